"""Sources that are followed: due, fetched and due again."""

import datetime as dt

import pytest
from django.utils import timezone

from apps.sources import fetches
from apps.sources.models import Fetch, Source
from tests import web as played
from tests.sources.following import WorkOff, made_due
from tests.web import Web

pytestmark = pytest.mark.django_db(transaction=True)  # the lease is renewed over a connection of its own


def test_a_source_that_is_due_is_fetched_by_the_schedule(listed: Source, work_off: WorkOff) -> None:
    work_off(listed.fetches.get())
    made_due(listed)
    assert fetches.fetch_due() == 1
    fetch = listed.fetches.get(state="queued")
    assert (fetch.cause, fetch.asked_by) == (Fetch.Cause.SCHEDULE, None)
    assert fetches.fetch_due() == 0
    assert work_off(fetch).outcome == Fetch.Outcome.UNCHANGED
    listed.refresh_from_db()
    assert listed.due_at is not None
    assert listed.due_at > timezone.now() + dt.timedelta(days=6)


def test_the_schedules_own_captures_are_nobodys(listed: Source, web: Web, work_off: WorkOff) -> None:
    work_off(listed.fetches.get())
    made_due(listed)
    fetches.fetch_due()
    web.pages["/page"] = played.page("Other words.")
    work_off(listed.fetches.get(state="queued"))
    assert listed.snapshots.get(number=2).captured_by is None


def test_a_fetch_that_waits_is_joined_by_the_schedule(listed: Source) -> None:
    made_due(listed)
    fetches.fetch_due()
    assert listed.fetches.count() == 1


def test_what_is_archived_or_has_no_address_is_not_followed(listed: Source, source: Source) -> None:
    made_due(listed, state=Source.State.ARCHIVED)
    made_due(source)
    assert fetches.fetch_due() == 0


def test_an_address_that_is_never_fetched_does_not_hold_up_the_others(listed: Source, source: Source) -> None:
    made_due(source, url="ftp://council.example/minutes")
    made_due(listed)
    fetches.fetch_due()
    source.refresh_from_db()
    assert source.due_at is None
    assert not source.fetches.exists()
    listed.refresh_from_db()
    assert listed.due_at is not None
    assert fetches.fetch_due() == 0


def test_a_page_that_fails_is_due_again_after_its_days(listed: Source, web: Web, work_off: WorkOff) -> None:
    made_due(listed)
    web.pages["/page"] = played.failing(404)
    work_off(listed.fetches.get())
    listed.refresh_from_db()
    assert listed.due_at is not None
    assert listed.due_at > timezone.now()
