"""Courtesy towards hosts: one worker at a time, with pauses, by the rules that they keep."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from apps.accounts.models import Newsroom, User
from apps.sources.hosts import PAUSE, end_turn, take_turn
from apps.sources.models import Host, Source
from apps.sources.pages import add_page
from apps.verdicts.fetches import fetch_page
from tests import web as played
from tests.sources.following import WorkOff, asked
from tests.web import Reply, Web

pytestmark = pytest.mark.django_db(transaction=True)  # the lease is renewed over a connection of its own


def test_rules_of_a_site_are_kept_for_a_day_and_obeyed(listed: Source, dora: User, web: Web, work_off: WorkOff) -> None:
    web.pages["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /page\nCrawl-delay: 60\n", media_type="text/plain")
    fetch = work_off(listed.fetches.get())
    assert (fetch.state, fetch.failure_code) == ("failed", "robots_disallow")
    work_off(asked(listed, dora))
    assert web.asked == ["/robots.txt"]
    Host.objects.update(robots_until=timezone.now())
    web.pages["/robots.txt"] = Reply(b"User-agent: *\nCrawl-delay: 60\n", media_type="text/plain")
    assert work_off(asked(listed, dora)).state == "done"
    assert Host.objects.get().next_at > timezone.now() + dt.timedelta(seconds=50)


def test_one_host_is_asked_by_one_worker_at_a_time(listed: Source, newsroom: Newsroom, dora: User, web: Web) -> None:
    web.pages["/other"] = played.page("Other words.")
    other = add_page(by=dora, newsroom=newsroom, url=web.url("/other")).fetches.get()
    fetch_page(listed.fetches.get().pk, web.policy())
    fetch_page(other.pk, web.policy())
    other.refresh_from_db()
    assert (other.state, other.attempts) == ("queued", 0)
    assert timezone.now() < other.not_before < timezone.now() + dt.timedelta(seconds=5)
    assert "/other" not in web.asked


def test_turns_are_taken_by_host_and_port() -> None:
    assert take_turn("https://a.example/1") is None
    waits = take_turn("https://A.example:443/2")
    assert waits is not None
    assert timezone.now() < waits <= timezone.now() + PAUSE  # the one at work may be done soon
    assert take_turn("https://a.example:8080/") is None
    assert take_turn("https://b.example/") is None
    end_turn(["https://a.example/1"], pause=100)
    waits = take_turn("https://a.example/1")
    assert waits is not None
    assert waits > timezone.now() + dt.timedelta(seconds=90)


def test_of_many_workers_one_has_the_turn() -> None:
    def ask(_: int) -> bool:
        try:
            return take_turn("https://a.example/1") is None
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as workers:
        assert sorted(workers.map(ask, range(6))) == [False] * 5 + [True]
