"""An e-mail's text, from a file or pasted, as blocks: the letter, and flagged what is not the letter."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from apps.reading.blocks import Block, Draft
from apps.reading.mail_lines import Lines
from apps.reading.normalising import BLANK
from apps.reading.plain import read_plain, read_stretch

_LONGEST_DATE = 200  # code points
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
    lines = Lines(text.split("\n"))
    if not lines.is_mail():
        return read_plain(text)
    head = lines.head()
    draft = read_mail_text(text)
    return replace(
        draft,
        title=title_of(head.get("subject", "")) or draft.title,
        byline=_ADDRESS.sub("", head.get("from", "")).strip("\"' ") or draft.byline,
        published=date_of(head.get("date", "")),
    )


def read_mail_text(text: str) -> Draft:
    """Read a mail's normalised text; what is not the letter is flagged. O(n)."""
    text = text.lstrip(BLANK).rstrip()
    lines = text.split("\n")
    drafts: list[Draft] = []
    blocks: list[Block] = []
    at = 0
    for reason, group in groupby(zip(Lines(lines).judged(), lines, strict=True), key=lambda judged: judged[0]):
        draft = read_stretch("\n".join(line for _, line in group))
        blocks += _moved(draft.blocks, at, reason)
        drafts += [draft] * (not reason)
        at += len(draft.text) + 1
    title = next((draft.title for draft in drafts if draft.title), "")
    return Draft(text, tuple(blocks), title=title, byline=next((draft.byline for draft in drafts if draft.byline), ""))


def _moved(blocks: Sequence[Block], by: int, reason: str) -> list[Block]:
    return [replace(one, start=one.start + by, end=one.end + by, boilerplate=reason) for one in blocks]


def title_of(subject: str) -> str:
    """Return a subject without the signs that it was answered or passed on."""
    return _REPLIED.sub("", subject.strip(), count=1).strip()


def date_of(words: str) -> str:
    """Return the day that a head's date names, as ISO 8601; "" where it is not sure which."""
    found = next((one for pattern in _DATES if (one := pattern.search(words[:_LONGEST_DATE]))), None)
    if not found:
        return ""
    named = found.groupdict()
    month = int(named["number"]) if named.get("number") else _MONTHS.index(named["month"].lower()) + 1
    try:
        return date(int(named["year"]), month, int(named["day"])).isoformat()
    except ValueError:
        return ""
