"""Adding a source: by its address, by a pasted text or by a file; what the library has already is offered instead."""

import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.models import Newsroom, User
from apps.accounts.permissions import LIBRARIANS
from apps.articles.models import Article
from apps.claims.dossiers import attach_source
from apps.desk import access
from apps.desk.answers import STATUS
from apps.desk.forms.sending import sent
from apps.desk.forms.sources import NewSourceForm, ReadUpload
from apps.desk.identifiers import identifier
from apps.desk.library.known import known_sources
from apps.desk.library.picking import origins_offered
from apps.lib.errors import StetError
from apps.lib.text import one_line
from apps.sources.models import Source
from apps.sources.pages import add_page
from apps.sources.trusting import start_trust_classes
from apps.verdicts.captures import add_captured_source


@dataclass
class Adding:
    """One attempt to add a source, with what came of it."""

    user: User
    newsroom: Newsroom
    form: NewSourceForm
    article: Article | None = None  # into whose dossier it goes, too
    known: list[Source] = field(default_factory=list)
    may_be_copy: bool = False  # what is known was known by its text: another publisher may have said the same

    def add(self) -> Source | None:
        """Add the source and return it; None when the form or what the library knows speaks against it.

        Raises:
            StetError: the source is refused.
        """
        form = self.form
        upload = form.upload()
        read = ReadUpload(upload.content, upload.filename, upload.media_type, upload.read()) if upload else None
        text = read.reading.text if read and read.reading else None
        self.known = known_sources(self.user, self.newsroom, url=form.cleaned_data["url"], text=text)
        self.may_be_copy = bool(read)
        if self.known and not (read and form.cleaned_data["anyway"]):
            return None
        return self._add(read)

    @transaction.atomic
    def _add(self, read: ReadUpload | None) -> Source:
        """Add the source, and put it into the dossier that it is meant for."""
        form = self.form
        description = form.description(filename=read.filename if read else "")
        sealed = form.cleaned_data["sealed"]
        readers = list(form.cleaned_data["readers"]) if sealed else ()
        common: dict[str, Any] = {"by": self.user, "newsroom": self.newsroom, "description": description}
        common |= {"is_sealed": sealed, "readers": readers}
        source = add_captured_source(upload=read, **common) if read else add_page(url=description.url, **common)
        if self.article:
            attach_source(by=self.user, article=self.article, source=source)
        return source


@require_http_methods(["GET", "HEAD", "POST"])
@access.signed_in
def add(request: HttpRequest) -> HttpResponse:
    """Take a source in; whatever speaks against it is shown beside what was typed.

    With `url` and `title` in the address (see the page's own help) the form is filled in and one press adds the page;
    with `article` the source goes into that article's dossier, too.
    """
    user = access.person(request)
    rooms = list(Newsroom.objects.where_holds(user, LIBRARIANS).order_by("name"))
    article = _article(request, user)
    if article:
        rooms = [room for room in rooms if room.pk == article.newsroom_id]
    if not rooms:
        messages.error(request, "Only librarians, editors and admins add sources. Ask one of yours.")
        return redirect("desk:library")
    newsroom = _chosen(rooms, request)
    start_trust_classes(newsroom)
    form = NewSourceForm(*sent(request), by=user, newsroom=newsroom, initial=_initial(request, user))
    adding = Adding(user, newsroom, form, article)
    status = 200
    if request.method == "POST" and "look" not in request.POST:
        source, status = _tried(adding)
        if source:
            return _added(request, source, article)
    context = {
        "adding": adding,
        "form": form,
        "rooms": rooms,
        "is_page": request.method != "POST" and bool(form.initial["url"]),
        "bookmark": _bookmark(request),
        **_origins(request, adding),
    }
    return render(request, "desk/source_add.html", context, status=status)


def _tried(adding: Adding) -> tuple[Source | None, int]:
    """Return the source that was added, or None and the status of an answer that says what speaks against it."""
    form = adding.form
    if not form.is_valid():
        return None, 422
    try:
        return adding.add(), 409
    except StetError as refusal:
        has_upload = form.has_text or form.cleaned_data.get("file")
        form.add_error(form.field_of_upload if has_upload else "url", refusal.message)
        return None, STATUS[refusal.kind]


def _article(request: HttpRequest, user: User) -> Article | None:
    """Return the article that the address or the form names, if it names one.

    Raises:
        Http404: the person sees no such article.
    """
    named = request.POST.get("article", "") or request.GET.get("article", "")
    return access.article_or_404(user, identifier(named) or uuid.UUID(int=0)) if named else None


def _chosen(rooms: list[Newsroom], request: HttpRequest) -> Newsroom:
    wanted = identifier(request.POST.get("newsroom", "") or request.GET.get("newsroom", ""))
    return next((room for room in rooms if room.pk == wanted), rooms[0])


def _initial(request: HttpRequest, user: User) -> dict[str, Any]:
    url = request.GET.get("url", "")[:2000].strip()
    web = url if url.lower().startswith(("https://", "http://")) else ""
    return {"url": web, "title": one_line(request.GET.get("title", "")), "owner": user.pk}


def _added(request: HttpRequest, source: Source, article: Article | None) -> HttpResponse:
    waits = source.fetches.exists()
    said = "Stet fetches the page now." if waits else "What it says now is its first capture."
    messages.success(request, f"Added. {said}")
    if article:
        return redirect("desk:article-dossier", article.pk)
    return redirect("desk:source-detail", source.pk)


def _bookmark(request: HttpRequest) -> str:
    """Return the bookmark's address: text to be copied, no link, for this page runs no script of a link."""
    address = quote(request.build_absolute_uri(reverse("desk:source-add")), safe=":/")
    asked = "'?url='+encodeURIComponent(location.href)+'&title='+encodeURIComponent(document.title)"
    return f"javascript:void(open('{address}'+{asked}))"


def _origins(request: HttpRequest, adding: Adding) -> dict[str, Any]:
    words, chosen = one_line(request.POST.get("origin_words", ""), most=300), identifier(request.POST.get("origin", ""))
    return {
        "origin_words": words,
        "origins": origins_offered(adding.user, adding.newsroom.pk, words, chosen) if words or chosen else [],
        "origin": chosen,
    }


@require_safe
@access.signed_in
def origins(request: HttpRequest) -> HttpResponse:
    """Offer the sources that are called so, for one to be chosen as what another repeats."""
    user = access.person(request)
    room = identifier(request.GET.get("newsroom", ""))
    if room is None:
        raise Http404
    newsroom = access.newsroom_or_404(user, room)
    words, chosen = one_line(request.GET.get("origin_words", ""), most=300), identifier(request.GET.get("origin", ""))
    offered = origins_offered(user, newsroom.pk, words, chosen)
    return render(request, "desk/_origins.html", {"origins": offered, "origin": chosen, "origin_words": words})
