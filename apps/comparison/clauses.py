"""A text cut into clauses, each word of meaning with the negation that it stands behind.

What is denied is told by form, without a parser: the words behind the negation up to the clause's end or to the end
of what is quoted, few of them. Words that only carry a negation on ("no sign of water", "no longer owns") are not
what is denied.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from apps.comparison.compared import Bounds
from apps.comparison.opposites import sides
from apps.comparison.told import READINGS_KEPT, Told
from apps.extraction.lexicon import words

_CUES = words("not never no without nor neither none nobody nothing cannot hardly barely unable")
_BEFORE_TO = words(
    "failed fails fail refused refuses refuse declined declines decline ceased omitted unable refusing failing yet"
)
_BEFORE_OUT = words("rule rules ruled ruling run runs ran running")  # "ruled out fraud", "ran out of money"
_DENYING = words("denied denies deny denying")
_DENIED_BY_THEM = words("that any having claims allegations reports he she it they there")
_BEING = words("is are was were be been being")  # "were denied a penalty"
_NO_DENIAL = re.compile(
    r"(?:not (?:only|just|least|merely|surprisingly|to mention|since)"
    r"|no (?:fewer|less|more|later|doubt|matter|sooner|\d)"
    r"|No\.? ?\d|nothing (?:but|less|short)|no-one else|not (?:more|fewer|less) than|none other)\b",
    re.IGNORECASE,
)
_CARRYING = words("sign signs evidence trace traces indication indications proof hint hints")
_EMPTY = words("longer single")  # of no meaning behind a negation
_LACKING = words(
    "lose loses lost losing lack lacks lacked lacking escape escaped avoid avoided spared miss missed missing"
)
_LACKING_WITH = {"out": words("of"), "short": words("of"), "devoid": words("of"), "free": words("of from")}
_LACKED = 3  # words behind "lost" that may be what is lacking
_CUT = re.compile(
    r"[;:—–]|,?\s(?:but|while|whereas|although|though)\s|,\s(?:and|which|who|with|after|before|as)\s|\sand\s(?=\w+ed\b)"
)
_GOES_ON = re.compile(r"\b(?:who|which|and|but|with|while|although|though)\b")
_QUOTE_ENDS = re.compile('[”"]')
_SCOPE = 6  # words behind a negation
_DENIED = 2  # of them with a meaning of their own
_LEANING = words("he she it they nobody no none we")
_REPORTS = {"say": "say", "says": "say", "said": "say", "tell": "tell", "told": "tell"}
REPORTED = frozenset(_REPORTS.values())
_NO_SIGNS: frozenset[tuple[int, int]] = frozenset()
_NAMING = words("the a an to of for its his her their")
_PHRASES = {  # words, particle, what they say
    "voted vote votes voting turned turn struck shot": ("down", "rejected"),
    "vote votes voted voting": ("for", "supported"),
    "votes voted voting": ("against", "opposed"),
    "threw thrown throw": ("out", "rejected"),
    "is are was were be been": ("over", "ended"),
    "called calls calling": ("off", "scrapped"),
    "laid lay laying": ("off", "sacked"),
    "gave given give": ("up", "abandoned"),
    "stepped steps step stepping stood": ("down", "quit"),
    "went go goes gone": ("up", "rose"),
    "came come comes": ("down", "fell"),
    "go goes going went gone": ("ahead", "proceed"),
    "at": ("large", "freed"),
    "beaten": ("by", "met"),  # by whom is told, so that the two have changed places
}
_WITH_PARTICLE = {(word, particle): meant for listed, (particle, meant) in _PHRASES.items() for word in listed.split()}
_WITH_PARTICLE["at", "home"] = "hosting"
_NOTHING = words("nobody nothing none")  # behind a verb they deny it: "harmed nobody"
_PLEADED = words("plead pleads pleaded pled pleading")
_PLEAS = {"guilty": "admitted", "not": "denied"}  # a plea is no verdict
_TELLING: frozenset[str] = frozenset().union(  # words that may tell more than themselves; all others go on fast
    _CUES, _BEFORE_TO, _BEFORE_OUT, _DENYING, _LACKING, _LACKING_WITH, _EMPTY, _PLEADED, {"guilty"},
    (word for word, _ in _WITH_PARTICLE),
)  # fmt: skip


class Word(NamedTuple):
    """A word of a clause, what is said by it and the negation that it stands behind.

    Attributes:
        stem: Its stem, "" if it has an opposite only.
        key: Its letters in lower case, or another word of its meaning.
        bounds: Where it stands.
        cue: The negation, None if it stands behind none.
        first: It is the first word of a meaning of its own behind that negation, or any behind "denies that".
        named: An article or "to" stands before it: "demand the release", "want to sell".
        lacking: It stands behind "lost" or "lacked", so that it is neither said nor denied.
        signs: (pair of opposites, 1 or -1) for each pair that it is in, turned by its negation.
    """

    stem: str
    key: str
    bounds: Bounds
    cue: Bounds | None
    first: bool
    named: bool
    lacking: bool
    signs: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence.

    Attributes:
        words: Its words of meaning.
        bounds: Where it stands.
        stems: Their stems.
        sentence: The stems of the whole sentence.
        said: Signs of the sentence's words.
        leans: It begins with a pronoun or "nobody", so that it cannot name whom it is about.
        carried: Stems of the clause before it, where it goes on about the same: ", who", or of the sentence before it.
    """

    words: tuple[Word, ...]
    bounds: Bounds
    stems: frozenset[str]
    sentence: frozenset[str]
    said: frozenset[tuple[int, int]]
    leans: bool
    carried: frozenset[str]


