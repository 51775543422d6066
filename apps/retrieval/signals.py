"""How well a passage answers a query, told in a few numbers that see its words and its source, not only a count.

A term counts by its weight in the query and by how rare it is in the library. What the passages of one source say
together counts too: a claim's evidence is seldom in one sentence, and seldom in two sources. The same holds of a
source's passages that stand together (in the line of Callan 1994 and of Liu and Croft 2002).

| signal | |
|---|---|
| first | the score of the first look, as a part of what the query could get |
| words | how much of the claim's own words the passage has |
| figures | how much of its figures, by value |
| title | how much of the query the source's title and the heading have |
| source | how much of the query the candidates of its source have together |
| around | how much of the query it has, or one of the two passages beside it if that has more |
| close | how near it stands to the source's best candidate: 1 for itself, 1/2 beside it, then 1/3 |
| echo | how much it has of what the best candidates say besides the query (Lavrenko and Croft 2001) |
"""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from apps.retrieval.query import FIGURE, Query
from apps.retrieval.terms import term_set

NAMES = ("first", "words", "figures", "title", "source", "around", "close", "echo")
UNKNOWN_RARITY = 8.0  # of a term that no passage holds: that of one in three thousand
_ECHOING = 8  # best candidates whose other words are looked for
_ECHOES = 24  # of those words
_FEWEST_ECHOING = 2  # passages that have to share such a word

Matrix = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that the first look found.

    Attributes:
        text: its words.
        first: its score in the first look.
        heading: what it stands under.
        title: of its source.
        source: which source it is of; None when no other passage is of the same.
        position: its place among the source's passages, from 0.
        in_dossier: whether the source is of the dossier that is searched with.
        likeness: how near its meaning is to the claim's (`retrieval.vectors`); None where that is not known.
    """

    text: str
    first: float
    heading: str = ""
    title: str = ""
    source: Hashable = None
    position: int = 0
    in_dossier: bool = False
    likeness: float | None = None


Texts = Sequence[frozenset[str]]


def read_texts(query: Query, candidates: Sequence[Candidate]) -> Texts:
    """Return the terms of each candidate's text: what the second look spends its time on."""
    return [term_set(one.text, query.claim.language) for one in candidates]


def signals(query: Query, rarity: Mapping[str, float], candidates: Sequence[Candidate], texts: Texts) -> Matrix:
    """Return a row for each candidate with a column for each of `NAMES`.

    Args:
        query: what was asked.
        rarity: inverse document frequency of each of the query's terms.
        candidates: best first in the first look.
        texts: the terms of each candidate's text.
    """
    terms = list(query.weights)
    masses = np.array([query.weights[term] * rarity.get(term, UNKNOWN_RARITY) for term in terms])
    held = _holding(terms, texts)
    titled = _titled(terms, candidates, query.claim.language)
    first = np.array([one.first for one in candidates]) / (masses.sum() or 1.0)
    sources = _by_source(candidates)
    columns = (
        first,
        _share(held, masses * [term in query.core for term in terms]),
        _share(held, masses * [query.roles.get(term) == FIGURE for term in terms]),
        _share(titled, masses),
        _share(_together(sources, held | titled), masses),
        *_within(candidates, sources, first, _share(held, masses)),
        _echo(query, first, texts),
    )
    return np.stack(columns, axis=1)


def _holding(terms: Sequence[str], texts: Texts) -> Mask:
    """Return which of the terms each text holds."""
    places = {term: place for place, term in enumerate(terms)}
    held = np.zeros((len(texts), len(terms)), np.bool_)
    for row, text in enumerate(texts):
        held[row, [places[term] for term in places.keys() & text]] = True
    return held


def _titled(terms: Sequence[str], candidates: Sequence[Candidate], language: str) -> Mask:
    """Return which of the terms each candidate's heading and source's title hold; they repeat, and are read once."""
    numbers: dict[str, int] = {}
    rows = [numbers.setdefault(f"{one.title}\n{one.heading}", len(numbers)) for one in candidates]
    return _holding(terms, [term_set(above, language) for above in numbers])[rows]


def _share(held: Mask, masses: Matrix) -> Matrix:
    """Return what part of the masses each row holds; 0 where there is none to hold."""
    total = masses.sum()
    shares: Matrix = held @ masses / total if total else np.zeros(len(held))
    return shares


def _by_source(candidates: Sequence[Candidate]) -> list[list[int]]:
    """Return the rows of each source."""
    rows: defaultdict[Hashable, list[int]] = defaultdict(list)
    for row, one in enumerate(candidates):
        rows[("alone", row) if one.source is None else one.source].append(row)
    return list(rows.values())


def _together(sources: Sequence[Sequence[int]], held: Mask) -> Mask:
    """Return which terms the candidates of the same source hold together."""
    together = held.copy()
    for rows in sources:
        if len(rows) > 1:
            together[rows] = held[rows].any(axis=0)
    return together


def _within(
    candidates: Sequence[Candidate], sources: Sequence[Sequence[int]], first: Matrix, shares: Matrix
) -> tuple[Matrix, Matrix]:
    """Return for each candidate the best share among it and its neighbours, and how near its source's best one is."""
    around, close = shares.copy(), np.ones(len(first))
    for rows in sources:
        if len(rows) == 1:
            continue
        top = max(rows, key=lambda row: first[row])
        at = {candidates[row].position: row for row in rows}
        for row in rows:
            place = candidates[row].position
            around[row] = max(shares[at[near]] for near in (place - 1, place, place + 1) if near in at)
            close[row] = 1.0 / (1 + abs(place - candidates[top].position))
    return around, close


def _echo(query: Query, first: Matrix, texts: Texts) -> Matrix:
    """Return how much each candidate has of the words that the best ones share besides the query's.

    How telling a word is shows in the candidates themselves, so that the library need not be asked again.
    """
    told: defaultdict[str, float] = defaultdict(float)
    among = Counter[str]()
    for text in texts:
        among.update(text)
    for score, text in zip(first[:_ECHOING], texts, strict=False):
        for term in text:
            told[term] += score / len(text)
    worth = {
        term: mass * math.log(1 + len(texts) / among[term])
        for term, mass in told.items()
        if term not in query.weights and among[term] >= _FEWEST_ECHOING
    }
    chosen = sorted(worth, key=lambda term: (-worth[term], term))[:_ECHOES]
    return _share(_holding(chosen, texts), np.array([worth[term] for term in chosen]))
