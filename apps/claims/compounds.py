"""Compound claims: split into their parts, each checked for itself, and joined again.

The detector proposes the parts along with the whole, and they become claims only when somebody asks for it. A claim
that was split is worked on through its parts: it takes no verdict itself and counts for nothing.
"""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import F

from apps.accounts.models import User
from apps.articles.models import Revision
from apps.claims.actions import ClaimInWork, change_claim, require_checker
from apps.claims.models import Claim, Suggestion
from apps.claims.storing import claim_of
from apps.journal.recording import record
from apps.lib.errors import Conflict

JOINED = "Part of a claim that was joined again."  # so that another split opens it anew, which nobody dismissed


class NotCompound(Conflict):
    """The detector found no parts in the claim."""

    code = "claim_not_compound"


class PartsInWork(Conflict):
    """A part has evidence or a verdict, which joining would put out of sight."""

    code = "parts_in_work"


@transaction.atomic
def split_claim(*, by: User, claim: Claim, version: int) -> Claim:
    """Open the parts of a compound claim as claims of their own and return it, split.

    The parts stand above the line, since somebody wants them. Words that are a claim already become a part as they are;
    one that a person dismissed stays so.

    Raises:
        Forbidden: the person does not check claims there.
        ClaimChangedMeanwhile: the claim's version is no longer the one that the person saw, or it is not open.
        ClaimInWork: evidence is linked to it, or a verdict was given: it speaks of the whole.
        NotCompound: there are no parts.
    """
    require_checker(by, claim)
    revision = Revision.objects.select_for_update(no_key=True).get(pk=claim.revision_id)
    if claim.in_work:
        raise ClaimInWork("This claim has evidence or a verdict, which speak of the whole. It can no longer be split.")
    suggested = list(Suggestion.objects.filter(whole__claim=claim).order_by("position"))
    if not suggested:
        raise NotCompound("The machine sees no parts in this claim. Select words of it to make claims of them.")
    found = {"state": Claim.State.OPEN, "in_work": False}
    changes = {"state": Claim.State.SPLIT}
    split = change_claim("split_claim", by, claim, version, found, changes, parts=len(suggested))
    _tell("claims.open_part", by, split, _open_parts(split, revision, suggested))
    return split


def _open_parts(whole: Claim, revision: Revision, suggested: Sequence[Suggestion]) -> list[Claim]:
    """Return the parts that are opened, for the first time or again; words that are a claim already just join them."""
    there = {(c.start, c.end): c for c in Claim.objects.filter(revision=revision).order_by("state", "-id")}
    known = [there[bounds].pk for part in suggested if (bounds := (part.start, part.end)) in there]
    same = Claim.objects.filter(pk__in=known).exclude(pk=whole.pk)
    same.filter(whole=None).update(whole=whole)
    joined = list(same.filter(whole=whole, state=Claim.State.DISMISSED, dismissal=JOINED))
    again = Claim.objects.filter(pk__in=[part.pk for part in joined])
    again.update(state=Claim.State.OPEN, dismissal="", raised=True, version=F("version") + 1)
    missing = [claim_of(part, revision) for part in suggested if (part.start, part.end) not in there]
    for part in missing:
        part.whole, part.raised = whole, True
    return [*joined, *Claim.objects.bulk_create(missing)]


def _tell(verb: str, by: User, whole: Claim, parts: Iterable[Claim]) -> None:
    """Write into each part's own story what was done to it."""
    for part in parts:
        record(verb, part, newsroom_id=whole.revision.article.newsroom_id, by=by, whole=str(whole.pk))


@transaction.atomic
def rejoin_claim(*, by: User, claim: Claim, version: int) -> Claim:
    """Take a split back: set aside the parts that came of it, open the whole again, and return it.

    Raises:
        Forbidden: the person does not check claims there.
        ClaimChangedMeanwhile: the claim's version is no longer the one that the person saw, or it is not split.
        PartsInWork: a part has evidence or a verdict.
    """
    require_checker(by, claim)
    Revision.objects.select_for_update(no_key=True).get(pk=claim.revision_id)  # before claims, as a worker does
    parts = list(Claim.objects.filter(whole=claim).select_for_update(of=("self",)))
    if at_work := [part for part in parts if part.in_work]:
        raise PartsInWork(
            f"“{at_work[0].exact[:80]}” has evidence or a verdict already, which joining would put out of sight. "
            "Check the other parts too, or dismiss those that are none.",
            part=str(at_work[0].pk),
        )
    joined = change_claim("rejoin_claim", by, claim, version, {"state": Claim.State.SPLIT}, {"state": Claim.State.OPEN})
    closed = [part for part in parts if part.state == Claim.State.OPEN and part.created_by_id is None]
    open_parts = Claim.objects.filter(pk__in=[part.pk for part in closed])
    open_parts.update(state=Claim.State.DISMISSED, dismissal=JOINED, version=F("version") + 1)
    _tell("claims.close_part", by, joined, closed)
    return joined
