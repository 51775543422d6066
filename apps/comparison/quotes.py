"""A quotation beside the words that were said: aligned word by word, with a verdict on what was done to them.

| verdict | the passage holds |
|---|---|
| exact | these very code points, but for the mark before the closing quotation mark |
| equal_but_punctuation | the same words; punctuation, marks, capitals or spelling (colour, color) differ |
| shortened | the same words but for what dots or brackets stand for, and they hide no "not" |
| altered | most of the words, others changed, added, dropped or moved |
| not_found | too few of them |

Cost: linear in the passage; the alignment see `sequences`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from apps.comparison.compared import (
    ADDED,
    ALTERED,
    CHANGED,
    DROPPED,
    ELIDED,
    EXACT,
    MOVED,
    NOT_FOUND,
    PUNCTUATION,
    SAME,
    SHORTENED,
    SPELLING,
    Bounds,
    QuoteFinding,
    WordOp,
)
from apps.comparison.placing import NOWHERE, Place, best_place, weight
from apps.comparison.quoted import Stretch, may_stand_for, stretches
from apps.comparison.sequences import Run
from apps.comparison.tokens import Token, tokens
from apps.extraction.lexicon import words

_ENDS = " \t\n.,;:!?…\"'“”‘’"
_FOUND = 0.5  # of a quotation's weight
_FOUND_SHORT = 0.75  # the same for three words or fewer
_SHORT = 3
_DENYING = words("not no never neither nor without hardly barely nothing nobody none cannot unless")
_RELATING = words("who which whom whose")  # what hides in their clause is said of a word, not of the sentence
_HIDES = 4  # a gap of so few words that hides a "not" turns the sentence round


def align_quote(text: str, start: int, end: int, passage: str, within: Sequence[Token] | None = None) -> QuoteFinding:
    """Return how the quotation `text[start:end]`, its marks left out, stands in the passage.

    `within`: the passage's words (`tokens.tokens`), if the caller has them.
    """
    here = _trimmed(text, start, end)
    said = tokens(passage) if within is None else within
    verbatim = _verbatim(text[here[0] : here[1]], passage)
    if verbatim is not None:
        return QuoteFinding(here, EXACT, 1.0, verbatim, (WordOp(SAME, here, verbatim),))
    parts = stretches(text, start, end)
    places = _places(parts, said)
    weights = [sum(map(weight, part.words)) for part in parts]
    share = sum(place.share * held for place, held in zip(places, weights, strict=True)) / (sum(weights) or 1)
    count = sum(len(part.words) for part in parts)
    if not parts or share < (_FOUND_SHORT if count <= _SHORT else _FOUND) or not any(place.runs for place in places):
        return QuoteFinding(here, NOT_FOUND, 0.0, None, ())
    return _Alignment(parts, places, said).finding(here)


def _trimmed(text: str, start: int, end: int) -> Bounds:
    """Return the bounds without blanks and without the marks at the end, the bounds as they are if nothing is left."""
    first, last = start, end
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1] in _ENDS:
        last -= 1
    return (first, last) if first < last else (start, end)


def _verbatim(exact: str, passage: str) -> Bounds | None:
    """Return where these very code points stand as whole words."""
    if not exact.strip(_ENDS):
        return None
    found = re.search(rf"(?<!\w){re.escape(exact)}(?!\w)", passage)
    return found.span() if found else None


def _places(parts: Sequence[Stretch], said: Sequence[Token]) -> list[Place]:
    """Return the stretches' places, the longest first, the others after and before it; elsewhere if much better."""
    places = [NOWHERE] * len(parts)
    if not parts:
        return places
    longest = max(range(len(parts)), key=lambda number: len(parts[number].words))
    places[longest] = best_place(parts[longest].words, said)
    low = places[longest].end if places[longest].runs else 0
    for number in range(longest + 1, len(parts)):
        places[number] = _beside(parts[number], said, low, len(said))
        low = max(low, places[number].end) if places[number].runs else low
    high = places[longest].start if places[longest].runs else len(said)
    for number in range(longest - 1, -1, -1):
        places[number] = _beside(parts[number], said, 0, high)
        high = min(high, places[number].start) if places[number].runs else high
    return places


def _beside(part: Stretch, said: Sequence[Token], low: int, high: int) -> Place:
    place = best_place(part.words, said, low, high)
    if place.share >= _FOUND:
        return place
    anywhere = best_place(part.words, said)
    return anywhere if anywhere.share >= max(2 * place.share, _FOUND_SHORT) else place


