"""Dates that disagree: a weekday with its date, two dates for one event, a duration with the dates it runs between."""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from apps.comparison.contradiction import DATE, Bounds, Contradiction, between
from apps.comparison.passages import Mention, Sentence
from apps.comparison.patterns import figure_at, masked
from apps.comparison.words import stem
from apps.extraction.lexicon import words
from apps.extraction.reckoning import WEEKDAYS, day_of
from apps.extraction.suggestion import Figure

_SINGLE = frozenset(
    stem(word)
    for word in words(
        """founded opened born died signed launched built established married adopted moved elected inaugurated
        completed sank crashed collapsed resigned retired appointed convicted sentenced arrested abolished introduced
        created"""
    )
)
_EVENT = re.compile(
    r"\b(?P<verb>[a-z]{3,})(?P<words>(?:\s[\w’'-]+){0,7})\s(?:in|on|since|of)\s(?:the\s)?(?:early\s|late\s)?$"
)
_WEEKDAY_FIRST = re.compile(r"§(?P<weekday>\d+)§,? (?:the )?§(?P<date>\d+)§")
_DATE_FIRST = re.compile(r"§(?P<date>\d+)§, an? §(?P<weekday>\d+)§")
_LENGTH_FIRST = re.compile(
    r"§(?P<length>\d+)§[^§;.]{0,60}?\b(?:from|between|runs|ran|lasted|lasts)(?: from)? §(?P<stretch>\d+)§"
)
_STRETCH_FIRST = re.compile(
    r"\b(?:from|between) §(?P<stretch>\d+)§,? (?:for |or |in all |lasting |a period of |that is )§(?P<length>\d+)§"
)
_LATEST = 12
_SHARE = 0.5
_YEAR, _MONTH, _DAY = len("2019"), len("2019-03"), len("2019-03-03")


def find_in(sentence: Sentence) -> Iterator[Contradiction]:
    """Yield weekdays and durations that the dates beside them belie."""
    if len(sentence.figures) < 2:
        return
    masks = masked(sentence)
    for pattern in (_WEEKDAY_FIRST, _DATE_FIRST):
        for match in pattern.finditer(masks):
            yield from _weekday(sentence, figure_at(sentence, match["weekday"]), figure_at(sentence, match["date"]))
    for pattern in (_LENGTH_FIRST, _STRETCH_FIRST):
        for match in pattern.finditer(masks):
            yield from _length(sentence, figure_at(sentence, match["length"]), figure_at(sentence, match["stretch"]))


def _weekday(sentence: Sentence, weekday: Figure, day: Figure) -> Iterator[Contradiction]:
    name = sentence.text[weekday.start : weekday.end].lower()
    when = day_of(day.unit) if len(day.unit) == _DAY else None
    written = re.search(r"[0-9]{4}", sentence.text[day.start : day.end])
    if name not in WEEKDAYS or when is None or not written or when.weekday() == WEEKDAYS.index(name):
        return
    note = f"{sentence.text[day.start : day.end]} was a {WEEKDAYS[when.weekday()].title()}, not a {name.title()}."
    yield between(DATE, (weekday.start, weekday.end), (day.start, day.end), note, 0.95)


def _length(sentence: Sentence, length: Figure, stretch: Figure) -> Iterator[Contradiction]:
    if length.kind != "duration" or length.value is None or length.high or length.approximate:
        return
    span = _span(stretch, length.unit)
    if span is None or span <= length.value <= span + 1:
        return
    said = sentence.text[length.start : length.end]
    note = (
        f"{sentence.text[stretch.start : stretch.end]} is {span} or, both ends counted, {span + 1}; here it is {said}."
    )
    yield between(DATE, (length.start, length.end), (stretch.start, stretch.end), note, 0.85)


def _span(stretch: Figure, unit: str) -> int | None:
    """Return how many years or days a period holds, None where the unit does not fit."""
    if unit == "year" and stretch.unit == "year" and stretch.value is not None and stretch.high is not None:
        return int(stretch.high - stretch.value)
    first, _, last = stretch.unit.partition("/")
    ends = [day_of(end if len(end) == _DAY else end.replace("--", "2023-", 1)) for end in (first, last)]
    if unit != "day" or len(first) < len("--03-03") or ends[0] is None or ends[1] is None:
        return None
    return _days(ends[0], ends[1])


def _days(first: date, last: date) -> int | None:
    return (last - first).days if last >= first else None


@dataclass(frozen=True, slots=True)
class _Event:
    verb: str
    mention: Mention


def find_across(mentions: Iterable[Mention]) -> Iterator[Contradiction]:
    """Yield two dates for what happens once: founded, born, opened, signed."""
    earlier: dict[tuple[str, str], deque[_Event]] = defaultdict(lambda: deque(maxlen=_LATEST))
    for mention in mentions:
        verb = _verb(mention)
        if not verb:
            continue
        event = _Event(verb, mention)
        found = [
            other for word in sorted(mention.context - {verb}) for other in earlier[verb, word] if _of_one(event, other)
        ]
        if found and not any(_fit(event, other) for other in found):
            yield _told(found[0].mention, mention)
        for word in mention.context - {verb}:
            earlier[verb, word].append(event)


def _verb(mention: Mention) -> str:
    """Return the stem of what happened on the date, "" if the date is not explicit or nothing of the kind did."""
    figure = mention.figure
    if figure.kind != "date" or not re.search(r"[0-9]{4}", mention.sentence.text[figure.start : figure.end]):
        return ""
    before = mention.sentence.text[max(mention.sentence.start, figure.start - 90) : figure.start]
    match = _EVENT.search(before)
    if match is None or not figure.unit[:_YEAR].isdecimal():
        return ""
    candidates = [match["verb"], *match["words"].split()]
    return next((found for word in reversed(candidates) if (found := stem(word)) in _SINGLE), "")


def _of_one(one: _Event, other: _Event) -> bool:
    mine, theirs = one.mention, other.mention
    if mine.sentence.start == theirs.sentence.start or mine.scopes != theirs.scopes:
        return False
    if mine.names - theirs.names and theirs.names - mine.names:
        return False
    shared = (mine.context & theirs.context) - {one.verb}
    shorter = min(len(mine.context - {one.verb}), len(theirs.context - {one.verb}))
    return bool(shared) and len(shared) >= _SHARE * shorter


def _fit(one: _Event, other: _Event) -> bool:
    """Whether one date is the other told more closely."""
    here, there = one.mention.figure.unit, other.mention.figure.unit
    return here.startswith(there) or there.startswith(here)


def _told(one: Mention, other: Mention) -> Contradiction:
    text = one.sentence.text
    spans: tuple[Bounds, Bounds] = ((one.figure.start, one.figure.end), (other.figure.start, other.figure.end))
    here, there = (text[start:end] for start, end in spans)
    return between(DATE, *spans, f"{here} in one place, {there} in the other, for what seems one event.", 0.75)
