"""Quotations are found whatever their punctuation, near ones too, and no others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.retrieval.quoting import NEAR, find_quotation

TEXT = (
    "Asked about the wall, he said: “We will not – ever! – spend a penny on concrete, before the divers have reported.”"
)


@pytest.mark.parametrize(
    "quotation",
    [
        "We will not ever spend a penny on concrete",
        "we will not, ever, spend a PENNY on concrete; before the divers have reported",
        "spend a penny",
        "We will not ever spend … before the divers have reported",
        "We will not ever [...] before the divers",
        "[He] will not ever spend a penny",
    ],
)
def test_an_exact_quotation_is_found(quotation: str) -> None:
    found = find_quotation(quotation, TEXT)
    assert found is not None
    assert found.is_exact


@pytest.mark.parametrize(
    "quotation",
    [
        "We will not spend a penny on concrete before the divers have reported",
        "We would not ever spend a penny on concrete",
        "We will not ever spend one penny on concrete",
    ],
)
def test_a_near_quotation_is_found_as_near(quotation: str) -> None:
    found = find_quotation(quotation, TEXT)
    assert found is not None
    assert NEAR <= found.share < 1


@pytest.mark.parametrize(
    "quotation",
    [
        "",
        "a penny",
        "the divers will not spend a word on it",
        "spend one penny",
        "They have reported the wall",
        "…",
        "[]",
    ],
)
def test_what_was_not_said_is_not_found(quotation: str) -> None:
    assert find_quotation(quotation, TEXT) is None


def test_the_span_holds_the_words_from_the_first_to_the_last() -> None:
    found = find_quotation("spend a penny on concrete before the divers", f"Ünlike 😀 {TEXT}")
    assert found is not None
    assert found.span.of(f"Ünlike 😀 {TEXT}") == "spend a penny on concrete, before the divers"


def test_words_scattered_over_a_text_are_no_quotation() -> None:
    assert (
        find_quotation("we will build the wall", "We met. " * 3 + "The will was read. Then they build. A wall.") is None
    )


@given(
    st.lists(st.sampled_from(["we", "will", "not", "spend", "a", "penny", "ever"]), min_size=3, max_size=12), st.data()
)
def test_any_stretch_of_a_text_is_found_in_it(words: list[str], data: st.DataObject) -> None:
    text = ", ".join(words)
    start = data.draw(st.integers(0, len(words) - 3))
    end = data.draw(st.integers(start + 3, len(words)))
    found = find_quotation(" ".join(words[start:end]), text)
    assert found is not None
    assert found.is_exact
    assert found.span.end <= len(text)
