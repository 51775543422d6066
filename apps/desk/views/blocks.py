"""Saying what of the text is part of the piece: folded blocks restored, leftovers that reading missed folded."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from apps.claims.actions import rule_and_reread
from apps.desk import access
from apps.desk.forms.blocks import BlocksForm
from apps.lib.errors import StetError


@require_POST
@access.signed_in
def rule(request: HttpRequest, article_id: uuid.UUID) -> HttpResponse:
    """Restore or fold the named blocks; the text is read again, and the page shows how far that is."""
    user = access.person(request)
    article = access.article_or_404(user, article_id)
    page = reverse("desk:article-detail", args=[article.pk])
    form = BlocksForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Select some words of the text first.")
        return redirect(page)
    revision = access.revision_or_404(article, form.cleaned_data["revision"])
    positions, in_body = form.cleaned_data["blocks"], form.cleaned_data["in_body"]
    try:
        ruled = rule_and_reread(by=user, revision=revision, positions=positions, in_body=in_body)
    except StetError as refusal:
        messages.error(request, refusal.message)
        return redirect(page)
    messages.success(request, _said(len(ruled), in_body=in_body))
    return redirect(f"{page}#b{min(positions)}")


def _said(count: int, *, in_body: bool) -> str:
    if not count:
        return "Somebody did that already; nothing was changed."
    what = "1 block" if count == 1 else f"{count} blocks"
    if in_body:
        return f"Restored {what}. Stet looks for claims there now. To fold again, select some of the words and press f."
    return f"Folded {what}. To take it back, open the fold and press Restore."
