"""Lists of sources as files: CSV, as spreadsheets write it, and JSON Lines.

Both have the same columns, and what was written reads back as the same rows. A spreadsheet runs a cell as a formula
that begins with one of `=+-@`; such words are written with an apostrophe before them, which reading takes off again.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

COLUMNS = (
    *("id", "title", "kind", "primary", "trust", "publisher", "author", "url", "published_on", "licence"),
    *("language", "topics", "note", "owner", "origin", "recapture_days", "text"),
)
BETWEEN_TOPICS = ";"
MOST_BYTES = 20_000_000
MOST_ROWS = 20_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_CELL = 10_000_000  # code points, as long as any text that can be read
_NOT_KEPT = re.compile("[\0\ud800-\udfff]")  # NUL and half characters: PostgreSQL takes neither


class UnreadableList(Exception):
    """The file is no list of sources; `code` is stable, the message says what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: its cells by column, as words, and what is wrong with its form.

    Attributes:
        number: of the row, from 1, the head not counted.
        line: of the file that it begins on, from 1, as an editor shows it.
        cells: what stands in it, by column, stripped; empty cells are left out.
        faults: what makes it unreadable, by column ("" for the whole row).
    """

    number: int
    line: int
    cells: Mapping[str, str]
    faults: Mapping[str, str] = field(default_factory=dict)


def read_rows(content: bytes, *, filename: str = "") -> list[Row]:
    """Return the rows of a CSV or JSON Lines file; which it is, its first character tells.

    Args:
        content: the file, in UTF-8 with or without a byte order mark.
        filename: as the sender names it, for messages.

    Raises:
        UnreadableList: not_utf8, list_too_large, list_empty, unknown_column or no_title_column.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableList("list_too_large", f"The list has more than {MOST_BYTES // 1_000_000} MB. Split it.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableList(
            "not_utf8", f"{filename or 'The list'} is not in UTF-8. Save it as “CSV UTF-8” and choose it again."
        ) from error
    found = _json_rows(text) if text.lstrip().startswith("{") else _csv_rows(text)
    rows = list(islice(found, MOST_ROWS + 1))  # a list of nothing but line ends has millions
    if not rows:
        raise UnreadableList("list_empty", "The list holds no row below its head. Choose another file.")
    if len(rows) > MOST_ROWS:
        raise UnreadableList("list_too_large", f"The list has more than {MOST_ROWS:,} rows. Split it.")
    return rows


def _csv_rows(text: str) -> Iterator[Row]:
    csv.field_size_limit(_LONGEST_CELL)
    lines = csv.reader(io.StringIO(text, newline=""), dialect=_dialect(text))
    try:
        head = [name.strip().lower() for name in next(lines, [])]
        _check_head(head)
        number, line = 0, lines.line_num + 1
        for cells in lines:
            if any(cell.strip() for cell in cells):
                number += 1
                yield _csv_row(number, line, head, cells)
            line = lines.line_num + 1
    except csv.Error as error:
        raise UnreadableList("broken_csv", f"Line {lines.line_num} cannot be read as CSV: {error}.") from error


def _dialect(text: str) -> type[csv.Dialect]:
    """Return how the cells are parted: by whichever of comma, semicolon and tab the head has most of."""

    class Parted(csv.excel):
        delimiter = max(",;\t", key=text.partition("\n")[0].count)

    return Parted


def _check_head(head: list[str]) -> None:
    known = ", ".join(COLUMNS)
    if unknown := [name for name in head if name not in COLUMNS]:
        raise UnreadableList("unknown_column", f"There is no column “{unknown[0]}”; known are: {known}.")
    if "title" not in head and "url" not in head:
        message = f"The first line must name the columns, “title” or “url” among them: {known}."
        raise UnreadableList("no_title_column", message)
    if doubled := [name for name in head if head.count(name) > 1]:
        raise UnreadableList("doubled_column", f"The column “{doubled[0]}” stands there twice.")


def _csv_row(number: int, line: int, head: list[str], cells: list[str]) -> Row:
    if len(cells) > len(head) and any(cell.strip() for cell in cells[len(head) :]):
        fault = f"The row has {len(cells)} cells for {len(head)} columns. Put words with commas in quotes."
        return Row(number, line, {}, {"": fault})
    return _row(number, line, zip(head, map(_without_guard, cells), strict=False), {})


def _row(number: int, line: int, cells: Iterable[tuple[str, str]], faults: dict[str, str]) -> Row:
    """Return the row without empty cells, and without those that could not be kept, which are faults."""
    kept: dict[str, str] = {}
    for name, cell in cells:
        if _NOT_KEPT.search(cell):
            faults[name] = "The cell holds a NUL or half a character, which cannot be kept. Type it anew."
        elif words := cell.strip():
            kept[name] = words
    return Row(number, line, kept, faults)


def _without_guard(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell


def _json_rows(text: str) -> Iterator[Row]:
    number = 0
    for line, words in enumerate(io.StringIO(text), 1):
        if words.strip():
            number += 1
            yield _json_row(number, line, words)


def _json_row(number: int, line: int, words: str) -> Row:
    try:
        found = json.loads(words)
    except (ValueError, RecursionError) as error:
        return Row(number, line, {}, {"": f"The line is no JSON: {error}."})
    if not isinstance(found, dict):
        return Row(number, line, {}, {"": "The line is no JSON object."})
    faults = {_NOT_KEPT.sub("�", name): "There is no such column." for name in found if name not in COLUMNS}
    cells: dict[str, str] = {}
    for name in filter(found.__contains__, COLUMNS):
        plain = _plain(found[name])
        if plain is None:
            faults[name] = "The value is neither words, a number, true, false nor a list of words."
        else:
            cells[name] = plain
    return _row(number, line, cells.items(), faults)


def _plain(value: object) -> str | None:
    """Return a JSON value as the words that a spreadsheet would hold; None for what no cell can hold."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return BETWEEN_TOPICS.join(value) if all(isinstance(part, str) for part in value) else None
    return str(value) if isinstance(value, str | int | float) else None


def write_csv(rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """Yield the lines of a CSV file with a head; rows are cells by column, `text` left out."""
    columns = [name for name in COLUMNS if name != "text"]
    line = io.StringIO()
    writer = csv.writer(line)
    for cells in (columns, *([row.get(name, "") for name in columns] for row in rows)):
        writer.writerow([_guarded(cell) for cell in cells])
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def write_jsonl(rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """Yield the lines of a JSON Lines file; empty cells are left out, topics are a list."""
    for row in rows:
        cells: dict[str, object] = {name: row[name] for name in COLUMNS if row.get(name)}
        if "topics" in cells:
            cells["topics"] = str(cells["topics"]).split(BETWEEN_TOPICS)
        yield json.dumps(cells, ensure_ascii=False) + "\n"
