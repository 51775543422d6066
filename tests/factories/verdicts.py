"""Evidence and verdicts."""

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.sources.models import Snapshot
from apps.verdicts.actions import give_verdict, link_evidence
from apps.verdicts.models import Evidence, Verdict
from apps.verdicts.scales import Finding, Stance


def evidence_for(
    claim: Claim, *, by: User, snapshot: Snapshot, exact: str, stance: str = Stance.SUPPORTS, note: str = ""
) -> Evidence:
    """These words of the capture, linked to the claim."""
    start = snapshot.document.text.index(exact)
    return link_evidence(
        by=by, claim=claim, snapshot=snapshot, start=start, end=start + len(exact), stance=stance, note=note
    )


def a_verdict(claim: Claim, *, by: User, finding: str = Finding.INSUFFICIENT, rationale: str = "") -> Verdict:
    """The claim's next verdict, given with knowledge of the one before; the rationale is filled in where needed."""
    current = claim.verdicts.current().first()
    needed = finding in {Finding.INSUFFICIENT, Finding.NOT_CHECKABLE}
    return give_verdict(
        by=by,
        claim=claim,
        finding=finding,
        rationale=rationale or ("Nothing was found." if needed else ""),
        after=current.pk if current else None,
    )
