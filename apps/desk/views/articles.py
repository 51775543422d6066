"""The list of articles and the article page."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from apps.articles.models import Article
from apps.claims.models import ExtractionRun
from apps.desk import access
from apps.desk.answers import article_page
from apps.desk.identifiers import identifier
from apps.desk.rows import rows_of

PAGE = 25


@require_safe
@gzip_page
@access.signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Show the articles of the person's newsrooms, newest first, a page at a time."""
    user = access.person(request)
    before = identifier(request.GET.get("before", ""))
    articles = Article.objects.visible_to(user).newest_first()
    page = list(rows_of(articles.filter(pk__lt=before) if before else articles, limit=PAGE + 1))
    context = {
        "rows": page[:PAGE],
        "unfinished": [row.article.pk for row in page[:PAGE] if row.is_unfinished],
        "older": page[PAGE - 1].article.pk if len(page) > PAGE else None,
        "is_first_page": before is None,
        "newsrooms": list(access.newsrooms(user)),
    }
    return render(request, "desk/article_list.html", context)


@require_safe
@access.signed_in
def progress(request: HttpRequest) -> HttpResponse:
    """Answer the list's poll: the rows that it names anew. It polls on only for those that are still unfinished."""
    named = [known for text in request.GET.getlist("article")[:PAGE] if (known := identifier(text))]
    articles = Article.objects.visible_to(access.person(request)).filter(pk__in=named).newest_first()
    rows = list(rows_of(articles, limit=PAGE))
    unfinished = [row.article.pk for row in rows if row.is_unfinished]
    over = [row.article.title for row in rows if not row.is_unfinished]
    said = f"Done: {'; '.join(over)}." if over else ""
    return render(request, "desk/_rows_answer.html", {"rows": rows, "unfinished": unfinished, "said": said})


@require_safe
@gzip_page
@access.signed_in
def detail(request: HttpRequest, article_id: uuid.UUID) -> HttpResponse:
    """Show the newest revision with its claims marked, and the claim in hand beside it."""
    article = access.article_or_404(access.person(request), article_id)
    wanted = request.GET.get("claim", "")
    if wanted and not identifier(wanted):
        raise Http404
    return article_page(request, access.revision_or_404(article), wanted=identifier(wanted))


@require_safe
@access.signed_in
def extraction(request: HttpRequest, article_id: uuid.UUID) -> HttpResponse:
    """Answer the article page's poll: how far the extraction is; once it is over, the page loads itself anew.

    While a text is read again somebody may be at work on a claim: then the page stays, and says that there is news.
    """
    article = access.article_or_404(access.person(request), article_id)
    run = access.run_or_404(article)
    if "again" in request.GET:
        return render(request, "desk/_reread.html", {"article": article, "run": run, "was_asked": True})
    if run.state in {ExtractionRun.State.DONE, ExtractionRun.State.FAILED}:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "desk/_extraction.html", {"article": article, "run": run})
