"""Pages for those who keep a library: others are told before they have typed anything."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from apps.desk import access
from apps.sources.permissions import may_keep_sources

View = Callable[..., HttpResponse]


def for_keepers(view: View) -> View:
    """Let only those see a form about a source who may send it; what is sent all the same, the action refuses."""

    @wraps(view)
    def guarded(request: HttpRequest, source_id: uuid.UUID, **more: Any) -> HttpResponse:
        user = access.person(request)
        source = access.source_or_404(user, source_id)
        if request.method == "POST" or may_keep_sources(user, source.newsroom_id):
            return view(request, source_id, **more)
        messages.error(request, "Only librarians, editors and admins change sources. Ask one of yours.")
        return redirect("desk:source-detail", source.pk)

    return guarded
