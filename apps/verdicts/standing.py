"""How claims and articles stand: the questions that reach from claims up to verdicts, answered in the query itself."""

from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from apps.articles.models import Revision
from apps.articles.querysets import ArticleQuerySet
from apps.claims.models import Claim, Contradiction, ExtractionRun
from apps.claims.querysets import ClaimQuerySet
from apps.sources.models import Snapshot
from apps.sources.querysets import SourceQuerySet
from apps.verdicts.models import CalculationInput, Citation, Evidence, NoticedSource, Verdict
from apps.verdicts.querysets import EvidenceQuerySet, VerdictQuerySet
from apps.verdicts.scales import FALLEN

# What is joined to a piece's or an input's source: the notices on it, and two origins.
_SOURCE = ("snapshot__source__noticed__notice", "snapshot__source__origin__origin")


def fallen_citations() -> QuerySet[Citation]:
    """Return the citations for which their verdict is stale.

    The evidence was withdrawn, its words are changed or gone, or its source, or one that this repeats, was retracted or
    corrected after the verdict was given. A verdict that was given after the notice was given in its knowledge.
    """
    noticed = NoticedSource.objects.filter(at__gt=OuterRef("verdict__created_at"))
    of_input = noticed.filter(source__snapshots__calculation_inputs__calculation=OuterRef("evidence"))
    return Citation.objects.filter(
        Q(evidence__drift__in=FALLEN)
        | Q(evidence__withdrawn_at__isnull=False)
        | Exists(noticed.filter(source=OuterRef("evidence__snapshot__source")))
        | Q(Exists(of_input), evidence__kind=Evidence.Kind.CALCULATION)
    )


def with_staleness(verdicts: VerdictQuerySet) -> VerdictQuerySet:
    """Annotate each verdict with `is_stale`: something that it rests on fell; `staleness.why_stale` says what."""
    return verdicts.annotate(is_stale=Exists(fallen_citations().filter(verdict=OuterRef("pk"))))


def with_findings(claims: ClaimQuerySet) -> ClaimQuerySet:
    """Annotate each claim with `finding` (None while unchecked) and `is_stale` of its current verdict, and `is_below`.

    `is_below` says that it stands below its newsroom's line.
    """
    current = Verdict.objects.current().filter(claim=OuterRef("pk"))
    return claims.with_line().annotate(
        finding=Subquery(current.values("finding")[:1]),
        is_stale=Exists(fallen_citations().filter(verdict__claim=OuterRef("pk"), verdict__successor=None)),
    )


def in_full(evidence: EvidenceQuerySet) -> EvidenceQuerySet:
    """Fetch along what a piece is shown, weighed and counted with: one query, and one more where it has calculations.

    Its source with the notices on it and two origins (few chains are longer), its contact, and its calculation with
    its inputs and their sources.
    """
    whole = evidence.select_related(*_SOURCE, "contact", "calculation")
    return whole.prefetch_related(Prefetch("calculation__inputs", CalculationInput.objects.select_related(*_SOURCE)))


def citations_in_full() -> QuerySet[Citation]:
    """Return citations in the order of their evidence, with what a verdict's reader is told of it fetched along.

    One query, and one more where there are calculations: the evidence with its source, the notices on that, the
    document but for its text, the contact, and the calculation with its inputs and the same of theirs.
    """
    along = ("snapshot__source__noticed__notice", "snapshot__document")
    heavy = tuple(f"snapshot__document__{column}" for column in ("original", "text", "notes"))
    inputs = CalculationInput.objects.select_related(*along).defer(*heavy)
    whole = Citation.objects.select_related(*(f"evidence__{path}" for path in (*along, "contact", "calculation")))
    slim = whole.defer(*(f"evidence__{column}" for column in heavy))
    return slim.prefetch_related(Prefetch("evidence__calculation__inputs", inputs)).order_by("evidence")


def with_contradictions(claims: ClaimQuerySet) -> ClaimQuerySet:
    """Annotate `is_contradicted`: whether another passage of the text does not agree with the claim."""
    return claims.annotate(is_contradicted=Exists(Contradiction.objects.filter(suggestion=OuterRef("suggestion"))))


def with_progress(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Annotate each article with how far its newest revision is.

    `revision_id`, `revision_number`; the newest run's `run_id`, `run_state`, `run_detector`, `blocks_done`,
    `blocks_total`, `failure`; the counts `to_check` (open, checkable claims above the line), `checked` (of those, with
    a verdict), `refuted` (of those, with a finding of refuted or conflicting), and `below` (open, checkable claims
    below the line).
    """
    newest = Revision.objects.filter(article=OuterRef("pk")).order_by("-number")
    run = ExtractionRun.objects.filter(revision__article=OuterRef("pk")).order_by("-revision__number", "-created_at")
    line = OuterRef("newsroom__threshold")
    claims = Claim.objects.to_check().filter(revision=OuterRef("revision_id"))
    asked = claims.above_the_line(line)
    return articles.annotate(
        revision_id=Subquery(newest.values("pk")[:1]),
        revision_number=Subquery(newest.values("number")[:1]),
        **{f"run_{name}": Subquery(run.values(name)[:1]) for name in ("id", "state", "detector")},
        **{name: Subquery(run.values(name)[:1]) for name in ("blocks_done", "blocks_total", "failure")},
        to_check=_count(asked),
        checked=_count(asked.filter(verdicts__successor=None, verdicts__isnull=False)),
        refuted=_count(asked.filter(verdicts__successor=None, verdicts__finding__in=["refuted", "conflicting"])),
        below=_count(claims.below_the_line(line)),
    )


def _count(claims: ClaimQuerySet) -> Coalesce:
    counted = claims.order_by().values("revision").annotate(n=Count("pk", distinct=True))
    return _number(counted)


def with_activity(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Annotate each article with `active_at`: when it came in, was read, or got its last verdict or evidence (UTC)."""
    run = ExtractionRun.objects.filter(revision__article=OuterRef("pk")).order_by("-finished_at")
    verdict = Verdict.objects.filter(claim__revision__article=OuterRef("pk")).order_by("-created_at")
    evidence = Evidence.objects.filter(claim__revision__article=OuterRef("pk")).order_by("-created_at")
    return articles.annotate(
        active_at=Greatest(
            "created_at",
            Subquery(run.filter(finished_at__isnull=False).values("finished_at")[:1]),
            Subquery(verdict.values("created_at")[:1]),
            Subquery(evidence.values("created_at")[:1]),
        )
    )


def with_citations(sources: SourceQuerySet) -> SourceQuerySet:
    """Annotate each source with `captures`, how often it was captured, and `cited`, how many links rest on it now.

    A calculation rests on it once, however many of its figures come from there.
    """
    snapshots = Snapshot.objects.filter(source=OuterRef("pk")).order_by().values("source")
    linked = Evidence.objects.standing().order_by()
    passages = linked.filter(snapshot__source=OuterRef("pk")).values("snapshot__source")
    source = "calculation__inputs__snapshot__source"
    calculations = linked.filter(**{source: OuterRef("pk")}).values(source)
    return sources.annotate(
        captures=_number(snapshots.annotate(n=Count("pk"))),
        cited=_number(passages.annotate(n=Count("pk"))) + _number(calculations.annotate(n=Count("pk", distinct=True))),
    )


def _number(counted: QuerySet[Any, Any]) -> Coalesce:
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)
