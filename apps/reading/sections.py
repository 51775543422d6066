"""Sections of leftovers: what opens one, and how far it reaches.

Each reason has its own end. Teasers end where prose begins; a thread of comments goes on as long as the marks of
comments recur (who, when, "Reply"); a contact block ends with its last address; what a press release says of its
issuer goes on to the next section.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from apps.reading.leftovers import STARTERS
from apps.reading.releases import ABOUT, RELEASE_STARTERS, WIRE
from apps.reading.wording import LONGEST_LINE, compiled, is_prose, is_teaser, line_reason, reason_of

_MOST_TEASERS = 8  # blocks flagged under a starter when the article goes on after them
_MOST_PROSE = 0.2  # share of the blocks after a reply form that may look like prose (comments, a privacy notice)
_LONGEST_LABEL = 4  # words of a topic
_LONGEST_CONTACT = 10  # words of a contact's line
_CONTACTS = 8  # blocks
_FORM = 4  # blocks of a newsletter's form
_THREAD = 6  # blocks of one comment
_SHORTEST_THREAD = 2  # marks of comments

_STARTERS = compiled(STARTERS)
_RELEASE_STARTERS = compiled(RELEASE_STARTERS)
_WEAK = {"comments", "related", "navigation"}  # words that may also head a section of an article
_FORMS = {"newsletter", "cookie", "reply_form", "subscription"}
_RELEASED = {"press_notice", "embargo", "end_mark"}
_CONTACT = re.compile(r"\S@\S+\.\S|\bwww\.|https?://|\+?\(?\d[\d ().-]{6,}\d")
_COMMENT_MARK = re.compile(
    r".{1,40} says:?|.{0,60}\b(?:\d+|an?) (?:second|minute|hour|day|week|month|year)s? ago\b.{0,30}|"
    r"(?:.{0,30}\b)?reply\b.{0,40}"
    r"|(?:[a-z]+ )?(?:\d{1,2} [a-z]+|[a-z]+ \d{1,2}),? \d{4},? "
    r"(?:at )?\d{1,2}[:.]\d\d.{0,20}|in reply to .{1,40}|\d{1,2} ?[smhdwy]|liked by .{1,40}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text's blocks: their words, the reasons known so far, the sections that they may open, which are prose."""

    texts: Sequence[str]
    reasons: list[str]
    starters: list[str]
    prose: list[int]  # positions
    first: int  # position of the first block that ends as a sentence does; above it the headline may still come

    def prose_after(self, position: int) -> int:
        return len(self.prose) - bisect_right(self.prose, position)


def flag_sections(texts: Sequence[str], reasons: list[str]) -> None:
    """Flag, in `reasons`, the sections' blocks that have no reason of their own."""
    prose = [number for number, text in enumerate(texts) if not reasons[number] and is_prose(text)]
    first = next((n for n, text in enumerate(texts) if not reasons[n] and _is_sentence(text)), len(texts))
    piece = _Piece(texts, reasons, _starters(texts, reasons), prose, first)
    position = 0
    while position < len(texts):
        end = position + 1
        if opened := piece.starters[position]:
            end = _REACHES.get(opened, _teasers_end)(piece, position)
            _flag_section(piece, position, end)
        position = end


def is_leftover(text: str) -> bool:
    """Tell whether a block's words are a leftover, or open a section of them, whatever stands around."""
    return line_reason(text) != "" or reason_of(text, _STARTERS) != ""


def _starters(texts: Sequence[str], reasons: Sequence[str]) -> list[str]:
    released = not _RELEASED.isdisjoint(reasons) or any(WIRE.search(text[:400]) for text in texts)
    starters = [reason_of(text, _STARTERS) for text in texts]
    for position, text in enumerate(texts):
        reason = "" if starters[position] else reason_of(text, _RELEASE_STARTERS)
        if reason and _opens(reason, texts, position, released=released):
            starters[position] = reason
    return starters


