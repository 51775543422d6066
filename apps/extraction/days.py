"""Days, months, years, decades and times as they are written, read before anything may take their digits for counts."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from apps.extraction import reckoning
from apps.extraction.suggestion import Figure
from apps.extraction.tense import direction

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b"
)
YEAR = r"(?:1[5-9]|20)[0-9]{2}"
_OLD_YEAR = r"1[0-4][0-9]{2}"
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9])"
_DASH = r"\s?[-–—]\s?"
_BEFORE_YEAR = r"[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|of|[Ff]rom|[Bb]efore|[Aa]fter|[Dd]uring|[Ll]ate|[Ee]arly"
_BEFORE_MONTH = rf"{_BEFORE_YEAR}|[Mm]id|[Tt]hrough|[Tt]ill|to|each|every"
_NO_COUNT = r"(?![\w%]|[,.:/][0-9]|-[0-9]|\s?(?:percent|per\scent|people|dollars|euros|pounds|rubles))"
_PLURAL_NEXT = re.compile(r"\s(?:[a-z]+\s){0,2}(?:people|men|women|children|[a-z]{3,}s)\b")
_FOREIGN_MONTHS = {
    **dict.fromkeys(("januar", "janvier", "enero", "gennaio", "janeiro", "januari"), 1),
    **dict.fromkeys(("februar", "février", "febrero", "febbraio", "fevereiro", "februari"), 2),
    **dict.fromkeys(("märz", "mars", "marzo", "março", "maart"), 3),
    **dict.fromkeys(("april", "avril", "abril", "aprile"), 4),
    **dict.fromkeys(("mai", "mayo", "maggio", "maio", "mei"), 5),
    **dict.fromkeys(("juni", "juin", "junio", "giugno", "junho"), 6),
    **dict.fromkeys(("juli", "juillet", "julio", "luglio", "julho"), 7),
    **dict.fromkeys(("august", "août", "agosto", "augustus", "augusti"), 8),
    **dict.fromkeys(("september", "septembre", "septiembre", "settembre", "setembro"), 9),
    **dict.fromkeys(("oktober", "octobre", "octubre", "ottobre", "outubro"), 10),
    **dict.fromkeys(("november", "novembre", "noviembre", "novembro"), 11),
    **dict.fromkeys(("dezember", "décembre", "diciembre", "dicembre", "dezembro", "december"), 12),
}
_FOREIGN_MONTH = "|".join(sorted(_FOREIGN_MONTHS, key=len, reverse=True))
_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_CENTURIES = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth", "twenty-first",
)  # fmt: skip


DIGIT = frozenset("#")  # stands for any digit
FOUR_DIGITS = frozenset(("####",))
IN_MONTH = frozenset(("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"))


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what it reads; the figure's words are the group `figure` if the pattern has one.

    It cannot match where none of `signs` stands: looking for these first makes most rules cost nothing.
    """

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Figure | None]
    signs: frozenset[str]


def figure_of(match: re.Match[str], kind: str, unit: str, *values: int | None) -> Figure:
    """Return the figure for a rule's match."""
    start, end = match.span("figure") if "figure" in match.re.groupindex else match.span()
    value, high, *_ = (*(None if number is None else Decimal(number) for number in values), None, None)
    return Figure(start, end, kind, value, high, unit, "", False)


def rules(*table: tuple[frozenset[str], str, Callable[[re.Match[str]], Figure | None]]) -> tuple[Rule, ...]:
    """Return the rules of a table of signs, pattern and reader."""
    return tuple(Rule(re.compile(pattern), read, signs) for signs, pattern, read in table)


def month_number(name: str) -> int:
    """Return 1 for "Jan" and "January"."""
    return next(place for place, month in enumerate(reckoning.MONTHS, 1) if month.startswith(name[:3].lower()))


def resolved(figure: Figure, text: str, published: date | None) -> Figure:
    """Put the year that the article's date gives into "--03" and "--03-09", and a day in place of "weekday"."""
    if published is None or not (figure.unit.startswith("--") or figure.unit == "weekday") or "/" in figure.unit:
        return figure
    looks = direction(text, figure.start, figure.end)
    if figure.unit == "weekday":
        name = text[figure.start : figure.end].lower()
        return replace(figure, unit=reckoning.weekday(name, published, ahead=looks > 0))
    if len(figure.unit) == len("--03"):
        return replace(figure, unit=reckoning.month(int(figure.unit[2:4]), published, ahead=looks > 0))
    day = reckoning.day(int(figure.unit[5:7]), int(figure.unit[2:4]), published, looks)
    return replace(figure, unit=day or figure.unit)


