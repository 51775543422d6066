"""Independence: how many sources really speak, when copies of one story and several links to one page count once.

A primary source speaks of its own matter and counts for itself. A secondary one counts as what it repeats, over however
many others: three pages that print one wire story are one source. Who was asked counts as a person, however often. A
calculation adds nothing to the sources that its figures come from, and is one source where they are cited for nothing
else. What may be one story, though nobody said so, is a doubt: shown, never counted.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

NEAR_COPY = 0.2  # of the places of two fingerprints: half stands in both word for word; strangers share none


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody or something that speaks in a piece of evidence.

    Attributes:
        key: What it is told apart by.
        name: What people know it by.
        publisher: Who printed it, "" if that is not known.
        is_traced: Whether it is known to speak for itself: primary, a person, or what others are known to repeat.
        fingerprint: Of the text that was read, for telling near copies; none if it was not looked at.
    """

    key: Hashable
    name: str
    publisher: str = ""
    is_traced: bool = True
    fingerprint: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A hint that two groups may be one story; nobody counts it but a person.

    Attributes:
        code: near_copy or same_publisher.
        keys: Of the two voices.
        names: Of the two groups.
        words: A sentence for people.
    """

    code: str
    keys: tuple[Hashable, Hashable]
    names: tuple[str, str]
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """How many pieces go back to one origin, by its name."""

    name: str
    pieces: int


@dataclass(frozen=True, slots=True)
class Independence:
    """How many pieces there are, and from how many independent sources.

    A calculation from the figures of several sources is a piece of each of their groups.
    """

    pieces: int
    count: int
    groups: tuple[Group, ...]
    doubts: tuple[Doubt, ...]

    @property
    def words(self) -> str:
        """In words: “3 pieces, 1 independent source”."""
        return f"{_counted(self.pieces, 'piece')}, {_counted(self.count, 'independent source')}"


def count_voices(pieces: Iterable[Sequence[Voice]]) -> Independence:
    """Return how many independent sources speak in the pieces, each given with its voices: one, or a calculation's.

    Linear in the pieces, but for the doubts, which are looked for between every two voices that nobody traced.
    """
    heard = [tuple(dict.fromkeys(voices)) for voices in pieces]
    home: dict[Hashable, Hashable] = {}  # of each voice's key, the key that its group goes by
    names: dict[Hashable, str] = {}
    counts: dict[Hashable, int] = defaultdict(int)
    for voices in sorted(heard, key=len):  # those with one voice first: calculations join them
        groups = dict.fromkeys(home[voice.key] for voice in voices if voice.key in home) or {voices[0].key: None}
        for group in groups:
            names.setdefault(group, " and ".join(dict.fromkeys(voice.name for voice in voices)))
            counts[group] += 1
        for voice in voices:
            home.setdefault(voice.key, next(iter(groups)))
    told = tuple(Group(names[key], count) for key, count in counts.items())
    return Independence(len(heard), len(counts), told, tuple(_doubts(heard)))


def _doubts(heard: Iterable[Sequence[Voice]]) -> Iterable[Doubt]:
    voices = {voice.key: voice for piece in heard for voice in piece}
    for one, other in combinations(voices.values(), 2):
        if one.is_traced and other.is_traced:
            continue
        keys, names = (one.key, other.key), (one.name, other.name)
        if _resemblance(one.fingerprint, other.fingerprint) >= NEAR_COPY:
            yield Doubt(
                "near_copy", keys, names, f"“{one.name}” and “{other.name}” share much of their text: one story?"
            )
        elif one.publisher and one.publisher.casefold() == other.publisher.casefold():
            said = f"“{one.name}” and “{other.name}” are both from {one.publisher}: one story?"
            yield Doubt("same_publisher", keys, names, said)


def _resemblance(one: Sequence[int], other: Sequence[int]) -> float:
    if not one or len(one) != len(other):
        return 0.0
    return sum(mine == theirs for mine, theirs in zip(one, other, strict=True)) / len(one)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
