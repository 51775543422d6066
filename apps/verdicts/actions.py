"""What checkers do: link evidence to a claim, move it between sets, take it back, and give a verdict."""

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Now

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.journal.recording import record
from apps.lib.errors import Conflict, Forbidden, StetError
from apps.sources.models import Snapshot
from apps.verdicts.grounds import hold_evidence, require_grounds
from apps.verdicts.holding import (
    hold_claim,
    hold_sources,
    put_in_work,
    require_stance,
    words_at,
)
from apps.verdicts.models import Citation, Evidence, Verdict
from apps.verdicts.numbering import open_set, settle_sets
from apps.verdicts.scales import Stance
from apps.verdicts.sets import in_standing_sets
from apps.verdicts.weighing import weigh_link


class ContextHasNoSet(StetError):
    """Context bears on the claim in no way, so it belongs to no set."""

    code = "context_has_no_set"


class EvidenceIsWithdrawn(Conflict):
    """The link was taken back already."""

    code = "evidence_withdrawn"


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


@transaction.atomic
def link_evidence(
    *,
    by: User,
    claim: Claim,
    snapshot: Snapshot,
    start: int,
    end: int,
    stance: str,
    note: str = "",
    set_number: int | None = None,
) -> Evidence:
    """Link the words at `[start, end)` (code points) of the snapshot's text to the claim and return the evidence.

    The same words linked again return the evidence that is there, moved where a set is named; with another stance the
    old link is withdrawn first.

    Args:
        by: the checker.
        claim: what the words bear on.
        snapshot: the capture that they stand in.
        start: where they begin.
        end: where they end.
        stance: how they bear on it.
        note: the checker's.
        set_number: of the set that they join, pieces of which are needed together; None opens a new one.

    Raises:
        Forbidden: the person does not check claims there.
        ClaimIsDismissed, ClaimIsSplit: the claim was set aside, or is judged through its parts.
        SourceElsewhere: the source belongs to another newsroom, or is sealed and does not name the person.
        WordsNotInSource: nothing stands at those offsets.
        UnknownValue, UnknownSet, SetOfOtherStance: there is no such stance, or no such set for it.
    """
    newsroom_id = hold_claim(by, claim)
    require_stance(stance)
    is_sealed = hold_sources(by, [snapshot], newsroom_id)
    exact = words_at(snapshot, start, end)
    same = claim.evidence.standing().filter(snapshot=snapshot, start=start, end=end).first()
    if same and same.stance == stance:
        return _moved(by, same, set_number, newsroom_id) if set_number else same
    number = open_set(claim, stance, set_number)
    if same:
        _withdraw(by, same, newsroom_id)
    evidence = Evidence.objects.create(
        claim=claim,
        snapshot=snapshot,
        start=start,
        end=end,
        exact=exact,
        stance=stance,
        set_number=number,
        note=note,
        created_by=by,
    )
    weigh_link(evidence)
    put_in_work(claim)
    settle_sets(claim, evidence)
    record(
        "verdicts.link_evidence",
        evidence,
        newsroom_id=newsroom_id,
        by=by,
        claim=str(claim.pk),
        stance=stance,
        set_number=evidence.set_number,
        **({} if is_sealed else {"exact": exact}),
    )
    return evidence


@transaction.atomic
def move_evidence_to_set(*, by: User, evidence: Evidence, set_number: int | None) -> Evidence:
    """Move the piece to that set of its claim, or to a new one for None, and return it; the others close ranks.

    Verdicts that cite it keep the number that its set had.

    Raises:
        Forbidden: the person does not check claims there, or does not see the piece.
        ClaimIsDismissed, ClaimIsSplit: the claim was set aside, or is judged through its parts.
        EvidenceIsWithdrawn: the link was taken back.
        ContextHasNoSet, UnknownSet, SetOfOtherStance: it cannot belong there.
    """
    newsroom_id = hold_claim(by, evidence.claim)
    held = _seen(by, evidence)
    if held.withdrawn_at:
        raise EvidenceIsWithdrawn("This link was taken back. Link the words again.")
    if held.stance == Stance.CONTEXT:
        raise ContextHasNoSet("Context belongs to no set. Say that it supports or refutes the claim first.")
    return _moved(by, held, set_number, newsroom_id)


def _moved(by: User, evidence: Evidence, set_number: int | None, newsroom_id: uuid.UUID) -> Evidence:
    before, number = evidence.set_number, open_set(evidence.claim, evidence.stance, set_number)
    if number == before:
        return evidence
    evidence.set_number = number
    evidence.save(update_fields=["set_number"])
    settle_sets(evidence.claim, evidence)
    record(
        "verdicts.move_evidence_to_set",
        evidence,
        newsroom_id=newsroom_id,
        by=by,
        claim=str(evidence.claim_id),
        before=before,
        set_number=evidence.set_number,
    )
    return evidence


def _seen(by: User, evidence: Evidence) -> Evidence:
    """Return the evidence as it is now, with its claim.

    Raises:
        Forbidden: it rests on a sealed source that does not name the person.
    """
    held = Evidence.objects.with_seal(by).select_related("claim").get(pk=evidence.pk)
    row: Any = held
    if row.is_hidden:
        raise Forbidden("This evidence rests on a sealed source. Ask one of the people who see it.")
    return held


@transaction.atomic
def withdraw_evidence(*, by: User, evidence: Evidence) -> Evidence:
    """Take a link back; verdicts that cite it keep citing it. Return it as it then stands.

    Raises:
        Forbidden: the person does not check claims there, or does not see the piece.
        ClaimIsDismissed, ClaimIsSplit: the claim was set aside, or is judged through its parts.
    """
    newsroom_id = hold_claim(by, evidence.claim)
    _withdraw(by, _seen(by, evidence), newsroom_id)
    settle_sets(evidence.claim)
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
    *,
    by: User,
    claim: Claim,
    finding: str,
    rationale: str = "",
    after: uuid.UUID | None = None,
    seen_at: datetime | None = None,
) -> Verdict:
    """Give a verdict that rests on the sets of evidence that stand now, and on the context; return it.

    Args:
        by: the checker.
        claim: what it speaks of.
        finding: a value of `Finding`.
        rationale: why, in words; needed where no evidence speaks for the finding.
        after: the claim's current verdict as the checker saw it, which this one supersedes; None for the first.
        seen_at: when the checker looked at the evidence, if what happened to it since is to be refused.

    Raises:
        Forbidden: the person does not check claims there.
        ClaimIsDismissed, ClaimIsSplit: the claim was set aside, or is judged through its parts.
        VerdictGivenMeanwhile: the current verdict is not `after`.
        GroundsChangedMeanwhile: cited words changed, or a source was retracted or corrected, after `seen_at`.
        EvidenceMissing, RationaleMissing, UnknownValue: the finding lacks what it needs, or does not exist.
    """
    newsroom_id = hold_claim(by, claim)
    current = claim.verdicts.current().select_related("by").first()
    if (current.pk if current else None) != after:
        raise VerdictGivenMeanwhile(current)
    evidence = hold_evidence(claim, seen_at)
    require_grounds(finding, rationale, evidence)
    verdict = Verdict.objects.create(
        claim=claim, supersedes=current, finding=finding, rationale=rationale.strip(), by=by
    )
    Citation.objects.bulk_create(
        Citation(verdict=verdict, evidence=piece, set_number=piece.set_number) for piece in in_standing_sets(evidence)
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
