"""Reading in a process of its own, with limits: what a file does to its parser ends there.

PDF and Word files are read by large libraries, and a file may be made to crash them, to fill the memory or never to
end. The child may use so much memory, CPU and time; it writes no file and gets no environment. Whatever happens to it,
the caller gets a draft or a refusal. It is a fresh interpreter and not a fork: forking a threaded web server is unsafe,
and Celery's workers may have no children of `multiprocessing`. Files and answers pass as bytes and JSON, never pickled.
"""

import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from apps.reading.answers import Answer
from apps.reading.errors import Unreadable

logger = logging.getLogger(__name__)

_LONGEST_ANSWER = 256 * 1024 * 1024  # bytes of JSON; the largest draft takes a sixth of it
_MOST_STDERR = 65_536  # bytes
_LONGEST_COMPLAINT = 2000  # bytes of them, the last, that are logged
_PASSED_ON = ("LD_LIBRARY_PATH", "PYTHONHOME")  # without them, some interpreters do not start


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use.

    Attributes:
        memory: address space, in bytes; not kept by every system (macOS).
        cpu: seconds of CPU.
        wall: seconds of time.
    """

    memory: int = 1024 * 1024 * 1024
    cpu: int = 40
    wall: float = 60.0


def read_confined(content: bytes, media_type: str, limits: Limits | None = None) -> Answer:
    """Read `content` as `media_type` in a process of its own.

    Raises:
        Unreadable: what the reader refuses, or too_hard_to_read when the process ended without an answer.
    """
    limits = limits or Limits()
    with tempfile.TemporaryFile() as upload:  # a pipe would need a second thread to fill it
        upload.write(content)
        upload.seek(0)
        command = [sys.executable, "-P", "-s", "-m", "apps.reading.alone", media_type]
        command += [str(limits.memory), str(limits.cpu)]
        answer, complaint, code = _asked(command, upload.fileno(), limits.wall)
    if code or len(answer) > _LONGEST_ANSWER:
        said = complaint[-_LONGEST_COMPLAINT:].decode(errors="replace")
        logger.warning("A reader of %s ended with %s. %s", media_type, _named(code), said)
        raise Unreadable(
            "too_hard_to_read",
            "The file takes too much time or memory to read, or makes its reader fail. Open it where it was made, save "
            "it anew and upload that; or upload it in parts, or paste its text.",
        )
    return Answer.from_bytes(answer)


def _asked(command: list[str], upload: int, wall: float) -> tuple[bytes, bytes, int]:
    """Return what a child says on stdout and on stderr, and its exit code."""
    with _child(command, upload, wall) as child:
        answer = child.stdout.read(_LONGEST_ANSWER + 1) if child.stdout else b""
        complaint = child.stderr.read(_MOST_STDERR) if child.stderr else b""
        return answer, complaint, child.wait()


@contextmanager
def _child(command: list[str], upload: int, wall: float) -> Iterator[subprocess.Popen[bytes]]:
    """Run a child; it is dead when this ends: by itself, after `wall` seconds, or since the caller gave up."""
    with subprocess.Popen(  # noqa: S603 -- our own interpreter and module
        command,
        stdin=upload,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(),
        start_new_session=True,
    ) as child:
        timer = threading.Timer(wall, _kill, [child])
        timer.daemon = True
        timer.start()
        try:
            yield child
        finally:
            timer.cancel()
            _kill(child)


def _environment() -> dict[str, str]:
    """Return where modules are found, and nothing else: no secret of the server's reaches a parser."""
    passed = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return {**passed, "PYTHONPATH": os.pathsep.join(str(Path(path).absolute()) for path in sys.path)}


def _kill(child: subprocess.Popen[bytes]) -> None:
    """Kill a child that still runs, and what it may have started."""
    if child.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)


def _named(code: int) -> str:
    try:
        return signal.Signals(-code).name if code < 0 else f"code {code}"
    except ValueError:
        return f"signal {-code}"
