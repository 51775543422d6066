"""What a list of sources is narrowed to: the same in an address, in the filter's fields and behind a chart's bar."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import MAXYEAR, MINYEAR, timedelta
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from apps.desk.identifiers import identifier
from apps.desk.library.described import described_as
from apps.lib.text import one_line
from apps.sources.facets import Facets, dated
from apps.sources.models import Snapshot, Source
from apps.sources.querysets import SourceQuerySet
from apps.verdicts.models import CalculationInput, Evidence

NONE = "none"  # of what may be missing: a trust class, an owner
#: Days since the newest capture, up to which it is of an age.
AGES = MappingProxyType({"week": 7, "month": 31, "quarter": 92, "year": 366})
OLDER = "older"


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a source has to be to stand in the list; what is empty does not matter.

    Attributes:
        q: words that stand in its description, with the operators of a search by hand.
        kind: one of `Source.Kind`.
        rank: `primary` or `secondary`.
        trust: a trust class's identifier, or `none`.
        state: one of `Source.State`, or `any`; without one, what is archived is left out.
        topic: a topic of it.
        owner: its owner's identifier, or `none`.
        only: one of ONLY.
        age: of its newest capture: one of AGES, or `older`.
        newsroom: whose it is, by identifier.
        publisher: its publisher, in full.
        year: of its date, or of the day on which it was added where it has none.
    """

    q: str = ""
    kind: str = ""
    rank: str = ""
    trust: str = ""
    state: str = ""
    topic: str = ""
    owner: str = ""
    only: str = ""
    age: str = ""
    newsroom: str = ""
    publisher: str = ""
    year: str = ""

    @classmethod
    def read(cls, values: Mapping[str, Any]) -> "Narrowed":
        """Return what these values ask for; whatever is no text is empty."""
        return cls(**{one.name: one_line(str(values.get(one.name) or ""), most=300) for one in fields(cls)})

    @property
    def asked(self) -> dict[str, str]:
        """What it is narrowed to, by name."""
        values = ((one.name, getattr(self, one.name)) for one in fields(self))
        return {name: value for name, value in values if value}

    @property
    def address(self) -> str:
        """The same as the query string of an address, without a question mark."""
        return urlencode(self.asked)

    def narrow(self, sources: SourceQuerySet) -> SourceQuerySet:
        """Return those of the sources that are so; an unknown word in a filter finds nothing."""
        condition = described_as(self.q) & self._shelf()
        for name, value in self.asked.items():
            if name in _FILTERS:
                condition &= _FILTERS[name](value)
        return (dated(sources) if self.year or self.q else sources).filter(condition)

    @property
    def facets(self) -> Facets:
        """What a search in the sources' texts is narrowed to by the same."""
        trust = identifier(self.trust)
        return Facets(
            kinds=[self.kind] if self.kind else (),
            trust=[trust] if trust else (),
            publishers=[self.publisher] if self.publisher else (),
            topics=[self.topic] if self.topic else (),
            years=[int(self.year)] if _is_year(self.year) else (),
            primary=self.rank == "primary" if self.rank else None,
        )

    @property
    def is_beyond_facets(self) -> bool:
        """Whether something is asked that a search in the texts cannot be narrowed to."""
        missing = {self.trust, self.owner} & {NONE}
        return bool(missing or self.state or self.owner or self.only or self.age)

    def _shelf(self) -> Q:
        if self.state == "any":
            return Q()
        return Q(state=self.state) if self.state else ~Q(state=Source.State.ARCHIVED)


def _among(column: str) -> Callable[[str], Q]:
    """Return the filter that takes an identifier, or `none`."""

    def chosen(value: str) -> Q:
        if value == NONE:
            return Q(**{f"{column}__isnull": True})
        try:
            return Q(**{column: uuid.UUID(value)})
        except ValueError:
            return Q(pk=None)

    return chosen


def _is_year(value: str) -> bool:
    """Return whether it is a year that a date can be in."""
    return value.isdecimal() and len(value) <= len(str(MAXYEAR)) and int(value) >= MINYEAR


def _cited() -> Q:
    passages = Evidence.objects.standing().filter(snapshot__source=OuterRef("pk"))
    figures = CalculationInput.objects.filter(snapshot__source=OuterRef("pk"), calculation__evidence__withdrawn_at=None)
    return Q(Exists(passages)) | Q(Exists(figures))


def _captured(**when: Any) -> Q:
    return Q(Exists(Snapshot.objects.filter(source=OuterRef("pk"), **when)))


def _aged(age: str) -> Q:
    """Return those whose newest capture is of this age."""
    days = list(AGES.values())
    if age == OLDER:
        return _captured() & ~_captured(captured_at__gte=_ago(days[-1]))
    if age not in AGES:
        return Q(pk=None)
    younger = [one for one in days if one < AGES[age]]
    since = _captured(captured_at__gte=_ago(AGES[age]))
    return since & ~_captured(captured_at__gte=_ago(younger[-1])) if younger else since


def _ago(days: int) -> Any:
    return timezone.now() - timedelta(days=days)


ONLY: Mapping[str, tuple[str, Callable[[], Q]]] = MappingProxyType(
    {
        "cited": ("Cited", _cited),
        "uncited": ("Not cited", lambda: ~_cited()),
        "uncaptured": ("Never captured", lambda: ~_captured()),
        "unreachable": ("Unreachable", lambda: Q(unreachable_since__isnull=False)),
        "due": ("Due to be fetched", lambda: Q(due_at__lte=timezone.now())),
        "sealed": ("Sealed", lambda: Q(is_sealed=True)),
    }
)
_FILTERS: Mapping[str, Callable[[str], Q]] = MappingProxyType(
    {
        "kind": lambda value: Q(kind=value),
        "rank": lambda value: Q(is_primary=value == "primary"),
        "trust": _among("trust"),
        "topic": lambda value: Q(topics__contains=[value]),
        "owner": _among("owner"),
        "only": lambda value: ONLY[value][1]() if value in ONLY else Q(pk=None),
        "age": _aged,
        "newsroom": _among("newsroom"),
        "publisher": lambda value: Q(publisher=value),
        "year": lambda value: Q(dated__year=value) if _is_year(value) else Q(pk=None),
    }
)
