"""What Celery workers and the scheduler do for the library."""

import uuid

from celery import shared_task

from apps.sources import encoding, fetches, indexing


@shared_task(name="sources.fetch_due")
def fetch_due() -> None:
    """Queue the fetches that are due."""
    fetches.fetch_due()


@shared_task(name="sources.requeue_lost_fetches")
def requeue_lost_fetches() -> None:
    """Put back what was lost between commit and broker, or died with its worker."""
    fetches.requeue_lost_fetches()


@shared_task(name="sources.index")
def index(newsroom_id: str) -> None:
    """Bring the newsroom's search index up to date."""
    indexing.index_newsroom(uuid.UUID(newsroom_id))


@shared_task(name="sources.index_all")
def index_all() -> None:
    """Index what no nudge told of, or what a worker died over."""
    indexing.index_all()


@shared_task(name="sources.encode_some")
def encode_some() -> None:
    """Give some passages their vectors."""
    encoding.encode_some()
