"""Dates, years, decades, periods and times of day, read before anything else may take their digits for counts.

A date's `unit` is ISO 8601 at the precision that the text has: `2022-02-26`, `2021-12`, `--02-26` and `--03` where no
year is said, `2015`. "Thursday" is a date whose unit is `weekday`; one written like 03/04/2021 has no unit, since it
has two readings.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from apps.extraction.suggestion import Figure

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b"
)
_YEAR = r"(?:1[5-9]|20)[0-9]{2}"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
_DASH = r"\s?[-–—]\s?"
_BEFORE_YEAR = r"[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|of|[Ff]rom|[Bb]efore|[Aa]fter|[Dd]uring|[Ll]ate|[Ee]arly"
_BEFORE_MONTH = rf"{_BEFORE_YEAR}|[Ll]ast|[Tt]his|[Nn]ext|[Mm]id|[Tt]hrough|to|each|every"
_NO_COUNT = r"(?![\w%]|[,.:/][0-9]|-[0-9]|\s?(?:percent|per\scent|people|dollars|euros|pounds|rubles))"
_PLURAL_NEXT = re.compile(r"\s(?:[a-z]+\s){0,2}(?:people|men|women|children|[a-z]{3,}s)\b")


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Figure | None]


def find_dates(text: str, start: int, end: int) -> list[Figure]:
    """Return the dates, periods and times in `text[start:end]`, in order, none overlapping."""
    found: list[Figure] = []
    for rule in _RULES:
        for match in rule.pattern.finditer(text, start, end):
            figure = rule.read(match)
            if figure and not any(figure.start < other.end and other.start < figure.end for other in found):
                found.append(figure)
    return sorted(found, key=lambda figure: figure.start)


def _figure(match: re.Match[str], kind: str, unit: str, *values: int | None, approximate: bool = False) -> Figure:
    start, end = match.span("figure") if "figure" in match.re.groupindex else match.span()
    value, high, *_ = (*(None if number is None else Decimal(number) for number in values), None, None)
    return Figure(start, end, kind, value, high, unit, "", approximate)


def _day(match: re.Match[str]) -> Figure:
    parts = match.groupdict()
    day = int(re.sub(r"\D", "", parts["day"]))
    return _figure(match, "date", f"{parts.get('year') or '-'}-{_month_number(parts['month']):02}-{day:02}")


def _month(match: re.Match[str]) -> Figure:
    year = match.groupdict().get("year")
    return _figure(match, "date", f"{year or '-'}-{_month_number(match['month']):02}")


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _iso(match: re.Match[str]) -> Figure | None:
    month, day = int(match["month"]), int(match["day"])
    return _figure(match, "date", match.group()) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _slashed(match: re.Match[str]) -> Figure | None:
    """Read 26/02/2022 and 02/26/2022; leave 03/04/2021 without a unit, as both orders are in use."""
    first, second, year = int(match["first"]), int(match["second"]), match["year"]
    if not (1 <= first <= 31 and 1 <= second <= 31) or min(first, second) > 12:
        return None
    if first != second and max(first, second) <= 12:
        return _figure(match, "date", "")
    day, month = max(first, second), min(first, second)
    full = year if len(year) == 4 else f"20{year}"
    return _figure(match, "date", f"{full}-{month:02}-{day:02}")


def _weekday(match: re.Match[str]) -> Figure:
    return _figure(match, "date", "weekday")


def _decade(match: re.Match[str]) -> Figure:
    first = int(match["decade"]) if len(match["decade"]) == 4 else 1900 + int(match["decade"])
    return _figure(match, "period", "year", first, first + 9)


def _century(match: re.Match[str]) -> Figure:
    number = int(match["century"])
    return _figure(match, "period", "year", 100 * (number - 1), 100 * number - 1)


def _years(match: re.Match[str]) -> Figure | None:
    first, last = match["first"], match["last"]
    last = first[: 4 - len(last)] + last
    return _figure(match, "period", "year", int(first), int(last)) if int(first) < int(last) else None


def _year(match: re.Match[str]) -> Figure | None:
    counts = _PLURAL_NEXT.match(match.string, match.end())
    if counts and not match["before"]:
        return None
    return _figure(match, "date", match["figure"], int(match["figure"]))


def _time(match: re.Match[str]) -> Figure | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").lower()[:1]
    if hour > (12 if half else 24) or minute > 59:
        return None
    hour = hour % 12 + 12 * (half == "p") if half else hour
    return _figure(match, "time", f"{hour:02}:{minute:02}")


_RULES = tuple(
    _Rule(re.compile(pattern), read)
    for pattern, read in (
        (rf"\b(?<![-/])(?P<year>{_YEAR})-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})(?![-/0-9])", _iso),
        (rf"\b(?P<day>{_DAY})\s(?:of\s)?(?P<month>{_MONTH})\.?(?:,?\s(?P<year>{_YEAR})\b)?", _day),
        (rf"\b(?P<month>{_MONTH})\.?\s(?:the\s)?(?P<day>{_DAY})\b(?![:.,]?[0-9])(?:,?\s(?P<year>{_YEAR})\b)?", _day),
        (rf"\b(?P<month>{_MONTH})\.?,?\s(?:of\s)?(?P<year>{_YEAR})\b", _month),
        (
            r"(?<![\w/.])(?P<first>[0-9]{1,2})[/.](?P<second>[0-9]{1,2})[/.](?P<year>[0-9]{4}|[0-9]{2})(?![/.]?\w)",
            _slashed,
        ),
        (r"(?<![\w:.])(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))?\s?(?P<half>[ap]\.?m\b\.?|[AP]M\b)", _time),
        (r"(?<![\w:.,])(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?P<half>)(?![\w:])", _time),
        (rf"\b[Bb]etween\s(?P<figure>(?P<first>{_YEAR})\sand\s(?P<last>{_YEAR}))\b", _years),
        (
            rf"\b(?P<first>{_YEAR})(?:{_DASH}|/|\s(?:to|through|until|till)\s)(?P<last>{_YEAR}|[0-9]{{2}})\b(?![-/%,])",
            _years,
        ),
        (r"(?:\b|(?<=['’]))(?P<decade>(?:1[5-9]|20)[0-9]0|(?<=['’])[2-9]0)['’]?s\b", _decade),
        (r"\b(?P<century>[0-9]{1,2})(?:st|nd|rd|th)[\s-][cC]entur(?:y|ies)\b", _century),
        (
            r"\b(?P<figure>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
            _weekday,
        ),
        (rf"\b(?:{_BEFORE_MONTH})[\s-](?P<figure>(?P<month>{_MONTH}))(?!\s?[0-9])", _month),
        (
            r"\b(?P<figure>(?P<month>January|February|April|June|July|August|September|October|November|December))\b",
            _month,
        ),
        (rf"(?<![\w$£€¥.,/–-])(?P<before>(?:{_BEFORE_YEAR})\s)?(?P<figure>{_YEAR}){_NO_COUNT}", _year),
    )
)
