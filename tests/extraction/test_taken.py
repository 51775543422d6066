"""Stretches that are spoken for: none overlaps another, whatever the order in which they come."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from apps.extraction.taken import Taken

STRETCHES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)).map(lambda span: (span[0], span[0] + span[1])))


@given(STRETCHES)
def test_a_stretch_is_taken_exactly_if_it_overlaps_none_before_it(stretches: list[tuple[int, int]]) -> None:
    taken = Taken()
    kept: list[tuple[int, int]] = []
    for start, end in stretches:
        free = all(end <= other_start or other_end <= start for other_start, other_end in kept)
        assert taken.is_free(start, end) == free
        assert taken.take(start, end) == free
        kept += [(start, end)] if free else []
    assert all(before[1] <= after[0] for before, after in pairwise(sorted(kept)))
