"""Quotations aligned with what was said, word by word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.comparison.compared import QuoteFinding
from apps.comparison.quotes import align_quote
from tests.comparison.wordings import TEXTS

SAID = (
    "The mayor said on Monday: “We will not close the library, whatever the council’s treasurer says, and we'll honour"
    " every contract,” before leaving for London."
)


def align(quote: str, passage: str = SAID) -> QuoteFinding:
    return align_quote(quote, 0, len(quote), passage)


def told(finding: QuoteFinding, quote: str, passage: str = SAID) -> list[str]:
    sides = [(op.code, op.here, op.there) for op in finding.ops if op.code != "same"]
    return [
        f"{code} {quote[slice(*here)] if here else ''}|{passage[slice(*there)] if there else ''}"
        for code, here, there in sides
    ]


# quote || verdict || what was done, separated by ;
TABLE = """
We will not close the library || exact ||
We will not close the library. || exact ||
close the library || exact ||
we will not close the library whatever the council's treasurer says || equal_but_punctuation ||
WE WILL NOT CLOSE the library || equal_but_punctuation ||
[w]e will not close the library || equal_but_punctuation ||
the library … and we'll honor every || shortened || elided |whatever the council’s treasurer says; spelling honor|honour
the library [...] and we'll honour || shortened || elided |whatever the council’s treasurer says
[The council] will not close the library || shortened ||
We will not close the library [sic], whatever || equal_but_punctuation ||
We will close the library || altered || dropped |not
We will … close the library || altered || dropped |not
We will never close the library || altered || changed never|not
We really will not close the library || altered || added really|
and we'll honour, we will not close the library || altered || moved and we'll honour|and we'll honour
We will not close the museum || altered || changed museum|library
a total disgrace || not_found ||
… || not_found ||
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_a_quotation_is_judged_by_what_was_done_to_it(line: str) -> None:
    quote, verdict, done = (cell.strip() for cell in line.split("||"))
    found = align(quote)
    assert found.verdict == verdict
    assert told(found, quote) == [part.strip() for part in done.split(";") if part.strip()]


def test_the_score_is_the_share_of_words_that_agree() -> None:
    assert align("We will not close the library").score == 1.0
    assert align("We will close the library").score == round(10 / 11, 3)
    assert align("a total disgrace").score == 0.0


@given(TEXTS, TEXTS)
def test_the_operations_hold_every_word_of_the_quotation_once(quote: str, passage: str) -> None:
    found = align(quote, passage)
    here = sorted(op.here for op in found.ops if op.here)
    assert all(one[1] <= other[0] for one, other in pairwise(here))
    assert 0.0 <= found.score <= 1.0
    assert (found.there is None) == (found.verdict == "not_found")


@given(st.integers(0, 20), st.integers(4, 10))
def test_words_cut_out_of_a_passage_are_found_as_they_stand(first: int, count: int) -> None:
    words = SAID.split(" ")
    quote = " ".join(words[first : first + count])
    assert align(quote).verdict in (
        {"exact", "equal_but_punctuation"} if len(quote.split()) > 1 else {"exact", "not_found"}
    )


@given(st.integers(1, 4))
def test_a_word_left_out_is_told(place: int) -> None:
    words = ["We", "will", "not", "close", "the", "library"]
    quote = " ".join(words[:place] + words[place + 1 :])
    assert told(align(quote), quote) == [f"dropped |{words[place]}"]
