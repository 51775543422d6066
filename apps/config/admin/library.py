"""The library in the admin: sources are added, described and captured, all through the actions of `sources`."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from apps.accounts.models import Newsroom, User
from apps.accounts.permissions import LIBRARIANS
from apps.config.admin.rows import NewsroomFilter, Rows, newsrooms_seen_by, person
from apps.config.admin.source_form import DESCRIPTION, SourceForm
from apps.sources.actions import Description, add_source, describe_source
from apps.sources.models import Passage, Snapshot, Source, SourceNotice, TrustClass
from apps.sources.pages import ask_for_fetch
from apps.sources.permissions import may_keep_sources
from apps.sources.shelving import archive_source, restore_source
from apps.verdicts.captures import capture_source
from apps.verdicts.standing import with_citations

if TYPE_CHECKING:
    from apps.sources.querysets import SourceQuerySet


class UnreachableFilter(admin.SimpleListFilter):
    """Narrows the list to sources whose address does not answer, or that were never captured."""

    title = "address"
    parameter_name = "address"

    def lookups(self, _request: HttpRequest, _model_admin: Any) -> list[tuple[str, str]]:
        """Return what to choose from."""
        return [("away", "Unreachable"), ("never", "Never captured")]

    def queryset(self, _request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow the rows."""
        if self.value() == "away":
            return queryset.filter(unreachable_since__isnull=False)
        return queryset.filter(snapshots=None) if self.value() == "never" else queryset


