"""Which passages a search by hand means: first by the index, for all passages at once, then by the words of a few.

The index knows which passages hold a term, not in which order. What it says of a phrase is therefore an upper bound,
which is drawn together with a lower one, because under a "not" they change places. A passage between the two has its
words looked at.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce

import numpy as np

from apps.anchors.span import Span
from apps.retrieval.operators import All, Either, Field, Node, Not, Phrase, Prefix, Words
from apps.retrieval.scoring import Mask, Numbers

_WORD = re.compile(r"\w+")
_SHORTENED = 3  # letters that a term may lack of the words that it stands for


@dataclass(frozen=True, slots=True)
class Bounds:
    """Passages that may be meant, and those of them that certainly are."""

    may: Mask
    must: Mask

    @property
    def are_sharp(self) -> bool:
        """Whether no passage has to be looked at."""
        return bool((self.may == self.must).all())


@dataclass(frozen=True, slots=True)
class Columns:
    """What is known of all passages.

    Attributes:
        passages: how many there are.
        terms: the passages that hold a term, for each that stands somewhere.
        prefixes: the passages that hold a term which begins with some letters.
        fields: which passages are of a source that is as asked.
        begun: the terms of words that may begin with some letters.
        alternatives: sets of terms any of which says that a passage holds some words; none when it cannot be known.
    """

    passages: int
    terms: Mapping[str, Numbers]
    prefixes: Mapping[str, Numbers]
    fields: Mapping[Field, Mask]
    begun: Mapping[str, Collection[str]]
    alternatives: Callable[[str], Sequence[Collection[str]]]

    def bounds(self, node: Node) -> Bounds:
        """Return which passages the node means, as far as the index knows."""
        match node:
            case Not(part):
                of_part = self.bounds(part)
                return Bounds(~of_part.must, ~of_part.may)
            case All(parts):
                return reduce(_both, map(self.bounds, parts))
            case Either(parts):
                return reduce(_either, map(self.bounds, parts))
            case _:
                return self._leaf(node)

    def _leaf(self, leaf: Words | Phrase | Prefix | Field) -> Bounds:
        match leaf:
            case Field():
                return Bounds(self.fields[leaf], self.fields[leaf])
            case Words(text):
                held = self._holding(text)
                return Bounds(held, held)
            case Phrase(text):
                return Bounds(self._holding(text), np.zeros(self.passages, np.bool_))
            case Prefix(letters):
                return self._beginning(letters)

    def _holding(self, text: str) -> Mask:
        """Return which passages hold the text's words; all passages when they are not indexed."""
        sets = [self._all_of(terms) for terms in self.alternatives(text)]
        return reduce(np.logical_or, sets) if sets else np.ones(self.passages, np.bool_)

    def _all_of(self, terms: Collection[str]) -> Mask:
        return reduce(np.logical_and, (self._mask(self.terms.get(term)) for term in terms))

    def _beginning(self, letters: str) -> Bounds:
        others = (self._mask(self.terms.get(term)) for term in self.begun.get(letters.lower(), ()))
        beginning = self._mask(self.prefixes.get(letters.lower()))
        return Bounds(reduce(np.logical_or, others, beginning), np.zeros(self.passages, np.bool_))

    def _mask(self, numbers: Numbers | None) -> Mask:
        mask = np.zeros(self.passages, np.bool_)
        if numbers is not None:
            mask[numbers] = True
        return mask


def _both(one: Bounds, other: Bounds) -> Bounds:
    return Bounds(one.may & other.may, one.must & other.must)


def _either(one: Bounds, other: Bounds) -> Bounds:
    return Bounds(one.may | other.may, one.must | other.must)


def shortened(letters: str) -> list[str]:
    """Return the terms that words beginning with these letters may have been cut down to: "dredg" for "dredgin"."""
    folded = letters.lower()
    return [folded[:end] for end in range(len(folded) - 1, max(len(folded) - _SHORTENED, 3) - 1, -1)]


def means(node: Node, texts: Sequence[str], holds: Callable[[Words | Field], bool]) -> bool:
    """Return whether a passage is meant, by its words.

    Args:
        node: what is meant.
        texts: the passage's words, its heading's and its source's title; a phrase stands within one of them.
        holds: what the index says of the passage and a word or field.
    """
    match node:
        case Words() | Field():
            return holds(node)
        case Phrase() | Prefix():
            return any(True for text in texts for _ in spans_of(node, text))
        case Not(part):
            return not means(part, texts, holds)
        case All(parts):
            return all(means(part, texts, holds) for part in parts)
        case Either(parts):
            return any(means(part, texts, holds) for part in parts)


def spans_of(node: Phrase | Prefix, text: str) -> Iterator[Span]:
    """Yield where the phrase, or words with the prefix, stand in the text, in order and apart from one another."""
    if isinstance(node, Phrase) and node.between:
        yield from _near(_WORD.findall(node.text.lower()), node.between, text)
    else:
        yield from (Span(*found.span()) for found in _pattern_of(node).finditer(text))


@lru_cache(maxsize=256)
def _pattern_of(node: Phrase | Prefix) -> re.Pattern[str]:
    """Return the pattern of the phrase's words in a text, whatever stands between them that is no word."""
    if isinstance(node, Prefix):
        return re.compile(rf"(?<!\w){re.escape(node.letters)}\w*", re.IGNORECASE)
    words = r"\W+".join(_WORD.findall(node.text))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _near(words: Sequence[str], between: int, text: str) -> Iterator[Span]:
    """Yield where the words stand with at most so many others between two of them.

    A pattern would try every way to skip words, which are twenty times as many with each word of the phrase. So it is
    first asked from the last word backwards which places of each lead on to the end; from a first word the nearest of
    these are then taken.
    """
    found = list(_WORD.finditer(text))
    places: dict[str, list[int]] = {}
    for place, one in enumerate(found):
        places.setdefault(one[0].lower(), []).append(place)
    leading = [places.get(words[-1], [])] if words else []
    for word in reversed(words[:-1]):
        after = leading[-1]
        leading.append([place for place in places.get(word, []) if _leads_on(place, after, between)])
    firsts, *others = reversed(leading) if leading else [[]]
    last = -1
    for first in firsts:
        if first > last:
            last = reduce(lambda place, onwards: onwards[bisect_right(onwards, place)], others, first)
            yield Span(found[first].start(), found[last].end())


def _leads_on(place: int, places: Sequence[int], between: int) -> bool:
    """Return whether at most so many words stand between this place and the nearest of those behind it."""
    at = bisect_right(places, place)
    return at < len(places) and places[at] <= place + between + 1
