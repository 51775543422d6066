"""A claim's words as they can be read without the article, on articles of our own; and what holds for any text."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.extraction.detectors.v2 import Detector
from apps.extraction.people.reference import Reference
from apps.extraction.speakers import Speaker
from apps.extraction.suggestion import Figure
from apps.extraction.wording import missing_date, standalone
from tests.extraction.reading import blocks_of
from tests.extraction.test_laws import FEW, MANY, TEXTS

OPENING = "Mira Olsen, a lawyer from Turku, met Jonas Brandt, the mayor, on Tuesday."
STANDS_ALONE = [
    ("She said the court had closed the case.", "[Mira Olsen] said the court had closed the case."),
    ("Olsen said the court had closed the case.", "[Mira Olsen] said the court had closed the case."),
    ("Ms Olsen said the court had closed it.", "[Mira Olsen] said the court had closed it."),
    ("The mayor said the court had closed it.", "The mayor [Jonas Brandt] said the court had closed it."),
    ("The lawyer lost her house in the fire.", "The lawyer [Mira Olsen] lost her house in the fire."),
    ("Olsen’s office closed the case in the end.", "[Mira Olsen]’s office closed the case in the end."),
    ("Her office had closed the case by then.", "[Mira Olsen]’s office had closed the case by then."),
    ("Olsen said she had closed the case.", "[Mira Olsen] said she had closed the case."),
    ("Olsen told Brandt that she had closed it.", "[Mira Olsen] told [Jonas Brandt] that she had closed it."),
    ("Olsen asked him whether she had to pay.", "[Mira Olsen] asked [Jonas Brandt] whether she had to pay."),
    ("“I lost the case,” Olsen said.", "“I lost the case,” [Mira Olsen] said."),
    ("“He lost the case,” Olsen said.", "“[Jonas Brandt] lost the case,” [Mira Olsen] said."),
    ("But she had closed the case by then.", "But [Mira Olsen] had closed the case by then."),
    ("Mira Olsen said the case was closed.", ""),
    ("Mira Olsen said that she had closed the case.", ""),
    ("The court closed the case in the end.", ""),
    ("Someone else said that they had closed it.", ""),
]


def claims(v2: Detector, text: str) -> dict[str, str]:
    return {text[one.start : one.end]: one.standalone for one in v2.suggest(text, blocks_of(text))}


@pytest.mark.parametrize(("sentence", "wording"), STANDS_ALONE)
def test_names_are_put_in_in_brackets(v2: Detector, sentence: str, wording: str) -> None:
    assert claims(v2, f"{OPENING}\n\n{sentence}")[sentence] == wording


@pytest.mark.parametrize(
    ("before", "sentence", "wording"),
    [
        (
            "“We lost everything,” Mira Olsen said. “The water came at night.",
            "My house is gone.”",
            "My [Mira Olsen’s] house is gone.”",
        ),
        (
            "“We lost everything,” Mira Olsen said.",
            "“I called for help four times.”",
            "“I [Mira Olsen] called for help four times.”",
        ),
        ("Carla Stein is the mayor of Hull.", "The mayor of Leeds closed the case.", ""),
        ("Tim Olsen lost the vote.", "As he spoke of it, Mark Reed left the hall.", ""),
        (
            "A man in a yellow coat was waiting.",
            "He had lost his house.",
            "[the man in a yellow coat] had lost his house.",
        ),
        (
            "Mira Olsen and Jonas Brandt won.",
            "They thanked the voters.",
            "",
        ),
        ("Paul Brandt met Karl Brandt.", "Brandt said the case was closed.", ""),
        ("The weather was bad that night.", "She said the case was closed.", ""),
    ],
)
def test_quoted_words_keep_their_place_and_doubtful_ones_stay(
    v2: Detector, before: str, sentence: str, wording: str
) -> None:
    assert claims(v2, f"{before} {sentence}")[sentence] == wording


@pytest.mark.parametrize(
    ("words", "unit", "missing"),
    [
        ("Tuesday", "2026-03-03", "3 March 2026"),
        ("yesterday", "2026-03-02", "2 March 2026"),
        ("9 March", "2026-03-09", "2026"),
        ("March 9th", "2026-03-09", "2026"),
        ("Sept. 9", "2026-09-09", "2026"),
        ("March", "2022-03", "2022"),
        ("last month", "2026-02", "February 2026"),
        ("last year", "2025", "2025"),
        ("the day before", "2026-03-02", "2 March 2026"),
        ("last week", "2026-02-23/2026-03-01", "23 February to 1 March 2026"),
        ("the winter", "2025-12/2026-02", "December 2025 to February 2026"),
        ("9 March 2026", "2026-03-09", ""),
        ("2015", "2015", ""),
        ("March", "--03", ""),
        ("Tuesday", "weekday", ""),
        ("last year", "relative", ""),
        ("03/04/2021", "", ""),
        ("the 1990s", "year", ""),
        ("a date", "2026-13-01", ""),
    ],
)
def test_a_date_has_put_after_it_what_it_lacks(words: str, unit: str, missing: str) -> None:
    assert missing_date(words, unit) == missing


def dated(text: str, words: str, unit: str) -> Figure:
    start = text.index(words)
    return Figure(start, start + len(words), "date", None, None, unit, "", approximate=False)


@pytest.mark.parametrize(
    ("text", "words", "unit", "wording"),
    [
        ("It rained on Tuesday.", "Tuesday", "2026-03-03", "It rained on Tuesday [3 March 2026]."),
        ("Last year it rained.", "Last year", "2025", "Last year [2025] it rained."),
        ("In March, it rained.", "March", "2022-03", "In March [2022], it rained."),
        ("It rained on 9 March [2026].", "9 March", "2026-03-09", ""),
        ("It rained in 2015.", "2015", "2015", ""),
    ],
)
def test_dates_are_put_in_in_brackets(text: str, words: str, unit: str, wording: str) -> None:
    assert standalone(text, 0, len(text), [], [dated(text, words, unit)]) == wording


def test_i_is_known_in_speech_that_goes_on_from_the_paragraph_before(v2: Detector) -> None:
    text = "Jane Holt explained:\n\n“First my house cracked in 1990.\n\n“Then I left the town for years.”"
    assert list(claims(v2, text).values())[-1] == "“Then I [Jane Holt] left the town for years.”"


def test_the_detector_tells_dates_from_the_articles_own(v2: Detector) -> None:
    text = "The river rose on Tuesday by 40 percent."
    (found,) = v2.suggest(text, blocks_of(text), published="2026-03-04")
    assert found.standalone == "The river rose on Tuesday [3 March 2026] by 40 percent."
    (found,) = v2.suggest(text, blocks_of(text))
    assert found.standalone == ""


def test_figures_that_are_no_dates_are_left_alone() -> None:
    money = Figure(0, 2, "money", Decimal(5), None, "2025", "", approximate=False)
    assert standalone("$5 it cost.", 0, 11, [], [money]) == ""


def put(words: str, name: str, confidence: float) -> Reference:
    speaker = Speaker(name, "", confidence, "", name, named=True)
    return Reference(0, len(words), words, "name", "subject", speaker)


@pytest.mark.parametrize(("name", "confidence"), [("Mira Olsen", 0.7), ("Mira [Olsen", 0.9), ("Mira " * 20, 0.9)])
def test_what_is_unsure_or_breaks_the_brackets_is_not_put_in(name: str, confidence: float) -> None:
    assert standalone("Olsen left.", 0, 11, [put("Olsen", name, confidence)], []) == ""


def test_the_bracket_stands_behind_a_contraction() -> None:
    speaker = Speaker("Mira Olsen", "", 0.9, "", "Mira Olsen", named=True)
    reference = Reference(1, 2, "I", "pronoun", "subject", speaker)
    assert standalone("“I’m leaving.”", 0, 14, [reference], []) == "“I’m [Mira Olsen] leaving.”"


def is_within(short: str, long: str) -> bool:
    rest = iter(long)
    return all(letter in rest for letter in short)


@FEW
@given(TEXTS)
def test_outside_the_brackets_stand_the_claims_own_words_in_order(v2: Detector, text: str) -> None:
    for one in v2.suggest(text, blocks_of(text)):
        claim = text[one.start : one.end]
        if one.standalone:
            assert one.standalone != claim
            assert one.standalone.count("[") - claim.count("[") == one.standalone.count("]") - claim.count("]")
            own = one.standalone if "[" in claim or "]" in claim else re.sub(r" ?\[[^]]*\](?:’s)?", "", one.standalone)
            assert "[" in claim or "]" in claim or is_within(own.replace(" ", ""), claim)
        assert 0 <= one.speaker_confidence <= 1


@MANY
@given(st.text(max_size=20), st.one_of(st.text("0123456789-/", max_size=24), st.text(max_size=12)))
def test_any_unit_is_told_or_left_alone(words: str, unit: str) -> None:
    missing = missing_date(words, unit)
    assert "[" not in missing
    assert missing == missing.strip()
