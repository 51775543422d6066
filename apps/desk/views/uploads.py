"""Bringing an article in, and having it read again: after a failure, or by a newer detector."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from apps.claims.actions import rerun_extraction, retry_extraction, take_in_upload
from apps.desk import access
from apps.desk.forms.uploads import UploadForm
from apps.lib.errors import StetError


@require_http_methods(["GET", "HEAD", "POST"])
@access.signed_in
def upload(request: HttpRequest) -> HttpResponse:
    """Take in a pasted text or a file; on refusal show the form with everything that was typed."""
    user = access.person(request)
    form = UploadForm(request.POST or None, request.FILES or None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            taken = take_in_upload(
                by=user,
                newsroom=form.cleaned_data["newsroom"],
                upload=form.upload(),
                title=form.cleaned_data["title"],
            )
        except StetError as refusal:
            form.add_error("file" if form.cleaned_data["file"] else "text", refusal.message)
        else:
            if not taken.is_new:
                messages.info(request, "This text was uploaded before. Here is its article; nothing was added.")
            return redirect("desk:article-detail", taken.article.pk)
    return render(request, "desk/upload.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@access.signed_in
def retry(request: HttpRequest, article_id: uuid.UUID) -> HttpResponse:
    """Queue a failed extraction again."""
    article = access.article_or_404(access.person(request), article_id)
    try:
        retry_extraction(by=access.person(request), run=access.run_or_404(article))
    except StetError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "The text is in the queue again.")
    return redirect("desk:article-detail", article.pk)


@require_POST
@access.signed_in
def rerun(request: HttpRequest, article_id: uuid.UUID) -> HttpResponse:
    """Have the newest detector read an article that an older one has read."""
    user = access.person(request)
    article = access.article_or_404(user, article_id)
    try:
        rerun_extraction(by=user, revision=access.revision_or_404(article))
    except StetError as refusal:
        messages.error(request, refusal.message)
    return redirect("desk:article-detail", article.pk)
