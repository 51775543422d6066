"""Pages that neither skip nor repeat a row: each continues after the last row of the one before, by its sort keys.

A cursor names a place in the order, not a row number: rows that come in meanwhile do not shift the pages, and the last
page of a long list costs what the first does.
"""

import base64
import dataclasses
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar, cast
from urllib.parse import urlencode

from django.db.models import Model, Q, QuerySet
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.errors import InvalidParameters

if TYPE_CHECKING:
    from rest_framework.views import APIView

Row = TypeVar("Row")
Stored = TypeVar("Stored", bound=Model)


@dataclasses.dataclass(frozen=True, slots=True)
class Key:
    """A column that a list is sorted by; `parse` reads its value back from a cursor, or raises ValueError."""

    column: str
    parse: Callable[[str], Any]
    descending: bool = False

    @property
    def order(self) -> str:
        """The column as `order_by` wants it."""
        return f"-{self.column}" if self.descending else self.column

    def beyond(self, value: Any) -> Q:
        """Rows that stand after this value in the order."""
        return Q(**{f"{self.column}__{'lt' if self.descending else 'gt'}": value})

    def up_to(self, value: Any) -> Q:
        """Rows that stand at this value or after it."""
        return Q(**{f"{self.column}__{'lte' if self.descending else 'gte'}": value})

    def at(self, value: Any) -> Q:
        """Rows that stand at this value."""
        return Q(**{self.column: value})


def moment(text: str) -> datetime:
    """Return the time written in ISO 8601 with its offset, in UTC.

    Raises:
        ValueError: it is none, says no offset from UTC, or lies beyond the calendar.
    """
    parsed = datetime.fromisoformat(text)
    if parsed.tzinfo is None:
        raise ValueError("a time without its offset from UTC")
    try:
        return parsed.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("a time beyond the calendar") from error


def after(keys: Sequence[Key], values: Sequence[Any]) -> Q:
    """Rows that stand after these values. The first key's bound stands alone too, so that an index can start there."""
    condition = keys[-1].beyond(values[-1])
    for key, value in reversed(list(zip(keys[:-1], values[:-1], strict=True))):
        condition = key.beyond(value) | (key.at(value) & condition)
    return keys[0].up_to(values[0]) & condition


def write_cursor(keys: Sequence[Key], row: Model) -> str:
    """Return the cursor that continues after the row."""
    values = (getattr(row, key.column) for key in keys)
    words = "~".join(value.isoformat() if isinstance(value, datetime) else str(value) for value in values)
    return base64.urlsafe_b64encode(words.encode()).decode().rstrip("=")


def read_cursor(keys: Sequence[Key], cursor: str) -> list[Any]:
    """Return the values that a cursor holds.

    Raises:
        InvalidParameters: it was not made by this list.
    """
    try:
        words = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().split("~")
        return [key.parse(word) for key, word in zip(keys, words, strict=True)]
    except ValueError as error:
        detail = "This is no cursor of this list. Follow the `next` links as they are."
        raise InvalidParameters([{"parameter": "cursor", "detail": detail, "code": "invalid_cursor"}]) from error


class Paged(Protocol):
    """A list view: how it is sorted, and the query that was asked of it."""

    page_keys: ClassVar[Sequence[Key]]
    query: dict[str, Any]


class KeysetPagination(BasePagination):
    """Answers `{"next": …, "results": […]}`; `next` is the address of the page that follows, null on the last."""

    next: str | None = None

    def paginate_queryset(
        self, queryset: QuerySet[Stored, Row], request: Request, view: "APIView | None" = None
    ) -> list[Row]:
        """Return one page's rows in one query; one row more than asked for tells whether another page follows."""
        paged = cast("Paged", view)
        keys, size = paged.page_keys, paged.query["page_size"]
        ordered = queryset.order_by(*(key.order for key in keys))
        if cursor := paged.query.get("cursor"):
            ordered = ordered.filter(after(keys, read_cursor(keys, cursor)))
        rows = list(ordered[: size + 1])
        if len(rows) > size:
            asked = {**request.query_params.dict(), "cursor": write_cursor(keys, cast("Model", rows[size - 1]))}
            self.next = request.build_absolute_uri(f"{request.path}?{urlencode(asked)}")
        return rows[:size]

    def get_paginated_response(self, data: Any) -> Response:
        """Return the page."""
        return Response({"next": self.next, "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Return the page's JSON schema."""
        following = {
            "type": ["string", "null"],
            "format": "uri",
            "description": "The address of the page that follows; null on the last.",
        }
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {"next": following, "results": schema},
        }

    def get_schema_operation_parameters(self, view: "APIView") -> list[dict[str, Any]]:  # noqa: ARG002 -- the framework's
        """Return none: the view's query serializer names `cursor` and `page_size` with everything else."""
        return []
