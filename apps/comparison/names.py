"""A name spelled two ways: "Margaret Ellison" and "Margaret Elison", "Krüger" and "Kruger".

Only names of persons, a first name and a surname together somewhere in the text, are held against each other; a bare
surname against those. Names that stand in one sentence are two persons; so are Paul and Paula. Candidates are found by
what is left when one letter is taken out (the symmetric deletes of Garbe's SymSpell), so that the cost grows with the
number of names alone.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from apps.comparison.contradiction import HEADLINE, NAME, Bounds, Contradiction, between
from apps.comparison.passages import Sentence
from apps.extraction.lexicon import words

CAPITAL = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:[’'-][^\W\d_]+)*"
_RUN = re.compile(rf"{CAPITAL}(?: (?:(?:de|van|von|der|den|bin|al|el|la|da|di|du) )?{CAPITAL}){{0,5}}")
TITLES = words(
    """Judge Mr Mrs Ms Miss Dr Professor President Minister Mayor Senator Governor General Captain Sir Lady Lord Dame
    King Queen Prince Princess Pope Chancellor Ambassador Secretary Detective Sergeant Inspector Officer Chief
    Justice Prime Foreign Finance Defence Defense Interior Health Education Deputy Vice Former Councillor
    Representative Congressman Congresswoman Architect Coach Captain Grandmaster Director Editor Bishop Father
    Sister Brother Saint St Herr Frau Madame Monsieur Attorney Union Club Party"""
)
OPENERS = words(
    """The A An In On At By For From Of To It He She They We His Her Its Their This That These Those There Some Most
    More And But Or If When While After Before Since Until About Around Nearly Almost Only Last Next Each Every
    All Both As So Not No Yes You I My Our Who What Where Why How Then Now Yet Still Once Here Two Three Four
    Five Six Seven Eight Nine Ten Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February
    March April May June July August September October November December North South East West New Old"""
)
_GENDERED = frozenset("aeio")  # Paul, Paula; Mario, Maria
_MOST_PARTS = 3
_KIN = re.compile(
    r"\b(?:sister|brother|wife|husband|son|daughter|mother|father|cousin|twin|uncle|aunt|nephew|niece|widow|namesake|brothers"
    r"|sisters|twins|parents|grandson|granddaughter|colleague|unrelated),?\s$"
)
_CONTRACTED = re.compile(r"[’'](?:re|ve|ll|m|d|s|t)$")
_DERIVED = words("s n an i ian er y")  # the Hansens, American, Israeli
_SHORTEST_SURNAME = 5
_SHORTEST_FIRST = 4
_TRANSLITERATED = (
    ("qv", "kv"), ("ck", "k"), ("ph", "f"), ("y", "i"), ("w", "v"), ("tch", "c"), ("ch", "c"), ("kh", "h"), ("ij", "i"),
)  # fmt: skip


@dataclass(slots=True)
class _Person:
    """A first name and surname, where they stand first, and the sentences that hold them."""

    first: str
    surname: str
    bounds: Bounds
    heading: bool
    sentences: set[int] = field(default_factory=set)
    kin: bool = False  # introduced as somebody's sister or son

    @property
    def full(self) -> str:
        return f"{self.first} {self.surname}"


@dataclass(slots=True)
class _Bare:
    """A capitalised word that stands alone, where it stands first, and the sentences that hold it."""

    word: str
    bounds: Bounds
    heading: bool
    sentences: set[int] = field(default_factory=set)


def find(sentences: Iterable[Sentence]) -> Iterator[Contradiction]:
    """Yield each pair of spellings once, where each first stands."""
    persons: dict[str, _Person] = {}
    bare: dict[str, _Bare] = {}
    lower: set[str] = set()
    for sentence in sentences:
        lower.update(word for word in sentence.words.split() if word.islower())
        for start, end, names in _names(sentence):
            _note(persons, bare, sentence, (start, end), names)
    yield from _spelled_twice(list(persons.values()))
    yield from _surnames(persons, bare, lower)


def _names(sentence: Sentence) -> Iterator[tuple[int, int, list[str]]]:
    """Yield the runs of capitalised words without titles, openers and possessive endings."""
    for match in _RUN.finditer(sentence.text, sentence.start, sentence.end):
        parts = match.group().split(" ")
        start = match.start()
        while parts and (parts[0] in TITLES or parts[0] in OPENERS):
            start += len(parts.pop(0)) + 1
        if parts and not any(len(part) > 1 and part.isupper() for part in parts):
            written = " ".join(parts)
            bare = written.removesuffix("’s").removesuffix("'s")
            yield start, start + len(bare), bare.split(" ")


def _note(
    persons: dict[str, _Person], bare: dict[str, _Bare], sentence: Sentence, bounds: Bounds, names: list[str]
) -> None:
    if len(names) == 1:
        alone = bare.setdefault(names[0], _Bare(names[0], bounds, sentence.heading))
        alone.sentences.add(sentence.start)
    elif len(names) <= _MOST_PARTS and not any(len(name) == 1 or _CONTRACTED.search(name) for name in names):
        person = persons.setdefault(" ".join(names), _Person(names[0], names[-1], bounds, sentence.heading))
        person.sentences.add(sentence.start)
        person.kin |= _KIN.search(sentence.text, max(sentence.start, bounds[0] - 20), bounds[0]) is not None


def _spelled_twice(persons: list[_Person]) -> Iterator[Contradiction]:
    groups: dict[str, list[_Person]] = defaultdict(list)
    for person in persons:
        for key in _keys(person):
            groups[key].append(person)
    seen: set[tuple[Bounds, Bounds]] = set()
    for group in groups.values():
        for place, one in enumerate(group[:_LARGEST]):
            for other in group[place + 1 : _LARGEST]:
                pair = (one.bounds, other.bounds)
                if pair not in seen and _is_one(one, other):
                    seen.add(pair)
                    yield _told(one.full, one, other.full, other, 0.8)


_LARGEST = 20  # persons who share a key


def _keys(person: _Person) -> set[str]:
    """Return what another spelling of the name would share: one part whole and the other less a letter."""
    first, surname = folded(person.first), folded(person.surname)
    keys = {f"{first}|{less}" for less in _deletes(surname)} | {f"{less}|{surname}" for less in _deletes(first)}
    return keys | {f"{transliterated(person.first)}|{transliterated(person.surname)}~"}


def _deletes(word: str) -> set[str]:
    return {word} | {word[:place] + word[place + 1 :] for place in range(len(word))}


def _is_one(one: _Person, other: _Person) -> bool:
    """Whether two full names are one person's, spelled two ways."""
    if one.full == other.full or one.sentences & other.sentences or one.kin or other.kin:
        return False
    first, second = (folded(one.first), folded(one.surname)), (folded(other.first), folded(other.surname))
    if one.full.casefold() == other.full.casefold():
        return False
    if first == second:
        return True
    if first[0] == second[0]:
        return near(first[1], second[1], _SHORTEST_SURNAME)
    if first[1] == second[1]:
        return near(first[0], second[0], _SHORTEST_FIRST) and not _differ_in_gender(first[0], second[0])
    return all(
        transliterated(here) == transliterated(there)
        for here, there in ((one.first, other.first), (one.surname, other.surname))
    )


