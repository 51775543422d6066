"""A labelled piece beside what is read from it: who says what, matched one to one.

As in the protocol of `bench.extraction`, a token is a word; label and finding are matched best first by the F1 of their
content's tokens, which must reach a half, and a source is right if its tokens reach a half too.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from apps.extraction.detectors.v2 import Detector
from apps.extraction.suggestion import Suggestion
from bench.extraction import attributions
from tests.extraction.pieces import Bounds, Piece, Saying, Sentence

HALF = 0.5

Found = dict[str, Any]  # `source`, `cue`, `content` and `kind`, as `attributions` returns them


@dataclass(frozen=True)
class Match:
    """A label with what was found for it, one of them None if the other stands alone; `line` shows both."""

    label: Saying | None
    found: Found | None
    is_right: bool
    line: str


class Reading:
    """A piece as the detector reads it."""

    def __init__(self, piece: Piece, detector: Detector) -> None:
        self.piece = piece
        self.suggestions: list[Suggestion] = detector.suggest(piece.text, piece.blocks)
        self.found: list[Found] = attributions(piece.text)
        self._words = [word.span() for word in re.finditer(r"\w+", piece.text)]

    def tokens(self, spans: Iterable[Bounds]) -> set[int]:
        """Return the places, among the words of the text, of those within the spans."""
        places = enumerate(self._words)
        bounds = list(spans)
        return {place for place, (first, last) in places if any(first < end and start < last for start, end in bounds)}

    def runs(self, tokens: set[int]) -> Iterator[str]:
        """Yield the words at these places, neighbours together."""
        for first in sorted(place for place in tokens if place - 1 not in tokens):
            last = next(place for place in range(first, len(self._words) + 1) if place + 1 not in tokens)
            yield f"{self.piece.name}: {self.piece.text[self._words[first][0] : self._words[last][1]]}"

    def suggestions_in(self, sentence: Sentence) -> list[Suggestion]:
        """Return the suggestions that begin in a sentence."""
        return [one for one in self.suggestions if sentence.start <= one.start < sentence.end]

    @cached_property
    def matches(self) -> list[Match]:
        """Labels and findings that match, then those left alone."""
        pairs = self._pairs()
        labels = [(label, self.found[pairs[i]] if i in pairs else None) for i, label in enumerate(self.piece.sayings)]
        alone = [(None, one) for j, one in enumerate(self.found) if j not in pairs.values()]
        return [self._match(label, found) for label, found in [*labels, *alone]]

    def _pairs(self) -> dict[int, int]:
        labels = [self.tokens(label.content) for label in self.piece.sayings]
        found = [self.tokens(one["content"]) for one in self.found]
        alike = [(-share(label, one), i, j) for i, label in enumerate(labels) for j, one in enumerate(found)]
        pairs: dict[int, int] = {}
        for distance, i, j in sorted(alike):
            if -distance >= HALF and i not in pairs and j not in pairs.values():
                pairs[i] = j
        return pairs

    def _match(self, label: Saying | None, found: Found | None) -> Match:
        wanted = self._shown(label.sources, label.content) if label else "nothing"
        got = self._shown(found["source"], found["content"]) if found else "nothing"
        is_right = (
            label is not None
            and found is not None
            and share(self.tokens(label.sources), self.tokens(found["source"])) >= HALF
        )
        return Match(label, found, is_right, f"{self.piece.name}: wanted {wanted}; got {got}")

    def _shown(self, *spans: Iterable[Bounds]) -> str:
        return " | ".join(" // ".join(self.piece.text[start:end] for start, end in role) for role in spans)


def share(one: set[int], other: set[int]) -> float:
    """Return the F1 of two sets, 1 for two empty ones."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0
