"""The list of an article's claims, beside the text in place of the claim in hand: by worth, or in the text's order."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from apps.claims.models import Claim
from apps.desk.places import Seat, ranks_of
from apps.desk.states import BELOW, DISMISSED, SPLIT, UNCHECKABLE, State, state_of

ORDERS = {"worth": "by worth", "text": "in the order of the text"}


@dataclass(frozen=True, slots=True)
class Line:
    """A claim as the list shows it."""

    claim: Claim
    state: State
    rank: int  # 0 for one that asks for nothing


@dataclass(frozen=True, slots=True)
class Listing:
    """An article's claims: those that ask for a verdict or have one, those below the line, and those set aside."""

    order: str
    hand: uuid.UUID | None
    asked: Sequence[Line]
    below: Sequence[Line]
    aside: Sequence[Line]

    @property
    def other_order(self) -> str:
        """The order that it is not in."""
        return "text" if self.order == "worth" else "worth"


def list_claims(claims: Sequence[Claim], *, order: str, hand: uuid.UUID | None) -> Listing:
    """Return the list.

    Args:
        claims: the revision's claims with their standing, in the order of the text.
        order: a key of ORDERS.
        hand: the claim in hand.
    """
    ranks = ranks_of([Seat.of(claim) for claim in claims])
    lines = [Line(claim, state_of(claim), ranks.get(claim.pk, 0)) for claim in claims]
    if order == "worth":
        lines.sort(key=lambda line: -line.claim.worth)
    aside = {DISMISSED, SPLIT, UNCHECKABLE}
    return Listing(
        order=order,
        hand=hand,
        asked=[line for line in lines if line.state not in aside | {BELOW}],
        below=[line for line in lines if line.state == BELOW],
        aside=[line for line in lines if line.state in aside],
    )
