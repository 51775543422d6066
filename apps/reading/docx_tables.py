"""Word's tables: those of data become one block, cells parted by tabs, rows by line ends; others lay out the page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from apps.reading.blocks import HEADING, TABLE, Citation, Piece
from apps.reading.normalising import BLANK

_LONGEST_CELL = 400  # code points; longer ones hold prose, and the table lays out a page
_MOST_COLUMNS = 60  # that one cell may span
_FLAT = str.maketrans("\t\n", "  ")


@dataclass
class Cell:
    """A cell's blocks, and how many columns it spans."""

    pieces: list[Piece] = field(default_factory=list)
    span: int = 1

    def is_short(self) -> bool:
        """Tell whether the cell holds data: no heading, no prose."""
        return sum(len(piece.text) for piece in self.pieces) <= _LONGEST_CELL and all(
            piece.kind != HEADING for piece in self.pieces
        )


@dataclass
class Table:
    """A table that is being read: its rows of cells."""

    rows: list[list[Cell]] = field(default_factory=list)

    def open_cell(self) -> list[Piece] | None:
        """Return the blocks of the cell that was begun last, None before there is one."""
        return self.rows[-1][-1].pieces if self.rows and self.rows[-1] else None

    def blocks(self) -> list[Piece]:
        """Return the table as one block where it holds data, else what is in its cells, in order."""
        cells = [cell for row in self.rows for cell in row]
        pieces = [piece for cell in cells for piece in cell.pieces]
        has_columns = any(sum(bool(cell.pieces) for cell in row) > 1 for row in self.rows)
        if not has_columns or not all(cell.is_short() for cell in cells):
            return pieces
        return [_tabulated(self.rows, pieces[0].page)]


def _tabulated(rows: Sequence[Sequence[Cell]], page: int) -> Piece:
    parts: list[str] = []
    citations: list[Citation] = []
    at = 0
    for part, piece in _parts(rows):
        parts.append(part)
        citations += (
            replace(one, start=at + one.start, end=at + one.end) for one in (piece.citations if piece else ())
        )
        at += len(part)
    text = "".join(parts)
    indent = len(text) - len(text.lstrip(BLANK))  # an empty cell in the first corner
    moved = (replace(one, start=one.start - indent, end=one.end - indent) for one in citations)
    return Piece(text.strip(BLANK), TABLE, page=page, citations=tuple(moved))


def _parts(rows: Iterable[Sequence[Cell]]) -> Iterator[tuple[str, Piece | None]]:
    """Yield the words of the cells, and what stands between them."""
    for row in rows:
        if not any(cell.pieces for cell in row):
            continue
        for cell in row:
            for number, piece in enumerate(cell.pieces):
                if number:
                    yield " ", None
                yield piece.text.translate(_FLAT), piece
            yield "\t" * (1 if cell is not row[-1] else 0) + "\t" * min(cell.span - 1, _MOST_COLUMNS), None
        yield "\n", None
