"""The second look: the order in which passages are shown for a claim, and why each was found.

BM25 has chosen the candidates (`retrieval.scoring`). Here their words are read. The score is a weighted sum of the
signals of `retrieval.signals`; the weights are those of a listwise softmax (Cao et al. 2007), fitted to the
annotations of SciFact and of the development part of WiCE together. `bench.retrieval` fits them anew on four fifths of
the claims at a time and measures on the fifth.

Where vectors are kept, how near a passage's meaning is to the claim's is added (`retrieval.vectors`), and the sum is
brought back to the same scale. A hit that its words alone would not have brought onto the page says so.

A quotation goes first wherever it stands. A passage of the dossier is moved up by a tenth of a perfect match, so that
it goes before others that match as well or a little better.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from apps.retrieval.query import Query
from apps.retrieval.quoting import Quoted, find_quotation, shared_words
from apps.retrieval.reasons import Reason, reasons
from apps.retrieval.signals import NAMES, Candidate, Matrix, Texts, read_texts, signals
from apps.retrieval.terms import term_set
from apps.retrieval.vectors import TOTAL, meaning

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {"first": 1.8, "words": 2.5, "figures": 1.1, "title": 3.8, "source": 5.7, "around": 3.6, "close": 0.9, "echo": 1.9}
)
DOSSIER = 0.1
QUOTED = 1.0  # for a whole quotation: more than all signals together differ by
_TOTAL = sum(WEIGHTS.values())
_COLUMN = np.array([WEIGHTS[name] for name in NAMES]) / _TOTAL
_MOST_READ = 12  # candidates in which a quotation is looked for, those with most of its words
_FEWEST_SHARED = 0.6  # of a quotation's terms


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate in its place.

    Attributes:
        candidate: the passage.
        score: about 0 to 1, more for a quotation; comparable within one search.
        why: the reasons for which it was found, the most telling first.
    """

    candidate: Candidate
    score: float
    why: tuple[Reason, ...]


def rank(
    query: Query, candidates: Sequence[Candidate], limit: int, *, rarity: Mapping[str, float], offset: int = 0
) -> list[Ranked]:
    """Return the candidates, best first, from `offset` on, `limit` at most; equals keep the order of the first look.

    Args:
        query: what was asked.
        candidates: what the first look found, best first.
        limit: how many are wanted.
        rarity: inverse document frequency in the library of each of the query's terms.
        offset: how many to leave out.
    """
    if not candidates:
        return []
    texts = read_texts(query, candidates)
    quoted = _quoted(query, candidates, texts)
    boosts = _boosts(candidates, quoted)
    by_words = scored(query, rarity, candidates, texts)
    scores = with_meaning(by_words, candidates) + boosts
    before = set(_first(by_words + boosts, offset + limit))
    return [
        Ranked(
            candidates[row],
            float(scores[row]),
            reasons(query, candidates[row], quoted.get(row, ()), by_meaning=row not in before),
        )
        for row in _first(scores, offset + limit)[offset:]
    ]


def scored(query: Query, rarity: Mapping[str, float], candidates: Sequence[Candidate], texts: Texts) -> Matrix:
    """Return each candidate's score by the signals of its words alone (see `signals`)."""
    scores: Matrix = signals(query, rarity, candidates, texts) @ _COLUMN
    return scores


def with_meaning(scores: Matrix, candidates: Sequence[Candidate]) -> Matrix:
    """Return the scores with what the candidates' meaning adds to them, on the same scale."""
    raised = meaning(candidates)
    return scores if raised is None else (scores * _TOTAL + raised) / (_TOTAL + TOTAL)


def _first(scores: Matrix, most: int) -> list[int]:
    """Return the rows with the highest scores, best first; equals keep their order."""
    rows: list[int] = np.argsort(-scores, kind="stable")[:most].tolist()
    return rows


def _boosts(candidates: Sequence[Candidate], quoted: Mapping[int, Sequence[Quoted]]) -> Matrix:
    boosts = np.array([DOSSIER * one.in_dossier for one in candidates])
    for row, found in quoted.items():
        boosts[row] += QUOTED * max(one.share for one in found)
    return boosts


def _quoted(query: Query, candidates: Sequence[Candidate], texts: Texts) -> dict[int, list[Quoted]]:
    """Return by row where candidates have the query's quotations."""
    found: dict[int, list[Quoted]] = {}
    for quotation in query.quotations:
        wanted = term_set(quotation, query.claim.language)
        promising = [row for row, text in enumerate(texts) if len(wanted & text) >= _FEWEST_SHARED * len(wanted)]
        shares = {row: shared_words(quotation, candidates[row].text) for row in promising}
        for row in sorted(promising, key=lambda row: -shares[row])[:_MOST_READ]:
            if quoted := find_quotation(quotation, candidates[row].text):
                found.setdefault(row, []).append(quoted)
    return found
