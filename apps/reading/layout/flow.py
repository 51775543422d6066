"""A document's pages as passages in reading order, whole again where a column or a page cut them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from apps.reading.blocks import HEADING, LIST_ITEM, PARAGRAPH, TABLE
from apps.reading.layout.columns import Column, Grid, regions
from apps.reading.layout.furniture import find_furniture
from apps.reading.layout.glyphs import SLANTED, Sheet
from apps.reading.layout.hyphens import Vocabulary, join_lines
from apps.reading.layout.kinds import body_size, label, label_footnotes
from apps.reading.layout.paragraphs import Passage, Steps, begins_item, passages
from apps.reading.layout.rows import Row, rows_of

WATERMARK = "watermark"
MARGIN = "margin"  # words that run across the page's own direction

_MARGINAL = 0.1  # share of the page's letters, below which what runs another way is no text
_USES_INDENTS = 0.3  # share of the paragraphs
_SIMILAR = 0.06
_MOST_WAITING = 4  # unfinished paragraphs


@dataclass(slots=True)
class _Page:
    """A page's parts in order; `furniture` is what surrounds them."""

    number: int
    parts: list[Column | Grid] = field(default_factory=list)
    head: list[Passage] = field(default_factory=list)
    foot: list[Passage] = field(default_factory=list)


def flow(sheets: Sequence[Sheet]) -> list[Passage]:
    """Return the passages of a document, every word of every page in one of them."""
    pages = list(_pages(sheets))
    columns = [part.rows for page in pages for part in page.parts if isinstance(part, Column)]
    size = body_size(row for rows in columns for row in rows)
    steps = Steps(columns)
    found: list[Passage] = []
    for page in pages:
        found += [*page.head, *_passages(page, steps, size), *page.foot]
    label(found, size)
    return _whole(found)


def written(passages: Sequence[Passage]) -> Iterator[str]:
    """Yield each passage's text: the cells of a table by tab, its rows by line; else its lines joined."""
    vocabulary = Vocabulary(line for passage in passages for line in passage.lines)
    for passage in passages:
        if passage.cells is None:
            yield join_lines(passage.lines, vocabulary)
        else:
            yield "\n".join("\t".join(row).rstrip("\t") for row in passage.cells)


def _pages(sheets: Sequence[Sheet]) -> Iterator[_Page]:
    rows = {sheet.number: rows_of(sheet.words[sheet.turn]) for sheet in sheets if sheet.words}
    boxes = {sheet.number: sheet.boxes[sheet.turn] for sheet in sheets if sheet.words}
    furniture = find_furniture({number: (rows[number], boxes[number]) for number in rows})
    for sheet in sheets:
        if sheet.words:
            yield _page(sheet, rows[sheet.number], furniture)


def _page(sheet: Sheet, rows: Sequence[Row], furniture: Mapping[tuple[int, int], str]) -> _Page:
    page = _Page(sheet.number)
    body: list[Row] = []
    for at, row in enumerate(rows):
        if reason := furniture.get((sheet.number, at)):
            side = page.foot if body or at * 2 >= len(rows) else page.head
            side.append(Passage([row], (sheet.number, 0), kind=PARAGRAPH, boilerplate=reason))
        else:
            body.append(row)
    page.parts = list(regions(body)) if body else []
    page.foot += _across(sheet)
    return page


def _across(sheet: Sheet) -> Iterator[Passage]:
    """Yield what runs across the page's own direction."""
    for turn, words in sheet.words.items():
        if turn == sheet.turn or not words:
            continue
        reason = WATERMARK if turn == SLANTED else ""
        if not reason and sum(len(word.text) for word in words) < _MARGINAL * sheet.letters:
            reason = MARGIN
        for row in rows_of(words):
            yield Passage([row], (sheet.number, 0), kind=PARAGRAPH, boilerplate=reason)


def _passages(page: _Page, steps: Steps, size: float) -> Iterator[Passage]:
    for number, part in enumerate(page.parts):
        if isinstance(part, Grid):
            yield Passage(part.rows, (page.number, number), kind=TABLE, cells=part.cells)
        else:
            column = list(passages(part.rows, (page.number, number), steps, size))
            label_footnotes(column, size)
            yield from column


def _whole(found: Iterable[Passage]) -> list[Passage]:
    """Join each paragraph that the end of a column or page cut with its other part."""
    done: list[Passage] = []
    last: Passage | None = None  # the paragraph that the next one may go on with
    waiting: list[Passage] = []  # those at the ends of columns before it, where something may be set into the text
    listed = list(found)
    indents = _uses_indents(listed)
    for passage in listed:
        if passage.boilerplate or passage.kind not in {PARAGRAPH, LIST_ITEM, HEADING}:
            done.append(passage)
            continue
        before = next(
            (one for one in _candidates(last, waiting, passage) if _goes_on(one, passage, indents=indents)), None
        )
        if before is None:
            done.append(passage)
            before = passage
        else:
            _extend(before, passage)
        if before.kind == HEADING:
            last, waiting = None, []
        elif not before.is_label:
            last = before
            waiting = [last, *(one for one in waiting if one.ends != last.ends)][:_MOST_WAITING]
    return done


def _candidates(last: Passage | None, waiting: Sequence[Passage], passage: Passage) -> list[Passage]:
    """Return the paragraphs that a passage may go on with: one further back only if it begins within a sentence."""
    return [*([last] if last else []), *(waiting if passage.lines[0][0].islower() else [])]


def _extend(before: Passage, after: Passage) -> None:
    before.rows += after.rows
    before.lines += after.lines
    before.right = after.right
    before.ends = after.ends


def _uses_indents(found: Sequence[Passage]) -> bool:
    several = [passage for passage in found if passage.kind == PARAGRAPH and len(passage.rows) > 1]
    return sum(passage.is_indented for passage in several) > _USES_INDENTS * len(several)


def _goes_on(before: Passage, after: Passage, *, indents: bool) -> bool:
    """Tell whether `after`, at the top of a column, goes on with `before`, at the end of the one before it."""
    last, first = before.rows[-1], after.rows[0]
    similar = abs(last.size - first.size) <= _SIMILAR * last.size and last.is_bold == first.is_bold
    near = before.ends[0] <= after.page <= before.ends[0] + 1
    if not similar or not near or after.kind != PARAGRAPH or begins_item(after.lines[0]):
        return False
    if not before.is_filled_before(first):
        return False
    if after.page == before.ends[0] and first.base > last.base and first.left < last.right:  # right below it
        return after.lines[0][0].islower() and not before.ends_sentence and after.ends[1] != before.ends[1]
    return not before.ends_sentence or (indents and not after.is_indented and len(after.rows) > 1)
