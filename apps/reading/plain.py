"""Plain text: paragraphs from blank lines or from lines, hard-wrapped lines joined, headings, lists, captions, quotes.

The canonical text is the normalised text itself, so blocks only point into it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from apps.reading.blocks import HEADING, LIST_ITEM, PARAGRAPH, QUOTE, TABLE, Block, Draft
from apps.reading.dating import stated_date
from apps.reading.normalising import BLANK
from apps.reading.pictures import picture_kind
from apps.reading.titles import find_byline, looks_like_heading
from apps.reading.turns import begins_turn, turn_labels

READER = "plain/2"

_ITEM = re.compile(r"(?:[-*+•‣◦▪●·]|\(?\d{1,2}[.)]|\(?[a-zA-Z]\))[ \t]+\S")
_SENTENCE_END = re.compile(r"""[.!?…:;。！？؟।]["'”’»)\]]*$""")
_LONGEST_WRAPPED = 120  # code points; longer lines are paragraphs of their own
_SHORTEST_WRAPPED = 30
_PICTURE_BELOW = 3  # blocks: a picture stands under the headline and its standfirst


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space around it."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Return where the line's words end, in code points of the whole text."""
        return self.start + len(self.text)


def read_plain(text: str) -> Draft:
    """Read normalised text. O(n)."""
    return read_stretch(text.lstrip(BLANK).rstrip())  # a mark at its beginning would be taken for the encoding's


def read_stretch(text: str) -> Draft:
    """Read part of a text as it stands. O(n)."""
    groups = list(_groups(text))
    turns = turn_labels(line.text for group in groups for line in group)
    blocks = _label([block for group in groups for block in _blocks(group, turns)], text, turns)
    texts = [text[block.start : block.end] for block in blocks]
    title = next((text[block.start : block.end] for block in blocks[:3] if block.kind == HEADING), "")
    return Draft(text, tuple(blocks), title=title, byline=find_byline(texts[:6]), published=stated_date(texts))


def _groups(text: str) -> Iterator[list[Line]]:
    """Yield the runs of lines between blank lines."""
    group: list[Line] = []
    at = 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            group.append(Line(words, at + len(raw) - len(raw.lstrip())))
        elif group:
            yield group
            group = []
        at += len(raw) + 1
    if group:
        yield group


def _blocks(group: Sequence[Line], turns: frozenset[str]) -> Iterator[Block]:
    if len(group) > 1 and all("\t" in line.text for line in group):
        yield Block(TABLE, group[0].start, group[-1].end)
        return
    for run in _paragraphs(group, turns):
        yield Block(_kind(run[0]), run[0].start, run[-1].end)


def _kind(line: Line) -> str:
    if line.text.startswith(">"):
        return QUOTE
    return LIST_ITEM if _ITEM.match(line.text) else PARAGRAPH


def _paragraphs(group: Sequence[Line], turns: frozenset[str]) -> Iterator[list[Line]]:
    """Join the lines that were only wrapped; each other line is a paragraph, as word processors paste them."""
    spoken = [begins_turn(line.text, turns) for line in group]
    joins = _turn_joins(group, spoken) if any(spoken) else _joins(group)
    run = [group[0]]
    for line, joined in zip(group[1:], joins, strict=True):
        if joined:
            run.append(line)
        else:
            yield run
            run = [line]
    yield run


def _turn_joins(group: Sequence[Line], spoken: Sequence[bool]) -> list[bool]:
    """Tell for each line but the first whether it goes on with a turn: all do that are short enough to be wrapped."""
    width = max(len(line.text) for line in group)
    return [width <= _LONGEST_WRAPPED and not begins for begins in spoken[1:]]


def _joins(group: Sequence[Line]) -> list[bool]:
    """Tell for each line but the first whether it goes on with the one before.

    A line was wrapped if the next line's first word would not have fitted on it. That holds for any text at its longest
    line, so the whole group must look wrapped: at least half its line ends, one of them within a sentence.
    """
    width = max(len(line.text) for line in group)
    pairs = list(pairwise(group))
    if not _SHORTEST_WRAPPED <= width <= _LONGEST_WRAPPED:
        return [False] * len(pairs)
    full = [_is_full(line, after, width) for line, after in pairs]
    inside = [_is_inside_sentence(line, after) for line, after in pairs]
    wrapped = sum(full) * 2 >= len(pairs) and any(map(lambda f, i: f and i, full, inside))
    return [
        wrapped and (is_full or is_inside) and _kind(after) == _kind_inside(line, after)
        for (line, after), is_full, is_inside in zip(pairs, full, inside, strict=True)
    ]


def _is_full(line: Line, after: Line, width: int) -> bool:
    return len(line.text) + 1 + len(after.text.split(maxsplit=1)[0]) > width


def _is_inside_sentence(line: Line, after: Line) -> bool:
    return not _SENTENCE_END.search(line.text) and not after.text[0].isupper() and not _ITEM.match(after.text)


def _kind_inside(line: Line, after: Line) -> str:
    """Return the kind a line must have to go on with `line`: quoted lines with quoted ones, else running text."""
    return QUOTE if line.text.startswith(">") and after.text.startswith(">") else PARAGRAPH


def _label(blocks: list[Block], text: str, turns: frozenset[str]) -> list[Block]:
    """Find the headings and the picture's caption among the paragraphs."""
    labelled: list[Block] = []
    for position, block in enumerate(blocks):
        after = blocks[position + 1] if position + 1 < len(blocks) else None
        words = text[block.start : block.end]
        longer_follows = after is not None and after.end - after.start > len(words)
        kind = block.kind
        if kind == PARAGRAPH and not begins_turn(words, turns):
            kind = _kind_of_line(words, first=_stands_first(labelled) and longer_follows, heads=longer_follows)
        level = (2 if labelled else 1) if kind == HEADING else 0
        labelled.append(Block(kind, block.start, block.end, level=level))
    return labelled


def _kind_of_line(words: str, *, first: bool, heads: bool) -> str:
    return picture_kind(words, first=first) or (HEADING if heads and looks_like_heading(words) else PARAGRAPH)


def _stands_first(before: Sequence[Block]) -> bool:
    """Tell whether what follows may be the piece's own picture: nothing but headings stands before."""
    return len(before) < _PICTURE_BELOW and all(block.kind == HEADING for block in before[-2:])
