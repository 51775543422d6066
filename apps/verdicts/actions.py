"""What checkers do: link evidence to a claim, take it back, and give a verdict."""

import uuid

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Now

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.journal.recording import record
from apps.lib.errors import Conflict, Forbidden, StetError
from apps.sources.models import Snapshot, Source
from apps.verdicts.captures import weigh_link
from apps.verdicts.models import Citation, Evidence, Verdict
from apps.verdicts.permissions import may_check_claims
from apps.verdicts.scales import Finding, Stance, missing_stances, needs_rationale


class ClaimIsDismissed(Conflict):
    """A dismissed claim takes no evidence and no verdict."""

    code = "claim_dismissed"


class ClaimIsSplit(Conflict):
    """A claim that was split is judged through its parts."""

    code = "claim_split"


class SourceElsewhere(StetError):
    """The snapshot is none of the claim's newsroom."""

    code = "source_not_found"
    kind = "missing"


class WordsNotInSource(StetError):
    """The words do not stand at those offsets in the snapshot."""

    code = "words_not_there"


class EvidenceMissing(StetError):
    """The finding needs evidence that is not linked yet."""

    code = "evidence_missing"


class RationaleMissing(StetError):
    """The finding has to be explained."""

    code = "rationale_missing"


class UnknownValue(StetError):
    """The stance or finding is none of the scale."""

    code = "unknown_value"


class VerdictGivenMeanwhile(Conflict):
    """Somebody else gave a verdict that the person has not seen; `current` is that verdict."""

    code = "verdict_given_meanwhile"

    def __init__(self, current: Verdict | None) -> None:
        name = f"{current.by.name} found “{current.get_finding_display().lower()}”" if current else "It was changed"
        super().__init__(
            f"{name} while you were at work. Nothing of yours was saved. Look at that verdict, then save yours again "
            "to set it aside, or leave it.",
            verdict=str(current.pk) if current else None,
        )
        self.current = current


def _hold_claim(by: User, claim: Claim) -> uuid.UUID:
    """Lock the claim for this transaction, so that a dismissed one is never judged; return its newsroom's id."""
    held = Claim.objects.select_for_update(of=("self",)).select_related("revision__article").get(pk=claim.pk)
    newsroom_id = held.revision.article.newsroom_id
    if not may_check_claims(by, newsroom_id):
        raise Forbidden("Only checkers, editors and admins of the newsroom can link evidence and give verdicts.")
    if held.state == Claim.State.DISMISSED:
        raise ClaimIsDismissed("This claim was dismissed. Restore it first.")
    if held.state == Claim.State.SPLIT:
        raise ClaimIsSplit("This claim was split: check its parts, or join them again first.")
    return newsroom_id


@transaction.atomic
def link_evidence(
    *, by: User, claim: Claim, snapshot: Snapshot, start: int, end: int, stance: str, note: str = ""
) -> Evidence:
    """Link the words at `[start, end)` (code points) of the snapshot's text to the claim and return the evidence.

    The same words linked again return the evidence that is there; with another stance the old link is withdrawn first.

    Raises:
        Forbidden: the person does not check claims there.
        ClaimIsDismissed, ClaimIsSplit: the claim was set aside, or is judged through its parts.
        SourceElsewhere: the snapshot belongs to another newsroom.
        WordsNotInSource: nothing stands at those offsets.
        UnknownValue: there is no such stance.
    """
    newsroom_id = _hold_claim(by, claim)
    if stance not in Stance.values:
        raise UnknownValue(f"There is no stance {stance!r}: choose one of {', '.join(Stance.values)}.")
    if snapshot.source.newsroom_id != newsroom_id:
        raise SourceElsewhere("There is no such source in this newsroom.")
    # A capture at the same moment waits for this link, or this link for it: its words are weighed in either case.
    Source.objects.select_for_update(of=("self",)).get(pk=snapshot.source_id)
    exact = snapshot.document.text[start:end]
    if not exact.strip() or start < 0 or len(exact) != end - start:
        raise WordsNotInSource("The selected words are not in this capture. Reload the page and select again.")
    same = claim.evidence.standing().filter(snapshot=snapshot, start=start, end=end).first()
    if same and same.stance == stance:
        return same
    if same:
        _withdraw(by, same, newsroom_id)
    evidence = Evidence.objects.create(
        claim=claim, snapshot=snapshot, start=start, end=end, exact=exact, stance=stance, note=note, created_by=by
    )
    weigh_link(evidence)
    Claim.objects.filter(pk=claim.pk, in_work=False).update(in_work=True)
    record(
        "verdicts.link_evidence",
        evidence,
        newsroom_id=newsroom_id,
        by=by,
        claim=str(claim.pk),
        stance=stance,
        exact=exact,
    )
    return evidence


