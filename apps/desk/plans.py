"""How a person sees what a list of sources would do: in sum, and row by row."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from apps.interchange.planning import OUTCOMES, Planned

_WORDS = {
    "add": ("{} source added", "{} sources added"),
    "update": ("{} changed", "{} changed"),
    "unchanged": ("{} left as it is", "{} left as they are"),
    "known": ("{} known already", "{} known already"),
    "refused": ("{} row refused", "{} rows refused"),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What each row of a list would do."""

    planned: Sequence[Planned]

    @property
    def rows(self) -> list[Planned]:
        """The rows in their order, those first that somebody has to mend: among hundreds nobody would find them."""
        return sorted(self.planned, key=lambda one: one.outcome != "refused")

    @property
    def is_faulty(self) -> bool:
        """Whether a row is refused."""
        return any(one.outcome == "refused" for one in self.planned)

    @property
    def does_something(self) -> bool:
        """Whether a row would add or change a source."""
        return any(one.outcome in {"add", "update"} for one in self.planned)

    @property
    def tally(self) -> str:
        """How many rows would do what, the most wanted first: “2 sources added, 1 row refused”."""
        counts = Counter(one.outcome for one in self.planned)
        told = ((counts[outcome], _WORDS[outcome]) for outcome in OUTCOMES)
        return ", ".join(words[count > 1].format(count) for count, words in told if count)
