"""What came, what it is, and answers that are no page at all."""

import datetime as dt
import gzip
import zlib
from dataclasses import replace
from email.utils import format_datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.lib.fetching.pages import fetch
from apps.lib.fetching.policy import Policy
from apps.lib.fetching.refusals import FetchFailed, FetchRefused
from tests import web as played
from tests.lib.fetching.asking import HTML_HEAD, WORDS, refusal
from tests.web import QUICK, Reply, Web

# --- What came --------------------------------------------------------------------------------------------------------

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PROGRAM = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0" + bytes(range(256)) * 4


@pytest.mark.parametrize(
    ("path", "body", "declared", "read_as"),
    [
        ("/report.pdf", played.page(WORDS).body, "application/pdf", "text/html"),
        ("/page", PDF, "text/html", "application/pdf"),
        ("/page", PDF, "application/octet-stream", "application/pdf"),
        ("/notes.md", b"# Notes\n\nWords.", "application/octet-stream", "text/markdown"),
        ("/notes", b"# Notes\n\nWords.", "text/markdown; charset=utf-8", "text/markdown"),
        ("/part", b"<p>A part of a page.</p>", "text/html", "text/html"),
        ("/photo.jpg", played.page(WORDS).body, "image/jpeg", "text/html"),
        ("/plain", b"Just words.", "", "text/plain"),
        ("/shown", b"<html><p>Shown as text.</p></html>", "text/plain", "text/plain"),
        ("/wide", "Wide words.".encode("utf-16"), "text/plain", "text/plain"),
        ("/x.php", b"<p>Hello</p>", "application/xhtml+xml", "text/html"),
    ],
)
def test_bytes_are_believed_before_headers(web: Web, path: str, body: bytes, declared: str, read_as: str) -> None:
    web.pages[path] = Reply(body, media_type=declared)
    assert fetch(web.url(path), web.policy()).media_type == read_as


@pytest.mark.parametrize(
    ("body", "declared"),
    [
        (PROGRAM, "text/html"),
        (PROGRAM, "application/pdf"),
        (PROGRAM, ""),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200), "text/html"),
        (b"PK\x03\x04\x14\0\0\0" + bytes(200), "text/html"),
        (b'{"a": 1}', "application/json"),
        (b"a;b\n1;2\n", "text/csv"),
        (b"No PDF at all.", "application/pdf"),
    ],
)
def test_what_is_no_text_is_refused_whatever_it_is_called(web: Web, body: bytes, declared: str) -> None:
    web.pages["/lie"] = Reply(body, media_type=declared)
    assert refusal(web, "/lie").code == "wrong_type"


def test_an_empty_page_is_told(web: Web) -> None:
    web.pages |= {"/empty": Reply(b""), "/blank": Reply(b" \n "), "/nothing": Reply(b"", 204)}
    assert [refusal(web, path).code for path in ("/empty", "/blank", "/nothing")] == ["empty"] * 3


# --- Answers that are no page -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "code", "transient"),
    [
        (404, "gone", False),
        (410, "gone", False),
        (401, "http_4xx", False),
        (403, "http_4xx", False),
        (408, "http_4xx", True),
        (451, "http_4xx", False),
        (429, "http_429", True),
        (500, "http_5xx", True),
        (503, "http_5xx", True),
        (206, "bad_answer", False),
        (304, "bad_answer", False),
        (300, "bad_answer", False),
    ],
)
def test_a_refusal_of_the_server_is_told_by_its_status(web: Web, status: int, code: str, transient: bool) -> None:
    web.pages["/no"] = played.failing(status)
    failed = refusal(web, "/no")
    assert isinstance(failed, FetchFailed)
    assert (failed.code, failed.transient, failed.detail["status"]) == (code, transient, status)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("99999999", 24 * 3600),
        ("-5", 0),
        ("soon", 0),
        ("", 0),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
    ],
)
def test_a_server_says_when_it_wants_to_be_asked_again(web: Web, said: str, seconds: float) -> None:
    web.pages["/busy"] = played.failing(429, Retry_After=said)
    failed = refusal(web, "/busy")
    assert isinstance(failed, FetchFailed)
    assert failed.retry_after == pytest.approx(seconds, abs=5)


def test_it_may_say_so_as_a_date(web: Web) -> None:
    at = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=600)
    web.pages["/busy"] = played.failing(503, Retry_After=format_datetime(at, usegmt=True))
    failed = refusal(web, "/busy")
    assert isinstance(failed, FetchFailed)
    assert 500 < failed.retry_after <= 600


