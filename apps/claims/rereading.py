"""What becomes of a reading's proposals in a text that has claims already: a newer reading disturbs nobody's work.

A proposal with the very words of a claim opens no second one. If nobody has touched that claim, it follows the newer
proposal; if somebody has, it keeps all it has. One that a person marked before the machine read the text takes the
proposal for its own beside that: its figures and its reading are the machine's to tell. A proposal that is nearly a
touched claim, dismissed ones included, opens none either: a checker who narrowed a claim by a word, or who set it
aside, is not asked again.
"""

import uuid
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Bounds = tuple[int, int]

NEARLY = 0.8  # the share of both that two spans have in common when they are taken for the same


@dataclass(frozen=True, slots=True)
class Known:
    """A claim that is there already, whether a person made it or did anything with it, and whether from a proposal."""

    claim_id: uuid.UUID
    bounds: Bounds
    is_touched: bool
    is_proposed: bool = True


@dataclass(frozen=True, slots=True)
class Settled:
    """What becomes of the proposals, by their positions; those that are in neither are stored, and that is all."""

    opened: tuple[int, ...]
    followed: tuple[tuple[int, uuid.UUID], ...]  # the proposal, and the claim that takes it for its own
    met: tuple[tuple[int, uuid.UUID], ...] = ()  # the same, of claims that people marked; they keep what they have


def settle(proposed: Sequence[Bounds], known: Sequence[Known]) -> Settled:
    """Decide which proposals open a claim, and which claims follow a proposal.

    Args:
        proposed: each proposal's bounds, half-open, no two the same.
        known: the revision's claims.
    """
    by_bounds: dict[Bounds, list[Known]] = {}
    for claim in known:
        by_bounds.setdefault(claim.bounds, []).append(claim)
    touched = sorted(claim.bounds for claim in known if claim.is_touched)
    opened, followed, met = [], [], []
    for position, bounds in enumerate(proposed):
        same = by_bounds.get(bounds, [])
        untouched = next((claim for claim in same if not claim.is_touched), None)
        if untouched:
            followed.append((position, untouched.claim_id))
        elif marked := next((claim for claim in same if not claim.is_proposed), None):
            met.append((position, marked.claim_id))
        elif not same and not any(are_nearly_same(bounds, other) for other in _close_to(bounds, touched)):
            opened.append(position)
    return Settled(tuple(opened), tuple(followed), tuple(met))


def are_nearly_same(one: Bounds, other: Bounds) -> bool:
    """Return whether each of two spans covers at least four fifths of the other."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared >= NEARLY * (one[1] - one[0]) and shared >= NEARLY * (other[1] - other[0])


def _close_to(bounds: Bounds, others: Sequence[Bounds]) -> Iterator[Bounds]:
    """Yield those of the sorted spans that begin near enough to be nearly the same; texts have thousands of claims."""
    reach = (bounds[1] - bounds[0]) * (1 / NEARLY - 1) + 1
    first = bisect_left(others, (int(bounds[0] - reach), 0))
    last = bisect_right(others, (int(bounds[0] + reach), 10**9))
    yield from others[first:last]
