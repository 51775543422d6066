"""Sources: the library's list, one with its captures, adding and describing them, and having them captured."""

import uuid
from typing import Any, ClassVar

from django.db.models import Prefetch
from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from apps.accounts.models import Scope
from apps.api.inputs import Query
from apps.api.pagination import Key
from apps.api.parsers import JSONParser
from apps.api.preconditions import named_version, tag
from apps.api.v1.shapes import OptionalWords, Person
from apps.api.v1.source_inputs import ChangedSource, NewCapture, NewFileCapture, NewFileSource, NewSource
from apps.api.views import View
from apps.documents.capture import Upload
from apps.sources.actions import Description, add_source, describe_source
from apps.sources.models import Fetch, Snapshot, Source, SourceNotice
from apps.sources.pages import add_page, ask_for_fetch
from apps.sources.querysets import SourceQuerySet
from apps.verdicts.captures import add_captured_source, capture_source
from apps.verdicts.standing import with_citations

# --- What goes out ----------------------------------------------------------------------------------------------------


class SnapshotSummary(serializers.Serializer[Any]):
    """One capture of a source's text, without the text."""

    id = serializers.UUIDField()
    number = serializers.IntegerField(min_value=1)
    captured_at = serializers.DateTimeField()
    length = serializers.IntegerField(source="document.length", help_text="Code points in the text.")
    text_digest = serializers.CharField(source="document.text_digest", help_text="SHA-256 of the text in UTF-8, hex.")
    original_digest = serializers.CharField(source="document.digest", help_text="SHA-256 of the bytes as they came.")
    media_type = serializers.CharField(source="document.media_type")


class FetchProgress(serializers.Serializer[Any]):
    """The last time that a worker was to fetch the source's page."""

    state = serializers.ChoiceField(choices=Fetch.State.choices)
    outcome = OptionalWords(help_text="captured or unchanged, once it is done.")
    created_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)
    status = serializers.IntegerField(allow_null=True, help_text="The answer's HTTP status.")
    final_url = OptionalWords(help_text="Where redirects ended.")
    failure_code = OptionalWords()
    failure = OptionalWords(help_text="Why it failed, or will be tried again, and what to do.")


class Notice(serializers.Serializer[Any]):
    """That a source was retracted or corrected, or stands again."""

    id = serializers.UUIDField()
    state = serializers.ChoiceField(choices=Source.State.choices)
    says = serializers.CharField()
    dated_on = serializers.DateField(help_text="The notice's own date.")
    by = Person(help_text="Who brought it here.")
    created_at = serializers.DateTimeField()


class SourceSummary(serializers.Serializer[Any]):
    """A source of the library. Sealed sources are in no answer of this API."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    kind = serializers.ChoiceField(choices=Source.Kind.choices)
    is_primary = serializers.BooleanField(help_text="It speaks of its own matter; a secondary source repeats others.")
    trust = OptionalWords(source="trust.name", default=None, help_text="In the newsroom's own words.")
    publisher = OptionalWords()
    author = OptionalWords()
    url = OptionalWords()
    published_on = serializers.DateField(allow_null=True)
    licence = OptionalWords()
    language = OptionalWords()
    topics = serializers.ListField(child=serializers.CharField())
    note = OptionalWords()
    owner = Person(allow_null=True)
    origin = serializers.SerializerMethodField(
        help_text="The source that it repeats, such as the wire story behind it."
    )
    state = serializers.ChoiceField(choices=Source.State.choices)
    recapture_days = serializers.IntegerField(allow_null=True, help_text="It is fetched again after so many days.")
    checked_at = serializers.DateTimeField(allow_null=True, help_text="When its address last answered with its text.")
    unreachable_since = serializers.DateTimeField(allow_null=True)
    captures = serializers.IntegerField(min_value=0, help_text="How often it was captured.")
    cited = serializers.IntegerField(min_value=0, help_text="How many links to claims rest on it now.")
    version = serializers.IntegerField(min_value=1, help_text="Grows with each change of the description.")
    created_at = serializers.DateTimeField()

    def get_origin(self, source: Source) -> uuid.UUID | None:
        """Return the origin's identifier, unless that one is sealed."""
        return source.origin.pk if source.origin and not source.origin.is_sealed else None


class SourceDetail(SourceSummary):
    """A source with its captures, newest first, its notices and its last fetch."""

    snapshots = SnapshotSummary(many=True)
    notices = Notice(many=True)
    fetch = serializers.SerializerMethodField()

    @extend_schema_field(FetchProgress(allow_null=True))
    def get_fetch(self, source: Source) -> Any:
        """Return the last fetch, if there was any."""
        last = source.fetches.order_by("-id").first()
        return FetchProgress(last).data if last else None


class SourceQuery(Query):
    """What the list of sources can be asked."""

    kind = serializers.ChoiceField(choices=Source.Kind.choices, required=False)
    state = serializers.ChoiceField(choices=Source.State.choices, required=False)
    is_primary = serializers.BooleanField(required=False, allow_null=True, default=None)
    trust = serializers.CharField(required=False, help_text="The name of a trust class.")
    topic = serializers.CharField(required=False)
    publisher = serializers.CharField(required=False, help_text="The whole name, in any case.")
    url = serializers.CharField(required=False, help_text="The address as it was given.")


COLUMNS = {
    "kind": "kind",
    "state": "state",
    "is_primary": "is_primary",
    "trust": "trust__name__iexact",
    "publisher": "publisher__iexact",
    "url": "url",
}
IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description="The ETag of `get_source` that was seen."
)
TAKEN_IN = {202: SourceDetail, 201: SourceDetail}


