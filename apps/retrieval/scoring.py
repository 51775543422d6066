"""BM25 over the passages of a library, one column of numbers per term (Robertson and Zaragoza 2009).

A library is laid out as one row of passages: those of its first segment, then those of the second, and so on. A
passage's place in that row is its number here. Scores are added up in one array over all passages, which for a million
of them takes 4 MB and a few milliseconds a common term.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from apps.retrieval.segment import Octets

K1 = 0.9  # how soon it stops mattering that a passage repeats a term
B = 0.4  # how much a long passage has to make up for its length

Numbers = NDArray[np.int32]
Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring passages, by the number of the first, and how long they are together, in terms."""

    start: int
    passages: int
    length: int = 0

    @property
    def end(self) -> int:
        """One past the last passage's number."""
        return self.start + self.passages


@dataclass(frozen=True, slots=True)
class Postings:
    """Which passages hold a term, by ascending number, and how often each does."""

    numbers: Numbers
    frequencies: Octets


@dataclass(frozen=True, slots=True)
class Library:
    """All passages that are searched.

    Attributes:
        lengths: of each passage, in terms, those that must not be found included.
        alive: which passages count; None when all do.
        passages: how many of them count.
        mean: their mean length, in terms.
    """

    lengths: Octets
    alive: Mask | None
    passages: int
    mean: float

    def norms(self, k1: float = K1, b: float = B) -> Scores:
        """Return what each passage's length adds to a frequency in BM25's denominator."""
        by_length = k1 * (1 - b + b * np.arange(256) / (self.mean or 1.0))
        norms: Scores = by_length.astype(np.float32)[self.lengths]
        return norms

    def living(self, postings: Postings) -> Postings:
        """Return the postings of the passages that count."""
        if self.alive is None:
            return postings
        stays = self.alive[postings.numbers]
        return postings if stays.all() else Postings(postings.numbers[stays], postings.frequencies[stays])


def library_of(lengths: Sequence[bytes], total: int, dead: Iterable[Stretch]) -> Library:
    """Return the library of these segments' lengths, without the stretches that must not be found.

    Args:
        lengths: of each segment's passages, a byte each.
        total: the passages' lengths together, in terms.
        dead: stretches that do not overlap.
    """
    joined = np.frombuffer(b"".join(lengths), np.uint8)
    gone = list(dead)
    passages = len(joined) - sum(one.passages for one in gone)
    alive = ~within(gone, len(joined)) if gone else None
    living = total - sum(one.length for one in gone)
    return Library(joined, alive, passages, living / passages if passages else 0.0)


def within(stretches: Iterable[Stretch], passages: int) -> Mask:
    """Return which of so many passages lie in one of the stretches."""
    bounds = [(one.start, one.end) for one in stretches]
    steps = np.zeros(passages + 1, np.int32)
    if bounds:
        starts, ends = np.array(bounds, np.int64).T
        np.add.at(steps, starts, 1)
        np.add.at(steps, ends, -1)
    return np.cumsum(steps[:-1]) > 0


def weight_of(passages: int, holding: int) -> float:
    """Return how telling a term is that `holding` of so many passages hold (never negative, as in Lucene)."""
    return math.log(1 + (passages - holding + 0.5) / (holding + 0.5))


def add_term(scores: Scores, norms: Scores, postings: Postings, weight: float, k1: float = K1) -> None:
    """Add to the scores what a term of this weight contributes."""
    frequencies = postings.frequencies.astype(np.float32)
    frequencies *= np.float32(weight * (k1 + 1)) / (frequencies + norms[postings.numbers])
    scores[postings.numbers] += frequencies  # a passage stands once among a term's postings


def best(scores: Scores, most: int) -> Numbers:
    """Return the numbers of the passages with the highest scores above 0, best first; of equals, the earlier ones."""
    held = np.flatnonzero(scores > 0)
    if len(held) > most:
        values = scores[held]
        least = np.partition(values, len(values) - most)[len(values) - most]
        above, equal = held[values > least], held[values == least]
        held = np.sort(np.concatenate([above, equal[: most - len(above)]]))
    order = np.argsort(-scores[held], kind="stable")
    return held[order].astype(np.int32)
