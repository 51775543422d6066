"""The command lines of Stet's three kinds of process, as `manage.py run` and the tests start them."""

import sys
from pathlib import Path


def web(bind: str, *, processes: int) -> list[str]:
    """Return the web server's: it listens on `bind` (host:port), each process with 4 threads."""
    command = [sys.executable, "-m", "gunicorn", "apps.config.wsgi", "--bind", bind, "--workers", str(processes)]
    command += ["--worker-class", "gthread", "--threads", "4", "--graceful-timeout", "5", "--no-control-socket"]
    return [*command, "--preload", "--log-level", "warning"]  # loaded once, shared by all processes


def worker(*, processes: int) -> list[str]:
    """Return the worker's: so many extractions at a time."""
    command = [sys.executable, "-m", "celery", "-A", "apps.config", "worker", "--concurrency", str(processes)]
    # Gossip and mingle let workers know of each other; nothing here needs that, and it starts a second earlier.
    return [*command, "--without-gossip", "--without-mingle", "--loglevel", "WARNING"]


def beat(*, schedule: Path) -> list[str]:
    """Return the scheduler's; it keeps what it did when in the file `schedule`."""
    command = [sys.executable, "-m", "celery", "-A", "apps.config", "beat", "--schedule", str(schedule)]
    return [*command, "--loglevel", "WARNING"]
