"""Several processes kept running as one: started in order, restarted when they die, stopped together.

A supervisor knows nothing of what its pieces do. A piece that dies comes back after a pause that grows; one that keeps
dying ends the whole, with a sentence that names its log.
"""

import fcntl
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from apps.lib import processes
from apps.lib.errors import StetError

PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)  # seconds before each restart of a piece; there is none after the last
_SOUND_AFTER = 60.0  # seconds that a piece must have run for its earlier deaths to be forgotten
_TICK = 0.2  # seconds between two looks at the pieces


class CannotRun(StetError):
    """Stet cannot be started, or not be kept running; the message says what to do."""

    code = "cannot_run"


@dataclass
class Piece:
    """One process to keep running.

    Attributes:
        name: what people call it ("the web server").
        start: starts it, and returns when those that follow may be started.
        log: the file that takes its output.
        ask: the signal that asks it to end.
        grace: seconds it may take to end before it is forced.
        is_ground: the others stand on it, so it is asked to end only when they are gone.
    """

    name: str
    start: Callable[[], subprocess.Popen[bytes]]
    log: Path
    ask: signal.Signals = signal.SIGTERM
    grace: float = 10.0
    is_ground: bool = False
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    started_at: float = field(default=0.0, init=False)  # monotonic seconds
    deaths: int = field(default=0, init=False)
    restart_at: float = field(default=0.0, init=False)  # monotonic seconds; 0 = it is running

    def launch(self) -> None:
        """Start the process."""
        self.process = self.start()
        self.started_at = time.monotonic()
        self.restart_at = 0.0

    @property
    def is_dead(self) -> bool:
        """Whether it was started and has ended since."""
        return self.process is not None and self.process.poll() is not None

    def ask_to_end(self) -> None:
        """Send the signal that asks it to end."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(self.ask)

    def end(self, *, within: float) -> None:
        """Wait until it has ended, and force it after so many seconds."""
        if self.process is not None:
            processes.end(self.process, within=within)


class Supervisor:
    """Runs pieces, in the order in which they were launched, until it is told to stop."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._pieces: list[Piece] = []

    def launch(self, piece: Piece) -> None:
        """Start a piece and keep it from now on."""
        self._pieces.append(piece)
        piece.launch()

    def wait_for(self, condition: Callable[[], bool], *, seconds: float, what: str) -> None:
        """Look after the pieces until the condition holds.

        Raises:
            CannotRun: it still did not after so many seconds, or a piece kept dying.
        """

        def holds() -> bool:
            self._look()
            return condition()

        if not processes.wait_until(holds, seconds=seconds):
            logs = ", ".join(str(piece.log) for piece in self._pieces)
            raise CannotRun(f"{what} within {seconds:.0f} seconds; the logs may say why: {logs}")

    def watch(self) -> None:
        """Look after the pieces for ever; only an exception (Ctrl-C among them) ends it.

        Raises:
            CannotRun: a piece died again and again.
        """
        while True:
            self._look()
            time.sleep(_TICK)

    def stop(self) -> None:
        """Stop all pieces, what they stand on last. A second Ctrl-C forces those that are still there."""
        above = [piece for piece in reversed(self._pieces) if not piece.is_ground]
        ground = [piece for piece in reversed(self._pieces) if piece.is_ground]
        try:
            for level in (above, ground):
                for piece in level:
                    piece.ask_to_end()
                for piece in level:
                    piece.end(within=piece.grace)
        except KeyboardInterrupt:
            for piece in (*above, *ground):
                piece.end(within=0)

    def _look(self) -> None:
        for piece in self._pieces:
            if piece.restart_at:
                if time.monotonic() >= piece.restart_at:
                    piece.launch()
            elif piece.is_dead:
                self._note_death(piece)

    def _note_death(self, piece: Piece) -> None:
        assert piece.process is not None  # noqa: S101 -- a dead piece was started
        processes.end_group(piece.process)  # its own children would hold its port or its messages
        if time.monotonic() - piece.started_at > _SOUND_AFTER:
            piece.deaths = 0
        piece.deaths += 1
        how = _how_it_ended(piece.process.returncode)
        if piece.deaths > len(PAUSES):
            how_often = f"died {piece.deaths} times in a row (it {how})"
            raise CannotRun(f"{_upper(piece.name)} {how_often}; {_last_words(piece.log)}")
        pause = PAUSES[piece.deaths - 1]
        self._say(f"{_upper(piece.name)} {how}; starting it again in {pause:g} s (log: {piece.log})")
        piece.restart_at = time.monotonic() + pause


def _upper(name: str) -> str:
    return name[:1].upper() + name[1:]


def _how_it_ended(code: int) -> str:
    return f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"


def _last_words(log: Path) -> str:
    lines = log.read_text(errors="replace").strip().splitlines() if log.is_file() else []
    return f"the last line of {log} is: {lines[-1]}" if lines else f"{log} is empty"


@contextmanager
def interruptible() -> Iterator[None]:
    """Let SIGTERM and a closed terminal end the block like Ctrl-C: with KeyboardInterrupt."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, interrupt) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def only_one(lock: Path) -> Iterator[None]:
    """Hold the lock file; the system lets go of it when this process ends, however it ends.

    Raises:
        CannotRun: another process holds it.
    """
    with lock.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise CannotRun(f"Stet is already running on {lock.parent} (process {holder}).") from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen on this address."""
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port that lingers after a stop is free
        try:
            probe.bind(address)
        except OSError:
            return False
    return True


def rotate(logs: Sequence[Path], *, above: int) -> None:
    """Put aside each log of more than `above` bytes; one older file of each is kept."""
    for log in logs:
        if log.is_file() and log.stat().st_size > above:
            log.rename(log.with_name(f"{log.name}.1"))
