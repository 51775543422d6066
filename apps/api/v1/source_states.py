"""How a source stands: notices that it was retracted, corrected or reinstated, and taking it out of use and back."""

import uuid
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.accounts.models import Scope
from apps.api.inputs import Query, Strict, Words
from apps.api.pagination import Key
from apps.api.parsers import JSONParser
from apps.api.preconditions import named_version
from apps.api.v1.sources import IF_MATCH, LibraryView, Notice, SourceDetail
from apps.sources.models import Source, SourceNotice
from apps.sources.shelving import archive_source, restore_source
from apps.verdicts.retractions import correct_source, reinstate_source, retract_source

GIVE: Mapping[str, Callable[..., SourceNotice]] = MappingProxyType(
    {
        Source.State.RETRACTED: retract_source,
        Source.State.CORRECTED: correct_source,
        Source.State.ACTIVE: reinstate_source,
    }
)


class NewNotice(Strict):
    """What is to be said of a source."""

    state = serializers.ChoiceField(
        choices=[(state, Source.State(state).label) for state in GIVE], help_text="`active`: it stands again."
    )
    says = Words(max_length=20_000, help_text="What the publisher or the newsroom says about it.")
    dated_on = serializers.DateField(help_text="The notice's own date.")


EXAMPLE = OpenApiExample(
    "A retraction",
    value={"state": "retracted", "says": "The figures were invented.", "dated_on": "2026-05-04"},
    request_only=True,
)


class NoticeViewSet(LibraryView):
    """Notices on a source that the token reaches."""

    http_method_names = ("get", "head", "post")
    scopes: ClassVar = {"list": Scope.SOURCES_READ, "create": Scope.SOURCES_WRITE}
    parser_classes = (JSONParser,)
    serializer_class = Notice
    page_keys = (Key("id", uuid.UUID),)

    def notices(self, source_id: uuid.UUID) -> QuerySet[SourceNotice]:
        """Notices on the source.

        Raises:
            Http404: the token reaches no such source.
        """
        return self.one(source_id).notices.select_related("by")

    @extend_schema(operation_id="list_notices", parameters=[Query])
    def list(self, request: Request, source_id: uuid.UUID) -> Response:  # noqa: ARG002 -- the framework's signature
        """List the notices on a source, oldest first: the last one says how it stands."""
        page = self.paginate_queryset(self.notices(source_id))
        return self.get_paginated_response(Notice(page, many=True).data)

    @extend_schema(
        operation_id="give_notice",
        request=NewNotice,
        responses={201: SourceDetail},
        parameters=[IF_MATCH],
        examples=[EXAMPLE],
    )
    def create(self, request: Request, source_id: uuid.UUID) -> Response:
        """Say that a source was retracted or corrected, or that it stands again.

        Verdicts given before that rest on it, or on a source that repeats it, are stale at once, and the people
        concerned are told. 412: somebody changed the source since the ETag in `If-Match` was given; read it again.
        """
        source = self.one(source_id)
        new = NewNotice(data=request.data)
        new.is_valid(raise_exception=True)
        said: dict[str, Any] = dict(new.validated_data)
        GIVE[said.pop("state")](by=self.user, source=source, version=named_version(request), **said)
        return self.answer(source_id, 201)


class ShelfViewSet(LibraryView):
    """Taking sources out of use and back."""

    http_method_names = ("post",)
    scopes: ClassVar = {"archive": Scope.SOURCES_WRITE, "restore": Scope.SOURCES_WRITE}
    serializer_class = SourceDetail

    @extend_schema(operation_id="archive_source", request=None, parameters=[IF_MATCH])
    def archive(self, request: Request, source_id: uuid.UUID) -> Response:
        """Take a source out of use: it is found no more, and what cites it stands."""
        archive_source(by=self.user, source=self.one(source_id), version=named_version(request))
        return self.answer(source_id)

    @extend_schema(operation_id="restore_source", request=None, parameters=[IF_MATCH])
    def restore(self, request: Request, source_id: uuid.UUID) -> Response:
        """Put an archived source back into use, retracted or corrected if its newest notice says so."""
        restore_source(by=self.user, source=self.one(source_id), version=named_version(request))
        return self.answer(source_id)
