"""How long a server may take, how much it may send, and how much that may become."""

import gzip
import time
import zlib
from dataclasses import replace

import pytest

from apps.lib.fetching.pages import fetch
from apps.lib.fetching.refusals import FetchFailed
from tests import web as played
from tests.lib.fetching.asking import HTML_HEAD, WORDS, refusal
from tests.web import QUICK, Reply, Web

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
        played.packed(b"\0" * 2_000_000),
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
        ("gzip", gzip.compress(b"", mtime=0) * 1_000, "bad_answer"),
        ("deflate", b"\xff\xff\xff", "bad_answer"),
    ],
)
def test_what_cannot_be_unpacked_is_told(web: Web, encoding: str, body: bytes, code: str) -> None:
    web.pages["/packed"] = Reply(body, headers={"Content-Encoding": encoding})
    assert refusal(web, "/packed").code == code
