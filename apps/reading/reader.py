"""The only door: bytes in, a `Reading` out, or `Unreadable` with what to do about it."""

import dataclasses
from bisect import bisect_right
from collections.abc import Sequence

from apps.reading.answers import Answer
from apps.reading.blocks import HEADING, Block, Citation, Draft, Note, Reading, numbered
from apps.reading.boilerplate import flag_leftovers
from apps.reading.citing import LINK
from apps.reading.confined import Limits, read_confined
from apps.reading.decoding import Decoded, decode, decode_marked
from apps.reading.errors import Unreadable
from apps.reading.html import READER as HTML_READER
from apps.reading.html import read_html
from apps.reading.language import detect_language
from apps.reading.mail import READER as MAIL_READER
from apps.reading.mail import read_mail
from apps.reading.mail_text import read_pasted
from apps.reading.markdown import READER as MARKDOWN_READER
from apps.reading.markdown import read_markdown
from apps.reading.media import CONFINED, FILES, HTML, MARKDOWN, PASTED, charset_of, recognise, refuse_binary
from apps.reading.normalising import Normaliser, is_blank
from apps.reading.pasted import READER as PASTED_READER
from apps.reading.pasted import is_pasted, read_pasted_html
from apps.reading.plain import READER as PLAIN_READER

__all__ = ["MAX_BLOCKS", "MAX_BYTES", "MAX_CITATIONS", "MAX_FILE_BYTES", "Block", "Citation", "Note", "Reading", "read"]

MAX_BYTES = 10 * 1000 * 1000  # of text, Markdown and HTML: ten long novels
MAX_FILE_BYTES = 40 * 1000 * 1000  # of what carries its pictures and fonts along; its text has the limits of any other
HTML_IN_PROCESS = 200_000  # code points, or bytes of a mail; time may grow with the square of markup's length
HTML_LIMITS = Limits(cpu=20, wall=40.0)
MAX_CITATIONS = 20_000  # each becomes a row that repeats its note; the most annotated drafts have hundreds
_SAMPLED = 100  # blocks whose language is looked at
MAX_BLOCKS = 100_000  # each becomes a row; a book has 5,000


def read(content: bytes, *, filename: str = "", media_type: str = "") -> Reading:
    """Read an upload: decode it, find its blocks, write its canonical text, flag web leftovers.

    The text has LF line ends, no control characters, is in NFC, is not blank, and encodes to UTF-8; reading it again as
    plain text gives the same text. Time and memory grow with the size alone.

    Args:
        content: the upload as it came.
        filename: as the sender names it; its suffix tells the format.
        media_type: as the sender declares it; used where the suffix tells nothing. A charset in it comes before what
            the bytes say themselves.

    Raises:
        Unreadable: see its codes.
    """
    _refuse_size(content, MAX_FILE_BYTES)
    charset = charset_of(media_type)
    media_type = recognise(content, filename=filename, media_type=media_type)
    if media_type in FILES:
        return as_reading(_read_file(content, media_type), media_type)
    encoding, answer = _as_text(content, media_type, charset)
    return as_reading(answer, media_type, encoding)


def as_reading(answer: Answer, media_type: str, encoding: str = "") -> Reading:
    """Return what a reader made as a reading: its shape bounded, its leftovers flagged, its paragraphs numbered.

    Raises:
        Unreadable: empty_upload or upload_too_long.
    """
    draft = answer.draft
    _refuse_shape(draft)
    blocks = numbered(_flagged(draft))
    citations, cut = _kept(draft.citations, blocks)
    return Reading(
        text=draft.text,
        blocks=blocks,
        media_type=media_type,
        encoding=encoding,
        title=_title(draft, blocks),
        byline=draft.byline,
        language=_language(draft),
        notes=(*draft.notes, *cut, *answer.notes),
        reader=answer.reader,
        publisher=draft.publisher,
        published=draft.published,
        canonical_url=draft.canonical_url,
        citations=citations,
    )


def _title(draft: Draft, blocks: Sequence[Block]) -> str:
    """Return the draft's title; the first heading of the body where it took a leftover for one."""
    if all(draft.text[block.start : block.end] != draft.title for block in blocks if block.boilerplate):
        return draft.title
    headings = (block for block in blocks if block.kind == HEADING and not block.boilerplate)
    return next((draft.text[block.start : block.end] for block in headings), "")


