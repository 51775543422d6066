"""How much of a claim a passage holds, and how: the telling words, both halves of the claim, its order, its names."""

import math
from itertools import pairwise

from apps.comparison.stance_beside import Beside
from apps.comparison.stance_clue import WORDS_FOUND, Clue, Signs, bounds_of
from apps.comparison.stance_words import likeness

_TELLING = 0.99
_FOUND_FROM = 0.5  # of the claim, and of both its halves in one sentence, before its words count as a reason


def coverage(pair: Beside) -> tuple[Signs, list[Clue]]:
    """Return the signs of coverage, and the words found if one sentence holds half of either half of the claim."""
    covered = pair.share(pair.whole)
    signs = {
        "covered": covered,
        "covered_squared": covered * covered,
        "spread_over_sentences": covered - pair.covered[pair.focus],
        "covered_on_average": sum(pair.covered) / len(pair.covered),
        "sentences": math.log(len(pair.sentences)),
        **_halves(pair),
        **_missing(pair, covered),
        **_order(pair),
    }
    together = min(covered, signs["both_halves_at_once"]) >= _FOUND_FROM
    return signs, [_found(pair, covered)] if together else []


def _halves(pair: Beside) -> Signs:
    """Hold subject and predicate apart, crudely: a passage about the subject alone covers half a claim."""
    middle = len(pair.wanted) // 2
    best = [one.likeness for one in pair.found[pair.focus]]
    return {
        "both_halves": min(pair.share(pair.whole, 0, middle), pair.share(pair.whole, middle)),
        "both_halves_at_once": min(pair.share(best, 0, middle), pair.share(best, middle)),
        "first_found": pair.whole[0] if pair.whole else 0.0,
        "last_found": pair.whole[-1] if pair.whole else 0.0,
    }


def _missing(pair: Beside, covered: float) -> Signs:
    lacking = [word for word, like in zip(pair.words, pair.whole, strict=True) if not like]
    alike = sum(0 < like < 1 for like in pair.whole)
    others = any(_foreign_name(pair)) if any(word.named for word in lacking) else False
    return {
        "alike_only": alike / max(1, len(pair.whole)),
        "telling_missing": min(4, sum(word.weight >= _TELLING for word in lacking)),
        "plain_missing": min(5, sum(not word.named for word in lacking)),
        "most_telling_missing": max((word.weight for word in lacking), default=0.0),
        "name_missing_beside_others": covered if others else 0.0,
    }


def _foreign_name(pair: Beside) -> list[bool]:
    """Return for each name of the passage whether the claim lacks it."""
    names = [token for token in pair.passage if token.named and token.content]
    return [not any(likeness(name, word) for word in pair.words) for name in names]


def _order(pair: Beside) -> Signs:
    places = [one.place for one in pair.found[pair.focus] if one.likeness]
    rising = sum(later > earlier for earlier, later in pairwise(places))
    carrying = sum(token.content for token in pair.best)
    return {
        "in_order": rising / (len(places) - 1) if len(places) > 1 else 0.5,
        "stretch": math.log(1 + max(places) - min(places)) if len(places) > 1 else 0.0,
        "of_other_things": 1 - len(set(places)) / carrying if carrying else 0.0,
    }


def _found(pair: Beside, covered: float) -> Clue:
    here, there = [], []
    for place, like, one in zip(pair.wanted, pair.whole, pair.found[pair.focus], strict=True):
        if like:
            here.append(bounds_of(pair.claim[place]))
        if one.likeness:
            there.append(bounds_of(pair.best[one.place]))
    return Clue(WORDS_FOUND, covered, tuple(here), tuple(sorted(set(there))))
