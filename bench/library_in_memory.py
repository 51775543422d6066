"""A library in memory for measuring: BM25 over passages with the product's own terms, query and second look."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from apps.retrieval.encoder import Encoder
from apps.retrieval.query import Query
from apps.retrieval.ranking import scored, with_meaning
from apps.retrieval.signals import Candidate, read_texts, signals
from apps.retrieval.vectors import likenesses, packed, promising

CANDIDATES = 200
WITH_VECTORS = 500
Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with its place in its source."""

    text: str
    title: str
    source: int
    position: int


class Vectors:
    """Vectors of passages, each made when it is first asked for."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._kept: dict[Passage, bytes] = {}

    def likeness(self, claim: str, passages: Sequence[Passage]) -> list[float]:
        """Return how near these passages are to a claim's meaning."""
        new = [one for one in dict.fromkeys(passages) if one not in self._kept]
        texts = [". ".join(part for part in (one.title, one.text) if part) for one in new]
        self._kept.update(zip(new, packed(self._encoder.encode(texts)), strict=True))
        return likenesses(self._encoder.encode([claim])[0], [self._kept[one] for one in passages])


class Library:
    """Passages, indexed by whatever terms are handed in."""

    def __init__(
        self,
        passages: Sequence[Passage],
        indexed: Iterable[tuple[Mapping[str, int], int]],
        k1: float,
        b: float,
    ) -> None:
        self.passages = passages
        self.k1 = k1
        lengths = []
        found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, (frequencies, length) in enumerate(indexed):
            lengths.append(length)
            for term, frequency in frequencies.items():
                found[term].append((number, frequency))
        self.postings = {term: np.array(pairs, np.int64).T for term, pairs in found.items()}
        self.norms = k1 * (1 - b + b * np.array(lengths) / (sum(lengths) / len(lengths)))

    def rarity(self, term: str) -> float:
        """Return the term's inverse document frequency, never negative."""
        holding = len(self.postings[term][0]) if term in self.postings else 0
        return math.log(1 + (len(self.passages) - holding + 0.5) / (holding + 0.5))

    def first_look(self, weights: Mapping[str, float], most: int = CANDIDATES) -> tuple[list[int], Scores]:
        """Return the numbers of the best passages, best first, and all scores."""
        scores = np.zeros(len(self.passages))
        for term in weights.keys() & self.postings.keys():
            numbers, frequencies = self.postings[term]
            part = frequencies * (self.k1 + 1) / (frequencies + self.norms[numbers])
            scores[numbers] += weights[term] * self.rarity(term) * part
        order = np.argsort(-scores, kind="stable")[:most]
        return [number for number in order.tolist() if scores[number] > 0], scores

    def candidates(self, query: Query, most: int = CANDIDATES) -> tuple[list[int], list[Candidate], dict[str, float]]:
        """Return the numbers of the first look's passages, the passages as candidates, and the terms' rarity."""
        numbers, scores = self.first_look(query.weights, most)
        chosen = [self._candidate(number, float(scores[number])) for number in numbers]
        return numbers, chosen, {term: self.rarity(term) for term in query.weights}

    def _candidate(self, number: int, first: float) -> Candidate:
        one = self.passages[number]
        return Candidate(one.text, first, title=one.title, source=one.source, position=one.position)

    def second_look_with_vectors(self, query: Query, vectors: Vectors) -> list[int]:
        """Return the numbers of the candidates as the product orders them where it keeps vectors."""
        numbers, chosen, rarity = self.candidates(query, WITH_VECTORS)
        if not chosen:
            return []
        likeness = vectors.likeness(query.claim.words, [self.passages[number] for number in numbers])
        known = [replace(one, likeness=near) for one, near in zip(chosen, likeness, strict=True)]
        at = {(one.source, one.position): number for one, number in zip(known, numbers, strict=True)}
        best = promising(query, rarity, known, CANDIDATES)
        scores = with_meaning(scored(query, rarity, best, read_texts(query, best)), best)
        return [at[best[row].source, best[row].position] for row in np.argsort(-scores, kind="stable").tolist()]

    def second_look(self, query: Query) -> list[int]:
        """Return the numbers of the candidates as the product orders them."""
        numbers, chosen, rarity = self.candidates(query)
        if not chosen:
            return []
        order = np.argsort(-scored(query, rarity, chosen, read_texts(query, chosen)), kind="stable")
        return [numbers[row] for row in order.tolist()]

    def read(self, query: Query) -> tuple[list[int], NDArray[np.float64]]:
        """Return the candidates' numbers and their signals, for weights to be fitted to."""
        numbers, chosen, rarity = self.candidates(query)
        return numbers, signals(query, rarity, chosen, read_texts(query, chosen))


Look = Callable[[Query], list[int]]
