"""Claims: what a text asserts, where, what the machine made of it, and how it stands."""

import re
import uuid
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
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
from apps.claims.models import Claim, Contradiction
from apps.claims.querysets import ClaimQuerySet
from apps.verdicts.scales import Finding
from apps.verdicts.standing import with_findings


def share(text: str) -> Decimal:
    """Return a share that a cursor holds.

    Raises:
        ValueError: it is none.
    """
    if not re.fullmatch(r"[01](\.[0-9]{1,3})?", text):
        raise ValueError("no share with at most three decimals")
    return Decimal(text)


class ClaimQuery(Query):
    """What the list of an article's claims can be asked."""

    state = serializers.ChoiceField(choices=Claim.State.choices, required=False)
    below_the_line = serializers.BooleanField(
        required=False,
        allow_null=True,
        default=None,
        help_text="Only claims below the newsroom's line, or only those above it.",
    )
    order = serializers.ChoiceField(
        choices=[("text", "In the order of the text"), ("worth", "What is most worth checking first")],
        default="text",
        help_text="`text`: as they stand in the text; `worth`: what is most worth checking first.",
    )


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
    speaker_confidence = serializers.FloatField(
        min_value=0, max_value=1, help_text="How sure the link to the speaker is; 1 where the name stands there."
    )
    standalone = OptionalWords(
        help_text="The words as they can be read without the article, with what was put in in square brackets; null "
        "where they can be read as they stand."
    )
    parts = PartOfClaim(many=True)
    figures = FigureInClaim(many=True)


class OtherPassage(Span):
    """Words elsewhere in the same text that do not agree with the claim."""

    kind = serializers.CharField(help_text="What does not agree.")
    note = OptionalWords(help_text="What does not agree, in words.")
    confidence = serializers.FloatField(min_value=0, max_value=1, help_text="How sure the machine is of it.")
    own = Span(help_text="The claim's words that they speak against.")


class ClaimDetail(Span):
    """A stretch of an article's text that asserts something."""

    id = serializers.UUIDField()
    article = serializers.UUIDField(source="revision.article_id")
    revision = serializers.UUIDField(source="revision_id")
    page = serializers.IntegerField(min_value=0, help_text="On which it begins; 0 where the format has no pages.")
    paragraph = serializers.IntegerField(
        min_value=0, help_text="In which it begins, counted anew on each page; 0 in headings and leftovers."
    )
    kinds = serializers.ListField(child=serializers.CharField())
    speaker = OptionalWords()
    checkable = serializers.BooleanField(help_text="False for opinions, predictions and the like.")
    state = serializers.ChoiceField(choices=Claim.State.choices)
    below_the_line = serializers.BooleanField(
        source="is_below", help_text="It scores too little for anybody to be asked to check it, and nobody raised it."
    )
    worth = serializers.FloatField(
        min_value=0, max_value=1, help_text="The suggestion's score; 1 for what somebody marked by hand."
    )
    rank = serializers.SerializerMethodField(
        help_text="1 for the claim most worth checking of its revision; null for one that asks for no verdict."
    )
    whole = serializers.UUIDField(source="whole_id", allow_null=True, help_text="The claim that was split into it.")
    parts = serializers.ListField(
        child=serializers.UUIDField(), source="part_ids", help_text="The claims that it was split into."
    )
    contradictions = OtherPassage(many=True, source="disagreeing", help_text="Where the text says something else.")
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

    def get_rank(self, claim: Any) -> int | None:
        """Return the rank; the context holds the revision's claims that ask for a verdict, by worth."""
        ranks: Mapping[uuid.UUID, int] = self.context["ranks"]
        return ranks.get(claim.pk)


