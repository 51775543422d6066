"""Counts beside sources: captures, the newest of them, and the claims that cite them, in the list's own query."""

from django.db.models import Count, DateTimeField, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from apps.sources.models import Snapshot
from apps.sources.querysets import SnapshotQuerySet, SourceQuerySet
from apps.verdicts.models import Evidence


def with_counts(sources: SourceQuerySet) -> SourceQuerySet:
    """Annotate `captures`, `captured_at` of the newest capture (None without any), and `cited_by`.

    `cited_by` is how many claims have evidence from the source that stands; two pieces for one claim are one.
    """
    return sources.annotate(captures=captures(), captured_at=newest_capture(), cited_by=citing_claims())


def captures() -> Coalesce:
    """How often a source was captured."""
    counted = _snapshots().order_by().values("source").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def newest_capture() -> Subquery:
    """When a source was captured last."""
    return Subquery(_snapshots().order_by("-number").values("captured_at")[:1], output_field=DateTimeField())


def citing_claims() -> Coalesce:
    """How many claims cite a source."""
    cited = Evidence.objects.standing().filter(snapshot__source=OuterRef("pk")).order_by()
    counted = cited.values("snapshot__source").annotate(n=Count("claim", distinct=True)).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _snapshots() -> SnapshotQuerySet:
    return Snapshot.objects.filter(source=OuterRef("pk"))
