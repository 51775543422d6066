"""The sources for one article: which they are, how they stand, adding and removing."""

import uuid
from typing import Protocol

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.models import User
from apps.articles.models import Article
from apps.claims.dossiers import attach_source, detach_source
from apps.claims.permissions import may_keep_dossier
from apps.desk import access
from apps.desk.identifiers import identifier
from apps.desk.library.dossier import also_cited, dossier_rows, offered_for, rechecked
from apps.lib.errors import StetError
from apps.lib.text import one_line
from apps.sources.models import Source
from apps.sources.permissions import may_keep_sources
from apps.verdicts.rechecks import recheck_sources


@require_safe
@access.signed_in
def detail(request: HttpRequest, article_id: uuid.UUID) -> HttpResponse:
    """Show the article's dossier, and sources to add when words are looked for."""
    user = access.person(request)
    article = access.article_or_404(user, article_id)
    words = one_line(request.GET.get("words", ""), most=300)
    rows = dossier_rows(article, user)
    cited = also_cited(article, user, [row.source.pk for row in rows])
    context = {
        "article": article,
        "rows": rows,
        "is_waiting": any(row.is_waiting for row in rows) or any(one.is_waiting for one in cited),
        "cited": [one for one in cited if not one.is_hidden],
        "hidden": sum(one.is_hidden for one in cited),
        "words": words,
        "offered": offered_for(article, user, words) if words else [],
        "may_keep_dossier": may_keep_dossier(user, article.newsroom_id),
        "may_keep_sources": may_keep_sources(user, article.newsroom_id),
    }
    return render(request, "desk/dossier.html", context)


@require_safe
@access.signed_in
def offered(request: HttpRequest, article_id: uuid.UUID) -> HttpResponse:
    """Offer sources that are called so and are not in the dossier yet."""
    user = access.person(request)
    article = access.article_or_404(user, article_id)
    words = one_line(request.GET.get("words", ""), most=300)
    found = offered_for(article, user, words) if words else []
    return render(request, "desk/_offered.html", {"article": article, "words": words, "offered": found})


@require_POST
@access.signed_in
def attach(request: HttpRequest, article_id: uuid.UUID) -> HttpResponse:
    """Put a source into the dossier."""
    return _change(request, article_id, attach_source, "its passages come first for this article’s claims.")


@require_POST
@access.signed_in
def detach(request: HttpRequest, article_id: uuid.UUID) -> HttpResponse:
    """Take a source out of the dossier."""
    return _change(request, article_id, detach_source, "no longer set aside for this article. The library keeps it.")


@require_POST
@access.signed_in
def recheck(request: HttpRequest, article_id: uuid.UUID) -> HttpResponse:
    """Have what the article leans on fetched again."""
    user = access.person(request)
    article = access.article_or_404(user, article_id)
    try:
        told = recheck_sources(by=user, article=article)
    except StetError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, rechecked(told))
    return redirect("desk:article-dossier", article.pk)


class Verb(Protocol):
    """An action on an article's dossier."""

    def __call__(self, *, by: User, article: Article, source: Source) -> object:
        """Do it."""


def _change(request: HttpRequest, article_id: uuid.UUID, verb: Verb, said: str) -> HttpResponse:
    """Do something with the source that the form names.

    Raises:
        Http404: the person sees no such article, or no such source.
    """
    user = access.person(request)
    article = access.article_or_404(user, article_id)
    named = request.POST.get("source", "")
    if not named:
        messages.error(request, "Choose a source first.")
        return redirect("desk:article-dossier", article.pk)
    source = access.source_or_404(user, identifier(named) or uuid.UUID(int=0))
    try:
        verb(by=user, article=article, source=source)
    except StetError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"“{source.title}”: {said}")
    return redirect("desk:article-dossier", article.pk)
