"""The people and bodies of one article as far as it was read, and which of them a name can mean."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from apps.extraction.people.mention import Mention
from apps.extraction.people.names import Name, agree, is_near

_MOST_REMEMBERED = 200  # entities that a description may still mean


@dataclass(slots=True, eq=False)
class Trace:
    """Where an entity was mentioned last."""

    sentence: int
    block: int
    at: int  # index of the head in the block's parse
    kind: str
    role: str
    verb: int
    quote: int  # number of the quotation it stands in, -1 outside
    opens: bool = False  # whether it stands in the first sentence of the stretch
    confidence: float = 1.0  # of the link


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody, with all that was said to tell them by.

    Attributes:
        name: The fullest name at its first mention, or the description of somebody unnamed.
        description: The first description that the text gives beside the name, "" if none.
        certain_gender: Whether the gender comes from a title, a kin word or a given name rather than from pronouns.
        person: As `Mention.person`.
        owner: For "his mother": whose.
    """

    name: str
    named: bool
    plural: bool
    person: int
    gender: str = ""
    certain_gender: bool = False
    description: str = ""
    names: list[Name] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    owner: "Entity | None" = None
    count: int = 0
    spoke: int = -99  # sentence in which words were last attributed to it
    members: tuple["Entity", ...] = ()
    first_block: int = 0
    last: Trace | None = None
    before: Trace | None = None
    subject_of: set[int] = field(default_factory=set)  # verbs of the stretch in which it was mentioned last

    def note(self, mention: Mention, trace: Trace) -> None:
        """Remember another mention of it."""
        if self.last is not None and self.last.sentence != trace.sentence:
            self.before = self.last
        if self.last is not None and self.last.block != trace.block:
            self.subject_of.clear()
        if trace.role == "subject":
            self.subject_of.add(trace.verb)
        self.last = trace
        self.count += 1
        self.roles |= mention.roles
        if mention.kind != "pronoun":
            self.learn(mention.gender, certain=True)
            self.person = _person(self.person, mention.person)

    def learn(self, gender: str, *, certain: bool) -> None:
        """Take over a gender unless a better sign said otherwise."""
        if gender and (certain or not self.gender) and not self.certain_gender:
            self.gender, self.certain_gender = gender, certain


class Entities:
    """All entities met, found again by the words of their names and by their roles."""

    def __init__(self) -> None:
        self.all: list[Entity] = []
        self._latest: dict[Entity, None] = {}  # in the order of their last mention
        self._by_word: defaultdict[str, list[Entity]] = defaultdict(list)

    def add(self, entity: Entity) -> Entity:
        """Take in a new entity."""
        self.all.append(entity)
        return entity

    def group(self, members: Sequence[Entity]) -> Entity:
        """Return the group of these, the same one if it was met before."""
        known = next((entity for entity in self.recent() if set(entity.members) == set(members)), None)
        if known is not None:
            return known
        names = [member.name for member in members]
        name = ", ".join(names[:-1]) + " and " + names[-1]
        named = all(member.named for member in members)
        return self.add(Entity(name, named, plural=True, person=2, members=tuple(members)))

    def mention(self, entity: Entity, mention: Mention, trace: Trace) -> None:
        """Record a mention of it."""
        entity.note(mention, trace)
        self._latest.pop(entity, None)
        self._latest[entity] = None

    def since(self, sentence: int) -> list[Entity]:
        """Return those mentioned in that sentence or after it, the latest first."""
        found = []
        for entity in reversed(self._latest):
            if entity.last is not None and entity.last.sentence < sentence:
                break
            found.append(entity)
        return found

    def recent(self) -> Sequence[Entity]:
        """Return those that a description may still mean."""
        return self.all[-_MOST_REMEMBERED:]

    def bear(self, entity: Entity, name: Name) -> None:
        """Record that the entity goes by the name; a fuller one becomes its name."""
        fullest = max((len(known.words) for known in entity.names), default=0)
        if name not in entity.names:
            entity.names.append(name)
            for word in {*name.folded, name.nickname} - {""}:
                if entity not in self._by_word[word]:
                    self._by_word[word].append(entity)
        if not entity.named or (fullest <= 1 < len(name.words)):
            entity.name, entity.named = name.text, True

    def named(self, name: Name, gender: str, person: int = 0) -> list[Entity]:
        """Return the entities that the name can mean, likeliest first (see `_closeness`)."""
        found: list[Entity] = []
        for word in (name.surname, name.folded[0]):
            found += [entity for entity in self._by_word.get(word, ()) if entity not in found]
        fitting = [
            entity
            for entity in found
            if not (gender and entity.gender and entity.gender != gender)
            and (_may_be_short(entity, person) or any(known.folded == name.folded for known in entity.names))
            and all(agree(known, name) for known in entity.names if known.is_full)
            and any(agree(known, name) for known in entity.names)
        ]
        return sorted(fitting, key=lambda entity: _closeness(entity, name), reverse=True)

    def spelt_nearly(self, name: Name) -> list[Entity]:
        """Return the people whose surname differs from a lone one by a letter, as transliterations do."""
        if name.is_full:
            return []
        return [
            entity
            for entity in self.all
            if entity.person > 0
            and any(known.is_full and is_near(known.surname, name.surname) for known in entity.names)
        ]

    def with_role(self, roles: Iterable[str], gender: str, *, plural: bool) -> list[Entity]:
        """Return those who were introduced in one of the roles, last mentioned first."""
        wanted = set(roles)
        fitting = [
            entity
            for entity in self.recent()
            if not wanted.isdisjoint(entity.roles)
            and entity.plural == plural
            and not (gender and entity.gender and entity.gender != gender)
        ]
        return sorted(fitting, key=latest, reverse=True)


def _may_be_short(entity: Entity, person: int) -> bool:
    """Whether part of a name may stand for it: a person's only. Moscow is not The Moscow Times."""
    return entity.person > -2 and (person > -2 or entity.person > 0)


def _person(before: int, now: int) -> int:
    """Return `Entity.person` after another mention: signs for it outweigh signs against, as Paris may be a surname."""
    if before > 0 or abs(before) == 2:
        return max(before, now)
    return now if abs(now) == 2 else max(before, now, key=abs)


def _closeness(entity: Entity, name: Name) -> tuple[bool, bool, bool, int]:
    """Rank people whose full name is known, whose surname it is, who were called so before, who are most spoken of."""
    fuller = any(known.is_full for known in entity.names)
    same = any(known.folded == name.folded for known in entity.names)
    return fuller or name.is_full, any(known.surname == name.surname for known in entity.names), same, entity.count


def latest(entity: Entity) -> tuple[int, int]:
    """Return sentence and token of its last mention, for comparing."""
    return (entity.last.sentence, entity.last.at) if entity.last is not None else (-1, -1)
