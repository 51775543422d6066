"""Cutting a text where spans begin and end, so that overlapping spans can be marked side by side."""

import itertools
from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from apps.anchors.span import Span

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Segment(Generic[Key]):
    """A stretch covered by the same spans from end to end; `keys` name them in the order they were given."""

    start: int
    end: int
    keys: tuple[Key, ...]


def segments(start: int, end: int, spans: Sequence[tuple[Span, Key]]) -> list[Segment[Key]]:
    """Return consecutive segments that cover [start, end) completely, in order, cut at every bound of a span.

    Spans are clipped to the stretch; what lies outside and what is empty covers nothing. O(n log n) in the spans, plus
    the keys returned.

    Raises:
        ValueError: unless 0 <= start <= end.
    """
    whole = Span(start, end)
    inside = [(number, span) for number, (span, _) in enumerate(spans) if span.overlaps(whole)]
    opening, closing = _bounds(whole, inside)
    cuts = sorted({start, end, *opening, *closing})
    cut_up: list[Segment[Key]] = []
    covering: list[int] = []
    for left, right in itertools.pairwise(cuts):
        for number in closing.get(left, ()):
            covering.remove(number)
        for number in opening.get(left, ()):
            insort(covering, number)
        cut_up.append(Segment(left, right, tuple(spans[number][1] for number in covering)))
    return cut_up


def _bounds(whole: Span, inside: Iterable[tuple[int, Span]]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """Return the numbers of the spans that begin, and that end, at each offset."""
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for number, span in inside:
        opening.setdefault(max(span.start, whole.start), []).append(number)
        closing.setdefault(min(span.end, whole.end), []).append(number)
    return opening, closing
