"""The one door of reading: bytes become a canonical text, its blocks, and notes on what was changed or kept."""

import re
import unicodedata
from dataclasses import dataclass

from apps.reading.errors import Unreadable

MAX_BYTES = 10 * 1000 * 1000


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table, caption or quote: code points `[start, end)` of the canonical text."""

    kind: str
    start: int
    end: int
    level: int = 0  # 1 to 6 for headings
    boilerplate: str = ""  # why it is no part of the piece; empty for the body


@dataclass(frozen=True, slots=True)
class Note:
    """Something that normalisation did or kept."""

    code: str
    detail: str
    count: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading made of the bytes."""

    text: str
    blocks: tuple[Block, ...]
    media_type: str
    encoding: str
    title: str
    byline: str
    language: str
    notes: tuple[Note, ...]
    reader: str


def read(content: bytes, *, filename: str = "", media_type: str = "") -> Reading:  # noqa: ARG001 -- the next readers ask for the name
    """Read the bytes.

    Raises:
        Unreadable: they are empty, too long, binary or not UTF-8.
    """
    if len(content) > MAX_BYTES:
        raise Unreadable("upload_too_long", "This is longer than 10 MB. Split it and upload the parts.")
    if b"\0" in content:
        raise Unreadable("binary_upload", "This is no text file. Upload .txt, .md or .html, or paste the text.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("undecodable_upload", "The text's encoding could not be told. Save it as UTF-8.") from error
    text = _normalised(text)
    if not text.strip():
        raise Unreadable("empty_upload", "There is no text in this. Paste the article or choose another file.")
    blocks = tuple(Block("paragraph", m.start(), m.end()) for m in re.finditer(r"\S(?:.*\S)?", text))
    return Reading(text, blocks, media_type or "text/plain", "utf-8", "", "", "", (), "plain/0")


def _normalised(text: str) -> str:
    lines = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) != "Cc")
