"""A capture's blocks as the reader shows them, with cited words, hits of a search and the words pointed to marked."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from apps.anchors.span import Span
from apps.anchors.utf16 import Utf16Index
from apps.desk.marks import Drawn, MarkedBlock, block_words
from apps.documents.models import Block
from apps.verdicts.models import Evidence


@dataclass(frozen=True, slots=True)
class Pointed:
    """The words that an address pointed to; the first of them is where the browser goes."""

    span: Span
    begins: bool

    def around(self, words: SafeString, *, first: bool, last: bool) -> SafeString:  # noqa: ARG002 -- as a Drawn's
        """Return the words inside their element."""
        anchor = SafeString(' id="here"' if first and self.begins else "")
        return format_html('<mark class="pointed"{}>{}</mark>', anchor, words)


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that a search in the text found."""

    span: Span
    number: int  # from 1
    begins: bool

    def around(self, words: SafeString, *, first: bool, last: bool) -> SafeString:  # noqa: ARG002 -- as a Drawn's
        """Return the words inside their element."""
        anchor = format_html(' id="hit-{}"', self.number) if first and self.begins else SafeString("")
        return format_html('<mark class="hit"{}>{}</mark>', anchor, words)


@dataclass(frozen=True, slots=True)
class Cited:
    """Words that are evidence of some claim, with the stance that they were linked with."""

    span: Span
    stance: str
    of_hand: bool  # evidence of the claim in hand

    def around(self, words: SafeString, *, first: bool, last: bool) -> SafeString:  # noqa: ARG002 -- as a Drawn's
        """Return the words inside their element."""
        return format_html('<span class="linked-words {}{}">{}</span>', self.stance, " own" * self.of_hand, words)


@dataclass(frozen=True, slots=True)
class SourceBlock(MarkedBlock):
    """A block of a capture, with its locator, the page that begins with it and the claims that cite words from it."""

    page: int = 0  # the number of the page that begins here
    cites: tuple[Evidence, ...] = ()

    @property
    def element(self) -> SafeString:
        """The block's element, and after it which claims cite words that begin in it."""
        page = format_html(' data-page="{}"', self.page) if self.page else SafeString("")
        attributes = format_html(' data-l="{}"{}', self.block.locator, page)
        return format_html("{}{}", self._element(attributes), self._cited_by())

    def _cited_by(self) -> SafeString:
        if not self.cites:
            return SafeString("")
        tag = "li" if self.block.kind == "list_item" else "div"
        lines = format_html_join("", '<p class="{}">{} <a href="{}">{}</a></p>', map(_line, self.cites))
        return format_html('<{} class="cited-by" lang="en">{}</{}>', tag, lines, tag)


def _line(piece: Evidence) -> tuple[str, SafeString, str, str]:
    """Return a citing claim as one line: the stance's class, its name, the claim's address and its words."""
    address = reverse("desk:article-detail", args=[piece.claim.revision.article_id])
    stance = format_html('<span class="state">{}</span>', piece.get_stance_display())
    words = f"“{Truncator(piece.claim.exact).chars(90)}”"
    return piece.stance, stance, f"{address}?claim={piece.claim_id}", words


@dataclass(frozen=True, slots=True)
class Marking:
    """What is to be marked in a capture's text."""

    evidence: Sequence[Evidence] = ()  # in the order of the text, each with its claim
    hits: Mapping[int, Span] = field(default_factory=dict)  # by their numbers, from 1
    pointed: Span | None = None
    hand: uuid.UUID | None = None  # the identifier of the claim in hand


def source_blocks(
    text: str, blocks: Sequence[Block], marking: Marking, *, index: Utf16Index, page_before: int
) -> Iterator[SourceBlock]:
    """Yield the blocks with everything marked in them.

    Args:
        text: the document's canonical text.
        blocks: some of its blocks, in order.
        marking: what to mark.
        index: of the text.
        page_before: the page of the block before the first of these; 0 where there is none.
    """
    pages = [page_before, *(block.page for block in blocks)]
    for block, (before, page) in zip(blocks, pairwise(pages), strict=True):
        marks = list(_marks(block, marking))
        yield SourceBlock(
            block=block,
            start16=index.to_utf16(block.start),
            is_title=block.kind == "heading" and block.level == 1,
            words=block_words(text, block, marks),
            has_claims=bool(marks),
            page=page if page != before else 0,
            cites=tuple(piece for piece in marking.evidence if block.start <= piece.start < block.end),
        )


def _marks(block: Block, marking: Marking) -> Iterator[Drawn]:
    whole = Span(block.start, block.end)
    if marking.pointed and marking.pointed.overlaps(whole):
        yield Pointed(_clipped(marking.pointed, whole), begins=marking.pointed.start >= whole.start)
    for piece in marking.evidence:
        span = Span(piece.start, piece.end)
        if span.overlaps(whole):
            yield Cited(_clipped(span, whole), piece.stance, of_hand=piece.claim_id == marking.hand)
    for number, span in marking.hits.items():
        if span.overlaps(whole):
            yield Hit(_clipped(span, whole), number, begins=span.start >= whole.start)


def _clipped(span: Span, whole: Span) -> Span:
    return Span(max(span.start, whole.start), min(span.end, whole.end))
