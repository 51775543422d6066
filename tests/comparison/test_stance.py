import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.comparison.stance import REFUTES, SHOWN_FROM, SUPPORTS, SUREST, UNRELATED, chances, hint, judge
from apps.comparison.stance_beside import set_beside
from apps.comparison.stance_clue import (
    DATE_DIFFERS,
    DIRECTION_DIFFERS,
    FIGURE_AGREES,
    FIGURE_DIFFERS,
    NAME_DIFFERS,
    NEGATION_DIFFERS,
    NO_EFFECT_DIFFERS,
    OPPOSITE,
    OTHER_OF_KIND,
    WORDS_FOUND,
)
from apps.comparison.stance_polarity import course
from apps.comparison.stance_signs import signs_of
from apps.comparison.stance_words import likeness, tokens

CLUES = [
    (FIGURE_AGREES, "Turnout was 61 percent.", "Turnout was 61 percent in the north.", "61 percent", "61 percent"),
    (FIGURE_DIFFERS, "Turnout was 61 percent.", "Turnout was 38 percent in the north.", "61 percent", "38 percent"),
    (DATE_DIFFERS, "The ship sank on 14 May 2019.", "The ship sank on 3 June 2021.", "14 May 2019", "3 June 2021"),
    (OPPOSITE, "The plan was approved.", "In the end the plan was rejected.", "approved", "rejected"),
    (OPPOSITE, "The method is effective.", "The method was ineffective.", "effective", "ineffective"),
    (OTHER_OF_KIND, "He was born in Norway.", "He was born in Sweden.", "Norway", "Sweden"),
    (NAME_DIFFERS, "The film was directed by Maria.", "The film was directed by Ludwig.", "Maria", "Ludwig"),
    (DIRECTION_DIFFERS, "The tax reduces smoking.", "The tax increased smoking.", "reduces", "increased"),
    (NO_EFFECT_DIFFERS, "The drug reduces pain.", "The drug had no effect on pain.", "reduces", "no effect"),
]
COURSES = [
    ("Prices rose sharply", "+"),
    ("Prices did not rise", "-"),
    ("Prices fell", "-"),
    ("The drug had no effect on growth", "0"),
    ("He never came", "n"),
    ("The house is blue", "."),
]
LIKE = [("rising", "rises", 1.0), ("film", "movie", 0.8), ("democracy", "democrats", 0.7), ("cat", "catalogue", 0.0)]
WORDS = st.text(st.sampled_from("abc XYZ no not rose fell 12% 3.5 . , “”’\n\u00e9\U0001f600-"), max_size=120)


@pytest.mark.parametrize(("code", "claim", "passage", "here", "there"), CLUES)
def test_a_difference_leaves_a_clue_with_the_words_that_make_it(
    code: str, claim: str, passage: str, here: str, there: str
) -> None:
    found = [
        (claim[one.here[0][0] : one.here[-1][1]], passage[one.there[0][0] : one.there[-1][1]])
        for one in signs_of(claim, passage)[1]
        if one.code == code
    ]
    assert (here, there) in found


@pytest.mark.parametrize(("sentence", "expected"), COURSES)
def test_a_sentence_has_a_course(sentence: str, expected: str) -> None:
    assert course(tokens(sentence)) == expected


@pytest.mark.parametrize(("one", "other", "expected"), LIKE)
def test_words_are_alike_by_stem_by_meaning_and_by_beginning(one: str, other: str, expected: float) -> None:
    assert likeness(tokens(one)[0], tokens(other)[0]) == expected


def test_a_denial_of_the_same_words_is_told() -> None:
    codes = {one.code for one in signs_of("The mayor resigned on Monday.", "The mayor has not resigned.")[1]}
    assert NEGATION_DIFFERS in codes


def test_two_denials_do_not_differ() -> None:
    codes = {one.code for one in signs_of("The mayor did not resign.", "The mayor has not resigned.")[1]}
    assert NEGATION_DIFFERS not in codes


def test_loss_turns_a_direction() -> None:
    signs, _ = signs_of("The gene promotes growth of the tumour.", "Loss of the gene reduced growth of the tumour.")
    assert signs["directions_oppose"] == 0 < signs["directions_only_agree"]


def test_an_antonym_that_the_claim_itself_holds_is_no_difference() -> None:
    codes = {one.code for one in signs_of("More boys than girls won.", "Boys won more often than girls.")[1]}
    assert OPPOSITE not in codes


def test_the_same_words_make_a_hint_of_support_with_its_reasons() -> None:
    claim = "The vaccine significantly reduced hospital admissions among older people."
    shown = hint(
        claim, "The trial showed that the vaccine significantly reduced hospital admissions among older people."
    )
    assert shown is not None
    assert shown.stance == SUPPORTS
    assert shown.confidence >= SHOWN_FROM[SUPPORTS]
    assert WORDS_FOUND in {reason.code for reason in shown.reasons}


def test_the_opposite_makes_a_hint_of_refutation_that_says_what_differs() -> None:
    claim = "The vaccine reduced hospital admissions among older people."
    judged = judge(
        claim, "The trial showed that the vaccine significantly increased hospital admissions among older people."
    )
    assert judged.stance == REFUTES
    assert any("“reduced” against “increased”" in reason.words for reason in judged.reasons)


def test_no_word_in_common_is_unrelated_and_never_shown() -> None:
    judged = judge("The court convicted the treasurer.", "Salmon have returned to the river.")
    assert judged.stance == UNRELATED
    assert not judged.reasons
    assert hint("The court convicted the treasurer.", "Salmon have returned to the river.") is None


def test_support_is_not_shown_beside_a_denial() -> None:
    claim = "The airline cancelled all flights to Osterby on Friday."
    assert not judge(claim, "The airline did not cancel any flights to Osterby on Friday.").reasons


def test_two_clues_that_read_alike_are_one_reason() -> None:
    claim = "The vaccine reduced hospital admissions among older people."
    judged = judge(
        claim, "In the trial the vaccine increased hospital admissions; it increased admissions of older people."
    )
    assert len({reason.words for reason in judged.reasons}) == len(judged.reasons)


@pytest.mark.parametrize(("claim", "passage"), [("", ""), ("", "Words."), ("Words.", ""), ("…", "—"), ("12", "12")])
def test_texts_without_words_make_no_hint(claim: str, passage: str) -> None:
    assert hint(claim, passage) is None


def test_a_long_passage_is_read_in_bounded_time_and_to_its_bound() -> None:
    assert len(set_beside("Prices rose.", "Prices rose. " * 500).sentences) == 60


@given(WORDS, WORDS)
def test_a_judgement_is_sound_whatever_the_texts(claim: str, passage: str) -> None:
    judged = judge(claim, passage)
    assert judged == judge(claim, passage)
    assert judged.stance == UNRELATED or not judged.reasons or judged.confidence <= SUREST
    assert judged.stance in {SUPPORTS, REFUTES, UNRELATED}
    assert 1 / 3 - 0.001 <= judged.confidence <= 1
    for reason in judged.reasons:
        assert reason.words
        assert all(0 <= start < end <= len(claim) for start, end in reason.here)
        assert all(0 <= start < end <= len(passage) for start, end in reason.there)


@given(WORDS, WORDS)
def test_chances_add_up_to_one_and_signs_are_finite(claim: str, passage: str) -> None:
    signs, _ = signs_of(claim, passage)
    assert all(math.isfinite(value) for value in signs.values())
    assert math.isclose(sum(chances(signs).values()), 1)
