"""What reading makes: a text, the blocks that tile it, and notes on what was changed or kept on the way."""

from collections.abc import Iterable
from dataclasses import dataclass

HEADING = "heading"
PARAGRAPH = "paragraph"
LIST_ITEM = "list_item"
TABLE = "table"
CAPTION = "caption"
QUOTE = "quote"
KINDS = (HEADING, PARAGRAPH, LIST_ITEM, TABLE, CAPTION, QUOTE)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the canonical text, without white space at either end.

    Attributes:
        kind: one of KINDS.
        start: code points from the text's beginning.
        end: one past the last code point.
        level: 1 to 6 for headings, else 0.
        boilerplate: why the block is no part of the piece (a code); empty for the body.
    """

    kind: str
    start: int
    end: int
    level: int = 0
    boilerplate: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something normalisation did, or kept though nobody can see it, and how often."""

    code: str
    detail: str
    count: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it was read. `text[block.start:block.end]` tile its words in order; between them is white space."""

    text: str
    blocks: tuple[Block, ...]
    media_type: str
    encoding: str
    title: str
    byline: str
    language: str
    notes: tuple[Note, ...]
    reader: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A block to be, for readers that write the canonical text themselves."""

    text: str
    kind: str = PARAGRAPH
    level: int = 0
    boilerplate: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What the reader of one format hands over."""

    text: str
    blocks: tuple[Block, ...]
    title: str = ""
    byline: str = ""
    language: str = ""


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
        blocks.append(Block(piece.kind, at, end, piece.level, piece.boilerplate))
        at = end + len("\n\n")
    return "\n\n".join(texts), tuple(blocks)
