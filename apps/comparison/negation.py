"""Whether a claim and a passage say a thing and its opposite: "not", "denied that", "failed to", rose against fell.

What is denied is told by form, without a parser: the words behind the negation up to the clause's end, few of them. A
word and its opposite are one predicate with two signs, a negation turns the sign, so that "did not approve" is what
"rejected" says. Claim and passage are held against each other clause by clause: each clause of the claim against the
one that shares the most of its other words, if it shares enough.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from apps.comparison.compared import Bounds, FigureFinding, Negation
from apps.comparison.figures import EQUAL
from apps.comparison.opposites import sides
from apps.comparison.synonyms import meaning
from apps.comparison.told import READINGS_KEPT, Told
from apps.comparison.words import stem
from apps.extraction.lexicon import words

_CUES = words("not never no without nor neither none nobody nothing cannot hardly barely unable")
_BEFORE_TO = words(
    "failed fails fail refused refuses refuse declined declines decline ceased omitted unable refusing failing"
)
_DENYING = words("denied denies deny denying")
_DENIED_BY_THEM = words("that any having claims allegations reports he she it they there")
_NO_DENIAL = re.compile(
    r"(?:not (?:only|just|least|merely|surprisingly|to mention)|no (?:fewer|less|more|later|doubt|matter|sooner|\d)"
    r"|No\.? ?\d|nothing (?:but|less|short)|no-one else|not (?:more|fewer|less) than|none other)\b",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"[;:—–]|,?\s(?:but|while|whereas|although|though)\s|,\s(?:and|which|who|with|after|before|as)\s|\sand\s(?=\w+ed\b)"
)
_SCOPE = 6  # words behind a negation
_DENIED = 2  # of them with a meaning of their own
_SHARED = 0.4  # of the claim's clause in the passage's sentence
_SHARED_LEANING = 0.3  # the same where the passage's clause begins with a pronoun
_LEANING = words("he she it they nobody no none we")
_REPORTS = {"say": "say", "says": "say", "said": "say", "tell": "tell", "told": "tell"}
_REPORTED = frozenset(_REPORTS.values())
_WHEN = frozenset(meaning(word) for word in words("year month week day decade morning evening night today"))
_NAMING = words("the a an to of for its his her their")
_LINKED = 1.0  # what it counts that the same figure stands in both clauses
_SUBJECT = 1.5  # what it counts that a clause names whom the claim's is about
_SHORTEST_PREFIXED = 6
_WITH_PARTICLE = {
    **dict.fromkeys(("voted", "vote", "turned", "turn", "struck", "shot"), ("down", "rejected")),
    **dict.fromkeys(("threw", "thrown", "throw"), ("out", "rejected")),
}
_PREFIXES = ("un", "non", "in", "im", "il", "ir", "dis")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a clause, what is said by it and the negation that it stands behind.

    `first`: it is the first word of a meaning of its own behind that negation, or any behind "denies that".
    """

    stem: str
    key: str
    bounds: Bounds
    cue: Bounds | None
    first: bool
    named: bool  # an article or "to" stands before it: "demand the release", "want to sell"

    @property
    def signs(self) -> frozenset[tuple[int, int]]:
        turn = -1 if self.cue else 1
        return frozenset((pair, sign * turn) for pair, sign in sides(self.key))


@dataclass(frozen=True, slots=True)
class _Clause:
    words: tuple[_Word, ...]
    bounds: Bounds
    stems: frozenset[str]
    sentence: frozenset[str]
    said: frozenset[tuple[int, int]]  # signs of the sentence's words
    leans: bool  # begins with a pronoun or "nobody", so that it cannot name whom it is about


def compare_negations(claim: Told, passage: Told, figures: Sequence[FigureFinding] = ()) -> Negation:
    """Return the first thing that one of the two denies and the other says.

    `figures`: the claim's, with their counterparts; clauses in which one figure stands are told of one thing.
    """
    theirs = _clauses(passage)
    linked = [(one.here[0], one.there[0]) for one in figures if one.there and one.outcome == EQUAL]
    for mine in _clauses(claim):
        places = [there for here, there in linked if mine.bounds[0] <= here < mine.bounds[1]]
        other = _counterpart(mine, theirs, places)
        found = _opposed(mine, other) or _denied(mine, other) if other else None
        if found:
            return _told(claim, passage, *found)
    return Negation(differs=False)


def _told(claim: Told, passage: Told, mine: _Word, theirs: _Word) -> Negation:
    here, there = (tuple(sorted(filter(None, (word.cue, word.bounds)))) for word in (mine, theirs))
    said = [
        " … ".join(text[start:end] for start, end in spans)
        for text, spans in ((claim.text, here), (passage.text, there))
    ]
    return Negation(differs=True, here=here, there=there, reason=f"“{said[0]}” here, “{said[1]}” in the passage.")


@lru_cache(maxsize=READINGS_KEPT)
def _clauses(told: Told) -> list[_Clause]:
    return list(_cut_up(told))


def _cut_up(told: Told) -> Iterator[_Clause]:
    for number, (start, end) in enumerate(told.sentences):
        cuts = [match.end() for match in _CUT.finditer(told.text, start, end)]
        bounds = list(zip([start, *cuts], [*cuts, end], strict=True))
        parts = [tuple(_words(told, told.word_at(begin), told.word_at(stop))) for begin, stop in bounds]
        said = frozenset(sign for part in parts for word in part for sign in word.signs)
        for span, part in zip(bounds, parts, strict=True):
            stems = frozenset(word.stem for word in part if word.stem)
            if stems:
                opening = told.words[told.word_at(span[0])].key
                yield _Clause(part, span, stems, told.stems_of[number], said, opening in _LEANING)


