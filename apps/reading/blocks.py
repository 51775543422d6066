"""What reading makes: a text, the blocks that tile it, and notes on what was changed or kept on the way."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

HEADING = "heading"
PARAGRAPH = "paragraph"
LIST_ITEM = "list_item"
TABLE = "table"
CAPTION = "caption"
QUOTE = "quote"
CREDIT = "credit"  # who made a picture
FOOTNOTE = "footnote"
KINDS = (HEADING, PARAGRAPH, LIST_ITEM, TABLE, CAPTION, QUOTE, CREDIT, FOOTNOTE)
NO_STATEMENTS = frozenset({CREDIT, FOOTNOTE})  # who made a picture, and what the author cites: no claims of the piece


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the canonical text, without white space at either end.

    Attributes:
        kind: one of KINDS.
        start: code points from the text's beginning.
        end: one past the last code point.
        level: 1 to 6 for headings, else 0.
        boilerplate: why the block is no part of the piece (a code); empty for the body.
        page: the page it begins on, from 1; 0 where the format has no pages.
        paragraph: its number among the body's blocks of that page (of the document, without pages), from 1; 0 for
            headings and for what is flagged.
    """

    kind: str
    start: int
    end: int
    level: int = 0
    boilerplate: str = ""
    page: int = 0
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """Something normalisation did, or kept though nobody can see it, and how often."""

    code: str
    detail: str
    count: int


@dataclass(frozen=True, slots=True)
class Citation:
    """What the author gave as the source of some words: a comment, a note or a link that hangs on them.

    Attributes:
        kind: `comment`, `footnote`, `endnote` or `link`.
        start: of the words it hangs on, in code points of the canonical text.
        end: after them.
        note: what the comment or note says, or the link's address.
        author: who wrote it, "" if the file does not say.
    """

    kind: str
    start: int
    end: int
    note: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it was read. `text[block.start:block.end]` tile its words in order; between them is white space.

    `published` is an ISO 8601 date, `language` a BCP 47 tag; what the document does not tell is "".
    """

    text: str
    blocks: tuple[Block, ...]
    media_type: str
    encoding: str
    title: str
    byline: str
    language: str
    notes: tuple[Note, ...]
    reader: str
    publisher: str = ""
    published: str = ""
    canonical_url: str = ""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A block to be, for readers that write the canonical text themselves; its citations count from its own start."""

    text: str
    kind: str = PARAGRAPH
    level: int = 0
    boilerplate: str = ""
    page: int = 0
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What the reader of one format hands over; the fields mean what they mean in a `Reading`."""

    text: str
    blocks: tuple[Block, ...]
    title: str = ""
    byline: str = ""
    language: str = ""
    publisher: str = ""
    published: str = ""
    canonical_url: str = ""
    citations: tuple[Citation, ...] = ()
    notes: tuple[Note, ...] = ()


def numbered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks with the numbers of their paragraphs, which begin again on every page."""
    done: list[Block] = []
    page = paragraph = 0
    for block in blocks:
        page, paragraph = block.page, paragraph if block.page == page else 0
        counts = block.kind != HEADING and not block.boilerplate
        paragraph += counts
        done.append(replace(block, paragraph=paragraph if counts else 0))
    return tuple(done)


def assemble(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """Return the canonical text of `pieces`, a blank line between each two, and their blocks.

    The pieces' texts are normalised, not blank, and have no white space at their ends.
    """
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        texts.append(piece.text)
        blocks.append(Block(piece.kind, at, end, piece.level, piece.boilerplate, piece.page))
        at = end + len("\n\n")
    return "\n\n".join(texts), tuple(blocks)


def cited(pieces: Iterable[Piece]) -> tuple[Citation, ...]:
    """Return the citations of `pieces` where `assemble` puts them, in code points of the whole text."""
    citations: list[Citation] = []
    at = 0
    for piece in pieces:
        citations += (replace(one, start=at + one.start, end=at + one.end) for one in piece.citations)
        at += len(piece.text) + len("\n\n")
    return tuple(citations)
