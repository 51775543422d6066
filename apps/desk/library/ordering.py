"""The orders of the list of sources, and pages that neither skip nor repeat a row, whatever comes in meanwhile."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

from django.db.models import DateField, DateTimeField, F, IntegerField, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Lower

from apps.desk.library.counting import citing_claims, newest_capture
from apps.sources.querysets import SourceQuerySet

DEFAULT = "-added"
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Key:
    """What a list is sorted by: never empty, so that every row has its place; `read` takes a cursor's words."""

    expression: Callable[[], Combinable]
    read: Callable[[str], Any]


def _moment(words: str) -> datetime:
    moment = datetime.fromisoformat(words)
    if moment.tzinfo is None:
        raise ValueError(words)
    return moment


KEYS: Mapping[str, Key] = MappingProxyType(
    {
        "added": Key(lambda: F("id"), uuid.UUID),
        "title": Key(lambda: Lower("title"), str),
        "date": Key(lambda: Coalesce("published_on", Value(date.min), output_field=DateField()), date.fromisoformat),
        "trust": Key(lambda: Coalesce("trust__rank", Value(32767), output_field=IntegerField()), int),
        "captured": Key(lambda: Coalesce(newest_capture(), Value(_LONG_AGO), output_field=DateTimeField()), _moment),
        "cited": Key(citing_claims, int),
    }
)


@dataclass(frozen=True, slots=True)
class Order:
    """An order by one of KEYS, and the row after which a page begins, if it is not the first."""

    name: str = "added"
    is_descending: bool = True
    after: tuple[Any, uuid.UUID] | None = None

    @classmethod
    def read(cls, sort: str, after: str) -> "Order":
        """Return the order that an address asks for; the usual one, and the first page, where it cannot be told."""
        name = sort.removeprefix("-")
        if name not in KEYS:
            return cls()
        return cls(name, sort.startswith("-"), _read_cursor(name, after))

    @property
    def sort(self) -> str:
        """As an address has it."""
        return f"-{self.name}" if self.is_descending else self.name

    def page(self, sources: SourceQuerySet) -> SourceQuerySet:
        """Return the sources in this order, from where the page begins."""
        keyed = sources.annotate(sort_key=KEYS[self.name].expression())
        sign, beyond = ("-", "lt") if self.is_descending else ("", "gt")
        if self.after:
            key, row = self.after
            keyed = keyed.filter(Q(**{f"sort_key__{beyond}": key}) | Q(**{"sort_key": key, f"pk__{beyond}": row}))
        return keyed.order_by(f"{sign}sort_key", f"{sign}pk")


def cursor_after(source: Any) -> str:
    """Return the cursor that continues after a row of such a page."""
    key = source.sort_key
    return f"{key.isoformat() if isinstance(key, date) else key}~{source.pk}"


def _read_cursor(name: str, cursor: str) -> tuple[Any, uuid.UUID] | None:
    key, _, row = cursor.replace("\0", "").rpartition("~")
    try:
        return (KEYS[name].read(key), uuid.UUID(row)) if row else None
    except ValueError:
        return None
