"""The launcher of the embedded PostgreSQL, tried with real servers."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import dj_database_url
import psycopg
import pytest

from apps.lib import processes
from apps.lib.embedded_postgres import (
    PORT,
    Cluster,
    NoPostgres,
    dsn_url,
    find_programs,
    major_version,
    socket_folder,
)
from tests.environment import cluster


@pytest.fixture
def own(tmp_path: Path) -> Cluster:
    return cluster(tmp_path)


@contextmanager
def running(made: Cluster) -> Iterator[subprocess.Popen[bytes]]:
    process = made.start()
    try:
        yield process
    finally:
        made.stop(process)


def tell(made: Cluster, statement: str) -> None:
    with psycopg.connect(dsn_url(made.data)) as connection:
        connection.execute(statement)


def ask(made: Cluster, question: str) -> object:
    with psycopg.connect(dsn_url(made.data)) as connection:
        row = connection.execute(question).fetchone()
    assert row is not None
    return row[0]


def test_the_cluster_keeps_its_rows_from_start_to_start(own: Cluster) -> None:
    with running(own):
        tell(own, "CREATE TABLE kept AS SELECT 7 AS n")
    with running(own):
        assert ask(own, "SELECT n FROM kept") == 7
    assert not processes.working_in(own.data)


def test_trigrams_keep_letters_outside_ascii_and_stets_role_is_no_superuser(own: Cluster) -> None:
    with running(own):
        tell(own, "CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent")
        assert ask(own, "SELECT cardinality(show_trgm('čšß'))") == 4
        assert ask(own, "SHOW is_superuser") == "off"


def test_after_kill_9_what_was_committed_is_there(own: Cluster) -> None:
    durable = replace(own, options={})
    with running(durable) as process:
        tell(durable, "CREATE TABLE kept AS SELECT 7 AS n")
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    with running(durable):
        assert ask(durable, "SELECT n FROM kept") == 7


def test_a_lock_that_names_a_living_stranger_is_stale(own: Cluster) -> None:
    with running(own):
        pass
    (own.data / "postmaster.pid").write_text(f"{os.getppid()}\n{own.data}\n0\n{PORT}\n")
    with running(own):
        assert ask(own, "SELECT 1") == 1


def test_a_server_left_behind_is_stopped_before_a_new_one_starts(own: Cluster) -> None:
    with running(own) as left_behind, running(own):
        assert left_behind.wait(5) == 0
        assert ask(own, "SELECT 1") == 1


def test_a_half_made_cluster_is_made_anew(own: Cluster) -> None:
    unfinished = own.data.with_name("postgres-unfinished")
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")
    with running(own):
        assert not unfinished.exists()


def test_data_of_another_version_is_refused_with_a_sentence(own: Cluster) -> None:
    own.data.mkdir(parents=True)
    (own.data / "PG_VERSION").write_text("17\n")
    with pytest.raises(NoPostgres, match=r"was made by PostgreSQL 17, the one installed is 18"):
        own.start()


def test_a_server_that_cannot_start_says_why(own: Cluster) -> None:
    broken = replace(own, options={"shared_buffers": "nonsense"})
    with pytest.raises(NoPostgres, match=r"PostgreSQL did not start: .*nonsense|shared_buffers"):
        broken.start()


def test_chosen_programs_that_are_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NoPostgres, match="STET_PG_BIN"):
        find_programs(str(tmp_path))


def test_programs_too_old_are_refused(tmp_path: Path) -> None:
    for name in ("postgres", "initdb"):
        (tmp_path / name).write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 15.18 (Debian 15.18-0)'\n")
        (tmp_path / name).chmod(0o755)
    assert major_version(tmp_path) == 15
    with pytest.raises(NoPostgres, match="version 15; Stet needs 18"):
        find_programs(str(tmp_path))


@pytest.mark.parametrize("name", ["var", "Data Of Ours", "tschüß %2F", "x" * 120])
def test_the_address_survives_every_parser(tmp_path: Path, name: str) -> None:
    data = tmp_path / name / "postgres"
    parsed = dj_database_url.parse(dsn_url(data))
    assert Path(str(parsed.get("HOST"))) == socket_folder(data)
    assert psycopg.conninfo.conninfo_to_dict(dsn_url(data))["host"] == str(socket_folder(data))


def test_a_path_too_long_for_a_socket_still_works(tmp_path: Path) -> None:
    far = cluster(tmp_path / ("x" * 120))
    with running(far):
        assert ask(far, "SELECT 1") == 1
    socket_folder(far.data).rmdir()


def test_a_socket_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    far = cluster(tmp_path / ("y" * 120))
    socket_folder(far.data).symlink_to(tmp_path)
    try:
        with pytest.raises(NoPostgres, match="belongs to somebody else"):
            far.start()
    finally:
        socket_folder(far.data).unlink()


def is_open_to_all(folder: Path) -> bool:
    return all(parent.stat().st_mode & 0o001 for parent in (folder, *folder.parents))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to become somebody else")
@pytest.mark.skipif(not is_open_to_all(find_programs()), reason="nobody cannot enter the folder of this checkout")
def test_root_without_namespaces_runs_it_as_nobody(
    own: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.lib.embedded_postgres._in_user_namespace", list)
    for folder in (tmp_path, *tmp_path.parents):
        if not is_open_to_all(folder):
            folder.chmod(0o755)
    for _ in ("first", "second"):
        with running(own) as process:
            assert Path(f"/proc/{process.pid}").stat().st_uid == 65534
            assert ask(own, "SELECT 1") == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to become somebody else")
def test_root_is_told_when_nobody_cannot_reach_the_folder(
    own: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.lib.embedded_postgres._in_user_namespace", list)
    tmp_path.chmod(0o700)
    with pytest.raises(NoPostgres, match="cannot reach"):
        own.start()