def _language(draft: Draft) -> str:
    """Return the language that the document declares; what it is written in where it declares none, or wrongly."""
    body = [draft.text[block.start : block.end] for block in draft.blocks[:_SAMPLED] if not block.boilerplate]
    found = detect_language("\n".join(body), draft.language)
    return draft.language if draft.language.lower().startswith(found) else found


def _refuse_size(content: bytes, most: int) -> None:
    if not content.strip():
        raise Unreadable("empty_upload", "There is no text in the upload. Choose another file, or paste the article.")
    if len(content) > most:
        raise Unreadable(
            "upload_too_long",
            f"The upload has {len(content) / 1e6:.1f} MB; at most {most // 1_000_000} MB can be read. "
            "Upload it in parts.",
        )


def _read_file(content: bytes, media_type: str) -> Answer:
    if media_type in CONFINED or len(content) > HTML_IN_PROCESS:
        return read_confined(content, media_type)
    normaliser = Normaliser()
    draft = read_mail(content, normaliser)
    return Answer(MAIL_READER, draft, normaliser.notes(draft.text))


def _as_text(content: bytes, media_type: str, charset: str) -> tuple[str, Answer]:
    """Return the encoding that the bytes were decoded from, and what was read."""
    _refuse_size(content, MAX_BYTES)
    decoded = _decode(content, media_type, charset)
    answer = _read_text(decoded.text, media_type)
    return decoded.encoding, dataclasses.replace(answer, notes=(*_guess_note(decoded), *answer.notes))


def _read_text(text: str, media_type: str) -> Answer:
    media_type = PASTED if media_type == HTML and is_pasted(text) else media_type
    if media_type in {HTML, PASTED} and len(text) > HTML_IN_PROCESS:
        return read_confined(text.encode(), media_type, HTML_LIMITS)
    normaliser = Normaliser()
    reader, draft = _draft(text, media_type, normaliser)
    return Answer(reader, draft, normaliser.notes(draft.text))


def _decode(content: bytes, media_type: str, charset: str) -> Decoded:
    if marked := decode_marked(content):
        return marked
    refuse_binary(content)
    return decode(content, may_declare=media_type == HTML, charset=charset)


def _draft(text: str, media_type: str, normaliser: Normaliser) -> tuple[str, Draft]:
    if media_type == PASTED:
        return PASTED_READER, read_pasted_html(text, normaliser)
    if media_type == HTML:
        return HTML_READER, read_html(text, normaliser)
    if media_type == MARKDOWN:
        return MARKDOWN_READER, read_markdown(text, normaliser)
    return PLAIN_READER, read_pasted(normaliser.clean(text))


def _refuse_shape(draft: Draft) -> None:
    if is_blank(draft.text):
        raise Unreadable("empty_upload", "The upload holds nothing that can be read. Paste the article's text instead.")
    if len(draft.blocks) > MAX_BLOCKS:
        raise Unreadable(
            "upload_too_long",
            f"The text falls into {len(draft.blocks):,} paragraphs; at most {MAX_BLOCKS:,} can be read. "
            "Upload it in parts.",
        )


def _flagged(draft: Draft) -> tuple[Block, ...]:
    """Return the blocks, those flagged that their wording gives away, where their place in the page did not yet."""
    body = [block for block in draft.blocks if not block.boilerplate]
    reasons = flag_leftovers([draft.text[block.start : block.end] for block in body])
    reason_at = dict(zip((block.start for block in body), reasons, strict=True))
    return tuple(
        dataclasses.replace(block, boilerplate=reason) if (reason := reason_at.get(block.start, "")) else block
        for block in draft.blocks
    )


def _kept(citations: tuple[Citation, ...], blocks: tuple[Block, ...]) -> tuple[tuple[Citation, ...], tuple[Note, ...]]:
    """Return what hangs on the text, without the links of what is no part of the piece, as far as it can be kept."""
    starts = [block.start for block in blocks]
    kept = tuple(
        one for one in citations if one.kind != LINK or not blocks[bisect_right(starts, one.start) - 1].boilerplate
    )
    if len(kept) <= MAX_CITATIONS:
        return kept, ()
    left = len(kept) - MAX_CITATIONS
    return kept[:MAX_CITATIONS], (Note("citations_left_out", f"Only the first {MAX_CITATIONS:,} were kept.", left),)


def _guess_note(decoded: Decoded) -> tuple[Note, ...]:
    if not decoded.guessed:
        return ()
    detail = (
        f"The file does not say its encoding; it was read as {decoded.encoding}. Look at accents and currency signs."
    )
    return (Note("encoding_guessed", detail, 1),)
