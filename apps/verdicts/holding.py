"""What every action on a claim's evidence begins with: the claim is held, the words are there, the person sees them."""

import uuid

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.lib.errors import Conflict, Forbidden, StetError
from apps.sources.models import Snapshot, Source
from apps.verdicts.permissions import may_check_claims
from apps.verdicts.scales import Stance


class ClaimIsDismissed(Conflict):
    """A dismissed claim takes no evidence and no verdict."""

    code = "claim_dismissed"


class ClaimIsSplit(Conflict):
    """A claim that was split is judged through its parts."""

    code = "claim_split"


class SourceElsewhere(StetError):
    """The snapshot is none of the claim's newsroom, or of a sealed source that does not name the person."""

    code = "source_not_found"
    kind = "missing"


class WordsNotInSource(StetError):
    """The words do not stand at those offsets in the snapshot."""

    code = "words_not_there"


class UnknownValue(StetError):
    """The stance or finding is none of the scale."""

    code = "unknown_value"


def hold_claim(by: User, claim: Claim) -> uuid.UUID:
    """Lock the claim for this transaction, so that a dismissed one is never judged; return its newsroom's id.

    Raises:
        Forbidden: the person does not check claims there.
        ClaimIsDismissed, ClaimIsSplit: the claim was set aside, or is judged through its parts.
    """
    # Its key stays free: a capture that holds a source tells people about this claim, and this waits for the source.
    claims = Claim.objects.select_for_update(of=("self",), no_key=True).select_related("revision__article")
    held = claims.get(pk=claim.pk)
    newsroom_id = held.revision.article.newsroom_id
    if not may_check_claims(by, newsroom_id):
        raise Forbidden("Only checkers, editors and admins of the newsroom can link evidence and give verdicts.")
    if held.state == Claim.State.DISMISSED:
        raise ClaimIsDismissed("This claim was dismissed. Restore it first.")
    if held.state == Claim.State.SPLIT:
        raise ClaimIsSplit("This claim was split: check its parts, or join them again first.")
    return newsroom_id


def require_stance(stance: str) -> None:
    """Refuse a stance that there is not.

    Raises:
        UnknownValue: there is none of that name.
    """
    if stance not in Stance.values:
        raise UnknownValue(f"There is no stance {stance!r}: choose one of {', '.join(Stance.values)}.")


def hold_sources(by: User, snapshots: list[Snapshot], newsroom_id: uuid.UUID) -> bool:
    """Lock the snapshots' sources for this transaction; return whether one of them is sealed.

    A capture at the same moment waits for this link, or this link for it: its words are weighed in either case.

    Raises:
        SourceElsewhere: a source belongs to another newsroom, or is sealed and does not name the person.
    """
    wanted = {snapshot.source_id for snapshot in snapshots}
    held = Source.objects.in_newsroom(newsroom_id).unsealed_for(by).filter(pk__in=wanted).order_by("pk")
    sources = list(held.select_for_update(of=("self",), no_key=True))
    if len(sources) < len(wanted):
        raise SourceElsewhere("There is no such source in this newsroom.")
    return any(source.is_sealed for source in sources)


def words_at(snapshot: Snapshot, start: int, end: int) -> str:
    """Return the words at `[start, end)` (code points) of the snapshot's text.

    Raises:
        WordsNotInSource: nothing stands there.
    """
    exact = snapshot.document.text[start:end] if start >= 0 else ""
    if not exact.strip() or len(exact) != end - start:
        raise WordsNotInSource("The selected words are not in this capture. Reload the page and select again.")
    return exact


def put_in_work(claim: Claim) -> None:
    """Say that work on the claim began: it keeps its place whatever the newsroom's line."""
    Claim.objects.filter(pk=claim.pk, in_work=False).update(in_work=True)
