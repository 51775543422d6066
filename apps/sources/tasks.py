"""What Celery workers and the scheduler do for the library."""

from celery import shared_task

from apps.sources import fetches


@shared_task(name="sources.fetch_due")
def fetch_due() -> None:
    """Queue the fetches that are due."""
    fetches.fetch_due()


@shared_task(name="sources.requeue_lost_fetches")
def requeue_lost_fetches() -> None:
    """Put back what was lost between commit and broker, or died with its worker."""
    fetches.requeue_lost_fetches()
