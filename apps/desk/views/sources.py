"""A source's page, the progress of its fetch, and the bytes of its captures."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from apps.desk import access
from apps.desk.forms.library import CompareForm
from apps.desk.library.diffs import diff as diff_of
from apps.desk.library.source_page import SourcePage, captures_of, headings_of
from apps.documents.models import Document
from apps.lib.errors import StetError
from apps.sources.models import Snapshot
from apps.sources.warc import MEDIA_TYPE, warc_name, warc_of


@require_safe
@gzip_page
@access.signed_in
def detail(request: HttpRequest, source_id: uuid.UUID) -> HttpResponse:
    """Show what a source is, its captures, and what leans on it."""
    user = access.person(request)
    page = SourcePage(access.source_or_404(user, source_id), user)
    return render(request, "desk/source.html", {"page": page, "source": page.source})


@require_safe
@access.signed_in
def progress(request: HttpRequest, source_id: uuid.UUID) -> HttpResponse:
    """Answer the page's poll: how far the fetch is; once it is over, the page loads itself anew."""
    user = access.person(request)
    page = SourcePage(access.source_or_404(user, source_id), user)
    if not page.waiting:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "desk/_fetching.html", {"page": page, "source": page.source})


@require_safe
@gzip_page
@access.signed_in
def diff(request: HttpRequest, source_id: uuid.UUID) -> HttpResponse:
    """Show what changed between two captures, by their numbers; the newest two unless others are asked for."""
    user = access.person(request)
    source = access.source_or_404(user, source_id)
    numbers = list(source.snapshots.order_by("number").values_list("number", flat=True))
    if len(numbers) < 2:
        messages.info(request, "There are no two captures yet whose words could be compared.")
        return redirect("desk:source-detail", source.pk)
    asked = CompareForm(request.GET, numbers=numbers)
    before, after = sorted(asked.chosen())
    captures = {one.number: one for one in captures_of(source).filter(number__in=[before, after])}
    context = {
        "source": source,
        "numbers": numbers,
        "before": captures[before],
        "after": captures[after],
        "diff": diff_of(captures[before].document.text, captures[after].document.text, headings_of(captures.values())),
    }
    return render(request, "desk/source_diff.html", context)


@require_safe
@access.signed_in
def original(request: HttpRequest, snapshot_id: uuid.UUID) -> HttpResponse:
    """Hand out the bytes of a capture as they came, to be saved and never to be shown: they are from outside."""
    snapshot = access.snapshot_or_404(access.person(request), snapshot_id)
    document = Document.objects.only("original", "filename", "media_type").get(pk=snapshot.document_id)
    return _saved(bytes(document.original), _file_name(snapshot, document))


@require_safe
@access.signed_in
def warc(request: HttpRequest, snapshot_id: uuid.UUID) -> HttpResponse:
    """Hand out a fetched capture with the server's answer as a WARC file."""
    seen = access.snapshot_or_404(access.person(request), snapshot_id)
    snapshot = Snapshot.objects.select_related("source", "document").get(pk=seen.pk)
    try:
        content = warc_of(snapshot)
    except StetError as refusal:
        messages.error(request, refusal.message)
        return redirect("desk:source-detail", snapshot.source_id)
    response = _saved(content, warc_name(snapshot))
    response.headers["Content-Type"] = MEDIA_TYPE
    return response


def _saved(content: bytes, name: str) -> HttpResponse:
    """Return the bytes so that no browser shows them, whatever they are."""
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        content,
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": disposition,
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


_SUFFIXES = {
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/html": ".html",
    "application/pdf": ".pdf",
    "message/rfc822": ".eml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


def _file_name(snapshot: Snapshot, document: Document) -> str:
    """Return the name under which the file came; else one that says which capture it is."""
    suffix = _SUFFIXES.get(document.media_type.partition(";")[0], ".bin")
    return document.filename or f"stet-{snapshot.source_id}-{snapshot.number}{suffix}"
