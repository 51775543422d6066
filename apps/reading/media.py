"""Telling what kind of text the bytes hold, from what the sender says and from the bytes themselves."""

import re
from pathlib import PurePath

from apps.reading.errors import Unreadable

PLAIN = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
PASTED = "text/html; pasted"  # what a person chose of a page, or a document's own HTML; not told outside
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIL = "message/rfc822"
CONFINED = frozenset({PDF, DOCX})  # read in a process of its own, see `confined`
FILES = CONFINED | {MAIL}  # they say themselves how their text is encoded

_SUFFIXES = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".docx": DOCX,
    ".docm": DOCX,
    ".dotx": DOCX,
    ".dotm": DOCX,
    ".eml": MAIL,
}
_DECLARED = {
    PLAIN: PLAIN,
    MARKDOWN: MARKDOWN,
    "text/x-markdown": MARKDOWN,
    HTML: HTML,
    "application/xhtml+xml": HTML,
    PDF: PDF,
    "application/x-pdf": PDF,
    DOCX: DOCX,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template": DOCX,
    "application/vnd.ms-word.document.macroenabled.12": DOCX,
    "application/vnd.ms-word.template.macroenabled.12": DOCX,
    MAIL: MAIL,
}
# What senders say when they do not know; the name or the bytes must tell.
_UNSAID = {"", "application/octet-stream", "binary/octet-stream", "application/unknown"}
# Formats that would decode as text but are not meant to be read as it.
_OTHER_SUFFIXES = {".rtf", ".csv", ".tsv", ".json", ".jsonl", ".xml", ".tex", ".doc", ".odt", ".epub"}
_CAN_READ = (
    "Stet reads plain text (.txt), Markdown (.md), HTML (.html), PDF, Word (.docx) and e-mail (.eml): save it as one "
    "of these, or paste its text."
)

_MAGIC = (
    (re.compile(rb"PK[\x01\x03\x05\x07]"), "a zipped file, such as a Word or OpenDocument document"),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "an old Word or Office document"),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|II\*\0|MM\0\*|BM.{4}\0\0\0\0", re.DOTALL), "an image"),
    (re.compile(rb"\x1f\x8b|BZh\d|\xfd7zXZ|7z\xbc\xaf|Rar!\x1a"), "a compressed file"),
    (re.compile(rb"ID3|OggS|....ftyp|RIFF....WAVE|\x1aE\xdf\xa3", re.DOTALL), "a sound or film file"),
)
_PDF_HEADER = re.compile(rb"%PDF-\d")
_PDF_JUNK = 1024  # bytes that may stand before the header
_CHARSET = re.compile(r"""(?i);\s*charset\s*=\s*["']?([a-z0-9_:.\-]{2,30})""")
_UNPRINTED = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_MOST_UNPRINTED = 0.1  # share of bytes; stray control characters are cleaned away, this many mean data
_LOOKS_LIKE_HTML = re.compile(rb"(?i)(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!doctype\s+html|<html[\s>])")


def charset_of(media_type: str) -> str:
    """Return the charset that a declared media type names, or an empty string."""
    found = _CHARSET.search(media_type)
    return found[1].lower() if found else ""


def recognise(content: bytes, *, filename: str, media_type: str) -> str:
    """Return the media type to read `content` as: one of those above but PASTED.

    A PDF is one whatever it is called, a Word file where its name tells nothing or an older one. Else a suffix that
    Stet knows decides; then what the sender declares; then how the bytes begin.

    Raises:
        Unreadable: unsupported_type, a format that is text but no prose (RTF, CSV, XML ...) or another declared one;
            damaged_upload, a PDF by its name alone.
    """
    if _is_pdf(content):
        return PDF
    suffix = PurePath(filename).suffix.lower()
    said = media_type.partition(";")[0].strip().lower()
    if (suffix == ".doc" or said in _UNSAID) and _is_word(content):
        return DOCX
    if known := _SUFFIXES.get(suffix) or _DECLARED.get(said):
        return _called_pdf(content) if known == PDF else known
    if suffix in _OTHER_SUFFIXES or said not in _UNSAID:
        raise Unreadable("unsupported_type", f"Stet cannot read {suffix or said} yet. {_CAN_READ}")
    if content.startswith(b"{\\rtf"):
        raise Unreadable("unsupported_type", f"This is a Rich Text file, which Stet cannot read yet. {_CAN_READ}")
    return HTML if _LOOKS_LIKE_HTML.match(content) else PLAIN


def _is_pdf(content: bytes) -> bool:
    """Tell a PDF from a text that begins like one: by its objects, or by bytes that no text has."""
    if not _PDF_HEADER.match(content):
        return False
    return b"endobj" in content or _unprinted(content) > 0 or not _is_utf8(content)


def _is_word(content: bytes) -> bool:
    """Tell a zipped Word file by the name of a part that each has."""
    return content.startswith(b"PK\x03\x04") and b"word/document" in content


def _called_pdf(content: bytes) -> str:
    """Return what a file is that is called a PDF and does not begin like one.

    It may be one after all behind some junk, or the page that a server sent instead of it.
    """
    if _PDF_HEADER.search(content, 0, _PDF_JUNK):
        return PDF
    if _LOOKS_LIKE_HTML.match(content):
        return HTML
    raise Unreadable("damaged_upload", "The file is called a PDF but is none, or it is damaged. Get the file again.")


def refuse_binary(content: bytes) -> None:
    """Refuse bytes that are no text in any one-byte or UTF-8 encoding.

    Raises:
        Unreadable: binary_upload, naming the format where its first bytes tell it.
    """
    what = next((what for magic, what in _MAGIC if magic.match(content)), "")
    unprinted = _unprinted(content)
    if what and (unprinted or not _is_utf8(content)):
        raise Unreadable("binary_upload", f"This is {what}, which Stet cannot read yet. {_CAN_READ}")
    if unprinted > len(content) * _MOST_UNPRINTED or (b"\0" in content and not _is_utf8(content)):
        raise Unreadable("binary_upload", f"This file holds data, not text. {_CAN_READ}")


def _unprinted(content: bytes) -> int:
    return len(content) - len(content.translate(None, _UNPRINTED))


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
