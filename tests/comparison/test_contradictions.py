"""What contradicts what in one article, and what only seems to."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.comparison.contradiction import KINDS, Contradiction
from apps.comparison.contradictions import find_contradictions
from apps.extraction.figures import find_figures
from apps.extraction.suggestion import Suggestion
from apps.reading.blocks import Block
from tests.extraction.reading import blocks_of


def found(text: str, published: str = "") -> list[tuple[str, str, str]]:
    return [
        (one.kind, text[slice(*one.here)], text[slice(*one.there)])
        for one in find_contradictions(text, blocks_of(text), [], published=published)
    ]


# text | kind | here | there; only the text: nothing is found
TABLE = """
The flood killed four people. Later five people were found to have died in the flood. | figure | four | five
The mill cost £3 million. The mayor said the mill cost £5 million. | figure | £3 million | £5 million
The choir has 40 members. All 50 members of the choir came. | figure | 40 | 50
The flood killed four people. In 1954 a flood killed nine people. |
The flood killed four people in Arnau. In Brunn the flood killed two people. |
More than 100 people were evacuated. In the end 104 people were evacuated. |
Between 90 and 120 people were evacuated. The town says that 104 people were evacuated. |
About 1,000 people were evacuated. The town counted 1,012 people who were evacuated. |
The choir has 40 members, of whom 12 sing bass. The 12 members went home. |
There are 30 seats: 10 for men, 10 for women and 12 for children. | sum | 30 | 10 for men, 10 for women and 12
There are 30 seats: 10 for men, 10 for women and 10 for children. |
There are 30 seats, including 10 for men and 5 for women. |
They found 3 rings, 4 coins and 2 pins, a total of 8 things. | sum | 3 rings, 4 coins and 2 | 8
Of 200 houses, 50, or 30 percent, were empty. | percentage | 200 houses, 50 | 30 percent
Of 200 houses, 50, or 25 percent, were empty. |
Of 198 houses, about 50, or a quarter, were empty. |
The price rose from 200 to 300 euros, a rise of 40 percent. | percentage | 200 to 300 euros | 40 percent
The price fell by 10 percent, from 200 to 180 euros. |
The number doubled from 10 to 50. | percentage | doubled | 10 to 50
Anna Holt, 34, won. Holt, 36, is a dentist. | age | 34 | 36
Anna Holt, 34, won. Eva Holt, 36, is a dentist. |
He was born in 1950 and died in 2000 aged 60. | age | 1950 and died in 2000 | 60
He was born in May 1950 and died in March 2000 aged 49. |
It opened on Monday, 3 March 2026. | date | Monday | 3 March 2026
It opened on Tuesday, 3 March 2026. |
The mill was founded in 1884. It burned. The mill was founded in 1894 by monks. | date | 1884 | 1894
The mill was founded in 1884. The mill was founded on 3 May 1884 by monks. |
He ruled for nine years from 2001 to 2005. | date | nine years | 2001 to 2005
Margaret Ellison came. Margaret Elison left. | name | Margaret Ellison | Margaret Elison
Margaret Ellison came with Margaret Elison. |
Mario Rossi came. Maria Rossi left. |
Pedro Núñez came. Pedro Nunez left. | name | Pedro Núñez | Pedro Nunez
Pedro Alvarez came. PEDRO ALVAREZ left. |
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_a_contradiction_is_found_and_what_only_seems_one_is_not(line: str) -> None:
    text, *expected = (cell.strip() for cell in line.split("|"))
    assert found(text) == ([tuple(expected)] if expected and expected[0] else [])


# headline / body | kind | here | there
HEADLINES = """
# Nine die in flood / The flood killed four people, the police said. | headline | Nine | four
# Court acquits mayor / The court convicted the mayor on Monday. | headline | acquits | convicted
# Okafor wins again / Grace Okafar was elected on Sunday. | headline | Okafor | Grace Okafar
# Four die in flood / The flood killed four people. In 1954 nine people had died in a flood. |
# Court acquits mayor / The court acquitted the mayor, whom a lower court had convicted. |
"""


@pytest.mark.parametrize("line", HEADLINES.strip().splitlines())
def test_a_headline_is_held_against_the_body(line: str) -> None:
    text, *expected = (cell.strip() for cell in line.split("|"))
    assert found(text.replace(" / ", "\n\n")) == ([tuple(expected)] if expected and expected[0] else [])


def test_an_age_is_held_against_the_birth_on_the_article_s_date() -> None:
    text = "Elena Sandu was born on 4 May 1950. Sandu, 68, still plays."
    assert found(text, "2026-03-03") == [("age", "4 May 1950", "68")]
    assert found(text) == []
    assert found(text.replace("68", "75"), "2026-03-03") == []


def test_two_speakers_who_differ_are_shown_with_a_note() -> None:
    first, second = "The flood destroyed 40 houses in Arnau.", "The flood destroyed 60 houses in Arnau."
    text = f"{first} {second}"
    bounds = (0, len(first)), (len(first) + 1, len(text))
    suggestions = [
        replace(_suggestion(text, *span), speaker=speaker) for span, speaker in zip(bounds, ("Ann", "Bob"), strict=True)
    ]
    (one,) = find_contradictions(text, blocks_of(text), suggestions)
    assert one.note == "40 houses in one place, 60 in the other; two speakers differ: Ann and Bob."
    assert one.confidence < 0.75


def _suggestion(text: str, start: int, end: int) -> Suggestion:
    figures = tuple(find_figures(text, start, end))
    return Suggestion(start, end, (), True, "", 0.0, (), "", "", (), figures)


def test_boilerplate_contradicts_nothing() -> None:
    assert found("The flood killed four people.\n~ The flood killed nine people.") == []


def test_an_empty_article_has_no_contradictions() -> None:
    assert find_contradictions("", [], []) == []


WORDS = st.sampled_from(
    """The the flood killed died people houses cost from to of whom and , . : or percent 12 40 1,200 £3 million 2019 May
    born in on Anna Holt Hollt Monday doubled women men § remaining total a years rose # ¶""".split()  # noqa: SIM905
)


@given(st.lists(WORDS, max_size=60).map(lambda words: " ".join(words).replace("¶", "\n\n")))
def test_every_contradiction_has_two_true_spans_in_order(text: str) -> None:
    blocks = blocks_of(text)
    for one in find_contradictions(text, blocks, [], published="2026-03-03"):
        _assert_true(one, text, blocks)


def _assert_true(one: Contradiction, text: str, blocks: list[Block]) -> None:
    assert one.kind in KINDS
    assert one.here <= one.there
    assert one.note.endswith(".")
    assert 0 < one.confidence < 1
    for start, end in (one.here, one.there):
        assert text[start:end].strip()
        assert any(block.start <= start < end <= block.end for block in blocks)


@pytest.mark.parametrize(
    "line",
    [
        "The town of Arnau has 12 members. ",
        "From 10 to 20, or 30 percent, of 40 women and 50 men. ",
        "Anna Holt, 34, came on Monday, 3 March 2020. ",
        "§1§ 2 § ",
    ],
)
def test_a_long_article_takes_time_in_proportion(line: str) -> None:
    def seconds(count: int) -> float:
        text = line * count
        start = time.process_time()
        find_contradictions(text, [Block("paragraph", 0, len(text))], [])
        return time.process_time() - start

    seconds(100)
    assert seconds(3_000) < 30 * max(seconds(300), 0.01)  # ten times the text; thirty leaves room for a busy machine
