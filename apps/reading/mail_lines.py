"""Which lines of an e-mail are its head, the history it quotes, and its signature.

A mail that only forwards another has no words of its own; the forwarded one is then the letter.
"""

import re
from collections.abc import Sequence

from apps.reading.normalising import BLANK

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


class Lines:
    """The lines of a mail."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._names = [_field(line)[0] for line in lines]  # of the field of a head that each is, "" where it is none
        self.start = next((number for number, line in enumerate(lines) if line.strip(BLANK)), 0)

    def head(self) -> dict[str, str]:
        """Return what the mail's head says, by from, date, to, subject and other; nothing where it has none."""
        said: dict[str, str] = {}
        for line in self._lines[self.start : self._head_end(self.start)]:
            name, value = _field(line)
            said.setdefault(name, value)
        return said

    def is_mail(self) -> bool:
        """Tell whether the lines begin with a mail's head or quote one's history."""
        return self._head_end(self.start) > self.start or any(map(self._history, range(len(self._lines))))

    def judged(self) -> list[str]:
        """Return for each line why it is not the letter (a reason code), "" where it is. O(n)."""
        reasons = self._judged()
        if any(line.strip() and not reason for line, reason in zip(self._lines, reasons, strict=True)):
            return reasons
        start = next(filter(self._history, range(len(self._lines))), len(self._lines))
        if start == len(self._lines):
            return [reason if reason == HEADER else "" for reason in reasons]
        opened = start if self._head_end(start) > start else start + 1
        forwarded = Lines(self._lines[opened:])._judged()  # noqa: SLF001 -- its own kind
        return [*reasons[:opened], *(reason if reason == HEADER else "" for reason in forwarded)]

    def _judged(self) -> list[str]:
        head, end = self._head_end(self.start), len(self._lines)
        reasons = [HEADER] * head + [""] * (end - head)
        for number in range(head, end):
            if (history := self._history(number)) == _REST:
                reasons[number:] = [QUOTED] * (len(self._lines) - number)
                end = number
                break
            if history or self._lines[number].lstrip().startswith(">") or self._ends_attribution(reasons, number):
                reasons[number] = QUOTED
        self._flag_signature(reasons, head, end)
        return reasons

    def _flag_signature(self, reasons: list[str], start: int, end: int) -> None:
        """Flag what follows the last line of two dashes, as mail programs write it before a signature."""
        dashes = next((number for number in range(end - 1, start, -1) if _SIGNS.fullmatch(self._lines[number])), end)
        own = [number for number in range(dashes, end) if not reasons[number]]
        if sum(bool(self._lines[number].strip()) for number in own) <= _LONGEST_SIGNATURE:
            for number in own:
                reasons[number] = SIGNATURE

    def _head_end(self, start: int) -> int:
        """Return where the head of a mail that begins at `start` ends; `start` where none does."""
        names: set[str] = set()
        end = start
        while end < min(len(self._lines), start + _LONGEST_HEAD) and (
            self._names[end] or (names and self._folded(end))
        ):
            names.add(self._names[end])
            end += 1
        return end if {"from", "subject"} <= names and names & {"date", "to"} else start

    def _folded(self, at: int) -> bool:
        """Tell whether a line goes on with the field before it."""
        return self._lines[at][:1] in {" ", "\t"} and bool(self._lines[at].strip())

    def _history(self, at: int) -> str:
        """Tell what of a mail's history begins at a line: _REST if all below, _LINE if what ">" marks, or ""."""
        line = self._lines[at].strip()
        if not line or len(line) > _LONGEST_LINE:
            return ""
        if _ANNOUNCED.fullmatch(line) or self._head_end(at) > at:
            return _REST
        if not _WRITES.match(line):
            return ""
        below = [one.strip() for one in self._lines[at + 1 : at + 4] if one.strip()]
        if below and not _WROTE.search(line):
            line = f"{line} {below.pop(0)[:_LONGEST_LINE]}"  # wrapped
        if not (_WROTE.search(line) and any(map(str.isdigit, line))):
            return ""
        if below and below[0].startswith(">"):
            return _LINE
        return _REST if _TIMED.search(line) else ""  # "On 5 May the minister wrote:" stands in articles too

    def _ends_attribution(self, reasons: Sequence[str], at: int) -> bool:
        """Tell whether a line is the second one of an attribution that was wrapped."""
        line = self._lines[at].strip()
        return at > 0 and reasons[at - 1] == QUOTED and len(line) <= _LONGEST_LINE and _WROTE.search(line) is not None


def _field(line: str) -> tuple[str, str]:
    """Return the name and the value of the field that a line of a head is, two "" where it is none."""
    found = _FIELD.match(line.strip(BLANK)) if len(line) <= _LONGEST_LINE else None
    return (next(name for name in _FIELDS if found[name]), found["value"]) if found else ("", "")
