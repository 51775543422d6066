"""The line: what a newsroom does not ask to be checked stays in sight, and anybody who checks may raise it."""

from decimal import Decimal
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.accounts.actions import NoShare, set_threshold
from apps.accounts.models import Newsroom, User
from apps.articles.models import Article
from apps.claims.actions import (
    ClaimChangedMeanwhile,
    ClaimInWork,
    dismiss_claim,
    lower_claim,
    raise_claim,
)
from apps.claims.models import Claim
from apps.journal.models import Entry
from apps.lib.errors import Forbidden
from apps.sources.models import Snapshot
from apps.verdicts.actions import withdraw_evidence
from apps.verdicts.standing import with_findings, with_progress
from tests import factories

LOW = "Work begins in March."
HIGH = "Some 400 homes stand below the high-water line, 50 more than in 2019."


@pytest.fixture
def low(article: Article) -> Claim:
    """A claim below the line, beside one above it."""
    text = factories.newest_revision(article).document.text
    low, high = factories.proposal(text, LOW, score=0.2), factories.proposal(text, HIGH, score=0.8)
    factories.read(article, low, high)
    return Claim.objects.get(exact=LOW)


def below(article: Article) -> list[str]:
    return [claim.exact for claim in Claim.objects.in_article(article).below_the_line()]


def to_check(article: Article) -> int:
    row: Any = with_progress(Article.objects.filter(pk=article.pk)).get()
    assert row.to_check + row.below == Claim.objects.to_check().count()
    return int(row.to_check)


def test_what_scores_too_little_is_there_but_not_asked(low: Claim, article: Article) -> None:
    assert below(article) == [LOW]
    assert to_check(article) == 1
    shown = {claim.exact: claim.is_below for claim in with_findings(Claim.objects.all())}  # type: ignore[attr-defined]  # annotated
    assert shown == {LOW: True, HIGH: False}


def test_moving_the_line_holds_for_all_articles_at_once(
    low: Claim, article: Article, alice: User, newsroom: Newsroom, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(6):  # the role, the newsroom held, written, recorded, in a savepoint: no claim is
        set_threshold(by=alice, newsroom=newsroom, threshold=Decimal("0.1"))
    assert to_check(article) == 2
    set_threshold(by=alice, newsroom=newsroom, threshold=Decimal(1))
    assert below(article) == [LOW, HIGH]
    entry = Entry.objects.filter(verb="accounts.set_threshold").latest("sequence")
    assert entry.detail == {"threshold": "1.00", "before": "0.10"}


@pytest.mark.parametrize("who", ["bob", "dora", "rita", "carol"])
def test_only_editors_and_admins_move_the_line(who: str, newsroom: Newsroom, request: pytest.FixtureRequest) -> None:
    with pytest.raises(Forbidden):
        set_threshold(by=request.getfixturevalue(who), newsroom=newsroom, threshold=Decimal("0.5"))


@pytest.mark.parametrize("threshold", ["-0.1", "1.01", "NaN", "Infinity"])
def test_a_line_outside_of_all_scores_is_refused(threshold: str, newsroom: Newsroom, ada: User) -> None:
    with pytest.raises(NoShare):
        set_threshold(by=ada, newsroom=newsroom, threshold=Decimal(threshold))


def test_a_raised_claim_is_asked_until_it_is_lowered(low: Claim, article: Article, bob: User) -> None:
    raised = raise_claim(by=bob, claim=low, version=1)
    assert (raised.raised, raised.version) == (True, 2)
    assert below(article) == []
    lower_claim(by=bob, claim=raised, version=2)
    assert below(article) == [LOW]
    assert list(Entry.objects.filter(subject_id=low.pk).values_list("verb", flat=True)) == [
        "claims.raise_claim",
        "claims.lower_claim",
    ]


def test_a_raise_of_what_changed_meanwhile_is_refused(low: Claim, bob: User, alice: User) -> None:
    dismiss_claim(by=alice, claim=low, version=1)
    for version in (1, 2):
        with pytest.raises(ClaimChangedMeanwhile):
            raise_claim(by=bob, claim=low, version=version)
    with pytest.raises(ClaimChangedMeanwhile):
        lower_claim(by=bob, claim=low, version=2)


@pytest.mark.parametrize("who", ["rita", "dora", "carol"])
def test_only_who_checks_raises_and_lowers(who: str, low: Claim, request: pytest.FixtureRequest) -> None:
    for change in (raise_claim, lower_claim):
        with pytest.raises(Forbidden):
            change(by=request.getfixturevalue(who), claim=low, version=1)


def test_evidence_keeps_a_claim_above_the_line_until_it_is_unlinked(
    low: Claim, article: Article, bob: User, snapshot: Snapshot
) -> None:
    evidence = factories.evidence_for(low, by=bob, snapshot=snapshot, exact="Work begins in May")
    assert below(article) == []
    withdraw_evidence(by=bob, evidence=evidence)
    assert below(article) == [LOW]


def test_a_verdict_keeps_a_claim_above_the_line(low: Claim, article: Article, bob: User, snapshot: Snapshot) -> None:
    raise_claim(by=bob, claim=low, version=1)
    evidence = factories.evidence_for(low, by=bob, snapshot=snapshot, exact="Work begins in May")
    factories.a_verdict(low, by=bob)
    withdraw_evidence(by=bob, evidence=evidence)
    low.refresh_from_db()
    with pytest.raises(ClaimInWork):
        lower_claim(by=bob, claim=low, version=low.version)
    Claim.objects.update(raised=False)
    assert below(article) == []
    assert to_check(article) == 2


def test_what_a_person_marked_is_never_below(bob: User, article: Article, ada: User, newsroom: Newsroom) -> None:
    factories.a_claim(by=bob, article=article)
    set_threshold(by=ada, newsroom=newsroom, threshold=Decimal(1))
    assert below(article) == []


def test_claims_come_by_worth(low: Claim, bob: User, article: Article) -> None:
    factories.a_claim(by=bob, article=article, exact="Nobody asked the fishermen")
    assert [claim.exact for claim in Claim.objects.by_worth()] == ["Nobody asked the fishermen", HIGH, LOW]
