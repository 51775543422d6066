"""What a browser sent with a form, if it sent one: an empty form is a form all the same."""

from typing import Any

from django.http import HttpRequest


def sent(request: HttpRequest) -> tuple[Any, Any]:
    """Return the fields and the files that were sent; None for both where the page was only asked for."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)
