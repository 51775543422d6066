"""What a page carries that is no part of the text: its number, and the heads and feet that run through the document.

They are found by repetition: the same words, digits aside, at the same height of page after page, outermost at its top
or bottom. A page's number is a number there that grows as the pages do.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from apps.reading.layout.glyphs import Box
from apps.reading.layout.rows import Row

PAGE_NUMBER = "page_number"
RUNNING_HEAD = "running_head"

_MOST_ROWS = 4  # at either end of a page
_ZONE = 0.16  # of the page's height
_SAME_HEIGHT = 4.0  # points
_APART = 1.5  # of the size
_LEAST_PAGES = 3  # on which a head stands; two, where the document has no more
_NUMBER_NEAR = 0.09  # of the page's height from its edge: there, a lone “Page 1 of 3” needs no others beside it
_DIGITS = re.compile(r"\d+")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_OF = r"(?:\s*(?:of|/|von|de|sur)\s*\d{1,4})?[\W_]*"
_NUMBER = re.compile(rf"(?i)[\W_]*(?:page|p\.|seite|pagina|página|s\.)?\s*([ivxlc]{{1,7}}|\d{{1,4}}){_OF}")
_SAYS_PAGE = re.compile(rf"(?i)[\W_]*(?:page|p\.|seite|pagina|página)\s*\d{{1,4}}{_OF}")


@dataclass(frozen=True, slots=True)
class Edge:
    """A row outermost on a page.

    Attributes:
        page: on which it stands.
        at: its place among the page's rows.
        rank: how many rows stand further out.
        upper: whether it is at the page's top.
        height: how far it is from the page's edge, in points.
        near: the same, as a share of the page's height.
        text: its words.
        size: of the font.
        apart: the number at one of its ends, if wide space parts it from the rest.
    """

    page: int
    at: int
    rank: int
    upper: bool
    height: float
    near: float
    text: str
    size: float
    apart: int | None

    @property
    def pattern(self) -> tuple[str, bool, int]:
        """Return its words with every number alike, the end it stands at and its size: a title is larger than heads."""
        return _DIGITS.sub("#", self.text.casefold()), self.upper, round(self.size)


def find_furniture(pages: Mapping[int, tuple[Sequence[Row], Box]]) -> dict[tuple[int, int], str]:
    """Return why a row is furniture, by page and place there; a page is its rows from the top down and its box."""
    edges = [edge for page, (rows, box) in pages.items() for edge in _edges(page, rows, box)]
    repeated = _repeated(edges, min(_LEAST_PAGES, max(len(pages), 2)))
    offsets = _offsets(edges)
    found: dict[tuple[int, int], str] = {}
    for edge in edges:
        inward = edge.rank == 0 or (edge.page, edge.at + (-1 if edge.upper else 1)) in found
        if reason := _reason(edge, repeated, offsets) if inward else "":
            found[edge.page, edge.at] = reason
    return found


def _edges(page: int, rows: Sequence[Row], box: Box) -> Iterator[Edge]:
    """Yield a page's outermost rows, those nearest to its edges first."""
    top, bottom = box[1], box[3]
    height = max(bottom - top, 1.0)
    for rank in range(min(_MOST_ROWS, len(rows))):
        for at, upper in ((rank, True), (len(rows) - 1 - rank, False)):
            away = (rows[at].base - top) if upper else (bottom - rows[at].base)
            if away <= _ZONE * height and rows[at].cells is None:
                yield Edge(
                    page,
                    at,
                    rank,
                    upper,
                    away,
                    away / height,
                    rows[at].text.strip(),
                    rows[at].size,
                    _number_apart(rows[at]),
                )


def _number_apart(row: Row) -> int | None:
    wide = [(left, right) for left, right in row.gaps() if right - left > _APART * row.size]
    if not wide:
        return None
    ends = (row.part(-math.inf, wide[0][0]), row.part(wide[-1][1], math.inf))
    return next((number for end in ends if end and (number := _number(end.text)) is not None), None)


def _repeated(edges: Sequence[Edge], least: int) -> set[tuple[str, bool, int]]:
    """Return the patterns that stand at one height of enough pages; a lone number must grow as the pages do."""
    alike: dict[tuple[str, bool, int], list[Edge]] = {}
    for edge in edges:
        alike.setdefault(edge.pattern, []).append(edge)
    return {
        pattern
        for pattern, found in alike.items()
        if _most_at_one_height([(edge.height, edge.page) for edge in found]) >= least and _may_repeat(found)
    }


def _may_repeat(edges: Sequence[Edge]) -> bool:
    numbers = [number for edge in edges if (number := _number(edge.text)) is not None]
    return all(one < after for one, after in pairwise(numbers))


def _most_at_one_height(placed: list[tuple[float, int]]) -> int:
    pages = Counter(round(height / _SAME_HEIGHT) for height, _ in dict.fromkeys(placed))
    return max(pages[height] + pages[height + 1] for height in list(pages))


def _offsets(edges: Sequence[Edge]) -> set[int]:
    """Return how far printed numbers are ahead of the pages' own, where two pages or more agree."""
    numbers = ((edge, edge.apart if edge.apart is not None else _number(edge.text)) for edge in edges if edge.rank <= 1)
    ahead = Counter(number - edge.page for edge, number in numbers if number is not None)
    return {offset for offset, pages in ahead.items() if pages > 1}


def _number(text: str) -> int | None:
    found = _NUMBER.fullmatch(text)
    if not found:
        return None
    return int(found[1]) if found[1].isdigit() else _roman(found[1].upper())


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _reason(edge: Edge, repeated: set[tuple[str, bool, int]], offsets: set[int]) -> str:
    number = _number(edge.text)
    if number is not None and (number - edge.page in offsets or _stands_alone(edge, number)):
        return PAGE_NUMBER
    if edge.pattern in repeated:
        return PAGE_NUMBER if number is not None else RUNNING_HEAD
    return RUNNING_HEAD if edge.apart is not None and edge.apart - edge.page in offsets else ""


def _stands_alone(edge: Edge, number: int) -> bool:
    """Tell whether a number is a page's even without others: it says so, or is the page's own near its edge."""
    near = edge.near <= _NUMBER_NEAR
    return near and (_SAYS_PAGE.fullmatch(edge.text) is not None or (number == edge.page and edge.text.isdigit()))
