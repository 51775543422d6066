"""Making a segment of passages: their words are numbered as they come, and inverted all at once.

A passage costs one look-up a word. What the words mean as terms is asked once for each distinct word, and counting the
terms of each passage is left to one sort of numbers.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

from apps.retrieval.segment import LONGEST, MOST, Counts, Octets, Ordinals, Segment, inverted
from apps.retrieval.terms import TITLE_COUNTS, lexicon, words_in


class Writer:
    """Takes passages one after the other and makes a segment of them, in which they hold their `passage_terms`."""

    def __init__(self) -> None:
        following = count().__next__
        self._numbers: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(following))
        self._words = array("I")  # of all passages: first the passage's own, then those that it stands under
        self._sizes = array("I")
        self._own = array("I")
        self._above: tuple[str, str] | None = None  # the last passage's language and what it stood under
        self._words_above = array("I")

    def __len__(self) -> int:
        """How many passages it has taken."""
        return len(self._sizes)

    def add(self, exact: str, heading: str = "", title: str = "", language: str = "en") -> None:
        """Take the next passage, with the heading that it stands under and its source's title."""
        above = (language, f"{title} {heading}")
        if above != self._above:  # once for all passages under the same
            self._above, self._words_above = above, self._numbered(above[1], language) * TITLE_COUNTS
        own = self._numbered(exact, language)
        self._words += own
        self._words += self._words_above
        self._own.append(len(own))
        self._sizes.append(len(own) + len(self._words_above))

    def _numbered(self, text: str, language: str) -> "array[int]":
        return array("I", list(map(self._numbers[language].__getitem__, words_in(text))))

    def words(self) -> Iterator[str]:
        """Yield the words so far as they are written; one comes again for another language."""
        return chain.from_iterable(self._numbers.values())

    def segment(self) -> Segment:
        """Return the passages so far as a segment.

        Raises:
            OverflowError: there are more than `MOST`.
        """
        if len(self) > MOST:
            raise OverflowError(f"A segment holds {MOST} passages, not {len(self)}.")
        terms, numbers, ends = self._terms()
        return inverted(terms, *self._occurrences(numbers, ends))

    def _occurrences(self, numbers: Counts, ends: NDArray[np.int32]) -> tuple[Counts, Ordinals, Octets]:
        """Return each occurrence of a term and its passage, and the passages' lengths."""
        words, sizes = np.frombuffer(self._words, np.uint32), np.frombuffer(self._sizes, np.uint32)
        many = np.diff(ends, prepend=np.int32(0))[words]  # terms of each word
        before = np.concatenate([np.zeros(1, np.int32), np.cumsum(many, dtype=np.int32)])  # each word, in terms
        begins = np.cumsum(sizes, dtype=np.int64) - sizes
        lengths = before[begins + np.frombuffer(self._own, np.uint32)] - before[begins]
        places = np.repeat(ends[words] - before[1:], many)
        places += np.arange(len(places), dtype=np.int32)
        ordinals = np.repeat(np.repeat(np.arange(len(self), dtype=np.uint16), sizes), many)
        return numbers[places], ordinals, np.minimum(lengths, LONGEST).astype(np.uint8)

    def _terms(self) -> tuple[list[str], Counts, NDArray[np.int32]]:
        """Return the terms, the numbers of each word's one word after the other, and where each word's end."""
        meant: list[tuple[str, ...]] = [()] * sum(map(len, self._numbers.values()))
        for language, words in self._numbers.items():
            known = lexicon(language)
            for word, number in words.items():
                meant[number] = known[word]
        terms: defaultdict[str, int] = defaultdict()
        terms.default_factory = terms.__len__
        numbers = np.fromiter(map(terms.__getitem__, chain.from_iterable(meant)), np.uint32)
        return list(terms), numbers, np.cumsum(np.fromiter(map(len, meant), np.int32, len(meant)), dtype=np.int32)
