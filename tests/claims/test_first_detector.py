"""What becomes of runs of the first detector, which was gone before its release, when the database is migrated."""

from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction

from apps.accounts.models import Newsroom, User
from apps.claims import runs
from apps.claims.models import ExtractionRun
from apps.lib.jobs import LeaseLost
from tests import factories

MOVE_RUNS: str = import_module("apps.claims.migrations.0006_scores_and_first_detector").MOVE_RUNS


def migrate() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(MOVE_RUNS)


def run_in(state: str, *, by: User, newsroom: Newsroom) -> ExtractionRun:
    article = factories.an_older_article(by=by, newsroom=newsroom, text=f"One is {state}\n\nWork begins in March.")
    run = factories.run_of(article)
    if state == "running":
        runs.lease_run(run.pk)
    elif state == "failed":
        ExtractionRun.objects.filter(pk=run.pk).update(state="failed", failure="No such detector.", attempts=5)
    elif state == "done":
        factories.extracted(article, "Work begins in March.")
    return run


@pytest.mark.parametrize(
    ("state", "detector", "after"),
    [
        ("queued", "v2", "queued"),
        ("running", "v2", "queued"),
        ("failed", "v2", "failed"),
        ("done", "v1", "done"),
    ],
)
def test_what_it_had_not_read_is_the_newest_ones_to_read(
    rita: User, newsroom: Newsroom, state: str, detector: str, after: str
) -> None:
    run = run_in(state, by=rita, newsroom=newsroom)
    leased = ExtractionRun.objects.get(pk=run.pk)
    migrate()
    run.refresh_from_db()
    assert (run.detector, run.state, run.lease_until) == (detector, after, None)
    if state == "running":
        with pytest.raises(LeaseLost):
            runs.finish_run(leased, [])


def test_the_detector_of_a_run_changes_never_again(rita: User, newsroom: Newsroom) -> None:
    run = run_in("queued", by=rita, newsroom=newsroom)
    migrate()
    with pytest.raises(IntegrityError), transaction.atomic():
        ExtractionRun.objects.filter(pk=run.pk).update(detector="v1")
