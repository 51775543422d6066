"""Whom a pronoun means: every candidate gets points for named signs, and the points become a probability.

The signs are those of Lappin and Leass (1994) and of centering (Grosz, Joshi and Weinstein 1995): how far back, in
which grammatical role, how often and how lately mentioned, whether gender and number agree; with them the rules of
binding, and what news adds: "he" in what X said is mostly X, and "he said" goes on with whoever spoke. "Nobody here" is
a candidate too. The weights were fitted as a conditional logit (Denis and Baldridge 2007: rank, do not classify) on the
GUM texts in the genres news, interview, biography, travel, academic and court, and rounded.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from apps.extraction.people.entities import Entity, Trace
from apps.extraction.people.mention import Mention
from apps.extraction.people.persons import SAME_KIN
from apps.extraction.people.weights import WEIGHTS

_FURTHEST = 12  # sentences
_FAR, _LATELY = 5, 3  # sentences
_OFTEN, _VERY_OFTEN = 3, 8  # mentions
_TOPIC = 5  # mentions from which the one most spoken of is what the text is about
_DISTANCES = ("same_sentence", "sentence_before", "two_before", "three_before")


@dataclass(slots=True)
class Setting:
    """Where a pronoun stands.

    Attributes:
        speaker: Whose direct words it stands in, None outside.
        reporter: Whose indirect words it stands in.
        is_source: Whether it is itself the source of an attribution.
    """

    mention: Mention
    trace: Trace
    speaker: Entity | None = None
    reporter: Entity | None = None
    is_source: bool = False


def choose(setting: Setting, entities: Sequence[Entity]) -> list[tuple[Entity | None, float]]:
    """Return the candidates and "nobody here" (None) with their probabilities, likeliest first."""
    candidates = [entity for entity in entities if may_mean(setting, entity)]
    scored: list[tuple[Entity | None, float]] = [
        (entity, sum(WEIGHTS.get(sign, 0.0) for sign in signs)) for entity, signs in weighed(setting, candidates)
    ]
    total = sum(math.exp(points) for _, points in scored)
    return sorted(((one, math.exp(points) / total) for one, points in scored), key=lambda pair: -pair[1])


def weighed(setting: Setting, candidates: Sequence[Entity]) -> Iterator[tuple[Entity | None, Iterator[str]]]:
    """Yield every candidate, and None for nobody, with its signs."""
    most = max((entity.count for entity in candidates), default=0)
    latest = sorted((_place(entity) for entity in candidates), reverse=True)[:2]
    for entity in candidates:
        yield entity, chain(signs_of(setting, entity, most), _order(entity, latest))
    yield None, signs_of_nobody(setting, candidates)


def _place(entity: Entity) -> tuple[int, int]:
    return (entity.last.sentence, entity.last.at) if entity.last is not None else (-1, -1)


def _order(entity: Entity, latest: Sequence[tuple[int, int]]) -> Iterator[str]:
    place = _place(entity)
    if place in latest:
        yield ("latest", "second_latest")[latest.index(place)]


def may_mean(setting: Setting, entity: Entity) -> bool:
    """Whether number, gender, kind, distance and binding allow it."""
    mention, last = setting.mention, entity.last
    if last is None or entity is setting.speaker or setting.trace.sentence - last.sentence > _FURTHEST:
        return False
    return _agrees(mention, entity) and not _is_bound(mention, setting.trace, entity)


def _agrees(mention: Mention, entity: Entity) -> bool:
    if mention.person < 0:  # it
        return entity.person < 0 and not entity.plural
    if mention.plural:
        return entity.plural or entity.person == -2
    conflict = bool(entity.gender) and entity.gender != mention.gender and entity.certain_gender
    return entity.person != -2 and not entity.plural and not conflict


def _is_bound(mention: Mention, trace: Trace, entity: Entity) -> bool:
    """Whether grammar forbids it: "X saw him" is not X, and "his father" is not the father's own."""
    if mention.role == "possessive":
        owned = mention.head.head.lower_
        return SAME_KIN.get(owned, owned) in entity.roles
    same = entity.last is not None and entity.last.block == trace.block
    return same and not entity.subject_of.isdisjoint(mention.beside)


