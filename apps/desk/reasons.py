"""What the detector's codes say to a checker: why a claim has its score, and why it cannot be checked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

#: Codes of `apps.extraction.worthiness.WEIGHTS`, also of earlier readings, which keep theirs. `base` is where every
#: score starts, and says nothing.
REASONS = MappingProxyType(
    {
        # figures and times
        "statistic": "gives a figure",
        "amount": "gives an amount, a share or a rate",
        "several_figures": "gives several figures",
        "measured": "names what statistics count",
        "size": "says how large or small",
        "lasting": "says how long",
        "dated": "names a date",
        "timed": "says when",
        "back_then": "tells of a time gone by",
        # what it asserts
        "comparison": "compares",
        "trend": "says that something rose or fell",
        "superlative": "says “most”, “largest” or the like",
        "record": "speaks of a first, a record or of history",
        "absolute": "says “all”, “never” or “none”",
        "cause": "says why",
        "causal": "says why",
        "event": "says what happened",
        "deed": "says what was done",
        "deed_of_other": "says what somebody else did",
        "of_other": "speaks of somebody or something else",
        "past_state": "says how things were",
        "on_record": "says what records should show",
        "denial": "denies",
        "truth": "says that something is true or false",
        "accusation": "accuses",
        "taking_sides": "says who is for or against",
        "law": "says what a law or rule says",
        "law_or_decision": "speaks of a law or decision",
        "position": "says who holds a position",
        # of whom and what
        "named": "names somebody or something",
        "several_names": "names several",
        "detailed": "is rich in detail",
        "dense": "is densely worded",
        "public_matter": "touches a public matter",
        "public_matters": "touches several public matters",
        "public_body": "speaks of an office or authority",
        # who says it
        "attributed": "is put in somebody’s mouth",
        "quoted": "quotes",
        "reported_stance": "reports what somebody thinks, wants or expects",
        # what lowers it
        "opinion": "is an opinion",
        "prediction": "speaks of the future",
        "question": "asks",
        "exhortation": "calls on somebody",
        "need": "says what is needed",
        "plan": "tells the speaker’s own plans",
        "own_mind": "says what the speaker thinks or wants",
        "possible": "says what may or can be",
        "would": "says what would be",
        "conditional": "sets a condition",
        "negated": "says what is not",
        "aims": "speaks of aims",
        "anecdote": "tells what the speaker saw or whom they met",
        "first_person": "speaks of the speaker",
        "addressed": "addresses somebody",
        "open": "leaves open what, how or why",
        "talk": "talks about the talk",
        "lofty": "speaks in general terms",
        "hedged": "hedges",
        "vague": "stays vague",
        "wide": "is about everybody or everything",
        "emphatic": "insists",
        "judging_words": "uses words of judgment",
        "private": "tells of private life",
        "bare": "names nothing",
        "bare_deed": "names nothing but a deed",
        "short": "is very short",
        "of_person": "speaks of one person",
        "other_language": "in a language of which only quotations and figures are read",
        "sparse": "names one thing only",
        "heading": "is a heading",
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
MOST_TOLD = 6  # reasons on a card


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


def reasons_told(reasons: Iterable[Mapping[str, Any]]) -> list[Told]:
    """Return the strongest reasons of a score, in words: what raised it most first, what lowered it most last."""
    strongest = _weighty(reasons)[:MOST_TOLD]
    ordered = sorted(strongest, key=lambda reason: -float(reason["weight"]))
    return [
        Told(REASONS.get(reason["code"], code_in_words(reason["code"])), float(reason["weight"])) for reason in ordered
    ]


def reasons_left(reasons: Iterable[Mapping[str, Any]]) -> int:
    """Return how many weaker reasons there are beside those told."""
    return max(len(_weighty(reasons)) - MOST_TOLD, 0)


def _weighty(reasons: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    told = [reason for reason in reasons if reason["code"] != "base" and reason["weight"]]
    return sorted(told, key=lambda reason: -abs(float(reason["weight"])))


def code_in_words(code: str) -> str:
    """Return a stable code as words, for the codes whose own words say enough."""
    return code.replace("_", " ")
