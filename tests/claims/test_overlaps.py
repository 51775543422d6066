"""Which spans some words stand in: the same as a look at every span tells."""

from hypothesis import given
from hypothesis import strategies as st

from apps.claims.overlaps import Bounds, Overlaps

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda at: (at[0], at[0] + at[1]))


@given(st.lists(SPANS, max_size=12), SPANS)
def test_the_spans_that_hold_the_words_are_found_or_else_those_that_they_touch(
    spans: list[Bounds], words: Bounds
) -> None:
    start, end = words
    holding = [number for number, span in enumerate(spans) if span[0] <= start and end <= span[1]]
    touching = [number for number, span in enumerate(spans) if span[0] < end and start < span[1]]
    assert Overlaps(spans).around(words) == (holding or touching)
