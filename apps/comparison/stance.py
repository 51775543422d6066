"""A hint beside a passage: does it probably support or refute the claim, by which signs, and how surely.

Two questions are answered by weighing signs (logistic regression, `stance_weights`): does the passage speak of what
the claim says, and if so, does it agree? The confidence is the product of both answers; a hint is no finding and makes
no evidence. Words are looked at, not meanings: a passage that says the same in other words is missed, one that says
another thing in the same words may deceive. Therefore a hint is shown only from a confidence at which about 85 of 100
were right in cross-validation (`bench.stance`), and only with a reason that a checker can see in the text.
"""

import math
from dataclasses import dataclass

from apps.comparison.stance_clue import Bounds, Signs
from apps.comparison.stance_reasons import Reason, reasons_for
from apps.comparison.stance_signs import signs_of
from apps.comparison.stance_weights import AGREES, CONFIDENCE, SPEAKS_OF_IT, Weighing

__all__ = ["REFUTES", "SHOWN_FROM", "SUPPORTS", "SUREST", "UNRELATED", "Bounds", "Hint", "Reason", "hint", "judge"]

SUPPORTS, REFUTES, UNRELATED = "supports", "refutes", "unrelated"

#: The confidence from which a hint is shown; `unrelated` never is.
SHOWN_FROM = {SUPPORTS: 0.8, REFUTES: 0.8}

#: However strong its signs, a hint was right in nine of ten cases at best.
SUREST = 0.9

_FARTHEST = 4.0  # standard deviations that one sign may count for
_LEAST = 1e-6
_LONGEST_CLAIM, _LONGEST = 2_000, 10_000  # code points of a claim and of a passage that are looked at


@dataclass(frozen=True, slots=True)
class Hint:
    """What the machine makes of a passage.

    Attributes:
        stance: `supports`, `refutes` or `unrelated`.
        confidence: The share of such hints that are right, 0 to 1; calibrated among passages of which more than half
            speak of the claim. Among passages of which few do, hints are wrong more often.
        reasons: In words for a checker, the strongest first; none for `unrelated`.
    """

    stance: str
    confidence: float
    reasons: tuple[Reason, ...]


def hint(claim: str, passage: str) -> Hint | None:
    """Return the hint to show beside the passage, None if the machine is not sure enough or has no reason to show.

    Args:
        claim: The claim's words, best in the form that can be read alone.
        passage: The passage's text, a paragraph or a few sentences.
    """
    judged = judge(claim, passage)
    shown = judged.confidence >= SHOWN_FROM.get(judged.stance, math.inf) and judged.reasons
    return judged if shown else None


def judge(claim: str, passage: str) -> Hint:
    """Return the likeliest stance, however unsure; what is shown to people comes from `hint`."""
    signs, clues = signs_of(claim[:_LONGEST_CLAIM], passage[:_LONGEST])
    stance, confidence = max(chances(signs).items(), key=lambda one: one[1])
    reasons = () if stance == UNRELATED else reasons_for(stance == SUPPORTS, clues, claim, passage)
    return Hint(stance, round(with_reasons(stance, confidence) if reasons else confidence, 3), reasons)


def with_reasons(stance: str, confidence: float) -> float:
    """Return how sure a hint is that has reasons to show: those are right more often than their signs alone say.

    Platt's scaling ("Probabilistic outputs for support vector machines", 1999), by stance.
    """
    slope, shift = CONFIDENCE[stance]
    held = min(max(confidence, _LEAST), 1 - _LEAST)
    return min(SUREST, 1 / (1 + math.exp(-(shift + slope * math.log(held / (1 - held))))))


def chances(signs: Signs) -> dict[str, float]:
    """Return how likely each stance is; the three add up to 1."""
    speaks, agrees = _weigh(signs, SPEAKS_OF_IT), _weigh(signs, AGREES)
    return {SUPPORTS: speaks * agrees, REFUTES: speaks * (1 - agrees), UNRELATED: 1 - speaks}


def _weigh(signs: Signs, weighing: Weighing) -> float:
    """Return the logistic of the weighed signs, each first set to mean 0 and deviation 1."""
    total = weighing.bias
    for name, (weight, mean, deviation) in weighing.signs.items():
        total += weight * max(-_FARTHEST, min(_FARTHEST, (signs[name] - mean) / deviation))
    return 1 / (1 + math.exp(-total))
