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
from dataclasses import replace
from datetime import date

from apps.extraction import reckoning
from apps.extraction.days import POINTS, resolved
from apps.extraction.designations import is_year_of_name
from apps.extraction.periods import STRETCHES, resolved_stretch
from apps.extraction.relative import find_from_article, find_from_neighbour
from apps.extraction.suggestion import Figure
from apps.extraction.taken import Taken

_DIGIT = re.compile(r"[0-9]")
_WORDS = re.compile(
    r"day|noon\b|midnight|centur|quarter|week|month|year|\bago\b|ast night|decade|[Tt]onight|tomorrow|Tomorrow"
    r"|(?:[Ll]ast|[Tt]his|[Nn]ext) |Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
)
_EXPLICIT_YEAR = re.compile(r"(?:1[0-9]|20)[0-9]{2}")
_DATE_NEXT = re.compile(r",?\s(?:the\s)?")
_LOOK_BACK = 400  # code points of the paragraph in which "the previous day" may find its date
_RULES = (*STRETCHES, *POINTS)
_WORDED = tuple(rule for rule in _RULES if rule.worded)


def find_dates(text: str, start: int, end: int, published: str = "") -> list[Figure]:
    """Return the dates, periods and times in `text[start:end]`, in order, none overlapping.

    Args:
        text: The document's text.
        start: First code point to look at.
        end: Code point after the last.
        published: The article's ISO 8601 date, "" if unknown.
    """
    digits = _DIGIT.search(text, start, end) is not None
    if not digits and not _WORDS.search(text, start, end):
        return []
    day, taken = reckoning.day_of(published), Taken()
    found = _free(taken, find_from_article(text, start, end, day))
    plain = _free(taken, _written(text, start, end, digits=digits))
    found += _told(text, sorted(plain, key=lambda figure: figure.start), day)
    found += _free(
        taken, find_from_neighbour(text, start, end, lambda at: _last_before(text, start, at, found, published))
    )
    return sorted(found, key=lambda figure: figure.start)


def _free(taken: Taken, figures: list[Figure]) -> list[Figure]:
    return [figure for figure in figures if taken.take(figure.start, figure.end)]


def _written(text: str, start: int, end: int, *, digits: bool) -> list[Figure]:
    """Return what the rules read, overlaps and all, the longer patterns first."""
    found = []
    for rule in _RULES if digits else _WORDED:
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


def _last_before(text: str, start: int, at: int, found: list[Figure], published: str) -> str:
    """Return the ISO date that the paragraph names last before `at`, in the stretch or before it."""
    near = [figure.unit for figure in found if figure.end <= at and figure.kind == "date" and figure.unit[:1].isdigit()]
    if near:
        return near[-1]
    floor = max(text.rfind("\n", 0, start) + 1, start - _LOOK_BACK)
    before = find_dates(text, floor, start, published) if floor < start else []
    return next((figure.unit for figure in reversed(before) if figure.unit[:1].isdigit()), "")
