"""E-mail files (.eml, RFC 5322 and MIME): the letter as the text, what stands around it flagged, attachments named.

The standard library parses them. Its parser of header fields takes time that grows with the square of a field's length,
and that of bodies with the number of their parts, so both are bounded first.
"""

import re
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage

from apps.reading.blocks import Block, Citation, Draft, Note, Piece, assemble
from apps.reading.decoding import decode
from apps.reading.errors import Unreadable
from apps.reading.mail_lines import HEADER, Lines
from apps.reading.mail_text import read_mail_text, title_of
from apps.reading.normalising import BLANK, Normaliser, is_blank
from apps.reading.pasted import read_pasted_html

READER = "mail/1"

_LONGEST_FIELD = 4_000  # bytes of a field on how the body is made; they name a type, an encoding, a file
_LONGEST_SAID = 1_000  # code points of a field that is shown
_MOST_PARTS = 2_000
_MOST_ATTACHMENTS = 40  # that are named
_CONTENT_FIELD = re.compile(rb"(?im)^content-[a-z-]{1,40}[ \t]{0,9}:[^\n]*(?:\n[ \t][^\n]*)*")
_BOUNDARY = re.compile(rb"(?m)^--\S")
_SHOWN = ("From", "Date", "To", "Subject")
_ENCRYPTED = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
_MALFORMED = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError, MessageError)
_SPACE = re.compile(r"\s+")
_LEAST_TOLD = 0.25  # share of the HTML's length below which the plain text is only "use another program"


def read_mail(content: bytes, normaliser: Normaliser) -> Draft:
    """Read an e-mail as a mail program saves it.

    Raises:
        Unreadable: damaged_upload, unsupported_type (no e-mail), encrypted_upload, empty_upload, undecodable_upload.
    """
    message = _parse(content)
    if message.get_content_type() in _ENCRYPTED and "signed" not in str(message.get("content-type", "")):
        raise Unreadable(
            "encrypted_upload", "The e-mail is encrypted. Open it in your mail program, and paste its text."
        )
    head = normaliser.clean(_head(message)).strip(BLANK)
    letter = _letter(message, normaliser)
    text, blocks, citations = _under(head, letter)
    return replace(
        letter,
        text=text,
        blocks=blocks,
        citations=citations,
        title=normaliser.clean(title_of(_said(message, "Subject"))) or letter.title,
        byline=normaliser.clean(_sender(message)) or letter.byline,
        published=_day(message),
        notes=_attachments(message, normaliser),
    )


def _parse(content: bytes) -> EmailMessage:
    for field in _CONTENT_FIELD.finditer(content):
        if field.end() - field.start() > _LONGEST_FIELD:
            raise _damaged()
    if sum(1 for _ in _BOUNDARY.finditer(content)) > _MOST_PARTS:
        raise _damaged()
    try:
        message = message_from_bytes(content, policy=policy.default)
    except _MALFORMED as error:
        raise _damaged() from error
    if not any(name.lower() in {"from", "subject", "date", "received"} for name, _ in message.raw_items()):
        raise Unreadable(
            "unsupported_type",
            "The file is named like an e-mail but has no head. Save the e-mail again from your mail program, or paste "
            "its text.",
        )
    return message


def _damaged() -> Unreadable:
    return Unreadable(
        "damaged_upload", "The e-mail is damaged. Save it again from your mail program, or paste its text."
    )


def _field(message: EmailMessage, name: str) -> object:
    """Return a field of the head as the library reads it, "" where there is none, its own words where it cannot."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")[:_LONGEST_SAID]
    try:
        return policy.default.header_fetch_parse(name, raw)
    except _MALFORMED:
        return raw


def _said(message: EmailMessage, name: str) -> str:
    return _SPACE.sub(" ", str(_field(message, name))).strip()


def _sender(message: EmailMessage) -> str:
    """Return the name of who wrote the mail, the address where it has none."""
    addresses = getattr(_field(message, "From"), "addresses", ())
    return str(addresses[0].display_name or addresses[0].addr_spec) if addresses else ""


def _day(message: EmailMessage) -> str:
    sent = getattr(_field(message, "Date"), "datetime", None)
    return sent.date().isoformat() if isinstance(sent, datetime) else ""


def _head(message: EmailMessage) -> str:
    return "\n".join(f"{name}: {said}" for name in _SHOWN if (said := _said(message, name)))


def _letter(message: EmailMessage, normaliser: Normaliser) -> Draft:
    """Read the body: the plain text, or the HTML where there is none or it only says so."""
    plain, html = (_body(message, kind) for kind in ("plain", "html"))
    rich = read_pasted_html(html, normaliser) if html and len(plain) < len(html) * _LEAST_TOLD else None
    if plain and (rich is None or len(plain) >= len(rich.text) * _LEAST_TOLD):
        return read_mail_text(normaliser.clean(plain))
    if rich is None or is_blank(rich.text):
        raise Unreadable("empty_upload", "The e-mail holds no text. Upload what is attached to it instead.")
    return _judged(rich)


def _body(message: EmailMessage, kind: str) -> str:
    try:
        part = message.get_body((kind,))
        content = part.get_payload(decode=True) if part else b""
        charset = part.get_content_charset("") if part else ""
    except _MALFORMED as error:
        raise _damaged() from error
    if not isinstance(content, bytes) or not content.strip():
        return ""
    try:
        return content.decode(charset or "utf-8")
    except (LookupError, ValueError):
        return decode(content, may_declare=kind == "html").text


def _judged(letter: Draft) -> Draft:
    """Flag what is not the letter in a mail that was written as HTML: a block goes as its first line does."""
    lines: list[str] = []
    firsts: list[int] = []
    for block in letter.blocks:
        firsts.append(len(lines))
        lines += letter.text[block.start : block.end].split("\n")
    reasons = Lines(lines).judged()
    blocks = (
        block if block.boilerplate else replace(block, boilerplate=reasons[first])
        for block, first in zip(letter.blocks, firsts, strict=True)
    )
    return replace(letter, blocks=tuple(blocks))


def _under(head: str, letter: Draft) -> tuple[str, tuple[Block, ...], tuple[Citation, ...]]:
    """Return the letter under what its head says of it."""
    if not head:
        return letter.text, letter.blocks, letter.citations
    text, blocks = assemble([Piece(head, boilerplate=HEADER), Piece(letter.text)])
    by = blocks[1].start
    moved = (replace(block, start=block.start + by, end=block.end + by) for block in letter.blocks)
    citations = (replace(one, start=one.start + by, end=one.end + by) for one in letter.citations)
    return text, (blocks[0], *moved), tuple(citations)


def _attachments(message: EmailMessage, normaliser: Normaliser) -> tuple[Note, ...]:
    """Tell what is attached, which the text does not hold."""
    try:
        names = [part.get_filename("") or part.get_content_type() for part in message.iter_attachments()]
    except _MALFORMED as error:
        raise _damaged() from error
    if not names:
        return ()
    said = ", ".join(_SPACE.sub(" ", normaliser.clean(name)).strip()[:100] for name in names[:_MOST_ATTACHMENTS])
    return (Note("attachments_left_out", f"What is attached was not read: {said}.", len(names)),)