class TrustFilter(admin.SimpleListFilter):
    """Narrows the list to a trust class of the newsrooms that the person sees."""

    title = "trust"
    parameter_name = "trust"

    def lookups(self, request: HttpRequest, _model_admin: Any) -> list[tuple[str, str]]:
        """Return the classes to choose from."""
        return [(str(one.pk), one.name) for one in trust_seen_by(person(request))]

    def queryset(self, _request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow the rows."""
        offered = {str(value) for value, _ in self.lookup_choices}
        return queryset.filter(trust=self.value()) if self.value() in offered else queryset


def trust_seen_by(user: User) -> QuerySet[TrustClass]:
    """Return the trust classes of the newsrooms whose rows the user sees."""
    return TrustClass.objects.filter(newsroom__in=newsrooms_seen_by(user))


@admin.register(Source)
class SourceAdmin(Rows):
    """Sources, with how often each was captured and how many links rest on it. None is ever deleted."""

    newsroom = "newsroom"
    sealed = "pk"
    form = SourceForm
    fieldsets = [
        (
            None,
            {
                "fields": ["newsroom", *DESCRIPTION, "version"],
                "description": "A source is never deleted: archived, it is no longer found, and what cites it stays.",
            },
        ),
        ("Use", {"fields": ["state", "used"]}),
        ("Capture", {"fields": ["captured", "text", "file"]}),
    ]
    list_display = ["title", "kind", "state", "trust", "captures", "cited", "publisher", "checked_at"]
    list_filter = ["state", "kind", "is_primary", TrustFilter, UnreachableFilter, NewsroomFilter]
    list_select_related = ["newsroom", "trust"]
    search_fields = ["title", "publisher", "author", "url"]
    raw_id_fields = ["origin"]
    ordering = ["-id"]
    change_list_template = "admin/sources/change_list.html"
    actions = ["archive", "restore", "set_trust", "fetch_again"]

    def get_list_display(self, request: HttpRequest) -> Any:
        """Return the columns: the newsroom only where there is more than one, for a list has no room to spare."""
        is_one = newsrooms_seen_by(person(request)).count() < 2
        return [*self.list_display, *([] if is_one else ["newsroom"])]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the sources with their counts."""
        return with_citations(cast("SourceQuerySet", super().get_queryset(request)))

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Return the source without an origin that is hidden from the person; saved so, it keeps its own."""
        source: Any = super().get_object(request, object_id, from_field)
        if source and source.origin_id:
            seen = Source.objects.unsealed_for(person(request))
            source.origin = seen.filter(pk=source.origin_id).first()
        return source

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
            (
                reverse("admin:sources_snapshot_change", args=[snapshot.pk]),
                snapshot.number,
                f"{snapshot.captured_at:%Y-%m-%d %H:%M}",
            )
            for snapshot in snapshots
        )
        listed = format_html_join(", ", '<a href="{}">capture {} of {}</a>', links)
        return listed or "not yet"

    @admin.display(description="Used in")
    def used(self, source: Source) -> SafeString | str:
        """Return the link to the page that says where it is used."""
        if not source.pk:
            return "nowhere yet"
        address = reverse("desk:source-detail", args=[source.pk])
        return format_html('<a href="{}">Its page in the library: captures, claims that cite it, dossiers</a>', address)

    def get_readonly_fields(self, _request: HttpRequest, obj: Model | None = None) -> list[str]:
        """Return what is only shown: a source does not move to another newsroom."""
        return ["captured", "used", "state", "newsroom"] if obj else ["captured", "used", "state"]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer only what is of newsrooms whose library the person keeps."""
        user = person(request)
        kept = Newsroom.objects.where_holds(user, LIBRARIANS)
        offered: dict[str, QuerySet[Any]] = {
            "newsroom": kept,
            "trust": TrustClass.objects.filter(newsroom__in=kept),
            "owner": User.objects.filter(memberships__newsroom__in=kept).distinct(),
            "origin": Source.objects.filter(newsroom__in=kept).unsealed_for(user),
        }
        kwargs["queryset"] = offered[db_field.name]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.action(description="Archive: nobody finds them any more", permissions=["view"])
    def archive(self, request: HttpRequest, sources: QuerySet[Source]) -> None:
        """Archive each of the sources, through the same action as the desk's button."""

        def act(source: Source) -> Source:
            return archive_source(by=person(request), source=source, version=source.version)

        self.act_on_each(request, sources, act, "archived")

    @admin.action(description="Restore from the archive", permissions=["view"])
    def restore(self, request: HttpRequest, sources: QuerySet[Source]) -> None:
        """Take each of the sources out of the archive."""

        def act(source: Source) -> Source:
            return restore_source(by=person(request), source=source, version=source.version)

        self.act_on_each(request, sources, act, "restored")

    @admin.action(description="Set their trust class", permissions=["view"])
    def set_trust(self, request: HttpRequest, sources: QuerySet[Source]) -> HttpResponse | None:
        """Ask for the class on a page of its own, then give it to each of the sources."""
        classes = trust_seen_by(person(request)).filter(newsroom__in=sources.order_by().values("newsroom")).distinct()
        if "trust" not in request.POST:
            context = {
                **admin.site.each_context(request),
                "title": "Set a trust class",
                "classes": classes,
                "sources": sources,
                "box": ACTION_CHECKBOX_NAME,
            }
            return TemplateResponse(request, "admin/sources/set_trust.html", context)
        trust = classes.filter(pk=request.POST["trust"]).first() if request.POST["trust"] else None

        def give(source: Source) -> Source:
            description = Description.of(source).replaced(trust=trust)
            return describe_source(by=person(request), source=source, description=description, version=source.version)

        self.act_on_each(request, sources.select_related("owner", "origin"), give, "changed")
        return None

    @admin.action(description="Fetch their pages again", permissions=["view"])
    def fetch_again(self, request: HttpRequest, sources: QuerySet[Source]) -> None:
        """Queue a fetch of each of the sources."""
        by = person(request)
        self.act_on_each(request, sources, lambda one: ask_for_fetch(by=by, source=one), "queued")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Show the list, with the ways in and out of the library beside it."""
        kept = Newsroom.objects.where_holds(person(request), LIBRARIANS).order_by("name")
        return super().changelist_view(request, {"kept": kept, **(extra_context or {})})

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

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Write Django's own log, which keeps titles, for open sources only; the journal tells of every one."""
        return None if obj.is_sealed else super().log_change(request, obj, message)


@admin.register(Snapshot)
class SnapshotAdmin(Rows):
    """Captures of sources."""

    newsroom = "source__newsroom"
    sealed = "source"
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
    sealed = "snapshot__source"
    fields = ["snapshot", "position", "heading", "start", "end", "exact"]
    list_display = ["__str__", "snapshot", "position"]
    list_filter = [NewsroomFilter]
    list_select_related = ["snapshot__source"]
    search_fields = ["exact", "snapshot__source__title"]
    ordering = ["-id"]


@admin.register(TrustClass)
class TrustClassAdmin(Rows):
    """How far newsrooms trust their sources, in their own words; they are ordered and dropped at the desk."""

    newsroom = "newsroom"
    fields = ["newsroom", "name", "description"]
    list_display = ["name", "rank", "newsroom", "description"]
    list_filter = [NewsroomFilter]
    list_select_related = ["newsroom"]
    search_fields = ["name"]
    ordering = ["newsroom", "rank"]


@admin.register(SourceNotice)
class SourceNoticeAdmin(Rows):
    """Retractions and corrections of sources."""

    newsroom = "source__newsroom"
    sealed = "source"
    fields = ["source", "state", "says", "dated_on", "by", "created_at"]
    list_display = ["source", "state", "dated_on", "by", "created_at"]
    list_filter = ["state", NewsroomFilter]
    list_select_related = ["source", "by"]
    search_fields = ["source__title", "says"]
    ordering = ["-id"]
