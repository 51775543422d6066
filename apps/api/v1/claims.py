"""Claims: what a text asserts, where, what the machine made of it, and how it stands."""

import uuid
from decimal import Decimal
from typing import Any, ClassVar

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.accounts.models import Scope
from apps.anchors.utf16 import Utf16Index
from apps.api.inputs import Query
from apps.api.offsets import Span, always
from apps.api.pagination import Key
from apps.api.v1.shapes import OptionalWords, Person
from apps.api.views import View
from apps.articles.models import Revision
from apps.claims.models import Claim
from apps.claims.querysets import ClaimQuerySet
from apps.verdicts.scales import Finding
from apps.verdicts.standing import with_findings


class ClaimQuery(Query):
    """What the list of an article's claims can be asked."""

    state = serializers.ChoiceField(choices=Claim.State.choices, required=False)


@extend_schema_field(OpenApiTypes.DECIMAL)
class Number(serializers.Field[Decimal, str, str, Any]):
    """A decimal number as written by people: no exponent, no trailing zeros."""

    def to_representation(self, value: Decimal) -> str:
        """Return the digits."""
        return f"{value.normalize():f}"


class FigureInClaim(Span):
    """A figure in the words, with its value as the detector understood it."""

    kind = serializers.CharField()
    value = Number(allow_null=True, help_text="In `unit`; the lower end of a range.")
    high = Number(allow_null=True, help_text="The upper end of a range.")
    unit = OptionalWords()
    counted = OptionalWords(help_text="What it counts.")
    approximate = serializers.BooleanField()


class PartOfClaim(Span):
    """Where the speaker, the cue, the content or a quotation stands; not always within the claim."""

    role = serializers.CharField(help_text="speaker, cue, content or quote.")


class ScoreReason(serializers.Serializer[Any]):
    """One named cause of a score, and what it added or took away."""

    code = serializers.CharField()
    weight = serializers.FloatField()


class MachineSuggestion(serializers.Serializer[Any]):
    """What the machine proposed, as it proposed it; it never changes."""

    id = serializers.UUIDField()
    detector = serializers.CharField(source="run.detector", help_text="Which version of the detector proposed it.")
    score = serializers.FloatField(min_value=0, max_value=1, help_text="How much it asks for checking.")
    reasons = ScoreReason(many=True)
    not_checkable_reason = OptionalWords()
    speaker_note = OptionalWords(help_text="How the speaker was resolved, and what is doubtful.")
    parts = PartOfClaim(many=True)
    figures = FigureInClaim(many=True)


class ClaimDetail(Span):
    """A stretch of an article's text that asserts something."""

    id = serializers.UUIDField()
    article = serializers.UUIDField(source="revision.article_id")
    revision = serializers.UUIDField(source="revision_id")
    kinds = serializers.ListField(child=serializers.CharField())
    speaker = OptionalWords()
    checkable = serializers.BooleanField(help_text="False for opinions, predictions and the like.")
    state = serializers.ChoiceField(choices=Claim.State.choices)
    dismissal = OptionalWords(help_text="Why it was set aside.")
    version = serializers.IntegerField(min_value=1, help_text="Grows with every change.")
    created_at = serializers.DateTimeField()
    created_by = Person(allow_null=True, help_text="Null for the detector.")
    finding = serializers.ChoiceField(
        choices=Finding.choices, allow_null=True, help_text="Of the current verdict; null while unchecked."
    )
    is_stale = serializers.BooleanField(
        help_text="Words that the current verdict rests on are gone from their source's newest capture."
    )
    suggestion = MachineSuggestion(allow_null=True, help_text="Null for a claim that somebody marked by hand.")


class _Claims(View):
    scopes: ClassVar = {"list": Scope.ARTICLES_READ, "retrieve": Scope.ARTICLES_READ}
    serializer_class = ClaimDetail

    @staticmethod
    def told(claims: ClaimQuerySet) -> ClaimQuerySet:
        """Fetch everything along that a claim is shown with."""
        whole = claims.select_related("suggestion__run", "created_by")
        return with_findings(whole.prefetch_related("suggestion__parts", "suggestion__figures"))


class ClaimViewSet(_Claims):
    """Claims of the token's newsroom."""

    def get_queryset(self) -> ClaimQuerySet:
        """Claims that the token reaches, each with its text."""
        reached = Claim.objects.in_newsroom(self.newsroom).visible_to(self.user)
        return self.told(reached.select_related("revision__document").defer("revision__document__original"))

    @extend_schema(operation_id="get_claim")
    def retrieve(self, request: Request, claim_id: uuid.UUID) -> Response:  # noqa: ARG002 -- the framework's signature
        """Get one claim."""
        claim = self.get_queryset().filter(pk=claim_id).first()
        if claim is None:
            raise Http404
        utf16 = always(Utf16Index(claim.revision.document.text))
        return Response(ClaimDetail(claim, context={"utf16": utf16}).data)


class ArticleClaimViewSet(_Claims):
    """Claims of one article."""

    query_class = ClaimQuery
    page_keys = (Key("start", int), Key("end", int, descending=True), Key("id", uuid.UUID))

    def revision(self, article_id: uuid.UUID) -> Revision:
        """Return the article's newest revision with its text.

        Raises:
            Http404: the token reaches no such article.
        """
        reached = Revision.objects.in_newsroom(self.newsroom).visible_to(self.user).filter(article=article_id)
        newest = reached.current().select_related("document").defer("document__original").first()
        if newest is None:
            raise Http404
        return newest

    @extend_schema(operation_id="list_claims", tags=["claims"], parameters=[ClaimQuery])
    def list(self, request: Request, article_id: uuid.UUID) -> Response:  # noqa: ARG002 -- the framework's signature
        """List the claims of an article's newest revision, in the order of its text."""
        revision = self.revision(article_id)
        claims = self.told(revision.claims.all())
        if state := self.query.get("state"):
            claims = claims.filter(state=state)
        utf16 = always(Utf16Index(revision.document.text))
        page = self.paginate_queryset(claims)
        return self.get_paginated_response(ClaimDetail(page, many=True, context={"utf16": utf16}).data)
