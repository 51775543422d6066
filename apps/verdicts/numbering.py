"""The numbers of a claim's sets: whom a piece joins, and that they count from 1 without gaps.

Call it in a transaction that holds the claim.
"""

from apps.claims.models import Claim
from apps.lib.errors import Conflict, StetError
from apps.verdicts.models import Evidence
from apps.verdicts.querysets import EvidenceQuerySet
from apps.verdicts.scales import Stance
from apps.verdicts.sets import without_gaps


class UnknownSet(Conflict):
    """The claim has no set of that number, or no longer."""

    code = "unknown_set"


class SetOfOtherStance(StetError):
    """Pieces of one set bear on the claim in the same way."""

    code = "set_of_other_stance"


def open_set(claim: Claim, stance: str, number: int | None) -> int:
    """Return the number of the set that a piece of this stance joins: the one asked for, or a new one for None.

    The number after the last also opens a new one. Context belongs to no set, whatever is asked for.

    Raises:
        UnknownSet: there is none of that number.
        SetOfOtherStance: the set of that number bears on the claim otherwise.
    """
    if stance == Stance.CONTEXT:
        return 1
    sets = dict(_numbered(claim).values_list("set_number", "stance"))
    last = max(sets, default=0)
    if number is None or number == last + 1:
        return last + 1
    if number not in sets:
        there_are = f"The claim’s sets are numbered 1 to {last}" if last else "The claim has no set yet"
        raise UnknownSet(f"{there_are}. Reload the page and choose again.", sets=last)
    if sets[number] != stance:
        raise SetOfOtherStance(
            f"Set {number} {sets[number]} the claim: what {stance} it needs a set of its own.", set_number=number
        )
    return number


def settle_sets(claim: Claim, *told: Evidence) -> None:
    """Number the claim's sets anew without gaps, and tell these pieces the number that they have then."""
    numbers = set(_numbered(claim).values_list("set_number", flat=True))
    changes = without_gaps(numbers)
    for old, new in changes.items():  # in ascending order, so that no two sets meet
        _numbered(claim).filter(set_number=old).update(set_number=new)
    for piece in told:
        piece.set_number = changes.get(piece.set_number, piece.set_number) if _is_numbered(piece) else piece.set_number


def _numbered(claim: Claim) -> EvidenceQuerySet:
    return Evidence.objects.standing().filter(claim=claim.pk).exclude(stance=Stance.CONTEXT).order_by()


def _is_numbered(piece: Evidence) -> bool:
    return piece.stance != Stance.CONTEXT and piece.withdrawn_at is None
