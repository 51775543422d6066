"""Verdicts: what checkers found, with the evidence that it rests on."""

import uuid
from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import Prefetch
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.accounts.models import Scope
from apps.anchors.utf16 import Utf16Index
from apps.api.inputs import Query
from apps.api.offsets import IndexOf, Span, indexes
from apps.api.pagination import Key, moment
from apps.api.v1.shapes import OptionalWords, Person
from apps.api.views import View
from apps.claims.models import Claim
from apps.sources.models import Source
from apps.verdicts.models import Evidence, Verdict
from apps.verdicts.querysets import VerdictQuerySet
from apps.verdicts.scales import FALLEN, Finding, Stance
from apps.verdicts.standing import with_staleness


class VerdictQuery(Query):
    """What the list of verdicts can be asked."""

    article = serializers.UUIDField(required=False, help_text="Only verdicts on claims of this article.")
    claim = serializers.UUIDField(required=False, help_text="Only verdicts on this claim.")
    finding = serializers.ChoiceField(choices=Finding.choices, required=False)
    current_only = serializers.BooleanField(default=False, help_text="Leave out verdicts that a later one superseded.")
    changed_since = serializers.DateTimeField(
        required=False,
        help_text="Only verdicts given since then, or resting on a source that was captured again since (RFC 3339).",
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


class CitedEvidence(Span):
    """Exact words of a capture, and how they bear on the claim."""

    id = serializers.UUIDField()
    stance = serializers.ChoiceField(choices=Stance.choices)
    note = OptionalWords()
    source = CitedSource(source="snapshot.source")  # type: ignore[assignment]  # the field is named for what it shows
    snapshot = CitedSnapshot()
    is_stale = serializers.SerializerMethodField(help_text="The words are gone from the source's newest capture.")
    withdrawn_at = serializers.DateTimeField(allow_null=True, help_text="When the link was taken back, after this.")

    def get_is_stale(self, evidence: Any) -> bool:
        """Return whether the newest capture holds the words no more."""
        return evidence.drift in FALLEN


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
    is_stale = serializers.BooleanField(help_text="Words that it rests on are gone from their source's newest capture.")
    evidence = CitedEvidence(source="evidence.all", many=True)


def in_their_texts(verdicts: Sequence[Verdict]) -> dict[str, IndexOf]:
    """Return the serializers' context for these verdicts, whose spans stand in many texts."""
    claimed = {verdict.claim.revision.document_id for verdict in verdicts}
    pieces = (piece for verdict in verdicts for piece in verdict.evidence.all())
    cited = {piece.snapshot.document_id for piece in pieces if piece.snapshot}
    found = indexes(claimed | cited) if verdicts else {}

    def index_of(span: Claim | Evidence) -> Utf16Index:
        stands_in = span.snapshot if isinstance(span, Evidence) else span.revision
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
        cited = Evidence.objects.select_related("snapshot__source", "snapshot__document")
        slim = cited.defer(*(f"snapshot__document__{heavy}" for heavy in ("original", "text", "notes")))
        told = reached.with_successor().select_related("claim__revision", "by")
        return with_staleness(told.prefetch_related(Prefetch("evidence", slim)))

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
