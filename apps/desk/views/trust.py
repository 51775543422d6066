"""The newsroom's trust classes: named, put in order and described by those who keep its library."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.models import Newsroom
from apps.desk import access
from apps.desk.identifiers import identifier
from apps.lib.errors import StetError
from apps.sources.models import Source, TrustClass
from apps.sources.permissions import may_keep_sources
from apps.sources.trusting import (
    drop_trust_class,
    keep_trust_class,
    move_trust_class,
    rename_trust_class,
    start_trust_classes,
)


@require_safe
@access.signed_in
def listed(request: HttpRequest) -> HttpResponse:
    """Show the trust classes of one of the person's newsrooms, in their order, with how many sources are of each."""
    user = access.person(request)
    rooms = list(access.newsrooms(user))
    wanted = identifier(request.GET.get("newsroom", ""))
    newsroom = next((room for room in rooms if wanted in {None, room.pk}), None)
    if newsroom is None:
        raise Http404
    may_keep = may_keep_sources(user, newsroom.pk)
    if may_keep:
        start_trust_classes(newsroom)
    # A number that told of sealed sources would tell too much.
    seen = Source.objects.visible_to(user).in_newsroom(newsroom.pk)
    counted = TrustClass.objects.filter(newsroom=newsroom).annotate(
        n=Count("sources", filter=Q(sources__in=seen), distinct=True)
    )
    context = {"newsroom": newsroom, "rooms": rooms, "classes": list(counted), "may_keep": may_keep}
    return render(request, "desk/trust.html", context)


@require_POST
@access.signed_in
def add(request: HttpRequest, newsroom_id: uuid.UUID) -> HttpResponse:
    """Add a class below all others."""
    user = access.person(request)
    newsroom = access.newsroom_or_404(user, newsroom_id)
    said = {name: request.POST.get(name, "") for name in ("name", "description")}
    return _done(
        request, newsroom, lambda: keep_trust_class(by=user, newsroom=newsroom, **said), "Added, below all others."
    )


@require_POST
@access.signed_in
def change(request: HttpRequest, trust_class_id: uuid.UUID) -> HttpResponse:
    """Rename, describe, move or remove a class, by the button that was pressed."""
    user = access.person(request)
    chosen = access.trust_class_or_404(user, trust_class_id)
    pressed = request.POST.get("do", "save")
    posted = request.POST.get
    verbs: dict[str, Callable[[], object]] = {
        "up": lambda: move_trust_class(by=user, trust_class=chosen, up=True),
        "down": lambda: move_trust_class(by=user, trust_class=chosen, up=False),
        "drop": lambda: drop_trust_class(by=user, trust_class=chosen),
        "save": lambda: rename_trust_class(
            by=user,
            trust_class=chosen,
            name=posted("name", ""),
            description=posted("description", ""),
            seen=(posted("seen_name", ""), posted("seen_description", "")),
        ),
    }
    done = pressed if pressed in verbs else "save"
    return _done(request, chosen.newsroom, verbs[done], _SAID[done].format(chosen.name))


_SAID = {
    "up": "“{}” stands one higher.",
    "down": "“{}” stands one lower.",
    "drop": "“{}” is removed. No source had it.",
    "save": "Saved.",
}


def _done(request: HttpRequest, newsroom: Newsroom, verb: Callable[[], object], said: str) -> HttpResponse:
    try:
        verb()
    except StetError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, said)
    return redirect(f"{reverse('desk:library-trust')}?newsroom={newsroom.pk}")
