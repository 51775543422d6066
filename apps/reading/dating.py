"""Dates of publication: reading one from the words that state it, and finding the line of a text that does.

Only what is certain is returned. A number for a month that could be a day ("03/04/2021"), a year far off, the first
second of Unix time (what programs write when they know nothing) and a date of change are no dates of publication.
"""

import datetime
import re
from collections.abc import Iterable, Sequence

from apps.reading.timestamps import DATE, LONE_DATE

_EARLIEST, _LATEST = 1800, 2100  # years
_TOP = 12  # blocks among which a piece's date stands
_MOST_DATES = 3  # lone dates; more of them head the entries of a diary
_LONGEST = 120  # code points
_UNSET = {"1970-01-01"}
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)|^(\d{4})(\d\d)(\d\d)$")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})(?!\d)")
_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_STATED = re.compile(
    r"(?:(?:first |originally |article )?(?:published|posted|issued|date published)|date|publication date)"
    r"(?: on| at)?\s?[:|]?\s(?P<date>.{6,100})",
    re.IGNORECASE,
)

_SIGNED = re.compile(rf"by [^|•·\n]{{2,80}}[|•·]\s*(?P<date>{DATE})(?:\s*[|•·].*)?", re.IGNORECASE)
_PLACED = re.compile(rf"[A-Z][A-Z .’'-]{{2,40}},\s(?P<date>(?i:{DATE}))(?:\s\([\w ./-]{{2,20}}\))?\s?[–—-]")


def iso_date(words: str) -> str:
    """Return the first date that the words state as YYYY-MM-DD, in the time zone they are written in; "" if unsure."""
    words = words.strip()[:_LONGEST]
    for read in (_year_first, _day_first, _month_first, _numbers):
        if date := read(words):
            return date
    return ""


def stated_date(texts: Sequence[str]) -> str:
    """Return the date of publication that a text states near its top, "" if it does not.

    Read are "Published: …", a byline with a date ("By Ann Lee | 3 March 2026"), the place and date that open a report
    ("LEEDS, 3 March 2026 –"), and a date alone on its line.
    """
    top = [text for text in texts[:_TOP] if len(text) <= _LONGEST]
    stated = (iso_date(found["date"]) for text in top if (found := _STATED.fullmatch(text)))
    signed = (iso_date(found["date"]) for text in top if (found := _SIGNED.fullmatch(text)))
    placed = (iso_date(found["date"]) for text in texts[:_TOP] if (found := _PLACED.match(text)))
    alone = sum(_is_alone(text) for text in texts)
    lone = (iso_date(text) for text in top if alone <= _MOST_DATES and _is_alone(text))
    return next(filter(None, (*stated, *signed, *placed, *lone)), "")


def first_date(texts: Iterable[str]) -> str:
    """Return the first certain date among texts that each should be one."""
    return next(filter(None, map(iso_date, texts)), "")


def _is_alone(text: str) -> bool:
    return len(text) <= _LONGEST and LONE_DATE.fullmatch(text) is not None


def _year_first(words: str) -> str:
    found = _YEAR_FIRST.search(words)
    return _date(*(part for part in found.groups() if part)) if found else ""


def _day_first(words: str) -> str:
    found = _DAY_FIRST.search(words)
    return _date(found[3], _month(found[2]), found[1]) if found else ""


def _month_first(words: str) -> str:
    found = _MONTH_FIRST.search(words)
    return _date(found[3], _month(found[1]), found[2]) if found else ""


def _numbers(words: str) -> str:
    """Read day and month as numbers where only one of them can be the month."""
    found = _NUMBERS.search(words)
    if not found:
        return ""
    either = {_date(found[3], found[1], found[2]), _date(found[3], found[2], found[1])} - {""}
    return either.pop() if len(either) == 1 else ""


def _month(name: str) -> str:
    """Return the number of a month, its name in full or cut after three letters or more; "0" for what is none."""
    name = name.lower().removesuffix("t") if name.lower() == "sept" else name.lower()
    return str(next((number for number, month in enumerate(_MONTHS, start=1) if month.startswith(name)), 0))


def _date(year: str, month: str, day: str) -> str:
    try:
        date = datetime.date(int(year), int(month), int(day))
    except ValueError:
        return ""
    stated = date.isoformat()
    return stated if _EARLIEST <= date.year < _LATEST and stated not in _UNSET else ""
