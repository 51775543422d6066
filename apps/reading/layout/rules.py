"""Tables by the lines that are drawn around their cells."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from apps.reading.layout.glyphs import Box, Sheet, Word, turned
from apps.reading.layout.rows import joined, rows_of

_MOST_OBJECTS = 5000  # of a page, looked at
_MOST_RULES = 800  # a page with more is a drawing
_THIN = 2.5  # points
_SHORTEST = 6.0
_TOUCHING = 2.0
_SIDES = 6  # segments that a path round a cell has at most
_LEAST_FILLED = 0.4  # share of a table's cells that hold words; a chart's grid has hardly any
_ALONG = ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))  # by quarter turns


@dataclass(frozen=True, slots=True)
class _Rules:
    """Horizontal and vertical lines that touch one another, as thin boxes."""

    across: list[Box]
    down: list[Box]

    def lefts(self) -> list[float]:
        """Return where columns begin and end."""
        return _places((rule[0] + rule[2]) / 2 for rule in self.down)

    def tops(self) -> list[float]:
        """Return where rows begin and end."""
        return _places((rule[1] + rule[3]) / 2 for rule in self.across)


def take_tables(page: PdfPage, sheet: Sheet) -> None:
    """Put in the place of the words of each ruled table one word that has its cells."""
    if not sheet.words:
        return
    turn = sheet.turn
    rules = list(_rules(page, turn))
    if not 0 < len(rules) <= _MOST_RULES:
        return
    for group in _touching(rules):
        words = sheet.words[turn]
        if table := _table(group, words):
            left, top, right, bottom = table.left, table.top, table.right, table.bottom
            rest = [word for word in words if not _is_inside(word, (left, top, right, bottom))]
            sheet.words[turn] = [*rest, table]


def _rules(page: PdfPage, turn: int) -> Iterator[Box]:
    """Yield the lines on a page, and the sides of its boxes."""
    for thing in islice(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3), _MOST_OBJECTS):
        if pdfium.FPDFPath_CountSegments(thing) > _SIDES:
            continue
        left, top, right, bottom = turned(thing.get_bounds(), _ALONG[turn])
        if min(right - left, bottom - top) <= _THIN:
            if max(right - left, bottom - top) >= _SHORTEST:
                yield left, top, right, bottom
        else:
            yield from ((left, top, right, top), (left, bottom, right, bottom))
            yield from ((left, top, left, bottom), (right, top, right, bottom))


def _touching(rules: Sequence[Box]) -> Iterator[_Rules]:
    """Yield the groups of lines that touch one another, directly or by others."""
    across = [rule for rule in rules if rule[3] - rule[1] <= _THIN]
    down = [rule for rule in rules if rule[2] - rule[0] <= _THIN]
    leaders = list(range(len(down)))  # of each vertical line: one of its group
    for rule in across:
        met = {_leader(leaders, at) for at, other in enumerate(down) if _meet(rule, other)}
        for leader in met:
            leaders[leader] = min(met)
    for leader in {_leader(leaders, at) for at in range(len(down))}:
        group = [rule for at, rule in enumerate(down) if _leader(leaders, at) == leader]
        yield _Rules([rule for rule in across if any(_meet(rule, other) for other in group)], group)


def _leader(leaders: list[int], at: int) -> int:
    while leaders[at] != at:
        at = leaders[at]
    return at


def _meet(one: Box, other: Box) -> bool:
    beside = one[0] <= other[2] + _TOUCHING and other[0] <= one[2] + _TOUCHING
    return beside and one[1] <= other[3] + _TOUCHING and other[1] <= one[3] + _TOUCHING


def _places(middles: Iterable[float]) -> list[float]:
    """Return the places of lines, those that nearly coincide as one."""
    places: list[float] = []
    for middle in sorted(middles):
        if not places or middle - places[-1] > 2 * _TOUCHING:
            places.append(middle)
    return places


def _table(rules: _Rules, words: Sequence[Word]) -> Word | None:
    """Return a word that stands for the table within the rules, None if they make none."""
    lefts, tops = rules.lefts(), rules.tops()
    if len(lefts) < 3 or len(tops) < 3:
        return None
    box = (lefts[0], tops[0], lefts[-1], tops[-1])
    inside = [word for word in words if _is_inside(word, box)]
    cells = [_cells(band, lefts, rules.down) for band in _bands(inside, tops)]
    filled = sum(bool(cell) for row in cells for cell in row)
    if filled < max(_LEAST_FILLED * len(cells) * (len(lefts) - 1), 3):
        return None
    size = max(word.size for word in inside)
    return Word("", *box, base=tops[0] + size, size=size, bold=False, cells=[row for row in cells if any(row)])


def _is_inside(word: Word, box: Box) -> bool:
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _bands(words: Iterable[Word], tops: Sequence[float]) -> list[list[Word]]:
    """Return the words between each two horizontal lines."""
    bands: list[list[Word]] = [[] for _ in tops[1:]]
    for word in words:
        at = bisect_right(tops, (word.top + word.bottom) / 2) - 1
        bands[min(at, len(bands) - 1)].append(word)
    return bands


def _cells(words: Sequence[Word], lefts: Sequence[float], down: Sequence[Box]) -> list[str]:
    """Return the cells of one band. Only a line between two words parts them: a cell may span several columns."""
    cells = [""] * (len(lefts) - 1)
    for row in rows_of(words):
        for run in _runs(row.words, down):
            at = min(max(bisect_right(lefts, run[0].left + _TOUCHING) - 1, 0), len(cells) - 1)
            cells[at] = f"{cells[at]} {joined(run)}".strip()
    return cells


def _runs(words: Sequence[Word], down: Sequence[Box]) -> Iterator[list[Word]]:
    run = [words[0]]
    for word, after in pairwise(words):
        if _is_parted(word, after, down):
            yield run
            run = []
        run.append(after)
    yield run


def _is_parted(word: Word, after: Word, down: Sequence[Box]) -> bool:
    middle = (word.top + word.bottom) / 2
    return any(
        word.right - _TOUCHING <= rule[0] <= after.left + _TOUCHING and rule[1] <= middle <= rule[3] for rule in down
    )
