"""The surroundings of the tests: their own settings, data folder and PostgreSQL, gone when the session ends.

Imported by `conftest.py` before Django reads its settings, so everything is said through environment variables, as in
production; nothing of the developer's own shell or `var/` reaches the tests. With `DATABASE_URL` set the tests use that
server, whose role must be a superuser (it makes a test database and empties append-only tables between tests).
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import django
import psycopg
import pytest
from django.db import connection

from apps.lib.embedded_postgres import NAME, Cluster, dsn_url

FAST = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}  # nobody needs these rows after a crash
_KEPT = {"STET_PG_BIN"}  # says what is installed on this machine, not how Stet shall behave
_FOLDER = "TESTS_FOLDER"  # set by the session that owns it and inherited by xdist's workers


def take_environment() -> None:
    """Put the tests' environment in place, once for the session and all of its workers."""
    if _FOLDER in os.environ:
        return
    for name in [name for name in os.environ if name.startswith("STET_") and name not in _KEPT]:
        del os.environ[name]
    folder = Path(tempfile.mkdtemp(prefix="stet-tests-"))
    (folder / "var" / "static").mkdir(parents=True)  # whitenoise warns when there is none
    os.environ.update(
        {
            _FOLDER: str(folder),
            "DJANGO_SETTINGS_MODULE": "apps.config.settings",
            "STET_DATA_DIR": str(folder / "var"),
            "STET_SECRET_KEY": "only-for-tests-" + "0123456789" * 5,
            "STET_BROKER_URL": "memory://",
        }
    )
    os.environ.setdefault("DATABASE_URL", dsn_url(folder / "var" / "postgres"))


take_environment()
django.setup()  # here, not in a hook: the cast, loaded next, imports models


def cluster(data_dir: Path) -> Cluster:
    """Return a quick cluster below this folder."""
    log = data_dir / "log" / "postgres.log"
    return Cluster(data_dir / "postgres", log, programs=os.environ.get("STET_PG_BIN", ""), options=FAST)


def let_truncate(data: Path) -> None:
    """Let Stet's role silence triggers for a statement, as only a superuser may."""
    with psycopg.connect(dsn_url(data, name="postgres", user="postgres"), autocommit=True) as connection:
        connection.execute(f'GRANT SET ON PARAMETER session_replication_role TO "{NAME}"')


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Start PostgreSQL in the session's first process, unless the tests were given one."""
    django.setup()  # here, since pytest-django only does it for settings that it was told of before conftest.py
    if hasattr(config, "workerinput"):
        return
    config.add_cleanup(partial(shutil.rmtree, os.environ[_FOLDER], ignore_errors=True))
    data_dir = Path(os.environ["STET_DATA_DIR"])
    if os.environ["DATABASE_URL"] == dsn_url(data_dir / "postgres"):
        own = cluster(data_dir)
        config.add_cleanup(partial(own.stop, own.start()))
        let_truncate(own.data)


@pytest.fixture(scope="session", autouse=True)
def _flush_may_truncate() -> Iterator[None]:
    """Let Django empty the append-only tables after a test that committed; their triggers refuse it otherwise."""
    operations = type(connection.ops)
    sql_flush = operations.sql_flush

    def without_triggers(*arguments: Any, **options: Any) -> list[str]:
        return ["SET LOCAL session_replication_role = replica", *sql_flush(*arguments, **options)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", without_triggers)
        yield
