"""A claim beside a passage: what holds whatever the two say, and what they cost."""

import sys
from types import FrameType

import pytest
from hypothesis import given, settings

from apps.comparison.against import Assertion, compare_with, hint_beside, quoted_in
from apps.comparison.compared import Bounds, Comparison, Mark
from apps.comparison.stance import hint
from apps.comparison.told import read
from apps.extraction.figures import find_figures
from bench.comparisons import labelled_pairs
from tests.comparison.wordings import TEXTS

PASSAGE = (
    "The council approved 412 homes on Tuesday, Councillor Ruth Abara said. “We will not close the library,” she added."
    " The scheme costs £1.2 million."
)


def shown(claim: str, marks: tuple[Mark, ...]) -> list[tuple[str, str]]:
    return [(mark.code, claim[mark.start : mark.end]) for mark in marks]


def test_what_differs_is_marked_on_both_sides() -> None:
    claim = "The council rejected 421 homes, Ruth Abarra said: “We will close the library.” It costs £12 million."
    found = compare_with(Assertion(claim), PASSAGE)
    assert shown(claim, found.marks_in_claim) == [
        ("negated", "rejected"),
        ("figure_differs", "421"),
        ("name_differs", "Ruth Abarra"),
        ("same", "We will"),
        ("same", "close the library"),
        ("figure_differs", "£12 million"),
    ]
    assert shown(PASSAGE, found.marks_in_passage) == [
        ("negated", "approved"),
        ("figure_differs", "412"),
        ("name_differs", "Ruth Abara"),
        ("same", "We will"),
        ("dropped", "not"),
        ("same", "close the library"),
        ("figure_differs", "£1.2 million"),
    ]


def test_a_claim_may_bring_its_figures_and_quotations() -> None:
    words = "Homes: 412. We will not close the library"
    figures = tuple(find_figures(words))
    found = compare_with(Assertion(words, figures=figures, quotes=((12, len(words)),)), PASSAGE)
    assert [one.outcome for one in found.figures] == ["equal"]
    assert [one.verdict for one in found.quotes] == ["exact"]


def test_a_claim_that_says_it_quotes_nothing_is_believed() -> None:
    assert quoted_in(Assertion("He said “no”.", quotes=())) == ()
    assert quoted_in(Assertion("He said “no”.")) == ((9, 11),)


def test_dates_are_told_by_when_each_side_appeared() -> None:
    claim, passage = Assertion("The vote was held yesterday."), "The vote was held on Wednesday."
    thursday, friday = "2025-03-06", "2025-03-07"
    here = compare_with(claim, passage, claim_published=thursday, passage_published=thursday)
    later = compare_with(claim, passage, claim_published=friday, passage_published=thursday)
    assert [one.outcome for one in (*here.dates, *later.dates)] == ["agree", "differs"]


def bounds_of(found: Comparison, side: str) -> list[Bounds]:
    findings = [
        *found.figures,
        *found.names,
        *found.dates,
        *found.quotes,
        *(op for one in found.quotes for op in one.ops),
    ]
    told = [getattr(one, side) for one in findings]
    return [bounds for bounds in [*told, *getattr(found.negation, side)] if bounds is not None]


@given(TEXTS, TEXTS)
@settings(max_examples=300, deadline=None)
def test_all_bounds_are_true_and_marks_never_overlap(claim: str, passage: str) -> None:
    found = compare_with(Assertion(claim), passage)
    for text, side, marks in ((claim, "here", found.marks_in_claim), (passage, "there", found.marks_in_passage)):
        for start, end in bounds_of(found, side):
            assert 0 <= start < end <= len(text)
        edges = [edge for mark in marks for edge in (mark.start, mark.end)]
        assert edges == sorted(edges)
        assert all(mark.start < mark.end <= len(text) for mark in marks)


def test_every_text_agrees_with_itself() -> None:
    for text in sorted({row[side] for row in labelled_pairs() for side in ("claim", "passage")}):
        found = compare_with(Assertion(text), text)
        assert {one.outcome for one in found.figures} <= {"equal"}, text
        assert {one.outcome for one in found.names} | {one.outcome for one in found.dates} <= {"agree"}, text
        assert {one.verdict for one in found.quotes} <= {"exact"}, text
        assert not found.negation.differs, text


def calls_for(claim: str, passage: str) -> int:
    """Return how many calls of functions, our own and Python's, a comparison makes."""
    count = 0

    def tally(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    read.cache_clear()
    sys.setprofile(tally)
    try:
        compare_with(Assertion(claim), passage)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "passage",
    [PASSAGE, "the the and the ", "412 homes and ", "Ruth Abara met Ann Holt. ", "not no never ", "“We will” "],
)
def test_the_cost_grows_as_the_passage_does(passage: str) -> None:
    claim = "The council rejected 421 homes, Ruth Abarra said: “We will close the library.” It costs £12 million."
    few = passage * (2_000 // len(passage))
    calls_for(claim, few)  # what is kept between calls is filled
    assert calls_for(claim, few * 4) <= 5.5 * calls_for(claim, few)


SPOKEN = "“We have never asked this town to choose between homes and its harbour,” said Ruth Abara."


@pytest.mark.parametrize(("said", "is_hinted"), [("We have never asked", True), ("We are not asking", False)])
def test_nothing_is_hinted_to_support_what_it_words_otherwise(said: str, is_hinted: bool) -> None:
    passage = f"Ruth Abara, director of the works, said: “{said} this town to choose between homes and its harbour.”"
    found = compare_with(Assertion(SPOKEN), passage)
    assert hint(SPOKEN, passage) is not None
    assert (hint_beside(found, SPOKEN, passage) is not None) == is_hinted
