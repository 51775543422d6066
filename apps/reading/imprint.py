"""What a PDF says of itself: its title, author, language and date, where its own pages bear it out.

A PDF's properties are often those of the template, of the clerk who exported it, or of the day it was last printed. So
they are believed only as far as the first pages say the same; a wrong date would resolve every "last year" wrongly.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument

from apps.reading.blocks import HEADING, Piece
from apps.reading.titles import find_byline

_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
_FILE_NAME = re.compile(
    r"(?i)\.(?:docx?|indd|pdf|pages|odt|tex|pub|pptx?|xlsx?|qxd|rtf)$|^(?:untitled|microsoft word|document\d*$)"
)
_DATE = re.compile(r"(?:D:)?(\d{4})-?(\d{2})-?(\d{2})")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    "December",
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}")
_FIRST_YEAR = 1990  # there was no PDF before
_BYLINES = 12  # blocks


@dataclass(frozen=True, slots=True)
class Imprint:
    """Fields as in a `Reading`."""

    title: str
    byline: str
    language: str
    published: str


def find_imprint(document: PdfDocument, pieces: Sequence[Piece]) -> Imprint:
    """Return what the document's properties and its first pages' `pieces` say together."""
    told = document.get_metadata_dict()
    text = " ".join(piece.text for piece in pieces)
    return Imprint(
        title=_title(_line(told.get("Title", "")), pieces, text),
        byline=_byline(_line(told.get("Author", "")), pieces, text),
        language=_language(document),
        published=_published(told.get("CreationDate", ""), text),
    )


def _line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _title(told: str, pieces: Sequence[Piece], text: str) -> str:
    """Return the title told if it stands on the first pages, else their largest heading, else the one told."""
    sensible = told if _WORD.search(told) and not _FILE_NAME.search(told) else ""
    if sensible and _is_in(sensible, text):
        return sensible
    headings = [piece for piece in pieces if piece.kind == HEADING and not piece.boilerplate]
    largest = min(headings, key=lambda piece: (piece.page, piece.level), default=None)
    return _line(largest.text) if largest else sensible


def _byline(told: str, pieces: Sequence[Piece], text: str) -> str:
    found = find_byline(piece.text for piece in pieces[:_BYLINES] if "\n" not in piece.text)
    return found or (told if 2 < len(told) <= 120 and _is_in(told, text) else "")


def _is_in(words: str, text: str) -> bool:
    """Tell whether the words stand in the text, one after the other, whatever is between them but words."""
    return f" {' '.join(_WORD.findall(words.casefold()))} " in f" {' '.join(_WORD.findall(text.casefold()))} "


def _language(document: PdfDocument) -> str:
    size = pdfium.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if not 4 <= size <= 64:  # bytes of UTF-16, with a closing NUL
        return ""
    buffer = (pdfium.FPDF_WCHAR * (size // 2))()
    pdfium.FPDFCatalog_GetLanguage(document.raw, buffer, size)
    told = bytes(buffer).decode("utf-16-le", "replace").strip("\0 ")
    return told if _LANGUAGE.fullmatch(told) else ""


def _published(told: str, text: str) -> str:
    """Return the day the file was made if the first pages name its month; the day they name in it, if it is one.

    The file's date alone tells when somebody pressed a button: a report of 2015 exported anew in 2024 says 2024.
    """
    made = _day(told)
    if made is None:
        return ""
    month, name = made.strftime("%Y-%m"), _MONTHS[made.month - 1]
    if not re.search(rf"(?i)\b{name}\W{{1,2}}(?:\d{{1,2}}(?:st|nd|rd|th)?,? )?{made.year}\b|\b{month}\b", text):
        return ""
    named = re.findall(rf"(?i)\b(\d{{1,2}})(?:st|nd|rd|th)? {name},? {made.year}\b", text)
    named += re.findall(rf"(?i)\b{name} (\d{{1,2}})(?:st|nd|rd|th)?,? {made.year}\b", text)
    days = {int(day) for day in named if 0 < int(day) <= made.day}
    return made.replace(day=days.pop()).isoformat() if len(days) == 1 else made.isoformat()


def _day(told: str) -> date | None:
    """Return the day of a PDF's date, None if there is none that can be true."""
    found = _DATE.match(told)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
    return day if day and day.year >= _FIRST_YEAR and day <= datetime.now(UTC).date() else None
