"""What in an e-mail's text is not the letter itself: the lines of its head, the history it quotes, its signature.

Works on lines, for a mail that was pasted as plain text as for one that came as a file. A mail that only forwards
another has no words of its own; the forwarded one is then the piece.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from apps.reading.blocks import Block, Draft
from apps.reading.normalising import BLANK
from apps.reading.plain import read_plain

HEADER = "mail_header"
QUOTED = "quoted_mail"
SIGNATURE = "signature"
_REST = "rest"
_LINE = "line"

_LONGEST_SIGNATURE = 15  # lines; more under a line of two dashes is text
_LONGEST_HEAD = 30  # lines
_LONGEST_LINE = 600  # code points; longer ones are prose
_FIELDS = {
    "from": "from|von|de|da|van",
    "date": "sent|date|gesendet|datum|envoyé|date d’envoi|enviado(?: el)?|fecha|inviato|data|verzonden",
    "to": "to|an|à|para|a|aan",
    "subject": "subject|betreff|objet|asunto|oggetto|onderwerp|assunto",
    "other": "cc|bcc|reply-to|importance|attachments?|antwort an|kopie",
}
_NAMED = "|".join(f"(?P<{name}>{words})" for name, words in _FIELDS.items())
_FIELD = re.compile(rf"[*_]{{0,2}}(?:{_NAMED})[*_]{{0,2}}\s?:[*_]{{0,2}}\s?(?P<value>.*)", re.IGNORECASE)
_ANNOUNCED = re.compile(
    r"(?:-{2,}\s?|_{2,}\s?)?(?:original message|forwarded message|begin forwarded message|ursprüngliche nachricht"
    r"|weitergeleitete nachricht|message d['’]origine|message transféré|mensaje original|messaggio originale)\s?:?"
    r"(?:\s?-{2,})?",
    re.IGNORECASE,
)
_WRITES = re.compile(r"(?:on|am|le|el|il|op)\b", re.IGNORECASE)
_WROTE = re.compile(r"\b(?:wrote|schrieb[^:]{0,80}|a écrit|escribió|ha scritto|schreef[^:]{0,80})\s?:$", re.IGNORECASE)
_TIMED = re.compile(r"@|\d:\d\d")
_SIGNS = re.compile(r"--\s?")
_REPLIED = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|sv|rv)\s?:\s{0,9})+", re.IGNORECASE)
_ADDRESS = re.compile(r"\s?[<\[(](?:mailto:)?[^<>()\[\]@\s]{1,100}@[^<>()\[\]\s]{1,200}[>\])]")

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_DATES = (
    re.compile(r"(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})"),
    re.compile(rf"\b(?P<day>\d{{1,2}}) {_MONTH},? (?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})\b", re.IGNORECASE),
)


def read_pasted(text: str) -> Draft:
    """Read normalised plain text: as a mail where it begins with the head of one or quotes one. O(n)."""
    lines = text.split("\n")
    start = _first(lines)
    head = _head_end(lines, start)
    if head == start and not any(_history(lines, number) for number in range(len(lines))):
        return read_plain(text)
    said = fields_of(lines[start:head])
    draft = read_mail_text(text)
    return replace(
        draft,
        title=title_of(said.get("subject", "")) or draft.title,
        byline=_ADDRESS.sub("", said.get("from", "")).strip("\"' ") or draft.byline,
        published=date_of(said.get("date", "")),
    )


def read_mail_text(text: str) -> Draft:
    """Read a mail's normalised text; what is not the letter is flagged. O(n)."""
    text = text.lstrip(BLANK).rstrip()
    lines = text.split("\n")
    drafts: list[Draft] = []
    blocks: list[Block] = []
    at = 0
    for reason, group in groupby(zip(judge(lines), lines, strict=True), key=lambda judged: judged[0]):
        stretch = "\n".join(line for _, line in group)
        draft = read_plain(stretch)
        blocks += _moved(draft.blocks, at + len(stretch) - len(stretch.lstrip(BLANK)), reason)
        drafts += [draft] * (not reason)
        at += len(stretch) + 1
    title = next((draft.title for draft in drafts if draft.title), "")
    return Draft(text, tuple(blocks), title=title, byline=next((draft.byline for draft in drafts if draft.byline), ""))


def _moved(blocks: Sequence[Block], by: int, reason: str) -> list[Block]:
    return [replace(one, start=one.start + by, end=one.end + by, boilerplate=reason) for one in blocks]


