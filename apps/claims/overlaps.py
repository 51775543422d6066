"""Which of many spans some words stand in, or touch, without looking at all of them."""

from bisect import bisect_left
from collections.abc import Sequence

Bounds = tuple[int, int]


class Overlaps:
    """Spans, half-open, in code points; asking costs as much as there are spans about as near as the longest is long.

    Args:
        spans: in any order.
    """

    def __init__(self, spans: Sequence[Bounds]) -> None:
        self._spans = sorted((start, end, position) for position, (start, end) in enumerate(spans))
        self._longest = max((end - start for start, end in spans), default=0)

    def around(self, words: Bounds) -> list[int]:
        """Return the positions of the spans that the words stand in, in order; else of those that they touch."""
        start, end = words
        first = bisect_left(self._spans, (start - self._longest, 0, 0))
        last = bisect_left(self._spans, (end, 0, 0))
        touched = [span for span in self._spans[first:last] if span[1] > start]
        holding = [position for begin, stop, position in touched if begin <= start and end <= stop]
        return sorted(holding or (position for _, _, position in touched))
