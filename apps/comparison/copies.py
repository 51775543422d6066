"""Whether two texts tell one wire story: how many of their word 8-shingles both hold, and fingerprints to find them by.

A shingle is eight words in a row (Broder, "On the resemblance and containment of documents", 1997). Containment, and
not resemblance alone, since a desk prints the first half of what the agency sent. A fingerprint keeps the least hash
of each of 64 bins of one hash function (one permutation hashing: Li, Owen and Zhang, 2012), empty bins filled from
the next one that is not (Shrivastava and Li, 2014): one pass over the text instead of 64. Two texts share about as
many of its places as their shingles resemble each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from apps.comparison.tokens import tokens

PLACES = 64
_WORDS = 8
_BIN = 58  # bits below the six that name a bin


@dataclass(frozen=True, slots=True)
class Copy:
    """How much two texts have in common.

    Attributes:
        share: The larger of the two containments, 0 to 1: 1 where one text holds all of the other.
        words: Words of the shorter text that stand in shingles which the other has, too.
        of_one: Share of the first text's shingles that the second holds.
        of_other: Share of the second text's that the first holds.
    """

    share: float
    words: int
    of_one: float
    of_other: float


def compare_copies(one: str, other: str) -> Copy:
    """Return how much two texts have in common; texts of fewer than eight words are one shingle. Linear."""
    mine, theirs = _shingles(one), _shingles(other)
    there, here = set(theirs), set(mine)
    shared = [sum(shingle in held for shingle in listed) for listed, held in ((mine, there), (theirs, here))]
    of_one, of_other = (
        count / len(listed) if listed else 0.0 for count, listed in zip(shared, (mine, theirs), strict=True)
    )
    shorter, held = (mine, there) if len(mine) <= len(theirs) else (theirs, here)
    return Copy(max(of_one, of_other), _covered(shorter, held), of_one, of_other)


def _shingles(text: str) -> list[str]:
    words = [word.key for word in tokens(text)]
    if not words:
        return []
    return [" ".join(words[place : place + _WORDS]) for place in range(max(1, len(words) - _WORDS + 1))]


def _covered(shingles: Sequence[str], held: set[str]) -> int:
    """Return how many words stand in shingles that are held."""
    covered, until = 0, 0
    for place, shingle in enumerate(shingles):
        if shingle in held:
            end = place + shingle.count(" ") + 1
            covered += end - max(place, until)
            until = end
    return covered


def fingerprint(text: str) -> tuple[int, ...]:
    """Return 64 signed 64-bit numbers, the same in every process; none for a text without words."""
    least: dict[int, int] = {}
    for shingle in set(_shingles(text)):
        number = int.from_bytes(blake2b(shingle.encode(), digest_size=8).digest(), "big")
        place = number >> _BIN
        if number < least.get(place, 1 << 64):
            least[place] = number
    return tuple(_signed(least[_filled(least, place)]) for place in range(PLACES)) if least else ()


def _filled(least: dict[int, int], place: int) -> int:
    """Return the bin itself or the next that holds anything."""
    return next(near % PLACES for near in range(place, place + PLACES) if near % PLACES in least)


def _signed(number: int) -> int:
    return number - (1 << 64) if number >> 63 else number


def resemblance(one: Sequence[int], other: Sequence[int]) -> float:
    """Return the share of places in which two fingerprints are equal, 0 if one is empty."""
    if not one or not other:
        return 0.0
    return sum(mine == theirs for mine, theirs in zip(one, other, strict=True)) / len(one)