class _Claims(View):
    scopes: ClassVar = {"list": Scope.ARTICLES_READ, "retrieve": Scope.ARTICLES_READ}
    serializer_class = ClaimDetail

    @staticmethod
    def told(claims: ClaimQuerySet) -> ClaimQuerySet:
        """Fetch everything along that a claim is shown with."""
        whole = claims.with_place().select_related("suggestion__run", "created_by")
        told = with_findings(whole.prefetch_related("suggestion__parts", "suggestion__figures"))
        disagreeing = Contradiction.objects.filter(suggestion=OuterRef("suggestion"))
        parts = Claim.objects.filter(whole=OuterRef("pk")).in_text_order()
        # Arrays of the claim's own query: as queries of their own they would be two more for every page.
        return told.annotate(
            disagreeing=ArraySubquery(disagreeing.as_objects()), part_ids=ArraySubquery(parts.values("pk"))
        )

    @staticmethod
    def ranked(revision: str) -> ArraySubquery:
        """The claims that ask for a verdict of the revision that this column of the outer query names, by worth."""
        asked = Claim.objects.filter(revision=OuterRef(revision)).to_check().by_worth()
        return ArraySubquery(asked.values("pk"))


def context_of(text: str, ranked: Sequence[uuid.UUID]) -> dict[str, Any]:
    """Return the serializers' context for claims of one text, whose claims by worth are given."""
    ranks = {claim_id: rank for rank, claim_id in enumerate(ranked, start=1)}
    return {"utf16": always(Utf16Index(text)), "ranks": ranks}


class ClaimViewSet(_Claims):
    """Claims of the token's newsroom."""

    def get_queryset(self) -> ClaimQuerySet:
        """Claims that the token reaches, each with its text."""
        reached = Claim.objects.in_newsroom(self.newsroom).visible_to(self.user)
        told = self.told(reached.select_related("revision__document").defer("revision__document__original"))
        return told.annotate(ranked_ids=self.ranked("revision"))

    @extend_schema(operation_id="get_claim")
    def retrieve(self, request: Request, claim_id: uuid.UUID) -> Response:  # noqa: ARG002 -- the framework's signature
        """Get one claim."""
        claim: Any = self.get_queryset().filter(pk=claim_id).first()
        if claim is None:
            raise Http404
        context = context_of(claim.revision.document.text, claim.ranked_ids)
        return Response(ClaimDetail(claim, context=context).data)


class ArticleClaimViewSet(_Claims):
    """Claims of one article."""

    query_class = ClaimQuery
    IN_TEXT: ClassVar = (Key("start", int), Key("end", int, descending=True), Key("id", uuid.UUID))

    @property
    def page_keys(self) -> Sequence[Key]:
        """What the list is sorted by: the text, or the worth and then the text."""
        by_worth = self.query["order"] == "worth"
        return (Key("worth", share, descending=True), *self.IN_TEXT) if by_worth else self.IN_TEXT

    def revision(self, article_id: uuid.UUID) -> Any:
        """Return the article's newest revision with its text.

        Raises:
            Http404: the token reaches no such article.
        """
        reached = Revision.objects.in_newsroom(self.newsroom).visible_to(self.user).filter(article=article_id)
        current = reached.current().select_related("document").defer("document__original")
        newest = current.annotate(ranked_ids=self.ranked("pk")).first()
        if newest is None:
            raise Http404
        return newest

    @extend_schema(operation_id="list_claims", tags=["claims"], parameters=[ClaimQuery])
    def list(self, request: Request, article_id: uuid.UUID) -> Response:  # noqa: ARG002 -- the framework's signature
        """List the claims of an article's newest revision, in the order of its text or by their worth."""
        revision = self.revision(article_id)
        claims = self.told(revision.claims.all())
        if state := self.query.get("state"):
            claims = claims.filter(state=state)
        if (is_below := self.query["below_the_line"]) is not None:
            claims = claims.below_the_line() if is_below else claims.above_the_line()
        page = self.paginate_queryset(claims)
        context = context_of(revision.document.text, revision.ranked_ids)
        return self.get_paginated_response(ClaimDetail(page, many=True, context=context).data)
