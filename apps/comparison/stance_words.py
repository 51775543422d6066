"""Words as stance looks at them: bounds, stem, how telling they are, and how far two of them are the same."""

import re
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from apps.comparison.stance_commonness import weight_of
from apps.comparison.stance_lexicon import STOP
from apps.comparison.stance_synonyms import SYNONYMS

_TOKEN = re.compile(r"[^\W_]+(?:[.’'][^\W_]+)*")
_STEMMER = snowballstemmer.stemmer("english")
_SHORTEST_BEGINNING = 5  # letters that two stems must share to be kin
_SHARE_OF_LONGER = 0.6
SAME, SYNONYM, KIN = 1.0, 0.8, 0.7


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its bounds in code points of the text.

    Attributes:
        start: First code point.
        end: Code point after the last.
        low: Lower case, apostrophes and possessives left out.
        stem: Its Snowball stem.
        named: Written with a capital where no sentence opens, or with one inside.
        content: Carries meaning of its own.
        weight: How telling it is, 0 to 1: a word that every other passage holds tells little.
        senses: Numbers of the groups of synonyms that it belongs to.
    """

    start: int
    end: int
    low: str
    stem: str
    named: bool
    content: bool
    weight: float
    senses: frozenset[int]


@lru_cache(maxsize=50_000)
def stem_of(low: str) -> str:
    """Return the Snowball stem of a word in lower case."""
    stem: str = _STEMMER.stemWord(low)
    return stem


def _senses() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(SYNONYMS):
        for word in group:
            found.setdefault(stem_of(word), set()).add(number)
    return {stem: frozenset(numbers) for stem, numbers in found.items()}


_SENSES = _senses()
_NONE: frozenset[int] = frozenset()


@lru_cache(maxsize=50_000)
def _known(written: str) -> tuple[str, str, bool, float, frozenset[int]]:
    low = written.lower().replace("’", "'").removesuffix("'s").replace("'", "")
    stem = stem_of(low)
    content = low not in STOP and (len(low) > 1 or low.isdigit())
    return low, stem, content, weight_of(stem) if content else 0.0, _SENSES.get(stem, _NONE)


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Return the words of `text[start:end]` in order, bounds counted from the text's beginning."""
    found, opens = [], True
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        written = match.group()
        named = (written[0].isupper() and not opens) or any(sign.isupper() for sign in written[1:])
        low, stem, content, weight, senses = _known(written)
        found.append(Token(match.start(), match.end(), low, stem, named, content, weight, senses))
        opens = text[match.end() : match.end() + 1] in {".", "!", "?"}
    return tuple(found)


def likeness(one: Token, other: Token) -> float:
    """Return how far two words are the same: 1 for one stem, less for synonyms and for a shared beginning, else 0."""
    if one.stem == other.stem:
        return SAME
    if one.senses and not one.senses.isdisjoint(other.senses):
        return SYNONYM
    return KIN if _kin(one.stem, other.stem) else 0.0


def beginning(token: Token) -> str:
    """Return the letters that a word shares with all of its kin."""
    return token.stem[:_SHORTEST_BEGINNING]


def _kin(one: str, other: str) -> bool:
    """Whether two stems begin alike for most of their length: "transcript" and "transcriptas"."""
    if one[:_SHORTEST_BEGINNING] != other[:_SHORTEST_BEGINNING] or len(one) < _SHORTEST_BEGINNING:
        return False
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return shared >= _SHARE_OF_LONGER * max(len(one), len(other))
