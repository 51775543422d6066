"""Figures that a text names only to compare another with them: "81 per cent, against 93 in 2019"."""

import re

from apps.comparison.differences import is_compared_with
from apps.comparison.surroundings import BESIDE, Around
from apps.comparison.told import Told
from apps.extraction.suggestion import Figure

_FROM, _TO = re.compile(r"\bfrom\s[£$€]?$"), re.compile(r"[^.;,\d]{0,30}\sto\s[£$€]?(?:about\s)?\d")
_TO_IT = re.compile(r"\sto\s[£$€]?\d[^.;]{0,30}\sfrom\s[£$€]?$")
_BEFORE = 24  # code points in which the words of a comparison stand
_WORDS_BEHIND = 6


def is_contrast(claim: Told, passage: Told, mine: Around, other: Figure) -> bool:
    """Whether the passage only compares with its figure, and the claim does not: "81 per cent, against 93 in 2019".

    It stays a counterpart if the claim says what stands behind it.
    """
    if other.high is not None or mine.figure.high is not None:
        return False  # "from 1,940 to 1,215" tells both
    if not (is_compared_with(passage.text, other) or is_old(passage.text, other)):
        return False
    first, last = passage.word_at(other.end), passage.word_at(passage.sentences[passage.sentence_at(other.start)][1])
    behind = passage.stems[first : min(first + _WORDS_BEHIND, last)]
    asked = is_compared_with(claim.text, mine.figure) or is_old(claim.text, mine.figure)
    return not asked and not any(mine.near.get(word, 0) >= BESIDE for word in behind if word != mine.head)


def is_old(text: str, figure: Figure) -> bool:
    """Whether a figure is what another was before: "to 2.9 billion from 4.1 billion"."""
    if not _FROM.search(text, max(0, figure.start - _BEFORE), figure.start):
        return False
    return bool(_TO_IT.search(text, max(0, figure.start - 2 * _BEFORE), figure.start) or _TO.match(text, figure.end))
