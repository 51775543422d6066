"""What stands around a figure: the words near it, what it counts and the time it is told of."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from apps.comparison.differences import is_compared_with
from apps.comparison.synonyms import meaning
from apps.comparison.told import READINGS_KEPT, Told
from apps.extraction.suggestion import Figure

_REACH = 14  # words on each side
_NEAR = 6.0  # words at which nearness has lost half
BESIDE = 0.5  # nearness of what stands by a figure
_ANOTHERS = 0.35  # what a word counts that is another figure's
_CARRIED = 0.35  # nearness of whom "they" stands for
_INHERITED = 0.8  # nearness of the noun that a bare number counts
_NO_HEADS = frozenset({"others", "other", "more", "another"})
_COUNTS = frozenset({"cardinal", "range", "ambiguous"})
_CUT = re.compile(r"[,;:]\s|\s(?:and|but|while|of whom|of which)\s")
_SHARES = frozenset({"percent", "fraction", "rate"})
_DATES = 3  # dates on each side that are asked for
_OF_WHICH = re.compile(r"\sof\s(?:the|its|their|his|her|all|our|these|those|an?)?\s?(?:[^\W\d][\w’'-]*\s){0,3}")
_TIME_REACH = 60  # code points between a figure and its date
_PARTED = re.compile(
    r"[;:]|,?\s(?:but|while|whereas)\s|,\s(?:and|compared|against|up|down)\s|\sthan\s|\scompared\s|\sfrom\s"
)
_BEHIND_PARTED = re.compile(r",\s|\sand\s")
_TIMELESS = frozenset({"ordinal", "age"})
_OPENS = re.compile(r"[\s\"“‘']*(?:In|By|During|Since|Until|On|For|At|As)?\s?(?:the\s)?$")
_ROLE = re.compile(
    r"\b(?P<role>in|during|on|for|of|since|from|by|until|before|after|through|to|between|as of)\s"
    r"(?:the\s|late\s|early\s|about\s|mid-)?$",
    re.IGNORECASE,
)
_ROLES = {"since": "since", "from": "since", "after": "since", "by": "until", "until": "until", "before": "until",
          "through": "until", "to": "until"}  # fmt: skip
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:founded|built|born|elected|established|opened|launched|created|since|signed|formed|appointed|dating|dates)\b"
    r"[^.;,]{0,20}$",
    re.IGNORECASE,
)
_A_YEAR_EARLIER = re.compile(
    r"[^.;,§]{0,30}?\b(?:(?P<year>(?:a|one|the)\syear\s(?:earlier|before))"
    r"|(?:a|one|the)\s(?:month|week|decade|quarter)\s(?:earlier|before|ago))\b"
    r"|[^.;,§]{0,20}?\b(?:previously|earlier|originally|before)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Around:
    """A figure with what stands around it.

    Attributes:
        figure: The figure.
        near: Stems of the words around it, each with its nearness, 0 to 1.
        head: Stem of the noun counted, "" if none is told.
        time: The date it is told of, None if the text says none near by or "a year earlier".
        role: Whether that date is a beginning (`since`), an end (`until`) or neither ("").
        rest: It is the minutes of "three hours and two minutes".
        whole: It is told as that of which the figure before it is a part: "210 of its 1,400 jobs".
    """

    figure: Figure
    near: dict[str, float]
    head: str
    time: Figure | None
    role: str
    whole: bool = False
    rest: bool = False


@lru_cache(maxsize=READINGS_KEPT)
def around(told: Told) -> list[Around]:
    """Return the text's quantities with what stands around them."""
    found: list[Around] = []
    for number, figure in enumerate(told.quantities):
        one = Around(figure, near(told, figure, told.quantities, number), _head(figure), *_time(told, figure))
        before = found[-1] if found else None
        if before and not one.head and _goes_on(told, before.figure, figure):
            one = _counting(one, before.head)
        if before and _is_rest(told.text, before.figure, figure):
            found[-1] = _beside(before, one)
            one = replace(one, rest=True)
        if before and is_compared_with(told.text, figure) and _of_one_kind(before.figure, figure):
            one = _beside(one, before)
        if before and one.head and _OF_WHICH.fullmatch(told.text, before.figure.end, figure.start):
            found[-1] = before if before.figure.counted else _counting(before, one.head)
            one = replace(one, whole=True)
        found.append(one)
    return found


def _counting(one: Around, head: str) -> Around:
    """Return a bare number with the noun that another one of the sentence counts."""
    if not head:
        return one
    return replace(one, head=head, near={**one.near, head: max(one.near.get(head, 0.0), _INHERITED)})


def _beside(one: Around, before: Around) -> Around:
    """Return a figure that the one before it is compared with, told of the same thing: "12 wins, against 14"."""
    near = {word: nearness * _INHERITED for word, nearness in before.near.items()}
    merged = {word: max(near.get(word, 0.0), one.near.get(word, 0.0)) for word in near.keys() | one.near.keys()}
    return replace(one, head=one.head or before.head, near=merged)


def _is_rest(text: str, before: Figure, figure: Figure) -> bool:
    """Whether two durations are told as one: "three hours and two minutes"."""
    both = before.kind == figure.kind == "duration" and before.unit != figure.unit
    return both and text[before.end : figure.start] in {" ", ", ", " and "}


def _of_one_kind(one: Figure, other: Figure) -> bool:
    return one.kind == other.kind or {one.kind, other.kind} <= _SHARES


def _head(figure: Figure) -> str:
    """Return the stem of the noun that a figure counts, "" if none is told."""
    counted = [word for word in figure.counted.split() if word.lower() not in _NO_HEADS]
    return meaning(counted[-1]) if counted else ""