def _words(told: Told, first: int, last: int) -> Iterator[_Word]:
    """Yield the words of a clause that have a meaning of their own or an opposite."""
    cue: Bounds | None = None
    left = denied = 0
    throughout = False
    for number in range(first, last):
        word = told.words[number]
        key = _phrase(told, number)
        begins = _is_cue(told, number)
        named = number > first and told.words[number - 1].key in _NAMING
        own = told.stems[number] or _REPORTS.get(key, "")
        if not begins and (own or sides(key)):
            yield _Word(
                own,
                key,
                (word.start, word.end),
                cue if left > 0 else None,
                left > 0 and (throughout or denied == 0),
                named,
            )
            denied += bool(own)
        left = left - 1 if throughout or denied < _DENIED else 0
        if begins:
            cue, left, denied, throughout = (word.start, word.end), _SCOPE, 0, word.key in _DENYING


def _phrase(told: Told, number: int) -> str:
    """Return the word, or another that says what it says with the one behind it: "voted down"."""
    key = told.words[number].key
    particle, meant = _WITH_PARTICLE.get(key, ("", ""))
    follows = number + 1 < len(told.words) and told.words[number + 1].key == particle
    return meant if follows else key


def _is_cue(told: Told, number: int) -> bool:
    """Whether the word denies what follows it."""
    word = told.words[number]
    after = told.words[number + 1].key if number + 1 < len(told.words) else ""
    if word.key in _BEFORE_TO:
        return after == "to"
    if word.key in {"ruled", "rules", "rule"}:
        return after == "out"
    if word.key in _DENYING:
        return after in _DENIED_BY_THEM or after.endswith("ing")
    if word.key not in _CUES and not word.key.endswith("n't"):
        return False
    alternative = number > 0 and told.words[number - 1].key == "or"  # "with or without", "whether or not"
    return not alternative and not _NO_DENIAL.match(told.text, word.start)


def _counterpart(mine: _Clause, theirs: Sequence[_Clause], places: Sequence[int]) -> _Clause | None:
    """Return the clause that shares the most with the claim's, None if even its sentence shares too little."""
    wanted = {word.stem for word in mine.words if word.stem and not sides(word.key)}
    predicates = {word.stem for word in mine.words if word.stem}
    wanted -= _REPORTED | _WHEN
    if not wanted:
        return None
    subject = _subject(mine)
    best, found = 0.0, None
    for clause in theirs:
        inside, around = len(wanted & clause.stems), len(wanted & clause.sentence)
        linked = any(clause.bounds[0] <= place < clause.bounds[1] for place in places)
        worth = inside + around / 2 + _SUBJECT * (subject in clause.stems) + _LINKED * linked
        leans = clause.leans and len(predicates & clause.stems) >= max(1, _SHARED_LEANING * len(predicates))
        if worth + leans > best and (leans or (linked and around) or around >= max(1, _SHARED * len(wanted))):
            best, found = worth + leans, clause
    return found


def _subject(clause: _Clause) -> str:
    """Return the clause's first word, mostly whom or what it is said of, "" if that has an opposite itself."""
    first = next((word for word in clause.words if word.stem), None)
    return first.stem if first and not sides(first.key) else ""


def _opposed(mine: _Clause, theirs: _Clause) -> tuple[_Word, _Word] | None:
    """Return two words of one predicate, if the passage's have the other sign only."""
    for word in mine.words:
        for pair, sign in word.signs:
            said = [other for other in theirs.words if any(pair == number for number, _ in other.signs)]
            if (pair, sign) in theirs.said and not word.named:
                said = [other for other in said if not other.named]
            if said and all((pair, -sign) in other.signs and (pair, sign) not in other.signs for other in said):
                return word, said[0]
    return None


def _denied(mine: _Clause, theirs: _Clause) -> tuple[_Word, _Word] | None:
    """Return a word that stands first behind a negation on one side and behind none on the other."""
    if _denied_in(mine) & _denied_in(theirs):
        return None
    for one, other, turned in ((mine, theirs, False), (theirs, mine, True)):
        for word in one.words:
            if not (word.cue and word.first) and not _is_prefixed(word, other):
                continue
            same = [found for found in other.words if _is_same(word, found)]
            if same and all(
                (found.cue is None) == (word.cue is not None) or _is_prefixed(word, other) for found in same
            ):
                return (same[0], word) if turned else (word, same[0])
    return None


def _denied_in(clause: _Clause) -> set[str]:
    return {word.stem for word in clause.words if word.cue and word.stem}


def _is_same(word: _Word, other: _Word) -> bool:
    """Whether two words are one, not only of one meaning: "without a home" says nothing of flats."""
    return bool(word.stem) and (stem(word.key) == stem(other.key) or _base(word.stem) == other.stem)


def _is_prefixed(word: _Word, other: _Clause) -> bool:
    """Whether the word is another one's opposite by its prefix: "unhurt"."""
    return not word.cue and _base(word.stem) in other.stems and word.stem not in other.stems


def _base(word: str) -> str:
    prefix = next((prefix for prefix in _PREFIXES if word.startswith(prefix)), "")
    return word[len(prefix) :] if prefix and len(word) >= _SHORTEST_PREFIXED else "-"