@lru_cache(maxsize=READINGS_KEPT)
def clauses_of(told: Told) -> list[Clause]:
    """Return the clauses of a text that hold a word of meaning."""
    return list(_cut_up(told))


def _cut_up(told: Told) -> Iterator[Clause]:
    for number, (start, end) in enumerate(told.sentences):
        matches = list(_CUT.finditer(told.text, start, end))
        cuts = [match.end() for match in matches]
        bounds = list(zip([start, *cuts], [*cuts, end], strict=True))
        goes_on = [True, *(_GOES_ON.search(match.group()) is not None for match in matches)]
        parts = [tuple(_words(told, told.word_at(begin), told.word_at(stop))) for begin, stop in bounds]
        said = frozenset(sign for part in parts for word in part for sign in word.signs)
        before = told.carried[number]
        for span, part, on in zip(bounds, parts, goes_on, strict=True):
            stems = frozenset(word.stem for word in part if word.stem)
            if stems:
                opening = told.words[told.word_at(span[0])].key
                carried = before if on else frozenset()
                yield Clause(part, span, stems, told.stems_of[number], said, opening in _LEANING, carried)
                before = stems | carried


def _words(told: Told, first: int, last: int) -> Iterator[Word]:
    """Yield the words of a clause that have a meaning of their own or an opposite."""
    cue, lacking = _NO_CUE, 0
    for number in range(first, last):
        word = told.words[number]
        plain = word.key not in _TELLING and not word.key.endswith("n't")
        key = word.key if plain else _phrase(told, number)
        if cue.left and number > first and _QUOTE_ENDS.search(told.text, told.words[number - 1].end, word.start):
            cue = _NO_CUE
        begins = not plain and _is_cue(told, number)
        own = told.stems[number] or _REPORTS.get(key, "")
        behind = cue.left > 0 and not cue.denied
        empty = not plain and ((behind and key in _EMPTY) or _is_plea(told, number))
        if not begins and not empty and (own or sides(key)):
            named = number > first and told.words[number - 1].key in _NAMING
            denial, is_first = _denied_behind(told, number, last) or (cue.bounds if cue.left else None, cue.is_first)
            signs = _NO_SIGNS if lacking else _signs(key, denied=denial is not None)
            yield Word(own, key, (word.start, word.end), denial, is_first, named, lacking > 0, signs)
        lacking = _LACKED if not plain and _is_lacking(told, number) else lacking and lacking - 1
        counts = bool(own) and not empty and not (behind and key in _CARRYING)
        if begins:
            cue = _NO_CUE if behind and _is_verb(word.key) else _begun(word.start, word.end, word.key)
        else:
            cue = cue.past(denied=counts)


