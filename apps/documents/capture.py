"""Capturing: bytes become an immutable document, once, whoever brings them and however."""

import dataclasses
import hashlib

from django.db import transaction

from apps.accounts.models import Newsroom
from apps.documents.models import Block, Document
from apps.lib.errors import StetError
from apps.lib.text import one_line
from apps.reading.errors import Unreadable
from apps.reading.reader import Reading, read


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
            )
            for position, block in enumerate(reading.blocks)
        ),
        batch_size=2000,
    )