class LibraryView(View):
    """The library of the token's newsroom, what is sealed left out."""

    def get_queryset(self) -> SourceQuerySet:
        """Sources that the token reaches, with their counts."""
        reached = Source.objects.in_newsroom(self.newsroom.pk).visible_to(self.user).unsealed()
        return with_citations(reached).select_related("trust", "owner", "origin")

    def one(self, source_id: uuid.UUID, among: SourceQuerySet | None = None) -> Source:
        """Return the source.

        Raises:
            Http404: the token reaches no such source.
        """
        source = (self.get_queryset() if among is None else among).filter(pk=source_id).first()
        if source is None:
            raise Http404
        return source

    def in_full(self, source_id: uuid.UUID) -> Source:
        """Return the source with its captures and notices; raises as `one`."""
        heavy = (f"document__{name}" for name in ("original", "text", "notes"))
        captures = Snapshot.objects.select_related("document").defer(*heavy).order_by("-number")
        notices = SourceNotice.objects.select_related("by")
        told = self.get_queryset().prefetch_related(Prefetch("snapshots", captures), Prefetch("notices", notices))
        return self.one(source_id, told)

    def answer(self, source_id: uuid.UUID, status: int = 200, **headers: str) -> Response:
        """Answer with the source as it is now, under an ETag that names its version."""
        source = self.in_full(source_id)
        body = SourceDetail(source).data
        return Response(body, status, headers={"ETag": tag(source.version, body), **headers})


class SourceViewSet(LibraryView):
    """Sources of the token's newsroom, sealed ones left out."""

    http_method_names = ("get", "head", "post", "patch")
    scopes: ClassVar = {
        "list": Scope.SOURCES_READ,
        "retrieve": Scope.SOURCES_READ,
        "create": Scope.SOURCES_WRITE,
        "partial_update": Scope.SOURCES_WRITE,
        "capture": Scope.SOURCES_WRITE,
    }
    parser_classes = (JSONParser, MultiPartParser)
    serializer_class = SourceSummary
    query_class = SourceQuery
    page_keys = (Key("id", uuid.UUID, descending=True),)

    @extend_schema(operation_id="list_sources", parameters=[SourceQuery])
    def list(self, request: Request) -> Response:  # noqa: ARG002 -- the framework's signature
        """List sources, newest first."""
        asked = {column: self.query[name] for name, column in COLUMNS.items() if self.query.get(name) is not None}
        sources = self.get_queryset().filter(**asked)
        if topic := self.query.get("topic"):
            sources = sources.filter(topics__contains=[topic])
        page = self.paginate_queryset(sources)
        return self.get_paginated_response(SourceSummary(page, many=True).data)

    @extend_schema(operation_id="get_source", responses=SourceDetail)
    def retrieve(self, request: Request, source_id: uuid.UUID) -> Response:  # noqa: ARG002 -- the framework's signature
        """Get a source with its captures, its notices and its last fetch."""
        return self.answer(source_id)

    @extend_schema(
        operation_id="create_source",
        request={"application/json": NewSource, "multipart/form-data": NewFileSource},
        responses=TAKEN_IN,
    )
    def create(self, request: Request) -> Response:
        """Add a source with its text, as a page or file, or by its address alone.

        201: it is there, with a capture where a text came along. 202: a worker fetches its page; follow `fetch` at
        `Location`. 409 `page_known`: the library has the address; `source` in the answer is the one that does.
        """
        new = (NewFileSource if _is_form(request) else NewSource)(data=request.data)
        new.is_valid(raise_exception=True)
        described = new.described(self.newsroom, self.user)
        source = self.added(described, new.upload())
        address = reverse("api:source-detail", [source.pk], request=request)
        is_fetched = source.fetches.unfinished().exists()
        return self.answer(source.pk, 202 if is_fetched else 201, Location=address)

    def added(self, described: Description, upload: Upload | None) -> Source:
        """Add the source, with what came along or by its address."""
        if upload:
            return add_captured_source(by=self.user, newsroom=self.newsroom, description=described, upload=upload)
        if described.url:
            return add_page(by=self.user, newsroom=self.newsroom, url=described.url, description=described)
        return add_source(by=self.user, newsroom=self.newsroom, description=described)

    @extend_schema(operation_id="update_source", request=ChangedSource, responses=SourceDetail, parameters=[IF_MATCH])
    def partial_update(self, request: Request, source_id: uuid.UUID) -> Response:
        """Describe a source anew; what is left out stays.

        412: somebody changed it since the ETag in `If-Match` was given; read it again.
        """
        source = self.one(source_id)
        new = ChangedSource(data=request.data)
        new.is_valid(raise_exception=True)
        described = new.described(self.newsroom, self.user, before=source)
        describe_source(by=self.user, source=source, description=described, version=named_version(request))
        return self.answer(source_id)

    @extend_schema(
        operation_id="capture_source",
        request={"application/json": NewCapture, "multipart/form-data": NewFileCapture},
        responses=TAKEN_IN,
    )
    def capture(self, request: Request, source_id: uuid.UUID) -> Response:
        """Capture a source's text as it is now.

        201: the text that was sent is its newest capture, also where it is the same as before. 202: a worker fetches
        its page; follow `fetch`.
        """
        source = self.one(source_id)
        new = (NewFileCapture if _is_form(request) else NewCapture)(data=request.data)
        new.is_valid(raise_exception=True)
        if upload := new.upload():
            capture_source(by=self.user, source=source, upload=upload)
            return self.answer(source_id, 201)
        ask_for_fetch(by=self.user, source=source)
        return self.answer(source_id, 202)


def _is_form(request: Request) -> bool:
    return bool(request.content_type.startswith(MultiPartParser.media_type))
