"""Interviews and transcripts: which lines begin a speaker's turn."""

import re
from collections import Counter
from collections.abc import Iterable

_TURN = re.compile(
    r"(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s*[-–—]?\s*)?"
    r"(?P<label>[QA]|[A-Z][\w.’'-]{0,25}(?: [A-Z0-9(][\w.’')-]{0,25}){0,4})"
    r"(?:\s*[\[(]\d{1,2}:\d{2}(?::\d{2})?[\])])?\s?:(?:\s|$)"
)
_FEWEST = 2  # times that a label stands at the beginning of a line; a word and a colon may do so once by chance
_CONVERSE = 2  # labels


def turn_labels(lines: Iterable[str]) -> frozenset[str]:
    """Return the labels that begin turns ("Q", "MAYOR", "Ann Example"); none where nobody converses. O(n).

    Two labels at least must recur: a lone "Note:" at the beginning of several lines heads notes, not turns.
    """
    counts = Counter(label for line in lines if (label := _label(line)))
    recurring = {label for label, count in counts.items() if count >= _FEWEST}
    return frozenset(recurring) if len(recurring) >= _CONVERSE else frozenset()


def begins_turn(line: str, labels: frozenset[str]) -> bool:
    """Tell whether a line begins a turn of one of those speakers."""
    return bool(labels) and _label(line) in labels


def _label(line: str) -> str:
    found = _TURN.match(line)
    return found["label"] if found else ""
