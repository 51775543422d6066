from hypothesis import given
from hypothesis import strategies as st

from apps.anchors.locate import locate
from apps.anchors.span import Span


def test_every_occurrence_is_found_in_order() -> None:
    assert locate("the", "the cat and the dog") == [Span(0, 3), Span(12, 15)]


def test_overlapping_occurrences_are_all_found() -> None:
    assert locate("aa", "aaaa") == [Span(0, 2), Span(1, 3), Span(2, 4)]


def test_similar_words_are_not_found() -> None:
    assert locate("café", "cafe CAFÉ cafe\u0301") == []


def test_nothing_is_found_for_an_empty_string() -> None:
    assert locate("", "words") == []


@given(st.text("ab😀\u0301", max_size=4), st.text("ab😀\u0301", max_size=30))
def test_a_place_is_found_exactly_when_the_words_stand_there(exact: str, text: str) -> None:
    standing = [at for at in range(len(text)) if exact and text.startswith(exact, at)]
    assert [span.start for span in locate(exact, text)] == standing
    assert all(span.of(text) == exact for span in locate(exact, text))
