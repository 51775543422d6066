"""Lists of sources: uploaded and looked at row by row, then carried out by a worker."""

import uuid
from typing import Any, ClassVar

from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from apps.accounts.models import Scope
from apps.api.inputs import Strict
from apps.api.v1.shapes import OptionalWords
from apps.api.views import View
from apps.interchange.importing import import_list, plan_list, upload_list
from apps.interchange.models import SourceImport, SourceList
from apps.interchange.planning import OUTCOMES, Planned
from apps.interchange.querysets import SourceListQuerySet


class NewSourceList(Strict):
    """A list of sources as a file."""

    file = serializers.FileField(help_text="CSV in UTF-8 or JSON Lines; docs/library.md names the columns.")


class RowFault(serializers.Serializer[Any]):
    """Why a row is refused."""

    column = OptionalWords(help_text="Null where the whole row cannot be read.")
    detail = serializers.CharField()


class PlannedRow(serializers.Serializer[Any]):
    """What one row would do to the library as it is now."""

    row = serializers.IntegerField(source="row.number", min_value=1)
    line = serializers.IntegerField(source="row.line", min_value=1, help_text="Of the file.")
    title = OptionalWords(source="row.cells.title", default=None)
    outcome = serializers.ChoiceField(
        choices=OUTCOMES, help_text="`known`: the library has its address already, and the row is left out."
    )
    source = serializers.UUIDField(  # type: ignore[assignment]  # the field is named for what it is
        source="source.pk", default=None, allow_null=True
    )
    changed = serializers.ListField(child=serializers.CharField(), help_text="What an update changes.")
    faults = serializers.SerializerMethodField()

    @extend_schema_field(RowFault(many=True))
    def get_faults(self, planned: Planned) -> Any:
        """Return why it is refused."""
        return [{"column": column or None, "detail": detail} for column, detail in planned.faults.items()]


class ImportProgress(serializers.Serializer[Any]):
    """How far the worker is with the list."""

    state = serializers.ChoiceField(choices=SourceImport.State.choices)
    total = serializers.IntegerField(min_value=0)
    done = serializers.IntegerField(min_value=0)
    added = serializers.IntegerField(min_value=0)
    updated = serializers.IntegerField(min_value=0)
    refused = serializers.ListField(child=serializers.DictField(), help_text="Row, line and reason of each.")
    failure = OptionalWords()


class SourceListDetail(serializers.Serializer[Any]):
    """An uploaded list: what each row would do until it is imported, and how far that is from then on."""

    id = serializers.UUIDField()
    filename = OptionalWords()
    created_at = serializers.DateTimeField()
    rows = PlannedRow(many=True, help_text="Empty once it is imported.")
    imported = ImportProgress(allow_null=True)


class SourceListViewSet(View):
    """Lists for the token's newsroom."""

    scopes: ClassVar = {
        "create": Scope.SOURCES_WRITE,
        "retrieve": Scope.SOURCES_WRITE,
        "carry_out": Scope.SOURCES_WRITE,
    }
    parser_classes = (MultiPartParser,)
    serializer_class = SourceListDetail

    def get_queryset(self) -> SourceListQuerySet:
        """Lists that the token reaches."""
        reached = SourceList.objects.filter(newsroom=self.newsroom).visible_to(self.user)
        return reached.select_related("newsroom", "imported")

    def one(self, list_id: uuid.UUID) -> SourceList:
        """Return the list.

        Raises:
            Http404: the token reaches no such list.
        """
        source_list = self.get_queryset().filter(pk=list_id).first()
        if source_list is None:
            raise Http404
        return source_list

    def answer(self, list_id: uuid.UUID, status: int = 200, **headers: str) -> Response:
        """Answer with the list as it stands."""
        source_list = self.one(list_id)
        imported = getattr(source_list, "imported", None)
        body = {
            "id": source_list.pk,
            "filename": source_list.filename,
            "created_at": source_list.created_at,
            "rows": [] if imported else plan_list(by=self.user, source_list=source_list),
            "imported": imported,
        }
        return Response(SourceListDetail(body).data, status, headers=headers)

    @extend_schema(operation_id="upload_source_list", request=NewSourceList, responses={201: SourceListDetail})
    def create(self, request: Request) -> Response:
        """Upload a list of sources and see what each row would do; nothing is done yet."""
        new = NewSourceList(data=request.data)
        new.is_valid(raise_exception=True)
        file = new.validated_data["file"]
        kept = upload_list(by=self.user, newsroom=self.newsroom, content=file.read(), filename=file.name)
        return self.answer(kept.pk, 201, Location=reverse("api:source-list-detail", [kept.pk], request=request))

    @extend_schema(operation_id="get_source_list")
    def retrieve(self, request: Request, list_id: uuid.UUID) -> Response:  # noqa: ARG002 -- the framework's signature
        """Get a list: what its rows would do now, or how far its import is."""
        return self.answer(list_id)

    @extend_schema(operation_id="import_source_list", request=None, responses={202: SourceListDetail})
    def carry_out(self, request: Request, list_id: uuid.UUID) -> Response:  # noqa: ARG002 -- the framework's signature
        """Have a worker carry out the list; rows that are refused are left out and told.

        409: it was imported already, or is just being.
        """
        import_list(by=self.user, source_list=self.one(list_id))
        return self.answer(list_id, 202)
