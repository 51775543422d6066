"""Where a stretch of text speaks of somebody: names, descriptions, pronouns and enumerations, tied by grammar."""

from collections.abc import Iterator

from spacy.symbols import DET, NOUN, POS, PRON, PROPN
from spacy.tokens import Doc, Token

from apps.extraction.lexicon import words
from apps.extraction.people import persons
from apps.extraction.people.binding import role_of, verb_above, verb_of, verbs_beside
from apps.extraction.people.descriptions import read_description
from apps.extraction.people.mention import Mention
from apps.extraction.people.proper_nouns import is_headline, name_of, run_from
from apps.extraction.people.ties import groups, tie

SINGULAR = words("he him his himself she her hers herself")
PLURAL = words("they them their theirs themselves")
NEUTER = words("it its itself")
FIRST = words("i me my mine myself")
REFLEXIVE = words("himself herself themselves itself myself")
_NOMINAL = frozenset({DET, NOUN, PRON, PROPN})
_PRONOUNS = SINGULAR | PLURAL | NEUTER | FIRST


def find_mentions(doc: Doc) -> list[Mention]:
    """Return a stretch's mentions by the order of their heads, tied where grammar ties them; enumerations last."""
    found = sorted(_mentions(doc), key=lambda mention: mention.head.i)
    by_token = {
        place: mention for mention in found if mention.kind == "name" for place in range(mention.first, mention.last)
    }
    by_token.update({mention.head.i: mention for mention in found})
    for mention in found:
        if mention.kind != "pronoun":
            tie(mention, by_token)
    return found + list(groups(found, by_token))


def _mentions(doc: Doc) -> Iterator[Mention]:
    end, headline = 0, is_headline(doc)
    for place, part in enumerate(doc.to_array([POS]).tolist()):  # one call instead of one for each token
        if part not in _NOMINAL or place < end:
            continue
        token = doc[place]
        if part == PROPN:
            run = run_from(doc, place)
            end = run[-1] + 1
            mention = name_of(doc, run, headline=headline)
        else:
            mention = read_description(token) if part == NOUN else _pronoun(token)
        if mention is not None:
            yield mention


def _pronoun(token: Token) -> Mention | None:
    word = token.lower_
    if word not in _PRONOUNS:
        return None
    return Mention(
        "pronoun",
        token,
        token.i,
        token.i + 1,
        role_of(token),
        verb_of(token),
        persons.gender_of_pronoun(word),
        word in PLURAL,
        -1 if word in NEUTER else 2,
        beside=() if word in REFLEXIVE else verbs_beside(token),
        above=verb_above(token),
    )
