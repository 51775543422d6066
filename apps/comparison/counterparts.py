"""Each figure of a claim with its counterpart in the passage: the figure that is told of the same thing.

Which one that is, is the hard part. A pair is worth what the two have around them in common (near words count more,
words that stand near every figure of the passage count less), the noun they count, the time they are told of, and how
their values stand. A value that agrees needs little else; one that differs is shown only beside words that tell of
the same thing, since a wrong pair alarms for nothing. Pairs are given out best first, each figure once. O(claim's
figures times passage's), which are few.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from apps.comparison.changes import reckoned
from apps.comparison.compared import NOT_FOUND, PERIOD_DIFFERS, FigureFinding
from apps.comparison.contrasts import is_contrast, is_old
from apps.comparison.differences import is_difference, is_level
from apps.comparison.figures import (
    AGREEING,
    DIFFERS,
    EQUAL,
    FACTOR_OF_TEN,
    RANGE_CONTAINS,
    ROUNDS_TO,
    UNIT_DIFFERS,
    has_digits_of,
    is_telling,
)
from apps.comparison.occasions import agree, said
from apps.comparison.relations import relation
from apps.comparison.surroundings import BESIDE, Around, around, commonness
from apps.comparison.synonyms import meaning
from apps.comparison.told import Told
from apps.extraction.suggestion import Figure

_FAMILIES = {
    "cardinal": "count", "range": "count", "ambiguous": "count", "score": "score", "fraction": "share",
    "percent": "share", "percentage_points": "share", "multiple": "share", "money": "money", "age": "age",
    "duration": "duration", "measure": "measure", "ordinal": "ordinal",
}  # fmt: skip
_SAME_HEAD, _OTHER_HEAD = 1.2, -0.8
_TIMES = {True: 0.4, False: -0.6, None: 0.0}
_ANYBODY, _ANY_HEAD, _OF_ANYBODY = frozenset({meaning("people")}), 0.5, 0.4  # so much is counted in persons
_TRANSPOSED = 0.5  # 31 for 13: a slip of the hand keeps the digits
_SAME_UNIT, _SAME_BASE = 0.3, 0.8
_NEEDED = {EQUAL: 0.15, RANGE_CONTAINS: 0.5, ROUNDS_TO: 0.35, FACTOR_OF_TEN: 0.6, UNIT_DIFFERS: 0.7, DIFFERS: 1.1}
_MOST_OF_IT, _LESS_NEEDED = 0.45, 0.65
_SENTENCE = 0.35  # what two sentences of the same words speak for equal figures
_RIVALS = 4  # figures behind one that are asked whether the claim means them
_MUCH = 1.1  # likeness in words that a number lacks which is the same by chance
_MOST_PAIRS = 10_000  # more are two tables beside each other, and no claim
_FAR = 0.3  # nearness of what is another figure's
_TELLING_WORTH = 0.5
_REASONS = {
    EQUAL: "{here} here and in the passage.",
    ROUNDS_TO: "{here} is {there} in round numbers.",
    RANGE_CONTAINS: "{here} and {there} can be one number.",
    FACTOR_OF_TEN: "{here} here, {there} in the passage: the same digits, another size.",
    UNIT_DIFFERS: "{here} here, {there} in the passage: another unit.",
    DIFFERS: "{here} here, {there} in the passage.",
}


@dataclass(frozen=True, slots=True)
class _Pair:
    """A figure of the claim and one of the passage, how they stand and what speaks for their being counterparts."""

    here: int
    there: int
    outcome: str
    worth: float
    needed: float
    other_time: bool
    same_time: bool


def compare_figures(claim: Told, passage: Told) -> list[FigureFinding]:
    """Return a finding for each quantity of the claim, in order."""
    mine, theirs = around(claim), around(passage)
    common, values = commonness(theirs), Counter(one.figure.value for one in mine)
    pairs: list[_Pair] = []
    for here, one in enumerate(mine):
        tried = (
            _pair(claim, passage, (here, one), (there, theirs[there]), common) for there in _asked(mine, one, theirs)
        )
        likely = [pair for pair in tried if pair is not None and not _is_contrast(claim, passage, one, theirs, pair)]
        pairs += _without_outdone(_without_chance(likely, one, theirs), one, theirs, passage, values)
    given: dict[int, _Pair] = {}
    taken: set[int] = set()
    for pair in sorted((pair for pair in pairs if pair.worth >= pair.needed), key=_order):
        if pair.here not in given and pair.there not in taken:
            given[pair.here] = pair
            taken.add(pair.there)
    return [_finding(claim, passage, one.figure, given.get(here), theirs) for here, one in enumerate(mine)]


def _asked(mine: list[Around], one: Around, theirs: list[Around]) -> Iterable[int]:
    """Return the numbers of the passage's figures to be tried: all, of two tables' figures a few of one value."""
    if len(mine) * len(theirs) <= _MOST_PAIRS:
        return range(len(theirs))
    same = (number for number, other in enumerate(theirs) if other.figure.value == one.figure.value)
    return list(islice(same, _RIVALS))


def _without_chance(pairs: list[_Pair], mine: Around, theirs: list[Around]) -> list[_Pair]:
    """Leave out numbers that are the same with little around them, where another has much of what the claim says."""
    shared = {pair.there: _likeness(mine, theirs[pair.there]) for pair in pairs}
    most = max(shared.values(), default=0.0)
    if most < _MUCH or is_telling(mine.figure):
        return pairs
    return [
        pair for pair in pairs if pair.outcome not in AGREEING or pair.other_time or shared[pair.there] > most - _MUCH
    ]


def _likeness(one: Around, other: Around) -> float:
    return sum(min(one.near[word], other.near[word]) for word in one.near.keys() & other.near.keys())


def _without_outdone(
    pairs: list[_Pair], mine: Around, theirs: list[Around], passage: Told, values: Counter[Decimal | None]
) -> list[_Pair]:
    """Leave out a pair where a later figure of the sentence tells of the claim's own thing.

    Of "€820 in Lyon and €610 in Lille" it is the second where the claim speaks of Lille. The later one then takes
    over what speaks for the pair, since writers do not say twice what both are told of. A number that
    another figure of the claim says (`values` counts them) is that one's.
    """
    kept: list[_Pair] = []
    for pair in pairs[::-1]:
        heir = next(
            (
                later
                for later in kept[: -_RIVALS - 1 : -1]
                if not _is_anothers(mine, theirs[later.there], values)
                and _outdoes(mine, theirs[pair.there], theirs[later.there], passage)
            ),
            None,
        )
        if heir is None:
            kept.append(pair)
        else:
            kept[kept.index(heir)] = replace(
                heir, worth=max(heir.worth, pair.worth), needed=min(heir.needed, pair.needed)
            )
    return kept


def _is_anothers(mine: Around, other: Around, values: Counter[Decimal | None]) -> bool:
    return values[other.figure.value] > (mine.figure.value == other.figure.value)


def _is_contrast(claim: Told, passage: Told, mine: Around, theirs: list[Around], pair: _Pair) -> bool:
    """Whether the passage only compares with its figure; not asked where it is told of the claim's time or another."""
    return not (pair.other_time or pair.same_time) and is_contrast(claim, passage, mine, theirs[pair.there].figure)


