"""Words with their bounds, as two texts are held against each other: punctuation, case and kinds of marks left out."""

import re
from dataclasses import dataclass

from apps.comparison.spelling import one_form

_WORD = re.compile(
    r"\d+(?:[.,]\d+)+|\d+|(?:[^\W\d_]\.){2,}|[Pp]er\s[Cc]ent\b|[^\W_]+(?:['’ʼ‘][^\W\d_]+)*|[%£$€]",
)
_FEET = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", ".": None, " ": None, "\n": None})


@dataclass(frozen=True, slots=True)
class Token:
    """A word: its bounds, its letters in lower case and the form under which its spellings meet."""

    start: int
    end: int
    key: str
    form: str


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the words, numbers and signs of money and percent of `text[start:end]`, in order.

    "per cent" is one word, as is "don’t"; what a hyphen joins are two.
    """
    stop = len(text) if end is None else end
    return [_token(match.start(), match.group()) for match in _WORD.finditer(text, start, stop)]


def token_of(start: int, end: int, written: str) -> Token:
    """Return a word whose letters are not those that stand between its bounds: "[h]e"."""
    key = _key(written)
    return Token(start, end, key, one_form(key))


def _token(start: int, written: str) -> Token:
    key = _key(written)
    return Token(start, start + len(written), key, one_form(key))


def _key(written: str) -> str:
    lower = written.lower()
    return lower if lower[0].isdigit() else lower.translate(_FEET)