def _day(match: re.Match[str]) -> Figure:
    parts = match.groupdict()
    day = int(re.sub(r"\D", "", parts["day"]))
    return figure_of(match, "date", f"{parts.get('year') or '-'}-{month_number(parts['month']):02}-{day:02}")


def _foreign_day(match: re.Match[str]) -> Figure:
    number = _FOREIGN_MONTHS[match["month"].lower()]
    return figure_of(match, "date", f"{match['year']}-{number:02}-{int(match['day']):02}")


def _month(match: re.Match[str]) -> Figure:
    year = match.groupdict().get("year")
    return figure_of(match, "date", f"{year or '-'}-{month_number(match['month']):02}")


def _iso(match: re.Match[str]) -> Figure | None:
    month, day = int(match["month"]), int(match["day"])
    return figure_of(match, "date", match.group()) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _slashed(match: re.Match[str]) -> Figure | None:
    """Read 26/02/2022 and 02/26/2022; leave 03/04/2021 without a unit, as both orders are in use."""
    first, second, year = int(match["first"]), int(match["second"]), match["year"]
    if not (1 <= first <= 31 and 1 <= second <= 31) or min(first, second) > 12:
        return None
    if first != second and max(first, second) <= 12:
        return figure_of(match, "date", "")
    day, month = max(first, second), min(first, second)
    full = year if len(year) == 4 else f"20{year}"
    return figure_of(match, "date", f"{full}-{month:02}-{day:02}")


def _weekday(match: re.Match[str]) -> Figure:
    return figure_of(match, "date", "weekday")


def _decade(match: re.Match[str]) -> Figure:
    first = int(match["decade"]) if len(match["decade"]) == 4 else 1900 + int(match["decade"])
    return figure_of(match, "period", "year", first, first + 9)


def _century(match: re.Match[str]) -> Figure:
    written = match["century"].lower()
    number = int(written) if written.isdecimal() else _CENTURIES.index(written) + 1
    return figure_of(match, "period", "year", 100 * (number - 1), 100 * number - 1)


def _years(match: re.Match[str]) -> Figure | None:
    first, last = match["first"], match["last"]
    last = first[: 4 - len(last)] + last
    return figure_of(match, "period", "year", int(first), int(last)) if int(first) < int(last) else None


def _year(match: re.Match[str]) -> Figure | None:
    counts = _PLURAL_NEXT.match(match.string, match.end())
    if counts and (not match["before"] or match["figure"].startswith(("10", "11", "12", "13", "14"))):
        return None
    return figure_of(match, "date", match["figure"], int(match["figure"]))


def _ancient(match: re.Match[str]) -> Figure:
    year = int(match["year"])
    if match.groupdict().get("era", "").startswith("B"):
        return figure_of(match, "date", f"-{year - 1:04}", -year)
    return figure_of(match, "date", match["year"], year)


def _time(match: re.Match[str]) -> Figure | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").lower()[:1]
    if hour > (12 if half else 24) or minute > 59:
        return None
    hour = hour % 12 + 12 * (half == "p") if half else hour
    return figure_of(match, "time", f"{hour:02}:{minute:02}")


def _oclock(match: re.Match[str]) -> Figure:
    """Read "six o'clock", which may be morning or evening: the unit is empty, the value the hour."""
    word = match["word"].lower()
    return figure_of(match, "time", "", int(word) if word.isdecimal() else _HOURS.index(word) + 1)


def _noon(match: re.Match[str]) -> Figure:
    return figure_of(match, "time", "12:00" if match["figure"].lower() == "noon" else "00:00")


