"""Where a claim stands among those of its revision: in the order of the text, and by how much it is worth checking."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from apps.claims.models import Claim
from apps.claims.querysets import ClaimQuerySet


@dataclass(frozen=True, slots=True)
class Seat:
    """A claim of a revision, as far as its place goes."""

    claim_id: uuid.UUID
    state: str
    checkable: bool
    worth: Decimal
    is_below: bool

    @classmethod
    def of(cls, claim: Claim) -> Self:
        """Return the seat of a claim that was fetched with its standing."""
        row: Any = claim
        return cls(claim.pk, claim.state, claim.checkable, claim.worth, row.is_below)

    @property
    def is_numbered(self) -> bool:
        """Whether stepping from claim to claim stops at it."""
        return self.state == Claim.State.OPEN and not self.is_below

    @property
    def is_ranked(self) -> bool:
        """Whether it asks for a verdict at all, above the line or below."""
        return self.state == Claim.State.OPEN and self.checkable


@dataclass(frozen=True, slots=True)
class Place:
    """A claim's number among those that stepping stops at, and its rank by worth; 0 where it has none."""

    number: int
    total: int
    previous: uuid.UUID | None
    next: uuid.UUID | None
    rank: int = 0
    ranked: int = 0


def seats(claims: ClaimQuerySet) -> list[Seat]:
    """Return the claims' seats in the order of the text, in one query."""
    columns = ("pk", "state", "checkable", "worth", "is_below")
    return [Seat(*row) for row in claims.with_line().in_text_order().values_list(*columns)]


def place_among(claim_id: uuid.UUID, rows: Sequence[Seat]) -> Place:
    """Return where the claim stands among a revision's claims, given in the order of the text."""
    at = next((i for i, seat in enumerate(rows) if seat.claim_id == claim_id), 0)
    numbered = [i for i, seat in enumerate(rows) if seat.is_numbered]
    before = [i for i in numbered if i < at]
    after = [i for i in numbered if i > at]
    ranks = ranks_of(rows)
    return Place(
        number=len(before) + 1 if rows and rows[at].is_numbered else 0,
        total=len(numbered),
        previous=rows[before[-1]].claim_id if before else None,
        next=rows[after[0]].claim_id if after else None,
        rank=ranks.get(claim_id, 0),
        ranked=len(ranks),
    )


def ranks_of(rows: Collection[Seat]) -> dict[uuid.UUID, int]:
    """Return the ranks of the claims that ask for a verdict, 1 for the most worth checking; of equals the earlier."""
    ranked = sorted((seat for seat in rows if seat.is_ranked), key=lambda seat: -seat.worth)
    return {seat.claim_id: rank for rank, seat in enumerate(ranked, start=1)}