def judge(lines: Sequence[str]) -> list[str]:
    """Return for each line of a mail why it is not the letter (a reason code), "" where it is. O(n)."""
    reasons = _judged(lines)
    if any(line.strip() and not reason for line, reason in zip(lines, reasons, strict=True)):
        return reasons
    start = next((number for number in range(len(lines)) if _history(lines, number)), len(lines))
    if QUOTED not in reasons or start == len(lines):
        return [reason if reason == HEADER else "" for reason in reasons]
    opened = start if _head_end(lines, start) > start else start + 1
    forwarded = _judged(lines[opened:])
    return [*reasons[:opened], *(reason if reason == HEADER else "" for reason in forwarded)]


def _judged(lines: Sequence[str]) -> list[str]:
    start = _first(lines)
    head = _head_end(lines, start)
    reasons = [HEADER] * head + [""] * (len(lines) - head)
    end = len(lines)
    for number in range(head, len(lines)):
        if (history := _history(lines, number)) == _REST:
            end = number
            break
        if history or lines[number].lstrip().startswith(">") or _ends_attribution(lines, reasons, number):
            reasons[number] = QUOTED
    reasons[end:] = [QUOTED] * (len(lines) - end)
    _flag_signature(lines, reasons, head, end)
    return reasons


def _flag_signature(lines: Sequence[str], reasons: list[str], start: int, end: int) -> None:
    """Flag what follows the last line of two dashes, as mail programs write it before a signature."""
    dashes = next((number for number in range(end - 1, start, -1) if _SIGNS.fullmatch(lines[number])), end)
    own = [number for number in range(dashes, end) if not reasons[number]]
    if sum(bool(lines[number].strip()) for number in own) <= _LONGEST_SIGNATURE:
        for number in own:
            reasons[number] = SIGNATURE


def _first(lines: Sequence[str]) -> int:
    return next((number for number, line in enumerate(lines) if line.strip(BLANK)), 0)


def _head_end(lines: Sequence[str], start: int) -> int:
    """Return where the head of a mail that begins at `start` ends; `start` where none does."""
    names: set[str] = set()
    end = start
    while end < min(len(lines), start + _LONGEST_HEAD):
        found = _field(lines[end])
        if not found and (not names or lines[end][:1] not in {" ", "\t"} or not lines[end].strip()):
            break
        names.add(found[0] if found else "other")
        end += 1
    return end if {"from", "subject"} <= names and names & {"date", "to"} else start


def _field(line: str) -> tuple[str, str] | None:
    found = _FIELD.match(line.strip(BLANK)) if len(line) <= _LONGEST_LINE else None
    return (next(name for name in _FIELDS if found[name]), found["value"]) if found else None


def fields_of(lines: Sequence[str]) -> dict[str, str]:
    """Return what the head of a mail says, by from, date, to, subject and other."""
    fields: dict[str, str] = {}
    for found in filter(None, map(_field, lines)):
        fields.setdefault(*found)
    return fields


def _history(lines: Sequence[str], at: int) -> str:
    """Tell what of a mail's history begins at a line: _REST if all below, _LINE if what ">" marks, "" if nothing."""
    line = lines[at].strip()
    if not line or len(line) > _LONGEST_LINE:
        return ""
    if _ANNOUNCED.fullmatch(line) or _head_end(lines, at) > at:
        return _REST
    below = [one.strip() for one in lines[at + 1 : at + 4] if one.strip()]
    if below and _WRITES.match(line) and not _WROTE.search(line):
        line = f"{line} {below.pop(0)}"  # wrapped
    if not _is_attribution(line):
        return ""
    if below and below[0].startswith(">"):
        return _LINE
    return _REST if _TIMED.search(line) else ""  # "On 5 May the minister wrote:" stands in articles too


def _is_attribution(line: str) -> bool:
    """Tell whether a line is what mail programs write over the mail that is answered: "On <date>, <name> wrote:"."""
    return bool(_WRITES.match(line) and _WROTE.search(line[-_LONGEST_LINE:]) and any(map(str.isdigit, line)))


def _ends_attribution(lines: Sequence[str], reasons: Sequence[str], at: int) -> bool:
    """Tell whether a line is the second one of an attribution that was wrapped."""
    return at > 0 and reasons[at - 1] == QUOTED and _WROTE.search(lines[at].strip()[-_LONGEST_LINE:]) is not None


def title_of(subject: str) -> str:
    """Return a subject without the signs that it was answered or passed on."""
    return _REPLIED.sub("", subject.strip(), count=1).strip()


def date_of(words: str) -> str:
    """Return the day that a head's date names, as ISO 8601; "" where it is not sure which."""
    found = next((one for pattern in _DATES if (one := pattern.search(words[:_LONGEST_LINE]))), None)
    if not found:
        return ""
    named = found.groupdict()
    month = int(named["number"]) if named.get("number") else _MONTHS.index(named["month"].lower()) + 1
    try:
        return date(int(named["year"]), month, int(named["day"])).isoformat()
    except ValueError:
        return ""
