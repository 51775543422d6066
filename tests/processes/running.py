"""A Stet of real processes that a test can stop, kill and start: PostgreSQL, Redis, web, workers, scheduler."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg

from apps.config import commands
from apps.lib import probe, processes
from apps.lib.embedded_postgres import Cluster, dsn_url
from tests import servers

ROOT = Path(__file__).resolve().parents[2]
SENTENCE = "The council spent £{n} million on {n} schools in 2024, treasurer Dana Okafor said on Monday. "


def article(number: int, sentences: int = 3) -> str:
    """Return a text unlike that of any other number, with one claim a sentence."""
    return f"Report {number}\n\n" + "\n\n".join(SENTENCE.format(n=number * 1000 + n) for n in range(1, sentences + 1))


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def until(condition: Callable[[], bool], *, seconds: float, what: str) -> None:
    """Wait until the condition holds, or fail with what was waited for."""
    assert processes.wait_until(condition, seconds=seconds), f"{what}: not within {seconds} seconds"


def environment(**own: str) -> dict[str, str]:
    """Return the environment of a process that knows nothing of this test session's own settings."""
    kept = {name: value for name, value in os.environ.items() if not re.search("STET|DATABASE|DJANGO|PYTEST", name)}
    programs = {"STET_PG_BIN": os.environ["STET_PG_BIN"]} if "STET_PG_BIN" in os.environ else {}
    return {**kept, **programs, **own}


class Stet:
    """The pieces, each under its name; what is started is reached and stopped through this."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.logs = folder / "log"
        self.bind = f"127.0.0.1:{free_port()}"
        self.redis_port = free_port()
        programs = os.environ.get("STET_PG_BIN", "")
        self.cluster = Cluster(folder / "postgres", self.logs / "postgres.log", programs=programs)
        self.broker_url = f"redis://127.0.0.1:{self.redis_port}/0"
        self.database_url = dsn_url(self.cluster.data)
        self.environment = environment(
            DATABASE_URL=self.database_url,
            STET_BROKER_URL=self.broker_url,
            STET_DATA_DIR=str(folder),
            STET_BASE_URL=f"http://{self.bind}",
            STET_SECRET_KEY="only-for-tests-" + "0123456789" * 5,
        )
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.token = ""

    def start_all(self) -> None:
        """Bring everything up on an empty database with the demonstration, and wait until it has been read."""
        (self.folder / "static").mkdir(parents=True, exist_ok=True)
        self.start("postgres", "redis")
        self.manage("migrate", "--noinput", "--verbosity", "0")
        self.manage("seed_demo")
        self.token = re.findall(r"API token\s+(\S+)", (self.folder / "demo-accounts.txt").read_text())[0]
        self.start("web", "worker", "fetcher", "beat")
        self.wait_until_ready()
        self.wait_until_read(*self.ids("SELECT id FROM articles_article"))

    def start(self, *names: str) -> None:
        """Start pieces; any name that begins with worker is a worker."""
        for name in names:
            if name == "postgres":
                self.running[name] = self.cluster.start()
            else:
                argv = [*processes.leash(signal.SIGKILL), *self._command(name)]
                log = self.logs / f"{name}.log"
                self.running[name] = processes.spawn(argv, log=log, cwd=ROOT, environment=self.environment)
            if name == "redis":
                until(self._redis_answers, seconds=10, what="Redis answers")

    def kill(self, name: str) -> None:
        """Kill a piece and all that it started with signal 9."""
        processes.end_group(self.running.pop(name))

    def stop(self, name: str) -> None:
        """Ask a piece to end and wait until it has."""
        process = self.running.pop(name)
        process.send_signal(signal.SIGINT if name == "postgres" else signal.SIGTERM)
        processes.end(process, within=30)

    def stop_all(self) -> None:
        """End everything, PostgreSQL last."""
        for name in sorted(self.running, key=lambda name: name == "postgres"):
            if name == "postgres":
                self.stop(name)
            else:
                self.kill(name)

    def manage(self, *arguments: str) -> str:
        """Run a command of manage.py to its end and return what it printed."""
        argv = [sys.executable, "manage.py", *arguments]
        return subprocess.run(  # noqa: S603 -- our own
            argv, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=True, timeout=120
        ).stdout

    def request(self, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """Ask the API and return its answer; refusals raise HTTPError, a server that is away URLError."""
        content = json.dumps(body).encode() if body is not None else None
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        asked = urllib.request.Request(f"http://{self.bind}/api/v1/{path}", data=content, headers=headers)
        with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310 -- our own server
            read: dict[str, Any] = json.load(answer)
        return read

    def upload(self, text: str) -> str:
        """Upload an article over the API and return its identifier."""
        return str(self.request("articles", {"text": text})["id"])

    def upload_once_possible(self, text: str, *, seconds: float = 60) -> str:
        """Upload an article, again and again while the server cannot take it, as a careful program would."""
        end = time.monotonic() + seconds
        while True:
            try:
                return self.upload(text)
            except (urllib.error.URLError, OSError):
                assert time.monotonic() < end, "the upload was never accepted"
                time.sleep(0.1)

    def rows(self, question: str, *values: Any) -> list[tuple[Any, ...]]:
        """Ask the database itself."""
        with psycopg.connect(self.database_url) as connection:
            return connection.execute(question.encode(), values).fetchall()

    def ids(self, question: str, *values: Any) -> list[str]:
        """Ask the database for one column."""
        return [str(row[0]) for row in self.rows(question, *values)]

    def state(self, article_id: str) -> str:
        """Return how far the extraction of the article is."""
        return str(
            self.rows(
                "SELECT run.state FROM claims_extractionrun run JOIN articles_revision revision"
                " ON revision.id = run.revision_id WHERE revision.article_id = %s",
                article_id,
            )[0][0]
        )

    def wait_until_read(self, *article_ids: str, seconds: float = 150) -> None:
        """Wait until every article is extracted."""
        until(lambda: all(self.state(key) == "done" for key in article_ids), seconds=seconds, what="articles are read")

    def wait_until_ready(self) -> None:
        """Wait until the web server can work."""
        until(lambda: probe.is_ready(self.bind, name=self.bind), seconds=60, what="the web server is ready")

    def _redis_answers(self) -> bool:
        with socket.socket() as client:
            return client.connect_ex(("127.0.0.1", self.redis_port)) == 0

    def _command(self, name: str) -> list[str]:
        if name == "web":
            return commands.web(self.bind, processes=1)
        if name == "beat":
            return commands.beat(schedule=self.folder / "beat-schedule")
        if name == "redis":
            keep = ["--appendonly", "yes", "--save", "", "--dir", str(self.folder)]
            return [servers.find("redis"), "--port", str(self.redis_port), "--bind", "127.0.0.1", *keep]
        if name == "fetcher":
            return commands.fetcher()
        return [*commands.worker(processes=1), "--hostname", f"{name}@%h"]
