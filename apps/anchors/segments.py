"""Cutting overlapping spans into segments: each segment of a text lies under one set of spans."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from apps.anchors.span import Span

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Segment(Generic[Key]):
    """A stretch of text with the keys of all spans that cover it, in the order in which they were given."""

    start: int
    end: int
    keys: tuple[Key, ...]


def segments(start: int, end: int, spans: Iterable[tuple[Span, Key]]) -> list[Segment[Key]]:
    """Return the segments that cover `[start, end)` completely and in order; spans are clipped to it.

    Cost: O(n log n) in the spans, plus their overlaps.
    """
    clipped = [(max(span.start, start), min(span.end, end), order, key) for order, (span, key) in enumerate(spans)]
    inside = [(begin, stop, order, key) for begin, stop, order, key in clipped if begin < stop]
    cuts = sorted({start, end, *(begin for begin, *_ in inside), *(stop for _, stop, *_ in inside)})
    coming = sorted(inside, key=lambda span: span[0], reverse=True)
    open_spans: list[tuple[int, int, int, Key]] = []
    cut: list[Segment[Key]] = []
    for left, right in pairwise(cuts):
        open_spans = [span for span in open_spans if span[1] > left]
        while coming and coming[-1][0] == left:
            open_spans.append(coming.pop())
        keys = tuple(key for *_, key in sorted(open_spans, key=lambda span: span[2]))
        cut.append(Segment(left, right, keys))
    return cut
