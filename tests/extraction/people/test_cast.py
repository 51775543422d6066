"""Whom a name, a role or a pronoun means, on short articles of our own; and that a doubt is told."""

import pytest
from spacy.language import Language

from apps.extraction.speakers import ENOUGH
from tests.extraction.people.articles import meant, references

FIRE = """Nadia Hartwell, a former fire chief, met Ivan Petrov in Osh on Monday.

Hartwell said the station had lost four engines. She called the loss a scandal.
"""


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # names
        (FIRE, "Hartwell", "Nadia Hartwell"),
        (FIRE, "She", "Nadia Hartwell"),
        ("Nadia Hartwell resigned. Ms. Hartwell is 61 years old.", "Ms. Hartwell", "Nadia Hartwell"),
        ("Nadia Hartwell resigned. Nadia had been ill for years.", "Nadia", "Nadia Hartwell"),
        ("John “Jack” Marlow resigned. Jack had been ill.", "Jack", "John Marlow"),
        (
            "Oscar T. Lindqvist won. Oscar Lindqvist thanked his wife. Lindqvist cried.",
            "Lindqvist",
            "Oscar T. Lindqvist",
        ),
        ("Zdeněk Hřebíček lost. Zdenek Hrebicek had led the poll. Hrebicek left.", "Hrebicek", "Zdeněk Hřebíček"),
        ("Ludwig van Dorn lost the vote. Van Dorn had led the poll. He left.", "He", "Ludwig van Dorn"),
        ("Mayor Carla Stein resigned. The council thanked Stein.", "Stein", "Carla Stein"),
        # roles
        ("The justice minister, Ivan Petrov, resigned. The minister had been ill.", "The minister", "Ivan Petrov"),
        ("Ivan Petrov, the justice minister, resigned. The minister had been ill.", "The minister", "Ivan Petrov"),
        ("Mayor Carla Stein resigned. The mayor had been ill for months.", "The mayor", "Carla Stein"),
        ("Carla Stein is a nurse from Leeds. The nurse lost her job in May.", "The nurse", "Carla Stein"),
        ("Carla Stein, who is a lawyer, sued the city. The lawyer won.", "The lawyer", "Carla Stein"),
        ("Prime Minister Anna Lind resigned. The prime minister was ill.", "The prime minister", "Anna Lind"),
        ("The 45-year-old driver, Paul Reed, fled. The driver was caught.", "The driver", "Paul Reed"),
        (
            "Carla Stein, founder and director of the clinic, resigned. The director was ill.",
            "The director",
            "Carla Stein",
        ),
        # pronouns
        ("Carla Stein met Paul Reed on Monday. He told her that the bridge was closed.", "He", "Paul Reed"),
        ("Carla Stein met Paul Reed on Monday. He told her that the bridge was closed.", "her", "Carla Stein"),
        ("Paul Reed saw Mark Olsen on the bridge. Reed greeted him.", "him", "Mark Olsen"),
        ("Paul Reed said he had closed the bridge.", "he", "Paul Reed"),
        ("The council praised Carla Stein. It said she had saved the bridge.", "she", "Carla Stein"),
        ("Sam Kerr lost his seat. His sister, Ines Kerr, kept hers. She had spent more.", "She", "Ines Kerr"),
        ("Carla Stein lives in Leeds. Her father was a miner. She left school at 15.", "She", "Carla Stein"),
        ("Paul Reed cut himself on the fence.", "himself", "Paul Reed"),
        ("Paul Reed and Carla Stein won. They thanked the voters.", "They", "Paul Reed and Carla Stein"),
        # quotations
        ("“I never saw the letter,” Carla Stein said.", "I", "Carla Stein"),
        ("Paul Reed was angry. “He never called,” Carla Stein said.", "He", "Paul Reed"),
        ("Carla Stein spoke. “My house burned,” she said.", "My", "Carla Stein"),
    ],
)
def test_the_words_mean_the_person(parser: Language, text: str, words: str, name: str) -> None:
    found = meant(references(parser, text), words)
    assert found.speaker.name == name
    assert found.speaker.confidence >= ENOUGH


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        (
            "Peter Brandt came. Karl Brandt came too. Brandt spoke for an hour.",
            "Brandt",
            ["Peter Brandt", "Karl Brandt"],
        ),
        (
            "President Tomas Reyes met President Ilse Kroll. The president was late.",
            "The president",
            ["Tomas Reyes", "Ilse Kroll"],
        ),
        ("She was tired. The bridge was closed.", "She", ["nobody"]),
        ("Paul Reed and Mark Olsen fought. It rained. Carla Stein wrote that he had won.", "he", ["Reed", "Olsen"]),
        ("I think the bridge is closed, and I live beside it.", "I", ["not resolved"]),
    ],
)
def test_where_two_or_nobody_may_be_meant_the_words_stay_and_the_note_says_so(
    parser: Language, text: str, words: str, told: list[str]
) -> None:
    speaker = meant(references(parser, text), words).speaker
    assert speaker.confidence < ENOUGH or "perhaps" in speaker.note
    assert all(part in speaker.note for part in told)


def test_a_doubt_is_handed_on_to_the_pronoun_after_it(parser: Language) -> None:
    found = references(parser, "Peter Brandt came. Karl Brandt came. Brandt said he had lost 40 cows.")
    assert meant(found, "he").speaker.confidence < ENOUGH


def test_the_namesake_called_so_before_is_meant_and_the_other_is_told(parser: Language) -> None:
    text = "Peter Brandt met Karl Brandt. Carla Stein came. Peter Brandt spoke. Brandt lost. Brandt left."
    speaker = meant(references(parser, text), "Brandt").speaker
    assert "Karl Brandt" in speaker.note


def test_a_name_spelt_two_ways_is_one_and_the_note_says_so(parser: Language) -> None:
    speaker = meant(references(parser, "Volodymyr Zelenskyy came. Zelensky spoke for an hour."), "Zelensky").speaker
    assert speaker.guess == "Volodymyr Zelenskyy"
    assert "two ways" in speaker.note


def test_the_note_gives_the_description_at_first_mention(parser: Language) -> None:
    found = references(parser, FIRE)
    assert "a former fire chief" in meant(found, "Hartwell").speaker.note
    assert meant(found, "Hartwell").speaker.description == "a former fire chief"


def test_the_words_that_name_somebody_need_no_note(parser: Language) -> None:
    speaker = meant(references(parser, FIRE), "Nadia Hartwell").speaker
    assert (speaker.name, speaker.note, speaker.confidence) == ("Nadia Hartwell", "", 1.0)


def test_somebody_unnamed_is_told_by_the_description(parser: Language) -> None:
    text = "A man in a yellow coat waited. He had lost his house. The man wept."
    found = references(parser, text)
    assert meant(found, "He").speaker.name == "a man in a yellow coat"
    assert "a man in a yellow coat" in meant(found, "The man").speaker.note


@pytest.mark.parametrize("text", ["Paul Reed saw him.", "Paul Reed wanted him to go.", "Paul Reed asked to see him."])
def test_an_object_is_not_the_subject_of_its_verb(parser: Language, text: str) -> None:
    assert meant(references(parser, text), "him").speaker.guess != "Paul Reed"


def test_he_in_a_quotation_is_not_who_speaks(parser: Language) -> None:
    found = references(parser, "“He lied,” said Paul Reed.")
    assert meant(found, "He").speaker.guess != "Paul Reed"


def test_a_place_is_nobody(parser: Language) -> None:
    found = references(parser, "The bridge in Leeds was closed. He was angry.")
    assert meant(found, "He").speaker.guess != "Leeds"
