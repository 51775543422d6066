"""The list of sources: a page of rows with their counts, what it can be narrowed to, and how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property

from apps.accounts.models import User
from apps.desk.library.counting import with_counts
from apps.desk.library.narrowing import Narrowed
from apps.desk.library.ordering import Order, cursor_after
from apps.desk.library.standing import Pill, pills_of
from apps.sources.models import Source
from apps.sources.querysets import SourceQuerySet

PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A source as the list shows it."""

    source: Any  # a Source with the annotations of `with_counts`

    @property
    def pills(self) -> list[Pill]:
        """What there is to know before leaning on it."""
        return list(pills_of(self.source, captures=self.source.captures))


class Shelf:
    """A page of the sources that a person sees, narrowed and ordered as asked."""

    def __init__(self, user: User, narrowed: Narrowed, order: Order) -> None:
        self.user = user
        self.narrowed = narrowed
        self.order = order

    @cached_property
    def _found(self) -> list[Any]:
        sources = with_counts(self.order.page(self._narrowed)).select_related("trust", "newsroom")
        return list(sources.defer("note")[: PAGE + 1])

    @property
    def _narrowed(self) -> SourceQuerySet:
        return self.narrowed.narrow(Source.objects.visible_to(self.user))

    @property
    def rows(self) -> Sequence[Row]:
        """The page's rows."""
        return [Row(source) for source in self._found[:PAGE]]

    @cached_property
    def total(self) -> int:
        """How many sources are so, on all pages; counted only where the page does not tell."""
        if not self.order.after and len(self._found) <= PAGE:
            return len(self._found)
        return self._narrowed.count()

    @property
    def next_cursor(self) -> str:
        """Where the next page begins; empty on the last."""
        return cursor_after(self._found[PAGE - 1]) if len(self._found) > PAGE else ""
