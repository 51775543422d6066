"""A page's rows in the order they are read: bands from the top down, in each band columns, and tables kept whole.

A gutter with prose on both sides parts columns, and the columns are read one after the other. A gutter between short
cells on common lines is a table's. One that has the numbers or bullets of a list on its left parts nothing.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from apps.reading.layout.glyphs import is_right_to_left
from apps.reading.layout.gutters import Gutter, find_gutters, trimmed
from apps.reading.layout.rows import Row, median, row_of

_LEAST_ROWS = 3  # on either side of a gutter that parts columns
_LEAST_CELLS = 2
_PROSE_WORDS = 4  # in a line, by the median
_ONE_CELL = 1.3  # of the size: white space wider than this ends a cell
_ALIGNED = 0.6  # share of the emptier side's rows that stand on a line with the other side
_IN_LINE = 0.6  # share of a table's cells that stand one below the other
_NEAR = 2.0  # points
_STAND_OUT = 0.6  # share of a table's rows in which the white space between cells is the widest
_WIDER = 1.3  # times that between the words of a cell
_SAME_EXTENT = 3  # rows by which the gutters of one band may differ
_MOST_ROWS = 3000  # of a page that has columns; no real one has more
_DEEPEST = 4  # columns within columns
_MARKER = re.compile(
    r"(?:[•●○▪■◦‣–—*·§-]|\(?(?:\d{1,4}|[a-zA-Z]|[ivxIVX]{1,5})[.):]?|\d+(?:\.\d+)+\.?|\[\d+\]|[¹²³⁰⁴-⁹]+)"
)


@dataclass(slots=True)
class Column:
    """Rows that are read one after the other."""

    rows: list[Row]


@dataclass(slots=True)
class Grid:
    """A table: its rows' cells, "" where there is none."""

    rows: list[Row]
    cells: list[list[str]]


def regions(rows: Sequence[Row], depth: int = 0) -> Iterator[Column | Grid]:
    """Yield the columns and tables that rows (from the top down) make, in reading order."""
    parting = _parting(rows) if depth < _DEEPEST and len(rows) <= _MOST_ROWS else []
    if not parting:
        yield from _with_tables(rows)
        return
    first, last = min(one.first for one in parting), max(one.last for one in parting)
    yield from regions(rows[:first], depth + 1)
    columns = list(_split(rows[first : last + 1], parting))
    for column in reversed(columns) if _reads_from_right(rows) else columns:
        yield from regions(column, depth + 1)
    yield from regions(rows[last + 1 :], depth)


def _parting(rows: Sequence[Row]) -> list[Gutter]:
    """Return the gutters that part the topmost band of columns: the longest, and those beside it as long."""
    found = [
        trimmed(gutter, rows, crossed=gutter.last < len(rows) - 1)
        for gutter in find_gutters(rows, _LEAST_ROWS)
        if _parts_columns(gutter, rows)
    ]
    found = [gutter for gutter in found if min(len(gutter.before), len(gutter.after)) >= _LEAST_ROWS]
    if not found:
        return []
    longest = max(found, key=lambda gutter: gutter.rows)
    top = min((one for one in found if not _within(one, longest)), key=lambda one: one.first, default=longest)
    lead = top if top.last < longest.first else longest
    return [one for one in found if _same_extent(one, lead)]


def _within(one: Gutter, other: Gutter) -> bool:
    return one.first <= other.last and other.first <= one.last


def _same_extent(one: Gutter, other: Gutter) -> bool:
    return abs(one.first - other.first) <= _SAME_EXTENT and abs(one.last - other.last) <= _SAME_EXTENT


def _split(rows: Sequence[Row], gutters: Sequence[Gutter]) -> Iterator[list[Row]]:
    bounds = [-math.inf, *sorted((one.left + one.right) / 2 for one in gutters), math.inf]
    for left, right in pairwise(bounds):
        yield [part for row in rows if (part := row.part(left, right)) is not None]


def _reads_from_right(rows: Sequence[Row]) -> bool:
    words = [word.text for row in rows for word in row.words]
    return sum(map(is_right_to_left, words)) * 2 > len(words)


