"""`manage.py run`: all of Stet in one command, on this machine."""

import io
import os
import signal
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection

from apps.config import commands, preparing
from apps.lib import probe, processes, supervisor
from apps.lib.embedded_postgres import STOP, STOP_GRACE, Cluster
from apps.lib.errors import StetError
from apps.lib.supervisor import CannotRun, Piece, Supervisor

_LOG_BYTES = 20_000_000  # a log above this is put aside at the next start
_WEB_GRACE = 8.0  # seconds: gunicorn gives requests 5
_WORKER_GRACE = 10.0  # seconds; a run or a fetch that is cut short keeps its row, and is taken up again
_BEAT_GRACE = 5.0  # seconds
_LEFTOVER_GRACE = 8.0  # seconds


class Command(BaseCommand):
    """Starts PostgreSQL, the web server, the workers and the scheduler, and stops them together."""

    help = (
        "Run all of Stet: PostgreSQL (unless DATABASE_URL is set), web server, workers and scheduler. Ctrl-C stops it."
    )
    requires_system_checks = []  # the checks want a secret key, and the first run has yet to make it

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add `--bind` and `--no-demo`."""
        parser.add_argument("--bind", metavar="HOST:PORT", help="listen here instead of where STET_BASE_URL points to")
        parser.add_argument("--no-demo", action="store_true", help="make no demonstration newsroom on the first run")

    def handle(self, *_: Any, bind: str | None, no_demo: bool, **__: Any) -> None:
        """Run until Ctrl-C or SIGTERM; a refusal is one sentence and exit code 1."""
        data: Path = settings.DATA_DIR
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(line_buffering=True)  # `make run > log` shows each line when it is said
        try:
            preparing.make_folders(data)
            with supervisor.only_one(data / "run.lock"), supervisor.interruptible():
                self._run(data, bind or _bind_address(settings.BASE_URL), demo=not no_demo)
        except StetError as refusal:
            self.stderr.write(self.style.ERROR(refusal.message))
            sys.exit(1)

    def _run(self, data: Path, bind: str, *, demo: bool) -> None:
        processes.end_all(lambda: processes.marked(str(data)), ask=signal.SIGTERM, grace=_LEFTOVER_GRACE)
        _refuse_taken_port(bind)
        supervisor.rotate(sorted((data / "log").glob("*.log")), above=_LOG_BYTES)
        stet = Supervisor(say=self.stdout.write)
        try:
            self._start(stet, data, bind, demo=demo)
            stet.watch()
        except KeyboardInterrupt:
            self.stdout.write("\nStopping ...")
        finally:
            connection.close()
            stet.stop()
        self.stdout.write("Stopped.")

    def _start(self, stet: Supervisor, data: Path, bind: str, *, demo: bool) -> None:
        preparing.keep_secret_key(data)
        if settings.DATABASE_IS_EMBEDDED:
            stet.launch(_postgres(data))
        preparing.migrate()
        preparing.collect_static_files()
        if demo:
            preparing.seed_demo()
        connection.close()
        name = urlsplit(settings.BASE_URL).netloc
        stet.launch(_web(data, bind))
        # The others come after it, so that all cores are the web server's until somebody can use it.
        stet.wait_for(lambda: probe.is_ready(bind, name=name), seconds=60, what="Stet did not answer")
        stet.launch(_worker(data))
        stet.launch(_fetcher(data))
        stet.launch(_beat(data))
        self.stdout.write(f"Stet runs at {settings.BASE_URL}/ (Ctrl-C stops it; logs in {data / 'log'}).")


def _bind_address(base_url: str) -> str:
    """Return where to listen: where the base URL points to, or behind a TLS proxy, port 8000 of this machine."""
    parts = urlsplit(base_url)
    if parts.scheme == "https":
        return "127.0.0.1:8000"
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{host}:{parts.port or 80}"


def _refuse_taken_port(bind: str) -> None:
    host, _, port = bind.rpartition(":")
    try:
        free = supervisor.is_free(host.strip("[]") or "0.0.0.0", int(port))  # noqa: S104 -- only what was asked for
    except (OSError, ValueError) as error:
        raise CannotRun(f"Stet cannot listen on {bind!r}: {error}.") from error
    if not free:
        raise CannotRun(
            f"Port {port} is taken by another program: stop that, or choose another port for Stet, for example with"
            f" STET_BASE_URL=http://127.0.0.1:{int(port) + 1} make run."
        )


def _postgres(data: Path) -> Piece:
    log = data / "log" / "postgres.log"
    cluster = Cluster(data=data / "postgres", log=log, programs=settings.PG_BIN)
    return Piece(name="PostgreSQL", start=cluster.start, log=log, ask=STOP, grace=STOP_GRACE, is_ground=True)


def _web(data: Path, bind: str) -> Piece:
    return _piece(data, "web", "the web server", commands.web(bind, processes=settings.WEB_PROCESSES), _WEB_GRACE)


def _worker(data: Path) -> Piece:
    return _piece(data, "worker", "the worker", commands.worker(processes=settings.WORKER_PROCESSES), _WORKER_GRACE)


def _fetcher(data: Path) -> Piece:
    return _piece(data, "fetcher", "the fetcher", commands.fetcher(), _WORKER_GRACE)


def _beat(data: Path) -> Piece:
    return _piece(data, "beat", "the scheduler", commands.beat(schedule=data / "beat-schedule"), _BEAT_GRACE)


def _piece(data: Path, log: str, name: str, command: list[str], grace: float) -> Piece:
    file = data / "log" / f"{log}.log"
    argv = [*processes.leash(signal.SIGTERM), *command]
    environment = {**os.environ, processes.MARK: str(data), "STET_DATA_DIR": str(data), "PYTHONUNBUFFERED": "1"}

    def start() -> subprocess.Popen[bytes]:
        return processes.spawn(argv, log=file, cwd=settings.ROOT, environment=environment)

    return Piece(name=name, start=start, log=file, grace=grace)
