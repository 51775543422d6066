"""Two figures for one thing: "killed nine people" here, "the 11 people who died" there; also headline against body.

Precision comes first. Two mentions are of one thing if they count the same noun, or measure in the same unit, and
their clauses share most of what they say; or if both tell of the dead, the injured or the arrested of one event; or if
one takes the other up ("the company's 1,500 workers", "all 46 members"). They are left alone where anything explains
the difference: other dates, other names, a part of the whole, a change from one value to another, a plan, a comparison,
a hedge or a round number. Mentions are found by shared words, the latest few for each, so that cost grows with the
text's length alone.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from itertools import chain

from apps.comparison import figures as comparing
from apps.comparison.contradiction import FIGURE, HEADLINE, Contradiction, between
from apps.comparison.passages import Mention
from apps.comparison.words import stem
from apps.extraction.lexicon import words

_COMPARED = frozenset({"cardinal", "range", "ambiguous", "money", "measure", "duration", "percent", "rate"})
_EVENTS = frozenset({"dead", "hurt", "arrest", "miss", "evacuate"})
_PERSONS = words("person dead hurt victim") | {"", stem("casualties"), stem("others")}
_GENERIC = words("person man woman child time year day")
_CHANGE = frozenset(
    {"rise", "fall", "double", "doubl", "triple", "tripl", "halv", "reach", "bring", "brought", "increas"}
)
_FROM = re.compile(
    r"\b(?:from|to|up|down|by|than|another|further|extra|additional|other|each|every|per)\s(?:(?:about|nearly|almost|some|around|just|over|at\sleast)\s)?$"
)
_SET_AGAINST = re.compile(r"\b(?:compared\s(?:with|to)|than|versus|against)\s(?:[\w’'-]+\s){0,3}$|[’']s?\s$")
_TAKEN_UP = re.compile(r"(?:\b(?:all(?:\sthe|\sof\sits)?|its|their|the)|[’']s)\s$", re.IGNORECASE)
_HAVING = re.compile(
    r"\b(?:employs?|employed|has|have|had|with|counts|numbers|consists\sof|runs|owns|operates|ordered|bought|hired|opened)\s$"
)
_FAR = re.compile(r"-?[0-9]{4}(?:-[0-9]{2})?|.*/.*|relative|year|\?")  # a time that sets a statement apart
_MOST_VALUES = 6  # of one noun; beyond them the text keeps a tally
_AHEAD = re.compile(r"\b(?:next|this|by|until|within)\b")
_TOLL = re.compile(r"\btoll\b|\bnumber of (?:the )?(?:dead|injured|victims|wounded)\b")
_FIRST = 200  # mentions of a noun in which a headline's figure is looked for
_LATEST = 16  # mentions remembered for one word
_SHARE = 0.75  # of the words of the shorter clause
_SHARE_OF_DEAL = 0.5
_ONCE = frozenset(
    stem(word) for word in words("sold bought cost fined donated bequeathed weighs built insured auctioned")
)
_FEWEST_SHARED = 2
_SMALLEST_TAKEN_UP = 3  # "the two men" may be two of three


def find(mentions: Iterable[Mention]) -> Iterator[Contradiction]:
    """Yield a contradiction for each figure that an earlier one for the same thing disagrees with."""
    compared = [
        mention for mention in mentions if mention.figure.kind in _COMPARED and mention.figure.value is not None
    ]
    tallied, body, earlier, values = _tallied(compared), _in_body(compared), _Earlier(), set()
    for mention in compared:
        known = mention.figure.value in values  # "the 12 members" may be those that sing bass
        values.add(mention.figure.value)
        if mention.subset or (mention.head in tallied and not _events(mention)):
            continue
        same = [other for other in earlier.like(mention) if _of_one_thing(mention, other, known=known)]
        if same and not any(_agree(mention, other) for other in same) and not _stands(same[0], body):
            yield _told(same[0], mention)
        earlier.add(mention)


def _in_body(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    """Return the body's first mentions of each noun."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if not mention.sentence.heading and len(found[mention.head]) < _FIRST:
            found[mention.head].append(mention)
    return found


def _stands(first: Mention, body: dict[str, list[Mention]]) -> bool:
    """Whether the first is a headline's figure that the body gives somewhere."""
    return first.sentence.heading and any(_agree(mention, first) for mention in body.get(first.head, ()))


def _tallied(mentions: Iterable[Mention]) -> frozenset[str]:
    """Return the nouns that the text counts over and over, as an election night counts delegates."""
    values = defaultdict(set)
    for mention in mentions:
        if mention.head:
            values[mention.head].add(mention.figure.value)
    return frozenset(head for head, counted in values.items() if len(counted) > _MOST_VALUES)


class _Earlier:
    """The mentions so far, by unit and by each word that they could share with another."""

    def __init__(self) -> None:
        self._by_word: dict[tuple[str, str], deque[Mention]] = defaultdict(lambda: deque(maxlen=_LATEST))

    def like(self, mention: Mention) -> list[Mention]:
        """Return those that share a word with the mention, each once, in the text's order."""
        found = {
            (other.figure.start, id(other)): other
            for key in _keys(mention)
            for other in self._by_word.get(key, ())
            if other.sentence.start != mention.sentence.start
        }
        return [found[place] for place in sorted(found)]

    def add(self, mention: Mention) -> None:
        for key in _keys(mention):
            self._by_word[key].append(mention)


def _keys(mention: Mention) -> Iterator[tuple[str, str]]:
    unit = mention.figure.unit
    return ((unit, word) for word in chain((mention.head,) if mention.head else (), mention.context))


