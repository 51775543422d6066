import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.anchors.span import Span


@st.composite
def spans(draw: st.DrawFn, longest: int = 30) -> Span:
    start = draw(st.integers(0, longest))
    return Span(start, draw(st.integers(start, longest)))


def test_a_span_gives_its_exact_words() -> None:
    assert Span(4, 9).of("The mayor left") == "mayor"
    assert len(Span(4, 9)) == 5


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3), (-2, -1)])
def test_a_span_that_runs_backwards_or_from_before_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="cannot run"):
        Span(start, end)


def test_a_span_beyond_the_text_is_refused_rather_than_cut_short() -> None:
    with pytest.raises(ValueError, match="leaves a text of 3"):
        Span(1, 4).of("abc")


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (Span(0, 5), Span(4, 9), True),
        (Span(0, 5), Span(5, 9), False),
        (Span(0, 9), Span(3, 4), True),
        (Span(0, 9), Span(3, 3), False),
        (Span(2, 2), Span(2, 2), False),
    ],
)
def test_spans_overlap_when_they_share_a_code_point(one: Span, other: Span, shared: bool) -> None:
    assert one.overlaps(other) is shared
    assert other.overlaps(one) is shared


@given(spans(), spans())
def test_overlapping_and_containing_agree_with_sets_of_code_points(one: Span, other: Span) -> None:
    mine, theirs = set(range(one.start, one.end)), set(range(other.start, other.end))
    assert one.overlaps(other) == bool(mine & theirs)
    if theirs:
        assert one.contains(other) == (theirs <= mine)


def test_spans_sort_by_where_they_stand() -> None:
    assert sorted([Span(3, 4), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(3, 4)]