def _opens(reason: str, texts: Sequence[str], position: int, *, released: bool) -> bool:
    """Tell whether a block that may open a release's section does, which only a contact block may in other texts."""
    if reason == "about_issuer":
        return _is_about(texts, position, released=released)
    below = texts[position : position + _CONTACTS // 2]
    return released or (reason == "press_contact" and any(map(_CONTACT.search, below)))


def _is_about(texts: Sequence[str], position: int, *, released: bool) -> bool:
    """Tell whether "About X" heads what an issuer says of itself: in a release, or where X then is the subject."""
    named = ABOUT.fullmatch(texts[position])
    if not named:
        return released and not texts[position].endswith(".")
    follows = texts[position + 1] if position + 1 < len(texts) else ""
    subject = follows.lower().removeprefix("the ").startswith(named["name"].lower())
    return released or (subject and position * 2 > len(texts))


def _teasers_end(piece: _Piece, position: int) -> int:
    """Return where a section of teasers or of a form ends: before the first block that does not look like them."""
    opened, following = piece.starters[position], piece.prose_after(position)
    if opened == "reply_form" and following <= (len(piece.texts) - position - 1) * _MOST_PROSE:
        return len(piece.texts)
    goes_on = _is_label if position < piece.first or opened == "navigation" else is_teaser
    end = position + 1
    last = min(len(piece.texts), end + _MOST_TEASERS) if following else len(piece.texts)
    while end < last and not piece.starters[end] and (piece.reasons[end] or goes_on(piece.texts[end])):
        end += 1
    return max(end, _form_end(piece, position)) if opened == "newsletter" else end


def _is_sentence(text: str) -> bool:
    return len(text.split()) > _LONGEST_LABEL and not is_teaser(text)


def _is_label(text: str) -> bool:
    return is_teaser(text) and len(text.split()) <= _LONGEST_LABEL


def _form_end(piece: _Piece, position: int) -> int:
    """Return where the form below a newsletter's name ends; the words between are its own."""
    below = range(position + 1, min(position + 1 + _FORM, len(piece.texts)))
    return max((number + 1 for number in below if piece.reasons[number] in _FORMS), default=position + 1)


def _thread_end(piece: _Piece, position: int) -> int:
    """Return where a thread of comments ends; `position + 1` where none follows."""
    last, marks = position, 0
    for number in range(position + 1, len(piece.texts)):
        if number - last > _THREAD:
            break
        if _COMMENT_MARK.fullmatch(piece.texts[number][:LONGEST_LINE]):
            last, marks = number, marks + 1
    return _plain_end(piece, last, most=_THREAD) if marks >= _SHORTEST_THREAD else position + 1


def _contacts_end(piece: _Piece, position: int) -> int:
    """Return where a contact block ends: after its last address, all its lines being short."""
    end = position + 1
    for number in range(position + 1, _plain_end(piece, position, most=_CONTACTS)):
        if len(piece.texts[number].split()) > _LONGEST_CONTACT:
            break
        end = number + 1 if _CONTACT.search(piece.texts[number]) else end
    return end


def _issuer_end(piece: _Piece, position: int) -> int:
    """Return where a release's section ends: before the next one or an end mark."""
    return _plain_end(piece, position, most=len(piece.texts))


def _plain_end(piece: _Piece, position: int, *, most: int) -> int:
    """Return the end of the blocks after `position`, `most` of them at most, that are no leftovers by themselves."""
    end = position + 1
    last = min(len(piece.texts), end + most)
    while end < last and not piece.starters[end] and not piece.reasons[end]:
        end += 1
    return end


_REACHES: dict[str, Callable[[_Piece, int], int]] = {
    "comments": _thread_end,
    "press_contact": _contacts_end,
    "editor_notes": _issuer_end,
    "about_issuer": _issuer_end,
}


def _flag_section(piece: _Piece, start: int, end: int) -> None:
    """Flag what has no reason of its own with that of the starter it stands under."""
    if piece.starters[start] in _WEAK and end == start + 1 < len(piece.texts):
        return  # nothing under it looks like a leftover: a heading of the article
    section = ""
    for position in range(start, end):
        section = piece.starters[position] or section
        piece.reasons[position] = piece.reasons[position] or section
