"""Counts beside sources: captures, the newest of them, and the claims that cite them, in the list's own query."""

from typing import Any

from django.db.models import Count, DateTimeField, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from apps.articles.models import Article
from apps.sources.models import Snapshot
from apps.sources.querysets import SnapshotQuerySet, SourceQuerySet
from apps.verdicts.models import CalculationInput, Evidence


def with_counts(sources: SourceQuerySet) -> SourceQuerySet:
    """Annotate `captures`, `captured_at` of the newest capture (None without any), and `cited_by`.

    `cited_by` is how many claims have evidence from the source that stands; two pieces for one claim are one.
    """
    return sources.annotate(captures=captures(), captured_at=newest_capture(), cited_by=citing_claims())


def captures() -> Coalesce:
    """How often a source was captured."""
    counted = _snapshots().order_by().values("source").annotate(n=Count("pk")).values("n")
    return _or_none(counted)


def newest_capture() -> Subquery:
    """When a source was captured last."""
    return Subquery(_snapshots().order_by("-number").values("captured_at")[:1], output_field=DateTimeField())


def citing_claims(article: Article | None = None) -> Combinable:
    """How many claims, of one article or of all, cite a source: its words, or figures of it in a calculation.

    A claim that does both counts twice.
    """
    cited = Evidence.objects.standing().filter(snapshot__source=OuterRef("pk")).order_by()
    inputs = CalculationInput.objects.filter(
        snapshot__source=OuterRef("pk"), calculation__evidence__withdrawn_at=None
    ).order_by()
    if article:
        cited = cited.filter(claim__revision__article=article)
        inputs = inputs.filter(calculation__evidence__claim__revision__article=article)
    passages = cited.values("snapshot__source").annotate(n=Count("claim", distinct=True)).values("n")
    claim = Count("calculation__evidence__claim", distinct=True)
    figures = inputs.values("snapshot__source").annotate(n=claim).values("n")
    return _or_none(passages) + _or_none(figures)


def _or_none(counted: "QuerySet[Any, Any]") -> Coalesce:
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _snapshots() -> SnapshotQuerySet:
    return Snapshot.objects.filter(source=OuterRef("pk"))