def _sides(gutter: Gutter, rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Return the cells right before and right after a gutter."""
    before = [_last_cell(part) for at in gutter.before if (part := rows[at].part(-math.inf, gutter.left + 1))]
    after = [_first_cell(part) for at in gutter.after if (part := rows[at].part(gutter.right - 1, math.inf))]
    return before, after


def _first_cell(row: Row) -> Row:
    end = next((left for left, right in row.gaps() if right - left > _ONE_CELL * row.size), math.inf)
    return row.part(row.left, end) or row


def _last_cell(row: Row) -> Row:
    wide = [right for left, right in row.gaps() if right - left > _ONE_CELL * row.size]
    return row.part(wide[-1], math.inf) or row if wide else row


def _is_prose(cells: Sequence[Row]) -> bool:
    return median(len(cell.text.split()) for cell in cells) >= _PROSE_WORDS


def _aligned(gutter: Gutter) -> float:
    return len(gutter.both) / min(len(gutter.before), len(gutter.after))


def _parts_columns(gutter: Gutter, rows: Sequence[Row]) -> bool:
    before, after = _sides(gutter, rows)
    if not before or not after or _are_markers(before):
        return False
    if _is_prose(before) and _is_prose(after):
        return True
    return _aligned(gutter) < _ALIGNED and (_is_prose(before) or _is_prose(after))


def _are_markers(cells: Sequence[Row]) -> bool:
    marks = sum(_MARKER.fullmatch(cell.text) is not None for cell in cells)
    return marks * 2 > len(cells) and not all(cell.text.isdigit() and int(cell.text) > 99 for cell in cells)


def _cell_gutters(rows: Sequence[Row]) -> list[Gutter]:
    """Return the gutters that part the cells of tables."""
    found = [_tight(one) for one in find_gutters(rows, _LEAST_CELLS) if len(one.both) >= _LEAST_CELLS]
    parting = [one for one in found if _could_part_cells(one, rows, found)]
    return [
        one
        for one in parting
        if any(_within(one, other) for other in parting if other is not one) or _parts_two(one, rows)
    ]


def _could_part_cells(gutter: Gutter, rows: Sequence[Row], found: Sequence[Gutter]) -> bool:
    before, after = _sides(gutter, rows)
    if not before or not after or _aligned(gutter) < _ALIGNED or (_are_markers(before) and _is_prose(after)):
        return False
    judged = [out for at in gutter.both if (out := _stands_out(gutter, rows[at], found)) is not None]
    if sum(judged) < _STAND_OUT * len(judged):
        return False
    return _share_in_line(after) >= _IN_LINE and (len(before) != len(gutter.both) or _share_in_line(before) >= _IN_LINE)


def _parts_two(gutter: Gutter, rows: Sequence[Row]) -> bool:
    """Tell whether a gutter without others beside it parts a table's two columns, rather than an item from its mark."""
    before, after = _sides(gutter, rows)
    return not _are_markers(before) and not _is_prose(after) and len(gutter.both) > _LEAST_CELLS


def _stands_out(gutter: Gutter, row: Row, found: Sequence[Gutter]) -> bool | None:
    """Tell whether a row's white space under a gutter is wider than that between its other words; None without any.

    In justified text it is as wide as the rest, also where some lines' happens to lie one below the other.
    """
    under = [end - start for start, end in row.gaps() if start < gutter.right and gutter.left < end]
    others = [
        end - start for start, end in row.gaps() if not any(start < one.right and one.left < end for one in found)
    ]
    return max(under, default=0.0) > _WIDER * max(others) if others else None


def _share_in_line(cells: Sequence[Row]) -> float:
    """Return the share of the cells that begin, end or have their middles at the commonest place."""
    commonest = 0
    for places in (
        [cell.left for cell in cells],
        [cell.right for cell in cells],
        [(cell.left + cell.right) / 2 for cell in cells],
    ):
        ordered = sorted(places)
        runs = (bisect_right(ordered, place + _NEAR) - at for at, place in enumerate(ordered))
        commonest = max(commonest, *runs)
    return commonest / len(cells)


def _with_tables(rows: Sequence[Row]) -> Iterator[Column | Grid]:
    """Yield the tables among rows that make one column, and the columns between them."""
    for is_table, group in groupby(rows, key=lambda row: row.cells is not None):
        if is_table:
            yield from (Grid([row], row.cells) for row in group if row.cells)
        else:
            yield from _with_unruled_tables(list(group))


def _with_unruled_tables(rows: Sequence[Row]) -> Iterator[Column | Grid]:
    done = 0
    for first, last, bounds in _tables(rows) if len(rows) <= _MOST_ROWS else ():
        if rows[done:first]:
            yield Column(list(rows[done:first]))
        yield _grid(rows[first : last + 1], bounds)
        done = last + 1
    if rows[done:]:
        yield Column(list(rows[done:]))


def _tables(rows: Sequence[Row]) -> list[tuple[int, int, list[float]]]:
    """Return the tables' first and last rows and where their columns part, from the top down."""
    tables: list[tuple[int, int, list[float]]] = []
    for gutter in sorted(_cell_gutters(rows), key=lambda one: one.first):
        middle = (gutter.left + gutter.right) / 2
        if tables and gutter.first <= tables[-1][1]:
            first, last, bounds = tables[-1]
            tables[-1] = first, max(last, gutter.last), sorted([*bounds, middle])
        else:
            tables.append((gutter.first, gutter.last, [middle]))
    return tables


def _tight(gutter: Gutter) -> Gutter:
    """Return the gutter from the first to the last row that has words on both sides."""
    if gutter.both:
        gutter.first, gutter.last = gutter.both[0], gutter.both[-1]
    return gutter


def _grid(rows: Sequence[Row], bounds: Sequence[float]) -> Grid:
    lines: list[list[str]] = []
    for row in rows:
        cells = _cells(row, bounds)
        if lines and _goes_on(cells, lines[-1]):
            lines[-1] = [f"{above} {cell}".strip() for above, cell in zip(lines[-1], cells, strict=True)]
        else:
            lines.append(cells)
    return Grid(list(rows), lines)


def _cells(row: Row, bounds: Sequence[float]) -> list[str]:
    """Return a row's cells. Words that no wide white space parts stay together, even over a bound: a heading of two."""
    cells = [""] * (len(bounds) + 1)
    starts = [row.left, *(right for left, right in row.gaps() if _parts(left, right, row.size, bounds))]
    for left, right in pairwise([*starts, math.inf]):
        words = [word for word in row.words if left <= word.left < right]
        if words:
            at = sum(bound < (words[0].left + words[0].right) / 2 for bound in bounds)
            cells[at] = f"{cells[at]} {row_of(words, row.base).text}".strip()
    return cells


def _parts(left: float, right: float, size: float, bounds: Sequence[float]) -> bool:
    return any(left <= bound <= right for bound in bounds) or right - left > 2 * _ONE_CELL * size


def _goes_on(cells: Sequence[str], above: Sequence[str]) -> bool:
    """Tell whether a row only goes on with the words of the one above: no first cell, and no figures."""
    filled = [at for at, cell in enumerate(cells) if cell]
    return not cells[0] and all(above[at] and not cells[at][0].isdigit() and above[at][-1].isalpha() for at in filled)
