"""Handing work to the queue: by name, after commit, and never at the price of the write that asked for it.

The row in PostgreSQL is the job; the message sent here is only a nudge. When the broker is away the nudge is lost, the
write stands, and the reaper (`claims.requeue_lost_runs`) nudges again.
"""

import logging
from functools import partial

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def enqueue(task: str, *args: str) -> None:
    """Nudge the workers to run the named task with these arguments once the current transaction has committed.

    Whatever goes wrong with the nudge is logged and never reaches the caller: the write stands, and was acknowledged.
    """
    transaction.on_commit(partial(nudge, task, *args), robust=True)


def nudge(task: str, *args: str) -> None:
    """Send the message now; a broker that is away is logged and left to the reaper."""
    try:
        current_app.send_task(task, args=args, retry=False)
    except (OperationalError, OSError) as error:
        logger.warning("The broker did not take %s%s; the reaper will send it again: %s", task, args, error)
