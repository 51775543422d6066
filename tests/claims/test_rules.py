"""Rules that PostgreSQL itself holds of claims and suggestions: parts stay with their wholes, links in their text."""

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.models import Newsroom, User
from apps.claims.models import Claim, Suggestion
from tests import factories

WORDS = "Work begins in March."


@pytest.fixture
def two(rita: User, newsroom: Newsroom) -> tuple[Claim, Claim]:
    """A claim in each of two texts, with a suggestion each."""
    claims = []
    for title in ("One", "Two"):
        article = factories.an_article(by=rita, newsroom=newsroom, text=f"{title} title\n\n{WORDS}")
        claims += factories.extracted(article, WORDS)
    return claims[0], claims[1]


def refused(rule: str, claim: Claim, **changes: object) -> None:
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(**changes)


def test_a_claim_links_no_suggestion_of_another_text(two: tuple[Claim, Claim]) -> None:
    here, there = two
    suggestion = there.suggestion
    Claim.objects.filter(pk=there.pk).update(suggestion=None)
    refused("claim_stays_in_revision", here, suggestion=suggestion)
    Claim.objects.filter(pk=there.pk).update(suggestion=suggestion)


def test_a_claim_is_no_part_of_a_claim_of_another_text(two: tuple[Claim, Claim]) -> None:
    here, there = two
    refused("claim_part_stays_in_revision", here, whole=there)
    with pytest.raises(IntegrityError, match="claim_part_stays_in_revision"), transaction.atomic():
        Claim.objects.create(
            revision=here.revision, start=here.start, end=here.end - 1, exact=here.exact[:-1], whole=there
        )


def test_a_suggestion_is_no_part_of_one_of_another_run(two: tuple[Claim, Claim]) -> None:
    here, there = two
    assert here.suggestion
    with pytest.raises(IntegrityError, match="suggestion_part_stays_in_run"), transaction.atomic():
        Suggestion.objects.create(
            run=here.suggestion.run,
            position=9,
            start=here.start,
            end=here.end - 1,
            exact=here.exact[:-1],
            kinds=["event"],
            checkable=True,
            score=0.5,
            whole=there.suggestion,
        )


@pytest.mark.parametrize("worth", [-0.1, 1.1])
def test_a_claims_worth_is_a_share(two: tuple[Claim, Claim], worth: float) -> None:
    refused("claim_worth_is_a_share", two[0], worth=worth)


@pytest.mark.parametrize("threshold", [-0.1, 1.1])
def test_a_newsrooms_line_is_a_share(newsroom: Newsroom, threshold: float) -> None:
    with pytest.raises(IntegrityError, match="newsroom_threshold_is_a_share"), transaction.atomic():
        Newsroom.objects.update(threshold=threshold)
