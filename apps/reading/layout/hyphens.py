"""Joining the lines of a paragraph: a hyphen at a line's end goes where it only parts syllables.

No dictionary is asked, but the document itself: what it writes in one word elsewhere is one word, what it writes with a
hyphen keeps it. Where it says neither, common halves of compounds keep their hyphen; and in a document that never parts
syllables (most word processors do not), every hyphen at a line's end is a real one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Firsts that seldom begin another word ("open", "state", "real" do), lasts that seldom end one.
_COMPOUND_FIRST = _words(
    "best better decision double eighteen eighty fifty first five forty half heavy ill large left long low "
    "middle nineteen ninety non old quasi right self single sixty small thirty three twenty two well wide "
    "world year"
)
_COMPOUND_LAST = _words(
    "affected aged backed based biggest border born bound built called century class controlled day driven "
    "earning effect elect emission emissions ended ever extremist facing family fastest fifth fifths fired "
    "fold free friendly funded growing hand held highest hour income intensive known language largest law led "
    "length level like lived long looking lowest made maker makers making member mile minded minute month old "
    "one only out owned paid party person point profile profit quality quarter quarters range rate related "
    "resistant rise risk run running scale sector serving shaped sized source speaking specific speed "
    "standing storey story style tech term thinking third thirds time trade war wave week wide winger winning "
    "working world year years"
)
_SUSPENDED = _words("and e et o oder or ou to und y")  # “pre- and post-war”
_HALVES = re.compile(r"([^\W\d_]+)[-‐\xad]$")
_FIRST = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[/\-_=&?.]$")
_DASHED = re.compile(r"\S[–—/]$")
_WIDE_SCRIPT = re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_FEW = 3


class Vocabulary:
    """The words of a document as they stand inside its lines, and what its own line ends prove."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        ends: list[tuple[str, str]] = []
        for line, after in pairwise([*lines, ""]):
            found = [word.casefold().replace("‐", "-") for word in _WORDS.findall(line)]
            self._words.update(found[1:-1] if len(found) > 1 else ())
            half, rest = _HALVES.search(line), _FIRST.match(after)
            if half and rest and rest[0].islower():
                ends.append((half[1].casefold(), rest[0]))
        self._parts_syllables = self._judge(ends)

    def __contains__(self, word: str) -> bool:
        """Tell whether the document has this word inside a line."""
        return word in self._words

    def is_one_word(self, half: str, rest: str) -> bool:
        """Tell whether a hyphen between these two at a line's end only parts a word."""
        first, last = half.casefold(), rest.casefold()
        if first + last in self or f"{first}-{last}" in self:
            return self._words[first + last] >= self._words[f"{first}-{last}"]
        if _is_compound(first, last):
            return False
        return self._parts_syllables

    def _judge(self, ends: Sequence[tuple[str, str]]) -> bool:
        """Tell whether the document parts words at line ends: most of its hyphens there are in no compound.

        With few of them, halves that are no words by themselves tell as much.
        """
        real = sum(
            f"{first}-{last}" in self or first in _COMPOUND_FIRST or last in _COMPOUND_LAST for first, last in ends
        )
        whole = sum(first + last in self for first, last in ends)
        if whole or len(ends) <= _FEW:
            return whole >= real or real * 2 <= len(ends)
        halves = sum(first not in self or last not in self for first, last in ends)
        return halves * 2 > len(ends)


def _is_compound(first: str, last: str) -> bool:
    return first in _COMPOUND_FIRST or last in _COMPOUND_LAST


def join_lines(lines: Sequence[str], vocabulary: Vocabulary) -> str:
    """Return the lines as one, with a space where two meet unless a word, a number or an address goes on."""
    parts = [lines[0]]
    for line in lines[1:]:
        if _goes_on(parts[-1], line, vocabulary):
            parts.append(line)
        elif _is_parted(parts[-1], line, vocabulary):
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        else:
            parts += [" ", line]
    return "".join(parts)


def _goes_on(line: str, after: str, vocabulary: Vocabulary) -> bool:
    """Tell whether the next line goes on right where this one ends, its hyphen or dash included."""
    half, rest = _HALVES.search(line), _FIRST.match(after)
    if half and rest:
        return rest[0].casefold() not in _SUSPENDED and not _is_parted(line, after, vocabulary)
    if not after[0].isalnum():
        return False
    hyphened = line.endswith(("-", "‐")) and line[-2:-1].isalnum()  # COVID-/19, 20-/30
    return (
        hyphened
        or _DASHED.search(line[-2:]) is not None
        or _ADDRESS.search(line.rsplit(" ", 1)[-1]) is not None
        or (_WIDE_SCRIPT.match(line[-1]) is not None and _WIDE_SCRIPT.match(after) is not None)
    )


def _is_parted(line: str, after: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a hyphen at the line's end only parts the syllables of a word."""
    half, rest = _HALVES.search(line), _FIRST.match(after)
    if not half or not rest or rest[0].casefold() in _SUSPENDED:
        return False
    same_case = rest[0].islower() or (rest[0].isupper() and half[1].isupper() and len(rest[0]) > 1)
    return line.endswith("\xad") or (same_case and vocabulary.is_one_word(half[1], rest[0]))
