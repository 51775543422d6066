"""Pages of what is ranked for one question: best first, counted from the best, and none beyond the first two hundred.

Such a list has no keys that a page could go on after, since a passage's place depends on all others. A cursor names how
many were shown; what comes into the library meanwhile may shift a page.
"""

import base64
import re
from urllib.parse import urlencode

from rest_framework import serializers
from rest_framework.request import Request

from apps.api.errors import InvalidParameters
from apps.api.inputs import Query

MOST = 200  # places that are ranked with care
MOST_ON_A_PAGE = 50
_PLACE = re.compile(r"best~(\d{1,3})")


class RankedQuery(Query):
    """The query string of a ranked list."""

    page_size = serializers.IntegerField(
        default=8, min_value=1, max_value=MOST_ON_A_PAGE, help_text="How many passages a page holds."
    )


def read_place(cursor: str | None) -> int:
    """Return how many were shown before the page that the cursor names; 0 without one.

    Raises:
        InvalidParameters: it was not made by such a list.
    """
    if cursor is None:
        return 0
    try:
        told = _PLACE.fullmatch(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode())
    except ValueError:
        told = None
    if told is None or int(told[1]) >= MOST:
        detail = "This is no cursor of this list. Follow the `next` links as they are."
        raise InvalidParameters([{"parameter": "cursor", "detail": detail, "code": "invalid_cursor"}])
    return int(told[1])


def address_after(request: Request, shown: int, total: int) -> str | None:
    """Return the address of the page that follows once so many were shown; None after the last."""
    if shown >= min(total, MOST):
        return None
    cursor = base64.urlsafe_b64encode(f"best~{shown}".encode()).decode().rstrip("=")
    return request.build_absolute_uri(f"{request.path}?{urlencode({**request.query_params.dict(), 'cursor': cursor})}")
