"""How much a sentence asks for checking, as a sum of named reasons; and why some sentences cannot be checked at all.

The score is the logistic function of the sum, so that 0.5 means that the reasons for and against balance. The weights
are set by hand, by looking at what trained models agree on: figures, comparisons and named doers ask for checking,
questions, wishes and the writer's own feelings do not. They are part of a released detector and do not change with it.
"""

import math
from collections.abc import Iterable, Sequence
from types import MappingProxyType

from apps.extraction.suggestion import Reason

#: Reason and its weight, in log-odds.
WEIGHTS = MappingProxyType(
    {
        "base": -1.1,
        "statistic": 1.5,
        "several_figures": 0.5,
        "comparison": 0.7,
        "dated": 0.4,
        "named": 0.5,
        "event": 0.6,
        "causal": 0.3,
        "absolute": 0.3,
        "attributed": 0.1,
        "quoted": 0.2,
        "accusation": 0.4,
        "law_or_decision": 0.4,
        "hedged": -0.3,
        "short": -1.0,
        "first_person": -0.5,
        "vague": -0.4,
        "heading": -0.3,
        "opinion": -1.2,
        "prediction": -1.0,
        "question": -2.0,
        "exhortation": -1.5,
        "amount": 0.0,
        "timed": 0.0,
        "record": 0.0,
        "truth": 0.0,
        "superlative": 0.0,
        "deed": 0.0,
        "deed_of_other": 0.0,
        "on_record": 0.0,
        "was": 0.0,
        "denial": 0.0,
        "own_mind": 0.0,
        "need": 0.0,
        "possible": 0.0,
        "would": 0.0,
        "conditional": 0.0,
        "no_verb": 0.0,
        "public_matter": 0.0,
        "public_matters": 0.0,
        "public_body": 0.0,
        "talk": 0.0,
        "lofty": 0.0,
        "detailed": 0.0,
        "bare": 0.0,
        "several_names": 0.0,
        "i_subject": 0.0,
        "we_subject": 0.0,
        "addressed": 0.0,
        "of_other": 0.0,
        "emphatic": 0.0,
        "law": 0.0,
        "reported_stance": 0.0,
        "private": 0.0,
        "praise": 0.0,
        "our": 0.0,
        "relative": 0.0,
        "third": 0.0,
        "has_had": 0.0,
        "compound": 0.0,
        "passive": 0.0,
        "then": 0.0,
        "aim": 0.0,
        "aims": 0.0,
        "plan": 0.0,
        "high": 0.0,
        "against": 0.0,
        "if": 0.0,
        "wide": 0.0,
        "open": 0.0,
        "measured": 0.0,
        "lasting": 0.0,
        "position": 0.0,
    }
)


def score(codes: Iterable[str]) -> tuple[float, tuple[Reason, ...]]:
    """Return the score (0 to 1, three decimals) of a sentence with these reasons, and the reasons, strongest first.

    Raises:
        KeyError: A code is none of WEIGHTS.
    """
    reasons = [Reason(code, WEIGHTS[code]) for code in dict.fromkeys(["base", *codes])]
    total = sum(reason.weight for reason in reasons)
    ordered = sorted(reasons, key=lambda reason: (-abs(reason.weight), reason.code))
    return round(1 / (1 + math.exp(-total)), 3), tuple(ordered)


def not_checkable_reason(codes: Sequence[str]) -> str:
    """Return why a sentence with these reasons cannot be checked, "" if it can.

    A figure makes an opinion checkable in part ("a shameful 40 percent"); it does nothing for a question, a wish or
    what is yet to happen.
    """
    for code in ("question", "exhortation", "prediction"):
        if code in codes:
            return code
    return "opinion" if "opinion" in codes and "statistic" not in codes else ""
