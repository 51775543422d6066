"""Passages of the library: found for a claim, or by what somebody typed. Nothing sealed is ever among them.

A search that a program makes is kept nowhere: reading writes nothing. The searches in a claim's record are those that
checkers made at the desk.
"""

import uuid
from collections.abc import Collection
from dataclasses import replace
from operator import itemgetter
from typing import Any, ClassVar

from django.http import Http404
from drf_spectacular.helpers import forced_singular_serializer
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.accounts.models import Scope
from apps.anchors.utf16 import Utf16Index
from apps.api.errors import InvalidParameters
from apps.api.ranked import MOST, address_after, read_place
from apps.api.v1.comparisons import Side, beside
from apps.api.v1.found_passages import Compare, FoundPassages, Shown, counted
from apps.api.v1.passage_queries import ClaimPassageQuery, PassageQuery, facets_of
from apps.api.views import View
from apps.articles.models import Article
from apps.claims.finding import Searched, to_search
from apps.claims.models import Claim, DossierEntry
from apps.retrieval.query import Query
from apps.sources.facets import Facets
from apps.sources.search import Found, find_passages

ONE_PAGE = forced_singular_serializer(FoundPassages)  # type: ignore[no-untyped-call]  # the library has no types
EXAMPLE = OpenApiExample(
    "A search", value='"works committee" -dredging after:2024', parameter_only=("q", OpenApiParameter.QUERY)
)


class _Passages(View):
    serializer_class = FoundPassages

    def found(
        self, query: Query | str, facets: Facets, dossier: Collection[uuid.UUID], compare: Compare | None = None
    ) -> Response:
        """Search the library as the token may, and answer with the page that was asked for."""
        offset = read_place(self.query.get("cursor"))
        size = min(self.query["page_size"], MOST - offset)
        found = find_passages(
            newsroom_id=self.newsroom.pk,
            user=self.user,
            query=query,
            facets=facets,
            dossier=dossier,
            limit=size,
            offset=offset,
            only_open=True,
        )
        return Response(FoundPassages(self.page(found, offset, compare), context={"utf16": itemgetter("index")}).data)

    def page(self, found: Found, offset: int, compare: Compare | None) -> dict[str, Any]:
        """Return the page's fields."""
        total = found.total if found.hits else min(found.total, offset)
        return {
            "next": address_after(self.request, offset + len(found.hits), total),
            "total": found.total,
            "total_is_estimate": found.total_is_estimate,
            "notes": [{"detail": note.sentence, "start": note.start, "end": note.end} for note in found.said],
            "counts": counted(found.counts) if self.query["counts"] else None,
            "results": list(Shown.of(found.hits, compare).rows()),
        }


class PassageViewSet(_Passages):
    """Passages of the library of the token's newsroom, found by hand."""

    scopes: ClassVar = {"list": Scope.SOURCES_READ}
    query_class = PassageQuery

    @extend_schema(
        operation_id="find_passages",
        parameters=[PassageQuery],
        responses=ONE_PAGE,
        examples=[EXAMPLE],
    )
    def list(self, request: Request) -> Response:  # noqa: ARG002 -- the framework's signature
        """Find passages that have what is typed, best first.

        400 `search_not_understood`: it cannot be meant; `start` and `end` say where, in code points of `q`.
        """
        facets = facets_of(self.query, self.newsroom)
        return self.found(self.query["q"], facets, self.dossier())

    def dossier(self) -> Collection[uuid.UUID]:
        """Return the sources of the dossier that comes first.

        Raises:
            InvalidParameters: the token reaches no such article.
        """
        if (article := self.query.get("article")) is None:
            return ()
        if not Article.objects.in_newsroom(self.newsroom).visible_to(self.user).filter(pk=article).exists():
            detail = "There is no such article that this token can see."
            raise InvalidParameters([{"parameter": "article", "detail": detail, "code": "unknown_article"}])
        return set(DossierEntry.objects.filter(article=article).values_list("source", flat=True))


class ClaimPassageViewSet(_Passages):
    """Passages for one claim."""

    scopes: ClassVar = {"list": Scope.SOURCES_READ}
    also_needed: ClassVar = {"list": Scope.ARTICLES_READ}  # what is compared quotes the claim
    query_class = ClaimPassageQuery

    def claim(self, claim_id: uuid.UUID) -> Claim:
        """Return the claim with what it is searched with, and its text.

        Raises:
            Http404: the token reaches no such claim.
        """
        reached = to_search(Claim.objects.in_newsroom(self.newsroom).visible_to(self.user))
        told = reached.select_related("revision__document").defer("revision__document__original")
        claim = told.filter(pk=claim_id).first()
        if claim is None:
            raise Http404
        return claim

    @extend_schema(
        operation_id="find_passages_for_claim",
        tags=["claims"],
        parameters=[ClaimPassageQuery],
        responses=ONE_PAGE,
    )
    def list(self, request: Request, claim_id: uuid.UUID) -> Response:  # noqa: ARG002 -- the framework's signature
        """Find passages that speak of a claim, best first, its article's dossier before the rest of the library.

        400 `search_not_understood`: `q` cannot be meant; `start` and `end` say where, in code points.
        """
        searched = Searched.of(self.claim(claim_id))
        facets = replace(facets_of(self.query, self.newsroom), cut=searched.dated)
        compare = _beside(searched) if self.query["compare"] else None
        return self.found(self.query.get("q") or searched.query, facets, searched.dossier, compare)


def _beside(searched: Searched) -> Compare:
    claim, dated = searched.claim, searched.dated.isoformat()
    side = Side(claim.exact, claim.start, Utf16Index(claim.revision.document.text))
    return lambda hit, index: beside(side, claim.speaker, dated, hit.passage, index)
