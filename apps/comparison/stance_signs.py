"""All signs by which a passage's stance towards a claim is told, and the clues that they leave for a checker."""

from apps.comparison.stance_beside import set_beside
from apps.comparison.stance_clue import Clue, Signs
from apps.comparison.stance_coverage import coverage
from apps.comparison.stance_direction import directions
from apps.comparison.stance_numbers import numbers
from apps.comparison.stance_opposed import opposed
from apps.comparison.stance_polarity import polarity


def signs_of(claim: str, passage: str) -> tuple[Signs, list[Clue]]:
    """Return the signs by name, and the clues; the same for the same texts, in time linear in the passage's length."""
    pair = set_beside(claim, passage)
    signs: Signs = {}
    clues: list[Clue] = []
    for found, left in (coverage(pair), polarity(pair), directions(pair), opposed(pair), numbers(claim, passage, pair)):
        signs |= found
        clues += left
    return signs, clues
