"""What workers have to do, in one page: what waits, what runs, what failed and why, with a retry beside it."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.models import User
from apps.claims.actions import retry_extraction
from apps.claims.models import ExtractionRun
from apps.config.admin.rows import NewsroomFilter, Rows, newsrooms_seen_by, person
from apps.interchange.importing import retry_import
from apps.interchange.models import SourceImport
from apps.lib.errors import StetError
from apps.lib.jobs import Job, JobQuerySet
from apps.sources.indexing import count_waiting
from apps.sources.models import Fetch, Source
from apps.sources.pages import ask_for_fetch

NONE = Q(pk__in=())
MOST_SHOWN = 50  # failures of one kind


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job.

    Attributes:
        name: of the kind, in the plural.
        newsroom: the path from a job to its newsroom.
        jobs: all of them that a person may see, with what their names need.
        label: what to call one.
        place: where what one is about can be looked at.
        retry: queues one again.
        over: the failures that somebody tried again since, in another job.
    """

    name: str
    newsroom: str
    jobs: Callable[[User], JobQuerySet[Any]]
    label: Callable[[Any], str]
    place: Callable[[Any], str]
    retry: Callable[[User, Any], object]
    over: Q = NONE

    def seen_by(self, user: User) -> JobQuerySet[Any]:
        """Return the jobs of the newsrooms whose rows the user sees."""
        return self.jobs(user).filter(**{f"{self.newsroom}__in": newsrooms_seen_by(user).values("pk")})


def _fetches(user: User) -> JobQuerySet[Fetch]:
    return Fetch.objects.filter(source__in=Source.objects.unsealed_for(user)).select_related("source")


_TRIED_SINCE = Exists(Fetch.objects.filter(source=OuterRef("source"), pk__gt=OuterRef("pk")))

KINDS: Mapping[str, Kind] = {
    "extraction": Kind(
        "Extractions",
        "revision__article__newsroom",
        lambda _user: ExtractionRun.objects.select_related("revision__article"),
        lambda run: str(run.revision.article.title),
        lambda run: reverse("desk:article-detail", args=[run.revision.article_id]),
        lambda user, run: retry_extraction(by=user, run=run),
    ),
    "fetch": Kind(
        "Fetches",
        "source__newsroom",
        _fetches,
        lambda fetch: str(fetch.source.title),
        lambda fetch: reverse("desk:source-detail", args=[fetch.source_id]),
        lambda user, fetch: ask_for_fetch(by=user, source=fetch.source),
        over=Q(_TRIED_SINCE, state=Job.State.FAILED),
    ),
    "import": Kind(
        "Imports",
        "source_list__newsroom",
        lambda _user: SourceImport.objects.select_related("source_list").defer("source_list__content"),
        lambda job: str(job.source_list),
        lambda job: reverse("desk:source-list", args=[job.source_list_id]),
        lambda user, job: retry_import(by=user, job=job),
    ),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How the jobs of one kind stand: counts, since when the oldest waits, and the last failures with their places."""

    code: str
    name: str
    counts: Mapping[str, Any]
    failed: list[tuple[str, str, Job]]


def standing_of(code: str, user: User) -> Standing:
    """Return how the jobs of the kind stand that the user sees; failures that are over are none."""
    kind = KINDS[code]
    jobs = kind.seen_by(user).exclude(kind.over)
    counts = jobs.order_by().aggregate(
        waiting=Count("pk", filter=Q(state=Job.State.QUEUED)),
        running=Count("pk", filter=Q(state=Job.State.RUNNING)),
        failed=Count("pk", filter=Q(state=Job.State.FAILED)),
        since=Min("created_at", filter=Q(state=Job.State.QUEUED)),
    )
    failed = jobs.filter(state=Job.State.FAILED).order_by("-finished_at")[:MOST_SHOWN]
    return Standing(code, kind.name, counts, [(kind.label(job), kind.place(job), job) for job in failed])


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show how every kind of job stands."""
    user = person(request)
    context = {
        **admin.site.each_context(request),
        "title": "Jobs",
        "kinds": [standing_of(code, user) for code in KINDS],
        "indexing": [(newsroom, count_waiting(newsroom.pk)) for newsroom in newsrooms_seen_by(user).order_by("name")],
    }
    return TemplateResponse(request, "admin/jobs.html", context)


@require_POST
def retry(request: HttpRequest, code: str, job_id: uuid.UUID) -> HttpResponse:
    """Queue a failed job again, through the same action as the desk's button."""
    user = person(request)
    kind = KINDS.get(code)
    job = kind.seen_by(user).filter(pk=job_id).first() if kind else None
    if kind is None or job is None:
        raise Http404
    try:
        kind.retry(user, job)
    except StetError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"“{kind.label(job)}” is in the queue again.")
    return redirect(reverse("jobs"))


@admin.register(Fetch)
class FetchAdmin(Rows):
    """What servers answered when pages were fetched."""

    newsroom = "source__newsroom"
    sealed = "source"
    fields = [
        *("source", "url", "cause", "asked_by", "state", "outcome", "snapshot", "status", "final_url", "peer"),
        *("body_digest", "body_length", "exchange", "failure_code", "failure", "attempts", "created_at"),
        *("fetched_at", "finished_at", "not_before"),
    ]
    list_display = ["source", "cause", "state", "outcome", "status", "attempts", "failure", "created_at", "finished_at"]
    list_filter = ["state", "outcome", "cause", NewsroomFilter, "failure_code"]
    list_select_related = ["source"]
    search_fields = ["source__title", "url", "failure"]
    ordering = ["-id"]
    actions = ["fetch_again"]

    @admin.action(description="Fetch these pages again", permissions=["view"])
    def fetch_again(self, request: HttpRequest, fetches: QuerySet[Fetch]) -> None:
        """Queue each of the pages again, through the same action as the desk's button."""
        rows = fetches.select_related("source")
        self.act_on_each(request, rows, lambda row: ask_for_fetch(by=person(request), source=row.source), "queued")


@admin.register(SourceImport)
class SourceImportAdmin(Rows):
    """Lists of sources that were carried out."""

    newsroom = "source_list__newsroom"
    fields = [
        *("source_list", "asked_by", "state", "total", "done", "added", "updated", "refused", "failure_code"),
        *("failure", "attempts", "created_at", "finished_at"),
    ]
    list_display = ["source_list", "asked_by", "state", "percent", "added", "updated", "failure", "created_at"]
    list_filter = ["state", NewsroomFilter]
    list_select_related = ["source_list", "asked_by"]
    search_fields = ["source_list__filename", "failure"]
    ordering = ["-id"]
    actions = ["retry"]

    @admin.action(description="Go on with the failed imports", permissions=["view"])
    def retry(self, request: HttpRequest, imports: QuerySet[SourceImport]) -> None:
        """Queue each of the failed imports again."""
        self.act_on_each(request, imports, lambda job: retry_import(by=person(request), job=job), "queued again")
