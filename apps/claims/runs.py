"""The life of an extraction run in the hands of workers: leased, renewed, finished once, or given up with a reason.

Each time a worker takes a run, the lease's number grows. A worker that lost its lease (paused, cut off, believed dead)
can finish nothing any more: every write asks for the number that it was given, and no number comes twice.
"""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from apps.articles.models import Revision
from apps.claims.models import ExtractionRun
from apps.claims.querysets import ExtractionRunQuerySet
from apps.claims.storing import open_claims, store_suggestions
from apps.comparison.contradiction import Contradiction as Disagreement
from apps.extraction.detectors import LATEST
from apps.extraction.suggestion import Suggestion as Proposal
from apps.journal.recording import record
from apps.lib.queue import enqueue

LEASE = timedelta(seconds=15)
RENEW_EVERY = 1.0  # seconds; also how fresh the progress is that people see
MOST_ATTEMPTS = 5
NUDGE_AGAIN = timedelta(seconds=20)
MOST_NUDGES = 20  # a round; a long queue is worked off anyway, and must not fill the broker with reminders meanwhile


class LeaseLost(Exception):
    """Another worker holds the run now, or it is finished; the work of this one is dropped."""


def queue_extraction(revision: Revision, *, edition: int = 0) -> ExtractionRun:
    """Queue the newest detector's run on the revision and nudge the workers after commit.

    Args:
        revision: what to read.
        edition: how many rulings on its blocks there are.
    """
    run = ExtractionRun.objects.create(revision=revision, detector=LATEST, edition=edition)
    enqueue("claims.extract", str(run.pk))
    return run


def lease_run(run_id: uuid.UUID) -> ExtractionRun | None:
    """Take the run for this worker and return it, or None when it is not due, taken or finished."""
    now = timezone.now()
    with transaction.atomic():
        run = (
            ExtractionRun.objects.due(now)
            .select_for_update(skip_locked=True, of=("self",))
            .select_related("revision__document", "revision__article")
            .filter(pk=run_id)
            .first()
        )
        if run:
            run.state, run.lease_until = ExtractionRun.State.RUNNING, now + LEASE
            run.attempts, run.lease, run.edition = run.attempts + 1, run.lease + 1, _edition_now(run)
            run.save(update_fields=["state", "lease_until", "attempts", "lease", "edition"])
    return run


def _edition_now(run: ExtractionRun) -> int:
    """Return the edition that the run will read: its worker reads the blocks after this, with all rulings till now."""
    edition = run.revision.rulings.count()
    others = ExtractionRun.objects.filter(revision=run.revision_id, detector=run.detector).exclude(pk=run.pk)
    return run.edition if others.filter(edition=edition).exists() else edition


def _is_read(revision: Revision, edition: int) -> bool:
    """Whether the newest detector has a run on that edition already: then this was an older one, tried once more."""
    return ExtractionRun.objects.filter(revision=revision, detector=LATEST, edition=edition).exists()


def _held(run: ExtractionRun) -> ExtractionRunQuerySet:
    return ExtractionRun.objects.filter(pk=run.pk, state=ExtractionRun.State.RUNNING, lease=run.lease)


def renew_lease(run: ExtractionRun, *, blocks_done: int, blocks_total: int) -> None:
    """Show that the worker lives and how far it is.

    Raises:
        LeaseLost: the run is no longer this worker's.
    """
    renewed = _held(run).update(lease_until=timezone.now() + LEASE, blocks_done=blocks_done, blocks_total=blocks_total)
    if not renewed:
        raise LeaseLost


@transaction.atomic
def finish_run(run: ExtractionRun, proposals: Sequence[Proposal], disagreements: Sequence[Disagreement] = ()) -> None:
    """Write the suggestions with their claims and close the run, all at once.

    If people ruled on blocks while the worker read, another run is queued, which reads the text as it is now.

    Raises:
        LeaseLost: the run is no longer this worker's; nothing is written.
    """
    if not _held(run).select_for_update().exists():
        raise LeaseLost
    opened = open_claims(run.revision, store_suggestions(run, proposals, disagreements))
    blocks = run.revision.document.blocks.count()  # a short text is done before its progress was ever told
    _held(run).update(
        state=ExtractionRun.State.DONE,
        lease_until=None,
        finished_at=timezone.now(),
        blocks_done=blocks,
        blocks_total=blocks,
    )
    article = run.revision.article
    edition = run.revision.rulings.count()  # the revision is held, so nobody rules before this commits
    if edition > run.edition and not _is_read(run.revision, edition):
        queue_extraction(run.revision, edition=edition)
    record(
        "claims.finish_extraction",
        article,
        newsroom_id=article.newsroom_id,
        by=None,
        detector=run.detector,
        suggestions=len(proposals),
        claims=opened,
    )


def give_back_run(run: ExtractionRun, *, code: str, reason: str) -> None:
    """After a failed attempt: queue the run again with a growing pause, or close it when it had all its attempts."""
    if run.attempts >= MOST_ATTEMPTS:
        fail_run(run, code=code, reason=reason)
        return
    now = timezone.now()
    _held(run).update(
        state=ExtractionRun.State.QUEUED,
        lease_until=None,
        not_before=now + timedelta(seconds=2**run.attempts),
        nudged_at=now,
        blocks_done=0,
    )


@transaction.atomic
def fail_run(run: ExtractionRun, *, code: str, reason: str) -> None:
    """Close the run as failed, with a reason for people; nothing happens when it is no longer this worker's."""
    failed = _held(run).update(
        state=ExtractionRun.State.FAILED,
        lease_until=None,
        finished_at=timezone.now(),
        failure_code=code,
        failure=reason,
    )
    if failed:
        article = run.revision.article
        record("claims.fail_extraction", article, newsroom_id=article.newsroom_id, by=None, code=code, reason=reason)


def requeue_lost_runs() -> int:
    """Give back runs whose worker died, nudge again for what nobody took up; return how many nudges went out."""
    now = timezone.now()
    _give_back_orphans(now)
    unheard = Q(nudged_at__lt=now - NUDGE_AGAIN) | Q(nudged_at__lt=F("not_before"))  # never arrived, or a pause is over
    due = ExtractionRun.objects.due(now).filter(unheard).order_by("nudged_at")
    ids = list(due.values_list("pk", flat=True)[:MOST_NUDGES])
    with transaction.atomic():
        ExtractionRun.objects.filter(pk__in=ids).update(nudged_at=now)
        for run_id in ids:
            enqueue("claims.extract", str(run_id))
    return len(ids)


@transaction.atomic
def _give_back_orphans(now: datetime) -> None:
    # A row that is locked is just being finished, which takes a minute for a book: its worker is anything but dead.
    orphans = ExtractionRun.objects.orphaned(now).select_for_update(skip_locked=True, of=("self",))
    for run in orphans.select_related("revision__article")[:500]:
        died = f"The worker died {run.attempts} times while it read this text. Look at the worker's log, then retry."
        give_back_run(run, code="worker_died", reason=died)
