"""Markdown: the readable text without its markup, with the structure the markup gives.

It reads what people write in articles (headings of both kinds, paragraphs, quotes, lists, tables, code, references,
footnotes, front matter, stray HTML), not all of CommonMark; what it does not know stays text.
"""

import re
from collections.abc import Iterable, Iterator

from apps.reading.blocks import HEADING, PARAGRAPH, Draft, Piece, assemble
from apps.reading.dating import iso_date, stated_date
from apps.reading.inline import label_of, read_inline
from apps.reading.normalising import BLANK, Normaliser, is_blank
from apps.reading.outline import Part, outline
from apps.reading.pictures import picture_kind
from apps.reading.titles import find_byline

READER = "markdown/2"

_REFERENCE = re.compile(r" {0,3}\[([^\[\]^][^\[\]]{0,200})\]:[ \t]*\S+.*")
_FRONT_MATTER = re.compile(
    r"(?P<key>title|author|authors|byline|lang|language|date|published|publisher|site)[ \t]*:[ \t]*(?P<value>.*)",
    re.IGNORECASE,
)


def read_markdown(source: str, normaliser: Normaliser) -> Draft:
    """Read Markdown.

    Raises:
        Unreadable: undecodable_upload, more combining marks in a row than any writing has.
    """
    lines = _without_hidden(normaliser.clean(source)).strip(BLANK).split("\n")
    front, lines = _part_front_matter(lines)
    labels = frozenset(label_of(found[1]) for line in lines if (found := _REFERENCE.fullmatch(line)))
    pieces = list(_readable(outline(line for line in lines if not _REFERENCE.fullmatch(line)), labels, normaliser))
    if front:
        pieces.insert(0, Piece(front, boilerplate="front_matter"))
    said = _said(front)
    text, blocks = assemble(pieces)
    return Draft(
        text,
        blocks,
        title=said.get("title") or next((piece.text for piece in pieces if piece.kind == HEADING), ""),
        byline=said.get("author")
        or said.get("authors")
        or said.get("byline")
        or find_byline(p.text for p in pieces[:6]),
        language=said.get("lang") or said.get("language") or "",
        publisher=said.get("publisher") or said.get("site") or "",
        published=iso_date(said.get("published") or said.get("date") or "")
        or stated_date([piece.text for piece in pieces]),
    )


def _without_hidden(source: str) -> str:
    """Take out what a browser would not show: comments, scripts and styles. O(n)."""
    for opening, closing in (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>")):
        source = "".join(_outside(source, opening, closing))
    return source


def _outside(source: str, opening: str, closing: str) -> Iterator[str]:
    lowered = source if source.find("<") < 0 else source.lower()
    if len(lowered) != len(source):  # a few letters have longer small forms; offsets would slip
        lowered = source
    at = 0
    while (begin := lowered.find(opening, at)) >= 0 and (end := lowered.find(closing, begin)) >= 0:
        yield source[at:begin]
        at = end + len(closing)
    yield source[at:]


def _part_front_matter(lines: list[str]) -> tuple[str, list[str]]:
    """Part YAML front matter from the rest; "" where there is none."""
    if lines[0].rstrip() != "---":
        return "", lines
    for number, line in enumerate(lines[1:60], start=1):
        if line.rstrip() in {"---", "..."}:
            return "\n".join(kept for kept in lines[1:number] if kept.strip()).strip(), lines[number + 1 :]
        if line.strip() and ":" not in line and not line.startswith((" ", "\t", "-", "#")):
            break
    return "", lines


def _said(front: str) -> dict[str, str]:
    found = map(_FRONT_MATTER.fullmatch, front.split("\n"))
    return {one["key"].lower(): one["value"].strip("\"' \t") for one in found if one}


def _readable(parts: Iterable[Part], labels: frozenset[str], normaliser: Normaliser) -> Iterator[Piece]:
    for part in parts:
        text = part.source if part.verbatim else read_inline(part.source, labels)
        text = normaliser.clean(text).strip(BLANK)
        if not is_blank(text):
            kind = part.kind
            yield Piece(text, picture_kind(text) or kind if kind == PARAGRAPH else kind, part.level)
