"""What Celery workers do for what verdicts rest on: fetch the pages of sources."""

import uuid

from celery import shared_task

from apps.verdicts import fetches


@shared_task(name="verdicts.fetch_page")
def fetch_page(fetch_id: str) -> None:
    """Fetch a source's page and capture it."""
    fetches.fetch_page(uuid.UUID(fetch_id))
