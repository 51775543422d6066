"""The programs that tests need beside Python's packages: Chromium and Redis.

`find` returns one that is on this machine. `python -m tests.servers` installs what is missing: as root with the
system's package manager; as an ordinary user on Debian and its kin by unpacking the same packages, with all that they
need and the machine lacks, into `var/servers`, which touches nothing else. Elsewhere it says what to install.
"""

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from apps.lib import processes

FOLDER = Path(__file__).resolve().parents[1] / "var" / "servers"
# The names that systems give the program, and Debian's package of it with the path of the program in that package.
NAMES = {"chromium": ("chromium", "chromium-browser", "google-chrome"), "redis": ("redis-server", "valkey-server")}
PACKAGES = {"chromium": "chromium", "redis": "redis-server"}
_UNPACKED = {"chromium": "usr/lib/chromium/chromium", "redis": "usr/bin/redis-server"}
# Tried on Debian 12; the others are as their manuals say.
_MANAGERS = {
    "apt-get": "apt-get install --yes --no-install-recommends chromium redis-server",
    "dnf": "dnf install --assumeyes chromium valkey",
    "apk": "apk add chromium redis",
    "pacman": "pacman --sync --noconfirm chromium valkey",
    "brew": "brew install chromium redis",
}


def find(program: str) -> str:
    """Return the path of "chromium" or "redis".

    Raises:
        LookupError: it is neither on PATH nor in `var/servers`.
    """
    found = next((path for name in NAMES[program] if (path := processes.find_program(name))), "")
    unpacked = FOLDER / "bin" / program
    if not found and not unpacked.exists():
        raise LookupError(f"There is no {program} here: `make test` installs it.")
    return found or str(unpacked)


def missing() -> list[str]:
    """Return which of the programs are not here."""
    return [program for program in NAMES if not _is_here(program)]


def _is_here(program: str) -> bool:
    try:
        find(program)
    except LookupError:
        return False
    return True


def install() -> str:
    """Install what is missing; return "" or the sentence that says what the person has to do."""
    wanted = missing()
    if not wanted:
        return ""
    _say(f"Installing {' and '.join(wanted)} for the tests ...")
    manager = next((name for name in _MANAGERS if processes.find_program(name)), "")
    error = ""
    if manager == "apt-get" and os.geteuid() != 0:
        error = _unpack(wanted)
    elif manager and (os.geteuid() == 0 or manager == "brew"):
        error = _install_with(manager)
    if missing():
        advice = f"as root: {_MANAGERS[manager]}" if manager else "they are Chromium and Redis"
        return f"The tests need programs that are not here ({', '.join(missing())}). Install them, {advice}\n{error}"
    return ""


def _install_with(manager: str) -> str:
    if manager == "apt-get":
        _run(["apt-get", "update"])
    return _run(_MANAGERS[manager].split())


def _unpack(wanted: Sequence[str]) -> str:
    """Fetch the packages with all that they need and this machine lacks, and unpack them into `var/servers`."""
    apt = _own_apt()
    packages = [PACKAGES[program] for program in wanted]
    fetch = ["install", "--download-only", "--yes", "--no-install-recommends", *packages]
    if error := _run([*apt, "update"]) or _run([*apt, *fetch]):
        return error
    root = FOLDER / "root"
    for package in sorted((FOLDER / "apt" / "cache" / "archives").glob("*.deb")):
        if error := _run(["dpkg-deb", "--extract", str(package), str(root)]):
            return error
    for program in wanted:
        _wrap(program, root)
    shutil.rmtree(FOLDER / "apt")
    return ""


def _own_apt() -> list[str]:
    """Return apt-get with lists, cache and locks in a folder of ours; what is installed it reads from the system."""
    state, cache = FOLDER / "apt" / "state", FOLDER / "apt" / "cache"
    for folder in (state / "lists" / "partial", cache / "archives" / "partial", FOLDER / "bin", FOLDER / "root"):
        folder.mkdir(parents=True, exist_ok=True)
    options = {
        "Dir::State": state,
        "Dir::State::Status": "/var/lib/dpkg/status",
        "Dir::Cache": cache,
        "Debug::NoLocking": "true",
        "APT::Keep-Downloaded-Packages": "true",
        "APT::Update::Post-Invoke-Success::": "true",
    }
    return ["apt-get", *(part for name, value in options.items() for part in ("-o", f"{name}={value}"))]


def _wrap(program: str, root: Path) -> None:
    """Write a command that runs an unpacked program with the libraries and fonts that were unpacked with it."""
    libraries = ":".join(sorted({str(library.parent) for library in root.rglob("*.so*")}))
    fonts = FOLDER / "fonts.conf"
    fonts.write_text(
        '<?xml version="1.0"?><fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{root}/usr/share/fonts</dir><cachedir>{FOLDER}/fonts</cachedir></fontconfig>\n"
    )
    command = FOLDER / "bin" / program
    command.write_text(
        f"#!/bin/sh\nexport LD_LIBRARY_PATH='{libraries}' FONTCONFIG_FILE='{fonts}'\n"
        f"exec '{root / _UNPACKED[program]}' \"$@\"\n"
    )
    command.chmod(0o755)


def _run(command: Sequence[str]) -> str:
    """Run a command; return "" or the last lines of what went wrong."""
    program = processes.find_program(command[0])
    if not program:
        return f"{command[0]} is not here."
    ended = processes.run(["env", "DEBIAN_FRONTEND=noninteractive", program, *command[1:]])
    return "" if ended.returncode == 0 else "\n".join((ended.stderr or ended.stdout).strip().splitlines()[-5:])


def _say(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(install() or 0)