def signs_of(setting: Setting, entity: Entity, most: int) -> Iterator[str]:
    """Yield the signs by which the pronoun may mean the entity; `most` is the count of the one most spoken of."""
    last = entity.last
    if last is None:
        return
    yield from _distance(setting.trace.sentence - last.sentence, last.role)
    yield from _place_in_clause(setting.mention, setting.trace, entity, last)
    yield from _standing(entity, most)
    yield from _agreement(setting.mention, entity)
    yield from _in_speech(setting, entity, setting.trace.sentence - last.sentence)
    yield from _course(setting.trace, entity, last, most)


def _distance(apart: int, role: str) -> Iterator[str]:
    yield _DISTANCES[apart] if apart < len(_DISTANCES) else "further"
    if apart > _FAR:
        yield "far_away"
    if apart <= 1:
        yield f"near_{apart}_{role}"


def _place_in_clause(mention: Mention, trace: Trace, entity: Entity, last: Trace) -> Iterator[str]:
    possessive = mention.role == "possessive"
    yield "was_" + last.role
    yield "last_" + last.kind
    if last.role == mention.role:
        yield "same_role_" + last.role
    if last.block == trace.block and mention.above in entity.subject_of:
        yield "subject_above_" + ("possessive" if possessive else "other")
    if possessive and trace.sentence == last.sentence:
        yield "possessive_" + last.role


def _course(trace: Trace, entity: Entity, last: Trace, most: int) -> Iterator[str]:
    """Yield signs of what the text is about and where it turns."""
    leading = entity.count == most
    if entity.before is not None and trace.sentence - entity.before.sentence <= _LATELY:
        yield "lately_" + entity.before.role
    if trace.block != last.block:
        yield "other_block"
        if trace.opens:
            yield "opening_" + ("leading" if leading else "other")
    if trace.sentence - last.sentence > 1 and leading and most >= _TOPIC:
        yield "topic_back"


def _standing(entity: Entity, most: int) -> Iterator[str]:
    if not entity.named:
        yield "unnamed"
    if entity.count >= _OFTEN:
        yield "often"
    if entity.count >= _VERY_OFTEN:
        yield "very_often"
    if entity.count == most:
        yield "leading"
    if entity.owner is not None:
        yield "owned"
    if entity.first_block == 0:
        yield "from_start"


def _agreement(mention: Mention, entity: Entity) -> Iterator[str]:
    if mention.gender and entity.gender:
        yield "gender_" + ("same" if entity.gender == mention.gender else "other")
        if entity.certain_gender and entity.gender == mention.gender:
            yield "gender_certain"
    if not mention.plural:
        yield f"person_{entity.person}"


def _in_speech(setting: Setting, entity: Entity, apart: int) -> Iterator[str]:
    if entity is setting.reporter:
        yield "reporter"
    if setting.is_source and apart <= 2:
        yield "spoke_before" if setting.trace.sentence - entity.spoke <= 2 else "source_silent"
    if entity.last is not None and entity.last.quote != setting.trace.quote:
        yield "left_quotation" if setting.trace.quote < 0 else "entered_quotation"


def signs_of_nobody(setting: Setting, candidates: Sequence[Entity]) -> Iterator[str]:
    """Yield the signs that the pronoun means nobody met so far."""
    yield "nobody"
    if setting.trace.quote >= 0:
        yield "nobody_in_quotation"
    if setting.mention.plural:
        yield "nobody_plural"
    if setting.mention.person < 0:
        yield "nobody_neuter"
    if not any(setting.trace.sentence - entity.last.sentence <= 2 for entity in candidates if entity.last):
        yield "nobody_near"
    if not any(entity.gender == setting.mention.gender and entity.gender for entity in candidates):
        yield "nobody_of_gender"