def test_a_page_that_fails_once_is_there_the_next_time(web: Web) -> None:
    web.pages["/page"] = [played.failing(500), played.page(WORDS)]
    assert refusal(web, "/page").code == "http_5xx"
    assert WORDS.encode() in fetch(web.url("/page"), web.policy()).body


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (b"", "connection_failed"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "bad_answer"),
        (b"HTTP/1.1 abc OK\r\n\r\n", "bad_answer"),
        (HTML_HEAD + b"Content-Length: 100\r\n\r\n<p>Cut sh", "connection_failed"),
        (HTML_HEAD + b"Transfer-Encoding: chunked\r\n\r\nff\r\n<p>Cut sh", "connection_failed"),
        (HTML_HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n<p>No length", "connection_failed"),
    ],
    ids=["nothing", "other protocol", "no status", "cut short", "cut chunk", "bad chunk"],
)
def test_an_answer_that_is_none_is_told(web: Web, answer: bytes, code: str) -> None:
    web.pages["/odd"] = played.spoken(answer)
    assert refusal(web, "/odd").code == code


def test_a_server_that_is_not_there_is_told() -> None:
    with Web() as web:
        policy, address = web.policy(), web.url("/page")
    with pytest.raises(FetchFailed) as failed:
        fetch(address, policy)
    assert (failed.value.code, failed.value.transient) == ("connection_failed", True)


def test_headers_come_out_as_words_that_can_be_kept(web: Web) -> None:
    web.pages["/odd"] = played.spoken(HTML_HEAD + b"X-Odd: a\0b\x01\xe9\r\nX-Odd: twice\r\n\r\n<p>Words</p>")
    headers = fetch(web.url("/odd"), web.policy()).answer.headers
    assert headers == (("Content-Type", "text/html"), ("X-Odd", "a b \xe9"), ("X-Odd", "twice"))


PIECES = st.sampled_from(
    [
        *(
            b"HTTP/1.1 200 OK\r\n",
            b"HTTP/1.0 302 Found\r\n",
            b"HTTP/9.9 -1 \xff\r\n",
            b"HTTP/1.1 100\r\n",
            b"HTTP/1.1 204\r\n",
        ),
        *(b"Content-Length: 5\r\n", b"Content-Length: -5\r\n", b"Content-Length: 1_0\r\n", b"Content-Length: \xb2\r\n"),
        *(b"Transfer-Encoding: chunked\r\n", b"Transfer-Encoding: , chunked\r\n", b"Content-Encoding: gzip\r\n"),
        *(b"Content-Encoding: deflate\r\n", b"Content-Type: text/html; charset=\xff\r\n", b"Content-Type:\r\n"),
        *(
            b"Location: //\r\n",
            b"Location: http://[\r\n",
            b"Location: \xc3\x28\r\n",
            b"Location: ?\r\n",
            b"Location: page\r\n",
        ),
        *(b"Retry-After: 1e9\r\n", b": no name\r\n", b" folded\r\n", b"no colon\r\n", b"A:" + b"a" * 70_000 + b"\r\n"),
        *(
            b"\r\n",
            b"\n",
            b"\r",
            b"\0",
            b"5\r\n<p>ab\r\n",
            b"0\r\n\r\n",
            b"-1\r\n",
            b"ffffffffffffffff\r\n",
            b"0x5\r\n",
        ),
        *(
            gzip.compress(b"<p>Words.</p>", mtime=0),
            zlib.compress(b"<p>Words.</p>"),
            b"<p>Words.</p>",
            b"%PDF-1.4",
            b"\x1f\x8b",
        ),
    ]
)


@given(st.lists(PIECES | st.binary(max_size=8), max_size=12).map(b"".join))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_a_server_says_is_a_page_or_a_reason(web: Web, said: bytes) -> None:
    web.pages["/odd"] = played.spoken(said)
    code = outcome(web.url("/odd"), web.policy(robots=False, caps=replace(QUICK, seconds=2)))
    assert code not in {"fetch_failed", "fetch_refused", "no body"}  # each reason has a code of its own


def outcome(url: str, policy: Policy) -> str:
    """The refusal's code, or an empty string for a page."""
    try:
        return "" if fetch(url, policy).body else "no body"
    except (FetchRefused, FetchFailed) as error:
        return error.code
