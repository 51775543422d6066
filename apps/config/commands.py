"""The command lines of Stet's four kinds of process, as `manage.py run` and the tests start them."""

import sys
from pathlib import Path

from django.conf import settings


def web(bind: str, *, processes: int) -> list[str]:
    """Return the web server's: it listens on `bind` (host:port), each process with 4 threads."""
    command = [sys.executable, "-m", "gunicorn", "apps.config.wsgi", "--bind", bind, "--workers", str(processes)]
    command += ["--worker-class", "gthread", "--threads", "4", "--graceful-timeout", "5", "--no-control-socket"]
    return [*command, "--preload", "--log-level", "warning"]  # loaded once, shared by all processes


def worker(*, processes: int) -> list[str]:
    """Return the worker's: so many extractions at a time, and all else but fetches."""
    # Its queue is named: a worker that names none takes up whatever queue it sent to, once the broker was away.
    return _celery_worker("worker", settings.CELERY_TASK_DEFAULT_QUEUE, "--concurrency", str(processes))


def fetcher() -> list[str]:
    """Return the fetcher's: a worker that fetches four pages at a time, in threads, for it only waits for servers.

    Celery ends no thread whose time is up, and needs not: a fetch gives up after half a minute, and a child that reads
    a page is killed after a minute.
    """
    return _celery_worker("fetcher", settings.FETCHING_QUEUE, "--pool", "threads", "--concurrency", "4")


def _celery_worker(name: str, queue: str, *options: str) -> list[str]:
    command = [sys.executable, "-m", "celery", "-A", "apps.config", "worker", "--hostname", f"{name}@%h"]
    # Gossip and mingle let workers know of each other; nothing here needs that, and it starts a second earlier.
    return [*command, "--queues", queue, *options, "--without-gossip", "--without-mingle", "--loglevel", "WARNING"]


def beat(*, schedule: Path) -> list[str]:
    """Return the scheduler's; it keeps what it did when in the file `schedule`."""
    command = [sys.executable, "-m", "celery", "-A", "apps.config", "beat", "--schedule", str(schedule)]
    return [*command, "--loglevel", "WARNING"]
