"""What happens to every request before any view sees it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


def utf8_only(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Read query strings and bodies as UTF-8, whatever charset the request claims.

    Django would decode them with any codec that Python knows, also those that make bytes of bytes (`rot13`, `bz2`), and
    fail with a server error. Browsers send the page's charset, which is UTF-8, and JSON and URLs know no other.
    """

    def read_as_utf8(request: HttpRequest) -> HttpResponse:
        request.encoding = "utf-8"
        return answer(request)

    return read_as_utf8
