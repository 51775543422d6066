"""What a passage is, by the way it is set: heading, list item, caption, footnote or paragraph."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from apps.reading.blocks import CAPTION, FOOTNOTE, HEADING, LIST_ITEM, PARAGRAPH
from apps.reading.layout.paragraphs import Passage, begins_item, is_contents_line
from apps.reading.layout.rows import Row

CONTENTS = "contents"

_LARGER = 1.12  # times the text's own size
_SMALLER = 0.94
_LONGEST_HEADING = 200  # code points
_LONGEST_BOLD = 120
_MOST_HEADING_LINES = 4
_ENDS_LIKE_PROSE = re.compile(r"""[.;,]["'”’»)\]⁰¹²³⁴⁵⁶⁷⁸⁹]*$""")
_LETTER = re.compile(r"[^\W\d_]")
_CAPTION = re.compile(
    r"(?:(?i:figure|fig\.|table|chart|box|map|graph|exhibit|diagram|photo|image|illustration|plate|panel|abbildung|abb\.|"
    r"tabelle|tableau|figura|tabla)\s{0,2}[A-Z]?\d{0,3}(?:[.\-]\d{1,3})?[a-z]?\s?(?:[:|–—]|\.(?=\s)))"
    r"|(?i:source|sources|note|notes|quelle|fuente):\s"
)
_NOTE_MARK = re.compile(r"(?:\d{1,3}|[*†‡§¶]{1,3}|[⁰¹²³⁴-⁹]{1,3})[.)]?\s?\S")


def body_size(rows: Iterable[Row]) -> float:
    """Return the size that most letters have."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size * 2) / 2] += row.length
    return sizes.most_common(1)[0][0] if sizes else 1.0


def label(passages: Sequence[Passage], size: float) -> None:
    """Give each passage that has no kind yet its kind; `size` is that of the document's text."""
    for passage in passages:
        if not passage.kind:
            passage.kind = _kind(passage, size)
            if is_contents_line(passage.lines[-1]):
                passage.boilerplate = passage.boilerplate or CONTENTS
    _give_levels([passage for passage in passages if passage.kind == HEADING])


def _kind(passage: Passage, size: float) -> str:
    first = passage.lines[0]
    if is_contents_line(passage.lines[-1]):
        return LIST_ITEM
    if _CAPTION.match(first):
        return CAPTION
    if _is_heading(passage, size):
        return HEADING
    return LIST_ITEM if begins_item(first) else PARAGRAPH


def _is_heading(passage: Passage, size: float) -> bool:
    length = sum(len(line) + 1 for line in passage.lines)
    if len(passage.lines) > _MOST_HEADING_LINES or not _LETTER.search(passage.lines[0]):
        return False
    if passage.size >= _LARGER * size and length <= _LONGEST_HEADING:
        return length > 2 and not (_ENDS_LIKE_PROSE.search(passage.lines[-1]) and passage.size < 1.3 * size)
    prose = _ENDS_LIKE_PROSE.search(passage.lines[-1]) or passage.lines[0][0].islower()
    return passage.is_bold and passage.size >= _SMALLER * size and length <= _LONGEST_BOLD and not prose


def _give_levels(headings: Sequence[Passage]) -> None:
    """Number the headings' styles from the largest down; of one size, the bold ones stand higher."""
    styles = sorted({_style(heading) for heading in headings}, reverse=True)
    for heading in headings:
        heading.level = min(styles.index(_style(heading)) + 1, 6)


def _style(heading: Passage) -> tuple[int, bool]:
    return round(heading.size), heading.is_bold


def label_footnotes(column: Sequence[Passage], size: float) -> None:
    """Label the notes at the foot of one column: set smaller than the text above them, from the first mark on."""
    small = len(column)
    while small and column[small - 1].size <= _SMALLER * size and column[small - 1].cells is None:
        small -= 1
    if not any(passage.size > _SMALLER * size for passage in column[:small]):
        return
    marked = next((at for at in range(small, len(column)) if _NOTE_MARK.match(column[at].lines[0])), len(column))
    for passage in column[marked:]:
        passage.kind = FOOTNOTE
