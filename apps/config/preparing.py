"""What a data folder needs before Stet runs on it: a secret key, the broker's folders, tables, static files, a demo."""

import hashlib
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from apps.accounts.models import Newsroom
from apps.config import env
from apps.lib.supervisor import CannotRun


def make_folders(data: Path) -> None:
    """Make the data folder and the folders of the file broker.

    Raises:
        CannotRun: this user may not write there.
    """
    broker = [Path(value) for value in settings.CELERY_BROKER_TRANSPORT_OPTIONS.values() if isinstance(value, str)]
    probe = data / ".writable"
    try:
        for folder in (data, *broker):
            folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise CannotRun(
            f"Stet cannot write to {data} ({error.strerror}): make it yours, or set STET_DATA_DIR to a folder of yours."
        ) from error


def keep_secret_key(data: Path) -> None:
    """Make a secret key on the first run, in a file that only its owner reads, where the settings look for it."""
    file = data / "secret-key"
    if env.text("STET_SECRET_KEY") or (file.is_file() and file.read_text().strip()):
        return
    file.touch(mode=0o600)
    file.write_text(secrets.token_urlsafe(50) + "\n")
    settings.SECRET_KEY = file.read_text().strip()  # this process read its settings before there was one


def migrate() -> None:
    """Bring the tables up to date, when they are not: asking takes a fifth of the time of Django's `migrate`."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def collect_static_files() -> None:
    """Collect and compress the static files when any of them changed since the last time."""
    stamp = Path(settings.STATIC_ROOT) / ".fingerprint"
    now = _fingerprint()
    if not stamp.is_file() or stamp.read_text() != now:
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(now)


def _fingerprint() -> str:
    """Return a digest over the path, size and time of every static file: 30 ms, where collecting takes seconds."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list(None), key=lambda found: found[0]):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def seed_demo() -> None:
    """Make the demonstration newsroom where there is no newsroom yet."""
    if "seed_demo" in get_commands() and not Newsroom.objects.exists():
        call_command("seed_demo")
