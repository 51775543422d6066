"""White space as a page shows it: runs of it made one character, and the marks that stand in the text moved along."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from apps.reading.citing import Mark

_GAP = re.compile(r" *[\t\n][ \t\n]*|  +")


def collapse(text: str, marks: Sequence[Mark]) -> tuple[str, tuple[Mark, ...]]:
    """Return text without white space at its ends and with its runs collapsed, and the marks in it. O(n + m log n)."""
    if not marks:
        return _GAP.sub(_one, text).strip(), ()
    gaps = [(gap.start(), gap.end()) for gap in _GAP.finditer(text)]
    starts = [start for start, _ in gaps]
    saved = list(accumulate((end - start - 1 for start, end in gaps), initial=0))

    def moved(position: int) -> int:
        before = bisect_right(starts, position)
        if before and position < gaps[before - 1][1]:
            start = gaps[before - 1][0]
            return start - saved[before - 1] + (position > start)
        return position - saved[before]

    placed = [Mark(one.kind, moved(one.start), moved(one.end), one.note, one.author) for one in marks]
    return strip(_GAP.sub(_one, text), placed)


def strip(text: str, marks: Sequence[Mark]) -> tuple[str, tuple[Mark, ...]]:
    """Return text without white space at its ends, and the marks in it."""
    indent = len(text) - len(text.lstrip())
    text = text.strip()
    length = len(text)

    def within(position: int) -> int:
        return max(0, min(position - indent, length))

    return text, tuple(Mark(one.kind, within(one.start), within(one.end), one.note, one.author) for one in marks)


def _one(gap: re.Match[str]) -> str:
    """Return what a run becomes: a line end if it holds one (a table's row ends after its last cell), else a tab."""
    return "\n" if "\n" in gap[0] else "\t" if "\t" in gap[0] else " "
