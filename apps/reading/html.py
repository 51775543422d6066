"""HTML: every visible block is kept in document order; those that are no part of the article's body are flagged."""

from collections.abc import Iterable, Iterator

from apps.reading.blocks import Draft, Piece, assemble
from apps.reading.body import choose_body, main_text
from apps.reading.dom import Found, find_blocks, parse
from apps.reading.metadata import find_authors, find_language, find_title
from apps.reading.normalising import BLANK, Normaliser, is_blank

READER = "html/1"


def read_html(markup: str, normaliser: Normaliser) -> Draft:
    """Read a page or a fragment of one.

    Raises:
        Unreadable: empty_upload, no text in it; unsupported_type, nested too deeply; undecodable_upload, no writing.
    """
    root = parse(markup.replace("\0", ""))
    title, byline, language = find_title(root), find_authors(root), find_language(root)
    main = main_text(root, len(markup))
    found = list(find_blocks(root))
    text, blocks = assemble(_pieces(zip(found, choose_body(found, main), strict=True), normaliser))
    return Draft(text, blocks, title=_line(title, normaliser), byline=_line(byline, normaliser), language=language)


def _pieces(judged: Iterable[tuple[Found, str]], normaliser: Normaliser) -> Iterator[Piece]:
    for block, reason in judged:
        text = normaliser.clean(block.text).strip(BLANK)
        if not is_blank(text):
            yield Piece(text, block.place.kind, block.place.level, reason)


def _line(words: str, normaliser: Normaliser) -> str:
    return normaliser.clean(words).strip(BLANK)
