"""What a block's words alone tell: whether they are a leftover, a title, a beginning cut short, or read like prose."""

import re
from collections.abc import Mapping, Sequence

from apps.reading.leftovers import CALL, CALLED_FOR, LINES
from apps.reading.releases import RELEASE_LINES

LONGEST_LINE = 320  # code points; no single leftover line is longer
_PROSE_WORDS = 25

Patterns = list[tuple[str, re.Pattern[str]]]

_CUT_SHORT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W{0,3}$")
_SENTENCE_END = re.compile(r"""[.!?]["'”’)\]]*(?=\s|$)""")
_STOP = re.compile(r"""[.!:;,]["'”’)\]]*$""")
_SPEECH = re.compile(r"(?:[“\"][^”\"]{3,}[”\"]|\b(?:said|says|told|added)\b)")
_QUOTED = re.compile(r"[“”\"]|\b(?:said|told|added)\b")
TURN = re.compile(r"(?:\[[\d:., -]{4,20}\]\s*)?(?:[QA]|[A-Z][\w.’'-]{1,20}(?: [A-Z][\w.’'-]{0,20}){0,3}):\s+\S")


def words(listed: str) -> frozenset[str]:
    """Return the words of a list written as one string, parted by blanks."""
    return frozenset(listed.split())


def compiled(patterns: Mapping[str, Sequence[str]]) -> Patterns:
    """Return one pattern for each reason."""
    return [
        (reason, re.compile("|".join(f"(?:{one})" for one in some), re.IGNORECASE)) for reason, some in patterns.items()
    ]


_LINES = compiled(RELEASE_LINES) + compiled(LINES)


def reason_of(text: str, patterns: Patterns) -> str:
    """Return the reason whose pattern the whole text fits, else ""."""
    if len(text) > LONGEST_LINE:
        return ""
    return next((reason for reason, pattern in patterns if pattern.fullmatch(text)), "")


def line_reason(text: str) -> str:
    """Return why a block is a leftover whatever stands around it, else ""."""
    return reason_of(text, _LINES) or ("subscription" if _is_call(text) else "")


def _is_call(text: str) -> bool:
    """Tell whether a short block without quoted words calls upon readers to subscribe, donate or download."""
    if len(text) > LONGEST_LINE or _QUOTED.search(text):
        return False
    return CALL.search(text) is not None and CALLED_FOR.search(text) is not None


def is_prose(text: str) -> bool:
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


def is_teaser(text: str) -> bool:
    """Tell whether a block is a title without a full stop, or a beginning cut short, and no turn of an interview."""
    if len(text) > LONGEST_LINE or TURN.match(text):
        return False
    if _CUT_SHORT.search(text):
        return True
    return not _STOP.search(text) and len(text.split()) < _PROSE_WORDS
