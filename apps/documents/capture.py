"""Capturing: bytes become an immutable document, once, whoever brings them and however."""

import dataclasses
import hashlib
import itertools
from collections.abc import Callable, Sequence
from string import ascii_lowercase

from django.db import transaction

from apps.accounts.models import Newsroom
from apps.documents.models import AuthorCitation, Block, Document
from apps.lib.errors import StetError
from apps.lib.text import one_line
from apps.reading.errors import Unreadable
from apps.reading.reader import Citation, Reading, read

_LONGEST_URL = 2000  # code points; a longer address is a tracker's, and cut off it would lead nowhere


class UploadRefused(StetError):
    """The bytes cannot become a document; `code` and the message are the reader's own."""

    code = "upload_refused"


def sha256(content: bytes) -> str:
    """Return the SHA-256 as 64 hex digits."""
    return hashlib.sha256(content).hexdigest()


@dataclasses.dataclass(frozen=True, slots=True)
class Upload:
    """Bytes as they arrived, with what the sender said about them."""

    content: bytes
    filename: str = ""
    media_type: str = ""

    def read(self) -> Reading:
        """Read the bytes.

        Raises:
            UploadRefused: they are empty, too long, binary or in no encoding that could be told.
        """
        try:
            return read(self.content, filename=self.filename, media_type=self.media_type)
        except Unreadable as unreadable:
            raise UploadRefused(str(unreadable), code=unreadable.code) from unreadable


@transaction.atomic
def capture(*, newsroom: Newsroom, upload: Upload, reading: Reading) -> Document:
    """Return the document that holds these bytes, made now unless the newsroom has it already.

    Two captures of the same bytes at the same moment end with one document: the unique constraint decides, and the
    second waits for the first.
    """
    document = Document(
        newsroom=newsroom,
        original=upload.content,
        digest=sha256(upload.content),
        filename=one_line(upload.filename, most=255),
        media_type=reading.media_type,
        encoding=reading.encoding,
        reader=reading.reader,
        title=reading.title[:500],
        byline=reading.byline[:500],
        language=reading.language[:20],
        publisher=reading.publisher[:300],
        published_on=reading.published or None,
        canonical_url=reading.canonical_url if len(reading.canonical_url) <= _LONGEST_URL else "",
        text=reading.text,
        text_digest=sha256(reading.text.encode()),
        length=len(reading.text),
        notes=[dataclasses.asdict(note) for note in reading.notes],
    )
    known = Document.objects.without_original().filter(
        newsroom=newsroom,
        digest=document.digest,
        reader=document.reader,
        media_type=document.media_type,
        filename=document.filename,
    )
    if existing := known.first():
        return existing
    Document.objects.bulk_create([document], ignore_conflicts=True)
    captured = known.get()
    if captured.pk == document.pk:
        _write_blocks(captured, reading)
        _write_citations(captured, reading)
    return captured


def _write_blocks(document: Document, reading: Reading) -> None:
    Block.objects.bulk_create(
        (
            Block(
                document=document,
                position=position,
                kind=block.kind,
                level=block.level,
                start=block.start,
                end=block.end,
                boilerplate=block.boilerplate,
                page=block.page,
                paragraph=block.paragraph,
            )
            for position, block in enumerate(reading.blocks)
        ),
        batch_size=2000,
    )


def _write_citations(document: Document, reading: Reading) -> None:
    ordered = sorted(reading.citations, key=lambda one: (one.start, one.end))
    labels = _labels(ordered)
    AuthorCitation.objects.bulk_create(
        (
            AuthorCitation(
                document=document,
                kind=citation.kind,
                start=citation.start,
                end=citation.end,
                exact=reading.text[citation.start : citation.end],
                note=citation.note,
                author=one_line(citation.author, most=200),
                label=labels.get((citation.kind, citation.note), ""),
            )
            for citation in ordered
        ),
        batch_size=2000,
    )


def _labels(citations: Sequence[Citation]) -> dict[tuple[str, str], str]:
    """Return the label of each note by its kind and words: 1, 2 … (footnotes), a, b … (comments), e1, e2 … (endnotes).

    A note that hangs on several words has one label; each kind is counted by itself, as writing programs do.
    """
    counts = {kind: itertools.count(1) for kind in _SERIES}
    labels: dict[tuple[str, str], str] = {}
    for one in citations:
        if one.kind in _SERIES and (one.kind, one.note) not in labels:
            labels[one.kind, one.note] = _SERIES[one.kind](next(counts[one.kind]))
    return labels


def _letters(number: int) -> str:
    """Return 1 as a, 26 as z, 27 as aa."""
    return _letters((number - 1) // 26) + ascii_lowercase[(number - 1) % 26] if number else ""


_SERIES: dict[str, Callable[[int], str]] = {"footnote": str, "comment": _letters, "endnote": lambda n: f"e{n}"}
