"""The list of sources, what can be found in them, and what changed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from apps.accounts.models import Newsroom
from apps.accounts.permissions import LIBRARIANS
from apps.desk import access
from apps.desk.forms.library import NarrowingForm
from apps.desk.identifiers import identifier
from apps.desk.library.finding import found_within
from apps.desk.library.narrowing import Narrowed
from apps.desk.library.ordering import Order
from apps.desk.library.shelf import Shelf


@require_safe
@gzip_page
@access.signed_in
def listed(request: HttpRequest) -> HttpResponse:
    """List the sources that the person sees, narrowed and ordered as the address says; htmx gets the list alone."""
    user = access.person(request)
    narrowed = Narrowed.read(request.GET)
    shelf = Shelf(user, narrowed, Order.read(request.GET.get("sort", ""), request.GET.get("after", "")))
    rooms = list(access.newsrooms(user))
    chosen = identifier(narrowed.newsroom)
    searched = [room.pk for room in rooms if chosen in {None, room.pk}]
    context: dict[str, Any] = {
        "shelf": shelf,
        "within": None if shelf.order.after else found_within(user, searched, narrowed),
        "newsrooms": rooms,
    }
    if access.by_htmx(request):
        response = render(request, "desk/_shelf_answer.html", context)
    else:
        context |= {
            "form": NarrowingForm(request.GET, user=user, newsrooms=rooms),
            "keeps": Newsroom.objects.where_holds(user, LIBRARIANS).exists(),
        }
        response = render(request, "desk/library.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response
