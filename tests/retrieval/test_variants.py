"""Which words are other spellings of one, and which are other words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.retrieval.variants import MOST, distance, variants


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("Zelensky", "zelenskyy"), ("Zelensky", "Zelenskiy"), ("Zelensky", "selenskyj"), ("Gaddafi", "Qaddafi"),
        ("Gaddafi", "gadhafi"), ("Tchaikovsky", "tschaikowsky"), ("Muhammad", "Mohammed"), ("Muhammad", "mohamed"),
        ("minister", "rninister"), ("minister", "minlster"), ("council", "counci1"), ("harbour", "habour"),
        ("receive", "recieve"), ("Eriksson", "ericsson"), ("Kowalsky", "kowalski"), ("Catherine", "Katherine"),
    ],
)  # fmt: skip
def test_another_spelling_counts_for_less_than_the_word(word: str, other: str) -> None:
    (variant,) = variants(word, [other])
    assert 0 < variant.weight < 1


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("prevent", "present"), ("march", "marsh"), ("minister", "sinister"), ("minister", "ministry"),
        ("council", "counsel"), ("Austria", "Australia"), ("Iran", "Iraq"), ("Sweden", "Swedish"),
        ("harbour", "barber"), ("Merkel", "Berkel"), ("1936", "1939"), ("zelensky", "zelensky"), ("Zelensky", ""),
    ],
)  # fmt: skip
def test_another_word_is_no_variant(word: str, other: str) -> None:
    assert variants(word, [other]) == []


def test_the_closest_come_first_and_only_a_few() -> None:
    known = ["mohammet", "muhamad", "mohamed", "mohammed", "muhammed", "mohammad", "muhammat"]
    found = variants("Muhammad", known)
    assert len(found) == MOST
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)


WORDS = st.text(alphabet="abcehinorsty", max_size=12)


@given(WORDS, WORDS)
def test_the_distance_is_the_same_from_either_side_and_nought_for_the_same(one: str, other: str) -> None:
    assert distance(one, one, 9.0) == 0
    assert distance(one, other, 99.0) >= 0
    assert (distance(one, other, 99.0) == 0) == (one == other)


@given(WORDS, st.lists(WORDS, max_size=5))
def test_variants_are_known_words(word: str, known: list[str]) -> None:
    assert {one.word for one in variants(word, known)} <= set(known) - {word}
