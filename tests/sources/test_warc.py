"""A capture as a WARC file, read back with the tools of web archives."""

import gzip
import io
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from apps.accounts.models import Newsroom, User
from apps.sources.models import Fetch, Snapshot, Source
from apps.sources.pages import add_page, ask_for_fetch
from apps.sources.warc import NotFetched, warc_name, warc_of
from tests import web as played
from tests.sources.following import WORDS, WorkOff
from tests.web import Reply, Web

pytestmark = pytest.mark.django_db(transaction=True)  # the lease is renewed over a connection of its own


def records(content: bytes) -> list[tuple[Any, bytes]]:
    """Read all records with their blocks; their digests must be there and true."""
    found = []
    for record in ArchiveIterator(io.BytesIO(content), check_digests="raise"):
        assert record.rec_headers.get_header("WARC-Block-Digest")
        assert record.rec_headers.protocol == "WARC/1.1"
        body = record.content_stream().read()
        assert record.digest_checker.passed
        found.append((record, body))
    return found


def captured(web: Web, by: User, newsroom: Newsroom, work_off: WorkOff, reply: Reply | None = None) -> Snapshot:
    if reply:
        web.pages["/page"] = reply
    fetch = work_off(add_page(by=by, newsroom=newsroom, url=web.url("/page")).fetches.get())
    assert fetch.snapshot is not None, fetch.failure
    return fetch.snapshot


@pytest.fixture
def snapshot(web: Web, dora: User, newsroom: Newsroom, work_off: WorkOff) -> Snapshot:
    return captured(web, dora, newsroom, work_off)


def test_a_capture_is_told_from_its_redirects_to_its_text(
    web: Web, dora: User, newsroom: Newsroom, work_off: WorkOff
) -> None:
    web.pages["/final"] = played.page(WORDS, ETag='"7"')
    snapshot = captured(web, dora, newsroom, work_off, played.moved("/final"))
    read = records(warc_of(snapshot))
    kinds = [(record.rec_type, record.rec_headers.get_header("WARC-Target-URI")) for record, _ in read]
    asked, final = web.url("/page"), web.url("/final")
    assert kinds == [
        ("warcinfo", None),
        ("response", asked),
        ("request", asked),
        ("response", final),
        ("request", final),
        ("metadata", final),
    ]
    hop, page, request = read[1][0], read[3][0], read[4][0]
    assert hop.http_headers.get_header("Location") == "/final"
    assert hop.rec_headers.get_header("WARC-Truncated") == "unspecified"
    assert page.http_headers.get_statuscode() == "200"
    assert page.http_headers.get_header("ETag") == '"7"'
    assert page.rec_headers.get_header("WARC-IP-Address") == "127.0.0.1"
    assert request.http_headers.get_header("User-Agent").startswith("Stet/")
    assert request.rec_headers.get_header("WARC-Concurrent-To") == page.rec_headers.get_header("WARC-Record-ID")


def test_the_bytes_are_those_that_came(snapshot: Snapshot, web: Web) -> None:
    (page,) = [body for record, body in records(warc_of(snapshot)) if record.rec_type == "response"]
    assert page == played.page(WORDS).body == bytes(snapshot.document.original)
    told = records(warc_of(snapshot))[-1][1].decode()
    assert f"body-sha256: {snapshot.document.digest}\r\n" in told


def test_headers_stand_as_they_came_and_in_their_order(snapshot: Snapshot) -> None:
    fetch = Fetch.objects.get(snapshot=snapshot)
    page = records(warc_of(snapshot))[1][0]
    assert [list(pair) for pair in page.http_headers.headers] == fetch.exchange["response"]["headers"]


@pytest.mark.parametrize(
    ("reply", "name"),
    [
        (
            Reply(
                raw=lambda wire, _: (
                    wire.write(
                        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
                        b"c\r\n<p>In chunks\r\n4\r\n</p>\r\n0\r\n\r\n"
                    ),
                    None,
                )[1]
            ),
            "Transfer-Encoding",
        ),
        (Reply(gzip.compress(b"<p>In gzip</p>"), headers={"Content-Encoding": "gzip"}), "Content-Encoding"),
    ],
    ids=["chunked", "packed"],
)
def test_headers_of_the_wire_do_not_mislead_who_reads_the_file(
    web: Web, dora: User, newsroom: Newsroom, work_off: WorkOff, reply: Reply, name: str
) -> None:
    snapshot = captured(web, dora, newsroom, work_off, reply)
    page, body = records(warc_of(snapshot))[1]
    assert body.startswith(b"<p>In ")
    assert page.http_headers.get_header(name) is None
    assert page.http_headers.get_header(f"X-Archive-Orig-{name}")
    assert page.http_headers.get_header("Content-Length") == str(len(body))


def test_headers_beyond_ascii_keep_their_bytes(web: Web, dora: User, newsroom: Newsroom, work_off: WorkOff) -> None:
    said = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Town: M\xfcnchen\r\n\r\n<p>Words.</p>"
    snapshot = captured(web, dora, newsroom, work_off, played.spoken(said))
    content = warc_of(snapshot)
    records(content)
    assert b"X-Town: M\xfcnchen\r\n" in gzip.decompress(content)


def test_two_downloads_are_the_same_file(snapshot: Snapshot) -> None:
    assert warc_of(snapshot) == warc_of(Snapshot.objects.get(pk=snapshot.pk))
    assert warc_name(snapshot).endswith("-1.warc.gz")


def test_each_capture_has_its_own(web: Web, dora: User, snapshot: Snapshot, work_off: WorkOff) -> None:
    work_off(ask_for_fetch(by=dora, source=snapshot.source))  # unchanged: confirms the capture, and is none
    web.pages["/page"] = played.page("Other words.")
    other = work_off(ask_for_fetch(by=dora, source=snapshot.source)).snapshot
    assert other is not None
    assert b"Other words." in records(warc_of(other))[1][1]
    assert WORDS.encode() in records(warc_of(snapshot))[1][1]


def test_what_was_uploaded_has_none(source: Source) -> None:
    with pytest.raises(NotFetched):
        warc_of(source.snapshots.get())
