"""Names by their tags: runs of proper nouns with particles, initials and nicknames, and whether a person bears them.

The parser runs without its recogniser of named entities, which would add half to its time. Whether a name is a
person's is judged from titles, given names and the words around it here, and from what is said of it elsewhere (`ties`,
`entities`).
"""

from collections.abc import Sequence

from spacy.symbols import ADP, DET, NOUN, PROPN, PUNCT, X
from spacy.tokens import Doc, Token

from apps.extraction.lexicon import words
from apps.extraction.people import persons
from apps.extraction.people.binding import role_of, verb_of
from apps.extraction.people.descriptions import describe
from apps.extraction.people.mention import Mention
from apps.extraction.people.names import PARTICLES, Name, fold, of_headline, read_name
from apps.extraction.people.places import GEOGRAPHY, PLACES

_MARKS = frozenset("\"'“”‘’")
_LONGEST_HEADLINE = 30  # tokens
_LONGER, _FEWEST_LONGER, _CAPITALS = 4, 4, 0.8  # letters; words; share of them
_LONGEST_RUN = 12  # tokens
_WITHIN_QUOTED_NAME = 2  # tokens of a nickname
_BEFORE_NO_PERSON = words("the a an in at near from into across outside inside throughout toward towards")
_OF_BODIES = persons.ORGANISATIONS | {"new"}  # "New York", "New Left"


def is_headline(doc: Doc) -> bool:
    """Whether nearly all longer words of a short stretch have a capital."""
    if len(doc) > _LONGEST_HEADLINE:
        return False
    longer = [word for word in doc.text.split() if len(word) >= _LONGER and word[0].isalpha()]
    return len(longer) >= _FEWEST_LONGER and sum(word[0].isupper() for word in longer) >= _CAPITALS * len(longer)


def run_from(doc: Doc, first: int) -> list[int]:
    """Return the tokens of the name that starts here; particles, full stops of initials and a nickname go with it."""
    run = [first]
    end = min(len(doc), first + _LONGEST_RUN)
    place = first + 1
    while place < end:
        token = doc[place]
        if token.is_sent_start:
            break
        if token.pos == PROPN:
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


def name_of(doc: Doc, run: Sequence[int], *, headline: bool = False) -> Mention | None:
    """Return the name that a run of tokens is, "the President" as a description, or None.

    Args:
        doc: The parse.
        run: What `run_from` returned.
        headline: Whether every word has a capital, so that capitals tell nothing.
    """
    head = _head_of(doc, run)
    kept, nickname = _split(doc, run)
    name = read_name(of_headline(kept) if headline else kept, nickname)
    if name is None:
        return _title_alone(head, run)
    person = _person_by_words(doc, run, name)
    several = doc[run[-1]].tag_ == "NNPS" and person < 2
    mention = Mention(
        "name", head, run[0], run[-1] + 1, role_of(head), verb_of(head), name.gender, several, person, name
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
    if word not in persons.ROLES | persons.KIN or head.dep_ == "poss":  # "King’s College"
        return None
    mention = describe(head, word, plural=False, person=2)
    mention.first = min(mention.first, run[0])
    mention.definite = mention.definite or mention.owner < 0
    return mention


def _person_by_words(doc: Doc, run: Sequence[int], name: Name) -> int:
    """Judge by the name and its neighbours whether a person bears it; see `Mention.person`."""
    if _is_body(name):
        return -2
    if persons.tells_a_person(name.title):
        return 2
    if name.surname in GEOGRAPHY or (name.surname in PLACES and not name.is_full):
        return -2
    if name.has_given_name and name.folded[0] not in persons.NO_NAMES:
        return 2 if name.is_full else 1
    return -1 if _is_like_no_person(doc, run, name) else 0


def _is_body(name: Name) -> bool:
    return not _OF_BODIES.isdisjoint(name.folded) or _is_acronym(name) or name.surname.endswith("news")


def _is_like_no_person(doc: Doc, run: Sequence[int], name: Name) -> bool:
    if name.surname in PLACES or name.folded[0] in persons.NO_NAMES or any(map(_has_digit, name.words)):
        return True
    return run[0] > 0 and not doc[run[0]].is_sent_start and doc[run[0] - 1].lower_ in _BEFORE_NO_PERSON


def _is_acronym(name: Name) -> bool:
    return not name.is_full and len(name.words[0]) > 1 and name.words[0].isupper()


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)
