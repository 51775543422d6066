"""Where a text speaks of somebody: names, third-person pronouns and descriptions, read from tags and parse.

A mention is a noun phrase by its head. Names are runs of proper nouns, since the parser runs without its recogniser of
named entities; whether a name is a person's is decided from titles, given names, the words around it and what is said
of it elsewhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.symbols import ADP, DET, NOUN, PRON, PROPN, PUNCT, X
from spacy.tokens import Doc, Token

from apps.extraction import grammar, persons
from apps.extraction.lexicon import words
from apps.extraction.names import PARTICLES, Name, fold, read_name

SINGULAR = words("he him his himself she her hers herself")
PLURAL = words("they them their theirs themselves")
NEUTER = words("it its itself")
FIRST = words("i me my mine myself")
REFLEXIVE = words("himself herself themselves itself myself")
_PRONOUNS = SINGULAR | PLURAL | NEUTER | FIRST
_INDEFINITE = words("a an one another some")
_DEFINITE = words("the this that")
_MARKS = frozenset("\"'“”‘’")
_LONGEST_RUN = 12  # tokens
_WITHIN_QUOTED_NAME = 2  # tokens of a nickname
_PLACE_BEFORE = words("in at near from into across outside inside throughout toward towards")


@dataclass(slots=True, eq=False)
class Mention:
    """One noun phrase that speaks of somebody, or may.

    Attributes:
        kind: `name`, `pronoun` or `description`.
        head: Its head token.
        first: Index of its first token, titles included.
        last: Index after its last token.
        role: `subject`, `object`, `possessive`, `modifier` or `other`.
        verb: Index of the verb that governs it, -1 if none does.
        gender: `f`, `m` or "" as the words themselves tell it.
        plural: Whether it means several.
        person: 2 surely a person, 1 likely, 0 open, -1 likely not, -2 a body.
        name: For names.
        roles: Words for what the person is: nouns of a description, titles of a name, "45-year-old".
        definite: A description with "the" or "this".
        owner: Index of the possessor's token for "his mother", else -1.
        of: Another mention of the same person that the grammar ties to this one.
    """

    kind: str
    head: Token
    first: int
    last: int
    role: str
    verb: int
    gender: str = ""
    plural: bool = False
    person: int = 0
    name: Name | None = None
    roles: set[str] = field(default_factory=set)
    definite: bool = False
    owner: int = -1
    of: "Mention | None" = None

    @property
    def at(self) -> int:
        """Index of the head token."""
        return self.head.i


def find_mentions(doc: Doc) -> list[Mention]:
    """Return the mentions in a parsed stretch in the order of their heads, tied to each other where grammar ties them."""
    found = sorted(_mentions(doc), key=lambda mention: mention.head.i)
    by_token = {place: mention for mention in found if mention.kind == "name" for place in _tokens_of(mention)}
    by_token.update({mention.head.i: mention for mention in found})
    for mention in found:
        if mention.kind != "pronoun":
            _tie(mention, by_token)
    return found


def _tokens_of(mention: Mention) -> range:
    return range(mention.first, mention.last)


def _mentions(doc: Doc) -> Iterator[Mention]:
    place, count = 0, len(doc)
    while place < count:
        token = doc[place]
        part = token.pos
        if part == PROPN:
            run = _run(doc, place)
            mention = _name(doc, *run)
            place = run[-1] + 1
        else:
            mention = _noun(token) if part == NOUN else _pronoun(token) if part in {PRON, DET} else None
            place += 1
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
        _verb_of(token),
        persons.gender_of_pronoun(word),
        word in PLURAL,
        -1 if word in NEUTER else 2,
    )


# -- descriptions ----------------------------------------------------------------------------------------------------


def _noun(token: Token) -> Mention | None:
    word = token.lower_
    plural = word in persons.PEOPLE
    body = not plural and word in persons.ORGANISATIONS
    if not (plural or body or word in persons.PERSONS):
        return None if word != "old" else _of_age(token)
    return _description(token, word, plural=plural, person=-2 if body else 2)


def _description(token: Token, word: str, *, plural: bool, person: int) -> Mention:
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
        _verb_of(token),
        gender,
        plural,
        person,
        roles={word},
        definite=any(child.lower_ in _DEFINITE for child in kept),
        owner=owner,
    )


def _told_by(child: Token) -> str:
    return {"male": "m", "female": "f"}.get(child.lower_, "") if child.dep_ == "amod" else ""


def _of_age(old: Token) -> Mention | None:
    """Read "the 45-year-old", where no noun follows."""
    start = max(old.i - 4, old.sent.start)
    before = "".join(token.text for token in old.doc[start : old.i])
    if not before.endswith("-year-") or not before[:-6].isdigit() or (old.i + 1 < len(old.doc) and _noun_next(old)):
        return None
    determiner = old.doc[start - 1].lower_ if start > old.sent.start else ""
    if determiner not in _DEFINITE | _INDEFINITE:
        return None
    return Mention(
        "description",
        old,
        start - 1,
        old.i + 1,
        role_of(old),
        _verb_of(old),
        person=2,
        roles={f"{before[:-6]}-year-old"},
        definite=determiner in _DEFINITE,
    )


def _noun_next(token: Token) -> bool:
    return token.nbor(1).pos_ in {"NOUN", "PROPN", "ADJ"}


# -- names -----------------------------------------------------------------------------------------------------------


def _run(doc: Doc, first: int) -> list[int]:
    """Return the tokens of the name that starts here; particles, full stops of initials and a nickname go with it."""
    run = [first]
    end = min(doc[first].sent.end, first + _LONGEST_RUN)
    place = first + 1
    while place < end:
        token = doc[place]
        if token.pos == PROPN and not (token.is_sent_start):
            run.append(place)
            place += 1
            continue
        step = _bridge(doc, place, end)
        if not step:
            break
        run.extend(range(place, place + step))
        place += step
    return run


def _bridge(doc: Doc, place: int, end: int) -> int:
    """Return how many tokens that are no proper nouns stand between two parts of a name: 0 if it ends here."""
    token = doc[place]
    if token.lower_ in PARTICLES and token.pos in {X, ADP, DET, PROPN, NOUN}:
        return _particles(doc, place, end)
    if token.text == "-" and place + 1 < end and doc[place + 1].pos == PROPN and not token.whitespace_:
        return 2 if not doc[place - 1].whitespace_ else 0
    if token.text in _MARKS and token.pos == PUNCT:
        return _nicknamed(doc, place, end)
    return 0


def _particles(doc: Doc, place: int, end: int) -> int:
    step = 1
    while place + step < end and doc[place + step].lower_ in PARTICLES:
        step += 1
    return step + 1 if place + step < end and doc[place + step].pos == PROPN else 0


def _nicknamed(doc: Doc, place: int, end: int) -> int:
    """Read `John “Jack” Lemmon`."""
    for close in range(place + 2, min(place + 2 + _WITHIN_QUOTED_NAME, end - 1)):
        if doc[close].text in _MARKS and doc[close + 1].pos == PROPN:
            return close - place + 1
    return 0


def _name(doc: Doc, *run: int) -> Mention | None:
    head = _head_of(doc, run)
    kept, nickname = _split(doc, run)
    name = read_name(kept, nickname)
    if name is None:
        return _title_alone(head, run)
    person = _person_by_words(doc, run, name)
    several = doc[run[-1]].tag_ == "NNPS" and person < 2
    mention = Mention(
        "name", head, run[0], run[-1] + 1, role_of(head), _verb_of(head), name.gender, several, person, name
    )
    if name.title and name.title not in {"mr", "mrs", "ms", "miss", "dr", "sir", "mme"}:
        mention.roles.add(name.title)
    return mention


def _head_of(doc: Doc, run: Sequence[int]) -> Token:
    """Return the token of the run that hangs on something outside it."""
    inside = range(run[0], run[-1] + 1)
    return next((doc[place] for place in reversed(run) if doc[place].head.i not in inside), doc[run[-1]])


def _split(doc: Doc, run: Sequence[int]) -> tuple[list[str], str]:
    """Return the words of a run and the nickname in it; "Jean" "-" "Luc" is one word."""
    kept: list[str] = []
    nickname, quoted, joined = "", False, False
    for place in run:
        text = doc[place].text
        if text in _MARKS:
            quoted = not quoted
        elif quoted:
            nickname = text
        elif text == "-" and kept:
            kept[-1] += text
            joined = True
        elif joined:
            kept[-1] += text
            joined = False
        else:
            kept.append(text)
    return kept, nickname


def _title_alone(head: Token, run: Sequence[int]) -> Mention | None:
    """Return "the President" as a description."""
    word = fold(head.text)
    if word not in persons.ROLES | persons.KIN:
        return None
    mention = _description(head, word, plural=False, person=2)
    mention.first = min(mention.first, run[0])
    mention.definite = mention.definite or mention.owner < 0
    return mention


def _person_by_words(doc: Doc, run: Sequence[int], name: Name) -> int:
    """Judge by the name and its neighbours whether a person bears it."""
    if not persons.ORGANISATIONS.isdisjoint(name.folded) or _is_acronym(name):
        return -2
    if persons.tells_a_person(name.title):
        return 2
    if name.surname in persons.PLACES or name.folded[0] in persons.NO_NAMES or any(map(_has_digit, name.words)):
        return -1
    if name.has_given_name:
        return 2 if name.is_full else 1
    before = doc[run[0] - 1].lower_ if run[0] > doc[run[0]].sent.start else ""
    if before in {"the", "a", "an"} | _PLACE_BEFORE:
        return -1
    return 0


def _is_acronym(name: Name) -> bool:
    return not name.is_full and len(name.words[0]) > 1 and name.words[0].isupper()


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


# -- grammar ---------------------------------------------------------------------------------------------------------

_ROLES = {
    "nsubj": "subject",
    "nsubjpass": "subject",
    "csubj": "subject",
    "dobj": "object",
    "dative": "object",
    "iobj": "object",
    "pobj": "object",
    "agent": "object",
    "poss": "possessive",
    "compound": "modifier",
    "nmod": "modifier",
}


def role_of(token: Token) -> str:
    """Return the grammatical role of the phrase with this head; parts of an enumeration share that of the first."""
    for _ in range(_LONGEST_RUN):
        if token.dep_ not in {"conj", "appos"} or token.head.i == token.i:
            break
        token = token.head
    return _ROLES.get(token.dep_, "other")


def _verb_of(token: Token) -> int:
    """Return the index of the verb that governs a phrase through prepositions and enumerations, -1 if none."""
    for _ in range(_LONGEST_RUN):
        if token.dep_ == "poss" or token.head.i == token.i:
            return -1
        token = token.head
        if token.pos_ in {"VERB", "AUX"}:
            return token.i
        if token.pos_ not in {"ADP", "PROPN", "NOUN", "PRON"}:
            return -1
    return -1


def _tie(mention: Mention, by_token: dict[int, Mention]) -> None:
    """Find what the grammar says of whom: apposition, title before the name, "X is a ...", "X, who is a ..."."""
    for other in _tied_to(mention, by_token):
        if other is not None and other is not mention and _may_be_one(mention, other):
            _join(mention, other)
            return


def _tied_to(mention: Mention, by_token: dict[int, Mention]) -> Iterator[Mention | None]:
    head = mention.head
    described = mention.kind == "description"
    if described and head.dep_ == "conj" and head.head.dep_ in {"appos", "attr"}:  # "X, founder and director of Y"
        head = head.head
    if head.dep_ == "appos":
        yield by_token.get(head.head.i)
        if head.head.dep_ == "pobj":  # "the head of the fund, X"
            yield by_token.get(head.head.head.head.i)
    elif head.dep_ == "attr" and head.head.lemma_ in {"be", "become", "remain"}:
        subject = next((child for child in head.head.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        yield None if subject is None else by_token.get(grammar.antecedent_of(head.head, subject).i)
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
    return {one.kind, other.kind} in ({"name", "description"}, {"pronoun", "description"})


def _join(one: Mention, other: Mention) -> None:
    """Tie a description to its name or pronoun, and let each tell the other's gender and whether it is a person."""
    described, named = (one, other) if one.kind == "description" else (other, one)
    described.of = named
    for mention, twin in ((one, other), (other, one)):
        mention.gender = mention.gender or twin.gender
        mention.person = mention.person if abs(mention.person) == 2 else max(mention.person, twin.person)
