"""Where phrases stand in a text: against trying every place, and in texts that make trying every place endless."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from apps.retrieval.matching import spans_of
from apps.retrieval.operators import Phrase

words = st.lists(st.sampled_from("abc"), min_size=1, max_size=12)


def end_of(phrase: Sequence[str], between: int, text: Sequence[str], place: int) -> int | None:
    """The place of the phrase's last word when its first stands here, each as near as may be; None for none."""
    if text[place] != phrase[0]:
        return None
    if len(phrase) == 1:
        return place
    onwards = range(place + 1, min(place + between + 2, len(text)))
    ends = (end_of(phrase[1:], between, text, after) for after in onwards)
    return next((end for end in ends if end is not None), None)


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=4), st.integers(1, 3), words)
def test_a_near_phrase_stands_where_trying_every_place_finds_it(
    phrase: list[str], between: int, text: list[str]
) -> None:
    expected, last = [], -1
    for place in range(len(text)):
        end = end_of(phrase, between, text, place)
        if place > last and end is not None:
            expected.append((place, end))
            last = end
    found = spans_of(Phrase(" ".join(phrase), between), " ".join(text))  # each word a letter and a blank
    assert [(span.start // 2, (span.end - 1) // 2) for span in found] == expected


def test_a_text_of_one_word_over_and_over_is_looked_through_once() -> None:
    assert not list(spans_of(Phrase("no " * 30 + "yes", 20), "yes " + "no " * 2000))
    assert len(list(spans_of(Phrase("no " * 20, 20), "no " * 400))) == 20
