"""Cutting a text into passages: stretches long enough to make sense alone and short enough to read at a glance."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from apps.reading.reader import Block

LONGEST = 900  # code points, about 150 words
_ENOUGH = 600  # a block that is too long is cut after the last sentence, or else word, past this point
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s|\n")


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage to be: bounds in code points, and the heading it stands under."""

    start: int
    end: int
    heading: str


def cut_passages(text: str, blocks: Iterable[Block]) -> Iterator[Cut]:
    """Yield passages of neighbouring body blocks, never across a heading or over web leftovers.

    No passage is longer than `LONGEST`: a reader could not see at a glance why it was found, and PostgreSQL indexes no
    more than a megabyte of words at once (a table of 10 MB is one block).
    """
    heading, start, end = "", -1, -1
    for block in blocks:
        breaks = block.kind == "heading" or bool(block.boilerplate)
        if start >= 0 and (breaks or block.end - start > LONGEST):
            yield from _pieces(text, start, end, heading)
            start = -1
        if block.kind == "heading" and not block.boilerplate:
            heading = text[block.start : block.end]
        if not breaks:
            start, end = (block.start if start < 0 else start), block.end
    if start >= 0:
        yield from _pieces(text, start, end, heading)


def _pieces(text: str, start: int, end: int, heading: str) -> Iterator[Cut]:
    while end - start > LONGEST:
        cut = _good_place(text, start)
        yield Cut(start, cut, heading)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield Cut(start, end, heading)


def _good_place(text: str, start: int) -> int:
    """Return where to cut a stretch that is longer than `LONGEST`, in code points of the text."""
    window = text[start : start + LONGEST]
    sentences = [match.end() for match in _SENTENCE_END.finditer(window, _ENOUGH)]
    cut = sentences[-1] if sentences else window.rfind(" ", _ENOUGH) + 1
    return start + len(window[: cut or LONGEST].rstrip())