@lru_cache(maxsize=20_000)
def _signs(key: str, *, denied: bool) -> frozenset[tuple[int, int]]:
    return frozenset((pair, -sign if denied else sign) for pair, sign in sides(key))


class _Cue(NamedTuple):
    """A negation and how far it reaches: words left, words of meaning already denied, all of them or one."""

    bounds: Bounds
    left: int
    denied: int
    throughout: bool

    @property
    def is_first(self) -> bool:
        return self.left > 0 and (self.throughout or self.denied == 0)

    def past(self, *, denied: bool) -> "_Cue":
        """Return the negation as it is behind one more word."""
        if not self.left:
            return self
        count = self.denied + denied
        return _Cue(self.bounds, self.left - 1 if self.throughout or count < _DENIED else 0, count, self.throughout)


_NO_CUE = _Cue((0, 0), 0, 0, throughout=False)


def _is_verb(key: str) -> bool:
    """Whether a negation is a verb, so that another before it takes it back: "could not be ruled out"."""
    return key in _BEFORE_OUT or key in _BEFORE_TO or key in _DENYING


def _begun(start: int, end: int, key: str) -> _Cue:
    return _Cue((start, end), _SCOPE, 0, key in _DENYING)


def _denied_behind(told: Told, number: int, last: int) -> tuple[Bounds, bool] | None:
    """Return the negation that stands right behind the word it denies: "harmed nobody", "debt-free"."""
    if number + 1 >= last:
        return None
    word, after = told.words[number], told.words[number + 1]
    hyphen = after.key == "free" and told.text[word.end : after.start] == "-"
    return ((after.start, after.end), True) if hyphen or after.key in _NOTHING else None


def _is_lacking(told: Told, number: int) -> bool:
    """Whether the word says that what follows it is missing: "lost its power", "out of control"."""
    key = told.words[number].key
    after = told.words[number + 1].key if number + 1 < len(told.words) else ""
    return key in _LACKING or after in _LACKING_WITH.get(key, ())


def _is_plea(told: Told, number: int) -> bool:
    """Whether the word is the "guilty" of "pleaded not guilty"."""
    if told.words[number].key != "guilty":
        return False
    return any(word.key in _PLEADED for word in told.words[max(0, number - 2) : number])


def _phrase(told: Told, number: int) -> str:
    """Return the word, or another that says what it says with the one behind it: "voted down"."""
    key = told.words[number].key
    after = told.words[number + 1].key if number + 1 < len(told.words) else ""
    if key in _PLEADED and after in _PLEAS:
        return _PLEAS[after]
    return _WITH_PARTICLE.get((key, after), key)


def _is_cue(told: Told, number: int) -> bool:
    """Whether the word denies what follows it."""
    word = told.words[number]
    after = told.words[number + 1].key if number + 1 < len(told.words) else ""
    if word.key in _BEFORE_TO:
        return after == "to"
    if word.key in _BEFORE_OUT:
        return after == "out"
    if word.key in _DENYING:
        passive = number > 0 and told.words[number - 1].key in _BEING
        return passive or after in _DENIED_BY_THEM or after.endswith("ing")
    if word.key not in _CUES and not word.key.endswith("n't"):
        return False
    if word.key in _NOTHING and number > 0 and told.stems[number - 1]:
        return False  # it denies what stands before it
    alternative = number > 0 and told.words[number - 1].key == "or"  # "with or without", "whether or not"
    return not alternative and not _NO_DENIAL.match(told.text, word.start)