def _agree(one: Mention, other: Mention) -> bool:
    return (
        comparing.compare(one.figure, other.figure) in comparing.AGREEING
        or _bounded(one, other)
        or _bounded(other, one)
    )


_MORE = re.compile(r"\b(?:more than|over|at least|upwards of|in excess of|exceeding)\s$", re.IGNORECASE)
_FEWER = re.compile(r"\b(?:fewer than|less than|under|at most|up to|as many as|no more than)\s$", re.IGNORECASE)


def _bounded(open_ended: Mention, other: Mention) -> bool:
    """Whether "more than 100" leaves room for the other: up to half as much again; "up to 100" for all that is less."""
    bound, value = open_ended.figure.value, other.figure.value
    if bound is None or value is None:
        return False
    if _MORE.search(open_ended.before):
        return bound <= value <= bound * 3 / 2
    return bool(_FEWER.search(open_ended.before)) and value <= bound


def _of_one_thing(one: Mention, other: Mention, *, known: bool) -> bool:
    """Whether both figures tell of one thing; `known`: the later one's number has stood in the text before."""
    if one.figure.unit != other.figure.unit or _explained(one, other):
        return False
    heading = one.sentence.heading or other.sentence.heading
    taken_up = not known and _taken_up(one, other)
    return taken_up or _of_one_event(one, other) or _said_alike(one, other, heading=heading)


def _explained(one: Mention, other: Mention) -> bool:
    """Whether dates, names, scopes or a change tell why the two differ."""
    if one.scopes != other.scopes or (one.names - other.names and other.names - one.names):
        return True
    if not _is_announced(one, other) and (
        _times_differ(one.times, other.times) or _times_differ(other.times, one.times)
    ):
        return True
    return _changes(one) or _changes(other)


def _is_announced(one: Mention, other: Mention) -> bool:
    """Whether a headline, which has no room for dates, meets what the text sets for a day to come."""
    body = other if one.sentence.heading else one
    return one.sentence.heading != other.sentence.heading and _AHEAD.search(body.clause) is not None


def _times_differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one sentence names a time that sets it apart: a year or "relative" alone, a day if both name days."""
    for time in one - other:
        far = _FAR.fullmatch(time) is not None
        if far or (other and not any(time.startswith(near) or near.startswith(time) for near in other)):
            return True
    return False


def _changes(mention: Mention) -> bool:
    """Whether the figure is one end of a change or the amount of one."""
    if _FROM.search(mention.before) or (not mention.head and _SET_AGAINST.search(mention.before)):
        return True
    return not mention.context.isdisjoint(_CHANGE)


def _of_one_event(one: Mention, other: Mention) -> bool:
    events = _events(one) & _events(other)
    if len(events) != 1:
        return False
    if one.head == other.head and one.head not in _PERSONS:
        return True
    alike = {one.head, other.head} <= _PERSONS
    toll = _TOLL.search(one.clause) or _TOLL.search(other.clause)
    return alike and bool(toll or (one.context & other.context) - events)


def _events(mention: Mention) -> frozenset[str]:
    """Return what befell those counted, if the clause tells of one thing only."""
    told = (mention.context | {mention.head}) & _EVENTS
    near = mention.head or told
    return told if near and len(told) == 1 else frozenset()


def _taken_up(one: Mention, other: Mention) -> bool:
    """Whether one points back to what the other says there is: "employs 1,200 workers" and "its 1,500 workers"."""
    if not one.head or one.head != other.head or one.modifiers != other.modifiers or one.head in _GENERIC:
        return False
    values = (one.figure.value or 0, other.figure.value or 0)
    if min(values) < _SMALLEST_TAKEN_UP or one.figure.kind != "cardinal" or other.figure.kind != "cardinal":
        return False
    back, there = _TAKEN_UP.search(one.before), _TAKEN_UP.search(other.before) or _HAVING.search(other.before)
    return back is not None and there is not None


def _said_alike(one: Mention, other: Mention, *, heading: bool) -> bool:
    """Whether the clauses share most of their words, and count the same noun if they count one."""
    if one.head != other.head or (one.modifiers != other.modifiers and one.modifiers and other.modifiers):
        return False
    names = {stem(name) for name in one.names | other.names}
    shared = (one.context & other.context) - (set() if one.head else names)
    shorter = min(len(one.context), len(other.context))
    if not shorter:
        return False
    fewest = 1 if heading and one.head and one.head not in _GENERIC else _FEWEST_SHARED
    needed = _SHARE if not one.head else _SHARE - 0.25
    if shared & _ONCE:
        needed = _SHARE_OF_DEAL
    return len(shared) >= fewest and len(shared) >= needed * shorter


def _told(one: Mention, other: Mention) -> Contradiction:
    heading = one.sentence.heading != other.sentence.heading
    here, there = (mention.sentence.text[mention.figure.start : mention.figure.end] for mention in (one, other))
    what = f" {one.figure.counted}" if one.figure.counted and one.figure.kind == "cardinal" else ""
    note = f"{here}{what} in one place, {there} in the other."
    sure = 0.85 if _of_one_event(one, other) else 0.75
    if heading:
        note = f"The headline says {here}{what}, the text {there}."
    elif one.sentence.speaker and other.sentence.speaker and one.sentence.speaker != other.sentence.speaker:
        note = f"{note[:-1]}; two speakers differ: {one.sentence.speaker} and {other.sentence.speaker}."
        sure = 0.6
    spans = ((one.figure.start, one.figure.end), (other.figure.start, other.figure.end))
    return between(HEADLINE if heading else FIGURE, *spans, note, sure)
