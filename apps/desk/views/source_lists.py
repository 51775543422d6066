"""Lists of sources at the desk: chosen, looked at row by row, carried out by a worker; and a library written as one."""

import uuid
from typing import Literal

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.desk import access
from apps.desk.forms.source_lists import SourceListForm
from apps.desk.plans import Plan
from apps.interchange.exporting import export_sources
from apps.interchange.formats.source_rows import COLUMNS
from apps.interchange.importing import import_list, plan_list, retry_import, upload_list
from apps.lib.errors import StetError

MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}


@require_http_methods(["GET", "HEAD", "POST"])
@access.signed_in
def new(request: HttpRequest) -> HttpResponse:
    """Choose a list; the next page says what it would do."""
    user = access.person(request)
    form = SourceListForm(request.POST or None, request.FILES or None, user=user)
    if request.method != "POST" and not form.has_newsrooms:
        messages.error(request, "Only librarians, editors and admins import sources. Ask one of yours.")
        return redirect("desk:library")
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kept = upload_list(
                by=user, newsroom=form.cleaned_data["newsroom"], content=file.read(), filename=file.name or ""
            )
        except StetError as refusal:
            form.add_error("file", refusal.message)
        else:
            return redirect("desk:source-list", kept.pk)
    context = {"form": form, "columns": COLUMNS}
    return render(request, "desk/source_list_new.html", context, status=422 if form.errors else 200)


@require_safe
@access.signed_in
def detail(request: HttpRequest, list_id: uuid.UUID) -> HttpResponse:
    """Show what each row would do or, once it is imported, how far that is."""
    user = access.person(request)
    source_list = access.source_list_or_404(user, list_id)
    imported = getattr(source_list, "imported", None)
    if access.by_htmx(request):
        return render(request, "desk/_import.html", {"source_list": source_list, "imported": imported})
    plan = Plan([] if imported else plan_list(by=user, source_list=source_list))
    context = {"source_list": source_list, "imported": imported, "plan": plan}
    return render(request, "desk/source_list.html", context)


@require_POST
@access.signed_in
def carry_out(request: HttpRequest, list_id: uuid.UUID) -> HttpResponse:
    """Have a worker carry out the list, or go on with it after a failure."""
    user = access.person(request)
    source_list = access.source_list_or_404(user, list_id)
    imported = getattr(source_list, "imported", None)
    try:
        if imported and imported.state == imported.State.FAILED:
            retry_import(by=user, job=imported)
        else:
            import_list(by=user, source_list=source_list)
    except StetError as refusal:
        messages.error(request, refusal.message)
    return redirect("desk:source-list", list_id)


@require_safe
@access.signed_in
def export(request: HttpRequest, newsroom_id: uuid.UUID, form: Literal["csv", "jsonl"]) -> StreamingHttpResponse:
    """Download the newsroom's sources as a list that can be changed and imported again."""
    user = access.person(request)
    newsroom = access.newsroom_or_404(user, newsroom_id)
    if form not in MEDIA_TYPES:
        raise Http404
    lines = export_sources(by=user, newsroom=newsroom, form=form)
    name = f"{newsroom.slug}-sources-{timezone.now():%Y-%m-%d}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(lines, content_type=MEDIA_TYPES[form], headers=headers)
