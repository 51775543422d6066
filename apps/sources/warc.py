"""One capture as a WARC file (ISO 28500, version 1.1), which tools of web archives replay and check.

It is made on download, from what the fetch and the document keep, so two downloads are the same file. The headers are
those that came, in their order. What no longer describes the kept bytes (a content coding that was taken off, chunks,
another length) stands under a name with X-Archive-Orig- in front, as archives have it. Redirects are told by their
headers alone; their bodies were not kept, and WARC-Truncated says so.
"""

import io
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from apps.lib.errors import StetError
from apps.sources.models import Fetch, Snapshot

MEDIA_TYPE = "application/warc"
_OF_THE_WIRE = frozenset({"transfer-encoding", "content-encoding"})
_BEFORE = "X-Archive-Orig-"


class NotFetched(StetError):
    """The capture did not come from the web, so there is nothing to show of how it came."""

    code = "not_fetched"
    kind = "missing"


class _AsReceived(StatusAndHeaders):  # type: ignore[misc]
    """Headers that are written with the bytes they came with; warcio would write non-ASCII ones another way."""

    def to_ascii_bytes(self, header_filter: Any = None) -> bytes:
        """Return the status line and headers, each character the byte it was read from."""
        return bytes(self.to_bytes(header_filter, encoding="latin-1"))


def warc_of(snapshot: Snapshot) -> bytes:
    """Return the capture as a gzipped WARC file: warcinfo, the redirects, the page, and what Stet made of it.

    Raises:
        NotFetched: it was uploaded or pasted.
    """
    fetch = Fetch.objects.filter(snapshot=snapshot, outcome=Fetch.Outcome.CAPTURED).first()
    if fetch is None:
        raise NotFetched("This capture was uploaded, not fetched. Download the upload itself.")
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    for record in _records(writer, fetch, snapshot):
        writer.write_record(record)
    return out.getvalue()


def warc_name(snapshot: Snapshot) -> str:
    """Return a file name for it."""
    return f"stet-{snapshot.source_id}-{snapshot.number}.warc.gz"


def _records(writer: WARCWriter, fetch: Fetch, snapshot: Snapshot) -> Iterable[ArcWarcRecord]:
    yield _warcinfo(writer, fetch, snapshot)
    exchange = fetch.exchange
    for number, hop in enumerate(exchange["redirects"]):
        yield from _pair(writer, fetch, hop, f"redirect-{number}", None)
    yield from _pair(writer, fetch, exchange, "page", bytes(snapshot.document.original))
    yield _metadata(writer, fetch, snapshot)


def _warcinfo(writer: WARCWriter, fetch: Fetch, snapshot: Snapshot) -> ArcWarcRecord:
    lines = {
        "software": settings.FETCH_AGENT,
        "format": "WARC File Format 1.1",
        "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "robots": "obey",
    }
    headers = {
        **_named(fetch, "warcinfo"),
        "WARC-Filename": warc_name(snapshot),
        "WARC-Date": _date(snapshot.captured_at),
    }
    return _fields(writer, "warcinfo", "", lines, headers)


def _metadata(writer: WARCWriter, fetch: Fetch, snapshot: Snapshot) -> ArcWarcRecord:
    document = snapshot.document
    lines = {
        "body-sha256": fetch.body_digest,
        "text-sha256": document.text_digest,
        "reader": document.reader,
        "capture": str(snapshot.pk),
    }
    headers = {
        **_named(fetch, "metadata"),
        "WARC-Date": _date(snapshot.captured_at),
        "WARC-Concurrent-To": _id(fetch, "page"),
    }
    return _fields(writer, "metadata", fetch.exchange["url"], lines, headers)


def _fields(
    writer: WARCWriter, kind: str, url: str, lines: Mapping[str, str], headers: Mapping[str, str]
) -> ArcWarcRecord:
    block = "".join(f"{name}: {value}\r\n" for name, value in lines.items()).encode()
    return writer.create_warc_record(
        url,
        kind,
        payload=io.BytesIO(block),
        length=len(block),
        warc_headers_dict=dict(headers),
        warc_content_type="application/warc-fields",
    )


def _pair(
    writer: WARCWriter, fetch: Fetch, exchange: Mapping[str, Any], name: str, body: bytes | None
) -> Iterable[ArcWarcRecord]:
    """Yield the response and its request; without a body where none was kept."""
    at = {"WARC-Date": _date(datetime.fromisoformat(exchange["at"])), "WARC-IP-Address": exchange["peer"]}
    response, request = exchange["response"], exchange["request"]
    cut = {} if body is not None else {"WARC-Truncated": "unspecified"}
    yield _http(writer, "response", exchange["url"], response, body or b"", {**_named(fetch, name), **at, **cut})
    asked = {**_named(fetch, f"{name}-request"), **at, "WARC-Concurrent-To": _id(fetch, name)}
    yield _http(writer, "request", exchange["url"], request, b"", asked)


def _http(
    writer: WARCWriter, kind: str, url: str, spoken: Mapping[str, Any], body: bytes, headers: Mapping[str, str]
) -> ArcWarcRecord:
    pairs = [(str(name), str(value)) for name, value in spoken["headers"]]
    first, _, rest = spoken["line"].partition(" ")
    told = _kept_true(pairs, len(body)) if kind == "response" else pairs
    status = _AsReceived(rest, told, protocol=first)
    return writer.create_warc_record(
        url, kind, payload=io.BytesIO(body), length=len(body), warc_headers_dict=dict(headers), http_headers=status
    )


def _kept_true(headers: Iterable[tuple[str, str]], length: int) -> list[tuple[str, str]]:
    """Return the headers, those that do not hold for a body of this length under another name, and its length."""
    kept: list[tuple[str, str]] = []
    told = False
    for name, value in headers:
        right = name.lower() == "content-length" and value == str(length)
        wrong = name.lower() in _OF_THE_WIRE or (name.lower() == "content-length" and not right)
        told = told or right
        kept.append((_BEFORE + name if wrong else name, value))
    return kept if told else [*kept, ("Content-Length", str(length))]


def _named(fetch: Fetch, part: str) -> dict[str, str]:
    return {"WARC-Record-ID": _id(fetch, part)}


def _id(fetch: Fetch, part: str) -> str:
    """Return the record's identifier, the same at each download."""
    return f"<urn:uuid:{uuid.uuid5(fetch.pk, part)}>"


def _date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
