"""Passages of one text that do not agree: stored with both suggestions concerned, in the finishing transaction."""

from typing import Any

from apps.articles.models import Article
from apps.claims.models import Claim, Contradiction
from apps.verdicts.standing import with_contradictions
from tests import factories

COST, HEADLINE, HOMES = (
    "The harbour wall will cost £12 million",
    "Harbour wall to cost £12 million",
    "Some 400 homes stand",
)


def read(article: Article, here: str, there: str) -> None:
    text = factories.newest_revision(article).document.text
    proposals = [factories.proposal(text, words) for words in (COST, HOMES)]
    proposals.append(factories.proposal(text, "harbour wall will cost £12 million", whole=COST))
    factories.read(article, *proposals, disagreements=[factories.disagreement(text, here, there, note="12 or 400?")])


def told() -> set[tuple[str, str, str]]:
    return {(row.suggestion.exact, row.own_exact, row.exact) for row in Contradiction.objects.all()}


def test_both_claims_show_the_other_passage_and_so_does_a_part(article: Article) -> None:
    read(article, "will cost £12 million", "400 homes")
    assert told() == {
        (COST, "will cost £12 million", "400 homes"),
        ("harbour wall will cost £12 million", "will cost £12 million", "400 homes"),
        (HOMES, "400 homes", "will cost £12 million"),
    }
    shown: Any = with_contradictions(Claim.objects.all())
    assert {claim.exact: claim.is_contradicted for claim in shown} == {COST: True, HOMES: True}


def test_a_passage_that_is_no_claim_is_shown_with_the_claim_that_it_contradicts(article: Article) -> None:
    read(article, HEADLINE, "400 homes")
    assert told() == {(HOMES, "400 homes", HEADLINE)}


def test_a_claim_that_disagrees_with_itself_says_so_once(article: Article) -> None:
    read(article, "harbour wall will", "cost £12 million")
    assert [row.own_exact for row in Contradiction.objects.filter(suggestion__exact=COST)] == ["harbour wall will"]


def test_words_that_reach_beyond_a_claim_belong_to_the_claims_they_touch(article: Article) -> None:
    read(article, "Some 400 homes stand below", "will cost £12 million, the council")
    assert (HOMES, "Some 400 homes stand below", "will cost £12 million, the council") in told()
