"""Personal names: their parts, and which of them can be one person's."""

import pytest

from apps.extraction.people.names import Name, agree, fold, is_near, read_name


def name(text: str, nickname: str = "") -> Name:
    found = read_name(text.split(), nickname)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("written", "words", "title"),
    [
        ("Nadia Hartwell", "Nadia Hartwell", ""),
        ("Ms. Nadia Hartwell", "Nadia Hartwell", "ms"),
        ("Prime Minister Anna Lind", "Anna Lind", "minister"),
        ("Texas Gov. Greg Holm", "Greg Holm", "gov"),
        ("Martin Lund Jr.", "Martin Lund", ""),
        ("Charles III", "Charles", ""),
    ],
)
def test_titles_and_suffixes_are_no_part_of_a_name(written: str, words: str, title: str) -> None:
    assert (name(written).text, name(written).title) == (words, title)


@pytest.mark.parametrize("written", ["President", "Prime Minister", "March", "Mm", "."])
def test_titles_and_words_that_name_nobody_make_no_name(written: str) -> None:
    assert read_name(written.split()) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Nadia Hartwell", "Hartwell", True),
        ("Nadia Hartwell", "Nadia", True),
        ("Nadia Hartwell", "N. Hartwell", True),
        ("Nadia Hartwell", "Ms Hartwell", True),
        ("Nadia Hartwell", "Mr Hartwell", False),
        ("Nadia Hartwell", "Olga Hartwell", False),
        ("Joshua Abraham Norton", "Joshua Norton", True),
        ("Zdeněk Hřebíček", "Zdenek Hrebicek", True),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky", True),
        ("Paul Reed", "Paula Reed", False),
        ("Paul Reed", "Mark Olsen", False),
    ],
)
def test_names_agree_where_what_both_have_is_the_same(one: str, other: str, same: bool) -> None:
    assert agree(name(one), name(other)) == same
    assert agree(name(other), name(one)) == same


def test_a_nickname_stands_for_the_given_name() -> None:
    assert agree(name("John Marlow", "Jack"), name("Jack Marlow"))


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("zelenskyy", "zelensky", True),
        ("olsen", "olson", True),
        ("reed", "read", False),
        ("hartwell", "hartley", False),
    ],
)
def test_words_of_some_length_are_near_that_differ_by_a_letter(one: str, other: str, near: bool) -> None:
    assert is_near(one, other) == near


def test_a_folded_word_has_no_diacritics_full_stop_or_possessive() -> None:
    assert [fold(word) for word in ("Hřebíček’s", "Gov.", "Al-Masri")] == ["hrebicek", "gov", "al-masri"]
