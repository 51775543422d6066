"""The article's text as marked blocks: every claim's span becomes underlined words, overlaps included.

A block's element holds the block's text and nothing else: its text nodes, joined, are `text[block.start:block.end]`.
Signs and labels are drawn by the stylesheet. The page's script counts on it when it turns a selection into offsets.
"""

import uuid
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Protocol, TypeVar

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from apps.anchors.segments import Segment, segments
from apps.anchors.span import Span
from apps.anchors.utf16 import Utf16Index
from apps.claims.models import Claim
from apps.desk.states import BELOW, DISMISSED, SPLIT, State, state_of
from apps.documents.models import AuthorCitation, Block, SpanModel

Row = TypeVar("Row", bound=SpanModel)
LANES = 4  # levels of underlines; a fifth claim over the same words shares the lowest
SLOTS = 3  # signs that fit side by side in the margin
ONE_LINE = 75  # code points; claims that begin closer together may begin on the same line
FOLDED = {  # words for the reasons whose codes do not say enough
    "outside_body": "around the article",
    "cookie": "cookie notice",
    "dateline": "date of publication",
    "share": "share buttons",
    "by_hand": "folded by hand",
    "running_head": "running heads",
    "page_number": "page numbers",
    "contents": "table of contents",
    "margin": "text in the margin",
    "mail_header": "head of the mail",
    "quoted_mail": "earlier mail",
    "author_note": "about the author",
    "about_issuer": "about the issuer",
    "press_notice": "release notice",
    "embargo": "embargo notice",
    "editor_notes": "notes to editors",
    "end_mark": "end of the release",
}
TAGS = {"quote": "blockquote", "list_item": "li", "table": "div", "caption": "p", "paragraph": "p"}


class Drawn(Protocol):
    """Words that are set off from the rest of their block by an element around them."""

    @property
    def span(self) -> Span:
        """Where they stand in the text, clipped to the block."""

    def around(self, words: SafeString, *, first: bool, last: bool) -> SafeString:
        """Return the words inside the element; `first` where the span begins, `last` where it ends."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One claim as it is drawn: its state, the level of its underline and the place of its sign."""

    claim_id: uuid.UUID
    span: Span
    state: State
    lane: int
    slot: int
    begins: bool  # in this block; a claim over several blocks begins in the first
    ends: bool  # in this block; that it is contradicted is shown at its end
    in_hand: bool
    is_contradicted: bool

    def around(self, words: SafeString, *, first: bool, last: bool) -> SafeString:
        """Return the words inside the claim's element; `first` where it begins, which is where its sign stands."""
        first = first and self.begins
        contradicted = last and self.ends and self.is_contradicted
        extra = (f"l{self.lane}" if self.lane else "", f"k{self.slot}" if first and self.slot else "")
        told = ("first" * first, "hand" * self.in_hand, *extra, "contradicted" * contradicted)
        classes = " ".join(filter(None, ("m", self.state.code, *told)))
        return format_html('<span class="{}" data-c="{}">{}</span>', classes, self.claim_id, words)