@transaction.atomic
def withdraw_evidence(*, by: User, evidence: Evidence) -> Evidence:
    """Take a link back; verdicts that cite it keep citing it. Return it as it then stands.

    Raises:
        Forbidden: the person does not check claims there.
        ClaimIsDismissed, ClaimIsSplit: the claim was set aside, or is judged through its parts.
    """
    newsroom_id = _hold_claim(by, evidence.claim)
    _withdraw(by, evidence, newsroom_id)
    evidence.refresh_from_db(fields=["withdrawn_at", "withdrawn_by"])
    return evidence


def _withdraw(by: User, evidence: Evidence, newsroom_id: uuid.UUID) -> None:
    standing = Evidence.objects.standing().filter(pk=evidence.pk)
    if standing.update(withdrawn_at=Now(), withdrawn_by=by):
        left = Evidence.objects.standing().filter(claim=OuterRef("pk"))
        judged = Verdict.objects.filter(claim=OuterRef("pk"))
        Claim.objects.filter(~Exists(left), ~Exists(judged), pk=evidence.claim_id).update(in_work=False)
        record("verdicts.withdraw_evidence", evidence, newsroom_id=newsroom_id, by=by, claim=str(evidence.claim_id))


@transaction.atomic
def give_verdict(
    *, by: User, claim: Claim, finding: str, rationale: str = "", after: uuid.UUID | None = None
) -> Verdict:
    """Give a verdict that rests on the evidence linked now, and return it.

    Args:
        by: the checker.
        claim: what it speaks of.
        finding: a value of `Finding`.
        rationale: why, in words; needed where no evidence speaks for the finding.
        after: the claim's current verdict as the checker saw it, which this one supersedes; None for the first.

    Raises:
        Forbidden: the person does not check claims there.
        ClaimIsDismissed, ClaimIsSplit: the claim was set aside, or is judged through its parts.
        VerdictGivenMeanwhile: the current verdict is not `after`.
        EvidenceMissing, RationaleMissing, UnknownValue: the finding lacks what it needs, or does not exist.
    """
    newsroom_id = _hold_claim(by, claim)
    current = claim.verdicts.current().select_related("by").first()
    if (current.pk if current else None) != after:
        raise VerdictGivenMeanwhile(current)
    evidence = list(claim.evidence.standing())
    _require_grounds(finding, rationale, {piece.stance for piece in evidence})
    verdict = Verdict.objects.create(
        claim=claim, supersedes=current, finding=finding, rationale=rationale.strip(), by=by
    )
    Citation.objects.bulk_create(
        Citation(verdict=verdict, evidence=piece, set_number=piece.set_number) for piece in evidence
    )
    # A colleague who is about to dismiss the claim has not seen this verdict: their version is no longer the newest.
    Claim.objects.filter(pk=claim.pk).update(version=F("version") + 1, in_work=True)
    claim.refresh_from_db(fields=["version", "in_work"])
    record(
        "verdicts.give_verdict",
        verdict,
        newsroom_id=newsroom_id,
        by=by,
        claim=str(claim.pk),
        finding=finding,
        before=current.finding if current else None,
    )
    return verdict


def _require_grounds(finding: str, rationale: str, stances: set[str]) -> None:
    if finding not in Finding.values:
        raise UnknownValue(f"There is no finding {finding!r}: choose one of {', '.join(Finding.values)}.")
    label = Finding(finding).label.lower()
    if missing := missing_stances(finding, stances):
        kinds = " and one that ".join(sorted(missing))
        raise EvidenceMissing(f"“{label.capitalize()}” needs a linked passage that {kinds} the claim. Link it first.")
    if needs_rationale(finding) and not rationale.strip():
        raise RationaleMissing(f"“{label.capitalize()}” needs a rationale: say what you looked for and did not find.")
