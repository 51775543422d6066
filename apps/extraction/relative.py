"""Dates told from the article's own, or from the one named before: "yesterday", "last year", "the following day".

Without what they lean on they are dates still, with the unit `relative`. "The last year" and "his last week" are
stretches of something else and left alone, as is "today" for nowadays: nothing in its form tells.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from apps.extraction import reckoning
from apps.extraction.numerals import words_value
from apps.extraction.suggestion import Figure

RELATIVE = "relative"
RELATIVE_SIGNS = (
    "esterday", "oday", "omorrow", "onight", " ago", "ast ", "ext ", "his morning", "his after", "his evening",
    "his week", "his month", "his year", "his spring", "his summer", "his autumn", "his fall", "his winter", "day",
    *(f"his {month.title()}" for month in reckoning.MONTHS),
)  # fmt: skip
_UNIT = r"(?:day|week|fortnight|month|year|decade)"
_COUNT = (
    r"(?:[0-9]{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|(?:a|one|two)\shundred)"
)
_WEEKDAY = "|".join(name.title() for name in reckoning.WEEKDAYS)
_MONTH = "|".join(name.title() for name in reckoning.MONTHS)
_FROM_ARTICLE = re.compile(
    rf"""(?<![\w-])(?:
    (?P<near>[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|[Ll]ast\ night|[Tt]his\ (?:morning|afternoon|evening))\b
    |(?<![Tt]he\ )(?<![Hh]is\ )(?<![Hh]er\ )(?<![Ii]ts\ )(?<![Tt]heir\ )(?<!\bour\ )
      (?P<dir>(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\ (?:(?P<unit>week|weekend|month|year)|(?P<weekday>{_WEEKDAY})
        |(?P<month>{_MONTH})|(?P<season>spring|summer|autumn|fall|winter)))\b(?!\s(?:ago|of\b))
    |(?P<of_year>(?:(?P<day>3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th)?\ (?:of\ )?)?(?P<named>{_MONTH})\ (?:of\ )?
      (?P<year>last|this|next)\ year)\b
    |(?P<ago>(?P<count>(?i:{_COUNT}))\ (?P<units>{_UNIT}s?|centur(?:y|ies))\ ago)\b
    )""",
    re.VERBOSE,
)
_FROM_NEIGHBOUR = re.compile(
    r"\b[Tt]he (?P<side>previous|following|next|same|preceding) (?P<unit>day|week|month|year)\b"
)
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1, "tonight": 0, "last night": -1}
_SIDES = {
    "previous": "previous",
    "preceding": "previous",
    "following": "following",
    "next": "following",
    "same": "same",
}


def find_from_article(text: str, start: int, end: int, published: date | None) -> list[Figure]:
    """Return "yesterday", "last year", "next Friday", "three weeks ago" in `text[start:end]`, told from `published`."""
    found = []
    for match in _FROM_ARTICLE.finditer(text, start, end):
        name = match.lastgroup if match.lastgroup in _READ else "dir"
        unit = _READ[name](match, published) if published else ""
        found.append(
            _figure(*match.span(), unit, stretch=match["unit"] in {"week", "weekend"} or bool(match["season"]))
        )
    return found


def find_from_neighbour(text: str, start: int, end: int, date_before: Callable[[int], str]) -> list[Figure]:
    """Return "the previous day" and "the following year" in `text[start:end]`.

    `date_before` gives the ISO date that the text names last before a code point, "" if there is none.
    """
    return [
        _figure(
            *match.span(), reckoning.beside(match["unit"], _SIDES[match["side"].lower()], date_before(match.start()))
        )
        for match in _FROM_NEIGHBOUR.finditer(text, start, end)
    ]


def _figure(start: int, end: int, unit: str, *, stretch: bool = False) -> Figure:
    year = Decimal(unit) if re.fullmatch(r"[0-9]{4}", unit) else None
    return Figure(start, end, "period" if stretch else "date", year, None, unit or RELATIVE, "", False)


def _near(match: re.Match[str], published: date) -> str:
    return reckoning.shifted("day", _NEAR.get(match["near"].lower(), 0), published)


def _directed(match: re.Match[str], published: date) -> str:
    which = match["which"].lower()
    if match["weekday"]:
        return reckoning.weekday(match["weekday"].lower(), published, direction=which, ahead=which == "this")
    if match["month"]:
        return reckoning.month(reckoning.MONTHS.index(match["month"].lower()) + 1, published, direction=which)
    if match["season"]:
        return reckoning.season(match["season"], published, which)
    return reckoning.shifted(match["unit"], {"last": -1, "this": 0, "next": 1}[which], published)


def _ago(match: re.Match[str], published: date) -> str:
    written = match["count"].lower()
    spelled = 1 if written in {"a", "an"} else words_value(written.removeprefix("a "))
    count = int(written) if written.isdecimal() else spelled
    unit = match["units"].lower().removesuffix("s").replace("centurie", "century")
    return reckoning.shifted(unit, -int(count or 0), published)


def _of_year(match: re.Match[str], published: date) -> str:
    year = reckoning.shifted("year", {"last": -1, "this": 0, "next": 1}[match["year"]], published)
    month = f"{year}-{reckoning.MONTHS.index(match['named'].lower()) + 1:02}"
    return f"{month}-{int(match['day']):02}" if match["day"] else month


_READ = {"near": _near, "of_year": _of_year, "dir": _directed, "ago": _ago}
