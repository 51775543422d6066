"""Personal names: their parts, and whether two of them can name one person."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from apps.extraction.lexicon import words
from apps.extraction.people import given_names, persons

#: Small words inside a name: "Charles de Gaulle", "Osama bin Laden".
PARTICLES = words("de da del della di du van von der den bin ibn al el la le ter ten dos das zu af av y")
_SUFFIXES = words("jr sr i ii iii iv v vi vii viii ix x xi xii xiv xvi phd md qc kc mp obe cbe")
_NO_LAST_WORDS = words(
    """professor president minister director officer secretary ambassador senator commissioner spokesman spokeswoman
    spokesperson earl tsar fellow republican republicans democrat democrats donor"""
)
_NO_SURNAMES = (persons.ROLES | persons.KIN | persons.TITLES | persons.NO_NAMES) - given_names.KNOWN
_BEFORE_NAMES = (persons.TITLES | persons.PEOPLE | words("democrat republican")) - given_names.KNOWN
_HEADLINE_WORDS = 2  # in a name of a headline that no given name tells
_MOST_WORDS = 6  # in a name
_NEAR = 5  # letters from which two spellings of a surname may differ by one


@dataclass(frozen=True, slots=True)
class Name:
    """A name without its titles.

    Attributes:
        words: As written, without titles and suffixes.
        folded: The same as compared: small letters, no diacritics, no full stops.
        title: The last title before it, in small letters, or "".
        nickname: What stood in quotation marks inside it, folded, or "".
        is_full: Whether it has more than one word.
        gender: `f` or `m` where the title tells it or else a given name does, else "".
    """

    words: tuple[str, ...]
    folded: tuple[str, ...]
    title: str = ""
    nickname: str = ""

    is_full: bool = field(init=False)
    gender: str = field(init=False)

    def __post_init__(self) -> None:
        """Work out what is asked for at every mention."""
        object.__setattr__(self, "is_full", len(self.words) > 1)
        object.__setattr__(self, "gender", self._gender())

    def _gender(self) -> str:
        by_title = persons.gender_of_word(self.title)
        if by_title:
            return by_title
        return given_names.gender_of_given_name(self.folded[0]) if self.is_full or not self.title else ""

    @property
    def text(self) -> str:
        """The name in one line."""
        return " ".join(self.words)

    @property
    def surname(self) -> str:
        """Its last word, folded."""
        return self.folded[-1]

    @property
    def has_given_name(self) -> bool:
        """Whether its first word is a common given name."""
        return self.folded[0] in given_names.KNOWN


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """Return a word as names are compared: small letters, without diacritics, full stops and a possessive ending."""
    plain = unicodedata.normalize("NFKD", word.casefold()).replace("’", "'").removesuffix("'s")
    return "".join(letter for letter in plain if letter.isalnum() or letter == "-")


def read_name(run: Sequence[str], nickname: str = "") -> Name | None:
    """Return the name in a run of capitalised words, or None where only titles or nothing of use is there."""
    return _read(tuple(run), nickname)


@lru_cache(maxsize=2048)
def _read(run: tuple[str, ...], nickname: str) -> Name | None:
    folded = [fold(word) for word in run]
    first = _after_titles(folded)
    last = len(run)
    while last > first and (folded[last - 1] in _SUFFIXES or not folded[last - 1]):
        last -= 1
    kept = [place for place in range(first, last) if folded[place]][:_MOST_WORDS]
    if not kept or folded[kept[-1]] in _NO_LAST_WORDS or all(folded[place] in _NO_SURNAMES for place in kept):
        return None
    title = folded[first - 1] if first else ""
    return Name(tuple(run[place] for place in kept), tuple(folded[place] for place in kept), title, fold(nickname))


def _after_titles(folded: Sequence[str]) -> int:
    """Return the place of the first word after the last title that a word follows ("Texas Gov. Greg Abbott")."""
    found = 0
    for place in range(len(folded) - 1):
        if folded[place] in _BEFORE_NAMES:
            found = place + 1
    return found


def of_headline(run: Sequence[str]) -> Sequence[str]:
    """Return the name in a run of a headline, where every word has a capital: a common given name and the next word."""
    folded = [fold(word) for word in run]
    first = next((place for place, word in enumerate(folded[:-1]) if word in given_names.KNOWN), -1)
    if first >= 0:
        return run[first : first + 2]
    return run if len(run) <= _HEADLINE_WORDS else ()


def agree(one: Name, other: Name) -> bool:
    """Whether both can be one person's: what one leaves out the other may have, what both have must agree."""
    if one.gender and other.gender and one.gender != other.gender:
        return False
    if not one.is_full:
        return _bears(other, one.folded[0])
    if not other.is_full:
        return _bears(one, other.folded[0])
    if not (one.surname == other.surname or _misspelt(one, other)):
        return _within(one.folded, other.folded) or _within(other.folded, one.folded)
    return _same_given(one.folded[0], other.folded[0]) or _nicknamed(one, other) or _within_either(one, other)


def _bears(name: Name, word: str) -> bool:
    """Whether one word alone may stand for the name: its surname, its given name or its nickname."""
    return word in {name.surname, name.folded[0], name.nickname} or "-".join(name.folded[-2:]) == word


def _same_given(one: str, other: str) -> bool:
    """Whether two given names are the same or one is the other's initial."""
    return one == other or (min(len(one), len(other)) == 1 and one[:1] == other[:1])


def _nicknamed(one: Name, other: Name) -> bool:
    return one.folded[0] == other.nickname or other.folded[0] == one.nickname


def _within_either(one: Name, other: Name) -> bool:
    return _within(one.folded, other.folded) or _within(other.folded, one.folded)


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the words of one stand in the other in the same order ("Joshua Norton", "Joshua A. Norton")."""
    rest = iter(long)
    return len(short) < len(long) and all(word in rest for word in short)


def _misspelt(one: Name, other: Name) -> bool:
    """Whether the surnames differ by one letter, as transliterations do, below the same given name."""
    return one.folded[0] == other.folded[0] and is_near(one.surname, other.surname)


def is_near(one: str, other: str) -> bool:
    """Whether two words of some length differ by at most one letter."""
    if min(len(one), len(other)) < _NEAR or abs(len(one) - len(other)) > 1:
        return False
    start = _common(one, other)
    end = _common(one[start:][::-1], other[start:][::-1])
    return max(len(one), len(other)) - start - end <= 1


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
