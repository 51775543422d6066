"""Whether a claim and a passage say a thing and its opposite: "not", "denied that", "failed to", rose against fell.

What is denied is told by form, without a parser: the words behind the negation up to the clause's end, few of them. A
word and its opposite are one predicate with two signs, a negation turns the sign, so that "did not approve" is what
"rejected" says. Claim and passage are held against each other clause by clause: each clause of the claim against the
one that shares the most of its other words, if it shares enough.
"""

from collections.abc import Sequence
from functools import lru_cache

from apps.comparison.clauses import REPORTED, Clause, Word, clauses_of
from apps.comparison.compared import Bounds, FigureFinding, Negation
from apps.comparison.differences import direction
from apps.comparison.figures import AGREEING, EQUAL
from apps.comparison.opposites import sides
from apps.comparison.synonyms import meaning
from apps.comparison.told import Told
from apps.comparison.words import stem
from apps.extraction.lexicon import words
from apps.extraction.suggestion import Figure

_SHARED = 0.4  # of the claim's clause in the passage's sentence
_SHARED_LEANING = 0.3  # the same where the passage's clause begins with a pronoun
_WHEN = frozenset(meaning(word) for word in words("year month week day decade morning evening night today"))
_LINKED = 1.0  # what it counts that the same figure stands in both clauses
_SUBJECT = 1.5  # what it counts that a clause names whom the claim's is about
_BESIDE = 4  # words before a figure that tell what it is
_AS_GOOD = 1.5  # how much less a clause may be worth than the best to be held against the claim's, too
_PREDICATE = 1.0  # what it counts that a clause holds the claim's predicate or its opposite
_SHORTEST_PREFIXED = 6
_PREFIXES = ("un", "non", "in", "im", "il", "ir", "dis")


def compare_negations(claim: Told, passage: Told, figures: Sequence[FigureFinding] = ()) -> Negation:
    """Return the first thing that one of the two denies and the other says.

    `figures`: the claim's, with their counterparts; clauses in which one figure stands are told of one thing.
    """
    theirs = clauses_of(passage)
    linked = [(one.here[0], one.there[0]) for one in figures if one.there and one.outcome == EQUAL]
    counted = [one.here for one in figures]
    for mine in clauses_of(claim):
        places = [there for here, there in linked if mine.bounds[0] <= here < mine.bounds[1]]
        for other in _counterparts(mine, theirs, places, counted):
            found = _opposed(mine, other) or _denied(mine, other)
            if found:
                return _told(claim, passage, *found)
            if _affirms(mine, other):
                break
    return _turned_round(claim, passage, figures)


def _turned_round(claim: Told, passage: Told, figures: Sequence[FigureFinding]) -> Negation:
    """Return what is opposite beside a figure that both tell: a profit and a loss of £14m, so much more and less."""
    for one in figures:
        if not (one.other and one.there and one.outcome in AGREEING):
            continue
        opposite = _opposite_before(claim, one.figure, passage, one.other)
        if opposite:
            return _told(claim, passage, *opposite)
        (mine, here), (theirs, there) = direction(claim.text, one.figure), direction(passage.text, one.other)
        if mine * theirs < 0:
            reason = _reason(claim, (here,), passage, (there,))
            return Negation(differs=True, here=(here,), there=(there,), reason=reason)
    return Negation(differs=False)


def _opposite_before(claim: Told, one: Figure, passage: Told, other: Figure) -> tuple[Word, Word] | None:
    """Return the words nearest before a figure on both sides, if they are opposites."""
    for mine in _before(claim, one):
        for theirs in _before(passage, other):
            if any((pair, -sign) in theirs.signs for pair, sign in mine.signs):
                return mine, theirs
    return None


def _before(told: Told, figure: Figure) -> list[Word]:
    """Return the last word with an opposite among the few before a figure, none where another figure stands between."""
    low = told.word_at(figure.start) - _BESIDE
    floor = told.words[max(0, low)].start if told.words else 0
    found = [
        word
        for clause in clauses_of(told)
        if clause.bounds[0] <= figure.start < clause.bounds[1]
        for word in clause.words
        if floor <= word.bounds[0] < figure.start and word.signs
    ]
    between = [other for other in told.quantities if found and found[-1].bounds[1] <= other.start < figure.start]
    return found[-1:] if not between else []


def _told(claim: Told, passage: Told, mine: Word, theirs: Word) -> Negation:
    here, there = (tuple(sorted(filter(None, (word.cue, word.bounds)))) for word in (mine, theirs))
    return Negation(differs=True, here=here, there=there, reason=_reason(claim, here, passage, there))


