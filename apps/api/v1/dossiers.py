"""An article's dossier: the sources that are meant for it, searched first and ranked above the rest of the library."""

import uuid
from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.accounts.models import Scope
from apps.api.pagination import Key
from apps.api.v1.shapes import Person
from apps.api.v1.sources import LibraryView, SourceSummary
from apps.articles.models import Article
from apps.claims.dossiers import attach_source, detach_source
from apps.claims.models import DossierEntry


class DossierSource(serializers.Serializer[Any]):
    """That a source belongs to an article's dossier."""

    source = SourceSummary()  # type: ignore[assignment]  # the field is named for what it shows
    added_at = serializers.DateTimeField()
    added_by = Person()


class DossierViewSet(LibraryView):
    """The dossier of an article of the token's newsroom; what is sealed in it is left out."""

    http_method_names = ("get", "head", "put", "delete")
    scopes: ClassVar = {
        "list": Scope.SOURCES_READ,
        "retrieve": Scope.SOURCES_READ,
        "attach": Scope.SOURCES_WRITE,
        "detach": Scope.SOURCES_WRITE,
    }
    serializer_class = DossierSource
    page_keys = (Key("id", int),)

    def article(self, article_id: uuid.UUID) -> Article:
        """Return the article.

        Raises:
            Http404: the token reaches no such article.
        """
        article = Article.objects.in_newsroom(self.newsroom).visible_to(self.user).filter(pk=article_id).first()
        if article is None:
            raise Http404
        return article

    def entries(self, article: Article) -> QuerySet[DossierEntry]:
        """Entries of the article's dossier that the token reaches, with all that they are shown with."""
        open_ones = DossierEntry.objects.filter(article=article, source__is_sealed=False)
        return open_ones.select_related("added_by").prefetch_related(Prefetch("source", self.get_queryset()))

    def told(self, article: Article, source_id: uuid.UUID) -> Response:
        """Answer with the source's entry.

        Raises:
            Http404: the source is not in the dossier.
        """
        entry = self.entries(article).filter(source=source_id).first()
        if entry is None:
            raise Http404
        return Response(DossierSource(entry).data)

    @extend_schema(operation_id="list_dossier")
    def list(self, request: Request, article_id: uuid.UUID) -> Response:  # noqa: ARG002 -- the framework's signature
        """List the sources that are meant for an article, in the order in which they were added."""
        page = self.paginate_queryset(self.entries(self.article(article_id)))
        return self.get_paginated_response(DossierSource(page, many=True).data)

    @extend_schema(operation_id="get_dossier_source")
    def retrieve(self, request: Request, article_id: uuid.UUID, source_id: uuid.UUID) -> Response:  # noqa: ARG002 -- the framework's signature
        """Get one source of the dossier; 404 where it is not in it."""
        return self.told(self.article(article_id), source_id)

    @extend_schema(operation_id="attach_source", request=None)
    def attach(self, request: Request, article_id: uuid.UUID, source_id: uuid.UUID) -> Response:  # noqa: ARG002 -- the framework's signature
        """Put a source into the dossier; one that is in it already stays as it is."""
        article = self.article(article_id)
        attach_source(by=self.user, article=article, source=self.one(source_id))
        return self.told(article, source_id)

    @extend_schema(operation_id="detach_source", responses={204: None})
    def detach(self, request: Request, article_id: uuid.UUID, source_id: uuid.UUID) -> Response:  # noqa: ARG002 -- the framework's signature
        """Take a source out of the dossier; it stays in the library, and evidence from it stands.

        One that is not in it is answered the same.
        """
        detach_source(by=self.user, article=self.article(article_id), source=self.one(source_id))
        return Response(status=204)
