"""The library's health: what is in it, how old it is, and what needs a librarian; each count leads to its sources."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from apps.accounts.models import Newsroom, User
from apps.desk.library.charts import Bar, Chart, counted
from apps.desk.library.counting import citing_claims
from apps.desk.library.narrowing import AGES, NONE, OLDER, Narrowed
from apps.sources.models import Source
from apps.sources.querysets import SourceQuerySet

MOST_CITED = 8
AGE_LABELS = {
    "week": "This week",
    "month": "This month",
    "quarter": "Three months",
    "year": "This year",
    OLDER: "Older",
}


class Health:
    """Counts over the sources of a newsroom that a person sees, all but the archived, in five queries."""

    def __init__(self, user: User, newsroom: Newsroom | None) -> None:
        self.user = user
        self.newsroom = newsroom

    @property
    def _sources(self) -> SourceQuerySet:
        sources = Source.objects.visible_to(self.user).exclude(state=Source.State.ARCHIVED)
        return sources.in_newsroom(self.newsroom.pk) if self.newsroom else sources

    def _address(self, **narrowed: str) -> str:
        room = {"newsroom": str(self.newsroom.pk)} if self.newsroom else {}
        return f"{reverse('desk:library')}?{urlencode({**narrowed, **room})}"

    @cached_property
    def _counts(self) -> dict[str, int]:
        now = timezone.now()
        # The newest capture by grouping, not by a subquery, which each of the conditions below would ask anew.
        dated = self._sources.annotate(newest=Max("snapshots__captured_at"))
        asked = {
            "total": Q(),
            "retracted": Q(state=Source.State.RETRACTED),
            "corrected": Q(state=Source.State.CORRECTED),
            "unreachable": Q(unreachable_since__isnull=False),
            "due": Q(due_at__lte=now),
            "uncaptured": Q(newest=None),
            **dict(_ages()),
        }
        counts = dated.aggregate(**{name: Count("pk", filter=condition) for name, condition in asked.items()})
        return {**counts, "uncited": Narrowed(only="uncited").narrow(self._sources).count()}

    @property
    def total(self) -> int:
        """How many sources are in use."""
        return self._counts["total"]

    @property
    def charts(self) -> list[Chart]:
        """The charts in the order in which they matter to a librarian."""
        return [self._needs, self._ages, self._kinds, self._trust, self._most_cited]

    @property
    def _needs(self) -> Chart:
        named = {
            "retracted": ("Retracted", {"state": "retracted"}),
            "corrected": ("Corrected", {"state": "corrected"}),
            "unreachable": ("Unreachable", {"only": "unreachable"}),
            "due": ("Due to be fetched", {"only": "due"}),
            "uncaptured": ("Never captured", {"only": "uncaptured"}),
            "uncited": ("Not cited", {"only": "uncited"}),
        }
        bars = (Bar(label, self._counts[name], self._address(**asked)) for name, (label, asked) in named.items())
        return Chart("needs", "What needs a look", tuple(bars))

    @property
    def _ages(self) -> Chart:
        bars = (Bar(label, self._counts[f"age_{age}"], self._address(age=age)) for age, label in AGE_LABELS.items())
        return Chart("ages", "When they were captured last", tuple(bars))

    @property
    def _kinds(self) -> Chart:
        rows = self._sources.order_by().values_list("kind").annotate(n=Count("pk"))
        bars = (Bar(Source.Kind(kind).label, n, self._address(kind=kind)) for kind, n in rows)
        return Chart("kinds", "Kinds", counted(bars))

    @property
    def _trust(self) -> Chart:
        rows = self._sources.order_by(F("trust__rank").asc(nulls_last=True), "trust__name")
        grouped = rows.values_list("trust", "trust__name", "trust__rank").annotate(n=Count("pk"))
        bars = (Bar(name or "No trust class", n, self._address(trust=str(pk or NONE))) for pk, name, _, n in grouped)
        return Chart("trust", "Trust classes, the most trusted first", tuple(bars))

    @property
    def _most_cited(self) -> Chart:
        cited: Any = self._sources.annotate(cited_by=citing_claims()).filter(cited_by__gt=0)
        rows = cited.order_by("-cited_by", "title").values_list("pk", "title", "cited_by")[:MOST_CITED]
        bars = (Bar(title, n, reverse("desk:source-detail", args=[pk])) for pk, title, n in rows)
        return Chart("cited", "Cited by most claims", tuple(bars), "No claim cites a source yet.", is_tall=True)


def _ages() -> Iterator[tuple[str, Q]]:
    """Yield what a newest capture of each age is: younger than its bound, older than the one before."""
    now = timezone.now()
    after = Q()
    for age, days in AGES.items():
        since = now - timedelta(days=days)
        yield f"age_{age}", Q(newest__gte=since) & after
        after = Q(newest__lt=since)
    yield f"age_{OLDER}", after
