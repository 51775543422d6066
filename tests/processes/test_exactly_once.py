"""Whatever dies, every article that was accepted is extracted in the end, and once."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from celery import Celery

from tests.processes.running import Stet, article, until

pytestmark = pytest.mark.xdist_group("processes")


def assert_extracted_once(stet: Stet, *article_ids: str) -> None:
    for key in article_ids:
        runs = stet.rows(
            "SELECT run.id, run.state FROM claims_extractionrun run"
            " JOIN articles_revision revision ON revision.id = run.revision_id WHERE revision.article_id = %s",
            key,
        )
        assert [state for _, state in runs] == ["done"]
        suggestions = stet.rows(
            'SELECT start, "end" FROM claims_suggestion WHERE run_id = %s AND whole_id IS NULL', runs[0][0]
        )
        claims = stet.rows(
            "SELECT claim.suggestion_id FROM claims_claim claim JOIN articles_revision revision"
            " ON revision.id = claim.revision_id WHERE revision.article_id = %s",
            key,
        )
        finished = stet.rows(
            "SELECT 1 FROM journal_entry WHERE subject_id = %s AND verb = 'claims.finish_extraction'", key
        )
        assert suggestions
        assert len(set(suggestions)) == len(suggestions)
        assert len({claim for (claim,) in claims}) == len(claims) == len(suggestions)
        assert len(finished) == 1


def attempts(stet: Stet, *article_ids: str) -> list[int]:
    return [
        attempt
        for (attempt,) in stet.rows(
            "SELECT run.attempts FROM claims_extractionrun run JOIN articles_revision revision"
            " ON revision.id = run.revision_id WHERE revision.article_id = ANY(%s::uuid[])",
            list(article_ids),
        )
    ]


def test_a_worker_killed_in_mid_extraction_is_made_up_for(stet: Stet) -> None:
    key = stet.upload(article(1, sentences=500))
    until(lambda: stet.state(key) == "running", seconds=30, what="the worker has begun")
    stet.kill("worker")
    assert stet.state(key) == "running"
    stet.start("worker")
    stet.wait_until_read(key)
    assert attempts(stet, key) == [2]
    assert_extracted_once(stet, key)


def test_an_upload_while_the_broker_is_away_is_accepted_and_read_later(stet: Stet) -> None:
    stet.kill("redis")
    key = stet.upload(article(2))
    assert stet.state(key) == "queued"
    stet.start("redis")
    stet.wait_until_read(key)
    assert_extracted_once(stet, key)


@contextmanager
def uploading(stet: Stet, numbers: range) -> Iterator[list[str]]:
    """Upload articles one after the other while the block runs; yields the identifiers of those accepted so far."""
    accepted: list[str] = []

    def upload_all() -> None:
        for number in numbers:
            accepted.append(stet.upload_once_possible(article(number)))  # noqa: PERF401 -- seen by others while it grows

    uploader = threading.Thread(target=upload_all)
    uploader.start()
    try:
        yield accepted
    finally:
        uploader.join(90)


@pytest.mark.parametrize("violently", [False, True], ids=["stopped", "killed"])
def test_postgres_restarted_under_load_loses_nothing_that_was_accepted(stet: Stet, *, violently: bool) -> None:
    numbers = range(100, 110) if violently else range(200, 210)
    with uploading(stet, numbers) as accepted:
        until(lambda: len(accepted) >= 3, seconds=60, what="some articles are in")
        (stet.kill if violently else stet.stop)("postgres")
        stet.start("postgres")
    assert len(accepted) == len(numbers)
    stet.wait_until_read(*accepted)
    assert_extracted_once(stet, *accepted)


def test_two_workers_racing_for_the_same_runs_read_each_once(stet: Stet) -> None:
    stet.stop("worker")
    keys = [stet.upload(article(number)) for number in range(300, 308)]
    runs = stet.ids(
        "SELECT run.id FROM claims_extractionrun run JOIN articles_revision revision"
        " ON revision.id = run.revision_id WHERE revision.article_id = ANY(%s::uuid[])",
        keys,
    )
    with Celery(broker=stet.broker_url) as sender:
        for run in runs * 3:
            sender.send_task("claims.extract", args=[run])
    stet.start("worker", "worker-2")
    stet.wait_until_read(*keys)
    stet.kill("worker-2")
    assert attempts(stet, *keys) == [1] * len(keys)
    assert_extracted_once(stet, *keys)
