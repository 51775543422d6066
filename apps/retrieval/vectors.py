"""How near a passage's meaning is to a claim's, as one more signal of the second look, where vectors are kept.

A vector tells what words are about and hardly what is said of it ("approved 7-2" and "rejected 7-2" lie .83 apart, 1
being the same), so it moves a passage up or down among others and says nothing for or against a claim. The nearest
passage of a source counts more than the passage itself: a sentence by itself tells little of its matter.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

import numpy as np

from apps.retrieval.encoder import WIDTH, Vectors
from apps.retrieval.query import Query
from apps.retrieval.signals import UNKNOWN_RARITY, Candidate, Matrix

WEIGHTS: Mapping[str, float] = MappingProxyType({"own": 4.0, "source": 16.0})  # beside those of `ranking.WEIGHTS`
TOTAL = sum(WEIGHTS.values())
BYTES = 2 * WIDTH  # of a packed vector


def packed(vectors: Vectors) -> list[bytes]:
    """Return each row as it is kept: 16-bit numbers, the lower byte first."""
    return [row.tobytes() for row in vectors.astype("<f2")]


def likenesses(claim: Vectors, bodies: Sequence[bytes]) -> list[float]:
    """Return the cosine of the claim's vector and each packed one."""
    rows = np.frombuffer(b"".join(bodies), "<f2").reshape(-1, WIDTH).astype(np.float32)
    found: list[float] = (rows @ claim.astype(np.float32)).tolist()
    return found


C = TypeVar("C", bound=Candidate)


def promising(query: Query, rarity: Mapping[str, float], candidates: Sequence[C], most: int) -> list[C]:
    """Return the candidates whose words or meaning promise most, this many, in the order in which they came.

    Args:
        query: what was asked.
        rarity: inverse document frequency of each of the query's terms.
        candidates: what the first look found, more than the second can read.
        most: how many it can; those of the dossier are kept beside them.
    """
    own = _likeness(candidates)
    if own is None or len(candidates) <= most:
        return list(candidates[:most]) + [one for one in candidates[most:] if one.in_dossier]
    mass = sum(weight * rarity.get(term, UNKNOWN_RARITY) for term, weight in query.weights.items()) or 1.0
    promise = np.array([one.first for one in candidates]) / mass + own
    best = set(np.argsort(-promise, kind="stable")[:most].tolist())
    return [one for row, one in enumerate(candidates) if row in best or one.in_dossier]


def meaning(candidates: Sequence[Candidate]) -> Matrix | None:
    """Return by how much each candidate's meaning raises its score, 0 to `TOTAL`; None when no vector is known.

    One without a vector counts as the average of those that have one: it is neither raised nor lowered among them.
    """
    own = _likeness(candidates)
    if own is None:
        return None
    best: defaultdict[Hashable, float] = defaultdict(float)
    for one, likeness in zip(candidates, own.tolist(), strict=True):
        if one.source is not None:
            best[one.source] = max(best[one.source], likeness)
    source = np.array([best.get(one.source, likeness) for one, likeness in zip(candidates, own.tolist(), strict=True)])
    raised: Matrix = WEIGHTS["own"] * own.clip(0, 1) + WEIGHTS["source"] * source.clip(0, 1)
    return raised


def _likeness(candidates: Sequence[Candidate]) -> Matrix | None:
    """Return each candidate's likeness, the average for one that has none; None when nobody has one."""
    known = [one.likeness for one in candidates if one.likeness is not None]
    if not known:
        return None
    usual = sum(known) / len(known)
    return np.array([usual if one.likeness is None else one.likeness for one in candidates])
