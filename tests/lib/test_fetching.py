"""Fetching from a real server that does what servers do, and worse."""

import datetime as dt
import gzip
import os
import socket
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace
from email.utils import format_datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.lib.errors import StetError
from apps.lib.fetching.pages import fetch
from apps.lib.fetching.policy import Policy
from apps.lib.fetching.refusals import FetchFailed, FetchRefused
from apps.lib.fetching.robots import Forgetful
from tests import web as played
from tests.web import AGENT, CERTIFICATE, QUICK, Reply, Web

WORDS = "The committee approved 12 million for the harbour wall."
HTML_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as web:
        web.pages["/page"] = played.page(WORDS)
        yield web


@pytest.fixture
def secure(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """The same with TLS, under the name page.test, whose authority the system trusts."""
    monkeypatch.setitem(os.environ, "SSL_CERT_FILE", str(CERTIFICATE))
    with Web(tls=True) as web:
        web.pages["/page"] = played.page(WORDS)
        yield web


def refusal(web: Web, path: str, policy: Policy | None = None) -> StetError:
    with pytest.raises((FetchRefused, FetchFailed)) as refused:
        fetch(web.url(path), policy or web.policy())
    assert refused.value.message.endswith((".", "it."))
    return refused.value


def test_a_page_comes_with_all_that_was_said_about_it(web: Web) -> None:
    web.pages["/page"] = played.page(WORDS, ETag='"7"', Set_Cookie="who=you")
    before = dt.datetime.now(dt.UTC)
    fetched = fetch(web.url("/page#top"), web.policy())
    answer = fetched.answer
    assert WORDS.encode() in fetched.body
    assert (fetched.final_url, fetched.media_type, answer.status) == (web.url("/page"), "text/html", 200)
    assert (answer.version, answer.reason, answer.peer) == ("HTTP/1.1", "OK", "127.0.0.1")
    assert answer.request_line == "GET /page HTTP/1.1"
    assert answer.headers[-3:] == (
        ("ETag", '"7"'),
        ("Set-Cookie", "who=you"),
        ("Content-Length", str(len(fetched.body))),
    )
    assert before <= answer.started_at <= dt.datetime.now(dt.UTC)
    assert len(fetched.digest) == 64


def test_the_server_learns_who_asks_and_nothing_else(web: Web) -> None:
    answer = fetch(web.url("/page"), web.policy()).answer
    assert tuple(web.headers[-1]) == answer.request_headers
    assert dict(web.headers[-1])["User-Agent"] == AGENT
    assert {"Cookie", "Referer"}.isdisjoint(dict(web.headers[-1]))


def test_no_proxy_of_the_environment_is_asked(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setitem(os.environ, name, "http://127.0.0.1:9")
    assert WORDS.encode() in fetch(web.url("/page"), web.policy()).body


def test_an_address_that_nobody_named_is_not_asked(web: Web) -> None:
    policy = web.policy(named=frozenset(), ports=frozenset({web.port}))
    assert refusal(web, "/page", policy).code == "private_address"
    assert refusal(web, "/page", web.policy(named=frozenset())).code == "bad_port"
    assert web.asked == []


# --- Names that change their mind -------------------------------------------------------------------------------------


def test_a_name_is_resolved_once_for_each_request(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def resolve(host: str, seconds: float) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    def never(*_: object, **__: object) -> None:
        raise AssertionError("The connection looked the name up once more.")

    monkeypatch.setattr(socket, "getaddrinfo", never)
    fetched = fetch(web.url("/page", host="page.test"), web.policy("page.test", resolve=resolve))
    assert asked == ["page.test"] * 2  # for robots.txt and for the page
    assert fetched.answer.peer == "127.0.0.1"


@pytest.mark.parametrize("second", ["169.254.169.254", "0.0.0.0", "::ffff:127.0.0.1"])  # noqa: S104 -- addresses to refuse
def test_a_name_that_is_rebound_does_not_get_through(web: Web, second: str) -> None:
    answers = iter([["127.0.0.1"], [second]])
    policy = web.policy("page.test", resolve=lambda *_: next(answers))
    with pytest.raises(FetchRefused) as refused:
        fetch(web.url("/page", host="page.test"), policy)
    assert refused.value.code == "private_address"
    assert web.asked == ["/robots.txt"]


def test_a_name_that_is_not_named_does_not_get_through_once_it_turns_private(web: Web) -> None:
    answers = iter([["127.0.0.1"]])
    shelf = Forgetful()
    shelf.keep(f"http://rebound.example:{web.port}", "")
    policy = web.policy(ports=frozenset({web.port}), resolve=lambda *_: next(answers))
    with pytest.raises(FetchRefused) as refused:
        fetch(web.url("/page", host="rebound.example"), policy, shelf=shelf)
    assert refused.value.code == "private_address"
    assert web.asked == []


# --- Redirects --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_page_that_moved_is_followed_and_its_way_kept(web: Web, status: int) -> None:
    web.pages |= {"/old": played.moved("/older", status), "/older": played.moved(web.url("/page"))}
    fetched = fetch(web.url("/old"), web.policy())
    assert fetched.final_url == web.url("/page")
    assert [(hop.url, hop.status) for hop in fetched.hops] == [(web.url("/old"), status), (web.url("/older"), 301)]
    assert fetched.hops[0].header("location") == "/older"


def test_an_address_beyond_ascii_is_followed_as_browsers_do(web: Web) -> None:
    for said in ("/stra\u00dfe".encode(), b"/stra%C3%9Fe", "stra\u00dfe".encode()):
        web.pages["/old"] = played.spoken(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + said + b"\r\n\r\n")
        web.pages["/stra%C3%9Fe"] = played.page(WORDS)
        assert fetch(web.url("/old"), web.policy()).final_url == web.url("/stra%C3%9Fe")


@pytest.mark.parametrize(
    ("to", "code"),
    [
        ("http://169.254.169.254/latest/meta-data/", "private_address"),
        ("http://127.0.0.1/", "private_address"),
        ("http://[::1]/", "private_address"),
        ("http://localhost/", "private_address"),
        ("http://127.0.0.1:6379/", "bad_port"),
        ("http://2130706433/", "bad_address"),
        ("http://user@127.0.0.1/", "bad_address"),
        ("file:///etc/passwd", "bad_scheme"),
        ("gopher://127.0.0.1:6379/_FLUSHALL", "bad_scheme"),
        ("//\\127.0.0.1/", "bad_address"),
    ],
)
def test_a_redirect_inward_is_refused(web: Web, to: str, code: str) -> None:
    web.pages["/trap"] = played.moved(to)
    assert refusal(web, "/trap").code == code
    assert web.asked == ["/robots.txt", "/trap"]


def test_a_redirect_without_end_is_refused(web: Web) -> None:
    web.pages |= {"/a": played.moved("/b"), "/b": played.moved("/a")}
    assert refusal(web, "/a").code == "too_many_redirects"
    web.pages |= {f"/{step}": played.moved(f"/{step + 1}") for step in range(30)}
    assert refusal(web, "/0").code == "too_many_redirects"
    assert len(web.asked) < 15


# --- Time -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "reply",
    [
        played.hanging(),
        played.hanging(b"HTTP/1.1 200 OK\r\nContent-Type: te"),
        played.hanging(HTML_HEAD + b"Content-Length: 100\r\n\r\n<p>Half"),
        played.hanging(HTML_HEAD + b"Transfer-Encoding: chunked\r\n\r\nff\r\n<p>"),
        played.dripping(b"HTTP/1.1 200 OK\r\n", b"X-Drop: 1\r\n"),
        played.dripping(b"", b"H"),
        played.dripping(HTML_HEAD + b"\r\n", b"a "),
        played.dripping(HTML_HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
        played.dripping(HTML_HEAD + b"Transfer-Encoding: chunked\r\n\r\n1;", b"x"),
        played.dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=[
        "silence",
        "half a head",
        "half a body",
        "half a chunk",
        "headers",
        "a line",
        "body",
        "chunks",
        "a chunk's line",
        "continue",
    ],
)
def test_a_server_that_hangs_or_drips_holds_nobody_longer_than_agreed(web: Web, reply: Reply) -> None:
    web.pages["/slow"] = reply
    before = time.monotonic()
    failed = refusal(web, "/slow", web.policy(caps=replace(QUICK, seconds=0.5)))
    assert failed.code in {"too_slow", "bad_answer"}  # a hundred headers are too many before the time is over
    assert time.monotonic() - before < 5


def test_all_of_a_journey_has_one_deadline(web: Web) -> None:
    def late(wire: object, over: object) -> None:
        time.sleep(0.3)
        wire.write(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /%d\r\n\r\n" % len(web.asked))  # type: ignore[attr-defined]

    web.pages |= {f"/{step}": Reply(raw=late) for step in range(20)}
    before = time.monotonic()
    assert refusal(web, "/0", web.policy(caps=replace(QUICK, seconds=1))).code == "too_slow"
    assert time.monotonic() - before < 4


def test_a_lookup_that_hangs_is_part_of_it(web: Web) -> None:
    def resolve(host: str, seconds: float) -> list[str]:
        assert seconds <= 0.5
        time.sleep(seconds)
        raise TimeoutError

    policy = web.policy("page.test", caps=replace(QUICK, seconds=0.5), resolve=resolve)
    with pytest.raises(FetchFailed) as failed:
        fetch(web.url("/page", host="page.test"), policy)
    assert failed.value.transient


# --- Size -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b"<p>" + b"a" * 600_000),
        played.spoken(HTML_HEAD + b"Content-Length: 99999999999\r\n\r\n<p>"),
        played.flooding(HTML_HEAD + b"\r\n", b"a" * 10_000),
        played.flooding(HTML_HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"2710\r\n" + b"a" * 10_000 + b"\r\n"),
        played.flooding(HTML_HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
        played.packed(b"<p>" + b"a" * 3_000_000),
        played.packed(b"<p>" + b"a" * 400_000_000),
        played.packed(gzip.compress(b"\0" * 600_000, mtime=0)[:0] + b"\0" * 2_000_000),
    ],
    ids=["long", "said to be", "endless", "endless chunks", "small chunks", "packed", "bomb", "zeros"],
)
def test_nothing_larger_than_agreed_is_taken(web: Web, reply: Reply) -> None:
    web.pages["/large"] = reply
    assert refusal(web, "/large").code == "too_large"


def test_a_head_has_a_size_too(web: Web) -> None:
    web.pages["/head"] = played.flooding(b"HTTP/1.1 200 OK\r\n", b"X-Flood: " + b"a" * 10_000 + b"\r\n")
    assert refusal(web, "/head").code == "too_large"
    web.pages["/head"] = played.flooding(b"HTTP/1.1 200 OK\r\n", b"X: 1\r\n")
    assert refusal(web, "/head").code in {"too_large", "bad_answer"}
    web.pages["/head"] = played.flooding(b"", b"HTTP/1.1 100 Continue\r\n\r\n")
    assert refusal(web, "/head").code == "too_large"


# --- What was packed --------------------------------------------------------------------------------------------------


def _raw_deflate(body: bytes) -> bytes:
    machine = zlib.compressobj(wbits=-15)
    return machine.compress(body) + machine.flush()


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("gzip", lambda body: gzip.compress(body[:40]) + gzip.compress(body[40:])),
        ("deflate", zlib.compress),
        ("deflate", _raw_deflate),
        ("identity", bytes),
    ],
)
def test_what_was_packed_unasked_is_unpacked(web: Web, encoding: str, pack: object) -> None:
    body = played.page(WORDS).body
    web.pages["/packed"] = Reply(pack(body), headers={"Content-Encoding": encoding})  # type: ignore[operator]
    assert fetch(web.url("/packed"), web.policy()).body == body


@pytest.mark.parametrize(
    ("encoding", "body", "code"),
    [
        ("br", b"\x0b\x02\x80page\x03", "unknown_encoding"),
        ("zstd", b"(\xb5/\xfd", "unknown_encoding"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"page", mtime=0), mtime=0), "unknown_encoding"),
        ("gzip", b"no gzip at all", "bad_answer"),
        ("gzip", gzip.compress(b"page" * 1000, mtime=0)[:-20], "bad_answer"),
        ("deflate", b"\xff\xff\xff", "bad_answer"),
    ],
)
def test_what_cannot_be_unpacked_is_told(web: Web, encoding: str, body: bytes, code: str) -> None:
    web.pages["/packed"] = Reply(body, headers={"Content-Encoding": encoding})
    assert refusal(web, "/packed").code == code


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


