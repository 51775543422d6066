"""Independence of real evidence: what the rows' sources go back to."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import Newsroom, User
from apps.claims.models import Claim
from apps.sources.models import Source
from apps.verdicts.sets import fingerprints_of, independent, sets_of
from apps.verdicts.standing import in_full
from tests import factories
from tests.factories.sources import SOURCE

MAY = "Work begins in May"


@pytest.fixture
def cite(claim: Claim, bob: User, dora: User, newsroom: Newsroom) -> Any:
    """Link words of a new source, in one set."""

    def link(title: str, *, text: str = SOURCE, **described: Any) -> Source:
        source = factories.a_source(by=dora, newsroom=newsroom, title=title, text=text, **described)
        snapshot = source.snapshots.get()
        factories.evidence_for(claim, by=bob, snapshot=snapshot, exact=MAY, stance="refutes", set_number=1)
        return source

    return link


def test_three_pages_of_one_wire_story_are_one_source(claim: Claim, cite: Any) -> None:
    wire = cite("Wire", kind="wire", is_primary=True)
    paper = cite("Paper", is_primary=False, origin=wire)
    page = cite("Page", is_primary=False, origin=paper)
    cite("Copy of the page", is_primary=False, origin=page)
    [found] = sets_of(in_full(claim.evidence.all()))
    assert found.independence.words == "4 pieces, 1 independent source"
    assert found.independence.groups[0].name == "Wire"
    assert found.independence.doubts == ()


def test_a_primary_source_speaks_for_itself_whatever_it_repeats(claim: Claim, cite: Any) -> None:
    minutes = cite("Minutes")
    cite("Report", is_primary=True, origin=minutes)
    assert independent(in_full(claim.evidence.all())).count == 2


def test_near_copies_are_a_doubt_and_count_as_two(claim: Claim, cite: Any) -> None:
    story = " ".join(f"The {word} wall is {number} metres long." for number, word in enumerate(SOURCE.split()))
    cite("Gazette", is_primary=False, publisher="Gazette", text=f"{MAY}. {story}")
    cite("Mail", is_primary=False, publisher="Mail", text=f"{MAY}. {story} Our own paper adds this line.")
    cite("Post", is_primary=False, publisher="Post", text=f"{MAY}, and nothing else is like the other two.")
    pieces = list(in_full(claim.evidence.all()))
    assert independent(pieces).doubts == ()
    counted = independent(pieces, fingerprints_of(pieces))
    assert (counted.count, [(doubt.code, doubt.names) for doubt in counted.doubts]) == (
        3,
        [("near_copy", ("Gazette", "Mail"))],
    )


def test_one_persons_word_counts_once_and_what_fell_not_at_all(claim: Claim, bob: User, dora: User, cite: Any) -> None:
    source = cite("Minutes")
    for confirmed, person in (("Yes.", "Ms Lee"), ("In May.", "ms lee"), ("So it is.", "Mr Ray")):
        factories.a_contact(claim, by=bob, person=person, confirmed=confirmed)
    assert independent(in_full(claim.evidence.all())).words == "4 pieces, 3 independent sources"
    factories.captured_again(by=dora, source=source, text="Nothing.")
    assert independent(in_full(claim.evidence.all())).words == "3 pieces, 2 independent sources"


def test_a_calculation_adds_nothing_to_what_is_cited_anyway(
    claim: Claim, bob: User, cite: Any, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    minutes = cite("Minutes")
    given = factories.figure_in(minutes.snapshots.get(), "a", "400 homes")
    factories.a_calculation(claim, given, by=bob, formula="a * 2")
    with django_assert_num_queries(2):  # the pieces, the inputs of calculations
        assert independent(in_full(claim.evidence.all())).words == "2 pieces, 1 independent source"
