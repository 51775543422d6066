"""Compound claims: their parts are offered, opened by a person, and joined again while nobody has judged them."""

from typing import Any

import pytest

from apps.accounts.models import Newsroom, User
from apps.articles.models import Article
from apps.claims.actions import ClaimChangedMeanwhile, ClaimInWork, dismiss_claim, rerun_extraction
from apps.claims.compounds import JOINED, NotCompound, PartsInWork, rejoin_claim, split_claim
from apps.claims.models import Claim, Suggestion
from apps.extraction.suggestion import Suggestion as Proposal
from apps.journal.models import Entry
from apps.lib.errors import Forbidden
from apps.sources.models import Snapshot
from apps.verdicts.holding import ClaimIsSplit
from apps.verdicts.standing import with_progress
from tests import factories

WHOLE = "Some 400 homes stand below the high-water line, 50 more than in 2019."
FIRST, SECOND = "Some 400 homes stand below the high-water line", "50 more than in 2019"


def proposals(article: Article) -> list[Proposal]:
    text = factories.newest_revision(article).document.text
    whole = factories.proposal(text, WHOLE)
    parts = [factories.proposal(text, part, whole=WHOLE, standalone=f"{part} [there]") for part in (FIRST, SECOND)]
    return [whole, *parts]


@pytest.fixture
def compound(rita: User, newsroom: Newsroom) -> Claim:
    """A claim of an older reading that two others are parts of."""
    article = factories.an_older_article(by=rita, newsroom=newsroom)
    factories.read(article, *proposals(article))
    return Claim.objects.get()


def states() -> dict[str, str]:
    return {claim.exact: claim.state for claim in Claim.objects.all()}


def to_check(claim: Claim) -> int:
    row: Any = with_progress(Article.objects.filter(revisions=claim.revision)).get()
    return int(row.to_check)


def test_the_parts_are_stored_with_the_whole_and_open_no_claims(compound: Claim) -> None:
    assert compound.suggestion
    assert [part.exact for part in compound.suggestion.split_into.order_by("position")] == [FIRST, SECOND]
    assert Suggestion.objects.get(exact=FIRST).standalone == f"{FIRST} [there]"
    assert states() == {WHOLE: "open"}


def test_a_split_opens_the_parts_and_the_whole_counts_no_more(compound: Claim, bob: User) -> None:
    split = split_claim(by=bob, claim=compound, version=1)
    assert (split.state, split.version) == ("split", 2)
    assert states() == {WHOLE: "split", FIRST: "open", SECOND: "open"}
    assert {part.exact for part in compound.parts.filter(raised=True, created_by=None)} == {FIRST, SECOND}
    assert to_check(compound) == 2
    assert Entry.objects.get(verb="claims.split_claim").detail == {"parts": 2, "version": 2}


def test_a_split_claim_takes_no_verdict_and_no_dismissal(compound: Claim, bob: User, snapshot: Snapshot) -> None:
    split_claim(by=bob, claim=compound, version=1)
    with pytest.raises(ClaimIsSplit):
        factories.a_verdict(compound, by=bob)
    with pytest.raises(ClaimChangedMeanwhile):
        dismiss_claim(by=bob, claim=compound, version=2)


def test_a_claim_with_evidence_is_not_split(compound: Claim, bob: User, snapshot: Snapshot) -> None:
    factories.evidence_for(compound, by=bob, snapshot=snapshot, exact="A survey counted 400 homes")
    compound.refresh_from_db()
    with pytest.raises(ClaimInWork):
        split_claim(by=bob, claim=compound, version=1)


def test_a_claim_without_parts_is_not_split(claim: Claim, bob: User) -> None:
    with pytest.raises(NotCompound):
        split_claim(by=bob, claim=claim, version=1)


@pytest.mark.parametrize("who", ["rita", "dora", "carol"])
def test_only_who_checks_splits_and_joins(who: str, compound: Claim, request: pytest.FixtureRequest) -> None:
    for change in (split_claim, rejoin_claim):
        with pytest.raises(Forbidden):
            change(by=request.getfixturevalue(who), claim=compound, version=1)


def test_joined_again_the_parts_are_set_aside_and_come_back_with_another_split(compound: Claim, bob: User) -> None:
    split_claim(by=bob, claim=compound, version=1)
    rejoin_claim(by=bob, claim=compound, version=2)
    assert states() == {WHOLE: "open", FIRST: "dismissed", SECOND: "dismissed"}
    assert set(compound.parts.values_list("dismissal", flat=True)) == {JOINED}
    story = Entry.objects.filter(subject_id=compound.parts.all()[0].pk).values_list("verb", "detail__whole")
    assert list(story) == [("claims.open_part", str(compound.pk)), ("claims.close_part", str(compound.pk))]
    assert to_check(compound) == 1
    split_claim(by=bob, claim=compound, version=3)
    assert states() == {WHOLE: "split", FIRST: "open", SECOND: "open"}
    assert Claim.objects.count() == 3


def test_a_part_with_a_verdict_is_not_joined_away(compound: Claim, bob: User) -> None:
    split_claim(by=bob, claim=compound, version=1)
    factories.a_verdict(Claim.objects.get(exact=SECOND), by=bob)
    with pytest.raises(PartsInWork, match=SECOND):
        rejoin_claim(by=bob, claim=compound, version=2)
    assert states() == {WHOLE: "split", FIRST: "open", SECOND: "open"}


def test_a_part_that_a_person_dismissed_stays_so(compound: Claim, bob: User) -> None:
    split_claim(by=bob, claim=compound, version=1)
    dismiss_claim(by=bob, claim=Claim.objects.get(exact=FIRST), version=1, reason="Nobody can know.")
    rejoin_claim(by=bob, claim=compound, version=2)
    split_claim(by=bob, claim=compound, version=3)
    assert states() == {WHOLE: "split", FIRST: "dismissed", SECOND: "open"}


def test_words_that_a_person_marked_become_a_part_as_they_are_and_outlive_it(compound: Claim, bob: User) -> None:
    article = compound.revision.article
    by_hand = factories.a_claim(by=bob, article=article, exact=FIRST)
    split_claim(by=bob, claim=compound, version=1)
    assert set(compound.parts.values_list("pk", flat=True)) == {by_hand.pk, Claim.objects.get(exact=SECOND).pk}
    rejoin_claim(by=bob, claim=compound, version=2)
    assert states() == {WHOLE: "open", FIRST: "open", SECOND: "dismissed"}


@pytest.mark.parametrize("joined", [False, True])
def test_a_newer_reading_leaves_a_split_as_it_is(compound: Claim, bob: User, joined: bool) -> None:
    split_claim(by=bob, claim=compound, version=1)
    if joined:
        rejoin_claim(by=bob, claim=compound, version=2)
    before = list(Claim.objects.order_by("pk").values())
    article = compound.revision.article
    rerun_extraction(by=bob, revision=compound.revision)
    text = compound.revision.document.text
    factories.read(article, *proposals(article)[:1], *(factories.proposal(text, part) for part in (FIRST, SECOND)))
    assert list(Claim.objects.order_by("pk").values()) == before


def test_a_part_whose_whole_was_not_proposed_is_a_claim_like_any(article: Article) -> None:
    factories.read(article, *proposals(article)[1:])
    assert states() == {FIRST: "open", SECOND: "open"}
