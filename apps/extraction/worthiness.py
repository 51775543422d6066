"""How much a sentence asks for checking, as a sum of named reasons; and why some sentences cannot be checked at all.

The score is the logistic function of the sum, so that 0.5 means that the reasons for and against balance. It ranks the
claims of an article, and a newsroom may draw its line across it.

The weights come from counts over labelled sentences of debates and of news, and are rounded. No model is shipped: for
each sign it was counted how often sentences that bear it were judged worth checking, the weight was set to about half
of that log-odds where several signs say the same (a figure, an amount and a statistics word), and moved by tenths where
the sentences that bear the sign were then still judged better or worse than their score. That is nearer to fitting than
to guessing. Both kinds of text agree on nearly all: figures, names, deeds of others, votes and laws ask for checking;
questions, wishes, plans, thoughts and talk about the talk do not.
The word lists behind the signs are by subject (`apps.extraction.matters`), grew where whole subjects were misjudged,
and name nobody. The weights are part of a released detector and do not change with it.

After Hassan, Li and Tremayne, "Detecting Check-worthy Factual Claims in Presidential Debates" (2015), who found figures
and past tense to tell most, and Konstantinovskiy et al., "Toward Automated Factchecking" (2021), whose kinds of claim
the reasons follow.
"""

import math
from collections.abc import Iterable, Sequence
from types import MappingProxyType

from apps.extraction.suggestion import Reason

#: Reason and its weight, in log-odds.
WEIGHTS = MappingProxyType(
    {
        "base": -1.2,
        "statistic": 1.0,
        "amount": 1.2,
        "several_figures": 0.3,
        "measured": 0.4,
        "lasting": 0.3,
        "dated": 0.3,
        "timed": 0.6,
        "back_then": 0.4,
        "comparison": 0.3,
        "trend": 0.5,
        "superlative": 0.3,
        "record": 0.3,
        "size": 0.4,
        "named": 0.2,
        "several_names": 0.3,
        "detailed": 0.3,
        "dense": 0.4,
        "of_other": 0.2,
        "of_person": 0.2,
        "deed": 0.3,
        "deed_of_other": 0.3,
        "anecdote": -0.3,
        "past_state": 0.2,
        "event": 0.3,
        "on_record": 0.8,
        "denial": 0.3,
        "law": 0.4,
        "law_or_decision": 0.2,
        "taking_sides": 0.5,
        "public_matter": 0.5,
        "public_matters": 0.3,
        "public_body": 0.2,
        "position": 0.3,
        "accusation": 0.5,
        "truth": 0.5,
        "causal": 0.3,
        "absolute": 0.2,
        "attributed": 0.2,
        "quoted": 0.1,
        "reported_stance": 0.5,
        "other_language": 0.8,
        "question": -1.6,
        "exhortation": -0.8,
        "need": -0.8,
        "opinion": -0.8,
        "prediction": -0.8,
        "plan": -0.6,
        "own_mind": -0.6,
        "hedged": -0.4,
        "possible": -0.6,
        "would": -0.3,
        "negated": -0.2,
        "conditional": -0.4,
        "aims": -0.25,
        "open": -0.3,
        "first_person": -0.6,
        "addressed": -0.4,
        "talk": -0.6,
        "lofty": -0.3,
        "vague": -0.3,
        "emphatic": -0.2,
        "judging_words": -0.3,
        "private": -0.5,
        "sparse": -0.3,
        "bare": -1.6,
        "bare_deed": -0.6,
        "short": -0.2,
        "heading": -0.3,
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
    what is yet to happen. What somebody announced with a figure can be checked though it is yet to happen ("the council
    said that fares will rise by 12 percent"); a quotation is judged by what is said in it.
    """
    announced = {"attributed", "statistic"} <= set(codes) and "quoted" not in codes
    for code in ("question", "exhortation", "prediction"):
        if code in codes and not (code == "prediction" and announced):
            return code
    return "opinion" if "opinion" in codes and "statistic" not in codes else ""
