"""The gate: the only way from a view to rows. What a person may not see does not exist for them (404, not 403)."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url

from apps.accounts.models import Newsroom, User
from apps.articles.models import Article, Revision
from apps.claims.finding import to_search
from apps.claims.models import Claim, ExtractionRun, Suggestion
from apps.claims.querysets import ClaimQuerySet
from apps.desk.passages.sought import sought
from apps.documents.models import AuthorCitation
from apps.interchange.models import SourceList
from apps.sources.models import Snapshot, Source, TrustClass
from apps.verdicts.models import Evidence
from apps.verdicts.standing import with_contradictions, with_findings

P = ParamSpec("P")
Row = TypeVar("Row", bound=Model)
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def signed_in(view: View[P]) -> View[P]:
    """Let only signed-in people through; others are sent to sign in and then back to where they were.

    A fragment request cannot be redirected (the sign-in page would land inside the page), so htmx is told to go there.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if not by_htmx(request):
            return redirect_to_login(request.get_full_path())
        page = urlsplit(request.headers.get("HX-Current-URL", ""))
        back = redirect_to_login(page.path or resolve_url("desk:home"))
        return HttpResponse(headers={"HX-Redirect": back.url})

    return guarded


def by_htmx(request: HttpRequest) -> bool:
    """Return whether htmx asks, for a fragment, rather than the browser, for a page."""
    return request.headers.get("HX-Request") == "true"


def person(request: HttpRequest) -> User:
    """Return who asks, behind `signed_in`."""
    return cast("User", request.user)


def newsrooms(user: User) -> QuerySet[Newsroom]:
    """Newsrooms that the user works in."""
    return Newsroom.objects.visible_to(user).order_by("name")


def article_or_404(user: User, article_id: uuid.UUID) -> Article:
    """Return the article, if it is the user's to see.

    Raises:
        Http404: there is none, or it belongs to a newsroom that the user is no member of.
    """
    return _only(Article.objects.visible_to(user).select_related("newsroom", "created_by").filter(pk=article_id))


def revision_or_404(article: Article, revision_id: uuid.UUID | None = None) -> Revision:
    """Return one revision of an article that passed the gate, the newest unless another is named.

    Raises:
        Http404: the article has no such revision.
    """
    revisions = Revision.objects.filter(article=article).select_related("document").defer("document__original")
    if revision_id:
        revisions = revisions.filter(pk=revision_id)
    return _only(revisions.order_by("-number"))


def claims(revision: Revision) -> ClaimQuerySet:
    """Claims of a revision that passed the gate, with their standing, as a reader meets them."""
    return with_contradictions(with_findings(Claim.objects.filter(revision=revision))).in_text_order()


def claim_or_404(user: User, claim_id: uuid.UUID) -> Claim:
    """Return the claim with its article, its dossier, standing, suggestion and searches, if it is the user's to see.

    Raises:
        Http404: there is none, or it belongs to a newsroom that the user is no member of.
    """
    visible = with_contradictions(with_findings(Claim.objects.visible_to(user).with_place()))
    parts = Suggestion.objects.filter(whole=OuterRef("suggestion"))
    return _only(
        to_search(visible)
        .annotate(
            is_compound=Exists(parts),
            has_evidence=Exists(Evidence.objects.standing().filter(claim=OuterRef("pk"))),
            sought=sought(),
            cited=_cited(),
        )
        .select_related(
            "suggestion", "whole", "created_by", "revision__article__newsroom", "revision__article__created_by"
        )
        .filter(pk=claim_id)
    )


def _cited() -> ArraySubquery:
    """Return what the author cites in a claim's words as one of its columns, which saves every card a query."""
    names = ("start", "end", "exact", "kind", "note", "author", "label")
    cited = AuthorCitation.objects.filter(
        document=OuterRef("revision__document"), start__lt=OuterRef("end"), end__gt=OuterRef("start")
    )
    return ArraySubquery(cited.values(told=JSONObject(**{name: name for name in names})))


def run_or_404(article: Article) -> ExtractionRun:
    """Return the newest extraction run of an article that passed the gate.

    Raises:
        Http404: it was never queued for extraction.
    """
    runs = ExtractionRun.objects.filter(revision__article=article).select_related("revision__article")
    return _only(runs.order_by("-revision__number", "-created_at"))


def newsroom_or_404(user: User, newsroom_id: uuid.UUID) -> Newsroom:
    """Return the newsroom, if the user works in it.

    Raises:
        Http404: there is none, or the user is no member of it.
    """
    return _only(Newsroom.objects.visible_to(user).filter(pk=newsroom_id))


def evidence_or_404(user: User, evidence_id: uuid.UUID) -> Evidence:
    """Return the evidence, if it is the user's to see.

    Raises:
        Http404: there is none, or it belongs to a newsroom that the user is no member of.
    """
    return _only(Evidence.objects.visible_to(user).select_related("claim").filter(pk=evidence_id))


def source_or_404(user: User, source_id: uuid.UUID) -> Source:
    """Return the source, if it is the user's to see.

    Raises:
        Http404: there is none, it belongs to a newsroom that the user is no member of, or it is sealed and does not
            name them.
    """
    tied = ("newsroom", "trust", "owner", "origin", "created_by")
    return _only(Source.objects.visible_to(user).select_related(*tied).filter(pk=source_id))


def trust_class_or_404(user: User, trust_class_id: uuid.UUID) -> TrustClass:
    """Return the trust class, if it is of one of the user's newsrooms.

    Raises:
        Http404: there is none, or the user is no member of its newsroom.
    """
    classes = TrustClass.objects.filter(newsroom__in=Newsroom.objects.visible_to(user)).select_related("newsroom")
    return _only(classes.filter(pk=trust_class_id))


def snapshot_or_404(user: User, snapshot_id: uuid.UUID) -> Snapshot:
    """Return the capture of a source, if it is the user's to see.

    Raises:
        Http404: there is none, or it belongs to a newsroom that the user is no member of.
    """
    visible = Snapshot.objects.visible_to(user).select_related("source__trust", "document")
    visible = visible.defer("document__original")
    return _only(visible.filter(pk=snapshot_id))


def source_list_or_404(user: User, list_id: uuid.UUID) -> SourceList:
    """Return the list of sources, if it is the user's to see.

    Raises:
        Http404: there is none, or it belongs to a newsroom that the user is no member of.
    """
    return _only(SourceList.objects.visible_to(user).select_related("newsroom", "imported").filter(pk=list_id))


def _only(rows: QuerySet[Row]) -> Row:
    row = rows.first()
    if row is None:
        raise Http404
    return row
