"""Marks for both sides of a comparison, so that a page can show in place what agrees and what differs.

Where two findings speak of the same letters the graver is kept, the other loses those letters: marks never overlap.
"""

from collections.abc import Iterable, Sequence

from apps.comparison.compared import (
    ADDED,
    AGREE,
    CHANGED,
    DATE_DIFFERS,
    DIFFER,
    DROPPED,
    ELIDED,
    FIGURE_DIFFERS,
    MOVED,
    NAME_DIFFERS,
    NEGATED,
    SAME,
    SPELLING,
    Bounds,
    DateFinding,
    FigureFinding,
    Mark,
    NameFinding,
    Negation,
    QuoteFinding,
)
from apps.comparison.figures import AGREEING
from apps.extraction.taken import Taken

_GRAVEST_FIRST = (
    FIGURE_DIFFERS, NEGATED, NAME_DIFFERS, DATE_DIFFERS, CHANGED, ADDED, DROPPED, MOVED, SPELLING, ELIDED, SAME,
)  # fmt: skip

_Sided = tuple[Bounds | None, Bounds | None, str]


def marks_of(
    figures: Sequence[FigureFinding],
    quotes: Sequence[QuoteFinding],
    names: Sequence[NameFinding],
    dates: Sequence[DateFinding],
    negation: Negation,
) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Return the marks in the claim and those in the passage, sorted."""
    sided = [
        *((one.here, one.there, SAME if one.outcome in AGREEING else FIGURE_DIFFERS) for one in figures if one.there),
        *((op.here, op.there, op.code) for quote in quotes for op in quote.ops),
        *_agreeing(names, NAME_DIFFERS),
        *_agreeing(dates, DATE_DIFFERS),
        *((here, None, NEGATED) for here in negation.here),
        *((None, there, NEGATED) for there in negation.there),
    ]
    return _apart((here, code) for here, _, code in sided), _apart((there, code) for _, there, code in sided)


def _agreeing(findings: Iterable[NameFinding | DateFinding], otherwise: str) -> list[_Sided]:
    codes = {AGREE: SAME, DIFFER: otherwise}
    return [(one.here, one.there, codes[one.outcome]) for one in findings if one.there]


def _apart(marked: Iterable[tuple[Bounds | None, str]]) -> tuple[Mark, ...]:
    """Return the marks without overlaps, sorted; O(n log n)."""
    stretches = [(_GRAVEST_FIRST.index(code), *bounds) for bounds, code in marked if bounds and bounds[0] < bounds[1]]
    taken = Taken()
    kept: list[Mark] = []
    for grave, start, end in sorted(stretches):
        for begin, stop in taken.free_in(start, end):
            taken.take(begin, stop)
            kept.append(Mark(begin, stop, _GRAVEST_FIRST[grave]))
    return tuple(sorted(kept, key=lambda mark: mark.start))
