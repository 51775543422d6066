"""Dates of a claim against dates of a passage: they agree where the more precise lies within the less precise.

Dates are ISO 8601 as extraction tells them: a day, month, year, or a stretch with both ends. What has no year agrees by
its month and day; what leans on a date that nobody knows ("on Tuesday") by its words alone.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from apps.comparison.compared import AGREE, DIFFER, NOT_FOUND, DateFinding
from apps.comparison.surroundings import is_of_something_else, near
from apps.comparison.told import Told
from apps.extraction import reckoning
from apps.extraction.suggestion import Figure

_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_YEAR, _ANY_YEAR = re.compile(r"^(?:\d{4}|-)-"), "2024-"
_WEEKDAY, _RELATIVE = "weekday", "relative"  # the units of dates that nobody knows
_FAR_MORE = 0.6  # what another date must have in common with the claim's to be held against one that agrees
_SHARED = 0.34  # of the claim's words in a passage's sentence whose date is held against the claim's


def agree(one: Figure, other: Figure, here: str = "", there: str = "") -> bool | None:
    """Whether two dates can be one, None where it cannot be told; `here` and `there` are their words."""
    if one.kind == "time" or other.kind == "time":
        return one.unit == other.unit if one.kind == other.kind else None
    spans = _span(one), _span(other)
    if spans[0] and spans[1]:
        return _holds(spans[0], spans[1]) or _holds(spans[1], spans[0])
    return _by_words(one, other, here.lower(), there.lower()) if here and there else _without_year(one.unit, other.unit)


def _by_words(one: Figure, other: Figure, here: str, there: str) -> bool | None:
    """Hold two dates against each other whose year nobody knows: "2 November last year", "on Tuesday"."""
    leaning = _RELATIVE in {one.unit, other.unit}
    if here == there or (leaning and (f" {here} " in f" {there} " or f" {there} " in f" {here} ")):
        return True
    return False if one.unit == other.unit == _WEEKDAY else _without_year(one.unit, other.unit)


def _holds(wide: tuple[date, date], narrow: tuple[date, date]) -> bool:
    return wide[0] <= narrow[0] and narrow[1] <= wide[1]


def _span(figure: Figure) -> tuple[date, date] | None:
    """Return first and last day, None if the year is not told."""
    if figure.unit == "year" and figure.value is not None:
        last = figure.high if figure.high is not None else figure.value
        return _days(f"{int(figure.value):04}", f"{int(last):04}")
    first, _, last_one = figure.unit.partition("/")
    if not _ISO.fullmatch(first) or (last_one and not _ISO.fullmatch(last_one)):
        return None
    return _days(first, last_one or first)


def _days(first: str, last: str) -> tuple[date, date] | None:
    try:
        begin = date.fromisoformat(first + "-01-01"[len(first) - 4 :])
        whole = date.fromisoformat(last + "-12-01"[len(last) - 4 :])
        if len(last) == len("2024-03-03"):
            return begin, whole
        return begin, (whole.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    except (ValueError, OverflowError):
        return None


def _without_year(one: str, other: str) -> bool | None:
    """Hold "--03-09" against "2024-03-09", "2024-03" or "--03-01/--03-12" by what both say."""
    spans = [_in_one_year(unit) for unit in (one, other)]
    if spans[0] is None or spans[1] is None:
        return None
    return _holds(spans[0], spans[1]) or _holds(spans[1], spans[0])


def _in_one_year(unit: str) -> tuple[date, date] | None:
    """Return first and last day of a date or stretch in a leap year that stands for any, None if it is a year."""
    ends = [_YEAR.sub(_ANY_YEAR, end) for end in unit.split("/")]
    span = _days(ends[0], ends[-1]) if all(len(end) > len(_ANY_YEAR) and _ISO.fullmatch(end) for end in ends) else None
    return span if span and span[0] <= span[1] else None


def compare_dates(claim: Told, passage: Told) -> list[DateFinding]:
    """Return a finding for each date of the claim."""
    return [_finding(claim, passage, mine) for mine in claim.dates]


def _finding(claim: Told, passage: Told, mine: Figure) -> DateFinding:
    here = (mine.start, mine.end)
    words = said(claim, mine)
    around = near(claim, mine, claim.dates, claim.dates.index(mine))
    worths = [_worth(around, near(passage, theirs, passage.dates, at)) for at, theirs in enumerate(passage.dates)]
    agreed = [
        (worths[at], -at)
        for at, theirs in enumerate(passage.dates)
        if agree(mine, theirs, words, said(passage, theirs))
    ]
    free = [theirs for theirs in passage.dates if not _is_anothers(claim, mine, passage, theirs)]
    rival, worth = _rival(claim, passage, mine, [(theirs, worths[passage.dates.index(theirs)]) for theirs in free])
    if agreed and (rival is None or worth < max(agreed)[0] + _FAR_MORE):
        theirs = passage.dates[-max(agreed)[1]]
        return DateFinding(here, AGREE, (theirs.start, theirs.end), _agreed(mine, theirs))
    if rival is None:
        return DateFinding(here, NOT_FOUND, None, "The passage names no such date.")
    there = (rival.start, rival.end)
    return DateFinding(here, DIFFER, there, f"{words} here, {passage.text[slice(*there)]} in the passage.")


def said(told: Told, date: Figure) -> str:
    """Return the words of a date."""
    return told.text[date.start : date.end]


def _agreed(mine: Figure, theirs: Figure) -> str:
    if mine.unit == theirs.unit:
        return "The same date."
    told = reckoning.in_words(theirs.unit)
    return f"The passage says {told}." if told else "One is told more closely than the other."


def _worth(one: dict[str, float], other: dict[str, float]) -> float:
    """Return what two dates have around them in common."""
    return sum(min(one[word], other[word]) for word in one.keys() & other.keys())


def _is_anothers(claim: Told, mine: Figure, passage: Told, theirs: Figure) -> bool:
    """Whether a date is what another of the claim's says, so that it cannot be held against this one."""
    return any(
        other is not mine and agree(other, theirs, said(claim, other), said(passage, theirs)) for other in claim.dates
    )


def _rival(
    claim: Told, passage: Told, mine: Figure, others: Sequence[tuple[Figure, float]]
) -> tuple[Figure | None, float]:
    """Return the other date beside which the most stands of what stands beside the claim's, and how much that is."""
    about = {word for word in claim.stems if word}
    best, found = 0.0, None
    for theirs, worth in others:
        if agree(mine, theirs, said(claim, mine), said(passage, theirs)) is not False:
            continue
        if _grain(mine) != _grain(theirs):
            continue
        if is_of_something_else(claim, mine) != is_of_something_else(passage, theirs):
            continue
        stems = passage.stems_beside(theirs.start)
        if worth > best and len(about & stems) >= _SHARED * len(about):
            best, found = worth, theirs
    return found, best


def _grain(figure: Figure) -> str:
    """Return whether a time of day, a date or a stretch is told."""
    return "time" if figure.kind == "time" else "date"
