"""Dates, periods and times in a stretch of text, each told as far as the text and the article's date tell it.

A date's `unit` is ISO 8601 at the precision that the text has: `2022-02-26`, `2021-12`, `2015`; a stretch from one to
another is a period, `2021-05-03/2021-05-07`. Where the text leaves the year, month or day to the article's date
("on 9 March", "on Tuesday", "last year") the unit is what it comes to by the conventions of `reckoning`; without that
date it is `--03-09` and `--03`, `weekday`, or `relative`. One written like 03/04/2021 has no unit, since it has two
readings. Periods of years, decades and centuries have their first and last year as values and the unit `year`.

A month or day without a year stays untold where the text speaks of a year long past before it: "elected in 2003 and
again in March". A weekday beside its date ("Tuesday, 3 March") stays `weekday`: the date tells which.
"""

import re
from bisect import bisect_right
from dataclasses import replace
from datetime import date

from apps.extraction import reckoning
from apps.extraction.days import DIGIT, FOUR_DIGITS, POINTS, resolved
from apps.extraction.designations import is_year_of_name
from apps.extraction.periods import STRETCHES, resolved_stretch
from apps.extraction.relative import RELATIVE_SIGNS, find_from_article, find_from_neighbour
from apps.extraction.suggestion import Figure
from apps.extraction.taken import Taken

_EXPLICIT_YEAR = re.compile(r"(?:1[0-9]|20)[0-9]{2}")
_DATE_NEXT = re.compile(r",?\s(?:the\s)?")
_LOOK_BACK = 400  # code points of the paragraph in which "the previous day" may find its date
_RULES = (*STRETCHES, *POINTS)
_SIGNS = frozenset().union(*(rule.signs for rule in _RULES)) - DIGIT - FOUR_DIGITS
_DIGIT = re.compile(r"[0-9]")
_YEAR = re.compile(r"[0-9]{4}")


def find_dates(text: str, start: int, end: int, published: str = "") -> list[Figure]:
    """Return the dates, periods and times in `text[start:end]`, in order, none overlapping.

    Args:
        text: The document's text.
        start: First code point to look at.
        end: Code point after the last.
        published: The article's ISO 8601 date, "" if unknown.
    """
    taken = Taken()
    found = _from_calendar(text, start, end, published, taken)
    stretch = text[start:end]
    if "the " in stretch or "The " in stretch:
        named = _Named(text, start, found, published)
        found += _free(taken, find_from_neighbour(text, start, end, named.last_before))
    return sorted(found, key=lambda figure: figure.start)


def _from_calendar(text: str, start: int, end: int, published: str, taken: Taken) -> list[Figure]:
    """Return all dates but those told from the date before them, sorted."""
    day, stretch = reckoning.day_of(published), text[start:end]
    relative = any(sign in stretch for sign in RELATIVE_SIGNS)
    found = _free(taken, find_from_article(text, start, end, day)) if relative else []
    signs = _signs(stretch)
    plain = _free(taken, _written(text, start, end, signs))
    found += _told(text, sorted(plain, key=lambda figure: figure.start), day)
    return sorted(found, key=lambda figure: figure.start)


def _signs(stretch: str) -> frozenset[str]:
    """Return the signs of rules that stand in a stretch."""
    digits = (DIGIT if _DIGIT.search(stretch) else frozenset()) | (
        FOUR_DIGITS if _YEAR.search(stretch) else frozenset()
    )
    return digits.union(sign for sign in _SIGNS if sign in stretch)


def _free(taken: Taken, figures: list[Figure]) -> list[Figure]:
    return [figure for figure in figures if taken.take(figure.start, figure.end)]


def _written(text: str, start: int, end: int, signs: frozenset[str]) -> list[Figure]:
    """Return what the rules read, overlaps and all, the longer patterns first; `signs` are those in the stretch."""
    found = []
    for rule in _RULES:
        if signs.isdisjoint(rule.signs):
            continue
        for match in rule.pattern.finditer(text, start, end):
            figure = rule.read(match)
            if figure and not (len(figure.unit) == len("2024") and is_year_of_name(text, start, figure.start)):
                found.append(figure)
    return found


def _told(text: str, figures: list[Figure], day: date | None) -> list[Figure]:
    """Tell what leans on the article's date."""
    told, past = [], False
    for place, figure in enumerate(figures):
        after = figures[place + 1] if place + 1 < len(figures) else None
        year = _EXPLICIT_YEAR.search(text, figure.start, figure.end)
        past = past or bool(day and year and int(year.group()) < day.year - 1)
        if figure.kind == "period":
            told.append(replace(figure, unit=resolved_stretch(figure, text, None if past else day)))
        elif _stands_by(text, figure, after) or (past and figure.unit.startswith("--")):
            told.append(figure)
        else:
            told.append(resolved(figure, text, day))
    return told


def _stands_by(text: str, figure: Figure, after: Figure | None) -> bool:
    """Whether a weekday stands before its date."""
    if figure.unit != "weekday" or after is None or after.kind != "date" or len(after.unit) < len("--03-09"):
        return False
    return after.unit != "weekday" and _DATE_NEXT.fullmatch(text, figure.end, after.start) is not None


class _Named:
    """The dates that a paragraph names, to be asked for the last one before a place."""

    def __init__(self, text: str, start: int, found: list[Figure], published: str) -> None:
        self._dates = _iso_dates(found)
        self._text, self._start, self._published = text, start, published

    def last_before(self, at: int) -> str:
        """Return the ISO date named last before `at` in the stretch, or in the paragraph before it, else ""."""
        place = bisect_right(self._dates, (at, ""))
        if place:
            return self._dates[place - 1][1]
        floor = max(self._text.rfind("\n", 0, self._start) + 1, self._start - _LOOK_BACK)
        before = _iso_dates(_from_calendar(self._text, floor, self._start, self._published, Taken()))
        return before[-1][1] if before else ""


def _iso_dates(found: list[Figure]) -> list[tuple[int, str]]:
    return [(figure.end, figure.unit) for figure in found if figure.kind == "date" and figure.unit[:1].isdigit()]