@dataclass(frozen=True, slots=True)
class Note:
    """Words for which the author cites something: a small label after them, which the list under the text explains."""

    span: Span
    label: str  # empty for a link, whose sign is an arrow
    ends: bool  # in this block; words over several blocks have their sign in the last

    def around(self, words: SafeString, *, first: bool, last: bool) -> SafeString:  # noqa: ARG002 -- as a Mark's
        """Return the words inside the citation's element, with the sign where they end. The stylesheet draws it."""
        if not (last and self.ends):
            return format_html('<span class="cited">{}</span>', words)
        return format_html('<span class="cited sign" data-n="{}">{}</span>', self.label or "↗", words)


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block with its words already marked and escaped."""

    block: Block
    start16: int  # where it begins, in UTF-16 units of the whole text
    is_title: bool
    words: SafeString
    has_claims: bool

    @property
    def element(self) -> SafeString:
        """The block's element for the page."""
        return self._element(SafeString(""))

    @property
    def replacement(self) -> SafeString:
        """The block's element for an answer: htmx puts it where the old one stands."""
        return self._element(SafeString(' hx-swap-oob="true"'))

    def _element(self, extra: SafeString) -> SafeString:
        kind = self.block.kind
        tag = f"h{min(self.block.level + 1, 6)}" if kind == "heading" else TAGS.get(kind, "p")
        classes = f"block {kind}{' title' * self.is_title}"
        html = '<{} class="{}" id="b{}" data-s="{}" dir="auto"{}>{}</{}>'
        return format_html(html, tag, classes, self.block.position, self.start16, extra, self.words, tag)


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring blocks that stand together: a list, a fold of web leftovers, or a single block."""

    kind: str  # block, list, fold
    blocks: tuple[MarkedBlock, ...]

    @property
    def reasons(self) -> str:
        """Why the blocks of a fold are folded, in words."""
        codes = dict.fromkeys(marked.block.boilerplate for marked in self.blocks)
        return ", ".join(FOLDED.get(code, code.replace("_", " ")) for code in codes)

    @property
    def positions(self) -> str:
        """Which blocks it holds, as a form names them."""
        return " ".join(str(marked.block.position) for marked in self.blocks)

    @property
    def has_claims(self) -> bool:
        """Whether a claim stands in it; such a fold is shown open."""
        return any(marked.has_claims for marked in self.blocks)


def mark_blocks(
    text: str,
    blocks: Sequence[Block],
    claims: Iterable[Claim],
    hand: uuid.UUID | None = None,
    citations: Iterable[AuthorCitation] = (),
) -> Iterator[MarkedBlock]:
    """Yield the blocks with the claims marked in them.

    Args:
        text: the document's canonical text.
        blocks: some or all of its blocks, in order.
        claims: the revision's claims that touch those blocks, with their standing, in the order of the text.
        hand: the claim in hand.
        citations: the author's citations that touch those blocks, in the order of the text.
    """
    index = Utf16Index(text)
    touching = _by_block(blocks, claims)
    cited = _by_block(blocks, citations)
    for number, block in enumerate(blocks):
        marks = _marks(block, touching[number], hand)
        yield MarkedBlock(
            block=block,
            start16=index.to_utf16(block.start),
            is_title=block.kind == "heading" and block.level == 1,
            words=block_words(text, block, [*_notes(block, cited[number]), *marks]),
            has_claims=any(mark.state != DISMISSED for mark in marks),
        )


def group_blocks(marked: Iterable[MarkedBlock]) -> Iterator[Group]:
    """Yield the blocks grouped as the page shows them."""
    for kind, run in groupby(marked, key=_group_kind):
        if kind == "block":
            yield from (Group(kind, (one,)) for one in run)
        else:
            yield Group(kind, tuple(run))


def _group_kind(marked: MarkedBlock) -> str:
    if marked.block.boilerplate:
        return "fold"
    return "list" if marked.block.kind == "list_item" else "block"


def _by_block(blocks: Sequence[Block], rows: Iterable[Row]) -> list[list[Row]]:
    """Return for each block the claims, or citations, that touch it."""
    starts = [block.start for block in blocks]
    touching: list[list[Row]] = [[] for _ in blocks]
    for row in rows:
        number = max(bisect_right(starts, row.start) - 1, 0)
        while number < len(blocks) and starts[number] < row.end:
            if row.start < blocks[number].end:
                touching[number].append(row)
            number += 1
    return touching


def _marks(block: Block, claims: Sequence[Claim], hand: uuid.UUID | None) -> list[Mark]:
    """Give each claim of a block its level under the words and its place in the margin."""
    ends: list[int] = []  # where the last claim on each level ends
    marks: list[Mark] = []
    began, slot = -ONE_LINE, 0
    for claim in claims:
        state, lane = state_of(claim), 0
        if state != SPLIT:  # it has no line: its parts have theirs
            lane = next((level for level, end in enumerate(ends) if end <= claim.start), len(ends))
            ends[lane : lane + 1] = [claim.end]
        if state != BELOW:  # it has no sign
            slot = (slot + 1) % SLOTS if claim.start - began < ONE_LINE else 0
            began = claim.start
        row: Any = claim
        marks.append(
            Mark(
                claim_id=claim.pk,
                span=Span(max(claim.start, block.start), min(claim.end, block.end)),
                state=state,
                lane=min(lane, LANES - 1),
                slot=slot if state != BELOW else 0,
                begins=claim.start >= block.start,
                ends=claim.end <= block.end,
                in_hand=claim.pk == hand,
                is_contradicted=row.is_contradicted,
            )
        )
    return marks


def _notes(block: Block, citations: Sequence[AuthorCitation]) -> list[Note]:
    return [
        Note(Span(max(one.start, block.start), min(one.end, block.end)), one.label, ends=one.end <= block.end)
        for one in citations
    ]


def block_words(text: str, block: Block, marks: Sequence[Drawn]) -> SafeString:
    """Return the block's words, escaped, with each mark's element around its own; a table's with its rows and cells."""
    begun: set[int] = set()
    if block.kind == "table":
        return _table_words(text, block, marks, begun)
    return _marked_words(text, block.start, block.end, marks, begun)


def _table_words(text: str, block: Block, marks: Sequence[Drawn], begun: set[int]) -> SafeString:
    """Return the block's rows and cells as elements, which the stylesheet lays out; tabs and line ends stay between."""
    rows: list[SafeString] = []
    at = block.start
    for line in text[block.start : block.end].split("\n"):
        cells = []
        for words in line.split("\t"):
            cells.append(format_html("<span>{}</span>", _marked_words(text, at, at + len(words), marks, begun)))
            at += len(words) + 1
        rows.append(format_html('<span class="row">{}</span>', SafeString("\t".join(cells))))
    return SafeString("\n".join(rows))


def _marked_words(text: str, start: int, end: int, marks: Sequence[Drawn], begun: set[int]) -> SafeString:
    cut = segments(start, end, [(mark.span, number) for number, mark in enumerate(marks)])
    return SafeString("".join(_marked_segment(text, segment, marks, begun) for segment in cut))


def _marked_segment(text: str, segment: Segment[int], marks: Sequence[Drawn], begun: set[int]) -> SafeString:
    """Return the segment's words inside one element for each mark that covers them, the earliest outermost."""
    words = escape(text[segment.start : segment.end])
    for number in sorted(segment.keys, reverse=True):
        mark = marks[number]
        words = mark.around(words, first=number not in begun, last=segment.end == mark.span.end)
        begun.add(number)
    return words
