"""More against less about the same thing: the claim's "reduces resistance" beside the passage's "increased resistance".

A word of direction counts for what stands around it. Each of the claim's is anchored to the words behind it, which it
acts on, and to those before, which act; the passage's word of direction that stands nearest to the same words is its
counterpart. A negation shortly before turns a direction, and so does what takes the acting thing away ("loss of").
"""

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from apps.comparison.stance_beside import Beside
from apps.comparison.stance_clue import DIRECTION_AGREES, DIRECTION_DIFFERS, Clue, Signs, bounds_of
from apps.comparison.stance_lexicon import FAINT, HINDERED, LOSS
from apps.comparison.stance_polarity import direction, is_turned
from apps.comparison.stance_words import Token, likeness

_BEHIND, _BEFORE = 6, 8  # words behind and before a direction that it may be anchored to
_OBJECTS, _SUBJECTS = 3, 4  # of them with a meaning of their own
_OBJECT_REACH = 7
_LOSS_BEFORE, _LOSS_BEHIND = 5, 2
_MOST_OF_CLAIM, _MOST_OF_SENTENCE = 12, 60  # words of direction that are looked at, to bound the time
_MOST = 2.0
_SAME_WORD = 0.5
_TAKES_AWAY = LOSS | HINDERED


@dataclass(frozen=True, slots=True)
class _Meeting:
    """Two words of direction about the same things: how surely, whether they agree, whether it is one word."""

    strength: float
    agrees: bool
    same_word: bool
    turned_apart: bool
    here: Token
    there: Token


def directions(pair: Beside) -> tuple[Signs, list[Clue]]:
    """Return the signs of direction, and the surest words that agree or differ in it."""
    meetings = list(_meetings(pair))
    agree = max((one for one in meetings if one.agrees), key=lambda one: one.strength, default=None)
    oppose = max((one for one in meetings if not one.agrees), key=lambda one: one.strength, default=None)
    turned = max((one.strength for one in meetings if one.same_word and one.turned_apart), default=0.0)
    signs = {
        "directions_oppose": oppose.strength if oppose else 0.0,
        "directions_only_oppose": oppose.strength if oppose and not agree else 0.0,
        "directions_only_agree": agree.strength if agree and not oppose else 0.0,
        "same_direction_denied": turned,
        **_overall(pair),
    }
    plain = agree if not oppose else oppose if not agree else None
    if plain is None or plain.here.low in FAINT or plain.there.low in FAINT:
        return signs, []
    return signs, [_clue(DIRECTION_AGREES if plain.agrees else DIRECTION_DIFFERS, plain)]


def _clue(code: str, one: _Meeting) -> Clue:
    return Clue(code, one.strength / _MOST, (bounds_of(one.here),), (bounds_of(one.there),))


def _overall(pair: Beside) -> Signs:
    """Return what the directions of claim and passage come to, wherever they stand."""
    mine, best, all_ = (_ways(words) for words in (pair.claim, pair.best, pair.passage))
    up, down = mine.count(1), mine.count(-1)
    against = (up and not down and -1 in best and 1 not in best) or (down and not up and 1 in best and -1 not in best)
    return {
        "best_has_direction": float(bool(best)),
        "all_directions_oppose": pair.covered[pair.focus] if against else 0.0,
        "directions_together": max(-2, min(2, (up - down) * sum(all_))),
    }


def _ways(words: Sequence[Token]) -> list[int]:
    return [way for way in map(direction, words) if way]


def _meetings(pair: Beside) -> Iterator[_Meeting]:
    mine = [at for at, token in enumerate(pair.claim) if direction(token)]
    for at in mine[:_MOST_OF_CLAIM]:
        met = [one for sentence in pair.sentences if (one := _meeting(pair, at, sentence))]
        if met:
            yield max(met, key=lambda one: one.strength)


def _meeting(pair: Beside, at: int, sentence: Sequence[Token]) -> _Meeting | None:
    """Return the sentence's surest counterpart of the claim's direction at `at`."""
    ways = [place for place, token in enumerate(sentence) if direction(token)][:_MOST_OF_SENTENCE]
    if not ways:
        return None
    objects, subjects = _anchors(pair, at)
    held = {place: _places(pair.claim[place], sentence) for place in (*objects, *subjects)}
    met = [one for way in ways if (one := _anchored(pair.claim, at, objects, subjects, held, sentence, way))]
    return max(met, key=lambda one: one.strength) if met else None


def _anchors(pair: Beside, at: int) -> tuple[list[int], list[int]]:
    anchors = [place for place in pair.wanted if not direction(pair.claim[place])]
    objects = [place for place in anchors if at < place <= at + _BEHIND][:_OBJECTS]
    return objects, [place for place in anchors if at - _BEFORE <= place < at][-_SUBJECTS:]


def _places(word: Token, sentence: Sequence[Token]) -> list[int]:
    return [place for place, token in enumerate(sentence) if token.content and likeness(word, token)]


def _anchored(
    claim: Sequence[Token],
    at: int,
    objects: list[int],
    subjects: list[int],
    held: dict[int, list[int]],
    sentence: Sequence[Token],
    way: int,
) -> _Meeting | None:
    reached = sum(_acted_on(claim[place], held[place], way) * (1 - 0.15 * rank) for rank, place in enumerate(objects))
    acting = [(_acts(claim[place], held[place], way), place) for place in subjects]
    strength = 1.2 * reached + 0.7 * sum(share for share, _ in acting)
    if not strength:
        return None
    turn = 1
    nearest, subject = max(acting, default=(0.0, -1))
    if nearest:
        there = min(held[subject], key=lambda place: abs(place - way))
        turn = -1 if _is_taken_away(sentence, there) != _is_taken_away(claim, subject) else 1
    apart = is_turned(sentence, way) != is_turned(claim, at)
    same = claim[at].stem == sentence[way].stem
    agrees = direction(claim[at]) * direction(sentence[way]) * turn * (-1 if apart else 1) > 0
    return _Meeting(min(_MOST, strength + _SAME_WORD * same), agrees, same, apart, claim[at], sentence[way])


def _acted_on(word: Token, places: list[int], way: int) -> float:
    """Return how near the word stands to the direction, behind it rather than before."""
    before, behind = _gaps(places, way)
    nearest = min(before + 1.5, behind)
    return word.weight * (1 - 0.1 * nearest) if nearest <= _OBJECT_REACH else 0.0


def _acts(word: Token, places: list[int], way: int) -> float:
    """Return how near the word stands to the direction, before it rather than behind."""
    before, behind = _gaps(places, way)
    nearest = min(before, behind + 2)
    return word.weight * max(0.15, 1 - 0.06 * nearest) if nearest < math.inf else 0.0


def _gaps(places: list[int], way: int) -> tuple[float, float]:
    """Return the distances to the nearest of the sorted places before and behind, infinite where there is none."""
    at = bisect_left(places, way)
    behind = at + (at < len(places) and places[at] == way)
    return way - places[at - 1] if at else math.inf, places[behind] - way if behind < len(places) else math.inf


def _is_taken_away(words: Sequence[Token], at: int) -> bool:
    around = range(max(0, at - _LOSS_BEFORE), min(len(words), at + _LOSS_BEHIND + 1))
    return any(words[place].low in _TAKES_AWAY for place in around if place != at)
