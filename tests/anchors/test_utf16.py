import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from apps.anchors.utf16 import Utf16Index

FAMILY = "👨‍👩‍👧"  # five code points, eight units
texts = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("aé\u0301\u200d\u200f\u05d0\u0627\ufe0f😀👍🏽𝒳𐍈\U0010ffff\uffff"),
    ),
    max_size=60,
)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(texts)
@example("")
@example(FAMILY)
@example("שלום 😀 مرحبا")
@example("e\u0301😀\u0301")
def test_every_offset_goes_to_utf16_and_back(text: str) -> None:
    index = Utf16Index(text)
    for offset in range(len(text) + 1):
        there = index.to_utf16(offset)
        assert there == units(text[:offset])
        assert index.to_code_points(there) == offset


@given(texts)
@example(FAMILY)
def test_an_offset_inside_a_surrogate_pair_is_refused(text: str) -> None:
    index = Utf16Index(text)
    bounds = {units(text[:offset]) for offset in range(len(text) + 1)}
    for inside in set(range(units(text))) - bounds:
        with pytest.raises(ValueError, match="surrogate pair"):
            index.to_code_points(inside)


@pytest.mark.parametrize("text", ["", "plain", "😀"])
def test_offsets_outside_the_text_are_refused(text: str) -> None:
    index = Utf16Index(text)
    for offset in (-1, len(text) + 1):
        with pytest.raises(ValueError, match="outside"):
            index.to_utf16(offset)
    for offset in (-1, units(text) + 1):
        with pytest.raises(ValueError, match="outside"):
            index.to_code_points(offset)


def test_a_lone_surrogate_counts_as_the_one_unit_it_is() -> None:
    assert Utf16Index("a\ud800b").to_utf16(3) == 3


def test_a_text_without_astral_characters_keeps_no_positions() -> None:
    short, long = Utf16Index("é"), Utf16Index("é" * 100_000)
    assert sys.getsizeof(short._astral) == sys.getsizeof(long._astral)  # noqa: SLF001 - memory has no public face


def test_the_last_offset_is_the_length() -> None:
    assert Utf16Index(FAMILY).to_utf16(5) == 8
    assert Utf16Index(FAMILY).to_code_points(8) == 5
