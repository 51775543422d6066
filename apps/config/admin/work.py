"""The work in the admin: texts, articles, runs, claims, evidence and verdicts, to be looked at; runs can be retried."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from apps.articles.models import Article, Revision
from apps.claims.actions import retry_extraction
from apps.claims.models import Claim, ExtractionRun, Suggestion
from apps.config.admin.rows import NewsroomFilter, Rows, person
from apps.documents.models import Document
from apps.sources.models import Source
from apps.verdicts.models import Evidence, Verdict


@admin.register(Document)
class DocumentAdmin(Rows):
    """Captured texts with what reading did to them."""

    newsroom = "newsroom"
    fields = [
        *("title", "byline", "filename", "newsroom", "captured_at", "media_type", "encoding", "reader", "language"),
        *("length", "digest", "text_digest", "notes", "beginning"),
    ]
    list_display = ["__str__", "newsroom", "media_type", "reader", "length", "captured_at"]
    list_filter = [NewsroomFilter, "media_type"]
    list_select_related = ["newsroom"]
    search_fields = ["title", "filename", "=digest", "=text_digest"]
    ordering = ["-id"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the rows without their bytes and texts, which may be 10 MB each, nor those under another's seal."""
        shut = Source.objects.exclude(pk__in=Source.objects.unsealed_for(person(request)))
        rows = super().get_queryset(request).exclude(snapshots__source__in=shut.values("pk"))
        return rows.defer("original", "text")

    @admin.display(description="Text")
    def beginning(self, document: Document) -> str:
        """Return the first 2,000 code points."""
        return document.text[:2000]


@admin.register(Article)
class ArticleAdmin(Rows):
    """Pieces under check."""

    newsroom = "newsroom"
    fields = ["title", "newsroom", "created_by", "created_at"]
    list_display = ["title", "newsroom", "created_by", "created_at"]
    list_filter = [NewsroomFilter]
    list_select_related = ["newsroom", "created_by"]
    search_fields = ["title"]
    ordering = ["-id"]


@admin.register(Revision)
class RevisionAdmin(Rows):
    """Versions of articles."""

    newsroom = "article__newsroom"
    fields = ["article", "number", "document", "created_by", "created_at"]
    list_display = ["article", "number", "created_by", "created_at"]
    list_filter = [NewsroomFilter]
    list_select_related = ["article", "created_by"]
    search_fields = ["article__title"]
    ordering = ["-id"]


@admin.register(ExtractionRun)
class ExtractionRunAdmin(Rows):
    """What workers did, do and could not do; what failed can be retried."""

    newsroom = "revision__article__newsroom"
    fields = [
        *("revision", "detector", "state", "blocks_done", "blocks_total", "failure_code", "failure", "created_at"),
        *("finished_at", "edition", "attempts", "lease", "lease_until", "not_before", "nudged_at"),
    ]
    list_display = ["revision", "detector", "state", "percent", "attempts", "failure", "created_at", "finished_at"]
    list_filter = ["state", NewsroomFilter, "failure_code"]
    list_select_related = ["revision__article"]
    search_fields = ["revision__article__title", "failure"]
    ordering = ["-created_at"]
    actions = ["retry"]

    @admin.action(description="Retry the failed extractions", permissions=["view"])
    def retry(self, request: HttpRequest, runs: QuerySet[ExtractionRun]) -> None:
        """Queue each of the failed runs again, through the same action as the desk's button."""
        self.act_on_each(request, runs, lambda run: retry_extraction(by=person(request), run=run), "queued again")


@admin.register(Suggestion)
class SuggestionAdmin(Rows):
    """What the machine proposed, with its reasons."""

    newsroom = "run__revision__article__newsroom"
    fields = [
        *("run", "position", "start", "end", "exact", "kinds", "checkable", "not_checkable_reason", "score", "reasons"),
        *("speaker", "speaker_note", "speaker_confidence", "standalone", "whole"),
    ]
    list_display = ["__str__", "score", "checkable", "speaker"]
    list_filter = [NewsroomFilter, "checkable"]
    search_fields = ["exact", "speaker"]
    ordering = ["-id"]


@admin.register(Claim)
class ClaimAdmin(Rows):
    """Claims; they are worked on at the desk."""

    newsroom = "revision__article__newsroom"
    fields = [
        *("exact", "revision", "start", "end", "kinds", "speaker", "checkable", "state", "dismissal", "version"),
        *("worth", "raised", "in_work", "whole", "suggestion", "created_by", "created_at"),
    ]
    list_display = ["__str__", "revision", "state", "checkable", "worth", "raised", "created_by", "created_at"]
    list_filter = ["state", "checkable", "raised", NewsroomFilter]
    list_select_related = ["revision__article", "created_by"]
    search_fields = ["exact", "speaker"]
    ordering = ["-id"]


@admin.register(Evidence)
class EvidenceAdmin(Rows):
    """What is linked to claims: words in captures, of somebody who was asked, of calculations."""

    newsroom = "claim__revision__article__newsroom"
    fields = [
        *("claim", "kind", "snapshot", "stance", "set_number", "exact", "start", "end", "note", "drift", "drift_at"),
        *("created_by", "created_at", "withdrawn_by", "withdrawn_at"),
    ]
    list_display = ["__str__", "claim", "kind", "stance", "drift", "created_by", "created_at", "withdrawn_at"]
    list_filter = ["stance", "kind", "drift", NewsroomFilter]
    list_select_related = ["claim", "created_by"]
    search_fields = ["exact", "note", "claim__exact"]
    ordering = ["-id"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the rows but those whose words the person is not to see, the operator neither."""
        rows: Any = super().get_queryset(request)
        seen: QuerySet[Any] = rows.with_seal(person(request)).filter(is_hidden=False)
        return seen


@admin.register(Verdict)
class VerdictAdmin(Rows):
    """What checkers found."""

    newsroom = "claim__revision__article__newsroom"
    fields = ["claim", "finding", "rationale", "by", "created_at", "supersedes"]
    list_display = ["claim", "finding", "by", "created_at"]
    list_filter = ["finding", NewsroomFilter]
    list_select_related = ["claim", "by"]
    search_fields = ["rationale", "claim__exact"]
    ordering = ["-id"]
