"""What the machine sees of a claim beside a passage, with every word at its place in its own text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypedDict

from rest_framework import serializers

from apps.anchors.utf16 import Utf16Index
from apps.api.offsets import Span
from apps.api.v1.shapes import OptionalWords
from apps.comparison import compared
from apps.comparison.against import Assertion, Comparison, compare_with, hint_beside
from apps.comparison.compared import Bounds, QuoteFinding
from apps.comparison.stance import REFUTES, SUPPORTS, Hint
from apps.sources.models import Passage

FATES = (
    *(compared.SAME, compared.SPELLING, compared.CHANGED, compared.ADDED, compared.DROPPED, compared.MOVED),
    compared.ELIDED,
)
HINTED = (SUPPORTS, REFUTES)


class Place(TypedDict):
    """Words that stand in a text, which `index` counts in UTF-16."""

    start: int
    end: int
    exact: str
    index: Utf16Index


@dataclass(frozen=True, slots=True)
class Side:
    """A stretch of a text: its words, the offset at which they begin there (code points), and the text's index."""

    words: str
    at: int
    index: Utf16Index

    @property
    def whole(self) -> Place:
        """Where all of it stands."""
        return Place(start=self.at, end=self.at + len(self.words), exact=self.words, index=self.index)

    def place(self, bounds: Bounds | None) -> Place | None:
        """Return where words of the stretch stand in the text."""
        if bounds is None:
            return None
        start, end = bounds
        return Place(start=self.at + start, end=self.at + end, exact=self.words[start:end], index=self.index)

    def places(self, every: Iterable[Bounds]) -> list[Place | None]:
        """Return the same of several."""
        return [self.place(bounds) for bounds in every]


class Seen(serializers.Serializer[Any]):
    """Something that the claim says, and what the passage has of it."""

    outcome = serializers.CharField(help_text="docs/comparison.md names them; more may come.")
    reason = OptionalWords(help_text="In a sentence for a checker.")
    here = Span(help_text="In the text of the claim's article.")
    there = Span(allow_null=True, help_text="In the text of the passage's snapshot; null where it is not found.")


class WordRun(serializers.Serializer[Any]):
    """A run of words of a quotation with one fate."""

    code = serializers.ChoiceField(
        choices=FATES,
        help_text="`added`: only in the claim; `dropped`: only in the passage; `elided`: what its dots or brackets "
        "stand for.",
    )
    here = Span(allow_null=True)
    there = Span(allow_null=True)


class SeenQuotation(Seen):
    """A quotation of the claim beside the passage's words, word by word."""

    score = serializers.FloatField(min_value=0, max_value=1, help_text="The share of words that agree.")
    words = WordRun(many=True)


class Denial(serializers.Serializer[Any]):
    """One denies what the other says."""

    reason = OptionalWords()
    here = Span(many=True)
    there = Span(many=True)


class StanceHint(serializers.Serializer[Any]):
    """A guess at what the passage says about the claim, told only where such guesses are mostly right."""

    stance = serializers.ChoiceField(choices=HINTED)
    confidence = serializers.FloatField(min_value=0, max_value=1, help_text="The share of such hints that are right.")
    reasons = serializers.ListField(child=serializers.CharField())


class ComparisonBeside(serializers.Serializer[Any]):
    """What the machine sees in a passage beside the claim. It is no finding, and makes no evidence."""

    figures = Seen(many=True)
    quotations = SeenQuotation(many=True)
    names = Seen(many=True)
    dates = Seen(many=True)
    denial = Denial(allow_null=True)
    hint = StanceHint(allow_null=True)


def beside(claim: Side, speaker: str, dated: str, passage: Passage, index: Utf16Index) -> dict[str, Any]:
    """Compare a claim with a passage as the desk does, and return the shape's fields.

    Args:
        claim: its words in its article's text.
        speaker: the claim's.
        dated: the claim's day, ISO 8601.
        passage: with its source loaded.
        index: of the text of the passage's snapshot.
    """
    there = Side(passage.exact, passage.start, index)
    published = passage.snapshot.source.published_on
    found = compare_with(
        Assertion(words=claim.words, speaker=speaker),
        passage.exact,
        claim_published=dated,
        passage_published=published.isoformat() if published else "",
    )
    return {
        "figures": list(_seen(found.figures, claim, there)),
        "quotations": [_quotation(one, claim, there) for one in found.quotes],
        "names": list(_seen(found.names, claim, there)),
        "dates": list(_seen(found.dates, claim, there)),
        "denial": _denial(found, claim, there),
        "hint": _hint(hint_beside(found, claim.words, passage.exact)),
    }


def _seen(findings: Iterable[Any], claim: Side, passage: Side) -> Iterator[dict[str, Any]]:
    for one in findings:
        told = {"outcome": one.outcome, "reason": one.reason}
        yield {**told, "here": claim.place(one.here), "there": passage.place(one.there)}


def _quotation(one: QuoteFinding, claim: Side, passage: Side) -> dict[str, Any]:
    words = ({"code": op.code, "here": claim.place(op.here), "there": passage.place(op.there)} for op in one.ops)
    told = {"outcome": one.verdict, "reason": "", "score": one.score, "words": list(words)}
    return {**told, "here": claim.place(one.here), "there": passage.place(one.there)}


def _denial(found: Comparison, claim: Side, passage: Side) -> dict[str, Any] | None:
    denial = found.negation
    if not denial.differs:
        return None
    return {"reason": denial.reason, "here": claim.places(denial.here), "there": passage.places(denial.there)}


def _hint(given: Hint | None) -> dict[str, Any] | None:
    if given is None:
        return None
    reasons = [reason.words for reason in given.reasons]
    return {"stance": given.stance, "confidence": given.confidence, "reasons": reasons}
