"""White space that runs down between words: what parts columns, and the cells of a table.

A gutter is followed from line to line from the top down, as long as some white space of the next line lies under it; it
narrows on its way and ends where a line's words cross it. Where a line leaves two ways to go on, both are followed.
(The idea is the tall white rectangle of Breuel, "Two geometric algorithms for layout analysis", DAS 2002.)
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from apps.reading.layout.rows import Row, median

_NARROWEST = 0.5  # of the font's size: white space narrower than this parts nothing
_NARROW = 4.0  # points, the same for small sizes
_WIDE = 0.85  # of the size: white space this wide may begin a gutter
_WIDER = 1.8  # of the size: the same in a line whose white space is all alike, as in justified text
_EVEN = 0.15  # of the size: what is alike
_MOST = 40  # gutters followed at a time; pages made to be hard have more


@dataclass(slots=True)
class Gutter:
    """White space between `left` and `right` from row number `first` to `last`, and the rows with words beside it."""

    left: float
    right: float
    first: int
    last: int
    before: list[int] = field(default_factory=list)
    after: list[int] = field(default_factory=list)

    @property
    def both(self) -> list[int]:
        """Return the rows with words on both sides."""
        return sorted(set(self.before) & set(self.after))

    @property
    def rows(self) -> int:
        """Return the number of rows that it runs along."""
        return self.last - self.first + 1


def find_gutters(rows: Sequence[Row], least: int) -> list[Gutter]:
    """Return the gutters with at least `least` rows of words on either side, longest first; none crosses another."""
    followed: list[Gutter] = []
    ended: list[Gutter] = []
    for number, row in enumerate(rows):
        spaces = _spaces(row)
        going_on: list[Gutter] = []
        for gutter in followed:
            ways = list(_ways(gutter, row, spaces))
            going_on += _followed(gutter, ways, row, number)
            ended += [] if ways else [gutter]
        followed = _distinct([*going_on, *_begun(row, number, spaces)])
    found = [
        gutter
        for gutter in [*ended, *followed]
        if math.isfinite(gutter.right - gutter.left) and min(len(gutter.before), len(gutter.after)) >= least
    ]
    return _apart(found)


def _spaces(row: Row) -> list[tuple[float, float]]:
    """Return the white space of a row from end to end, without what is too narrow to part anything."""
    least = max(_NARROWEST * row.size, _NARROW)
    inner = [(left, right) for left, right in row.gaps() if right - left >= least]
    return [(-math.inf, row.left), *inner, (row.right, math.inf)]


def _ways(gutter: Gutter, row: Row, spaces: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Yield the white spaces of a row that lie under a gutter, as far as they do."""
    least = max(_NARROWEST * row.size, _NARROW)
    for left, right in spaces:
        low, high = max(left, gutter.left), min(right, gutter.right)
        if high - low >= least:
            yield low, high


def _followed(gutter: Gutter, ways: Sequence[tuple[float, float]], row: Row, number: int) -> Iterator[Gutter]:
    """Yield the gutter as it goes on along a row; copied only where there is more than one way."""
    for at, (left, right) in enumerate(ways, 1):
        further = gutter
        if at < len(ways):
            further = replace(gutter, before=list(gutter.before), after=list(gutter.after))
        further.left, further.right, further.last = left, right, number
        further.before += [number] * (row.left < left)
        further.after += [number] * (row.right > right)
        yield further


def _begun(row: Row, number: int, spaces: Sequence[tuple[float, float]]) -> list[Gutter]:
    wide = (_WIDER if _is_even(row) else _WIDE) * row.size
    return [
        Gutter(left, right, number, number, [number] * (row.left < left), [number] * (row.right > right))
        for left, right in spaces
        if right - left >= wide
    ]


def _is_even(row: Row) -> bool:
    """Tell whether a row has several white spaces, all as wide: it may be a line of justified text."""
    widths = [right - left for left, right in row.gaps()]
    return len(widths) > 1 and max(widths) - min(widths) <= _EVEN * row.size


def _distinct(gutters: Sequence[Gutter]) -> list[Gutter]:
    """Return the gutters without those that run where another does already; the first is the longest."""
    kept: dict[tuple[float, float], Gutter] = {}
    for gutter in gutters:
        kept.setdefault((round(gutter.left, 0), round(gutter.right, 0)), gutter)
    return list(kept.values())[:_MOST]


def _apart(gutters: Sequence[Gutter]) -> list[Gutter]:
    """Return the gutters, best first, without those that overlap a better one."""
    kept: list[Gutter] = []
    for gutter in sorted(gutters, key=lambda one: (-len(one.both), -one.rows, one.left)):
        if not any(_overlap(gutter, other) for other in kept):
            kept.append(gutter)
    return kept


def _overlap(one: Gutter, other: Gutter) -> bool:
    beside = one.left < other.right and other.left < one.right
    return beside and one.first <= other.last and other.first <= one.last


def trimmed(gutter: Gutter, rows: Sequence[Row], crossed: bool) -> Gutter:
    """Return the gutter without rows at its ends that only one side has, where they are no part of the columns.

    Above, these are a heading or a paragraph's last line that happens to be short. Below, a column may well be longer
    than its neighbour: only what stands off, above a line that crosses the gutter, is no part of it.
    """
    starts = max(gutter.before[0], gutter.after[0])
    first = gutter.first
    while first < starts and rows[starts].base - rows[first].base > 1.5 * rows[starts].size:
        first += 1
    last = gutter.last
    if crossed:
        last = _last_row(gutter, rows)
    keep = range(first, last + 1)
    return Gutter(
        gutter.left,
        gutter.right,
        first,
        last,
        [row for row in gutter.before if row in keep],
        [row for row in gutter.after if row in keep],
    )


def _last_row(gutter: Gutter, rows: Sequence[Row]) -> int:
    ends = min(gutter.before[-1], gutter.after[-1])
    steps = [below.base - above.base for above, below in pairwise(rows[gutter.first : ends + 1])]
    usual = median(steps)
    for row in range(ends, gutter.last):
        if rows[row + 1].base - rows[row].base > 1.6 * max(usual, rows[row].size):
            return row
    return gutter.last
