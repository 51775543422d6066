"""Clues put into words for a checker."""

from collections.abc import Sequence
from dataclasses import dataclass

from apps.comparison import stance_clue as clue
from apps.comparison.stance_clue import Bounds, Clue

_MOST = 4
_ENOUGH = 0.25  # a clue that says less is no reason
_FORBIDS_FROM = 0.1
_FORBIDDING = frozenset(
    {
        clue.FIGURE_DIFFERS,
        clue.DATE_DIFFERS,
        clue.NEGATION_DIFFERS,
        clue.NO_EFFECT_DIFFERS,
        clue.DIRECTION_DIFFERS,
        clue.OPPOSITE,
    }
)
_QUARTERS = ((0.9, "Nearly all of its words stand"), (0.7, "Most of its words stand"), (0.0, "Half of its words stand"))
_WORDS = {
    clue.FIGURE_AGREES: "{here} and {there} agree",
    clue.FIGURE_DIFFERS: "{here} against {there}",
    clue.DATE_AGREES: "{here} and {there} are one date",
    clue.DATE_DIFFERS: "{here} against {there}",
    clue.NEGATION_DIFFERS: "One denies what the other says: {here} against {there}",
    clue.NO_EFFECT_DIFFERS: "No effect against an effect: {here} against {there}",
    clue.DIRECTION_AGREES: "The direction agrees: {here} and {there}",
    clue.DIRECTION_DIFFERS: "The direction differs: {here} against {there}",
    clue.OPPOSITE: "Opposites: {here} against {there}",
    clue.OTHER_OF_KIND: "{here} against {there}",
    clue.NAME_DIFFERS: "Another name: {here} against {there}",
}
_ONE_WORD = {clue.FIGURE_AGREES: "The figure {here} stands in both", clue.DATE_AGREES: "{here} stands in both",
             clue.DIRECTION_AGREES: "{here} stands in both"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a hint says what it says.

    Attributes:
        code: One of `stance_clue`.
        words: A short sentence for a checker, in plain text; it quotes claim and passage and has to be escaped.
        here: Bounds in the claim of the words meant, half-open, in code points.
        there: Bounds in the passage.
    """

    code: str
    words: str
    here: tuple[Bounds, ...]
    there: tuple[Bounds, ...]


def reasons_for(agrees: bool, clues: Sequence[Clue], claim: str, passage: str) -> tuple[Reason, ...]:
    """Return the reasons that speak for the stance, strongest first, at most four; none if it is not to be shown.

    Support is not shown beside a figure, a date, a direction or a denial that differs, nor where no one sentence holds
    half of either half of the claim: a claim often says two things, of which one stands. A refutation is shown only
    with what refutes; that the words are found is then its second half.
    """
    if agrees and (_pulls_away(clues) or clue.WORDS_FOUND not in {one.code for one in clues}):
        return ()
    telling = [one for one in clues if one.code in (clue.FOR if agrees else clue.AGAINST) and one.strength >= _ENOUGH]
    if not telling:
        return ()
    found = [] if agrees else [one for one in clues if one.code == clue.WORDS_FOUND]
    strongest = _once(sorted(telling, key=lambda one: -one.strength), claim, passage)
    return (*strongest[: _MOST - len(found)], *_once(found, claim, passage))


def _once(clues: Sequence[Clue], claim: str, passage: str) -> list[Reason]:
    """Return the clues in words, of those that read alike the first."""
    kept: dict[str, Reason] = {}
    for one in clues:
        words = _told(one, claim, passage)
        kept.setdefault(words, Reason(one.code, words, one.here, one.there))
    return list(kept.values())


def _pulls_away(clues: Sequence[Clue]) -> bool:
    return any(one.code in _FORBIDDING and one.strength >= _FORBIDS_FROM for one in clues)


def _told(one: Clue, claim: str, passage: str) -> str:
    if one.code == clue.WORDS_FOUND:
        return f"{next(words for least, words in _QUARTERS if one.strength >= least)} in the passage"
    here, there = _quoted(one.here, claim), _quoted(one.there, passage)
    form = _ONE_WORD.get(one.code, _WORDS[one.code]) if here.lower() == there.lower() else _WORDS[one.code]
    return form.format(here=here, there=there)


def _quoted(bounds: tuple[Bounds, ...], text: str) -> str:
    return "“" + " … ".join(text[start:end] for start, end in bounds) + "”"
