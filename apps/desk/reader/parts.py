"""Cutting a long text into parts: a page is sent with what one reads, and asks for the rest as it comes near."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from apps.documents.models import Block

MOST_BLOCKS = 60
MOST_WORDS = 12_000  # code points; a part is about four pages, and laid out in a few milliseconds


class Place(NamedTuple):
    """Where a block stands and what it is: all that the outline and the parts need of it, without its words."""

    position: int
    start: int
    end: int
    page: int
    paragraph: int
    kind: str
    level: int
    boilerplate: str

    @property
    def locator(self) -> str:
        """Where it stands, as one cites it."""
        return Block(page=self.page, paragraph=self.paragraph).locator


@dataclass(frozen=True, slots=True)
class Part:
    """Neighbouring blocks that are sent together, by their positions; bounds in code points of the text."""

    number: int
    first: int
    last: int
    start: int
    end: int
    first_page: int
    last_page: int

    @property
    def name(self) -> str:
        """What it is called where it is not shown yet."""
        if not self.first_page:
            return f"Part {self.number + 1}"
        return f"Page {self.first_page}" if self.first_page == self.last_page else self._pages

    @property
    def _pages(self) -> str:
        return f"Pages {self.first_page} to {self.last_page}"


def cut_parts(places: Sequence[Place]) -> list[Part]:
    """Return the parts that a text's blocks make, in order: at most `MOST_BLOCKS` each, and few words more than most.

    A block is never cut: a table of a megabyte is a part of its own.
    """
    parts: list[Part] = []
    begin = 0
    for number, place in enumerate(places):
        is_full = number - begin == MOST_BLOCKS or place.end - places[begin].start > MOST_WORDS
        if is_full and number > begin:
            parts.append(_part(len(parts), places[begin:number]))
            begin = number
    if begin < len(places):
        parts.append(_part(len(parts), places[begin:]))
    return parts


def _part(number: int, places: Sequence[Place]) -> Part:
    pages = [place.page for place in places if place.page]
    return Part(
        number=number,
        first=places[0].position,
        last=places[-1].position,
        start=places[0].start,
        end=places[-1].end,
        first_page=min(pages, default=0),
        last_page=max(pages, default=0),
    )


def number_at(parts: Sequence[Part], offset: int) -> int:
    """Return the number of the part in which an offset (code points) stands; between two parts, the earlier."""
    return max(bisect_right(parts, offset, key=lambda part: part.start) - 1, 0)


def place_at(places: Sequence[Place], offset: int) -> Place:
    """Return the block in which an offset (code points) stands; of what stands between two, the earlier."""
    return places[max(bisect_right(places, offset, key=lambda place: place.start) - 1, 0)]
