"""The place in a passage where a stretch of words stands best, and how they run beside each other there.

The window with the most words in common is found by sliding one over the passage, a word at a time; function words
count little, so that a window is not led astray by them. Inside it the words are aligned (`sequences`). Both are
linear in the passage and, where words do not repeat wildly, in the stretch.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from apps.comparison.sequences import Run, matching_runs
from apps.comparison.tokens import Token
from apps.comparison.words import STOP

_LITTLE = 0.3  # weight of a function word
_FEW_CELLS = 4_000  # of a table of words against words that is filled in about a millisecond
_ROOM = 4  # words by which a window is longer than the stretch, besides half of its length


@dataclass(frozen=True, slots=True)
class Place:
    """Runs of equal words, in places of the stretch and of the passage.

    Attributes:
        runs: Those in the same order in both, ascending.
        moved: Those that stand elsewhere in the passage than their order would have it, by their place in the stretch.
        share: The share of the stretch's weight that is in either.
    """

    runs: tuple[Run, ...]
    moved: tuple[Run, ...]
    share: float

    @property
    def start(self) -> int:
        """Return the place of the first matched word in the passage."""
        return self.runs[0][1]

    @property
    def end(self) -> int:
        """Return the place after the last matched word."""
        return self.runs[-1][1] + self.runs[-1][2]


NOWHERE = Place((), (), 0.0)


def weight(word: Token) -> float:
    """Return what a word counts for in finding a place."""
    return _LITTLE if word.key in STOP or len(word.key) == 1 else 1.0


def best_place(words: Sequence[Token], passage: Sequence[Token], low: int = 0, high: int | None = None) -> Place:
    """Return where `words` stand best in `passage[low:high]`, `NOWHERE` if they share none."""
    stop = len(passage) if high is None else high
    at = _window(words, passage, low, stop)
    if at is None:
        return NOWHERE
    begin, end = max(low, at - _ROOM), min(stop, at + _size(words) + _ROOM)
    found = matching_runs([word.form for word in words], [word.form for word in passage[begin:end]], whole=False)
    runs = _without_strays([(here, there + begin, length) for here, there, length in found], words)
    if not runs:
        return NOWHERE
    moved = _moved(words, passage, runs, (begin, end))
    if moved and len(words) * (end - begin) <= _FEW_CELLS:
        runs = max(runs, _in_order(words, passage, (begin, end)), key=lambda found: _weight(words, found))
        moved = _moved(words, passage, runs, (begin, end))
    return Place(tuple(runs), tuple(moved), _weight(words, [*runs, *moved]) / sum(map(weight, words)))


def _weight(words: Sequence[Token], runs: Sequence[Run]) -> float:
    return sum(weight(words[place]) for here, _, length in runs for place in range(here, here + length))


def _in_order(words: Sequence[Token], passage: Sequence[Token], bounds: tuple[int, int]) -> list[Run]:
    """Return the heaviest common subsequence as runs, where a longest run in common may have led astray."""
    begin, end = bounds
    best = [[0.0] * (end - begin + 1) for _ in range(len(words) + 1)]
    for here in range(len(words) - 1, -1, -1):
        row, below, own = best[here], best[here + 1], words[here]
        for there in range(end - begin - 1, -1, -1):
            same = own.form == passage[begin + there].form
            skipped = max(below[there], row[there + 1])
            row[there] = max(skipped, below[there + 1] + weight(own)) if same else skipped
    return _walked(words, passage, begin, best)


def _walked(words: Sequence[Token], passage: Sequence[Token], begin: int, best: list[list[float]]) -> list[Run]:
    """Return the runs along the best way through a table of `_in_order`."""
    runs: list[Run] = []
    here = there = 0
    while here < len(words) and there < len(best[0]) - 1:
        same = words[here].form == passage[begin + there].form
        if same and best[here][there] > max(best[here + 1][there], best[here][there + 1]) - 1e-9:
            follows = runs and runs[-1][0] + runs[-1][2] == here and runs[-1][1] + runs[-1][2] == begin + there
            runs[-1:] = (
                [(runs[-1][0], runs[-1][1], runs[-1][2] + 1)] if follows else [*runs[-1:], (here, begin + there, 1)]
            )
            here, there = here + 1, there + 1
        elif best[here + 1][there] > best[here][there + 1]:
            here += 1
        else:
            there += 1
    return runs


def _size(words: Sequence[Token]) -> int:
    return len(words) + len(words) // 2 + _ROOM


def _window(words: Sequence[Token], passage: Sequence[Token], low: int, high: int) -> int | None:
    """Return the first place of the window that holds the most of the words' weight, None if none holds any."""
    wanted = Counter(word.form for word in words)
    weights = {word.form: weight(word) for word in words}
    size, held, best = _size(words), 0.0, 0.0
    inside: Counter[str] = Counter()
    found = None
    for at in range(low, high):
        form = passage[at].form
        if form in wanted:
            inside[form] += 1
            held += weights[form] * (inside[form] <= wanted[form])
        gone = passage[at - size].form if at - size >= low else ""
        if gone in wanted:
            held -= weights[gone] * (inside[gone] <= wanted[gone])
            inside[gone] -= 1
        if held > best + 1e-9:
            best, found = held, max(low, at - size + 1)
    return found


def _without_strays(runs: list[Run], words: Sequence[Token]) -> list[Run]:
    """Drop single function words at either end that stand far from the rest."""
    while len(runs) > 1 and _is_stray(runs[0], runs[1], words):
        runs = runs[1:]
    while len(runs) > 1 and _is_stray(runs[-1], runs[-2], words):
        runs = runs[:-1]
    return runs


def _is_stray(run: Run, beside: Run, words: Sequence[Token]) -> bool:
    held = sum(weight(words[place]) for place in range(run[0], run[0] + run[2]))
    first, second = sorted((run, beside))
    apart = second[1] - first[1] - first[2], second[0] - first[0] - first[2]
    return held < 1 and apart[0] > apart[1] + 2


def _moved(words: Sequence[Token], passage: Sequence[Token], runs: list[Run], bounds: tuple[int, int]) -> list[Run]:
    """Return the runs of words left over in the stretch that stand, left over too, elsewhere in the window."""
    mine = {place for here, _, length in runs for place in range(here, here + length)}
    theirs = {place for _, there, length in runs for place in range(there, there + length)}
    free: dict[str, list[int]] = {}
    for place in range(bounds[1] - 1, bounds[0] - 1, -1):
        if place not in theirs:
            free.setdefault(passage[place].form, []).append(place)
    found: list[Run] = []
    for here, word in enumerate(words):
        follows = bool(found) and found[-1][0] + found[-1][2] == here
        after = found[-1][1] + found[-1][2] if follows else -1
        if here in mine:
            continue
        if follows and after < bounds[1] and after not in theirs and passage[after].form == word.form:
            found[-1] = (found[-1][0], found[-1][1], found[-1][2] + 1)
        elif free.get(word.form):
            found.append((here, free[word.form].pop(), 1))
    moved = any(weight(words[place]) >= 1 for here, _, length in found for place in range(here, here + length))
    return found if moved else []