# --- TLS --------------------------------------------------------------------------------------------------------------


def test_a_certificate_is_checked_for_the_name_that_was_asked_for(secure: Web) -> None:
    policy = secure.policy("page.test", "other.test")
    assert fetch(secure.url("/page", host="page.test"), policy).answer.status == 200
    for wrong in ("other.test", "127.0.0.1"):
        with pytest.raises(FetchFailed) as failed:
            fetch(secure.url("/page", host=wrong), policy)
        assert failed.value.code == "tls_error"


def test_a_certificate_of_nobody_known_is_refused(secure: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(os.environ, "SSL_CERT_FILE")
    with pytest.raises(FetchFailed) as failed:
        fetch(secure.url("/page", host="page.test"), secure.policy("page.test"))
    assert failed.value.code == "tls_error"
    assert not failed.value.transient


def test_tls_keeps_the_deadline_and_the_size(secure: Web) -> None:
    secure.pages |= {
        "/slow": played.dripping(HTML_HEAD + b"\r\n", b"a"),
        "/large": played.flooding(HTML_HEAD + b"\r\n", b"a" * 10_000),
    }
    policy = secure.policy("page.test", caps=replace(QUICK, seconds=1))
    before = time.monotonic()
    for path, code in (("/slow", "too_slow"), ("/large", "too_large")):
        with pytest.raises((FetchFailed, FetchRefused)) as refused:
            fetch(secure.url(path, host="page.test"), policy)
        assert refused.value.code == code
    assert time.monotonic() - before < 8


def test_a_server_that_never_shakes_hands_holds_nobody(web: Web) -> None:
    before = time.monotonic()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        policy = web.policy(named=frozenset({("127.0.0.1", port)}), caps=replace(QUICK, seconds=0.5))
        with pytest.raises(FetchFailed) as failed:
            fetch(f"https://127.0.0.1:{port}/", policy)
    assert failed.value.code == "too_slow"
    assert time.monotonic() - before < 5


def test_a_redirect_from_https_to_http_is_refused(secure: Web, web: Web) -> None:
    secure.pages["/down"] = played.moved(web.url("/page"))
    policy = secure.policy("page.test", named=frozenset({("page.test", secure.port), ("127.0.0.1", web.port)}))
    with pytest.raises(FetchRefused) as refused:
        fetch(secure.url("/down", host="page.test"), policy)
    assert refused.value.code == "insecure_redirect"
    allowed = replace(policy, downgrade=True)
    assert fetch(secure.url("/down", host="page.test"), allowed).final_url == web.url("/page")


# --- robots.txt -------------------------------------------------------------------------------------------------------


def test_a_site_that_lets_no_program_in_is_not_read(web: Web) -> None:
    web.pages["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /page\nAllow: /pages\n", media_type="text/plain")
    web.pages["/pages"] = played.page(WORDS)
    assert refusal(web, "/page").code == "robots_disallow"
    assert web.asked == ["/robots.txt"]
    assert fetch(web.url("/pages"), web.policy()).answer.status == 200
    assert fetch(web.url("/page"), web.policy(robots=False)).answer.status == 200


def test_a_site_may_speak_of_stet_alone(web: Web) -> None:
    web.pages["/robots.txt"] = Reply(b"User-agent: stet\nCrawl-delay: 7\nAllow: /\n\nUser-agent: *\nDisallow: /\n")
    assert fetch(web.url("/page"), web.policy()).delay == 7


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_rules_lets_everybody_in(web: Web, status: int) -> None:
    web.pages["/robots.txt"] = played.failing(status)
    assert fetch(web.url("/page"), web.policy()).delay == 0


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_site_that_cannot_tell_its_rules_is_left_alone_for_now(web: Web, status: int) -> None:
    web.pages["/robots.txt"] = played.failing(status)
    failed = refusal(web, "/page")
    assert isinstance(failed, FetchFailed)
    assert (failed.code, failed.transient) == ("robots_unreachable", True)
    assert web.asked == ["/robots.txt"]


def test_rules_are_asked_for_once(web: Web) -> None:
    shelf = Forgetful()
    for _ in range(3):
        fetch(web.url("/page"), web.policy(), shelf=shelf)
    assert web.asked.count("/robots.txt") == 1


def test_rules_may_have_moved_but_not_inward(web: Web) -> None:
    web.pages |= {"/robots.txt": played.moved("/rules"), "/rules": Reply(b"User-agent: *\nDisallow: /page\n")}
    assert refusal(web, "/page").code == "robots_disallow"
    web.pages["/robots.txt"] = played.moved("http://169.254.169.254/")
    assert refusal(web, "/page").code == "private_address"
    web.pages["/robots.txt"] = played.moved("/robots.txt")
    assert fetch(web.url("/page"), web.policy()).answer.status == 200


def test_of_endless_rules_the_beginning_counts(web: Web) -> None:
    web.pages["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /page\n" + b"# more\n" * 100_000)
    assert refusal(web, "/page").code == "robots_disallow"


def test_rules_that_are_no_rules_hurt_nobody(web: Web) -> None:
    web.pages["/robots.txt"] = Reply(bytes(range(256)) * 20)
    assert fetch(web.url("/page"), web.policy()).answer.status == 200