@dataclass(slots=True)
class _Alignment:
    """Turns places into runs of words with their fates."""

    parts: Sequence[Stretch]
    places: Sequence[Place]
    said: Sequence[Token]
    ops: list[WordOp] = field(default_factory=list)
    matched: int = 0
    counted: int = 0

    def finding(self, here: Bounds) -> QuoteFinding:
        at = -1
        for part, place in zip(self.parts, self.places, strict=True):
            if not place.runs:
                self._tell(ADDED, part.words, ())
                continue
            moved = place.start < at
            self._gap(part.gap, at, place, part.words)
            self._stretch(part.words, place, moved=moved)
            at = max(at, place.end)
        self.ops = _without_moved(self.ops, self.said)
        return QuoteFinding(here, self._verdict(), self._score(), _hull(self.ops), tuple(self.ops))

    def _gap(self, gap: str, at: int, place: Place, after: Sequence[Token]) -> None:
        """Tell the passage's words that dots or brackets stand for."""
        left_out = self.said[at : place.start - place.runs[0][0]] if at >= 0 else ()
        if not left_out:
            return
        denies = _denies(left_out) and not _denies(after[: place.runs[0][0]])
        hides = denies and len(left_out) <= _HIDES and left_out[0].key not in _RELATING
        self._tell(DROPPED if hides or not may_stand_for(gap, len(left_out)) else ELIDED, (), left_out)

    def _stretch(self, mine: Sequence[Token], place: Place, *, moved: bool) -> None:
        """Tell a stretch's runs, what stands between them and, at its ends, as many words as have no counterpart."""
        runs = place.runs
        first, last = runs[0], runs[-1]
        self._unlike(mine, (0, first[0]), (max(0, first[1] - first[0]), first[1]), place.moved)
        for number, (here, there, length) in enumerate(runs):
            if number:
                before = runs[number - 1]
                self._unlike(mine, (before[0] + before[2], here), (before[1] + before[2], there), place.moved)
            self._alike(mine[here : here + length], self.said[there : there + length], moved=moved)
        rest = (last[0] + last[2], len(mine))
        self._unlike(mine, rest, (place.end, min(len(self.said), place.end + rest[1] - rest[0])), place.moved)

    def _alike(self, mine: Sequence[Token], theirs: Sequence[Token], *, moved: bool) -> None:
        """Tell a run of equal words, those spelled differently apart."""
        self.matched += len(mine)
        begin = 0
        for place in range(1, len(mine) + 1):
            same = mine[begin].key == theirs[begin].key
            if place == len(mine) or (mine[place].key == theirs[place].key) != same:
                code = MOVED if moved else SAME if same else SPELLING
                self._tell(code, mine[begin:place], theirs[begin:place])
                begin = place

    def _unlike(self, mine: Sequence[Token], here: Bounds, there: Bounds, moved: Sequence[Run]) -> None:
        """Tell words of the stretch and of the passage that have no counterpart in their place."""
        at = here[0]
        inside = [run for run in moved if here[0] <= run[0] < here[1]]
        for begin, other, length in inside:
            if at < begin:
                self._tell(ADDED, mine[at:begin], ())
            self._alike(mine[begin : begin + length], self.said[other : other + length], moved=True)
            at = begin + length
        theirs = self.said[slice(*there)]
        if at < here[1] and theirs and not inside:
            self._tell(CHANGED, mine[at : here[1]], theirs)
            return
        if at < here[1]:
            self._tell(ADDED, mine[at : here[1]], ())
        if theirs and self._is_between(here, mine):
            self._tell(DROPPED, (), theirs)

    def _is_between(self, here: Bounds, mine: Sequence[Token]) -> bool:
        """Whether words on both sides of a place have counterparts, so that what stands there was dropped."""
        return here[0] > 0 and here[1] < len(mine)

    def _tell(self, code: str, mine: Sequence[Token], theirs: Sequence[Token]) -> None:
        self.counted += (len(mine) + len(theirs)) * (code != ELIDED)
        self.ops.append(WordOp(code, _around(mine), _around(theirs)))

    def _score(self) -> float:
        return round(2 * self.matched / max(self.counted, 1), 3)

    def _verdict(self) -> str:
        codes = {op.code for op in self.ops}
        if codes & {CHANGED, ADDED, DROPPED, MOVED}:
            return ALTERED
        return SHORTENED if any(part.gap for part in self.parts) else PUNCTUATION


def _denies(said: Sequence[Token]) -> bool:
    return any(word.key in _DENYING or word.key.endswith("n't") for word in said)


def _around(run: Sequence[Token]) -> Bounds | None:
    return (run[0].start, run[-1].end) if run else None


def _hull(ops: Sequence[WordOp]) -> Bounds | None:
    """Return the stretch of the passage that the operations cover."""
    sides = [op.there for op in ops if op.there]
    return (min(start for start, _ in sides), max(end for _, end in sides)) if sides else None


def _without_moved(ops: list[WordOp], said: Sequence[Token]) -> list[WordOp]:
    """Return the operations without what the passage holds at the old place of words that moved."""
    moved = [op.there for op in ops if op.code == MOVED and op.there]
    return [op for op in ops if op.code != DROPPED or op.there is None or not _lie_in(op.there, moved, said)]


def _lie_in(bounds: Bounds, others: Sequence[Bounds], said: Sequence[Token]) -> bool:
    """Whether all words of a stretch lie in one of the others."""
    words = [word for word in said if bounds[0] <= word.start < bounds[1]] if others else []
    return bool(words) and all(any(start <= word.start < end for start, end in others) for word in words)
