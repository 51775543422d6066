"""What Celery workers do for claims: extract them, and put back what was lost."""

import logging
import uuid

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import close_old_connections

from apps.claims import runs
from apps.claims.models import ExtractionRun
from apps.comparison.contradiction import Contradiction
from apps.comparison.contradictions import find_contradictions
from apps.extraction.languages import language_of
from apps.extraction.pipeline import detector
from apps.extraction.suggestion import Suggestion
from apps.lib.jobs import LeaseLost, kept_lease
from apps.reading.reader import Block

logger = logging.getLogger(__name__)


class Progress:
    """How far the detector is; written by the task, read by the thread that keeps the lease."""

    done = 0
    total = 0

    def __call__(self, done: int, total: int) -> None:
        """Take note of the blocks read so far."""
        self.done, self.total = done, total


@shared_task(name="claims.extract")
def extract(run_id: str) -> None:
    """Read the run's revision and write its suggestions and claims, exactly once however often this is called."""
    run = runs.lease_run(uuid.UUID(run_id))
    if run is None:
        return
    try:
        proposals, contradictions = _read(run)
        close_old_connections()  # the one that sat idle while the detector read may have died with a restart
        runs.finish_run(run, proposals, contradictions)
    except LeaseLost:
        logger.warning("Run %s was taken over while this worker read it; its result is dropped.", run_id)
    except SoftTimeLimitExceeded:
        close_old_connections()
        # Trying again would take as long again, and keep the worker from everybody else's texts.
        runs.fail_run(run, code="too_slow", reason="Reading this text took longer than an hour. Split it and retry.")
    except Exception as error:
        close_old_connections()
        reason = (
            f"Reading this text failed ({type(error).__name__}); the worker's log says more. Retry once it is mended."
        )
        runs.give_back_run(run, code="extraction_error", reason=reason)
        raise


def _read(run: ExtractionRun) -> tuple[list[Suggestion], list[Contradiction]]:
    document = run.revision.document
    blocks = [Block(b.kind, b.start, b.end, b.level, b.boilerplate) for b in run.revision.ruled_blocks()]
    published = document.published_on.isoformat() if document.published_on else ""
    progress = Progress()
    progress(0, len(blocks))

    def renewing() -> None:
        runs.renew_lease(run, blocks_done=progress.done, blocks_total=progress.total)

    with kept_lease(run, renewing):
        reader = detector(run.detector, model=settings.SPACY_MODEL, language=document.language)
        found = reader.suggest(document.text, blocks, progress, published=published)
        reads_grammar = language_of(document.language).has_grammar
        return found, find_contradictions(document.text, blocks, found, published=published) if reads_grammar else []


@shared_task(name="claims.requeue_lost_runs")
def requeue_lost_runs() -> None:
    """Put back what was lost between commit and broker, or died with its worker."""
    runs.requeue_lost_runs()
