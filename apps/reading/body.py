"""Which blocks of a page are its article: those whose words trafilatura extracts, corrected by what stands around them.

Trafilatura (Barbaresi, ACL 2021) answers with a text and drops the rest; Stet keeps the rest, flagged. So its answer is
only asked "are these words in it?", block by block, and the blocks stay where the page has them. What the page itself
declares as its article's text (JSON-LD `articleBody`) is a second witness. Neither sees the page's order, so four rules
on it follow: paragraphs side by side with the body's are body, short gaps are bridged, captions beside the body are
its own, and the headline opens it together with the standfirst below.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from apps.reading.blocks import CAPTION, HEADING, LIST_ITEM, TABLE
from apps.reading.dom import Found, is_deeper
from apps.reading.sections import is_leftover

_LARGEST = 1_500_000  # code points of markup; beyond, extraction takes seconds and the page is no article
_DEEPEST = 250  # elements; trafilatura recurses
_SHORTEST_INSIDE = 25  # code points without spaces; shorter words are looked for as a whole line only
_MOSTLY_LINKS = 0.6
_FEW_LINKS = 0.3
_SHORTEST_PROSE = 50  # code points; shorter paragraphs around the body are labels, names, dates
_BRIDGED = 3  # blocks: a gap this short between body blocks is part of the body
_HEADLINE_ABOVE = 30  # blocks: between headline and text stand the byline, share buttons, pictures
_GAP = 4  # blocks out of the body that part two runs of it
_FAR = 25  # blocks
_LITTLE, _MUCH = 0.1, 0.25  # of the article's text: what a run beside it must not and may have
_SHINGLE = 4  # words in a row
_COVERED = 0.7  # share of a block's shingles, or of a table's cells, that makes it the article's
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
_CELL = re.compile(r"[\t\n]+")


class MainText:
    """The words that extraction found to be the article's."""

    def __init__(self, *texts: str) -> None:
        lines = [line for text in texts for line in text.split("\n")]
        self._lines = {_compact(line) for line in lines}
        self._cells = {_compact(cell) for line in lines if "|" in line for cell in line.split("|")} | self._lines
        self._whole = "\n".join(map(_compact, texts))
        self._words = [_WORD.findall(text.lower()) for text in texts]
        self._shingles: set[int] = set()

    def __bool__(self) -> bool:
        """Tell whether anything was found."""
        return bool(self._whole.strip())

    def holds(self, block: Found) -> bool:
        """Tell whether a block's words stand in it: all as a line, inside one where they are long, or nearly all."""
        if block.place.kind == TABLE:
            return self._holds_cells(block.text)
        compact = _compact(block.text)
        if compact in self._lines or (len(compact) >= _SHORTEST_INSIDE and compact in self._whole):
            return True
        return self.share(block.text) >= _COVERED

    def _holds_cells(self, table: str) -> bool:
        cells = [compact for cell in _CELL.split(table) if (compact := _compact(cell))]
        held = [len(cell) for cell in cells if cell in self._cells or _is_inside(cell, self._whole)]
        return sum(held) >= _COVERED * sum(map(len, cells))

    def share(self, text: str) -> float:
        """Return the share of a text's runs of four words that stand in it: all are there, if each word were the same.

        Extraction may drop a link or cut a paragraph otherwise. A text too short to be sure has the share 0.
        """
        words = _WORD.findall(text.lower())
        if len(words) < _SHINGLE * 2:
            return 0.0
        if not self._shingles:
            self._shingles = {shingle for one in self._words for shingle in _shingles(one)}
        own = _shingles(words)
        return sum(shingle in self._shingles for shingle in own) / len(own)


def extract_text(root: HtmlElement, size: int) -> str:
    """Return what trafilatura extracts from a page of `size` code points; nothing when it is too large or too deep."""
    if size > _LARGEST or is_deeper(root, _DEEPEST):
        return ""
    extracted = bare_extraction(root, fast=True, include_comments=False)
    return extracted.text or "" if isinstance(extracted, Document) else ""


def choose_body(found: Sequence[Found], main: MainText, title: str) -> list[str]:
    """Return for each block why it is no part of the article (a reason code), "" where it is.

    Args:
        found: the page's blocks in order.
        main: what is known to be the article's words.
        title: the article's, as the page declares it; "" if it does not.
    """
    found = _without_wrapper(found)
    inside = [_is_admitted(block) and main.holds(block) for block in found] if main else _by_place(found)
    if not any(inside):
        inside = _by_place(found)
    _vote(found, inside)
    _vote_on_lists(found, inside)
    _drop_strays(found, inside)
    _bridge(found, inside)
    _take_captions(found, inside)
    _take_opening(found, inside, _compact(title))
    return [
        "" if is_body else block.place.sure or block.place.likely or "outside_body"
        for block, is_body in zip(found, inside, strict=True)
    ]


def _without_wrapper(found: Sequence[Found]) -> Sequence[Found]:
    """Return the blocks, none in navigation where the page wraps most of its prose in an element for that."""
    prose = [block.place.sure for block in found if _is_prose(block)]
    if prose.count("navigation") * 2 <= len(prose):
        return found
    return [replace(block, place=replace(block.place, sure="")) for block in found]


def _is_admitted(block: Found) -> bool:
    """Tell whether a block may be body at all: long prose may, for some pages put a part of it among their menus."""
    return not block.place.sure or (block.place.sure == "navigation" and _is_prose(block))


def _by_place(found: Sequence[Found]) -> list[bool]:
    """Without an extraction: all but navigation and blocks that are mostly links."""
    chosen = [not block.place.sure and block.links < _MOSTLY_LINKS for block in found]
    return chosen if any(chosen) else [True] * len(found)


