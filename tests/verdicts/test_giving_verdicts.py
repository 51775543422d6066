"""Verdicts: what each needs, and the chain they form."""

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.sources.models import Snapshot
from tests import factories


def test_a_verdict_cites_the_evidence_that_stands(bob: User, claim: Claim, snapshot: Snapshot) -> None:
    evidence = factories.evidence_for(
        claim, by=bob, snapshot=snapshot, exact="Work begins in May, not in March", stance="refutes"
    )
    verdict = factories.a_verdict(claim, by=bob, finding="refuted")
    assert list(verdict.evidence.all()) == [evidence]
