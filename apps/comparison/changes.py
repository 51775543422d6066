"""Changes told by their ends: "from £80m to £100m" is a rise of 25 per cent, "38 seats, up from 28" ten seats more.

A claim says by how much, the passage from what to what. Only what agrees is told: a change may be reckoned from ends
that the passage does not name, so that one which does not agree says nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from apps.comparison.differences import COMPARED, is_difference
from apps.comparison.figures import EQUAL, ROUNDS_TO
from apps.comparison.told import READINGS_KEPT, Told
from apps.extraction.suggestion import Figure

_FROM = re.compile(r"\b[Ff]rom (?:about |some |just )?$")
_DOWN_FROM = re.compile(rf"[^.;\d]{{0,30}}\b(?:from|{COMPARED})\s(?:about |some |just |only )?[£$€]?")
_TO = re.compile(r"[^.;\d]{0,20}\bto\s(?:about |some |just |only )?[£$€]?")
_HUNDRED = Decimal(100)
_ROUND = Decimal("0.6")  # per cent or points to which a change is rounded
_NEAR = Decimal("0.05")  # "doubled" for 1.95 times as much
_SHARED = 0.3  # of the words of the claim's sentence
_POINTS = frozenset({"points", "point"})


def is_change(text: str, figure: Figure) -> bool:
    """Whether two numbers are ends of a change and no range: "from 4 to 16 per cent"."""
    before = text[max(0, figure.start - 12) : figure.start]
    return figure.high is not None and figure.kind != "score" and bool(_FROM.search(before))


def reckoned(claim: Told, figure: Figure, passage: Told) -> tuple[Figure, str] | None:
    """Return the passage's change that comes to what the claim's figure says, and the outcome, None if none does."""
    if figure.value is None or figure.high is not None or not _tells_change(claim.text, figure):
        return None
    about = claim.stems_beside(figure.start)
    for ends in _changes(passage):
        if len(about & passage.stems_beside(ends.start)) >= _SHARED * max(len(about), 1):
            off, room = _off(figure, figure.value, ends)
            if off <= room:
                return ends, ROUNDS_TO if off else EQUAL
    return None


def _tells_change(text: str, figure: Figure) -> bool:
    return figure.kind == "multiple" or is_difference(text, figure)


def _off(figure: Figure, said: Decimal, ends: Figure) -> tuple[Decimal, Decimal]:
    """Return by how much a change and what is said of it differ, and by how much they may; both in the same measure."""
    old, new = ends.value or Decimal(1), ends.high or Decimal(0)
    if figure.kind == "multiple":
        return abs(new / old - said), _NEAR * abs(said)
    if figure.kind in {"percent", "fraction"}:
        share = said * (_HUNDRED if figure.kind == "fraction" else 1)
        return abs(abs(new / old - 1) * _HUNDRED - share), _ROUND
    points = ends.unit == "%" and (figure.unit == "percentage point" or not _POINTS.isdisjoint(figure.counted.split()))
    if points or figure.unit == ends.unit:
        return abs(abs(new - old) - said), _ROUND if points else Decimal(0)
    return Decimal(1), Decimal(0)


@lru_cache(maxsize=READINGS_KEPT)
def _changes(told: Told) -> tuple[Figure, ...]:
    """Return what the text tells by its ends as figures with the old number and the new one."""
    ranges = (figure for figure in told.quantities if figure.value and is_change(told.text, figure))
    return (*ranges, *_of_two(told))


def _of_two(told: Told) -> Iterator[Figure]:
    """Yield "38 seats, up from 28" and "from £90,000 to £60,000", each end a figure of its own."""
    for one, other in pairwise(told.quantities):
        if not one.value or not other.value or one.high or other.high or not _of_one_unit(one, other):
            continue
        whole = replace(one, end=other.end, unit=one.unit or other.unit)
        before = told.text[max(0, one.start - 12) : one.start]
        if _DOWN_FROM.fullmatch(told.text, one.end, other.start):
            yield replace(whole, value=other.value, high=one.value)
        elif _FROM.search(before) and _TO.fullmatch(told.text, one.end, other.start):
            yield replace(whole, value=one.value, high=other.value)


def _of_one_unit(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit or not (one.unit and other.unit)
