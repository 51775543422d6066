"""How what a list of sources would do is summed up in words."""

from collections import Counter
from collections.abc import Iterable

from apps.interchange.planning import OUTCOMES, Planned

_WORDS = {
    "add": ("{} source added", "{} sources added"),
    "update": ("{} changed", "{} changed"),
    "unchanged": ("{} left as it is", "{} left as they are"),
    "known": ("{} known already", "{} known already"),
    "refused": ("{} row refused", "{} rows refused"),
}


def tally_of(planned: Iterable[Planned]) -> str:
    """Return how many rows would do what, the most wanted first: “2 sources added, 1 row refused”."""
    counts = Counter(one.outcome for one in planned)
    told = ((counts[outcome], _WORDS[outcome]) for outcome in OUTCOMES)
    return ", ".join(words[count > 1].format(count) for count, words in told if count)
