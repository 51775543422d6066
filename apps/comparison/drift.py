"""Where cited words stand in a newer text: same, moved, changed or gone.

The cited words are found again only as they are, code point for code point; words that are like them are shown as
what took their place and never taken for them. What took their place stands between the neighbourhoods: stretches
before and behind the citation that stand once in the new text. Only what lies between these is aligned, so that a
text of a megabyte costs a few searches for strings; a citation whose neighbourhoods are gone too is looked for by its
rarest words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from apps.comparison.compared import Bounds
from apps.comparison.diffing import KEPT, Change, diff_words
from apps.comparison.placing import best_place
from apps.comparison.tokens import tokens

SAME = "same"
MOVED = "moved"
CHANGED = "changed"
GONE = "gone"

_BESIDE = 48  # code points on a side that make a neighbourhood
_ANCHOR = 32  # code points of a stretch that is looked for
_FARTHEST = 1_600  # code points from the citation to a stretch
_MOST_PLACES = 500  # places of the exact words that are weighed against each other
_LONGEST = 4_000  # code points between neighbourhoods, beside four times the citation's length
_RARE = 5  # words by which a citation without neighbourhood is looked for
_RARE_PLACES = 40  # places of such a word that are looked at
_READ = 400_000  # code points that are read around them, all places together
_ALIKE = 0.5  # of a citation's words, for a stretch to have taken its place


@dataclass(frozen=True, slots=True)
class Drift:
    """What became of cited words.

    Attributes:
        state: same, moved, changed or gone.
        start: First code point in the new text, None if gone.
        end: Code point after the last.
        words: For `changed`, the difference by words: `before` counts from the citation's own first code point, `after`
            in the new text.
    """

    state: str
    start: int | None = None
    end: int | None = None
    words: tuple[Change, ...] = ()


def locate_again(exact: str, start: int, before: str, after: str) -> Drift:
    """Return where the words `exact`, which stand at `start` in the text `before`, stand in the text `after`.

    `same`: the exact words with the same neighbourhood, whatever stands farther off; `moved`: the exact words
    elsewhere; `changed`: other words in their place. Linear in the new text with the speed of `str.find`.

    Raises:
        ValueError: the words do not stand at `start`, or there are none.
    """
    end = start + len(exact)
    if not exact or start < 0 or before[start:end] != exact:
        raise ValueError(f"The words to be found again do not stand at {start} in the older text.")
    places = list(_places(exact, after))
    if places:
        expected = start * len(after) / max(len(before), 1)
        best = max(places, key=lambda at: (_kept_beside(before, (start, end), after, at), -abs(at - expected)))
        state = SAME if _has_neighbourhood(before, (start, end), after, best) else MOVED
        return Drift(state, best, best + len(exact))
    return _between(before, (start, end), after) or _by_rare_words(before, (start, end), after) or Drift(GONE)


def _places(exact: str, text: str) -> Iterator[int]:
    at = text.find(exact)
    for _ in range(_MOST_PLACES):
        if at < 0:
            return
        yield at
        at = text.find(exact, at + 1)


def _kept_beside(before: str, cited: Bounds, after: str, at: int) -> int:
    """Return how many code points next to the citation are the same on both sides together."""
    end = at + cited[1] - cited[0]
    left = _common(before[max(0, cited[0] - _BESIDE) : cited[0]][::-1], after[max(0, at - _BESIDE) : at][::-1])
    return left + _common(before[cited[1] : cited[1] + _BESIDE], after[end : end + _BESIDE])


def _common(one: str, other: str) -> int:
    """Return the length of the common beginning."""
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _has_neighbourhood(before: str, cited: Bounds, after: str, at: int) -> bool:
    """Whether the words on one side are the same, or the citation is all there is."""
    end = at + cited[1] - cited[0]
    left = before[max(0, cited[0] - _BESIDE) : cited[0]], after[max(0, at - _BESIDE) : at]
    right = before[cited[1] : cited[1] + _BESIDE], after[end : end + _BESIDE]
    told = [pair for pair in (left, right) if pair[0].strip()]
    return not told or any(one == other for one, other in told)


def _between(before: str, cited: Bounds, after: str) -> Drift | None:
    """Return what stands between the neighbourhoods, None if they are not there or hold nothing that resembles it."""
    left, right = _left(before, cited[0], after), _right(before, cited[1], after)
    reach = 4 * (cited[1] - cited[0]) + _LONGEST
    if left is None and right is None:
        return None
    if left is None and right is not None:
        left = right[0], max(0, right[1] - reach)
        left = max(0, cited[0] - reach), left[1]
    if right is None and left is not None:
        right = min(len(before), cited[1] + reach), min(len(after), left[1] + reach)
    if left is None or right is None or not 0 <= right[1] - left[1] <= reach:
        return None
    return _aligned(before, cited, after, (left[0], right[0]), (left[1], right[1]))


def _left(before: str, start: int, after: str) -> tuple[int, int] | None:
    """Return the ends, in both texts, of the nearest stretch before the citation that stands once in the new one."""
    for stop in range(start, max(0, start - _FARTHEST), -_ANCHOR):
        begin = max(0, stop - _ANCHOR)
        at = _once(before[begin:stop], after)
        if at is not None:
            return stop, at + stop - begin
    return None


def _right(before: str, end: int, after: str) -> tuple[int, int] | None:
    """Return the beginnings, in both texts, of the nearest such stretch behind the citation."""
    for begin in range(end, min(len(before), end + _FARTHEST), _ANCHOR):
        at = _once(before[begin : begin + _ANCHOR], after)
        if at is not None:
            return begin, at
    return None


def _once(stretch: str, text: str) -> int | None:
    """Return where a stretch with some words in it stands, None unless it stands once."""
    at = text.find(stretch) if len(stretch.strip()) >= _ANCHOR // 4 else -1
    return at if at >= 0 and text.find(stretch, at + 1) < 0 else None


def _aligned(before: str, cited: Bounds, after: str, old: Bounds, new: Bounds) -> Drift | None:
    """Return the words of `after[new]` that stand where the citation stood in `before[old]`."""
    begin, end = new[0], new[1]
    inside: list[Change] = []
    for change in diff_words(before, after, old, new):
        if change.before[1] <= cited[0] and change.code == KEPT:
            begin = change.after[1]
        elif change.before[0] >= cited[1] and change.code == KEPT:
            end = min(end, change.after[0])
        elif change.before[0] < cited[1] and cited[0] < change.before[1]:
            inside.append(change)
    begin, end = _trimmed(after, begin, end)
    kept = sum(change.before[1] - change.before[0] for change in inside if change.code == KEPT)
    tight = old[0] >= cited[0] - _ANCHOR and old[1] <= cited[1] + _ANCHOR
    if begin >= end or not (tight or kept >= _ALIKE * (cited[1] - cited[0])):
        return None
    return _changed(before, cited, after, (begin, end))


def _changed(before: str, cited: Bounds, after: str, stands: Bounds) -> Drift:
    words = diff_words(before, after, cited, stands)
    shifted = (
        Change(change.code, (change.before[0] - cited[0], change.before[1] - cited[0]), change.after)
        for change in words
    )
    return Drift(CHANGED, *stands, tuple(shifted))


def _trimmed(text: str, start: int, end: int) -> Bounds:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _by_rare_words(before: str, cited: Bounds, after: str) -> Drift | None:
    """Return the stretch that holds most of the citation's words, looked for around the rarest of them."""
    words = tokens(before, *cited)
    written = {before[word.start : word.end] for word in words if word.end - word.start > 3}
    counts = sorted((after.count(word), word) for word in sorted(written, key=len)[-4 * _RARE :])
    reach = 2 * (cited[1] - cited[0]) + _BESIDE
    best, found = _ALIKE, None
    most = max(1, min(_RARE_PLACES, _READ // (2 * reach * _RARE)))
    for word in [word for count, word in counts if 0 < count <= _RARE_PLACES][:_RARE]:
        for match in islice(re.finditer(re.escape(word), after), most):
            low, high = max(0, match.start() - reach), min(len(after), match.end() + reach)
            there = tokens(after, low, high)
            place = best_place(words, there)
            kept = sum(length for _, _, length in place.runs) / len(words)
            if kept > best:
                best, found = kept, (there[place.start].start, there[place.end - 1].end)
    return None if found is None else _changed(before, cited, after, found)
