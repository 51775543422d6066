"""Verdicts: what each needs, what it rests on, and what happened while somebody was at work."""

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.sources.models import Snapshot
from apps.verdicts.actions import give_verdict
from apps.verdicts.grounds import GroundsChangedMeanwhile
from apps.verdicts.models import Verdict
from tests import factories

MAY = "Work begins in May, not in March"


def test_a_verdict_cites_the_evidence_that_stands(bob: User, claim: Claim, snapshot: Snapshot) -> None:
    evidence = factories.evidence_for(claim, by=bob, snapshot=snapshot, exact=MAY, stance="refutes")
    verdict = factories.a_verdict(claim, by=bob, finding="refuted")
    assert list(verdict.evidence.all()) == [evidence]


@pytest.mark.parametrize("happened", ["changed", "retracted"])
def test_whoever_looked_before_the_ground_moved_is_told(
    bob: User, dora: User, claim: Claim, snapshot: Snapshot, happened: str
) -> None:
    factories.evidence_for(claim, by=bob, snapshot=snapshot, exact=MAY, stance="refutes")
    before = timezone.now()
    if happened == "changed":
        factories.captured_again(by=dora, source=snapshot.source, text="Nothing.")
    else:
        factories.a_notice(snapshot.source, by=dora)
    with pytest.raises(GroundsChangedMeanwhile):
        give_verdict(by=bob, claim=claim, finding="insufficient", rationale="None.", seen_at=before)
    assert not Verdict.objects.exists()
    assert give_verdict(by=bob, claim=claim, finding="insufficient", rationale="None.", seen_at=timezone.now())


def test_nothing_is_refused_where_nothing_happened(bob: User, claim: Claim, snapshot: Snapshot) -> None:
    seen_at = timezone.now()
    factories.evidence_for(claim, by=bob, snapshot=snapshot, exact=MAY, stance="refutes")
    assert give_verdict(by=bob, claim=claim, finding="refuted", seen_at=seen_at).evidence.count() == 1
