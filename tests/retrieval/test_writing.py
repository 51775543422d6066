"""A segment that is written holds the terms of its passages, as they are worked out one by one."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.retrieval.segment import LONGEST, MOST, Segment
from apps.retrieval.terms import passage_terms
from apps.retrieval.writing import Writer

WORDS = st.sampled_from(
    ["The", "harbour", "harbor", "walls", "co-operation", "£1.2m", "28", "28%", "U.S.", "Häuser", ","]
)
TEXTS = st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=20)
PASSAGES = st.lists(st.tuples(TEXTS, TEXTS, TEXTS, st.sampled_from(["en", "de", "xx"])), max_size=8)


def passages_of(segment: Segment) -> list[dict[str, int]]:
    passages: list[dict[str, int]] = [{} for _ in range(segment.passages)]
    bounds = [0, *accumulate(segment.counts.tolist())]
    for term, start, end in zip(segment.terms, bounds, bounds[1:], strict=False):
        for place in range(start, end):
            passages[segment.ordinals[place]][term] = int(segment.frequencies[place])
    return passages


@given(PASSAGES)
def test_what_is_written_are_the_terms_of_each_passage(passages: list[tuple[str, str, str, str]]) -> None:
    writer = Writer()
    for passage in passages:
        writer.add(*passage)
    expected = [passage_terms(*passage) for passage in passages]
    segment = writer.segment()
    assert passages_of(segment) == [dict(frequencies) for frequencies, _ in expected]
    assert segment.lengths.tolist() == [length for _, length in expected]
    assert list(segment.terms) == sorted(segment.terms)


def test_a_word_said_more_often_than_a_byte_counts_is_counted_as_often_as_it_can() -> None:
    writer = Writer()
    writer.add("crane " * (LONGEST + 1))
    segment = writer.segment()
    assert (segment.frequencies.tolist(), segment.lengths.tolist()) == ([LONGEST], [LONGEST])


def test_a_writer_gives_the_words_as_they_are_written() -> None:
    writer = Writer()
    writer.add("The walls, the walls.", "Repairs", "U.S. harbours")
    assert set(writer.words()) == {"The", "the", "walls", "Repairs", "U.S", "harbours"}


def test_a_segment_takes_no_more_passages_than_two_bytes_can_count() -> None:
    writer = Writer()
    for _ in range(MOST):
        writer.add("crane")
    assert writer.segment().ordinals[-1] == MOST - 1
    writer.add("crane")
    with pytest.raises(OverflowError):
        writer.segment()
