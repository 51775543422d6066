import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.anchors.segments import Segment, segments
from apps.anchors.span import Span

bounds = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted)


def test_overlapping_spans_are_cut_into_stretches_of_one_cover() -> None:
    cut = segments(0, 10, [(Span(2, 6), "a"), (Span(4, 8), "b")])
    assert cut == [
        Segment(0, 2, ()),
        Segment(2, 4, ("a",)),
        Segment(4, 6, ("a", "b")),
        Segment(6, 8, ("b",)),
        Segment(8, 10, ()),
    ]


def test_a_text_without_spans_is_one_segment() -> None:
    assert segments(3, 9, []) == [Segment(3, 9, ())]


def test_an_empty_stretch_has_no_segments() -> None:
    assert segments(5, 5, [(Span(0, 9), "a")]) == []


def test_spans_outside_the_stretch_and_empty_spans_cover_nothing() -> None:
    assert segments(10, 20, [(Span(0, 10), "a"), (Span(20, 30), "b"), (Span(15, 15), "c")]) == [Segment(10, 20, ())]


def test_a_span_that_reaches_beyond_the_stretch_is_clipped() -> None:
    assert segments(10, 20, [(Span(0, 12), "a"), (Span(18, 99), "b")]) == [
        Segment(10, 12, ("a",)),
        Segment(12, 18, ()),
        Segment(18, 20, ("b",)),
    ]


def test_neighbours_with_one_key_stay_two_segments() -> None:
    assert segments(0, 4, [(Span(0, 2), "a"), (Span(2, 4), "a")]) == [Segment(0, 2, ("a",)), Segment(2, 4, ("a",))]


def test_a_stretch_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot run"):
        segments(4, 2, [])


@given(bounds, st.lists(bounds, max_size=12))
def test_segments_cover_everything_once_and_name_every_span_over_them(
    stretch: list[int], covers: list[list[int]]
) -> None:
    start, end = stretch
    spans = [(Span(left, right), number) for number, (left, right) in enumerate(covers)]
    cut = segments(start, end, spans)
    assert [offset for segment in cut for offset in range(segment.start, segment.end)] == list(range(start, end))
    for segment in cut:
        for offset in range(segment.start, segment.end):
            assert segment.keys == tuple(number for span, number in spans if span.start <= offset < span.end)
