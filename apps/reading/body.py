"""Which blocks of a page are its article: those whose words trafilatura extracts, smoothed by what stands around them.

Trafilatura (Barbaresi, ACL 2021) answers with a text and drops the rest; Stet keeps the rest, flagged. So its answer is
only asked "are these words in it?", block by block, and the blocks stay where the page has them.
"""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from apps.reading.blocks import CAPTION, HEADING
from apps.reading.dom import Found, depth

_LARGEST = 1_500_000  # code points of markup; beyond, extraction takes seconds and the page is no article
_DEEPEST = 250  # elements; trafilatura recurses
_SHORTEST_INSIDE = 25  # code points without spaces; shorter words are looked for as a whole line only
_MOSTLY_LINKS = 0.6
_BRIDGED = 3  # blocks: a gap this short between body blocks is part of the body
_SPACE = re.compile(r"\s+")


class MainText:
    """The words that extraction found to be the article's."""

    def __init__(self, text: str) -> None:
        self._lines = {_compact(line) for line in text.split("\n")}
        self._whole = _compact(text)

    def __bool__(self) -> bool:
        """Tell whether anything was found."""
        return bool(self._whole)

    def holds(self, words: str) -> bool:
        """Tell whether these words stand in it: as a line, or inside one when they are long enough to be sure."""
        compact = _compact(words)
        return compact in self._lines or (len(compact) >= _SHORTEST_INSIDE and compact in self._whole)


def main_text(root: HtmlElement, size: int) -> MainText:
    """Return what trafilatura extracts from a page of `size` code points; nothing when it is too large or deep."""
    if size > _LARGEST or depth(root) > _DEEPEST:
        return MainText("")
    extracted = bare_extraction(root, fast=True, include_comments=False)
    return MainText(extracted.text or "" if isinstance(extracted, Document) else "")


def choose_body(found: Sequence[Found], main: MainText) -> list[str]:
    """Return for each block why it is no part of the article (a reason code), "" where it is."""
    inside = [main.holds(block.text) and not block.place.sure for block in found] if main else _by_place(found)
    if not any(inside):
        inside = _by_place(found)
    _bridge(found, inside)
    return [
        "" if is_body else block.place.sure or block.place.likely or "outside_body"
        for block, is_body in zip(found, inside, strict=True)
    ]


def _by_place(found: Sequence[Found]) -> list[bool]:
    """Without an extraction: all but navigation and blocks that are mostly links."""
    chosen = [not block.place.sure and block.links < _MOSTLY_LINKS for block in found]
    return chosen if any(chosen) else [True] * len(found)


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
    _take_captions(found, inside)


def _take_captions(found: Sequence[Found], inside: list[bool]) -> None:
    """Take in captions right before or after a body block: pictures stand at the edges of extracted text."""
    for position in [
        number for number, block in enumerate(found) if block.place.kind == CAPTION and _may_bridge(block)
    ]:
        beside = inside[max(position - 1, 0) : position] + inside[position + 1 : position + 2]
        inside[position] = inside[position] or any(beside)


def _may_bridge(block: Found) -> bool:
    place = block.place
    return not place.sure and not place.likely and block.links < _MOSTLY_LINKS and place.kind in {HEADING, CAPTION}


def _compact(text: str) -> str:
    return _SPACE.sub("", text)
