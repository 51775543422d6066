"""Verdicts: what checkers found, with the evidence that it rests on."""

import uuid
from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import Prefetch
from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.accounts.models import Scope
from apps.anchors.utf16 import Utf16Index
from apps.api.inputs import Query
from apps.api.offsets import IndexOf, Span, Utf16Field, indexes
from apps.api.pagination import Key, moment
from apps.api.v1.shapes import OptionalWords, Person
from apps.api.views import View
from apps.claims.models import Claim
from apps.sources.models import Source
from apps.verdicts.models import CalculationInput, Evidence, Verdict
from apps.verdicts.querysets import VerdictQuerySet
from apps.verdicts.scales import FALLEN, Drift, Finding, StaleBecause, Stance
from apps.verdicts.seals import is_withheld
from apps.verdicts.staleness import why_stale
from apps.verdicts.standing import citations_in_full, with_staleness


class VerdictQuery(Query):
    """What the list of verdicts can be asked."""

    article = serializers.UUIDField(required=False, help_text="Only verdicts on claims of this article.")
    claim = serializers.UUIDField(required=False, help_text="Only verdicts on this claim.")
    finding = serializers.ChoiceField(choices=Finding.choices, required=False)
    current_only = serializers.BooleanField(default=False, help_text="Leave out verdicts that a later one superseded.")
    changed_since = serializers.DateTimeField(
        required=False,
        help_text=(
            "Only verdicts given since then, or resting on a source that was captured again, retracted, corrected or "
            "reinstated since, or on evidence withdrawn since (RFC 3339)."
        ),
    )


class JudgedClaim(Span):
    """The claim that a verdict speaks of, with its exact words."""

    id = serializers.UUIDField()
    article = serializers.UUIDField(source="revision.article_id")
    revision = serializers.UUIDField(source="revision_id")
    speaker = OptionalWords()
    state = serializers.ChoiceField(choices=Claim.State.choices)


class CitedSource(serializers.Serializer[Any]):
    """Where evidence comes from."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    kind = serializers.ChoiceField(choices=Source.Kind.choices)
    publisher = OptionalWords()
    author = OptionalWords()
    url = OptionalWords()
    published_on = serializers.DateField(allow_null=True)


class CitedSnapshot(serializers.Serializer[Any]):
    """The capture of the source that the words stand in."""

    id = serializers.UUIDField()
    number = serializers.IntegerField(min_value=1)
    captured_at = serializers.DateTimeField()
    text_digest = serializers.CharField(source="document.text_digest", help_text="SHA-256 of its text in UTF-8, hex.")


class CitedContact(serializers.Serializer[Any]):
    """Somebody who was asked, on the record."""

    person = serializers.CharField()
    role = OptionalWords()
    channel = serializers.CharField(help_text="How: by telephone, by e-mail, in person.")
    contacted_at = serializers.DateTimeField()


class CitedInput(Span):
    """A figure that a calculation starts from, in the words of a capture."""

    name = serializers.CharField(help_text="As the formula names it.")
    value = serializers.DecimalField(max_digits=40, decimal_places=12, normalize_output=True)
    value_now = serializers.DecimalField(
        max_digits=40,
        decimal_places=12,
        normalize_output=True,
        allow_null=True,
        help_text="In the source's newest capture; null where it says no figure there.",
    )
    drift = serializers.ChoiceField(choices=Drift.choices)
    source = CitedSource(source="snapshot.source")  # type: ignore[assignment]  # the field is named for what it shows
    snapshot = CitedSnapshot()


class CitedCalculation(serializers.Serializer[Any]):
    """A figure that was worked out from figures in sources."""

    formula = serializers.CharField(help_text="In the names of the inputs.")
    result = serializers.DecimalField(max_digits=40, decimal_places=12, normalize_output=True)
    unit = OptionalWords()
    result_now = serializers.DecimalField(
        max_digits=40,
        decimal_places=12,
        normalize_output=True,
        allow_null=True,
        help_text="From the newest captures; null where an input says nothing any more.",
    )
    inputs = CitedInput(source="inputs.all", many=True)


class CitedEvidence(Span):
    """What a verdict rests on: exact words of a capture, of somebody who was asked, or of a calculation.

    Words of a contact or a calculation stand in no text: their offsets run from 0 to their length. Of evidence that is
    sealed, all is null but its stance and its set.
    """

    id = serializers.UUIDField(allow_null=True)
    kind = serializers.ChoiceField(choices=Evidence.Kind.choices, allow_null=True)
    stance = serializers.ChoiceField(choices=Stance.choices)
    set_number = serializers.IntegerField(
        allow_null=True,
        help_text=(
            "Of the set that it was in when the verdict was given; null for context. Pieces of one set are needed "
            "together, and any one set is enough."
        ),
    )
    is_sealed = serializers.SerializerMethodField(
        help_text="It rests on a sealed source, or was said off the record: nothing else of it is told."
    )
    start = serializers.IntegerField(min_value=0, allow_null=True, help_text="Unicode code points from the beginning.")
    end = serializers.IntegerField(min_value=0, allow_null=True, help_text="One past the last code point.")
    utf16_start = Utf16Field("start", allow_null=True)
    utf16_end = Utf16Field("end", allow_null=True)
    exact = serializers.CharField(allow_null=True, help_text="The words, character for character.")
    note = OptionalWords()
    source = CitedSource(  # type: ignore[assignment]  # the field is named for what it shows
        source="snapshot.source", allow_null=True, help_text="Of a passage only."
    )
    snapshot = CitedSnapshot(allow_null=True, help_text="Of a passage only.")
    contact = CitedContact(allow_null=True)
    calculation = CitedCalculation(allow_null=True)
    drift = serializers.ChoiceField(
        choices=Drift.choices,
        allow_null=True,
        help_text="How the words, or those of a calculation's inputs, stand in the newest capture of their source.",
    )
    drift_at = serializers.DateTimeField(allow_null=True, help_text="When that was found; null before another capture.")
    is_stale = serializers.SerializerMethodField(help_text="The words are changed or gone in the newest capture.")
    withdrawn_at = serializers.DateTimeField(allow_null=True, help_text="When the link was taken back, after this.")

    def get_is_sealed(self, evidence: Evidence) -> bool:
        """Return whether nothing of it is told."""
        return is_withheld(evidence)

    def get_is_stale(self, evidence: Evidence) -> bool | None:
        """Return whether the newest capture holds the words no more."""
        return evidence.drift in FALLEN

    def to_representation(self, citation: Any) -> dict[str, Any]:
        """Return what may be told of the evidence that this citation names."""
        evidence: Evidence = citation.evidence
        number = None if evidence.stance == Stance.CONTEXT else citation.set_number
        if is_withheld(evidence):
            nothing = dict.fromkeys(self.fields)
            return {**nothing, "stance": evidence.stance, "set_number": number, "is_sealed": True}
        return {**super().to_representation(evidence), "set_number": number}


class VerdictDetail(serializers.Serializer[Any]):
    """A checker's finding on a claim's exact words. It never changes; a later one supersedes it."""

    id = serializers.UUIDField()
    claim = JudgedClaim()
    finding = serializers.ChoiceField(choices=Finding.choices)
    rationale = OptionalWords()
    by = Person()
    created_at = serializers.DateTimeField()
    supersedes = serializers.UUIDField(source="supersedes_id", allow_null=True)
    superseded_by = serializers.UUIDField(allow_null=True, help_text="Null for the claim's current verdict.")
    is_stale = serializers.BooleanField(
        help_text="Something that it rests on holds no more: `stale_because` says what."
    )
    stale_because = serializers.SerializerMethodField(help_text="Why it is stale, each reason once.")
    evidence = CitedEvidence(source="citations.all", many=True)

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(choices=StaleBecause.choices)))
    def get_stale_because(self, verdict: Verdict) -> list[str]:
        """Return the reasons' codes."""
        return list(dict.fromkeys(code.value for code, _ in why_stale(verdict, verdict.citations.all())))