def _reason(claim: Told, here: Sequence[Bounds], passage: Told, there: Sequence[Bounds]) -> str:
    said = [
        " … ".join(text[start:end] for start, end in spans)
        for text, spans in ((claim.text, here), (passage.text, there))
    ]
    return f"“{said[0]}” here, “{said[1]}” in the passage."


def _counterparts(
    mine: Clause, theirs: Sequence[Clause], places: Sequence[int], counted: Sequence[Bounds]
) -> list[Clause]:
    """Return the clauses that share the most with the claim's, best first; none if their sentences share too little."""
    told = {
        word for word in mine.words if word.stem and not any(start <= word.bounds[0] < end for start, end in counted)
    }
    predicates = {word.stem for word in told} - REPORTED - _WHEN
    wanted = {word.stem for word in told if not sides(word.key)} - REPORTED - _WHEN or predicates
    if not wanted:
        return []
    subject = _subject(mine)
    pairs, denied = {pair for word in mine.words for pair, _ in word.signs}, _denied_in(mine)
    found: list[tuple[float, Clause]] = []
    for clause in theirs:
        inside, around = len(wanted & clause.stems), len(wanted & (clause.sentence | clause.carried))
        linked = any(clause.bounds[0] <= place < clause.bounds[1] for place in places)
        said = any(pair in pairs for word in clause.words for pair, _ in word.signs)
        said = said or bool(denied & clause.stems) or bool(predicates & _denied_in(clause))
        worth = inside + around / 2 + _SUBJECT * (subject in clause.stems | clause.carried) + _PREDICATE * said
        worth += (_LINKED + _PREDICATE * said) * linked
        leans = clause.leans and len(predicates & clause.stems) >= max(1, _SHARED_LEANING * len(predicates))
        if leans or (linked and around) or around >= max(1, _SHARED * len(wanted)):
            found.append((worth + leans, clause))
    best = max((worth for worth, _ in found), default=0.0)
    near = [pair for pair in found if pair[0] >= best - _AS_GOOD]
    return [clause for _, clause in sorted(near, key=lambda pair: -pair[0])]


def _affirms(mine: Clause, theirs: Clause) -> bool:
    """Whether a clause says all that the claim's says with words that have an opposite, so that no other is asked."""
    said = {sign for word in mine.words for sign in word.signs}
    return bool(said) and said <= {sign for word in theirs.words for sign in word.signs}


def _subject(clause: Clause) -> str:
    """Return the clause's first word, mostly whom or what it is said of, "" if that has an opposite itself."""
    first = next((word for word in clause.words if word.stem), None)
    return first.stem if first and not sides(first.key) else ""


def _opposed(mine: Clause, theirs: Clause) -> tuple[Word, Word] | None:
    """Return two words of one predicate, if the passage's have the other sign only."""
    for word in mine.words:
        for pair, sign in word.signs:
            said = [other for other in theirs.words if any(pair == number for number, _ in other.signs)]
            if (pair, sign) in theirs.said and not word.named:
                said = [other for other in said if not other.named]
            if said and all((pair, -sign) in other.signs and (pair, sign) not in other.signs for other in said):
                return word, said[0]
    return None


def _denied(mine: Clause, theirs: Clause) -> tuple[Word, Word] | None:
    """Return a word that stands first behind a negation on one side and behind none on the other."""
    if _denied_in(mine) & _denied_in(theirs):
        return None
    for one, other, turned in ((mine, theirs, False), (theirs, mine, True)):
        for word in one.words:
            if not (word.cue and word.first) and not _is_prefixed(word, other):
                continue
            same = [found for found in other.words if _is_same(word, found)]
            if same and all(_is_turned(word, found, other) for found in same):
                return (same[0], word) if turned else (word, same[0])
    return None


def _is_turned(word: Word, found: Word, other: Clause) -> bool:
    """Whether two words that are one are denied on one side alone: what was "lost" is denied by either."""
    if word.cue and found.lacking:
        return False
    return (found.cue is None) == (word.cue is not None) or _is_prefixed(word, other)


def _denied_in(clause: Clause) -> set[str]:
    return {word.stem for word in clause.words if word.cue and word.stem}


def _is_same(word: Word, other: Word) -> bool:
    """Whether two words are one, not only of one meaning: "without a home" says nothing of flats."""
    return bool(word.stem) and (stem(word.key) == stem(other.key) or _base(word.stem) == other.stem)


def _is_prefixed(word: Word, other: Clause) -> bool:
    """Whether the word is another one's opposite by its prefix: "unhurt"."""
    return not word.cue and _base(word.stem) in other.stems and word.stem not in other.stems


@lru_cache(maxsize=20_000)
def _base(word: str) -> str:
    prefix = next((prefix for prefix in _PREFIXES if word.startswith(prefix)), "")
    return word[len(prefix) :] if prefix and len(word) >= _SHORTEST_PREFIXED else "-"
