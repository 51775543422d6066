"""What Celery workers do for interchange: carry out lists of sources, and put back what was lost."""

import logging
import uuid

from celery import shared_task
from django.db import close_old_connections

from apps.interchange import importing
from apps.interchange.models import SourceImport
from apps.lib import jobs

logger = logging.getLogger(__name__)


@shared_task(name=importing.TASK)
def import_sources(job_id: str) -> None:
    """Carry out a list, each row once however often this is called."""
    job = importing.lease_import(uuid.UUID(job_id))
    if job is None:
        return
    try:
        with jobs.kept_lease(job, lambda: jobs.renew(SourceImport.objects.all(), job)):
            importing.carry_out(job)
    except jobs.LeaseLost:
        logger.warning("Import %s was taken over while this worker was at it.", job_id)
    except Exception as error:
        close_old_connections()
        reason = f"Importing failed ({type(error).__name__}); the worker's log says more. Retry once it is mended."
        importing.give_back(job, code="import_error", reason=reason)
        raise


@shared_task(name="interchange.requeue_lost_imports")
def requeue_lost_imports() -> None:
    """Put back what was lost between commit and broker, or died with its worker."""
    importing.requeue_lost_imports()
