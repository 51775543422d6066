"""Web leftovers by their wording: what a page puts around an article and a paste brings along.

Two kinds of knowledge. A *line* is a leftover by itself, whatever stands around it ("Your email address will not be
published."). A *starter* opens a section ("You May Also Like"); it and what follows are leftovers as far as what
follows looks like them, for the same words may head a real section of an article. A doubtful block stays.

Nothing is thrown away by a flag: the desk folds the block and lets a person restore it.
"""

import re
from collections.abc import Mapping, Sequence

from apps.reading.leftovers import LINES, STARTERS

_LONGEST_LINE = 240  # code points; no single leftover line is longer
_PROSE_WORDS = 25
_MOST_TEASERS = 8  # blocks flagged under a starter when the article goes on after them
_MOST_PROSE = 0.2  # share of the blocks after a reply form that may look like prose (comments, a privacy notice)

_WEAK = {"comments", "related"}  # words that may also head a section of an article


def _compiled(patterns: Mapping[str, Sequence[str]]) -> list[tuple[str, re.Pattern[str]]]:
    return [
        (reason, re.compile("|".join(f"(?:{one})" for one in some), re.IGNORECASE)) for reason, some in patterns.items()
    ]


_LINE_PATTERNS = _compiled(LINES)
_STARTER_PATTERNS = _compiled(STARTERS)
_CUT_SHORT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W{0,3}$")
_SENTENCE_END = re.compile(r"""[.!?]["'”’)\]]*(?=\s|$)""")
_SPEECH = re.compile(r"(?:[“\"][^”\"]{3,}[”\"]|\b(?:said|says|told|added)\b)")


def flag_leftovers(texts: Sequence[str]) -> list[str]:
    """Return for each block's text why it is no part of the piece (a reason code), or "" where it is."""
    reasons = [_reason(text, _LINE_PATTERNS) for text in texts]
    starters = [_reason(text, _STARTER_PATTERNS) for text in texts]
    prose = [not reason and _is_prose(text) for text, reason in zip(texts, reasons, strict=True)]
    prose_after = _counts_after(prose)
    position = 0
    while position < len(texts):
        end = position + 1
        if starters[position]:
            end = _section_end(position, starters, reasons, texts, prose_after[position])
            _flag_section(reasons, starters, position, end)
        position = end
    return reasons


def is_leftover(text: str) -> bool:
    """Tell whether a block's words are a leftover whatever stands around them."""
    return _reason(text, _LINE_PATTERNS) != "" or _reason(text, _STARTER_PATTERNS) != ""


def _reason(text: str, patterns: Sequence[tuple[str, re.Pattern[str]]]) -> str:
    if len(text) > _LONGEST_LINE:
        return ""
    return next((reason for reason, pattern in patterns if pattern.fullmatch(text)), "")


def _is_prose(text: str) -> bool:
    """Tell whether a block reads like an article's own paragraph rather than a teaser's title or first words."""
    if _CUT_SHORT.search(text[-20:]):
        return False
    head = text[:2000]
    words, sentences = len(head.split()), len(_SENTENCE_END.findall(head))
    return (
        words >= _PROSE_WORDS
        or (sentences > 1 and words > _PROSE_WORDS // 2)
        or (sentences > 0 and bool(_SPEECH.search(head)))
    )


def _counts_after(prose: Sequence[bool]) -> list[int]:
    """Return for each position how many blocks of prose follow it."""
    counts = [0] * len(prose)
    for position in range(len(prose) - 2, -1, -1):
        counts[position] = counts[position + 1] + prose[position + 1]
    return counts


def _section_end(
    position: int, starters: Sequence[str], reasons: Sequence[str], texts: Sequence[str], prose_after: int
) -> int:
    """Return where the section that starts at `position` ends: the text's end, or before the first doubtful block."""
    following = len(texts) - position - 1
    allowed = following * _MOST_PROSE if starters[position] == "reply_form" else 0
    if prose_after <= allowed:
        return len(texts)
    end = position + 1
    last = min(len(texts), end + _MOST_TEASERS)
    while end < last and (reasons[end] or starters[end] or _is_teaser(texts[end])):
        end += 1
    return end


def _is_teaser(text: str) -> bool:
    """Tell whether a block is a title without a stop, or a beginning cut short."""
    return len(text) <= _LONGEST_LINE and (_CUT_SHORT.search(text) is not None or not _SENTENCE_END.search(text))


def _flag_section(reasons: list[str], starters: Sequence[str], start: int, end: int) -> None:
    """Flag what has no reason of its own with that of the starter it stands under."""
    if starters[start] in _WEAK and end == start + 1:
        return  # nothing under it looks like a leftover: a heading of the article
    section = ""
    for position in range(start, end):
        section = starters[position] or section
        reasons[position] = reasons[position] or section