def _outdoes(mine: Around, one: Around, later: Around, passage: Told) -> bool:
    """Whether the claim says what stands by the later figure alone, and nothing that stands behind the one alone."""
    if later.rest or is_old(passage.text, later.figure):
        return False
    if passage.sentence_at(one.figure.start) != passage.sentence_at(later.figure.start):
        return False
    if mine.head and one.head == mine.head != later.head:
        return False
    about = {word for word, nearness in mine.near.items() if nearness >= BESIDE}
    own = {word for word in about if later.near.get(word, 0) >= BESIDE and one.near.get(word, 0) < _FAR}
    behind = set(passage.stems[passage.word_at(one.figure.end) : passage.word_at(later.figure.start)]) & about
    return bool(own) and all(later.near.get(word, 0) >= BESIDE for word in behind)


def _order(pair: _Pair) -> tuple[bool, bool, float, int]:
    agreeing = pair.outcome in AGREEING
    return not agreeing, agreeing and pair.other_time, -pair.worth, pair.there


def _pair(
    claim: Told, passage: Told, mine: tuple[int, Around], theirs: tuple[int, Around], common: Counter[str]
) -> _Pair | None:
    """Return the pair with what speaks for it and how much is needed, None if the two cannot tell of one thing."""
    one, other = mine[1], theirs[1]
    if not _comparable(one.figure, other.figure):
        return None
    outcome = relation(claim.text, one.figure, passage.text, other.figure)
    if outcome == DIFFERS and not _tell_alike(claim, one, passage, other):
        return None
    same_time = _tells_same_time(claim, one, passage, other)
    other_time = same_time is False
    worth = _shared(one, other, common) + _worth(one, other) + _TIMES[same_time]
    if outcome in AGREEING and is_telling(one.figure):
        worth += _TELLING_WORTH
    if outcome == DIFFERS and has_digits_of(one.figure, other.figure):
        worth += _TRANSPOSED
    needed = _NEEDED[outcome] + min(_TIMES[same_time], 0)
    worth += _SENTENCE * _sentences_share(claim, passage, one.figure, other.figure)
    if _covered(one, other) >= _MOST_OF_IT:
        needed *= _LESS_NEEDED
    return _Pair(mine[0], theirs[0], outcome, worth, needed, other_time, same_time is True)


