"""Words that stand on one line, in the order they are read."""

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from apps.reading.layout.glyphs import Word, is_right_to_left

_SAME_BASE = 0.2  # of the smaller font's size: two words this near stand on one line
_RAISED = 0.6  # of the larger size: a small word within this of the line above or below may hang on a word of it
_SMALLER = 0.87  # of the size beside it: what is set smaller may be raised or lowered
_LEAST_RAISED = 0.15
_TOUCHING = 0.15  # of the size: words nearer than this are one word in two pieces
_MOSTLY = 0.6
_INITIAL = 1.8  # times the size beside it: a letter so large begins a paragraph and hangs into its lines
_NUMBER = re.compile(r"\d{1,3}(?:[,–-]\d{1,3})*")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def median(numbers: Iterable[float]) -> float:
    """Return the middle one of some numbers, 0 of none; `statistics` takes longer to import than to use."""
    ordered = sorted(numbers)
    return ordered[len(ordered) // 2] if ordered else 0.0


@dataclass(slots=True)
class Row:
    """Words on one line, from left to right as printed."""

    base: float
    size: float
    words: list[Word] = field(default_factory=list)

    @property
    def left(self) -> float:
        """Return where its first word begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Return where its last word ends."""
        return max(word.right for word in self.words)

    @property
    def top(self) -> float:
        """Return where its letters end upwards."""
        return self.base - self.size

    @property
    def is_bold(self) -> bool:
        """Tell whether it is bold but for a few letters."""
        bold = sum(len(word.text) for word in self.words if word.bold)
        return bold > _MOSTLY * self.length

    @property
    def length(self) -> int:
        """Return the number of its letters."""
        return sum(len(word.text) for word in self.words)

    @property
    def text(self) -> str:
        """Return its words as they are read, one space between them."""
        return joined(self.words)

    @property
    def cells(self) -> list[list[str]] | None:
        """Return the cells of the ruled table that this row stands for, None of a real row."""
        return self.words[0].cells

    @property
    def first_width(self) -> float:
        """Return how wide its first word is, in however many pieces it is drawn."""
        end = self.words[0].right
        for before, word in pairwise(self.words):
            if _are_apart(before, word):
                break
            end = word.right
        return end - self.left

    def gaps(self) -> list[tuple[float, float]]:
        """Return the white space between its words, as (left, right)."""
        found: list[tuple[float, float]] = []
        reach = self.words[0].right
        for word in self.words[1:]:
            if word.left > reach:
                found.append((reach, word.left))
            reach = max(reach, word.right)
        return found

    def part(self, left: float, right: float) -> "Row | None":
        """Return the words whose middle lies between two places, None if there are none."""
        words = [word for word in self.words if left <= (word.left + word.right) / 2 < right]
        return row_of(words, self.base) if words else None


def row_of(words: Sequence[Word], base: float) -> Row:
    """Return the row of some words, with the size that most of its letters have."""
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[round(word.size, 1)] += len(word.text)
    return Row(base, sizes.most_common(1)[0][0], sorted(words, key=lambda word: word.left))


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Return the rows of a page's words, from the top down. O(n log n) but for words without number on one line."""
    words = list(words)
    tables = [Row(word.base, word.size, [word]) for word in words if word.cells is not None]
    bases: list[float] = []
    members: dict[float, list[Word]] = {}
    for word in sorted(
        (word for word in words if word.cells is None), key=lambda word: (-round(word.size, 1), word.left)
    ):
        base = _base_for(word, bases, members)
        if base is None:
            base = word.base
            if base not in members:
                insort(bases, base)
                members[base] = []
        members[base].append(word)
    rows = _with_initials([row_of(members[base], base) for base in bases])
    return sorted([*rows, *tables], key=lambda row: row.base) if tables else rows


def _base_for(word: Word, bases: Sequence[float], members: dict[float, list[Word]]) -> float | None:
    """Return the base of the row that a word belongs to, if there is one."""
    at = bisect_left(bases, word.base)
    near = sorted(bases[max(at - 3, 0) : at + 3], key=lambda base: abs(base - word.base))
    for base in near:
        if abs(base - word.base) <= _SAME_BASE * word.size:
            return base
    for base in near:
        if any(_hangs_on(word, other) for other in members[base]):
            return base
    return None


def _hangs_on(word: Word, other: Word) -> bool:
    """Tell whether a small word is raised or lowered right beside another, or goes on with one that is."""
    gap = max(word.left - other.right, other.left - word.right)
    if not -_TOUCHING * other.size <= gap <= 2 * _TOUCHING * other.size:
        return False
    away = abs(word.base - other.base)
    return away <= _SAME_BASE * word.size or (word.size < _SMALLER * other.size and away <= _RAISED * other.size)


def _with_initials(rows: list[Row]) -> list[Row]:
    """Put letters that hang into several lines before the first of these lines."""
    for row in list(rows):
        word = row.words[0]
        if len(row.words) > 1 or len(word.text) > 1 or not word.text.isalpha():
            continue
        top = word.base - word.size
        beside = (one for one in rows if top - one.size / 2 <= one.top <= word.base and one is not row)
        first = next((one for one in beside if _begins(word, one)), None)
        if first is not None:
            rows.remove(row)
            first.words.insert(0, replace(word, right=first.words[0].left, base=first.base, spaced=False))
    return rows


def _begins(initial: Word, row: Row) -> bool:
    gap = row.left - initial.right
    return initial.size >= _INITIAL * row.size and -row.size / 2 <= gap <= row.size and row.words[0].text[0].isalpha()


def joined(words: Sequence[Word]) -> str:
    """Return the words of one line as they are read; raised numbers stay raised, for they are no figure's."""
    if sum(is_right_to_left(word.text) for word in words) * 2 > len(words):
        words = _from_right(words)
    text = _printed(words[0], None)
    for before, word in pairwise(words):
        text += (" " if _are_apart(before, word) else "") + _printed(word, before)
    return text


def _are_apart(before: Word, word: Word) -> bool:
    gap = max(word.left - before.right, before.left - word.right)
    return gap > _TOUCHING * min(before.size, word.size) or (before.spaced and gap > -_TOUCHING * word.size)


def _printed(word: Word, before: Word | None) -> str:
    if before is None or not _NUMBER.fullmatch(word.text) or _are_apart(before, word):
        return word.text
    raised = before.base - word.base
    if word.size < _SMALLER * before.size and raised > _LEAST_RAISED * before.size:
        return word.text.translate(_SUPERSCRIPT)
    return word.text


def _from_right(words: Sequence[Word]) -> list[Word]:
    """Return the words from the right to the left, runs of other scripts inside them left to right."""
    done: list[Word] = []
    run: list[Word] = []
    for word in sorted(words, key=lambda word: -word.right):
        if is_right_to_left(word.text) or not word.text[0].isalnum():
            done += [*reversed(run), word]
            run = []
        else:
            run.append(word)
    return [*done, *reversed(run)]
