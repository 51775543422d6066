"""The kinds a claim can be of, and the words of a sentence that tell them."""

from collections.abc import Iterable
from types import MappingProxyType

#: Kind and its label for people, in the order in which a claim's kinds are listed.
KINDS = MappingProxyType(
    {
        "quote": "Quote",
        "attributed_statement": "Attributed statement",
        "statistic": "Statistic",
        "event": "Event",
        "comparison": "Comparison",
        "causal": "Cause",
        "law": "Law or rule",
        "position": "Position or role",
        "opinion": "Opinion",
        "prediction": "Prediction",
    }
)


def in_order(kinds: Iterable[str]) -> tuple[str, ...]:
    """Return `kinds` once each, in the order of KINDS. Raises KeyError for a kind that is none."""
    order = {kind: position for position, kind in enumerate(KINDS)}
    return tuple(sorted(set(kinds), key=lambda kind: order[kind]))
