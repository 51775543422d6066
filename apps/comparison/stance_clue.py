"""What a sign leaves for the checker to see: a code and the words that it rests on, in the claim and in the passage."""

from dataclasses import dataclass

from apps.comparison.stance_words import Token

Bounds = tuple[int, int]
Signs = dict[str, float]

WORDS_FOUND = "words_found"
FIGURE_AGREES = "figure_agrees"
FIGURE_DIFFERS = "figure_differs"
DATE_AGREES = "date_agrees"
DATE_DIFFERS = "date_differs"
NEGATION_DIFFERS = "negation_differs"
NO_EFFECT_DIFFERS = "no_effect_differs"
DIRECTION_AGREES = "direction_agrees"
DIRECTION_DIFFERS = "direction_differs"
OPPOSITE = "opposite"
OTHER_OF_KIND = "other_of_kind"
NAME_DIFFERS = "name_differs"

FOR = frozenset({WORDS_FOUND, FIGURE_AGREES, DATE_AGREES, DIRECTION_AGREES})
AGAINST = frozenset(
    {
        FIGURE_DIFFERS,
        DATE_DIFFERS,
        NEGATION_DIFFERS,
        NO_EFFECT_DIFFERS,
        DIRECTION_DIFFERS,
        OPPOSITE,
        OTHER_OF_KIND,
        NAME_DIFFERS,
    }
)


@dataclass(frozen=True, slots=True)
class Clue:
    """A code of this module, how much it says (0 to 1 and a little above), and its words.

    `here` are bounds in the claim, `there` in the passage, half-open, in code points.
    """

    code: str
    strength: float
    here: tuple[Bounds, ...] = ()
    there: tuple[Bounds, ...] = ()


def bounds_of(token: Token) -> Bounds:
    """Return the bounds of a word."""
    return token.start, token.end
