"""What the detector's codes say to a checker: why a claim has its score, and why it cannot be checked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

#: Codes of `apps.extraction.worthiness.WEIGHTS`. `base` is where every score starts, and says nothing.
REASONS = MappingProxyType(
    {
        "statistic": "gives a figure",
        "several_figures": "gives several figures",
        "comparison": "compares",
        "dated": "names a date",
        "named": "names somebody or something",
        "event": "says what happened",
        "cause": "says why",
        "absolute": "says “all”, “never” or “first”",
        "attributed": "is put in somebody’s mouth",
        "quoted": "quotes",
        "accusation": "accuses",
        "law_or_decision": "speaks of a law or decision",
        "hedged": "hedges",
        "short": "is very short",
        "first_person": "speaks of the speaker",
        "vague": "stays vague",
        "heading": "is a heading",
        "opinion": "is an opinion",
        "prediction": "speaks of the future",
        "question": "asks",
        "exhortation": "calls on somebody",
    }
)
#: Codes of a suggestion's `not_checkable_reason`.
NOT_CHECKABLE = MappingProxyType(
    {
        "opinion": "it is an opinion, which no source can prove or refute",
        "prediction": "it speaks of what is yet to happen",
        "question": "it asks, and states nothing",
        "exhortation": "it calls on somebody, and states nothing",
    }
)
STEP = 0.5  # log-odds that one sign stands for
MOST_SIGNS = 4


@dataclass(frozen=True, slots=True)
class Told:
    """A reason in words, and how much it raised or lowered the score."""

    words: str
    weight: float

    @property
    def signs(self) -> str:
        """One to four plus or minus signs, as the reason weighs."""
        number = min(max(round(abs(self.weight) / STEP), 1), MOST_SIGNS)
        return ("+" if self.weight >= 0 else "−") * number

    @property
    def effect(self) -> str:
        """The same for a screen reader, which would spell signs out."""
        return "raises it" if self.weight >= 0 else "lowers it"


def reasons_told(reasons: Iterable[Mapping[str, Any]]) -> Iterator[Told]:
    """Yield why a claim has its score, in words: what raised it most first, what lowered it most last."""
    told = [reason for reason in reasons if reason["code"] != "base"]
    for reason in sorted(told, key=lambda reason: -float(reason["weight"])):
        yield Told(REASONS.get(reason["code"], code_in_words(reason["code"])), float(reason["weight"]))


def code_in_words(code: str) -> str:
    """Return a stable code as words, for the codes whose own words say enough."""
    return code.replace("_", " ")
