"""The library's list: what it is narrowed to, its order and pages, the bell, and as many queries for 100 as for 10."""

import uuid
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from apps.accounts.models import Newsroom, User
from apps.claims.models import Claim
from apps.desk.library import shelf
from apps.desk.library.narrowing import Narrowed
from apps.sources.actions import Description, add_source
from apps.sources.models import Snapshot, Source, TrustClass
from apps.sources.sealing import seal_source
from apps.sources.trusting import start_trust_classes
from apps.verdicts.models import Notification
from tests import factories
from tests.desk.conftest import HTMX, signed_in

LIBRARY = "/library/"
# session, user, newsrooms, the page of sources, trust classes, topics, owners, roles, and what changed
QUERIES = 9


def html(response: Any) -> str:
    return " ".join(response.content.decode().split())


def described(by: User, newsroom: Newsroom, title: str, **said: Any) -> Source:
    return add_source(by=by, newsroom=newsroom, description=Description(title=title, **said))


def found(user: User, **narrowed: str) -> set[str]:
    sources = Narrowed.read(narrowed).narrow(Source.objects.visible_to(user))
    return set(sources.values_list("title", flat=True))


@pytest.mark.parametrize("number", [10, 100])
def test_the_list_takes_as_many_queries_for_ten_sources_as_for_a_hundred(
    bobs: Client, dora: User, newsroom: Newsroom, monkeypatch: Any, django_assert_num_queries: Any, number: int
) -> None:
    monkeypatch.setattr(shelf, "PAGE", 100)
    start_trust_classes(newsroom)
    trusted = TrustClass.objects.first()
    for n in range(number):
        described(dora, newsroom, f"Minutes {n}", topics=(f"topic {n % 3}",), trust=trusted, owner=dora)
    with django_assert_num_queries(QUERIES):
        shown = html(bobs.get(LIBRARY))
    assert shown.count("Minutes ") == number
    assert f"{number} sources" in shown


def test_an_empty_library_teaches(bobs: Client, dora: User) -> None:
    assert "Ask one of yours" in html(bobs.get(LIBRARY))
    assert "Add the first source" in html(signed_in(dora).get(LIBRARY))


def test_a_row_says_what_one_has_to_know(
    bobs: Client, claim: Claim, snapshot: Snapshot, bob: User, dora: User, newsroom: Newsroom
) -> None:
    factories.evidence_for(claim, by=bob, snapshot=snapshot, exact="Work begins in May", stance="refutes")
    factories.captured_again(by=dora, source=snapshot.source, text="Work begins in June.")
    Source.objects.update(state="retracted", unreachable_since=timezone.now(), published_on=date(2026, 9, 16))
    described(dora, newsroom, "A title without a text")
    shown = html(bobs.get(LIBRARY))
    for words in ("Retracted", "Unreachable", "No text yet", "16 Sep 2026", "× 2", "1 claim", "The council"):
        assert words in shown


@pytest.mark.parametrize(
    ("narrowed", "expected"),
    [
        ({}, {"Bylaws", "Minutes", "A post", "Survey"}),
        ({"q": "minutes COUNCIL"}, {"Minutes"}),
        ({"q": "sheet-14"}, {"Survey"}),
        ({"q": "minutes survey"}, set()),
        ({"q": "minutes OR survey"}, {"Minutes", "Survey"}),
        ({"q": "sheet -survey"}, set()),
        ({"q": "council -minutes"}, {"Survey"}),
        ({"q": '"the council"'}, {"Minutes"}),
        ({"q": "coun*"}, {"Minutes", "Survey"}),
        ({"q": "ouncil*"}, set()),
        ({"q": "publisher:council"}, {"Minutes"}),
        ({"q": "post before:2000"}, set()),
        ({"q": "post after:2000"}, {"A post"}),
        ({"q": "before:yesterday"}, set()),
        ({"kind": "law"}, {"Bylaws"}),
        ({"rank": "secondary"}, {"A post"}),
        ({"rank": "primary"}, {"Bylaws", "Minutes", "Survey"}),
        ({"state": "archived"}, {"Old"}),
        ({"state": "any"}, {"Bylaws", "Minutes", "A post", "Survey", "Old"}),
        ({"state": "corrected"}, {"Survey"}),
        ({"topic": "harbour"}, {"Bylaws"}),
        ({"only": "unreachable"}, {"A post"}),
        ({"only": "due"}, {"Survey"}),
        ({"only": "uncaptured"}, {"Bylaws", "Minutes", "A post", "Survey"}),
        ({"only": "uncited"}, {"Bylaws", "Minutes", "A post", "Survey"}),
        ({"only": "cited"}, set()),
        ({"only": "nonsense"}, set()),
        ({"trust": "none"}, {"Bylaws", "Minutes", "A post", "Survey"}),
        ({"owner": "none"}, {"Bylaws", "A post", "Survey"}),
        ({"trust": "nonsense"}, set()),
        ({"age": "week"}, set()),
        ({"age": "nonsense"}, set()),
    ],
)
def test_the_list_is_narrowed(
    bob: User, dora: User, newsroom: Newsroom, narrowed: dict[str, str], expected: set[str]
) -> None:
    described(dora, newsroom, "Bylaws", kind="law", topics=("harbour",))
    described(dora, newsroom, "Minutes", publisher="The council", owner=dora)
    described(dora, newsroom, "A post", kind="social_post")
    described(dora, newsroom, "Survey", kind="dataset", url="https://council.example/sheet-14")
    described(dora, newsroom, "Old")
    Source.objects.filter(title="Old").update(state="archived")
    Source.objects.filter(title="A post").update(unreachable_since=timezone.now())
    past = timezone.now() - timedelta(days=1)
    Source.objects.filter(title="Survey").update(state="corrected", due_at=past)
    assert found(bob, **narrowed) == expected


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("zeppelin", "No source is described so, and no passage holds these words."),
        ("before:yesterday", "before: takes a date such as 2026-01-31"),
        ("-crane", "This only says what must not be found."),
        ('"zeppelin', "Nothing closes this quotation mark"),
    ],
)
def test_what_found_nothing_or_cannot_be_meant_says_what_to_do(
    bobs: Client, snapshot: Snapshot, typed: str, told: str
) -> None:
    assert told in html(bobs.get(LIBRARY, {"q": typed}))


