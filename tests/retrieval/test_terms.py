"""What a term is: the forms of a word that have to meet, and those that must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.retrieval.terms import passage_terms, term_set, terms_of, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tumours", "tumor"),
        ("the Council's", "councils"),
        ("the Council’s", "council"),
        ("organised", "organizing"),
        ("analysed", "analyzing"),
        ("travelled", "traveling"),
        ("centre", "center"),
        ("catalogue", "catalog"),
        ("haemoglobin", "hemoglobin"),
        ("leukaemia", "leukemia"),
        ("oestrogen", "estrogen"),
        ("diarrhoea", "diarrhea"),
        ("defence", "defense"),
        ("neighbouring", "neighboring"),
        ("Zürich", "zurich"),
        ("Łódź", "Lodz"),
        ("STRASSE", "straße"),
        ("revised", "revision"),
        ("precise", "precisely"),
        ("wrote", "written"),
        ("children", "child"),
        ("co-operation", "cooperation"),
        ("IL-6", "IL6"),
        ("seven", "7"),
        ("U.S.", "US"),
        ("1990s", "1990"),
        ("21st", "21"),
        ("Sept", "September"),
    ],
)
def test_two_spellings_of_a_word_share_their_first_term(one: str, other: str) -> None:
    assert terms_of(one)[0] == terms_of(other)[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.2 million", "1,200,000"),
        ("£1.2m", "1 200 000 pounds"),
        ("£1.2m", "1200000"),
        ("$5bn", "5 billion dollars"),
        ("28%", "28 per cent"),
        ("28 percent", "28 %"),
        ("2016-08-24", "August 2016"),
        ("mother-in-law", "law"),
        ("pro/contra", "contra"),
    ],
)
def test_two_ways_of_writing_share_a_term(one: str, other: str) -> None:
    assert term_set(one) & term_set(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("US", "us"),
        ("May", "may"),
        ("28%", "28"),
        ("1.2 million", "1.2"),
        ("Michael", "Michel"),
        ("Israel", "Isrel"),
        ("raise", "raze"),
        ("promise", "promize"),
        ("hour", "hor"),
        ("four", "for"),
    ],
)
def test_what_differs_is_told_apart(one: str, other: str) -> None:
    assert term_set(one) != term_set(other)


def test_stop_words_are_no_terms() -> None:
    assert terms_of("It is what they don’t have, nor ever did.") == ["ever"]


def test_the_value_of_a_number_stands_beside_its_digits() -> None:
    assert terms_of("3.75 million") == ["3.75", "3750000", "million"]
    assert terms_of("10.") == ["10"]


def test_a_digit_that_is_no_number_is_a_word() -> None:
    assert terms_of("1.2.3") == ["1", "2", "3"]
    assert terms_of("²") == ["2"]


def test_other_languages_are_stemmed_by_their_own_rules() -> None:
    assert terms_of("Häusern", "de") == terms_of("Häuser", "de")
    assert terms_of("the", "de") == ["the"]
    assert terms_of("houses", "xx") == ["houses"]


def test_headings_and_titles_count_as_words_of_the_passage_but_not_for_its_length() -> None:
    frequencies, length = passage_terms("The wall is cracked.", "Repairs", "The harbour wall")
    assert frequencies == {"wall": 2, "crack": 1, "repair": 1, "harbor": 1}
    assert length == 2


@given(st.text())
def test_words_stand_where_they_are_said_to_stand(text: str) -> None:
    last = 0
    for _, start, end in words_of(text):
        assert last <= start < end <= len(text)
        last = end


@given(st.text())
def test_the_terms_of_a_text_are_those_of_its_words(text: str) -> None:
    terms = terms_of(text)
    assert terms == [term for of_word, _, _ in words_of(text) for term in of_word]
    assert term_set(text) == set(terms)
    assert all(terms)


@given(st.text(alphabet="abcdeinorstu -'’.,0123456789%", max_size=60))
def test_a_text_has_the_same_terms_in_any_place(text: str) -> None:
    assert terms_of(f"{text}\n{text}") == terms_of(text) * 2
