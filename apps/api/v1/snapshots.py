"""Snapshots: the text of one capture of a source, as it was."""

import uuid
from typing import ClassVar

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.accounts.models import Scope
from apps.anchors.utf16 import Utf16Index
from apps.api.offsets import always
from apps.api.v1.articles import ReadingNote, TextBlock
from apps.api.v1.shapes import OptionalWords
from apps.api.v1.sources import SnapshotSummary
from apps.api.views import View
from apps.sources.models import Snapshot, Source
from apps.sources.querysets import SnapshotQuerySet


class SnapshotDetail(SnapshotSummary):
    """One capture of a source. Its text never changes; what the source says later is another capture."""

    source = serializers.UUIDField(source="source_id")  # type: ignore[assignment]  # the field is named for what it is
    text = serializers.CharField(source="document.text", help_text="The canonical text that all offsets count in.")
    language = OptionalWords(source="document.language")
    reader = serializers.CharField(source="document.reader", help_text="Which reader made the text of the bytes.")
    notes = ReadingNote(source="document.notes", many=True)
    blocks = TextBlock(source="document.blocks.all", many=True)


class SnapshotViewSet(View):
    """Captures of the sources that the token reaches."""

    scopes: ClassVar = {"retrieve": Scope.SOURCES_READ}
    serializer_class = SnapshotDetail

    def get_queryset(self) -> SnapshotQuerySet:
        """Captures that the token reaches."""
        sources = Source.objects.in_newsroom(self.newsroom.pk).visible_to(self.user).unsealed()
        reached = Snapshot.objects.filter(source__in=sources).select_related("document")
        return reached.defer("document__original").prefetch_related("document__blocks")

    @extend_schema(operation_id="get_snapshot")
    def retrieve(self, request: Request, snapshot_id: uuid.UUID) -> Response:  # noqa: ARG002 -- the framework's signature
        """Get a capture with its text and its blocks."""
        snapshot = self.get_queryset().filter(pk=snapshot_id).first()
        if snapshot is None:
            raise Http404
        utf16 = always(Utf16Index(snapshot.document.text))
        return Response(SnapshotDetail(snapshot, context={"utf16": utf16}).data)
