"""Descriptions of people and bodies: "a former minister", "his mother", "the 45-year-old", "the council"."""

from spacy.tokens import Token

from apps.extraction.lexicon import words
from apps.extraction.people import persons
from apps.extraction.people.binding import role_of, verb_of
from apps.extraction.people.mention import Mention

_INDEFINITE = words("a an one another some")
_GENERIC = words("any every each no either neither")
_OTHER = words("first second third next last other same only future new")
_DEFINITE = words("the this that")


def read_description(token: Token) -> Mention | None:
    """Return the description whose head the noun is, None if it describes nobody."""
    word = token.lower_
    plural = word in persons.PEOPLE
    body = not plural and word in persons.BODIES
    if not (plural or body or word in persons.PERSONS):
        return None if word != "old" else _of_age(token)
    return describe(token, word, plural=plural, person=-2 if body else 2)


def describe(token: Token, word: str, *, plural: bool, person: int) -> Mention:
    """Return the description with this head; `word` is what it says somebody is."""
    kept = list(token.children)
    start = min([child.i for child in kept if child.i < token.i and child.dep_ != "punct"], default=token.i)
    gender = persons.gender_of_word(word) or next((found for child in kept if (found := _told_by(child))), "")
    owner = next((child.i for child in kept if child.dep_ == "poss"), -1)
    return Mention(
        "description",
        token,
        start,
        token.i + 1,
        role_of(token),
        verb_of(token),
        gender,
        plural,
        person,
        roles={persons.SAME_KIN.get(word, word)},
        definite=any(child.lower_ in _DEFINITE for child in kept) and not any(map(_sets_apart, kept)),
        refers=not _is_predicate(token) and not any(child.lower_ in _GENERIC for child in kept),
        owner=owner,
    )


def _sets_apart(child: Token) -> bool:
    """Whether a word by the noun says that this is another one: "the next mayor", "the mayor of Lille"."""
    return child.lower_ in _OTHER or (child.dep_ == "prep" and child.lower_ == "of")


def _is_predicate(token: Token) -> bool:
    """Whether the noun says what somebody is rather than who."""
    joined = token.i + 1 < len(token.doc) and token.nbor(1).text == "-"  # "poet-turned-minister"
    as_such = token.dep_ == "pobj" and token.head.lower_ in {"as", "like", "than"}
    return joined or as_such or token.dep_ in {"attr", "oprd", "compound", "nmod", "amod"}


def _told_by(child: Token) -> str:
    return {"male": "m", "female": "f"}.get(child.lower_, "") if child.dep_ == "amod" else ""


def _of_age(old: Token) -> Mention | None:
    """Read "the 45-year-old", where no noun follows."""
    start = max(old.i - 4, 0)
    before = "".join(token.text for token in old.doc[start : old.i])
    if not before.endswith("-year-") or not before[:-6].isdigit() or (old.i + 1 < len(old.doc) and _noun_next(old)):
        return None
    determiner = old.doc[start - 1].lower_ if start > 0 else ""
    if determiner not in _DEFINITE | _INDEFINITE:
        return None
    return Mention(
        "description",
        old,
        start - 1,
        old.i + 1,
        role_of(old),
        verb_of(old),
        person=2,
        roles={f"{before[:-6]}-year-old"},
        definite=determiner in _DEFINITE,
    )


def _noun_next(token: Token) -> bool:
    return token.nbor(1).pos_ in {"NOUN", "PROPN", "ADJ"}
