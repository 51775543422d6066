"""Cutting a text into passages: stretches long enough to make sense alone and short enough to read at a glance."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from apps.reading.reader import Block

LONGEST = 900  # code points, about 150 words; a single longer block stays whole


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage to be: bounds in code points, and the heading it stands under."""

    start: int
    end: int
    heading: str


def cut_passages(text: str, blocks: Iterable[Block]) -> Iterator[Cut]:
    """Yield passages of neighbouring body blocks, never across a heading or over web leftovers."""
    heading, start, end = "", -1, -1
    for block in blocks:
        breaks = block.kind == "heading" or bool(block.boilerplate)
        if start >= 0 and (breaks or block.end - start > LONGEST):
            yield Cut(start, end, heading)
            start = -1
        if block.kind == "heading" and not block.boilerplate:
            heading = text[block.start : block.end]
        if not breaks:
            start, end = (block.start if start < 0 else start), block.end
    if start >= 0:
        yield Cut(start, end, heading)
