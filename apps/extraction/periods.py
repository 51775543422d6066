"""Stretches of time with both ends: "12 to 15 July", "March 3-7, 2025", "June to August 2022", quarters and seasons."""

import re
from datetime import date

from apps.extraction import reckoning
from apps.extraction.days import DAY, FOUR_DIGITS, IN_MONTH, MONTH, YEAR, figure_of, month_number, rules
from apps.extraction.suggestion import Figure
from apps.extraction.tense import looks_ahead

_TO = r"(?:\s?[-–—]\s?|\s(?:to|and|until|till|through)\s)"
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}


def _days(match: re.Match[str]) -> Figure | None:
    parts = match.groupdict()
    first, last = (int(re.sub(r"\D", "", match[name])) for name in ("first", "last"))
    begin = month_number(match["month"])
    end = month_number(parts["other"]) if parts.get("other") else begin
    if (begin, first) >= (end, last) and not (begin > end and parts.get("other")):
        return None
    year = parts.get("year") or ""
    opening = f"{int(year) - (begin > end):04}" if year else "-"
    return figure_of(match, "period", f"{opening}-{begin:02}-{first:02}/{year or '-'}-{end:02}-{last:02}")


def _months(match: re.Match[str]) -> Figure | None:
    first, last, year = month_number(match["first"]), month_number(match["last"]), match["year"]
    if first == last:
        return None
    if not year:
        return figure_of(match, "period", f"--{first:02}/--{last:02}")
    return figure_of(match, "period", f"{int(year) - (first > last):04}-{first:02}/{year}-{last:02}")


def _quarter(match: re.Match[str]) -> Figure:
    written = match["quarter"].lower()
    number = int(written) if written.isdecimal() else _QUARTERS[written]
    if not match["year"]:
        return figure_of(match, "period", f"quarter {number}")  # resolved below
    return figure_of(match, "period", reckoning.months(int(match["year"]), 3 * number - 2, 3 * number))


def _half(match: re.Match[str]) -> Figure:
    first = 1 if match["half"].lower() in {"first", "h1"} else 7
    return figure_of(match, "period", reckoning.months(int(match["year"]), first, first + 5))


def _season(match: re.Match[str]) -> Figure:
    return figure_of(match, "period", reckoning.season_of(match["season"].lower(), int(match["year"])))


STRETCHES = rules(
    (
        IN_MONTH,
        rf"\b(?P<first>{DAY})\s(?P<month>{MONTH}){_TO}(?P<last>{DAY})\s(?P<other>{MONTH})(?:,?\s(?P<year>{YEAR})\b)?",
        _days,
    ),
    (
        IN_MONTH,
        rf"\b(?P<month>{MONTH})\s(?P<first>{DAY}){_TO}(?P<other>{MONTH})\s(?P<last>{DAY})(?:,?\s(?P<year>{YEAR})\b)?",
        _days,
    ),
    (
        IN_MONTH,
        (
            rf"\b(?P<first>{DAY})(?:\s?[-–—]\s?|\s(?:to|until|till|through)\s)(?P<last>{DAY})\s(?:of\s)?"
            rf"(?P<month>{MONTH})(?:\.?,?\s(?P<year>{YEAR})\b)?"
        ),
        _days,
    ),
    (
        IN_MONTH,
        (
            rf"\b[Bb]etween\s(?P<figure>(?P<first>{DAY})\sand\s(?P<last>{DAY})\s(?P<month>{MONTH})"
            rf"(?:,?\s(?P<year>{YEAR})\b)?)"
        ),
        _days,
    ),
    (
        IN_MONTH,
        (
            rf"\b(?P<month>{MONTH})\.?\s(?P<first>{DAY})(?:\s?[-–—]\s?|\s(?:to|until|through)\s)(?P<last>{DAY})"
            rf"(?![:.,]?[0-9]|\s(?:percent|people))(?:,?\s(?P<year>{YEAR})\b)?"
        ),
        _days,
    ),
    (
        IN_MONTH,
        rf"\b[Bb]etween\s(?P<figure>(?P<first>{MONTH})\sand\s(?P<last>{MONTH})(?:,?\s(?P<year>{YEAR})\b)?)",
        _months,
    ),
    (
        IN_MONTH,
        rf"\b(?P<first>{MONTH})(?:\s?[-–—]\s?|\s(?:to|until|till|through)\s)(?P<last>{MONTH})(?:,?\s(?P<year>{YEAR})\b)?",
        _months,
    ),
    (
        frozenset(("uarter", "Q")),
        rf"\b(?P<quarter>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal)[\s-]quarter\b(?:\s(?:of\s)?(?P<year>{YEAR})\b)?",
        _quarter,
    ),
    (frozenset(("uarter", "Q")), rf"\bQ(?P<quarter>[1-4])\b(?:,?\s(?:of\s)?(?P<year>{YEAR})\b)?", _quarter),
    (frozenset(("half of", "H1", "H2")), rf"\b(?P<half>[Ff]irst|[Ss]econd)[\s-]half\sof\s(?P<year>{YEAR})\b", _half),
    (frozenset(("half of", "H1", "H2")), rf"\b(?P<half>H[12])\s(?P<year>{YEAR})\b", _half),
    (
        FOUR_DIGITS,
        rf"\b(?P<season>(?i:spring|summer|autumn|fall|winter))\s(?:of\s)?(?P<year>{YEAR})\b(?![/–-])",
        _season,
    ),
)


def resolved_stretch(figure: Figure, text: str, published: date | None) -> str:
    """Return the unit with the year that the article's date gives to a stretch without one."""
    if figure.unit.startswith("quarter "):
        if published is None:
            return "relative"
        ahead = looks_ahead(text, figure.start, figure.end)
        return reckoning.quarter(int(figure.unit[-1]), published, ahead=ahead)
    first, slash, last = figure.unit.partition("/")
    if published is None or not slash or not last.startswith("--"):
        return figure.unit
    return _with_years(first, last, published, ahead=looks_ahead(text, figure.start, figure.end)) or figure.unit


def _with_years(first: str, last: str, published: date, *, ahead: bool) -> str:
    """Give "--07-12/--07-15" the years in which its end is past, or its beginning to come."""
    anchor = first if ahead else last
    number, day = int(anchor[2:4]), int(anchor[5:7] or 0)
    near = reckoning.day(day, number, published, int(ahead)) if day else reckoning.month(number, published, ahead=ahead)
    if not near:
        return ""
    year, turns = int(near[:4]), first[2:] > last[2:]
    return f"{year - (turns and not ahead):04}{first[1:]}/{year + (turns and ahead):04}{last[1:]}"
