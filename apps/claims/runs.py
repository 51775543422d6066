"""The life of an extraction run in the hands of workers: leased, renewed, finished once, or given up with a reason."""

import uuid
from collections.abc import Sequence

from django.db import transaction

from apps.articles.models import Revision
from apps.claims.models import ExtractionRun
from apps.claims.storing import open_claims, store_suggestions
from apps.comparison.contradiction import Contradiction as Disagreement
from apps.extraction.detectors import LATEST
from apps.extraction.suggestion import Suggestion as Proposal
from apps.journal.recording import record
from apps.lib import jobs
from apps.lib.queue import enqueue


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
    runs = ExtractionRun.objects.select_related("revision__document", "revision__article")
    return jobs.take(runs, run_id, edition=_edition_now)


def _edition_now(run: ExtractionRun) -> int:
    """Return the edition that the run will read: its worker reads the blocks after this, with all rulings till now."""
    edition = run.revision.rulings.count()
    others = ExtractionRun.objects.filter(revision=run.revision_id, detector=run.detector).exclude(pk=run.pk)
    return run.edition if others.filter(edition=edition).exists() else edition


def _is_read(revision: Revision, edition: int) -> bool:
    """Whether the newest detector has a run on that edition already: then this was an older one, tried once more."""
    return ExtractionRun.objects.filter(revision=revision, detector=LATEST, edition=edition).exists()


def renew_lease(run: ExtractionRun, *, blocks_done: int, blocks_total: int) -> None:
    """Show that the worker lives and how far it is.

    Raises:
        LeaseLost: the run is no longer this worker's.
    """
    jobs.renew(ExtractionRun.objects.all(), run, blocks_done=blocks_done, blocks_total=blocks_total)


@transaction.atomic
def finish_run(run: ExtractionRun, proposals: Sequence[Proposal], disagreements: Sequence[Disagreement] = ()) -> None:
    """Write the suggestions with their claims and close the run, all at once.

    If people ruled on blocks while the worker read, another run is queued, which reads the text as it is now.

    Raises:
        LeaseLost: the run is no longer this worker's; nothing is written.
    """
    jobs.hold(ExtractionRun.objects.all(), run)
    opened = open_claims(run.revision, store_suggestions(run, proposals, disagreements))
    blocks = run.revision.document.blocks.count()  # a short text is done before its progress was ever told
    jobs.close(ExtractionRun.objects.all(), run, blocks_done=blocks, blocks_total=blocks)
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
    if run.attempts >= jobs.MOST_ATTEMPTS:
        fail_run(run, code=code, reason=reason)
    else:
        jobs.put_back(ExtractionRun.objects.all(), run, blocks_done=0)


@transaction.atomic
def fail_run(run: ExtractionRun, *, code: str, reason: str) -> None:
    """Close the run as failed, with a reason for people; nothing happens when it is no longer this worker's."""
    if jobs.fail(ExtractionRun.objects.all(), run, code=code, reason=reason):
        article = run.revision.article
        record("claims.fail_extraction", article, newsroom_id=article.newsroom_id, by=None, code=code, reason=reason)


def requeue_lost_runs() -> int:
    """Give back runs whose worker died, nudge again for what nobody took up; return how many nudges went out."""
    jobs.bury_orphans(ExtractionRun.objects.select_related("revision__article"), _give_back_orphan)
    return jobs.nudge_again(ExtractionRun.objects.all(), "claims.extract")


def _give_back_orphan(run: ExtractionRun) -> None:
    died = f"The worker died {run.attempts} times while it read this text. Look at the worker's log, then retry."
    give_back_run(run, code="worker_died", reason=died)
