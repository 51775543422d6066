"""Finding a quotation in a passage, whatever its punctuation, and also when a word of it was changed or left out.

Both are read as words without accents, capitals and marks. Where the quotation says that it left something out
("…", "[...]") or put something in ("[the council]"), the passage may have other words there. What remains is aligned by
longest common stretches (Ratcliff and Metzener 1988).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import pairwise

from apps.anchors.span import Span
from apps.retrieval.spelling import folded

NEAR = 0.75  # of the quotation's words that a near one has
FEWEST_WORDS = 3  # of a quotation; two words together are no sign
_FEWEST_NEAR = 5  # words of a quotation that may have been changed: of fewer, little would be left
_FARTHEST = 6  # words that may stand between two stretches of the quotation
_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[\[(]?\s?(?:…|\.\s?\.\s?\.)\s?[\])]?|\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Where a passage has a quotation, and what part of its words: 1 for all in their order with none between."""

    span: Span
    share: float

    @property
    def is_exact(self) -> bool:
        """Whether no word was changed."""
        return self.share >= 1


def find_quotation(quotation: str, text: str) -> Quoted | None:
    """Return where the text has the quotation, exactly or nearly; None where it has not.

    Bounds are code points of the text. The quotation comes without its outer marks.
    """
    pieces = [piece for piece in (_words(part) for part in _GAP.split(quotation)) if piece]
    said = [word for piece in pieces for word in piece]
    places = [match.span() for match in _WORD.finditer(text)]
    words = [folded(text[start:end]) for start, end in places]
    if len(said) < FEWEST_WORDS or not words:
        return None
    blocks = _together(SequenceMatcher(None, said, words, autojunk=False).get_matching_blocks(), len(pieces) > 1)
    if not blocks:
        return None
    share = _share(pieces, blocks)
    if share < (NEAR if len(said) >= _FEWEST_NEAR else 1):
        return None
    return Quoted(Span(places[blocks[0].b][0], places[blocks[-1].b + blocks[-1].size - 1][1]), share)


def shared_words(quotation: str, text: str) -> float:
    """Return what part of the quotation's words, each once, the text has anywhere: a quick upper bound."""
    said = set(_words(quotation))
    return len(said & set(_words(text))) / len(said) if said else 0.0


def _words(text: str) -> list[str]:
    return [folded(word) for word in _WORD.findall(text)]


def _together(blocks: Sequence[Match], shortened: bool) -> list[Match]:
    """Return the stretches that stand together around the longest; a stray "the" elsewhere in the text is none."""
    found = [block for block in blocks if block.size]
    if not found:
        return []
    farthest = 1000 if shortened else _FARTHEST
    low = high = found.index(max(found, key=lambda block: block.size))
    while low and found[low].b - (found[low - 1].b + found[low - 1].size) <= farthest:
        low -= 1
    while high + 1 < len(found) and found[high + 1].b - (found[high].b + found[high].size) <= farthest:
        high += 1
    return found[low : high + 1]


def _share(pieces: Sequence[Sequence[str]], blocks: Sequence[Match]) -> float:
    """Return what part of the quotation's words stands there, words put between them counted against it."""
    total = sum(map(len, pieces))
    ends, at = set(), 0
    for piece in pieces:
        at += len(piece)
        ends.add(at)
    added = sum(
        later.b - earlier.b - earlier.size
        for earlier, later in pairwise(blocks)
        if earlier.a + earlier.size not in ends
    )
    return sum(block.size for block in blocks) / (total + added)