def in_their_texts(verdicts: Sequence[Verdict]) -> dict[str, IndexOf]:
    """Return the serializers' context for these verdicts, whose spans stand in many texts."""
    pieces = [citation.evidence for verdict in verdicts for citation in verdict.citations.all()]
    cited = {piece.snapshot.document_id for piece in pieces if piece.snapshot}
    sums = (piece.calculation for piece in pieces if piece.kind == Evidence.Kind.CALCULATION)
    cited |= {given.snapshot.document_id for calculation in sums for given in calculation.inputs.all()}
    found = indexes(cited | {verdict.claim.revision.document_id for verdict in verdicts}) if verdicts else {}

    def index_of(span: Claim | Evidence | CalculationInput) -> Utf16Index:
        stands_in = span.revision if isinstance(span, Claim) else span.snapshot
        return found[stands_in.document_id] if stands_in else Utf16Index(span.exact)

    return {"utf16": index_of}


class VerdictViewSet(View):
    """Verdicts on claims of the token's newsroom."""

    scopes: ClassVar = {"list": Scope.VERDICTS_READ, "retrieve": Scope.VERDICTS_READ}
    serializer_class = VerdictDetail
    query_class = VerdictQuery
    page_keys = (Key("created_at", moment), Key("id", uuid.UUID))

    def get_queryset(self) -> VerdictQuerySet:
        """Verdicts that the token reaches, with everything that they are shown with."""
        reached = Verdict.objects.in_newsroom(self.newsroom).visible_to(self.user)
        told = reached.with_successor().select_related("claim__revision", "by")
        return with_staleness(told.prefetch_related(Prefetch("citations", citations_in_full())))

    def filtered(self, verdicts: VerdictQuerySet) -> VerdictQuerySet:
        """Apply what the query string asks for."""
        columns = {"article": "claim__revision__article", "claim": "claim", "finding": "finding"}
        asked = {column: self.query[name] for name, column in columns.items() if name in self.query}
        verdicts = verdicts.filter(**asked)
        if self.query["current_only"]:
            verdicts = verdicts.current()
        if since := self.query.get("changed_since"):
            verdicts = verdicts.changed_since(since)
        return verdicts

    @extend_schema(operation_id="list_verdicts", parameters=[VerdictQuery])
    def list(self, request: Request) -> Response:  # noqa: ARG002 -- the framework's signature
        """List verdicts, oldest first, so that a client can page forward and go on later with `changed_since`."""
        page = self.paginate_queryset(self.filtered(self.get_queryset())) or []
        return self.get_paginated_response(VerdictDetail(page, many=True, context=in_their_texts(page)).data)

    @extend_schema(operation_id="get_verdict")
    def retrieve(self, request: Request, verdict_id: uuid.UUID) -> Response:  # noqa: ARG002 -- the framework's signature
        """Get one verdict with its evidence."""
        verdict = self.get_queryset().filter(pk=verdict_id).first()
        if verdict is None:
            raise Http404
        return Response(VerdictDetail(verdict, context=in_their_texts([verdict])).data)
