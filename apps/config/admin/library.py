"""The library in the admin: sources are added, described and captured, all through the actions of `sources`."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from apps.accounts.models import Newsroom
from apps.accounts.permissions import LIBRARIANS
from apps.config.admin.rows import ModelForm, NewsroomFilter, Rows, person
from apps.documents.capture import Upload, UploadRefused
from apps.sources.actions import Description, add_source, describe_source
from apps.sources.models import Passage, Snapshot, Source
from apps.sources.permissions import may_keep_sources
from apps.verdicts.captures import capture_source
from apps.verdicts.standing import with_citations

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from apps.sources.querysets import SourceQuerySet

DESCRIPTION = ["title", "kind", "publisher", "author", "url", "published_on", "note"]


class SourceForm(ModelForm):
    """A source's description, and a text to capture with it: pasted or as a file."""

    url = forms.URLField(assume_scheme="https", max_length=2000, required=False, label="URL")
    text = forms.CharField(
        widget=forms.Textarea,
        required=False,
        strip=False,
        help_text="The source’s words as they are now. They become a capture, which never changes.",
    )
    file = forms.FileField(required=False, help_text="Or a file: plain text, Markdown or HTML, at most 10 MB.")

    class Meta:
        model = Source
        fields = ["newsroom", *DESCRIPTION, "version"]
        widgets = {"version": forms.HiddenInput}

    def clean(self) -> dict[str, Any]:
        """Read what is to be captured once already, so that a refusal stands beside its field and nothing is lost."""
        cleaned = super().clean() or {}
        if cleaned.get("text") and cleaned.get("file"):
            raise forms.ValidationError("Paste a text or choose a file, not both.")
        if upload := self.upload():
            try:
                upload.read()
            except UploadRefused as refusal:
                self.add_error("file" if cleaned.get("file") else "text", refusal.message)
        return cleaned

    def upload(self) -> Upload | None:
        """Return what is to be captured, if anything."""
        if file := cast("UploadedFile | None", self.cleaned_data.get("file")):
            file.seek(0)
            return Upload(file.read(), filename=file.name or "", media_type=file.content_type or "")
        text: str = self.cleaned_data.get("text") or ""
        return Upload(text.encode(), media_type="text/plain") if text.strip() else None


@admin.register(Source)
class SourceAdmin(Rows):
    """Sources, with how often each was captured and how many links rest on it."""

    newsroom = "newsroom"
    form = SourceForm
    fieldsets = [
        (None, {"fields": ["newsroom", *DESCRIPTION, "version"]}),
        ("Capture", {"fields": ["captured", "text", "file"]}),
    ]
    list_display = ["title", "kind", "publisher", "newsroom", "captures", "cited", "created_at"]
    list_filter = ["kind", NewsroomFilter]
    list_select_related = ["newsroom"]
    search_fields = ["title", "publisher", "author", "url"]
    ordering = ["-id"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the sources with their counts."""
        return with_citations(cast("SourceQuerySet", super().get_queryset(request)))

    @admin.display(description="Captures", ordering="captures")
    def captures(self, source: Any) -> int:
        """Return how often the source was captured."""
        return int(source.captures)

    @admin.display(description="Cited", ordering="cited")
    def cited(self, source: Any) -> int:
        """Return how many links to claims rest on the source now."""
        return int(source.cited)

    @admin.display(description="Captured so far")
    def captured(self, source: Source) -> SafeString | str:
        """Return the captures as links, newest first."""
        snapshots = source.snapshots.order_by("-number")[:50] if source.pk else ()
        links = (
            (reverse("admin:sources_snapshot_change", args=[snapshot.pk]), snapshot.number, snapshot.captured_at)
            for snapshot in snapshots
        )
        listed = format_html_join(", ", '<a href="{}">capture {} of {:%Y-%m-%d %H:%M}</a>', links)
        return listed or "not yet"

    def get_readonly_fields(self, _request: HttpRequest, obj: Model | None = None) -> list[str]:
        """Return what is only shown: a source does not move to another newsroom."""
        return ["captured", "newsroom"] if obj else ["captured"]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer only newsrooms whose library the person keeps."""
        kwargs["queryset"] = Newsroom.objects.where_holds(person(request), LIBRARIANS)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Return whether the person keeps any library."""
        return Newsroom.objects.where_holds(person(request), LIBRARIANS).exists()

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Return whether the person keeps the library that the source is in."""
        if isinstance(obj, Source):
            return may_keep_sources(person(request), obj.newsroom_id)
        return self.has_add_permission(request)

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Source:
        """Add or describe the source, and capture its text when one is given."""
        by = person(request)
        description = Description(**{name: form.cleaned_data[name] for name in DESCRIPTION})
        if change:
            seen = form.cleaned_data["version"]
            source = describe_source(by=by, source=form.instance, description=description, version=seen)
        else:
            source = add_source(by=by, newsroom=form.cleaned_data["newsroom"], description=description)
        if upload := form.upload():
            capture_source(by=by, source=source, upload=upload)
        return source

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Do nothing: a source's captures are made by the action."""


@admin.register(Snapshot)
class SnapshotAdmin(Rows):
    """Captures of sources."""

    newsroom = "source__newsroom"
    fields = ["source", "number", "document", "captured_by", "captured_at"]
    list_display = ["source", "number", "captured_by", "captured_at"]
    list_filter = [NewsroomFilter]
    list_select_related = ["source", "captured_by"]
    search_fields = ["source__title"]
    ordering = ["-id"]


@admin.register(Passage)
class PassageAdmin(Rows):
    """Stretches of captures that can be found."""

    newsroom = "snapshot__source__newsroom"
    fields = ["snapshot", "position", "heading", "start", "end", "exact"]
    list_display = ["__str__", "snapshot", "position"]
    list_filter = [NewsroomFilter]
    list_select_related = ["snapshot__source"]
    search_fields = ["exact", "snapshot__source__title"]
    ordering = ["-id"]
