"""Who some words mean, told: the name to show, how it was found, and the doubt.

Whatever was not at hand is told in the note, and where no link is sure enough the words stay as they were written and
the note says "perhaps".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from apps.extraction.people.entities import Entity

#: From which confidence a name is put for the words.
ENOUGH = 0.5
_MOST_RIVALS = 3  # named in a note
_RIVAL = 0.2  # probability from which the note names a second candidate
_LONGEST_NAME = 120  # code points of a description that stands for a name
_LONGEST_DESCRIPTION = 80
_ARTICLE = re.compile(r"(?:A|An|The|One|His|Her|Their|Its|My|Our|Some|Several|Many|This|That)\b")
_BEFORE = {"det", "amod", "poss", "compound", "nummod", "nmod", "predet", "quantmod", "advmod"}
_CLAUSES = {"relcl", "acl", "appos", "punct", "cc", "conj"}

# How sure a link of its kind is: at most what was found on the training part of GUM (1.0, 1.0, 0.8, 0.9 in this
# order), which has few namesakes. Where two may be meant the figure is set by hand, so that the doubt shows.
_ONE_BEARER = 0.95
_FOREMOST_BEARER = 0.8
_NEAR_SPELLING = 0.6
_ONE_IN_ROLE = 0.8
_OPEN_NAME = 0.6
_SEVERAL_BEARERS = 0.45
_SEVERAL_IN_ROLE = 0.45
_MAY_LOOK_AHEAD = 0.45
_SHRINK = 0.92  # of a pronoun's probability: one wrong link draws others after it, which the model does not know


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom some words mean.

    Attributes:
        name: The name to show, or the words as written where no link is sure enough.
        note: How it was found and the doubt; "" if it stands there.
        confidence: How sure the link is, 0 to 1; 1 where the name stands there.
        description: What the text introduced the person as, "" if not at all.
        guess: The likeliest name, also where it is not sure enough to be shown; "" if there is none.
        named: Whether the words were tied to somebody whose proper name the text gives.
    """

    name: str
    note: str
    confidence: float = 1.0
    description: str = ""
    guess: str = ""
    named: bool = False


def as_written(words: str, entity: Entity) -> Speaker:
    """Return the speaker for words that name or describe somebody themselves."""
    return Speaker(words, "", 1.0, entity.description, entity.name, entity.named)


def by_surname(words: str, entity: Entity, others: Sequence[Entity], *, clear: bool) -> Speaker:
    """Return the speaker for a part of a name, the doubt told where others bear it too.

    Args:
        words: The part.
        entity: The likeliest bearer.
        others: The other bearers.
        clear: Whether the likeliest stands out among them.
    """
    if not others:
        sure = _ONE_BEARER if entity.person > 0 or entity.gender else _OPEN_NAME  # it may be no person's name
        return _linked(words, entity, f"“{words}” is {_introduced(entity)}, at first mention", sure)
    rivals = " and ".join(other.name for other in others[:_MOST_RIVALS])
    if clear:
        return _linked(
            words, entity, f"“{words}” taken for {_introduced(entity)}; {rivals} bears the name too", _FOREMOST_BEARER
        )
    note = f"“{words}” is {_introduced(entity)} or {' or '.join(other.name for other in others[:_MOST_RIVALS])}"
    return Speaker(words, note, _SEVERAL_BEARERS, entity.description, entity.name, entity.named)


def by_near_spelling(words: str, entity: Entity) -> Speaker:
    """Return the speaker for a name that is spelt a letter otherwise than the one known."""
    note = f"“{words}” taken for {_introduced(entity)}; the name is spelt two ways"
    return _linked(words, entity, note, _NEAR_SPELLING)


def by_role(words: str, entity: Entity, others: Sequence[Entity]) -> Speaker:
    """Return the speaker for "the minister", the doubt told where several were introduced as one."""
    if not entity.named:
        note = "" if words.lower() == entity.name.lower() else f"named only as {entity.name}"
        return Speaker(words, note, 1.0, entity.description, entity.name, named=False)
    note = f"“{words}” taken for {_introduced(entity)}"
    if others:
        note += f"; perhaps {' or '.join(other.name for other in others[:_MOST_RIVALS])}"
    return _linked(words, entity, note, _SEVERAL_IN_ROLE if others else _ONE_IN_ROLE)


def by_pronoun(words: str, ranked: Sequence[tuple[Entity | None, float]], *, looks_ahead: bool = False) -> Speaker:
    """Return the speaker for a pronoun.

    Args:
        words: The pronoun as written.
        ranked: The candidates with their chances, likeliest first; None among them is nobody met so far.
        looks_ahead: Whether a name after it may be meant instead.
    """
    likeliest = next(((entity, chance) for entity, chance in ranked if entity is not None), None)
    if likeliest is None:
        return unresolved(words, "nobody fitting was named before")
    entity, chance = likeliest
    last = entity.last.confidence if entity.last is not None else 1.0
    most = min(last if last < ENOUGH else 1.0, _MAY_LOOK_AHEAD if looks_ahead else 1.0)  # a doubt is handed on
    confidence = round(min(chance * _SHRINK, most), 2)
    rivals = [other.name for other, points in ranked if other not in {None, entity} and points >= _RIVAL and other]
    note = f"“{words}” taken for {_introduced(entity)}"
    if rivals:
        note += f"; perhaps {' or '.join(rivals)}"
    return _linked(words, entity, note, confidence)


def in_own_words(words: str, entity: Entity, confidence: float) -> Speaker:
    """Return the speaker for "I" in somebody's quoted words."""
    return _linked(words, entity, f"“{words}” in the words of {entity.name}", confidence)


def unresolved(words: str, why: str = "") -> Speaker:
    """Return the words as they are written, and that nobody was found for them."""
    return Speaker(words, f"“{words}” is not resolved" + (f": {why}" if why else ""), 0.0)


def _linked(words: str, entity: Entity, note: str, confidence: float) -> Speaker:
    if confidence >= ENOUGH:
        return Speaker(entity.name, note, confidence, entity.description, entity.name, entity.named)
    return Speaker(
        words, note.replace(" taken for ", ": perhaps ", 1), confidence, entity.description, entity.name, entity.named
    )


def _introduced(entity: Entity) -> str:
    """Return the name with its description."""
    return f"{entity.name}, {entity.description}" if entity.description else entity.name


def described(head: Token, longest: int = _LONGEST_NAME) -> str:
    """Return a noun phrase in one line, without what is tied on loosely, its article in small letters."""
    loose = [child.left_edge.i for child in head.children if child.dep_ in _CLAUSES and child.i > head.i]
    end = min([at for at in loose if at > head.i], default=head.right_edge.i + 1)
    close = [child.left_edge.i for child in head.children if child.dep_ in _BEFORE and child.i < head.i]
    text = " ".join(head.doc[min(close, default=head.i) : end].text.split()).strip(' ,;:—–-“”"').removesuffix("’s")
    if len(text) > longest:
        text = text[:longest].rsplit(" ", 1)[0] + " …"
    return text[:1].lower() + text[1:] if _ARTICLE.match(text) else text


def introduction(head: Token) -> str:
    """Return the phrase that introduces somebody, short enough for a note."""
    return described(head, _LONGEST_DESCRIPTION)
