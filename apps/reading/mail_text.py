"""An e-mail's text, from a file or pasted, as blocks: the letter, and flagged what is not the letter."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from apps.reading.blocks import Block, Draft
from apps.reading.dating import iso_date
from apps.reading.mail_lines import Lines
from apps.reading.normalising import BLANK
from apps.reading.plain import read_plain, read_stretch

_REPLIED = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|sv|rv)\s?:\s{0,9})+", re.IGNORECASE)
_ADDRESS = re.compile(r"\s?[<\[(](?:mailto:)?[^<>()\[\]@\s]{1,100}@[^<>()\[\]\s]{1,200}[>\])]")


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
        published=iso_date(head.get("date", "")),
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
