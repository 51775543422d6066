"""What claim and passage deny: negations around the same words, "no effect" against an effect; findings, purposes."""

import re
from collections.abc import Sequence

from apps.comparison.stance_beside import Beside
from apps.comparison.stance_clue import NEGATION_DIFFERS, NO_EFFECT_DIFFERS, Bounds, Clue, Signs, bounds_of
from apps.comparison.stance_lexicon import DOWN, HEDGES, LOSS, NEGATORS, NULLS, PURPOSE, RESULT, UP
from apps.comparison.stance_words import Token

_SCOPE = 4  # words behind a negation that it may deny
_TURNING = 3  # words behind a negation whose direction it turns
_NULL = re.compile(
    r"\b(?:no|not|little|neither|never|nor|none)\b(?: \w+){0,3}? (?:associat\w*|effects?|affect\w*|roles?|impacts?"
    r"|interact\w*|links?|linked|evidence|differen\w+|differ|chang\w+|relat\w+|influenc\w+|benefits?|correlat\w+|risks?"
    r"|improv\w+|increas\w+|decreas\w+|reduc\w+|alter\w*|signific\w+|predict\w*|contribut\w*|required|necessary"
    r"|importan\w+|involve\w*|indicat\w+)\b"
    r"|\b(?:lacks?|lacking|without)\b(?: any| an?)?(?: \w+)? (?:associations?|effects?|roles?|impacts?|links?|evidence"
    r"|benefits?)\b"
)
_PHRASE = re.compile(rf"\b(?:{'|'.join(sorted(NULLS, key=len, reverse=True))})\b")
_CONTRAST = frozenset(("but", "however", "although", "though", "despite", "instead"))


def direction(token: Token) -> int:
    """Return 1 for more, -1 for less, 0 for neither; what takes a thing away is no direction of its own."""
    if token.low in LOSS:
        return 0
    return 1 if token.low in UP else -1 if token.low in DOWN else 0


def negators(words: Sequence[Token], start: int = 0, end: int | None = None) -> list[int]:
    """Return the places of negations among `words[start:end]`."""
    return [at for at in range(start, len(words) if end is None else end) if words[at].low in NEGATORS]


def is_turned(words: Sequence[Token], at: int) -> bool:
    """Whether a negation shortly before the word turns it."""
    return bool(negators(words, max(0, at - _TURNING), at))


def null_bounds(words: Sequence[Token]) -> Bounds | None:
    """Return the bounds in the text of what says "no effect", None if nothing does."""
    lows = " ".join(word.low for word in words)
    match = _NULL.search(lows) or _PHRASE.search(lows)
    if match is None:
        return None
    first = lows.count(" ", 0, match.start())
    last = first + lows.count(" ", match.start(), match.end())
    return words[first].start, words[last].end


def course(words: Sequence[Token]) -> str:
    """Return what a sentence says happens: "+" more, "-" less, "0" no effect, "n" something is denied, "." nothing."""
    if null_bounds(words):
        return "0"
    directions = [way for way in map(direction, words) if way]
    denied = len(negators(words))
    if not directions:
        return "n" if denied else "."
    net = sum(directions) * (-1 if denied % 2 else 1)
    return "m" if net == 0 else "+" if net > 0 else "-"


def polarity(pair: Beside) -> tuple[Signs, list[Clue]]:
    """Return the signs of negation and of effects against none, and the words that differ in them."""
    best, covered = pair.best, pair.covered[pair.focus]
    mine, theirs = bool(negators(pair.claim)), bool(negators(best))
    differing = _differing(pair)
    weight = sum(pair.claim[pair.wanted[at]].weight for at in differing)
    total = sum(word.weight for word in pair.words) or 1.0
    signs = {
        "negated_differently": weight / total,
        "one_negates": float(mine != theirs),
        "only_passage_negates": covered * (theirs and not mine),
        **_manner(pair),
    }
    nulls, clues = _nulls(pair)
    if differing:
        clues.append(_denied(pair, differing[0], weight / total))
    return {**signs, **nulls, **_courses(pair)}, clues


def _differing(pair: Beside) -> list[int]:
    """Return which of the wanted words are denied on one side only."""
    return [
        at
        for at, (place, one) in enumerate(zip(pair.wanted, pair.found[pair.focus], strict=True))
        if one.likeness and _is_denied(pair.claim, place) != _is_denied(pair.best, one.place)
    ]


def _is_denied(words: Sequence[Token], at: int) -> bool:
    return bool(negators(words, max(0, at - _SCOPE), at))


def _denied(pair: Beside, at: int, strength: float) -> Clue:
    here, there = pair.wanted[at], pair.found[pair.focus][at].place
    return Clue(NEGATION_DIFFERS, strength, _with_negation(pair.claim, here), _with_negation(pair.best, there))


def _with_negation(words: Sequence[Token], at: int) -> tuple[Bounds, ...]:
    before = negators(words, max(0, at - _SCOPE), at)[-1:]
    return tuple(bounds_of(words[place]) for place in (*before, at))


def _manner(pair: Beside) -> Signs:
    lows = [token.low for token in pair.passage]
    here = [token.low for token in pair.best]
    return {
        "results": min(3, sum(low in RESULT for low in lows)),
        "results_in_best": min(2, sum(low in RESULT for low in here)),
        "purposes": min(3, sum(low in PURPOSE for low in lows)),
        "hedged": float(any(low in HEDGES for low in here)),
        "contrast": float(any(low in _CONTRAST for low in lows)),
        "digits": min(4, sum(low[0].isdigit() for low in lows)),
    }


def _nulls(pair: Beside) -> tuple[Signs, list[Clue]]:
    mine = null_bounds(pair.claim)
    theirs = [found for sentence in pair.sentences if (found := null_bounds(sentence))]
    directed = any(direction(token) for token in pair.passage)
    claims_way = any(direction(token) for token in pair.claim)
    signs = {
        "passage_says_none": float(bool(theirs)),
        "only_claim_says_none": float(bool(mine) and not theirs),
        "none_against_direction": float(bool(mine) and directed and not theirs),
    }
    if mine and directed and not theirs:
        way = next(token for token in [*pair.best, *pair.passage] if direction(token))
        return signs, [Clue(NO_EFFECT_DIFFERS, 0.5, (mine,), (bounds_of(way),))]
    own = null_bounds(pair.best)
    if own and claims_way and not mine:
        way = next(token for token in pair.claim if direction(token))
        return signs, [Clue(NO_EFFECT_DIFFERS, 0.5, (bounds_of(way),), (own,))]
    return signs, []


def _courses(pair: Beside) -> Signs:
    """Set the claim's course beside that of the sentence that tells a finding about it."""
    chosen = max(range(len(pair.sentences)), key=lambda at: (_tells(pair, at), -at))
    weight = 0.3 + pair.covered[chosen]
    both = course(pair.claim) + course(pair.sentences[chosen])
    return {f"course{code}": weight * (both == code) for code in ("++", "+.", "-.", "-0")}


def _tells(pair: Beside, at: int) -> float:
    sentence = pair.sentences[at]
    moves = any(direction(token) for token in sentence)
    finds = any(token.low in RESULT for token in sentence)
    return pair.covered[at] + 0.15 * moves + 0.1 * finds
