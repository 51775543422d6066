"""Which stretches of a text are spoken for, kept sorted, so that a new one is tried in logarithmic time."""

from bisect import bisect_right, insort
from collections.abc import Iterable


class Taken:
    """Half-open stretches, none overlapping another."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._spans: list[tuple[int, int]] = []
        for start, end in spans:
            self.take(start, end)

    def is_free(self, start: int, end: int) -> bool:
        """Whether no stretch overlaps `start` to `end`."""
        place = bisect_right(self._spans, (start, end))
        before = place == 0 or self._spans[place - 1][1] <= start
        return before and (place == len(self._spans) or self._spans[place][0] >= end)

    def take(self, start: int, end: int) -> bool:
        """Take the stretch and say True if it is free, else say False."""
        free = self.is_free(start, end)
        if free:
            insort(self._spans, (start, end))
        return free

    def free_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the stretches from `start` to `end` that are free, in order."""
        place = max(0, bisect_right(self._spans, (start, end)) - 1)
        free, at = [], start
        while place < len(self._spans) and self._spans[place][0] < end:
            begin, stop = self._spans[place]
            if at < begin:
                free.append((at, begin))
            at = max(at, stop)
            place += 1
        return [*free, (at, end)] if at < end else free
