"""What a worker makes of a page: a capture, the word that nothing changed, or a reason and perhaps another try."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection
from django.utils import timezone

from apps.accounts.models import Newsroom, User
from apps.journal.models import Entry
from apps.sources import fetches
from apps.sources.actions import Description, describe_source
from apps.sources.models import Fetch, Host, Source
from apps.sources.pages import add_page, same_pages
from apps.verdicts.scales import Drift
from tests import factories
from tests import web as played
from tests.reading.pdfs import made, prose
from tests.sources.following import WORDS, WorkOff, asked
from tests.web import QUICK, Reply, Web, Wire

pytestmark = pytest.mark.django_db(transaction=True)  # the lease is renewed over a connection of its own


HEAD = """<title>Harbour wall approved - The Gazette</title><meta property="og:title" content="Harbour wall approved">
<meta property="og:site_name" content="The Gazette"><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2026-03-04T08:00:00Z">
<link rel="canonical" href="https://gazette.example/news/wall">"""
ARTICLE = f"""<!doctype html><html lang="en"><head>{HEAD}</head><body><article><h1>Harbour wall approved</h1>
<p>{WORDS} Work begins in May, not in March as was planned at first.</p><p>A survey counted 400 homes below the
high-water line, and the council wants to protect them all before the winter comes.</p></article></body></html>"""


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


def test_a_page_that_came_while_the_source_got_another_address_is_no_capture_of_it(
    listed: Source, web: Web, dora: User, work_off: WorkOff
) -> None:
    def moves(wire: Wire, over: object) -> None:
        described = Description.of(listed).replaced(url=web.url("/right"))
        describe_source(by=dora, source=listed, description=described, version=1)
        connection.close()
        wire.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Another page.</p>")

    web.pages["/page"] = Reply(raw=moves)
    fetch = work_off(listed.fetches.get())
    assert (fetch.state, fetch.failure_code) == ("failed", "address_changed")
    assert not listed.snapshots.exists()


def test_another_address_was_neither_reached_nor_missed_yet(listed: Source, dora: User) -> None:
    Source.objects.update(checked_at=timezone.now(), unreachable_since=timezone.now())
    listed.refresh_from_db()
    described = Description.of(listed).replaced(url="https://board.example/minutes")
    moved = describe_source(by=dora, source=listed, description=described, version=1)
    assert (moved.checked_at, moved.unreachable_since) == (None, None)


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


def test_letters_are_read_as_the_server_says(listed: Source, web: Web, work_off: WorkOff) -> None:
    page = "<!doctype html><html><body><p>Совет одобрил 12 миллионов.</p></body></html>"
    web.pages["/page"] = Reply(page.encode("windows-1251"), media_type='text/html; charset="Windows-1251"')
    snapshot = work_off(listed.fetches.get()).snapshot
    assert snapshot is not None
    assert snapshot.document.text == "Совет одобрил 12 миллионов."
    assert (snapshot.document.media_type, snapshot.document.encoding) == ("text/html", "windows-1251")


def test_a_report_keeps_its_name(listed: Source, web: Web, work_off: WorkOff) -> None:
    report = made(lambda canvas: prose(canvas, WORDS))
    web.pages |= {"/page": played.moved("/files/Annual%20report.pdf"), "/files/Annual%20report.pdf": Reply(report)}
    snapshot = work_off(listed.fetches.get()).snapshot
    assert snapshot is not None
    assert (snapshot.document.filename, snapshot.document.media_type) == ("Annual report.pdf", "application/pdf")


def test_a_name_that_was_known_is_tried_again_and_a_new_one_is_not(
    listed: Source, newsroom: Newsroom, dora: User, web: Web, work_off: WorkOff
) -> None:
    def nobody(*_: object) -> list[str]:
        raise OSError

    source = add_page(by=dora, newsroom=newsroom, url="http://council.example/")
    lost = {"named": frozenset(), "resolve": nobody}
    assert work_off(source.fetches.get(), **lost).state == "failed"
    Source.objects.update(checked_at=timezone.now())
    assert work_off(asked(source, dora), **lost).state == "queued"


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
    assert evidence.drift == Drift.CHANGED


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
