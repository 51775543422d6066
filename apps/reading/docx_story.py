"""A text of its own within a Word file, the part's or a text box's, as it is being read: paragraphs into blocks."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from apps.reading.blocks import Piece
from apps.reading.citing import LINK, Mark, piece_of
from apps.reading.docx_source import Remark, Source
from apps.reading.docx_styles import Style
from apps.reading.normalising import is_blank

if TYPE_CHECKING:
    from apps.reading.docx_tables import Table


@dataclass
class Paragraph:
    """A paragraph that is being read.

    Attributes:
        style: of it.
        parts: its raw text.
        length: of that, in code points.
        seen: one past the last that can be seen, 0 where nothing can.
        page: where it begins.
        marks: what hangs on it.
        after: the blocks of its text boxes.
        goes_on: its own end was deleted.
    """

    style: Style
    parts: list[str] = field(default_factory=list)
    length: int = 0
    seen: int = 0
    page: int = 0
    marks: list[Mark] = field(default_factory=list)
    after: list[Piece] = field(default_factory=list)
    goes_on: bool = False


@dataclass
class Span:
    """Something that hangs on the words being read.

    Attributes:
        kind: of citation.
        remark: what it says.
        paragraph: where it began, None between two.
        start: in that paragraph; it holds the later ones from their beginning.
        has_words: some of what it holds can be seen.
    """

    kind: str
    remark: Remark
    paragraph: Paragraph | None
    start: int
    has_words: bool = False


class Story:
    """What was read so far.

    Attributes:
        pieces: the blocks outside tables.
        tables: those that are open, the innermost last.
        paragraph: that is open, None between two.
    """

    def __init__(self, source: Source) -> None:
        self.pieces: list[Piece] = []
        self.tables: list[Table] = []
        self.paragraph: Paragraph | None = None
        self._source = source
        self._spans: dict[str, Span] = {}

    def open_paragraph(self) -> Paragraph:
        """Return the paragraph that is open; a plain one where the file has text outside of any."""
        if self.paragraph is None:
            self.paragraph = Paragraph(Style())
        return self.paragraph

    def begin_paragraph(self, style: Style, label: str, *, goes_on: bool) -> None:
        """Begin a paragraph with what Word shows before it, or go on with one whose own end was deleted."""
        if self.paragraph is None or not self.paragraph.goes_on:
            self.close_paragraph()
            self.paragraph = Paragraph(style, [label] * bool(label), len(label))
        self.paragraph.goes_on = goes_on

    def add(self, text: str, page: int) -> None:
        """Take up text that stands on a page."""
        paragraph = self.open_paragraph()
        paragraph.parts.append(text)
        paragraph.length += len(text)
        if not is_blank(text):
            paragraph.page = paragraph.page if paragraph.seen else page
            paragraph.seen = paragraph.length

    def break_line(self, page: int) -> None:
        """Take up a line break; two on end part paragraphs."""
        paragraph = self.open_paragraph()
        if not paragraph.seen or not "".join(paragraph.parts[-2:]).rstrip(" ").endswith("\n"):
            self.add("\n", page)
            return
        self.close_paragraph()
        self.paragraph = Paragraph(paragraph.style, goes_on=paragraph.goes_on)

    def close_paragraph(self) -> None:
        """Make the open paragraph a block, and its text boxes those after it."""
        paragraph, self.paragraph = self.paragraph, None
        if paragraph is None:
            return
        blocks = self.blocks()
        if paragraph.seen and (piece := self._piece(paragraph)):
            blocks.append(piece)
            self._source.titles += [piece.text] * paragraph.style.is_title
        blocks.extend(paragraph.after)

    def blocks(self) -> list[Piece]:
        """Return where the next block goes: into the open cell, or into the text."""
        cell = self.tables[-1].open_cell() if self.tables else None
        return self.pieces if cell is None else cell

    def end_table(self) -> None:
        """Close the innermost table and put it where it stands."""
        self.close_paragraph()
        blocks = self.tables.pop().blocks()
        self.blocks().extend(blocks)

    def hold(self, key: str, kind: str, remark: Remark) -> None:
        """Let something hang on the words from here on."""
        at = self.paragraph.length if self.paragraph else 0
        self._spans[key] = Span(kind, remark, self.paragraph, at)

    def holds(self, key: str) -> bool:
        """Tell whether something hangs on the words that are being read."""
        return key in self._spans

    def let_go(self, key: str) -> bool:
        """Let something hang on the words up to here; True if there were any."""
        if self.paragraph:
            self._mark(key, self.paragraph)
        span = self._spans.pop(key, None)
        return span is None or span.has_words

    def point(self, kind: str, key: object, remark: Remark) -> None:
        """Hang a note on the words before this place."""
        if self.paragraph is not None and self._source.may_hang(key):
            at = self.paragraph.length
            self.paragraph.marks.append(Mark(kind, at, at, remark.note, remark.author))

    def _piece(self, paragraph: Paragraph) -> Piece | None:
        for key in list(self._spans):
            self._mark(key, paragraph)
        style = paragraph.style
        place = Piece("", style.kind, style.level, style.boilerplate, paragraph.page)
        return piece_of("".join(paragraph.parts), paragraph.marks, self._source.normaliser, place)

    def _mark(self, key: str, paragraph: Paragraph) -> None:
        """Hang an open span on the paragraph's words since it began; a link ends with the paragraph."""
        span = self._spans[key]
        start = span.start if span.paragraph is paragraph else 0
        if paragraph.seen > start:
            span.has_words = True
            may_hang = span.kind == LINK or self._source.may_hang(key)
            if may_hang:
                paragraph.marks.append(Mark(span.kind, start, paragraph.length, span.remark.note, span.remark.author))
            if span.kind == LINK or not may_hang:
                del self._spans[key]
