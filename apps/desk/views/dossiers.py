"""The sources for one article: which they are, how they stand, adding and removing."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.articles.models import Article
from apps.claims.dossiers import attach_source, detach_source
from apps.claims.permissions import may_keep_dossier
from apps.desk import access
from apps.desk.identifiers import identifier
from apps.desk.library.dossier import dossier_rows, offered_for
from apps.lib.errors import StetError
from apps.sources.models import Source
from apps.sources.permissions import may_keep_sources


@require_safe
@access.signed_in
def detail(request: HttpRequest, article_id: uuid.UUID) -> HttpResponse:
    """Show the article's dossier, and sources to add when words are looked for."""
    user = access.person(request)
    article = access.article_or_404(user, article_id)
    words = request.GET.get("words", "")[:300].strip()
    context = {
        "article": article,
        "rows": dossier_rows(article, user),
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
    words = request.GET.get("words", "")[:300].strip()
    found = offered_for(article, user, words) if words else []
    return render(request, "desk/_offered.html", {"article": article, "words": words, "offered": found})


@require_POST
@access.signed_in
def attach(request: HttpRequest, article_id: uuid.UUID) -> HttpResponse:
    """Put a source into the dossier."""
    user = access.person(request)
    article = access.article_or_404(user, article_id)
    source = _named(request)
    try:
        attach_source(by=user, article=article, source=source)
    except StetError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"Added: {source.title}. Its passages come first for this article’s claims.")
    return _back(article)


@require_POST
@access.signed_in
def detach(request: HttpRequest, article_id: uuid.UUID) -> HttpResponse:
    """Take a source out of the dossier."""
    user = access.person(request)
    article = access.article_or_404(user, article_id)
    source = _named(request)
    try:
        detach_source(by=user, article=article, source=source)
    except StetError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"Removed from this article: {source.title}. It stays in the library.")
    return _back(article)


def _named(request: HttpRequest) -> Source:
    """Return the source that the form names.

    Raises:
        Http404: the person sees none of that identifier.
    """
    return access.source_or_404(access.person(request), identifier(request.POST.get("source", "")) or uuid.UUID(int=0))


def _back(article: Article) -> HttpResponse:
    return redirect("desk:article-dossier", article.pk)
