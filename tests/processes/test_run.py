"""`manage.py run`: one command that starts everything, survives what dies, and stops everything."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from apps.lib import probe, processes
from tests.processes.running import ROOT, environment, free_port, until

pytestmark = pytest.mark.xdist_group("run")


class Run:
    """A data folder and the `manage.py run`s that a test starts on it."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Start Stet and wait until it answers; returns the seconds it took."""
        began = time.monotonic()
        self.process = self.spawn(self.data.parent / "said.txt")
        until(self.is_ready, seconds=90, what="Stet answers")
        return time.monotonic() - began

    def spawn(self, said: Path) -> subprocess.Popen[bytes]:
        """Start `manage.py run`; the demonstration has tests of its own."""
        own = environment(STET_DATA_DIR=str(self.data), STET_BASE_URL=f"http://127.0.0.1:{self.port}")
        argv = [sys.executable, "manage.py", "run", "--no-demo"]
        return processes.spawn(argv, log=said, cwd=ROOT, environment=own)

    def refused(self) -> str:
        """Start `manage.py run` where it cannot be, and return what it said."""
        said = self.data.parent / "refused.txt"
        assert self.spawn(said).wait(60) == 1
        return said.read_text().strip()

    def is_ready(self) -> bool:
        """Whether it answers."""
        return probe.is_ready(f"127.0.0.1:{self.port}", name=f"127.0.0.1:{self.port}")

    def stop(self) -> int:
        """Ask it to end, and return its exit code."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(60)
        self.process = None
        return code

    def alive(self) -> list[int]:
        """Return the pids of all that it started and that live."""
        return processes.marked(str(self.data)) + processes.working_in(self.data / "postgres")

    def pids(self, word: str) -> list[int]:
        """Return the pids of its processes whose command line has the word."""
        return [pid for pid in self.alive() if word in command_line(pid)]


def command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(errors="replace")
    except OSError:  # it ended between the look and the reading
        return ""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    made = Run(tmp_path_factory.mktemp("run") / "var")
    yield made
    if made.process:
        made.stop()
    until(lambda: made.alive() == [], seconds=20, what="all of it is gone")  # what was killed takes a moment


@pytest.fixture
def run(shared: Run) -> Run:
    """Stet runs when a test begins."""
    if not shared.process:
        shared.start()
    return shared


def kill(pids: list[int]) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):  # its parent's death took it along
            os.kill(pid, signal.SIGKILL)


def test_it_makes_a_secret_key_that_only_its_owner_reads(run: Run) -> None:
    key = run.data / "secret-key"
    assert len(key.read_text().strip()) >= 50
    assert key.stat().st_mode & 0o777 == 0o600


def test_a_second_run_on_the_same_data_is_refused_with_one_sentence(run: Run) -> None:
    said = run.refused()
    assert re.fullmatch(r"Stet is already running on .+ \(process \d+\)\.", said)
    assert run.is_ready()


@pytest.mark.parametrize("word", ["gunicorn", "worker@", "fetcher@", "beat", "postgres"])
def test_what_is_killed_comes_back(run: Run, word: str) -> None:
    until(lambda: bool(run.pids(word)), seconds=30, what=f"{word} runs")
    before = run.pids(word)
    kill(before)
    until(lambda: bool(set(run.pids(word)) - set(before)), seconds=60, what=f"{word} runs again")
    until(run.is_ready, seconds=60, what="Stet answers again")


def test_it_stops_everything_and_resumes_with_its_data(run: Run) -> None:
    key = (run.data / "secret-key").read_text()
    assert run.stop() == 0
    assert run.alive() == []
    run.start()
    assert (run.data / "secret-key").read_text() == key


@pytest.mark.parametrize("all_of_them", [False, True], ids=["the supervisor", "all of them"])
def test_after_kill_9_the_next_run_recovers(run: Run, *, all_of_them: bool) -> None:
    assert run.process is not None
    kill([run.process.pid, *(run.alive() if all_of_them else [])])
    run.process.wait()
    run.start()


def test_a_taken_port_is_refused_before_anything_starts(tmp_path: Path) -> None:
    run = Run(tmp_path / "var")
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", run.port))
        listener.listen()
        said = run.refused()
    assert said.startswith(f"Port {run.port} is taken by another program: ")
    assert "\n" not in said
    assert not (run.data / "postgres").exists()


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file stands in the way, which stops root too")
    said = Run(tmp_path / "var").refused()
    assert said.startswith(f"Stet cannot write to {tmp_path / 'var'} (")
    assert "\n" not in said