POINTS = rules(
    (FOUR_DIGITS, rf"\b(?<![-/])(?P<year>{YEAR})-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})(?![-/0-9])", _iso),
    (
        FOUR_DIGITS,
        (
            rf"\b(?P<day>[0-9]{{1,2}})(?:\.|er|º)?\s(?:de\s)?(?P<month>{_FOREIGN_MONTH}|M[äa]rz|Januar|Februar|Mai|Juni"
            rf"|Juli|Oktober|Dezember)\s(?:de\s)?(?P<year>{YEAR})\b"
        ),
        _foreign_day,
    ),
    (IN_MONTH, rf"\b(?P<day>{DAY})\s(?:of\s)?(?P<month>{MONTH})(?:\.?,?\s(?P<year>{YEAR})\b)?", _day),
    (IN_MONTH, rf"\b(?P<month>{MONTH})\.?\s(?:the\s)?(?P<day>{DAY})\b(?![:.,]?[0-9])(?:,?\s(?P<year>{YEAR})\b)?", _day),
    (IN_MONTH, rf"\b(?P<month>{MONTH})\.?,?\s(?:of\s)?(?P<year>{YEAR})\b", _month),
    (
        DIGIT,
        r"(?<![\w/.])(?P<first>[0-9]{1,2})[/.](?P<second>[0-9]{1,2})[/.](?P<year>[0-9]{4}|[0-9]{2})(?![/.]?\w)",
        _slashed,
    ),
    (
        DIGIT,
        r"(?<![\w:.])(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))?\s?(?P<half>[ap](?:\.m\.?|m\b)|[AP]M\b)",
        _time,
    ),
    (frozenset(("clock",)), rf"\b(?P<word>[1-9]|1[0-2]|{'|'.join(_HOURS)}) o[’']clock\b", _oclock),
    (frozenset(":"), r"(?<![\w:.,])(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?P<half>)(?![\w:])", _time),
    (
        FOUR_DIGITS,
        r"\b(?P<hour>[01][0-9]|2[0-3])(?P<minute>[0-5][0-9])(?P<half>)\s(?:GMT|UTC|CET|BST|EST|hours\b|local\stime)",
        _time,
    ),
    (
        frozenset(("noon", "midnight")),
        (
            r"\b(?:[Aa]t|[Bb]y|[Uu]ntil|[Tt]ill|[Bb]efore|[Aa]fter|[Aa]round|about|[Ss]ince|[Ff]rom|past|to)\s"
            r"(?P<figure>noon|midnight)\b"
        ),
        _noon,
    ),
    (
        FOUR_DIGITS,
        r"\b[Bb]etween\s(?P<figure>(?P<first>1[0-9]{3}|20[0-9]{2})\sand\s(?P<last>1[0-9]{3}|20[0-9]{2}))\b",
        _years,
    ),
    (
        FOUR_DIGITS,
        rf"\b(?P<first>{YEAR})(?:{_DASH}|/|\s(?:to|through|until|till)\s)(?P<last>{YEAR}|[0-9]{{2}})\b(?![-/%,][0-9%])",
        _years,
    ),
    (
        frozenset(("0s", "0’s", "0's")),
        r"(?:\b|(?<=['’]))(?P<decade>(?:1[5-9]|20)[0-9]0|(?<=['’])[2-9]0)['’]?s\b",
        _decade,
    ),
    (
        frozenset(("entur",)),
        (
            rf"(?i:\b(?P<century>[0-9]{{1,2}}(?=st|nd|rd|th)|{'|'.join(reversed(_CENTURIES))})(?:st|nd|rd|th)?"
            r"[\s-]centur(?:y|ies)\b)"
        ),
        _century,
    ),
    (frozenset(("day",)), r"\b(?P<figure>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b", _weekday),
    (IN_MONTH, rf"\b(?:{_BEFORE_MONTH})[\s-](?P<figure>(?P<month>{MONTH}))(?!\s?[0-9])", _month),
    (
        IN_MONTH,
        r"\b(?P<figure>(?P<month>January|February|April|June|July|August|September|October|November|December))\b",
        _month,
    ),
    (frozenset(("AD", "A.D")), r"\b(?:AD|A\.D\.)\s(?P<figure>(?P<year>[1-9][0-9]{0,3}))\b", _ancient),
    (frozenset(("BC", "B.C", "AD", "CE")), r"\b(?P<year>[1-9][0-9]{0,3})\s(?P<era>BCE?|B\.C\.|AD|CE)(?!\w)", _ancient),
    (FOUR_DIGITS, rf"\b(?P<before>(?:[Ii]n|[Ss]ince|[Uu]ntil)\s)(?P<figure>{_OLD_YEAR}){_NO_COUNT}", _year),
    (FOUR_DIGITS, rf"(?<![\w$£€¥.,/–-])(?P<before>(?:{_BEFORE_YEAR})\s)?(?P<figure>{YEAR}){_NO_COUNT}", _year),
)
