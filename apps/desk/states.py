"""How a claim stands, in one word: what its underline, its margin sign and its label all say."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from apps.claims.models import Claim
from apps.verdicts.scales import Finding


@dataclass(frozen=True, slots=True)
class State:
    """A state's code (also its CSS class), its label, and whether a claim in it counts as checked."""

    code: str
    label: str
    is_checked: bool = False


OPEN = State("open", "Open")
STALE = State("stale", "Stale")
UNCHECKABLE = State("not-checkable", "Nothing to check")
BELOW = State("below", "Below the line")
SPLIT = State("split", "Split into parts")
DISMISSED = State("dismissed", "Dismissed")
FOUND = MappingProxyType({code: State(code.replace("_", "-"), Finding(code).label, True) for code in Finding.values})


def state_of(claim: Claim) -> State:
    """Return the state of a claim that was fetched with its standing (`with_findings`)."""
    row: Any = claim
    return state_for(claim.state, row.finding, is_stale=row.is_stale, checkable=claim.checkable, is_below=row.is_below)


def state_for(state: str, finding: str | None, *, is_stale: bool, checkable: bool, is_below: bool = False) -> State:
    """Return the state that these facts add up to.

    A stale verdict comes first: it still says something, but about words that are no longer there. Below the line it
    does not matter whether there is something to check.
    """
    if state != Claim.State.OPEN:
        return DISMISSED if state == Claim.State.DISMISSED else SPLIT
    if finding:
        return STALE if is_stale else FOUND[finding]
    if is_below:
        return BELOW
    return OPEN if checkable else UNCHECKABLE
