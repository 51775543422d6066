"""The library's health, as charts and as tables."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from apps.desk import access
from apps.desk.identifiers import identifier
from apps.desk.library.health import Health


@require_safe
@gzip_page
@access.signed_in
def shown(request: HttpRequest) -> HttpResponse:
    """Show how the library of one newsroom, or of all of the person's, is."""
    user = access.person(request)
    rooms = list(access.newsrooms(user))
    wanted = identifier(request.GET.get("newsroom", ""))
    newsroom = next((room for room in rooms if room.pk == wanted), None)
    context = {"health": Health(user, newsroom), "newsroom": newsroom, "rooms": rooms}
    return render(request, "desk/health.html", context)
