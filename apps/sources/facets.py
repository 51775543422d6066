"""What a search is narrowed to, and how what it found spreads over kinds, publishers and years."""

import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from django.db.models import Q
from django.db.models.functions import Coalesce, TruncDate

from apps.retrieval.operators import Field, NotUnderstood
from apps.sources.models import Source
from apps.sources.querysets import SourceQuerySet

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What a source has to be; whatever is empty does not matter.

    Attributes:
        kinds: its kind, one of `Source.Kind`.
        trust: its trust class, by identifier.
        publishers: its publisher, in full.
        topics: a topic of it.
        languages: its language.
        years: of its date.
        primary: whether it speaks of its own matter.
        since: its date or later.
        until: its date or earlier.
        only_dossier: whether it belongs to the dossier that is searched with.
        cut: what is dated later is found, and marked as newer.
    """

    kinds: Collection[str] = ()
    trust: Collection[uuid.UUID] = ()
    publishers: Collection[str] = ()
    topics: Collection[str] = ()
    languages: Collection[str] = ()
    years: Collection[int] = ()
    primary: bool | None = None
    since: date | None = None
    until: date | None = None
    only_dossier: bool = False
    cut: date | None = None

    def condition(self) -> Q:
        """Return what this asks of a source; a source without a date counts from the day on which it was added."""
        asked = {
            "kind__in": self.kinds,
            "trust__in": self.trust,
            "publisher__in": self.publishers,
            "topics__overlap": list(self.topics),
            "language__in": self.languages,
            "dated__year__in": self.years,
            "dated__gte": self.since,
            "dated__lte": self.until,
        }
        condition = Q(**{name: value for name, value in asked.items() if value})
        return condition if self.primary is None else condition & Q(is_primary=self.primary)


@dataclass(frozen=True, slots=True)
class Spread:
    """How many of the best passages are of sources of each kind, trust class, publisher, year, and of the dossier."""

    kinds: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    trust: Mapping[uuid.UUID, int] = field(default_factory=lambda: MappingProxyType({}))
    publishers: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    years: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    in_dossier: int = 0


def dated(sources: SourceQuerySet) -> SourceQuerySet:
    """Return the sources with their date: when they were published, else when they were added."""
    return sources.annotate(dated=Coalesce("published_on", TruncDate("created_at")))


def field_condition(asked: Field) -> Q:
    """Return what a field of a search by hand asks of a source with its date.

    Raises:
        NotUnderstood: there is no such kind.
    """
    value = asked.value
    if isinstance(value, date):
        return Q(dated__lt=value) if asked.name == "before" else Q(dated__gte=value)
    match asked.name:
        case "kind":
            return Q(kind=_kind(asked, value))
        case "trust":
            return Q(trust__name__iexact=value)
        case "topic":
            return Q(topics__overlap=list({value, value.lower(), value.upper(), value.title(), value.capitalize()}))
        case "language":
            return Q(language__istartswith=value)
        case name:
            return Q(**{f"{name}__icontains": value})


def _kind(asked: Field, value: str) -> str:
    folded = value.lower().replace("-", "_").replace(" ", "_")
    kinds = {name: kind.value for kind in Source.Kind for name in (kind.value, kind.label.lower().replace(" ", "_"))}
    if folded not in kinds:
        sentence = f"There is no such kind of source. The kinds are {', '.join(Source.Kind.values)}."
        raise NotUnderstood(sentence, asked.start, asked.end)
    return kinds[folded]


def spread(rows: Sequence[tuple[str, uuid.UUID | None, str, int, bool]]) -> Spread:
    """Return how passages spread, each given as its source's kind, trust class, publisher, year and dossier or not."""
    kinds, trust, publishers, years, dossier = zip(*rows, strict=True) if rows else ((), (), (), (), ())
    return Spread(
        kinds=_counted(kinds),
        trust=_counted(one for one in trust if one),
        publishers=_counted(one for one in publishers if one),
        years=_counted(years),
        in_dossier=sum(dossier),
    )


def _counted(values: Iterable[T]) -> Mapping[T, int]:
    return dict(Counter(values).most_common())
