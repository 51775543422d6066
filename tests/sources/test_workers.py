"""A fetch in the hands of workers that die, crash, come twice or come too late."""

import datetime as dt

import pytest
from django.conf import settings
from django.utils import timezone

from apps.accounts.models import Newsroom, User
from apps.journal.models import Entry
from apps.lib.jobs import LeaseLost
from apps.sources import fetches
from apps.sources.actions import Description, describe_source
from apps.sources.models import Fetch, Source
from apps.sources.pages import add_page
from apps.sources.tasks import fetch_due as due_task
from apps.sources.tasks import requeue_lost_fetches as lost_task
from apps.verdicts.fetches import fetch_page
from apps.verdicts.tasks import fetch_page as fetch_task
from tests.sources.following import WorkOff, asked, made_due
from tests.web import Web

pytestmark = pytest.mark.django_db(transaction=True)  # the lease is renewed over a connection of its own


def test_a_fetch_from_an_address_that_was_changed_is_dropped(listed: Source, dora: User, web: Web) -> None:
    described = Description(title="Minutes", url=web.url("/other"))
    describe_source(by=dora, source=listed, description=described, version=listed.version)
    old = listed.fetches.get()
    fetch_page(old.pk, web.policy())
    old.refresh_from_db()
    assert (old.state, old.failure_code) == ("failed", "address_changed")
    assert web.asked == []
    listed.refresh_from_db()
    assert listed.unreachable_since is None
    assert asked(listed, dora).url == web.url("/other")


def test_the_workers_tasks_go_by_the_settings(listed: Source, web: Web) -> None:
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert {due_task.name, lost_task.name} <= scheduled
    assert fetch_task.name == fetches.TASK
    made_due(listed)
    due_task()
    lost_task()
    fetch_task(str(listed.fetches.get().pk))
    assert listed.fetches.get().outcome == Fetch.Outcome.CAPTURED


def test_a_fetch_is_worked_off_once(listed: Source, web: Web, work_off: WorkOff) -> None:
    fetch = work_off(listed.fetches.get())
    asked_before = len(web.asked)
    fetch = work_off(fetch)
    assert fetch.attempts == 1
    assert len(web.asked) == asked_before


def test_a_worker_that_lost_its_lease_writes_nothing(listed: Source, web: Web) -> None:
    stale = fetches.lease_fetch(listed.fetches.get().pk)
    assert stale is not None
    Fetch.objects.update(lease=stale.lease + 1)
    with pytest.raises(LeaseLost):
        fetches.renew_lease(stale)
    fetches.fail_fetch(stale, code="gone", reason="Gone.")
    fetches.give_back_fetch(stale, code="http_5xx", reason="Busy.")
    assert Fetch.objects.get().state == "running"
    listed.refresh_from_db()
    assert listed.unreachable_since is None


def test_a_worker_that_died_is_noticed(listed: Source) -> None:
    fetch = fetches.lease_fetch(listed.fetches.get().pk)
    assert fetch is not None
    Fetch.objects.update(lease_until=timezone.now() - dt.timedelta(seconds=1))
    fetches.requeue_lost_fetches()
    fetch.refresh_from_db()
    assert (fetch.state, fetch.failure_code) == ("queued", "worker_died")
    Fetch.objects.update(not_before=timezone.now(), nudged_at=timezone.now() - dt.timedelta(minutes=5))
    assert fetches.requeue_lost_fetches() == 1


def test_a_fetch_that_crashes_is_tried_again_and_the_log_told(listed: Source, web: Web) -> None:
    def crash(*_: object) -> list[str]:
        raise RuntimeError("A bug.")

    named = frozenset({("page.test", web.port)})
    other = add_page_at(listed, f"http://page.test:{web.port}/")
    with pytest.raises(RuntimeError):
        fetch_page(other.pk, web.policy(named=named, resolve=crash))
    other.refresh_from_db()
    assert (other.state, other.failure_code) == ("queued", "fetch_error")


def add_page_at(listed: Source, url: str) -> Fetch:
    source = Source.objects.create(newsroom=listed.newsroom, title="Other", url=url, created_by=listed.created_by)
    return fetches.queue_fetch(source, cause=Fetch.Cause.ASKED, by=None)


def test_a_sealed_page_fails_without_a_word_in_the_journal(
    dora: User, newsroom: Newsroom, web: Web, work_off: WorkOff
) -> None:
    listed = add_page(by=dora, newsroom=newsroom, url=web.url("/secret"), is_sealed=True)
    assert work_off(listed.fetches.get()).failure_code == "gone"
    assert Entry.objects.get(verb="sources.fail_fetch").detail == {}
