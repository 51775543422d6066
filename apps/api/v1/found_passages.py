"""Passages as the API tells them: where each stands, why it was found, and what the machine sees beside a claim."""

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rest_framework import serializers

from apps.anchors.utf16 import Utf16Index
from apps.api.offsets import Span
from apps.api.ranked import MOST
from apps.api.v1.comparisons import ComparisonBeside, Side
from apps.api.v1.shapes import OptionalWords
from apps.api.v1.verdicts import CitedSnapshot, CitedSource
from apps.documents.locating import blocks_at
from apps.documents.models import Document
from apps.sources.facets import Spread
from apps.sources.models import Source, TrustClass
from apps.sources.search import Hit


class PassageSource(CitedSource):
    """Where a passage is from."""

    is_primary = serializers.BooleanField()
    trust = OptionalWords(source="trust.name", default=None, help_text="In the newsroom's own words.")
    state = serializers.ChoiceField(choices=Source.State.choices)


class FoundBecause(serializers.Serializer[Any]):
    """One cause for which a passage was found."""

    kind = serializers.CharField(
        help_text="`quotation`, `near_quotation`, `figure`, `name`, `speaker`, `phrase`, `word`, `title`, `context`, "
        "`heading`, `dossier` or `meaning`; more may come."
    )
    words = OptionalWords(help_text="What is shared, as the passage, its heading or its source's title has it.")
    places = Span(many=True, help_text="Where it stands in the passage; none for a heading or the dossier.")


class FoundPassage(Span):
    """A stretch of a source's newest capture. Its offsets count in the text of that snapshot."""

    id = serializers.UUIDField()
    source = PassageSource()  # type: ignore[assignment]  # the field is named for what it shows
    snapshot = CitedSnapshot()
    heading = OptionalWords(help_text="The heading it stands under.")
    page = serializers.IntegerField(min_value=0, help_text="On which it begins; 0 where the format has no pages.")
    paragraph = serializers.IntegerField(min_value=0, help_text="In which it begins, counted anew on each page.")
    locator = OptionalWords(help_text="The same as one cites it.")
    score = serializers.FloatField(help_text="The higher the better; comparable within one search.")
    why = FoundBecause(many=True, help_text="Why it was found, the most telling first.")
    is_newer = serializers.BooleanField(help_text="Its source is dated after the claim, or after `newer_than`.")
    in_dossier = serializers.BooleanField(help_text="Its source belongs to the article's dossier.")
    compared = ComparisonBeside(allow_null=True, help_text="What the machine sees beside a claim; null without one.")


class SearchNote(serializers.Serializer[Any]):
    """How the search was understood, where that is worth a word."""

    detail = serializers.CharField()
    start = serializers.IntegerField(
        min_value=0, help_text="In `q`, code points; equal to `end` where it speaks of all."
    )
    end = serializers.IntegerField(min_value=0)


class Counted(serializers.Serializer[Any]):
    """How many of the best passages are of sources with this value."""

    value = serializers.CharField()
    passages = serializers.IntegerField(min_value=1)


class PassageCounts(serializers.Serializer[Any]):
    """How the best passages, at most 1,000, spread over their sources."""

    kind = Counted(many=True)
    trust = Counted(many=True)
    publisher = Counted(many=True)
    year = Counted(many=True)
    in_dossier = serializers.IntegerField(min_value=0)


class FoundPassages(serializers.Serializer[Any]):
    """A page of passages, best first."""

    next = serializers.URLField(
        allow_null=True, help_text=f"The address of the page that follows; null on the last, and after {MOST} passages."
    )
    total = serializers.IntegerField(min_value=0, help_text="How many passages there are.")
    total_is_estimate = serializers.BooleanField(help_text="Whether the index judged so, and nobody counted.")
    notes = SearchNote(many=True)
    counts = PassageCounts(allow_null=True, help_text="Null unless asked for with `counts=true`.")
    results = FoundPassage(many=True)


# --- Putting it together ----------------------------------------------------------------------------------------------

Compare = Callable[[Hit, Utf16Index], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Shown:
    """Hits with what they are shown with: the texts that their offsets count in."""

    hits: Sequence[Hit]
    documents: Mapping[uuid.UUID, Document]
    compare: Compare | None

    @classmethod
    def of(cls, hits: Sequence[Hit], compare: Compare | None) -> "Shown":
        """Read along what the hits are shown with, in one query."""
        wanted = {hit.passage.snapshot.document_id for hit in hits}
        documents = Document.objects.only("text", "text_digest").in_bulk(wanted) if wanted else {}
        return cls(hits, documents, compare)

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield each hit as the shape wants it."""
        indexes = {pk: Utf16Index(document.text) for pk, document in self.documents.items()}
        places = blocks_at([(hit.passage.snapshot.document_id, hit.passage.start) for hit in self.hits])
        for hit in self.hits:
            passage, snapshot = hit.passage, hit.passage.snapshot
            snapshot.document = self.documents[snapshot.document_id]
            block, index = places.get((snapshot.document_id, passage.start)), indexes[snapshot.document_id]
            yield {
                **Side(passage.exact, passage.start, index).whole,
                "id": passage.pk,
                "source": snapshot.source,
                "snapshot": snapshot,
                "heading": passage.heading,
                "page": block.page if block else 0,
                "paragraph": block.paragraph if block else 0,
                "locator": block.locator if block else "",
                "score": hit.score,
                "why": _why(hit, index),
                "is_newer": hit.is_newer,
                "in_dossier": hit.in_dossier,
                "compared": self.compare(hit, index) if self.compare else None,
            }


def _why(hit: Hit, index: Utf16Index) -> list[dict[str, Any]]:
    side = Side(hit.passage.exact, hit.passage.start, index)
    return [
        {
            "kind": reason.kind,
            "words": reason.words,
            "places": side.places((span.start, span.end) for span in reason.spans),
        }
        for reason in hit.why
    ]


def counted(spread: Spread) -> dict[str, Any]:
    """Return how passages spread, as the shape wants it."""
    names = dict(TrustClass.objects.filter(pk__in=spread.trust).values_list("pk", "name")) if spread.trust else {}
    trust = {names[pk]: passages for pk, passages in spread.trust.items()}
    columns: dict[str, Mapping[Any, int]] = {
        "kind": spread.kinds,
        "trust": trust,
        "publisher": spread.publishers,
        "year": spread.years,
    }
    told = {name: [{"value": one, "passages": n} for one, n in column.items()] for name, column in columns.items()}
    return {**told, "in_dossier": spread.in_dossier}
