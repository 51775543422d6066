"""A readable diff of two texts: by block first, then, where a block took another's place, by word.

The changes cover both texts from end to end: their `before` bounds laid side by side are the old text, their `after`
bounds the new one. Blocks are lines with their line feed, words carry the blanks behind them. Cost: O(n log n) in the
words of both texts (see `sequences`); a text of 500 pages takes about a second at the worst.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from apps.comparison.compared import Bounds
from apps.comparison.sequences import matching_runs

KEPT = "kept"
INSERTED = "inserted"
REMOVED = "removed"
REPLACED = "replaced"

_BLOCK = re.compile(r"[^\n]*\n|[^\n]+")
_PIECE = re.compile(r"\s*(?:\w+(?:[’'.,]\w+)*|[^\w\s])\s*|\s+")
_ALIKE = 0.35  # of the words of two blocks, for the one to have become the other
_AHEAD = 6  # blocks among which the successor of one is looked for


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch that was kept, inserted, removed or replaced.

    Attributes:
        code: kept, inserted, removed or replaced.
        before: Bounds in the old text, empty where the stretch was inserted.
        after: Bounds in the new text, empty where it was removed.
        words: For `replaced`, the same by words; kept words may differ in the blanks behind them.
    """

    code: str
    before: Bounds
    after: Bounds
    words: tuple["Change", ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    key: str


def diff_texts(before: str, after: str) -> list[Change]:
    """Return what became of a text, in order; neighbouring changes have different codes or are replaced blocks."""
    old, new = _blocks(before), _blocks(after)
    found: list[Change] = []
    at = (0, 0)
    for here, there, length in [*_runs(old, new), (len(old), len(new), 0)]:
        found += _unlike(before, after, old[at[0] : here], new[at[1] : there], _corner(old, new, at))
        if length:
            found.append(Change(KEPT, _hull(old[here : here + length]), _hull(new[there : there + length])))
        at = here + length, there + length
    return found


def diff_words(before: str, after: str, old: Bounds, new: Bounds) -> list[Change]:
    """Return what became of the words of `before[old]` in `after[new]`; the changes cover both stretches."""
    mine, theirs = _pieces(before, *old), _pieces(after, *new)
    found: list[Change] = []
    at = (0, 0)
    for here, there, length in [*_runs(mine, theirs), (len(mine), len(theirs), 0)]:
        gone, come = mine[at[0] : here], theirs[at[1] : there]
        corner = _corner(mine, theirs, at) if mine or theirs else (old[0], new[0])
        if gone or come:
            code = REPLACED if gone and come else REMOVED if gone else INSERTED
            found.append(Change(code, _hull(gone, corner[0]), _hull(come, corner[1])))
        if length:
            found.append(Change(KEPT, _hull(mine[here : here + length]), _hull(theirs[there : there + length])))
        at = here + length, there + length
    return found


def _runs(old: Sequence[_Piece], new: Sequence[_Piece]) -> list[tuple[int, int, int]]:
    return matching_runs([piece.key for piece in old], [piece.key for piece in new])


def _blocks(text: str) -> list[_Piece]:
    return [_Piece(*match.span(), match.group().strip()) for match in _BLOCK.finditer(text)]


def _pieces(text: str, start: int, end: int) -> list[_Piece]:
    return [_Piece(*match.span(), match.group().strip()) for match in _PIECE.finditer(text, start, end)]


def _corner(old: Sequence[_Piece], new: Sequence[_Piece], at: tuple[int, int]) -> tuple[int, int]:
    """Return the offsets at which the pieces of these numbers begin in their texts."""
    sides = []
    for pieces, number in zip((old, new), at, strict=True):
        sides.append(pieces[number].start if number < len(pieces) else pieces[-1].end if pieces else 0)
    return sides[0], sides[1]


def _hull(pieces: Sequence[_Piece], at: int = 0) -> Bounds:
    return (pieces[0].start, pieces[-1].end) if pieces else (at, at)


def _unlike(
    before: str, after: str, old: Sequence[_Piece], new: Sequence[_Piece], corner: tuple[int, int]
) -> Iterator[Change]:
    """Yield what became of blocks between two kept runs: each with the one that took its place, if one did."""
    words = [_words(after, piece) for piece in new]
    at = 0
    left, right = corner
    for piece in old:
        own = _words(before, piece)
        successor = next(
            (number for number in range(at, min(at + _AHEAD, len(new))) if _alike(own, words[number])), None
        )
        if successor is None:
            yield Change(REMOVED, (piece.start, piece.end), (right, right))
        else:
            if at < successor:
                yield Change(INSERTED, (piece.start, piece.start), _hull(new[at:successor]))
            bounds = (piece.start, piece.end), (new[successor].start, new[successor].end)
            yield Change(REPLACED, *bounds, tuple(diff_words(before, after, *bounds)))
            at, right = successor + 1, new[successor].end
        left = piece.end
    if at < len(new):
        yield Change(INSERTED, (left, left), _hull(new[at:]))


def _words(text: str, piece: _Piece) -> frozenset[str]:
    return frozenset(word.key for word in _pieces(text, piece.start, piece.end))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two blocks have so many words in common that the one became the other (overlap of the smaller set)."""
    return len(one & other) >= _ALIKE * max(len(one), len(other), 1)
