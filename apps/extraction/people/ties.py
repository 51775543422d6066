"""Which mentions the grammar itself ties to one person: appositions, titles, "X is a ...", enumerations."""

from collections.abc import Iterator, Sequence

from apps.extraction import grammar
from apps.extraction.people import persons
from apps.extraction.people.binding import role_of, verb_of
from apps.extraction.people.mention import Mention

_ONE_PERSON = ({"name", "description"}, {"pronoun", "description"})


def tie(mention: Mention, by_token: dict[int, Mention]) -> None:
    """Find what the grammar says of whom: apposition, title before the name, "X is a ...", "X, who is a ..."."""
    for other in _tied_to(mention, by_token):
        if other is not None and other is not mention and _may_be_one(mention, other):
            _join(mention, other)
            return


def _tied_to(mention: Mention, by_token: dict[int, Mention]) -> Iterator[Mention | None]:
    head = mention.head
    described = mention.kind == "description"
    chained = head.dep_ == "conj" and head.head.dep_ in {"appos", "attr"} and mention.roles.isdisjoint(persons.KIN)
    if described and chained and mention.owner < 0:  # "X, founder and director of Y"
        head = head.head
    if head.dep_ == "appos":
        yield by_token.get(head.head.i)
        if head.head.dep_ == "pobj":  # "the head of the fund, X"
            yield by_token.get(head.head.head.head.i)
    elif head.dep_ == "attr" and head.head.lemma_ in {"be", "become", "remain"}:
        subject = next((child for child in head.head.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        relative, noun = grammar.antecedent_of(subject)
        yield None if relative is None else by_token.get((noun or relative).i)
    elif described and head.dep_ in {"compound", "nmod", "amod"}:
        after = by_token.get(head.head.i)
        yield after if after is not None and after.first == mention.last else None
    if mention.kind == "name" and mention.first > 0:
        before = by_token.get(mention.first - 1)
        yield before if before is not None and before.kind == "description" and not before.plural else None


def _may_be_one(one: Mention, other: Mention) -> bool:
    if one.plural != other.plural or (one.gender and other.gender and one.gender != other.gender):
        return False
    if min(one.person, other.person) == -2 and max(one.person, other.person) > 0:
        return False
    return {one.kind, other.kind} in _ONE_PERSON


def _join(one: Mention, other: Mention) -> None:
    """Tie a description to its name or pronoun, and let each tell the other's gender and whether it is a person."""
    described, named = (one, other) if one.kind == "description" else (other, one)
    described.of = named
    for mention, twin in ((one, other), (other, one)):
        mention.gender = mention.gender or twin.gender
        mention.person = mention.person if abs(mention.person) == 2 else max(mention.person, twin.person)


def groups(found: Sequence[Mention], by_token: dict[int, Mention]) -> Iterator[Mention]:
    """Yield the enumerations of people: "Ann Lee and her brother"."""
    chains: dict[int, list[int]] = {}
    for mention in found:
        first = by_token.get(mention.head.head.i) if mention.head.dep_ == "conj" else None
        if first is not None and mention.of is None and _is_somebody(mention) and _is_somebody(first):
            chain = chains.setdefault(first.at, [first.at])
            chain.append(mention.at)
            chains[mention.at] = chain
    for chain in {id(chain): chain for chain in chains.values()}.values():
        yield _group([by_token[at] for at in chain])


def _is_somebody(mention: Mention) -> bool:
    return mention.person >= 0 and not mention.plural


def _group(members: Sequence[Mention]) -> Mention:
    head = members[0].head
    heads = tuple(member.at for member in members)
    return Mention(
        "group",
        head,
        members[0].first,
        members[-1].last,
        role_of(head),
        verb_of(head),
        plural=True,
        person=2,
        members=heads,
    )
