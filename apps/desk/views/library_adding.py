"""Adding a source: by its address, by a pasted text or by a file; what the library has already is offered instead."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.models import Newsroom, User
from apps.accounts.permissions import LIBRARIANS
from apps.desk import access
from apps.desk.answers import STATUS
from apps.desk.forms.sources import NewSourceForm, ReadUpload
from apps.desk.identifiers import identifier
from apps.desk.library.known import known_sources
from apps.desk.library.picking import origins_offered
from apps.lib.errors import StetError
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
    known: list[Source]
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
        description = form.description(filename=read.filename if read else "")
        seal: dict[str, Any] = {
            "is_sealed": form.cleaned_data["sealed"],
            "readers": list(form.cleaned_data["readers"]) if form.cleaned_data["sealed"] else (),
        }
        common = {"by": self.user, "newsroom": self.newsroom, "description": description, **seal}
        if read:
            return add_captured_source(upload=read, **common)
        return add_page(url=description.url, **common)


@require_http_methods(["GET", "HEAD", "POST"])
@access.signed_in
def add(request: HttpRequest) -> HttpResponse:
    """Take a source in; whatever speaks against it is shown beside what was typed.

    With `url` and `title` in the address (see the page's own help) the form is filled in and one press adds the page.
    """
    user = access.person(request)
    rooms = list(Newsroom.objects.where_holds(user, LIBRARIANS).order_by("name"))
    if not rooms:
        messages.error(request, "Only librarians, editors and admins add sources. Ask one of yours.")
        return redirect("desk:library")
    newsroom = _chosen(rooms, request)
    start_trust_classes(newsroom)
    form = NewSourceForm(
        request.POST or None, request.FILES or None, by=user, newsroom=newsroom, initial=_initial(request, user)
    )
    adding = Adding(user, newsroom, form, [])
    status = 200
    if request.method == "POST" and "look" not in request.POST:
        status = 422
        if form.is_valid():
            try:
                source = adding.add()
            except StetError as refusal:
                form.add_error(_field_of(form), refusal.message)
                status = STATUS[refusal.kind]
            else:
                if source:
                    return _added(request, source)
                status = 409
    context = {
        "adding": adding,
        "form": form,
        "rooms": rooms,
        "is_page": request.method in {"GET", "HEAD"} and bool(form.initial["url"]),
        "bookmark": _bookmark(request),
        **_origins(request, adding),
    }
    return render(request, "desk/source_add.html", context, status=status)


def _chosen(rooms: list[Newsroom], request: HttpRequest) -> Newsroom:
    wanted = identifier(request.POST.get("newsroom", "") or request.GET.get("newsroom", ""))
    return next((room for room in rooms if room.pk == wanted), rooms[0])


def _initial(request: HttpRequest, user: User) -> dict[str, Any]:
    url = request.GET.get("url", "")[:2000].strip()
    web = url if url.lower().startswith(("https://", "http://")) else ""
    return {"url": web, "title": request.GET.get("title", "")[:500].strip(), "owner": user.pk}


def _field_of(form: NewSourceForm) -> str:
    has_upload = form.has_text or form.cleaned_data.get("file")
    return form.field_of_upload if has_upload else "url"


def _added(request: HttpRequest, source: Source) -> HttpResponse:
    waits = source.fetches.exists()
    said = "Added. Stet fetches the page now." if waits else "Added. What it says now is its first capture."
    messages.success(request, said)
    return redirect("desk:source-detail", source.pk)


def _bookmark(request: HttpRequest) -> str:
    """Return the bookmark's address: text to be copied, no link, for this page runs no script of a link."""
    address = quote(request.build_absolute_uri(reverse("desk:source-add")), safe=":/")
    asked = "'?url='+encodeURIComponent(location.href)+'&title='+encodeURIComponent(document.title)"
    return f"javascript:void(open('{address}'+{asked}))"


def _origins(request: HttpRequest, adding: Adding) -> dict[str, Any]:
    words, chosen = request.POST.get("origin_words", ""), identifier(request.POST.get("origin", ""))
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
    words, chosen = request.GET.get("origin_words", "")[:300], identifier(request.GET.get("origin", ""))
    offered = origins_offered(user, newsroom.pk, words, chosen)
    return render(request, "desk/_origins.html", {"origins": offered, "origin": chosen, "origin_words": words})
