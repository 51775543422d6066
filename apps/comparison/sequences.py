"""Two sequences aligned: the runs that both hold, in one order, in time that grows as their lengths do.

Words are matched as Ratcliff and Obershelp do (the longest common run first, as in `difflib`), which reads well but
takes quadratic time where words repeat. Where they repeat too often, runs are anchored on what stands once in either
sequence, the longest ascending chain of them (Bram Cohen's patience diff), and the stretches between are aligned in
turn. At most `_DEEPEST` rounds: what is left then counts as unlike.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

Run = tuple[int, int, int]
_Region = tuple[int, int, int, int, int]  # bounds in one, bounds in the other, round

_DENSE = 24  # pairs of equal items for each item, up to which the longest common run is looked for
_DEEPEST = 12


def matching_runs(one: Sequence[str], other: Sequence[str], *, whole: bool = True) -> list[Run]:
    """Return (place in one, place in other, length) of the runs that both hold, ascending in both, none touching.

    O(n log n) comparisons for sequences of n items together.

    Args:
        one: A sequence.
        other: Another.
        whole: The one became the other, so that what both begin and end with belongs together; else the one may stand
            anywhere in the other.
    """
    found: list[Run] = []
    regions: list[_Region] = [(0, len(one), 0, len(other), 0)]
    while regions:
        region = regions.pop()
        if whole or region[-1] or not _is_sparse(one, other, region):
            region = _without_ends(one, other, region, found)
        start, end, begin, stop, rounds = region
        if start == end or begin == stop:
            continue
        if _is_sparse(one, other, region):
            blocks = SequenceMatcher(None, one[start:end], other[begin:stop], autojunk=False).get_matching_blocks()
            found += [(start + block.a, begin + block.b, block.size) for block in blocks if block.size]
        elif rounds < _DEEPEST:
            regions += _between(one, other, region)
    return _joined(sorted(found))


def _without_ends(one: Sequence[str], other: Sequence[str], region: _Region, found: list[Run]) -> _Region:
    """Take the common beginning and end of a region into `found` and return the rest."""
    start, end, begin, stop, rounds = region
    ahead = 0
    while start + ahead < end and begin + ahead < stop and one[start + ahead] == other[begin + ahead]:
        ahead += 1
    back = 0
    while end - back > start + ahead and stop - back > begin + ahead and one[end - back - 1] == other[stop - back - 1]:
        back += 1
    found += [run for run in ((start, begin, ahead), (end - back, stop - back, back)) if run[2]]
    return start + ahead, end - back, begin + ahead, stop - back, rounds


def _is_sparse(one: Sequence[str], other: Sequence[str], region: _Region) -> bool:
    """Whether the items of a region repeat so seldom that looking for the longest common run stays cheap."""
    start, end, begin, stop, _ = region
    there = Counter(other[begin:stop])
    return sum(there[item] for item in one[start:end]) <= _DENSE * (end - start + stop - begin)


def _between(one: Sequence[str], other: Sequence[str], region: _Region) -> list[_Region]:
    """Return the stretches between anchors, each beginning with the anchor before it; none without anchors."""
    start, end, begin, stop, rounds = region
    anchors = _ascending(_shared_once(one, other, region))
    if not anchors:
        return []
    cuts = [(start, begin), *anchors, (end, stop)]
    return [(*_sides(here, there), rounds + 1) for here, there in pairwise(cuts)]


def _sides(here: tuple[int, int], there: tuple[int, int]) -> tuple[int, int, int, int]:
    return here[0], there[0], here[1], there[1]


def _shared_once(one: Sequence[str], other: Sequence[str], region: _Region) -> list[tuple[int, int]]:
    """Return the places of items that stand once in either stretch, by their place in `one`."""
    start, end, begin, stop, _ = region
    here, there = Counter(one[start:end]), Counter(other[begin:stop])
    places = {other[at]: at for at in range(begin, stop) if there[other[at]] == 1}
    return [(at, places[one[at]]) for at in range(start, end) if here[one[at]] == 1 and one[at] in places]


def _ascending(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest chain of pairs that ascends in both places (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, at) in enumerate(pairs):
        pile = bisect_left(tops, at)
        before.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [at]
        ends[pile : pile + 1] = [number]
    chain, number = [], ends[-1] if ends else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _joined(runs: list[Run]) -> list[Run]:
    """Return the runs with those that touch in both sequences made one."""
    joined: list[Run] = []
    for here, there, length in runs:
        if joined and joined[-1][0] + joined[-1][2] == here and joined[-1][1] + joined[-1][2] == there:
            joined[-1] = (joined[-1][0], joined[-1][1], joined[-1][2] + length)
        else:
            joined.append((here, there, length))
    return joined
