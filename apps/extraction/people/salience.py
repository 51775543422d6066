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

from apps.extraction.people.entities import Entity, Trace, latest
from apps.extraction.people.mention import Mention
from apps.extraction.people.persons import SAME_KIN
from apps.extraction.people.weights import WEIGHTS

#: How many sentences back a pronoun may reach.
FURTHEST = 12
_FAR, _LATELY, _NEAR_SPEECH = 5, 3, 2  # sentences
_VERY_OFTEN = 8  # mentions
_TOPIC = 5  # mentions from which the one most spoken of is what the text is about
_DISTANCES = ("same_sentence", "sentence_before", "two_before", "three_before")
_CLAUSE_ROLES = ("subject", "object", "possessive", "modifier", "other")
# The names of signs are made once: making them for every candidate took a third of the time.
_WAS = {role: f"was_{role}" for role in _CLAUSE_ROLES}
_SAME_ROLE = {role: f"same_role_{role}" for role in _CLAUSE_ROLES}
_POSSESSIVE = {role: f"possessive_{role}" for role in _CLAUSE_ROLES}
_LATELY_IN = {role: f"lately_{role}" for role in _CLAUSE_ROLES}
_NEAR = {(apart, role): f"near_{apart}_{role}" for apart in (0, 1) for role in _CLAUSE_ROLES}
_PERSON = {person: f"person_{person}" for person in range(-2, 3)}


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
    if not candidates:
        return [(None, 1.0)]
    weigh = WEIGHTS.get
    scored = [
        (entity, math.exp(sum([weigh(sign, 0.0) for sign in signs]))) for entity, signs in weighed(setting, candidates)
    ]
    total = sum([points for _, points in scored])
    return sorted([(one, points / total) for one, points in scored], key=lambda pair: -pair[1])


def weighed(setting: Setting, candidates: Sequence[Entity]) -> Iterator[tuple[Entity | None, list[str]]]:
    """Yield every candidate, and None for nobody, with its signs."""
    most = max([entity.count for entity in candidates], default=0)
    last = max([latest(entity) for entity in candidates], default=(-1, -1))
    for entity in candidates:
        signs = signs_of(setting, entity, most)
        if latest(entity) == last:
            signs.append("latest")
        yield entity, signs
    yield None, signs_of_nobody(setting, candidates)


def may_mean(setting: Setting, entity: Entity) -> bool:
    """Whether number, gender, kind and binding allow it."""
    mention, last = setting.mention, entity.last
    if last is None or entity is setting.speaker:
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


def signs_of(setting: Setting, entity: Entity, most: int) -> list[str]:
    """Return the signs by which the pronoun may mean the entity; `most` is the count of the one most spoken of."""
    last = entity.last
    if last is None:
        return []
    apart = abs(setting.trace.sentence - last.sentence)  # a speaker is met before what they say, which may stand before
    return [
        *_distance(apart, last.role),
        *_place_in_clause(setting.mention, setting.trace, entity, last),
        *_standing(entity, most),
        *_agreement(setting.mention, entity),
        *_in_speech(setting, entity, last, apart),
        *_course(setting.trace, entity, last, most),
    ]


def _distance(apart: int, role: str) -> list[str]:
    signs = [_DISTANCES[apart] if apart < len(_DISTANCES) else "further"]
    if apart > _FAR:
        signs.append("far_away")
    if apart <= 1:
        signs.append(_NEAR[apart, role])
    return signs


def _place_in_clause(mention: Mention, trace: Trace, entity: Entity, last: Trace) -> list[str]:
    possessive = mention.role == "possessive"
    signs = [_WAS[last.role]]
    if last.kind == "name":
        signs.append("last_name")
    if last.role == mention.role:
        signs.append(_SAME_ROLE[last.role])
    if last.block == trace.block and mention.above in entity.subject_of:
        signs.append("subject_above_possessive" if possessive else "subject_above_other")
    if possessive and trace.sentence == last.sentence:
        signs.append(_POSSESSIVE[last.role])
    return signs


def _course(trace: Trace, entity: Entity, last: Trace, most: int) -> list[str]:
    """Return signs of what the text is about and where it turns."""
    leading = entity.count == most
    signs = []
    if entity.before is not None and trace.sentence - entity.before.sentence <= _LATELY:
        signs.append(_LATELY_IN[entity.before.role])
    if trace.block != last.block:
        signs.append("other_block")
        if trace.opens:
            signs.append("opening_leading" if leading else "opening_other")
    if leading and most >= _TOPIC and trace.sentence - last.sentence > 1:
        signs.append("topic_back")
    return signs


def _standing(entity: Entity, most: int) -> list[str]:
    held = (
        (not entity.named, "unnamed"),
        (entity.count >= _VERY_OFTEN, "very_often"),
        (entity.count == most, "leading"),
        (entity.owner is not None, "owned"),
        (entity.first_block == 0, "from_start"),
    )
    return [sign for holds, sign in held if holds]


def _agreement(mention: Mention, entity: Entity) -> list[str]:
    signs = []
    if mention.gender and entity.gender:
        signs.append("gender_same" if entity.gender == mention.gender else "gender_other")
    if not mention.plural:
        signs.append(_PERSON[entity.person])
    return signs


def _in_speech(setting: Setting, entity: Entity, last: Trace, apart: int) -> list[str]:
    signs = []
    if entity is setting.reporter:
        signs.append("reporter")
    if setting.is_source and apart <= _NEAR_SPEECH:
        signs.append("spoke_before" if setting.trace.sentence - entity.spoke <= _NEAR_SPEECH else "source_silent")
    if last.quote != setting.trace.quote:
        signs.append("left_quotation" if setting.trace.quote < 0 else "entered_quotation")
    return signs


def signs_of_nobody(setting: Setting, candidates: Sequence[Entity]) -> list[str]:
    """Return the signs that the pronoun means nobody met so far."""
    sentence, gender = setting.trace.sentence, setting.mention.gender
    held = (
        (setting.trace.quote >= 0, "nobody_in_quotation"),
        (setting.mention.plural, "nobody_plural"),
        (not any(sentence - one.last.sentence <= _NEAR_SPEECH for one in candidates if one.last), "nobody_near"),
        (not any(one.gender == gender and gender for one in candidates), "nobody_of_gender"),
    )
    return ["nobody", *(sign for holds, sign in held if holds)]
