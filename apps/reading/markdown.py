"""Markdown: the readable text without its markup, with the structure the markup gives.

It reads what people write in articles (headings of both kinds, paragraphs, quotes, lists, tables, code, references,
footnotes, front matter, stray HTML), not all of CommonMark; what it does not know stays text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from apps.reading.blocks import HEADING, Draft, Piece, assemble, cited
from apps.reading.citing import labelled, piece_of, said
from apps.reading.dating import iso_date, stated_date
from apps.reading.inline import Marked, label_of
from apps.reading.normalising import BLANK, Normaliser
from apps.reading.outline import Part, outline
from apps.reading.titles import find_byline

READER = "markdown/2"

_REFERENCE = re.compile(r" {0,3}\[([^\[\]^][^\[\]]{0,200})\]:[ \t]*(\S+).*")
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
    addresses = {label_of(found[1]): found[2] for line in lines if (found := _REFERENCE.fullmatch(line))}
    parts = outline(line for line in lines if not _REFERENCE.fullmatch(line))
    pieces = list(_readable(parts, addresses, normaliser))
    if front:
        pieces.insert(0, Piece(front, boilerplate="front_matter"))
    tells = _front_says(front)
    text, blocks = assemble(pieces)
    return Draft(
        text,
        blocks,
        title=tells.get("title") or next((piece.text for piece in pieces if piece.kind == HEADING), ""),
        byline=tells.get("author")
        or tells.get("authors")
        or tells.get("byline")
        or find_byline(p.text for p in pieces[:6]),
        language=tells.get("lang") or tells.get("language") or "",
        publisher=tells.get("publisher") or tells.get("site") or "",
        published=iso_date(tells.get("published") or tells.get("date") or "")
        or stated_date([piece.text for piece in pieces]),
        citations=cited(pieces),
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


def _front_says(front: str) -> dict[str, str]:
    found = map(_FRONT_MATTER.fullmatch, front.split("\n"))
    return {one["key"].lower(): one["value"].strip("\"' \t") for one in found if one}


def _readable(parts: Sequence[Part], addresses: Mapping[str, str], normaliser: Normaliser) -> Iterator[Piece]:
    """Yield the blocks; a footnote's says its label first, as its mark in the text is left out."""
    notes = _notes(parts, addresses, normaliser)
    begun: set[str] = set()
    for part in parts:
        marked = Marked(part.source, addresses, {} if part.label else notes)
        text, marks = (part.source, ()) if part.verbatim else (marked.text, marked.marks)
        piece = piece_of(text, marks, normaliser, Piece("", part.kind, part.level))
        if piece:
            first = bool(part.label) and part.label not in begun
            begun.add(part.label)
            yield labelled(f"[{part.label}] ", piece) if first else piece


def _notes(parts: Iterable[Part], addresses: Mapping[str, str], normaliser: Normaliser) -> dict[str, str]:
    """Return what the footnotes say, by label."""
    pieces: dict[str, list[Piece]] = {}
    for part in parts:
        if part.label:
            marked = Marked(part.source, addresses, {})
            piece = piece_of(marked.text, marked.marks, normaliser, Piece(""))
            pieces.setdefault(label_of(part.label), []).extend([piece] if piece else [])
    return {label: said(some) for label, some in pieces.items()}
