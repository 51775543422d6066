"""What a worker makes of a page: a capture, the word that nothing changed, or a reason and perhaps another try."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from apps.accounts.models import Newsroom, User
from apps.journal.models import Entry
from apps.lib.jobs import LeaseLost
from apps.sources import fetches
from apps.sources.actions import Description, describe_source
from apps.sources.hosts import end_turn, take_turn
from apps.sources.models import Fetch, Host, Source
from apps.sources.pages import add_page, ask_for_fetch, same_pages
from apps.sources.tasks import fetch_due as due_task
from apps.sources.tasks import requeue_lost_fetches as lost_task
from apps.verdicts.fetches import fetch_page
from apps.verdicts.scales import Drift
from apps.verdicts.tasks import fetch_page as fetch_task
from tests import factories
from tests import web as played
from tests.sources.conftest import WORDS
from tests.web import QUICK, Reply, Web

pytestmark = pytest.mark.django_db(transaction=True)  # the lease is renewed over a connection of its own
WorkOff = Callable[..., Fetch]
HEAD = """<title>Harbour wall approved - The Gazette</title><meta property="og:title" content="Harbour wall approved">
<meta property="og:site_name" content="The Gazette"><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2026-03-04T08:00:00Z">
<link rel="canonical" href="https://gazette.example/news/wall">"""
ARTICLE = f"""<!doctype html><html lang="en"><head>{HEAD}</head><body><article><h1>Harbour wall approved</h1>
<p>{WORDS} Work begins in May, not in March as was planned at first.</p><p>A survey counted 400 homes below the
high-water line, and the council wants to protect them all before the winter comes.</p></article></body></html>"""


@pytest.fixture
def listed(dora: User, newsroom: Newsroom, web: Web) -> Source:
    return add_page(by=dora, newsroom=newsroom, url=web.url("/page"))


def asked(listed: Source, by: User) -> Fetch:
    return ask_for_fetch(by=by, source=listed)


def test_a_page_becomes_a_capture_with_all_that_was_said_about_it(
    listed: Source, dora: User, work_off: WorkOff
) -> None:
    fetch = work_off(listed.fetches.get())
    assert (fetch.state, fetch.outcome, fetch.status, fetch.peer) == ("done", Fetch.Outcome.CAPTURED, 200, "127.0.0.1")
    snapshot = listed.snapshots.get()
    assert fetch.snapshot == snapshot
    assert snapshot.captured_by == dora
    assert WORDS in snapshot.document.text
    assert snapshot.passages.filter(exact__contains="12 million").exists()
    assert (fetch.body_digest, fetch.body_length) == (snapshot.document.digest, len(snapshot.document.original))
    assert fetch.exchange["request"]["line"] == "GET /page HTTP/1.1"
    assert fetch.exchange["response"]["line"] == "HTTP/1.1 200 OK"
    assert ["Content-Type", "text/html; charset=utf-8"] in fetch.exchange["response"]["headers"]
    listed.refresh_from_db()
    assert listed.checked_at is not None
    assert listed.unreachable_since is None


def test_the_page_says_what_nobody_else_did(listed: Source, web: Web, work_off: WorkOff) -> None:
    web.pages["/page"] = Reply(ARTICLE.encode())
    work_off(listed.fetches.get())
    listed.refresh_from_db()
    told = (listed.title, listed.publisher, listed.author, listed.published_on, listed.language)
    assert told == ("Harbour wall approved", "The Gazette", "Ann Lee", dt.date(2026, 3, 4), "en")
    assert listed.version == 2
    entry = Entry.objects.get(verb="sources.describe_source")
    assert (entry.by_id, entry.detail["title"]) == (None, "Harbour wall approved")


def test_the_page_does_not_speak_over_people(dora: User, newsroom: Newsroom, web: Web, work_off: WorkOff) -> None:
    web.pages["/page"] = Reply(ARTICLE.encode())
    said = Description(title="The wall", publisher="Harbour Press", author="A. Lee", published_on=dt.date(2026, 1, 1))
    listed = add_page(by=dora, newsroom=newsroom, url=web.url("/page"), description=said)
    work_off(listed.fetches.get())
    listed.refresh_from_db()
    told = (listed.title, listed.publisher, listed.author, listed.published_on)
    assert told == ("The wall", "Harbour Press", "A. Lee", dt.date(2026, 1, 1))


def test_a_page_that_names_itself_otherwise_is_known_under_both(
    listed: Source, dora: User, web: Web, work_off: WorkOff
) -> None:
    web.pages |= {"/page": played.moved("/moved"), "/moved": Reply(ARTICLE.encode())}
    work_off(listed.fetches.get())
    for address in ("https://gazette.example/news/wall/", web.url("/moved"), web.url("/page")):
        assert same_pages(dora, listed.newsroom, [address]) == [listed]
    assert same_pages(dora, listed.newsroom, [web.url("/page")], but=listed) == []


def test_unchanged_text_is_noted_and_no_capture_made(listed: Source, dora: User, work_off: WorkOff) -> None:
    first = work_off(listed.fetches.get())
    listed.refresh_from_db()
    before = listed.checked_at
    fetch = work_off(asked(listed, dora))
    assert (fetch.state, fetch.outcome, fetch.snapshot) == ("done", Fetch.Outcome.UNCHANGED, first.snapshot)
    listed.refresh_from_db()
    assert listed.checked_at is not None
    assert before is not None
    assert listed.checked_at > before
    assert listed.snapshots.count() == 1


def test_a_page_that_changed_is_captured_again_and_what_leans_on_it_weighed(
    listed: Source, dora: User, bob: User, web: Web, work_off: WorkOff
) -> None:
    snapshot = work_off(listed.fetches.get()).snapshot
    assert snapshot is not None
    claim = factories.a_claim(by=bob, article=factories.an_article(by=bob, newsroom=listed.newsroom))
    evidence = factories.evidence_for(claim, by=bob, snapshot=snapshot, exact="12 million")
    web.pages["/page"] = played.page(WORDS.replace("12", "15"))
    fetch = work_off(asked(listed, dora))
    assert fetch.outcome == Fetch.Outcome.CAPTURED
    assert fetch.snapshot is not None
    assert fetch.snapshot.number == 2
    evidence.refresh_from_db()
    assert evidence.drift == Drift.GONE


def test_a_page_that_moved_keeps_its_way(listed: Source, web: Web, work_off: WorkOff) -> None:
    web.pages |= {"/page": played.moved("/new"), "/new": played.page(WORDS)}
    fetch = work_off(listed.fetches.get())
    assert fetch.final_url == web.url("/new")
    (hop,) = fetch.exchange["redirects"]
    assert (hop["url"], hop["response"]["line"]) == (web.url("/page"), "HTTP/1.1 301 Moved Permanently")


@pytest.mark.parametrize(
    ("reply", "code", "unreachable"),
    [
        (played.failing(404), "gone", True),
        (played.failing(410), "gone", True),
        (played.failing(403), "http_4xx", True),
        (played.moved("http://169.254.169.254/"), "private_address", True),
        (played.moved("/page"), "too_many_redirects", True),
        (Reply(b"MZ\x90\0\x03" + bytes(200)), "wrong_type", False),
        (Reply(b"<p>" + b"a" * 600_000), "too_large", False),
        (Reply(b"%PDF-1.4\nendobj\n", media_type="application/pdf"), "damaged_upload", False),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_will_not_pass_fails_at_once_with_a_reason(
    listed: Source, web: Web, work_off: WorkOff, reply: Reply, code: str, unreachable: bool
) -> None:
    web.pages["/page"] = reply
    fetch = work_off(listed.fetches.get())
    assert (fetch.state, fetch.failure_code, fetch.attempts) == ("failed", code, 1)
    assert fetch.failure.endswith(".")
    listed.refresh_from_db()
    assert (listed.unreachable_since is not None) == unreachable
    assert not listed.snapshots.exists()
    entry = Entry.objects.get(verb="sources.fail_fetch")
    assert entry.detail["code"] == code


def test_what_a_server_said_when_the_page_was_gone_is_kept(listed: Source, web: Web, work_off: WorkOff) -> None:
    web.pages["/page"] = played.failing(410, X_Reason="Withdrawn")
    fetch = work_off(listed.fetches.get())
    assert fetch.status == 410
    assert ["X-Reason", "Withdrawn"] in fetch.exchange["response"]["headers"]


def test_a_page_that_vanished_says_since_when_and_forgets_it_when_it_is_back(
    listed: Source, dora: User, web: Web, work_off: WorkOff
) -> None:
    work_off(listed.fetches.get())
    web.pages["/page"] = played.failing(404)
    work_off(asked(listed, dora))
    listed.refresh_from_db()
    since = listed.unreachable_since
    assert since is not None
    work_off(asked(listed, dora))
    listed.refresh_from_db()
    assert listed.unreachable_since == since
    web.pages["/page"] = played.page(WORDS)
    work_off(asked(listed, dora))
    listed.refresh_from_db()
    assert listed.unreachable_since is None
    assert listed.snapshots.count() == 1


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (played.failing(500), "http_5xx"),
        (played.failing(503), "http_5xx"),
        (played.hanging(), "too_slow"),
        (played.spoken(b""), "connection_failed"),
    ],
    ids=["500", "503", "hangs", "hangs up"],
)
def test_what_may_pass_is_tried_again_later(
    listed: Source, web: Web, work_off: WorkOff, reply: Reply, code: str
) -> None:
    web.pages["/page"] = reply
    fetch = work_off(listed.fetches.get(), caps=replace(QUICK, seconds=0.4))
    assert (fetch.state, fetch.failure_code) == ("queued", code)
    assert fetch.not_before > timezone.now() + dt.timedelta(seconds=10)
    listed.refresh_from_db()
    assert listed.unreachable_since is None
    web.pages["/page"] = played.page(WORDS)
    fetch = work_off(fetch)
    assert (fetch.state, fetch.attempts, fetch.failure_code, fetch.failure) == ("done", 2, "", "")


def test_trying_has_an_end(listed: Source, web: Web, work_off: WorkOff) -> None:
    web.pages["/page"] = played.failing(500)
    fetch = listed.fetches.get()
    states = [work_off(fetch).state for _ in range(len(fetches.PAUSES) + 1)]
    assert states == ["queued"] * len(fetches.PAUSES) + ["failed"]
    listed.refresh_from_db()
    assert listed.unreachable_since is not None


def test_a_server_that_names_a_time_is_left_alone_until_then(listed: Source, web: Web, work_off: WorkOff) -> None:
    web.pages["/page"] = played.failing(429, Retry_After="1800")
    fetch = work_off(listed.fetches.get())
    later = timezone.now() + dt.timedelta(seconds=1700)
    assert fetch.state == "queued"
    assert fetch.not_before > later
    assert Host.objects.get().next_at > later


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
    assert waits > timezone.now()
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
    tasks: dict[str, Any] = {
        "verdicts.fetch_page": fetch_task,
        "sources.fetch_due": due_task,
        "sources.requeue_lost_fetches": lost_task,
    }
    assert {name: task.name for name, task in tasks.items()} == {name: name for name in tasks}
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert {"sources.fetch_due", "sources.requeue_lost_fetches"} <= scheduled
    assert fetches.TASK in tasks
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


# --- The schedule -----------------------------------------------------------------------------------------------------


def made_due(source: Source, **columns: object) -> None:
    past = timezone.now() - dt.timedelta(minutes=1)
    Source.objects.filter(pk=source.pk).update(recapture_days=7, due_at=past, **columns)


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