def near(one: str, other: str, shortest: int) -> bool:
    """Whether two folded words differ by one letter put in, left out or changed, or by two that changed places."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < shortest or longer.removeprefix(shorter) in _DERIVED:
        return False
    if transliterated(one) == transliterated(other):
        return True
    if len(one) == len(other):
        unlike = [place for place in range(len(one)) if one[place] != other[place]]
        swapped = len(unlike) == 2 and unlike[1] == unlike[0] + 1 and one[unlike[0]] == other[unlike[1]]
        return len(unlike) == 1 or (swapped and one[unlike[1]] == other[unlike[0]])
    return len(longer) - len(shorter) == 1 and shorter in _deletes(longer)


def _differ_in_gender(one: str, other: str) -> bool:
    """Whether only the last vowel tells two first names apart."""
    shorter, longer = sorted((one, other), key=len)
    ending = longer[:-1] == shorter and longer[-1] in _GENDERED
    return ending or (one[:-1] == other[:-1] and {one[-1], other[-1]} <= _GENDERED)


def _surnames(persons: dict[str, _Person], bare: dict[str, _Bare], lower: set[str]) -> Iterator[Contradiction]:
    """Hold bare capitalised words against the surnames of persons."""
    known = {part for person in persons.values() for part in person.full.split()}
    by_key: dict[str, list[_Person]] = defaultdict(list)
    for person in persons.values():
        for key in _deletes(folded(person.surname)) | {transliterated(person.surname) + "~"}:
            by_key[key].append(person)
    for alone in bare.values():
        if alone.word in known or alone.word.lower() in lower or len(alone.word) < _SHORTEST_SURNAME:
            continue
        keys = _deletes(folded(alone.word)) | {transliterated(alone.word) + "~"}
        alike = {id(person): person for key in keys for person in by_key.get(key, ()) if _may_be(alone, person)}
        if len({person.surname for person in alike.values()}) == 1:
            person = min(alike.values(), key=lambda found: found.bounds)
            yield _told(person.full, person, alone.word, alone, 0.7)


def _may_be(alone: _Bare, person: _Person) -> bool:
    one, other = folded(alone.word), folded(person.surname)
    same = one == other and alone.word.casefold() != person.surname.casefold()
    return (same or (one != other and near(one, other, _SHORTEST_SURNAME))) and not alone.sentences & person.sentences


def _told(written: str, one: _Person | _Bare, otherwise: str, other: _Person | _Bare, sure: float) -> Contradiction:
    heading = one.heading != other.heading
    note = f"Spelled {written} here and {otherwise} there."
    return between(HEADLINE if heading else NAME, one.bounds, other.bounds, note, sure)


def folded(word: str) -> str:
    """Return the word in lower case without diacritics, its apostrophes straight."""
    lower = word.lower().replace("’", "'")
    if lower.isascii():
        return lower
    plain = unicodedata.normalize("NFKD", lower.replace("ø", "o").replace("ł", "l").replace("ß", "ss"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def transliterated(word: str) -> str:
    """Return the word with the letters that transliterations use for one sound made one."""
    plain = folded(word)
    for written, sound in _TRANSLITERATED:
        plain = plain.replace(written, sound)
    return re.sub(r"(.)\1", r"\1", plain)