def _goes_on(told: Told, before: Figure, figure: Figure) -> bool:
    """Whether a bare number counts what the one before it counts: "12,000 refugees, and Poland 950"."""
    between = told.text[before.end : figure.start]
    return figure.kind in _COUNTS and before.kind in _COUNTS and len(between) <= _TIME_REACH and "." not in between


def near(told: Told, figure: Figure, beside: Sequence[Figure], number: int) -> dict[str, float]:
    """Return the stems within reach in the figure's sentence, each with its nearness, 0 to 1.

    `figure` is `beside[number]`: words that stand beyond another figure, or beyond the comma or "and" before it, are
    that one's and count little.
    """
    start, end = told.sentences[told.sentence_at(figure.start)] if told.sentences else (0, len(told.text))
    before, behind = beside[max(0, number - 1)], beside[min(number + 1, len(beside) - 1)]
    own = (
        told.word_at(_cut_before(told, figure, before)) if start <= before.start < figure.start else 0,
        told.word_at(_cut_behind(told, figure, behind)) if figure.start < behind.start < end else len(told.words),
    )
    first, after = told.word_at(figure.start), told.word_at(figure.end)
    low, high = max(told.word_at(start), first - _REACH), min(told.word_at(end), after + _REACH)
    found: dict[str, float] = {}
    for place in range(low, high):
        word = told.stems[place]
        if word and not first <= place < after:
            apart = first - place if place < first else place - after + 1
            closeness = _NEAR / (_NEAR + apart) * (1 if own[0] <= place < own[1] else _ANOTHERS)
            found[word] = max(found.get(word, 0.0), closeness)
    for word in told.carried[told.sentence_at(figure.start)] if told.carried else ():
        found.setdefault(word, _CARRIED)
    for counted in figure.counted.split():
        found[meaning(counted)] = 1.0
    return found


def _cut_before(told: Told, figure: Figure, before: Figure) -> int:
    """Return where a figure's own words begin, after the one before it."""
    cuts = [match.end() for match in _CUT.finditer(told.text, before.end, figure.start)]
    return cuts[-1] if cuts else before.end


def _cut_behind(told: Told, figure: Figure, behind: Figure) -> int:
    """Return where a figure's own words end, before the next one."""
    cuts = [match.start() for match in _CUT.finditer(told.text, figure.end, behind.start)]
    return cuts[0] if cuts else behind.start


def _time(told: Told, figure: Figure) -> tuple[Figure | None, str]:
    """Return the date that stands nearest in the figure's sentence, no other clause between, and its role."""
    if not told.dates or not told.sentences or figure.kind in _TIMELESS:
        return None, ""
    start, end = told.sentences[told.sentence_at(figure.start)]
    earlier = _A_YEAR_EARLIER.match(told.text, figure.end, end)
    if earlier:
        return _year_before(told, earlier, start), ""
    dates = [date for date in _dates_near(told, figure.start, start, end) if date.kind != "time" and date.unit]
    reached = [(_apart(told, figure, date, start), date) for date in dates]
    near = [(apart, date.start, date) for apart, date in reached if apart is not None]
    if not near:
        return None, ""
    date = min(near, key=lambda found: found[:2])[2]
    role = _ROLE.search(told.text, max(start, date.start - 12), date.start)
    return date, _ROLES.get(role["role"].lower(), "") if role else ""


def _dates_near(told: Told, at: int, start: int, end: int) -> list[Figure]:
    """Return the sentence's first date and the few that stand nearest to a code point."""
    first, after = (bisect_left(told.dates, bound, key=lambda date: date.start) for bound in (start, end))
    place = bisect_left(told.dates, at, key=lambda date: date.start)
    numbers = {first, *range(max(first, place - _DATES), min(after, place + _DATES))}
    return [told.dates[number] for number in sorted(numbers) if number < after]


def _year_before(told: Told, earlier: re.Match[str], start: int) -> Figure | None:
    """Return the year that "the year before" means beside the date last named in the sentence, None if none is."""
    near_by = _dates_near(told, earlier.start(), start, earlier.start())
    named = [date for date in near_by if date.unit[:4].isdecimal()]
    if not named or not earlier["year"]:
        return None
    year = int(named[-1].unit[:4]) - 1
    return Figure(*earlier.span("year"), "date", Decimal(year), None, f"{year:04}", "", False)


def _apart(told: Told, figure: Figure, date: Figure, start: int) -> int | None:
    """Return the code points between a figure and a date, None if the date is another thing's."""
    low, high = (date.end, figure.start) if date.start < figure.start else (figure.end, date.start)
    opens = date.start < figure.start and _OPENS.fullmatch(told.text, start, date.start) is not None
    if is_of_something_else(told, date):
        return None
    if opens:
        return _TIME_REACH  # "In 2024, ..." holds for what has no nearer one
    if high - low > _TIME_REACH or _PARTED.search(told.text, low, high):
        return None
    if date.start > figure.start and _BEHIND_PARTED.search(told.text, low, high):
        return None
    between = bisect_left(told.quantities, low, key=lambda other: other.start)
    is_nearest = between == len(told.quantities) or told.quantities[between].start >= high
    return high - low if is_nearest or date.start > figure.start else None


def is_of_something_else(told: Told, date: Figure) -> bool:
    """Whether a date tells since when a thing exists: "founded in 1987"."""
    return _OF_SOMETHING_ELSE.search(told.text[max(0, date.start - 40) : date.start]) is not None


def commonness(all_around: Iterable[Around]) -> Counter[str]:
    """Return near how many figures each stem stands: what stands near all of them tells none apart."""
    return Counter(word for one in all_around for word in one.near)