def _drop_strays(found: Sequence[Found], inside: list[bool]) -> None:
    """Leave out what extraction picked up around the article: a feed's items, a teaser equal to a line of it.

    The blocks found fall into runs, parted by gaps; the one with the most text is the article. A run in none of its
    containers stays if it has prose and stands near, or has much text of its own.
    """
    runs = _runs(inside)
    weight = [sum(len(found[number].text) for number in run) for run in runs]
    article = max(range(len(runs)), key=weight.__getitem__, default=0)
    containers = {found[number].container for run in runs[article : article + 1] for number in run}
    for place, run in enumerate(runs):
        gap = run[0] - runs[place - 1][-1] if place > article else runs[min(place + 1, len(runs) - 1)][0] - run[-1]
        share = weight[place] / weight[article]
        poor = share < _LITTLE and not any(_is_prose(found[number]) for number in run)
        far = gap > _FAR and share < _MUCH
        if place != article and (poor or far) and containers.isdisjoint(found[number].container for number in run):
            for number in run:
                inside[number] = False


def _runs(inside: Sequence[bool]) -> list[list[int]]:
    """Return the positions of the body's blocks in runs, with at least `_GAP` others between two runs."""
    runs: list[list[int]] = []
    for number in [number for number, is_body in enumerate(inside) if is_body]:
        if not runs or number - runs[-1][-1] > _GAP:
            runs.append([])
        runs[-1].append(number)
    return runs


def _vote(found: Sequence[Found], inside: list[bool]) -> None:
    """Take in prose that stands in one element with the body, where most words are the body's already."""
    body: defaultdict[int, int] = defaultdict(int)
    whole: defaultdict[int, int] = defaultdict(int)
    for block, is_body in zip(found, inside, strict=True):
        whole[block.container] += len(block.text)
        body[block.container] += len(block.text) * is_body
    for number, block in enumerate(found):
        if not inside[number] and body[block.container] * 2 > whole[block.container]:
            inside[number] = _is_open(block) and _is_prose(block) and not is_leftover(block.text)


def _vote_on_lists(found: Sequence[Found], inside: list[bool]) -> None:
    """Take in a whole list where much of it is body: extraction drops its short items."""
    start = 0
    while start < len(found):
        end = start + 1
        while end < len(found) and _goes_on(found[start], found[end]):
            end += 1
        body = sum(len(found[number].text) for number in range(start, end) if inside[number])
        if found[start].place.kind == LIST_ITEM and body >= _MUCH * sum(len(one.text) for one in found[start:end]):
            for number in range(start, end):
                inside[number] = inside[number] or (_is_open(found[number]) and found[number].links < _MOSTLY_LINKS)
        start = end


def _goes_on(item: Found, following: Found) -> bool:
    return (following.place.kind, following.container) == (LIST_ITEM, item.container)


def _bridge(found: Sequence[Found], inside: list[bool]) -> None:
    """Take in short gaps between body blocks: extraction drops a subheading or a caption here and there."""
    last = -1
    for position, is_body in enumerate(list(inside)):
        if not is_body:
            continue
        gap = range(last + 1, position)
        if last >= 0 and 0 < len(gap) <= _BRIDGED and all(_may_bridge(found[number]) for number in gap):
            for number in gap:
                inside[number] = True
        last = position


def _take_captions(found: Sequence[Found], inside: list[bool]) -> None:
    """Take in captions right before or after a body block: pictures stand at the edges of extracted text."""
    for position in [
        number for number, block in enumerate(found) if block.place.kind == CAPTION and _may_bridge(block)
    ]:
        beside = inside[max(position - 1, 0) : position] + inside[position + 1 : position + 2]
        inside[position] = inside[position] or any(beside)


def _take_opening(found: Sequence[Found], inside: list[bool], title: str) -> None:
    """Take in the headline over the body, and the standfirst and captions between the two."""
    first = next((number for number, is_body in enumerate(inside) if is_body), 0)
    above = [
        number
        for number in range(max(first - _HEADLINE_ABOVE, 0), first)
        if found[number].place.kind == HEADING and _is_headline(found[number], title)
    ]
    if not above:
        return
    headline = above[-1]
    inside[headline] = True
    for number in range(headline + 1, first):
        inside[number] = _is_standfirst(found[number])


def _is_headline(block: Found, title: str) -> bool:
    compact = _compact(block.text)
    return (
        block.place.level == 1
        if not title
        else compact == title or (len(compact) > _SHORTEST_INSIDE and compact in title)
    )


def _is_standfirst(block: Found) -> bool:
    place = block.place
    allowed = not place.sure and place.likely in {"", "header"}
    return allowed and _is_prose(block) and not is_leftover(block.text)


def _is_open(block: Found) -> bool:
    return not block.place.sure and not block.place.likely


def _is_prose(block: Found) -> bool:
    return len(block.text) >= _SHORTEST_PROSE and block.links < _FEW_LINKS


def _may_bridge(block: Found) -> bool:
    return _is_open(block) and block.links < _MOSTLY_LINKS and block.place.kind in {HEADING, CAPTION}


def _is_inside(compact: str, whole: str) -> bool:
    return len(compact) >= _SHORTEST_INSIDE and compact in whole


def _shingles(words: Sequence[str]) -> list[int]:
    return [hash(tuple(words[at : at + _SHINGLE])) for at in range(len(words) - _SHINGLE + 1)]


def _compact(text: str) -> str:
    return _SPACE.sub("", text)
