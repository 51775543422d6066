"""What the checks hand over: two passages of one text that cannot both be right, and a sentence that says why."""

from dataclasses import dataclass

FIGURE = "figure"
SUM = "sum"
PERCENTAGE = "percentage"
AGE = "age"
DATE = "date"
NAME = "name"
HEADLINE = "headline"
KINDS = (FIGURE, SUM, PERCENTAGE, AGE, DATE, NAME, HEADLINE)

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two passages that disagree.

    Attributes:
        kind: one of KINDS.
        here: bounds of the passage that comes first, half-open, in code points of the document's text.
        there: bounds of the other.
        note: a sentence for a checker.
        confidence: how sure the check is, 0 to 1.
    """

    kind: str
    here: Bounds
    there: Bounds
    note: str
    confidence: float


def between(kind: str, one: Bounds, other: Bounds, note: str, confidence: float) -> Contradiction:
    """Return the contradiction with the passage that comes first as `here`."""
    here, there = sorted((one, other))
    return Contradiction(kind, here, there, note, confidence)
