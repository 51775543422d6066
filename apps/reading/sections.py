"""Sections of leftovers: what opens one, and how far it reaches.

Each reason has its own end. Teasers end where prose begins; a thread of comments goes on as long as the marks of
comments recur (who, when, "Reply"); a contact block ends with its last address; what a press release says of its
issuer goes on to the next section.
"""

import re
from collections.abc import Callable, Sequence

from apps.reading.leftovers import STARTERS
from apps.reading.releases import ABOUT, RELEASE_STARTERS, WIRE
from apps.reading.wording import compiled, is_prose, is_teaser, line_reason, reason_of

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
    r".{1,40} says:?|.{0,60}\b(?:\d+|an?) (?:second|minute|hour|day|week|month|year)s? ago\b.{0,30}|(?:.{0,30}\b)?reply\b.{0,40}"
    r"|(?:[a-z]+ )?(?:\d{1,2} [a-z]+|[a-z]+ \d{1,2}),? \d{4},? (?:at )?\d{1,2}[:.]\d\d.{0,20}|in reply to .{1,40}|\d{1,2} ?[smhdwy]|liked by .{1,40}",
    re.IGNORECASE,
)

Reach = Callable[[Sequence[str], list[str], Sequence[str], int], int]


def flag_sections(texts: Sequence[str], reasons: list[str]) -> None:
    """Flag, in `reasons`, the sections' blocks that have no reason of their own."""
    starters = _starters(texts, reasons)
    prose_after = _counts_after([not reason and is_prose(text) for text, reason in zip(texts, reasons, strict=True)])
    position = 0
    while position < len(texts):
        end = position + 1
        if starters[position]:
            end = _section_end(position, starters, reasons, texts, prose_after[position])
            _flag_section(reasons, starters, position, end)
        position = end


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


def _counts_after(prose: Sequence[bool]) -> list[int]:
    """Return for each position how many blocks of prose follow it."""
    counts = [0] * len(prose)
    for position in range(len(prose) - 2, -1, -1):
        counts[position] = counts[position + 1] + prose[position + 1]
    return counts


def _section_end(
    position: int, starters: Sequence[str], reasons: list[str], texts: Sequence[str], prose_after: int
) -> int:
    """Return where the section that starts at `position` ends: the text's end, or before the first doubtful block."""
    opened = starters[position]
    if reach := _REACHES.get(opened):
        return reach(texts, reasons, starters, position)
    following = len(texts) - position - 1
    if opened == "reply_form" and prose_after <= following * _MOST_PROSE:
        return len(texts)
    end = position + 1
    last = min(len(texts), end + _MOST_TEASERS) if prose_after else len(texts)
    while end < last and not starters[end] and (reasons[end] or _goes_on(texts[end], opened)):
        end += 1
    return _end_of_form(reasons, position, end) if opened == "newsletter" else end


def _goes_on(text: str, opened: str) -> bool:
    return is_teaser(text) and (opened != "navigation" or len(text.split()) <= _LONGEST_LABEL)


def _end_of_form(reasons: Sequence[str], position: int, end: int) -> int:
    """Take in the words between a newsletter's name and the form below it."""
    below = range(position + 1, min(position + 1 + _FORM, len(reasons)))
    form = [number for number in below if reasons[number] in _FORMS]
    return max(end, form[-1] + 1) if form else end


def _thread_end(texts: Sequence[str], reasons: list[str], starters: Sequence[str], position: int) -> int:
    """Return where a thread of comments ends; `position + 1` where none follows."""
    last = position
    marks = 0
    for number in range(position + 1, len(texts)):
        if number - last > _THREAD:
            break
        if _COMMENT_MARK.fullmatch(texts[number]):
            last, marks = number, marks + 1
    if marks < _SHORTEST_THREAD:
        return position + 1
    end = last + 1
    while end < len(texts) and end - last <= _THREAD and not starters[end] and not reasons[end]:
        end += 1
    return end


def _contacts_end(texts: Sequence[str], reasons: list[str], starters: Sequence[str], position: int) -> int:
    """Return where a contact block ends: after its last address, all its lines being short."""
    end = position + 1
    for number in range(position + 1, min(position + 1 + _CONTACTS, len(texts))):
        if len(texts[number].split()) > _LONGEST_CONTACT or starters[number] or reasons[number]:
            break
        end = number + 1 if _CONTACT.search(texts[number]) else end
    return end


def _issuer_end(texts: Sequence[str], reasons: list[str], starters: Sequence[str], position: int) -> int:
    """Return where a release's section ends: before the next one or an end mark."""
    end = position + 1
    while end < len(texts) and not starters[end] and not reasons[end]:
        end += 1
    return end


_REACHES: dict[str, Reach] = {
    "comments": _thread_end,
    "press_contact": _contacts_end,
    "editor_notes": _issuer_end,
    "about_issuer": _issuer_end,
}


def _flag_section(reasons: list[str], starters: Sequence[str], start: int, end: int) -> None:
    """Flag what has no reason of its own with that of the starter it stands under."""
    if starters[start] in _WEAK and end == start + 1 < len(reasons):
        return  # nothing under it looks like a leftover: a heading of the article
    section = ""
    for position in range(start, end):
        section = starters[position] or section
        reasons[position] = reasons[position] or section


def is_leftover(text: str) -> bool:
    """Tell whether a block's words are a leftover, or open a section of them, whatever stands around."""
    return line_reason(text) != "" or reason_of(text, _STARTERS) != ""
