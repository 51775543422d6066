"""Other spellings of a word that a library does not hold: transliterations, misprints, letters misread by a scanner.

PostgreSQL's trigrams propose words that look alike; here those are kept that are close enough to be the same word: at
most one letter in five was put in, left out or swapped with its neighbour (Damerau 1964). A letter changed for an
unlike one counts more, for it mostly makes another word ("prevent", "present"). British and American spellings and
accents need no variant, they share a term already (`retrieval.spelling`).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from apps.retrieval.spelling import folded

SHORTEST = 5  # letters; of shorter words too many differ by one
MOST = 4  # variants of a word
_LETTERS_A_CHANGE = 5
_MOST_CHANGES = 2.0
_CHEAP = 0.5  # a change that one sound or one shape of letters explains
_DEAR = 1.5  # a letter changed for an unlike one
_WEIGHT = 0.8  # of a variant that no more than a cheap change sets apart
_LEAST = 0.4
_ALIKE = (
    "sz", "ck", "kq", "iy", "ij", "yj", "vw", "fv", "uv", "uw", "oa", "ea", "ei", "ou", "dt", "bp", "gk", "gh", "kh",
    "l1", "i1", "il", "o0", "s5", "b8", "ec", "nr", "hn", "tf", "zj",
    "gq",
)  # fmt: skip
_SAME = frozenset(pair for two in _ALIKE for pair in (two, two[::-1]))


@dataclass(frozen=True, slots=True)
class Variant:
    """A word of the library that may be the one that was asked for, and what it weighs beside it, below 1."""

    word: str
    weight: float


def variants(word: str, known: Iterable[str]) -> list[Variant]:
    """Return those of the library's words that are close enough to be the word, the closest first.

    Args:
        word: as asked.
        known: words or terms of the library that look like it.
    """
    plain = folded(word)
    if len(plain) < SHORTEST or not plain.isalpha():
        return []
    allowed = min(len(plain) / _LETTERS_A_CHANGE, _MOST_CHANGES)
    found = []
    for other in dict.fromkeys(folded(one) for one in known if one):
        changes = min(distance(plain, other, allowed), _CHEAP + distance(_scanned(plain), _scanned(other), allowed))
        if plain != other and changes <= allowed and _scanned(other)[0] in _beginnings(_scanned(plain)[0]):
            found.append(Variant(other, round(max(_WEIGHT - 0.2 * (changes - _CHEAP), _LEAST), 2)))
    return sorted(found, key=lambda one: (-one.weight, one.word))[:MOST]


def _scanned(word: str) -> str:
    """Return the word with letters joined that a scanner takes for two."""
    return word.replace("rn", "m").replace("vv", "w").replace("cl", "d")


def _beginnings(letter: str) -> frozenset[str]:
    """Return the letters that a variant may begin with: people and scanners rarely get the first one wrong."""
    return frozenset({letter, *(pair[1] for pair in _SAME if pair[0] == letter)})


def distance(one: str, other: str, most: float) -> float:
    """Return how many changes make one word the other; anything above `most` once it must be more than that.

    A letter doubled, an "h" put in, and letters that sound or look alike count half.
    """
    if abs(len(one) - len(other)) * _CHEAP > most:
        return most + 1
    before: list[float] = []
    row = [0.0]
    for letter in range(len(other)):
        row.append(row[-1] + _put_in(other, letter))
    for at in range(1, len(one) + 1):
        before, last, row = row, before, [row[0] + _put_in(one, at - 1)]
        for to in range(1, len(other) + 1):
            cost = min(
                before[to] + _put_in(one, at - 1),
                row[to - 1] + _put_in(other, to - 1),
                before[to - 1] + _changed(one[at - 1], other[to - 1]),
            )
            if at > 1 and to > 1 and one[at - 2 : at] == other[to - 2 : to][::-1]:
                cost = min(cost, last[to - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def _put_in(word: str, at: int) -> float:
    doubled = at > 0 and word[at] == word[at - 1]
    return _CHEAP if doubled or word[at] == "h" else 1.0


def _changed(one: str, other: str) -> float:
    if one == other:
        return 0.0
    return _CHEAP if one + other in _SAME else _DEAR