def test_the_age_of_the_newest_capture_narrows(bob: User, snapshot: Snapshot, time_machine: Any) -> None:
    assert found(bob, age="week") == {snapshot.source.title}
    assert found(bob, age="month") == set()
    for days, age in ((20, "month"), (60, "quarter"), (200, "year"), (500, "older")):
        time_machine.move_to(snapshot.captured_at + timedelta(days=days))
        ages = {one for one in ("week", "month", "quarter", "year", "older") if found(bob, age=one)}
        assert ages == {age}


@pytest.mark.parametrize("sort", ["added", "title", "date", "trust", "captured", "cited"])
@pytest.mark.parametrize("sign", ["", "-"])
def test_pages_of_every_order_hold_every_source_once(
    bobs: Client, dora: User, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, sort: str, sign: str
) -> None:
    monkeypatch.setattr(shelf, "PAGE", 2)
    start_trust_classes(newsroom)
    trusts = [None, *TrustClass.objects.all()]
    for n in range(5):
        day = None if n % 2 else date(2026, 9, n + 1)
        source = described(dora, newsroom, f"Source <{n}>", published_on=day, trust=trusts[n % 3])
        if n > 1:
            factories.captured_again(by=dora, source=source, text=f"Words {n}.")
    seen: list[str] = []
    address = f"{LIBRARY}?sort={sign}{sort}"
    for _ in range(3):
        shown = bobs.get(address)
        seen += [row.source.title for row in shown.context["shelf"].rows]
        after = shown.context["shelf"].next_cursor
        address = f"{LIBRARY}?{urlencode({'sort': sign + sort, 'after': after})}"
    assert (sorted(seen), after) == ([f"Source <{n}>" for n in range(5)], "")


@pytest.mark.parametrize(
    "query",
    [
        *("sort=nonsense", "sort=date&after=nonsense", "sort=cited&after=x~1", "q=%00", "after=1"),
        *(
            "sort=captured&after=2026-01-01~00000000-0000-0000-0000-000000000000",
            "year=0",
            "year=0&q=wall",
            "year=20261",
        ),
    ],
)
def test_an_address_that_was_cut_short_still_lists(bobs: Client, source: Source, query: str) -> None:
    assert bobs.get(f"{LIBRARY}?{query}").status_code == 200


def test_htmx_gets_the_list_alone(bob: User, source: Source) -> None:
    shown = html(signed_in(bob, **HTMX).get(LIBRARY, {"q": "minutes"}))
    assert source.title in shown
    assert "<html" not in shown


def test_passages_that_hold_the_words_stand_below(bobs: Client, source: Source, dora: User) -> None:
    shown = html(bobs.get(LIBRARY, {"q": "survey homes"}))
    assert "Passages that hold these words" in shown
    assert "<b>survey</b>" in shown
    assert "survey</b>" not in html(bobs.get(LIBRARY, {"q": "survey homes", "only": "cited"}))
    assert "survey</b>" not in html(bobs.get(LIBRARY, {"q": "survey homes", "kind": "law"}))
    assert "survey</b>" in html(bobs.get(LIBRARY, {"q": "survey homes", "only": "uncited", "kind": "document"}))
    seal_source(by=dora, source=source, readers=[], version=1)
    assert "survey</b>" not in html(bobs.get(LIBRARY, {"q": "survey homes"}))


def test_the_bell_rings_for_what_is_unseen(bobs: Client, bob: User, source: Source, claim: Claim, dora: User) -> None:
    assert 'class="count"' not in html(bobs.get(LIBRARY))
    Notification.objects.create(user=bob, source=source, claim=claim, reason="gone")
    assert '<span class="count">1</span>' in html(bobs.get(LIBRARY))
    seal_source(by=dora, source=source, readers=[], version=1)
    assert 'class="count"' not in html(bobs.get(LIBRARY))


def test_what_changed_is_told_by_source_with_the_claims(bobs: Client, bob: User, source: Source, claim: Claim) -> None:
    assert "Nothing changed" in html(bobs.get("/changes/"))
    Notification.objects.create(user=bob, source=source, claim=claim, reason="gone")
    Notification.objects.create(user=bob, source=source, reason="retracted")
    shown = html(bobs.get("/changes/"))
    assert shown.count(f"/library/{source.pk}/") == 1
    for words in ("Cited words are gone", "Source retracted", claim.exact, f"?claim={claim.pk}"):
        assert words in shown


def test_only_ones_own_notifications_are_seen(bobs: Client, bob: User, alice: User, source: Source) -> None:
    mine = Notification.objects.create(user=bob, source=source, reason="gone")
    hers = Notification.objects.create(user=alice, source=source, reason="gone")
    sent = {"seen": [f"{mine.pk} {hers.pk}", "nonsense", str(uuid.uuid4())]}
    assert bobs.post("/changes/seen/", sent).status_code == 302
    assert set(Notification.objects.filter(seen_at=None)) == {hers}
    assert "Seen before" in html(bobs.get("/changes/"))