def _sentences_share(claim: Told, passage: Told, one: Figure, other: Figure) -> float:
    """Return the share of the words in the claim's sentence that the passage's sentence holds."""
    mine, theirs = claim.stems_beside(one.start), passage.stems_beside(other.start)
    return len(mine & theirs) / len(mine) if mine else 0.0


def _comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures may tell of one thing at all."""
    first, second = _family(one), _family(other)
    if first == second:
        return True
    bare = (
        "count" in {first, second}
        and not (one.counted and first == "count")
        and not (other.counted and second == "count")
    )
    return bare or "rate" in {first, second} or {first, second} <= {"age", "duration"}


def _of_one_kind(one: Figure, other: Figure) -> bool:
    """Whether two figures that differ can be of one thing: not a percentage and a bare number, a rate and an amount."""
    first, second = _family(one), _family(other)
    return first == second or {first, second} <= {"money", "count"} or {first, second} <= {"age", "duration"}


def _tell_alike(claim: Told, one: Around, passage: Told, other: Around) -> bool:
    """Whether two figures that differ tell of one thing: not the whole and its part, how much and by how much."""
    if not _of_one_kind(one.figure, other.figure) or (other.whole and not one.whole) or one.rest != other.rest:
        return False
    mine, theirs = (claim.text, one.figure), (passage.text, other.figure)
    apart = (is_difference(*mine) and is_level(*theirs)) or (is_level(*mine) and is_difference(*theirs))
    return not apart


def _family(figure: Figure) -> str:
    if figure.unit == "basis point":
        return "share"
    if figure.kind == "rate":
        return "share" if figure.unit == "1" else "rate"
    return _FAMILIES.get(figure.kind, figure.kind)


def _shared(one: Around, other: Around, common: Counter[str]) -> float:
    """Return what two figures have around them in common; what stands near all figures of the passage counts less."""
    words = one.near.keys() & other.near.keys()
    return sum(_weight(word) * min(one.near[word], other.near[word]) / (0.6 + 0.4 * common[word]) for word in words)


def _weight(word: str) -> float:
    return _OF_ANYBODY if word in _ANYBODY else 1.0


def _covered(one: Around, other: Around) -> float:
    """Return how much of what stands around the claim's figure stands around the passage's."""
    said = sum(one.near.values())
    return sum(min(one.near[word], other.near.get(word, 0.0)) for word in one.near) / said if said else 0.0


def _worth(one: Around, other: Around) -> float:
    """Return what the nouns, the units and the times of two figures speak for their being counterparts."""
    worth = 0.0
    if one.head and other.head:
        beside = max(other.near.get(one.head, 0.0), one.near.get(other.head, 0.0))
        same = _ANY_HEAD if one.head in _ANYBODY else _SAME_HEAD
        worth += same if one.head == other.head or beside >= BESIDE else _OTHER_HEAD
    if one.figure.unit and one.figure.unit == other.figure.unit:
        worth += _SAME_UNIT if "/" not in one.figure.unit else _SAME_BASE
    return worth


def _tells_same_time(claim: Told, one: Around, passage: Told, other: Around) -> bool | None:
    """Whether two figures are told of one time, None if either does not say."""
    if one.time is None or other.time is None or one.role != other.role:
        return None
    in_words = said(claim, one.time), said(passage, other.time)
    return bool(agree(one.time, other.time, *in_words)) or agree(one.time, other.time)


def _finding(claim: Told, passage: Told, figure: Figure, pair: _Pair | None, theirs: list[Around]) -> FigureFinding:
    here = (figure.start, figure.end)
    words = claim.text[slice(*here)]
    change = None if pair and pair.outcome in AGREEING else reckoned(claim, figure, passage)
    if change:
        ends, outcome = change
        reason = f"{words} is what {passage.text[ends.start : ends.end]} comes to."
        return FigureFinding(here, outcome, (ends.start, ends.end), figure, ends, reason)
    if pair is None:
        return FigureFinding(here, NOT_FOUND, None, figure, None, f"The passage has no figure for {words}.")
    other = theirs[pair.there]
    there = (other.figure.start, other.figure.end)
    matched = passage.text[slice(*there)]
    if pair.other_time and other.time is not None:
        when = passage.text[other.time.start : other.time.end]
        reason = f"{words} here; the passage's {matched} is told of another time, {when}."
        return FigureFinding(here, PERIOD_DIFFERS, there, figure, other.figure, reason)
    reason = _REASONS[pair.outcome].format(here=words, there=matched)
    return FigureFinding(here, pair.outcome, there, figure, other.figure, reason)
