"""HTML: every visible block is kept in document order; those that are no part of the article's body are flagged."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lxml.html import HtmlElement

from apps.reading.blocks import HEADING, Draft, Piece, assemble, cited
from apps.reading.body import MainText, choose_body, extract_text
from apps.reading.citing import LINK, is_web_address, piece_of
from apps.reading.dating import stated_date
from apps.reading.dom import Found, Hung, find_blocks, parse
from apps.reading.linked import linked_text
from apps.reading.metadata import (
    Head,
    find_authors,
    find_canonical_url,
    find_language,
    find_published,
    find_publisher,
    find_title,
    read_head,
)
from apps.reading.normalising import BLANK, Normaliser

READER = "html/2"

_SHORTEST_DECLARED = 500  # code points
_SHOWN = 0.3  # share of the declared text below which the page does not show its article


def read_html(markup: str, normaliser: Normaliser) -> Draft:
    """Read a page or a fragment of one.

    Raises:
        Unreadable: empty_upload, no text in it; unsupported_type, nested too deeply; undecodable_upload, no writing.
    """
    root = parse(markup.replace("\0", ""))
    head = read_head(root)
    said = _said(head, normaliser)
    declared = linked_text(head.things)
    main = MainText(extract_text(root, len(markup)), declared)
    found = list(find_blocks(root, links(root)))
    judged = list(zip(found, choose_body(found, main, said.title), strict=True))
    pieces = list(pieces_of(_with_declared(judged, declared), normaliser))
    text, blocks = assemble(pieces)
    published = said.published or stated_date(_from_headline(pieces))
    return replace(said, text=text, blocks=blocks, citations=cited(pieces), published=published)


def _from_headline(pieces: Sequence[Piece]) -> list[str]:
    """Return the texts from the first headline on: a page shows its date below it."""
    at = next((place for place, piece in enumerate(pieces) if piece.kind == HEADING and piece.level == 1), 0)
    return [piece.text for piece in pieces[at:]]


def _said(head: Head, normaliser: Normaliser) -> Draft:
    """Return what the page says of itself, as a draft without text."""
    return Draft(
        text="",
        blocks=(),
        title=_line(find_title(head), normaliser),
        byline=_line(find_authors(head), normaliser),
        language=find_language(head),
        publisher=_line(find_publisher(head), normaliser),
        published=find_published(head),
        canonical_url=find_canonical_url(head),
    )


def _with_declared(judged: list[tuple[Found, str]], declared: str) -> list[tuple[Found, str]]:
    """Add the article that a page holds for its scripts and for search engines alone, after what it shows of it."""
    shown = MainText("\n".join(block.text for block, _ in judged)).share(declared)
    if len(declared) < _SHORTEST_DECLARED or shown >= _SHOWN:
        return judged
    last = max((number for number, (_, reason) in enumerate(judged, start=1) if not reason), default=len(judged))
    unseen = [(Found(line), "") for line in declared.split("\n")]
    return [*judged[:last], *unseen, *judged[last:]]


def read_html_utf8(content: bytes, normaliser: Normaliser) -> Draft:
    """Read a page that was decoded and encoded again, as a process of its own gets it."""
    return read_html(content.decode(), normaliser)


def links(root: HtmlElement) -> dict[HtmlElement, Hung]:
    """Return what the links to other pages hang on their elements."""
    return {
        one: Hung(LINK, address) for one in root.iter("a") if is_web_address(address := (one.get("href") or "").strip())
    }


def pieces_of(judged: Iterable[tuple[Found, str]], normaliser: Normaliser) -> Iterator[Piece]:
    """Yield the blocks of a page, each with why it is no part of the article or ""; links around it cite nothing."""
    for block, reason in judged:
        place = Piece("", block.place.kind, block.place.level, reason)
        marks = [mark for mark in block.marks if mark.kind != LINK] if reason else block.marks
        if piece := piece_of(block.text, marks, normaliser, place):
            yield piece


def _line(words: str, normaliser: Normaliser) -> str:
    return normaliser.clean(words).strip(BLANK)
