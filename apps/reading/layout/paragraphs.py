"""A column's rows as paragraphs: a new one begins where the space, the style, the indent or a short line says so."""

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from apps.reading.layout.rows import Row

_WIDER_STEP = 1.2  # times the usual distance of two lines
_LEAST_WIDER = 1.2  # points
_LOOSEST = 1.7  # of the size: lines farther apart than that are one paragraph's only where several are
_FEWEST_STEPS = 3  # that tell so; one may part a title from the heading after it
_SHARE_OF_STEPS = 0.08  # of a size's distances between lines: the least that makes one of them usual
_OTHER_SIZE = 0.08
_LEAST_WORDS = 3
_INDENT = 0.6  # of the size
_DEEPEST_INDENT = 6.0
_SLACK = 0.4  # of the size: how much a word may miss the right edge by and still not have fitted
_FEW_ROWS = 10  # below this, the longest row tells the right edge; above, one in ten may reach over it

BULLET = r"[•●○▪■◦‣▸►✓➢·–—*-]"
_BULLETED = re.compile(rf"{BULLET}\s+\S")
_NUMBERED = re.compile(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|\[\d{1,3}\]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+\S")
_SENTENCE_END = re.compile(r"""[.!?…:;。！？؟।]["'”’»)\]⁰¹²³⁴⁵⁶⁷⁸⁹]*$""")
_CONTENTS_LINE = re.compile(r"(?:\. ?){4,}\s*[\divxlcA-Z-]{1,6}$|…{2,}\s*\d+$")


@dataclass(slots=True)
class Passage:
    """Rows that are one paragraph, heading or item, with what the layout tells of them.

    Attributes:
        rows: from the top down; rows of the next column or page too, where it goes on there.
        ends: the page on which it ends, and the number of the page's part.
        page: on which it begins.
        right: x of the right edge of its column, infinite where too few rows tell it.
        kind: of a block; "" until it is known.
        level: of a heading.
        boilerplate: why it is no part of the text.
        cells: of a table, else None.
    """

    rows: list[Row]
    ends: tuple[int, int]
    right: float = 0.0
    kind: str = ""
    level: int = 0
    boilerplate: str = ""
    cells: list[list[str]] | None = None
    lines: list[str] = field(default_factory=list)
    page: int = 0

    def __post_init__(self) -> None:
        self.page = self.ends[0]
        self.lines = [row.text.strip() for row in self.rows]

    @property
    def size(self) -> float:
        """Return the size of most of its letters."""
        sizes: Counter[float] = Counter()
        for row in self.rows:
            sizes[row.size] += row.length
        return sizes.most_common(1)[0][0]

    @property
    def is_bold(self) -> bool:
        """Tell whether all of it is bold."""
        return all(row.is_bold for row in self.rows)

    @property
    def is_indented(self) -> bool:
        """Tell whether its first row begins further right than the second."""
        return len(self.rows) > 1 and self.rows[0].left > self.rows[1].left + _INDENT * self.rows[0].size

    @property
    def is_label(self) -> bool:
        """Tell whether it has so few words that it may belong to a picture."""
        return len(self.lines) == 1 and len(self.lines[0].split()) < _LEAST_WORDS

    def is_filled_before(self, row: Row) -> bool:
        """Tell whether the first word of a row would not have fitted on its last line."""
        return not _would_fit(self.rows[-1], row, self.right)

    @property
    def ends_sentence(self) -> bool:
        """Tell whether it ends as a sentence does."""
        return ends_sentence(self.lines[-1])


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends with a stop."""
    return _SENTENCE_END.search(line) is not None


def begins_item(line: str) -> bool:
    """Tell whether a line begins with a bullet, or a number as lists have."""
    return _BULLETED.match(line) is not None or _NUMBERED.match(line) is not None


def is_contents_line(line: str) -> bool:
    """Tell whether a line is one of a table of contents: dots that lead to a page's number."""
    return _CONTENTS_LINE.search(line) is not None


class Steps:
    """How far apart the lines of each size usually are in a document."""

    def __init__(self, columns: Iterable[Sequence[Row]]) -> None:
        counts: dict[float, Counter[float]] = {}
        for rows in columns:
            for above, below in pairwise(rows):
                step = below.base - above.base
                if _same_size(above, below) and 0.5 * above.size < step < 4 * above.size:
                    counts.setdefault(round(above.size), Counter())[round(step, 1)] += 1
        usual = {size: _least_usual(steps) for size, steps in counts.items()}
        self._usual = {
            size: step
            for size, step in usual.items()
            if step <= _LOOSEST * size or counts[size].total() >= _FEWEST_STEPS
        }

    def is_wide(self, above: Row, below: Row) -> bool:
        """Tell whether more than the usual space parts two rows."""
        usual = self._usual.get(round(above.size), 1.25 * above.size)
        step = below.base - above.base
        return step > max(_WIDER_STEP * usual, usual + _LEAST_WIDER) or step < 0


def _least_usual(steps: Counter[float]) -> float:
    """Return the smallest distance that, with those next to it, has its share of them all."""
    least = max(_SHARE_OF_STEPS * steps.total(), 1)
    ordered = sorted(steps)
    for step in ordered:
        near = ordered[bisect_right(ordered, step - 0.01) : bisect_right(ordered, step + 0.6)]
        if sum(steps[one] for one in near) >= least:
            return max(near, key=lambda one: steps[one])
    return ordered[-1]


def passages(rows: Sequence[Row], part: tuple[int, int], steps: Steps, body_size: float) -> Iterator[Passage]:
    """Yield the passages of one column (page and part), whose rows come from the top down."""
    column = _Column(rows, steps, body_size)
    run = [rows[0]]
    for row in rows[1:]:
        if column.parts(run, row):
            yield Passage(run, part, column.known_right)
            run = []
        run.append(row)
    yield Passage(run, part, column.known_right)


class _Column:
    """What tells paragraphs apart within one column."""

    def __init__(self, rows: Sequence[Row], steps: Steps, body_size: float) -> None:
        rights = sorted(row.right for row in rows)
        self.right = rights[-1] if len(rows) < _FEW_ROWS else rights[-1 - len(rows) // _FEW_ROWS]
        self.known_right = self.right if len(rows) > 2 else math.inf
        self._left = min(row.left for row in rows)
        self._steps = steps
        self._body_size = body_size

    def parts(self, run: Sequence[Row], row: Row) -> bool:
        """Tell whether `row` begins a new passage after the rows of `run`."""
        above = run[-1]
        line, before = row.text, above.text
        if self._steps.is_wide(above, row) or not _same_size(above, row):
            return True
        if is_contents_line(before) or is_contents_line(line) or self._bold_parts(run, row):
            return True
        if self._is_display(above) and above.is_bold == row.is_bold:
            return False
        if _BULLETED.match(line) or (_NUMBERED.match(line) and (ends_sentence(before) or self._ended(above, row))):
            return True
        if self._ended(above, row) and (ends_sentence(before) or not line[0].islower()):
            return True
        return self._indent_parts(run, row)

    def _is_display(self, row: Row) -> bool:
        """Tell whether a row is set as headings are: their lines end where they please."""
        return row.size > self._body_size * (1 + 2 * _OTHER_SIZE) or (row.is_bold and not ends_sentence(row.text))

    def _bold_parts(self, run: Sequence[Row], row: Row) -> bool:
        above = run[-1]
        if above.is_bold == row.is_bold:
            return False
        if row.is_bold:
            return ends_sentence(above.text) or self._ended(above, row)
        return all(one.is_bold for one in run) and (self._ended(above, row) or ends_sentence(above.text))

    def _ended(self, above: Row, row: Row) -> bool:
        """Tell whether the row above was ended on purpose: the next row's first word would have fitted on it."""
        return _would_fit(above, row, self.right)

    def _indent_parts(self, run: Sequence[Row], row: Row) -> bool:
        above, shift = run[-1], row.left - run[-1].left
        if abs(shift) <= _INDENT * row.size or abs(shift) > _DEEPEST_INDENT * row.size:
            return False
        if shift > 0:
            hangs = len(run) == 1 and (begins_item(above.text) or not ends_sentence(above.text))
            return not hangs
        return len(run) > 1 and (ends_sentence(above.text) or self._ended(above, row))


def _would_fit(above: Row, row: Row, right: float) -> bool:
    return above.right + 0.25 * above.size + row.first_width < right - _SLACK * above.size


def _same_size(one: Row, other: Row) -> bool:
    return abs(one.size - other.size) <= _OTHER_SIZE * max(one.size, other.size)
