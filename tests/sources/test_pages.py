"""Sources that stand on the web: added by their address, fetched again when somebody asks."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from apps.accounts.models import Newsroom, Role, User
from apps.lib.errors import Forbidden
from apps.lib.fetching.refusals import FetchRefused
from apps.sources.actions import Description, describe_source
from apps.sources.models import Fetch, Source
from apps.sources.pages import NoAddress, PageKnown, SourceArchived, add_page, ask_for_fetch, same_pages
from tests import factories

URL = "https://council.example/minutes?id=7"


@pytest.fixture
def listed(dora: User, newsroom: Newsroom) -> Source:
    return add_page(by=dora, newsroom=newsroom, url=URL)


def test_a_page_is_a_source_at_once_and_waits_for_a_worker(listed: Source, dora: User) -> None:
    assert (listed.title, listed.kind, listed.url) == ("council.example", Source.Kind.WEB_PAGE, URL)
    fetch = listed.fetches.get()
    assert (fetch.state, fetch.cause, fetch.asked_by, fetch.url) == ("queued", Fetch.Cause.ADDED, dora, URL)


def test_what_people_say_of_a_page_stands(dora: User, newsroom: Newsroom) -> None:
    described = Description(title="Minutes", kind=Source.Kind.LAW, publisher="The council", recapture_days=7)
    listed = add_page(by=dora, newsroom=newsroom, url=URL, description=described)
    assert (listed.title, listed.kind, listed.publisher) == ("Minutes", Source.Kind.LAW, "The council")
    assert listed.due_at is not None


def test_only_librarians_add_pages_and_have_them_fetched(listed: Source, rita: User, bob: User, carol: User) -> None:
    for stranger in (rita, bob, carol):
        with pytest.raises(Forbidden):
            add_page(by=stranger, newsroom=listed.newsroom, url="https://other.example/")
        with pytest.raises(Forbidden):
            ask_for_fetch(by=stranger, source=listed)


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "http://127.0.0.1:6379/", "http://u:p@council.example/", "council.example", ""]
)
def test_an_address_that_is_never_fetched_makes_no_source(dora: User, newsroom: Newsroom, address: str) -> None:
    with pytest.raises(FetchRefused):
        add_page(by=dora, newsroom=newsroom, url=address)
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "http://www.council.example/minutes?id=7",
        "https://council.example/minutes/?id=7#decided",
        "https://COUNCIL.example:443/minutes?utm_source=letter&id=7",
    ],
)
def test_a_page_that_the_library_has_is_offered(listed: Source, alice: User, address: str) -> None:
    with pytest.raises(PageKnown) as known:
        add_page(by=alice, newsroom=listed.newsroom, url=address)
    assert known.value.detail["source"] == str(listed.pk)
    assert listed.title in known.value.message


@pytest.mark.parametrize("address", ["https://council.example/minutes?id=8", "https://council.example/minutes/7"])
def test_another_page_of_the_same_site_is_another_source(listed: Source, alice: User, address: str) -> None:
    assert add_page(by=alice, newsroom=listed.newsroom, url=address) != listed


def test_another_newsrooms_pages_are_unknown(listed: Source, carol: User, elsewhere: Newsroom) -> None:
    assert add_page(by=carol, newsroom=elsewhere, url=URL) != listed


def test_a_sealed_page_is_not_given_away(dora: User, alice: User, newsroom: Newsroom) -> None:
    sealed = add_page(by=dora, newsroom=newsroom, url=URL, is_sealed=True)
    assert same_pages(dora, newsroom, [URL]) == [sealed]
    assert same_pages(alice, newsroom, [URL]) == []
    assert add_page(by=alice, newsroom=newsroom, url=URL) != sealed


def test_addresses_like_patterns_find_nothing_else(listed: Source, dora: User) -> None:
    for address in ("https://council_example/minutes?id=7", "https://c%25/", "no address", ""):
        assert same_pages(dora, listed.newsroom, [address]) == []


def test_two_wishes_for_one_page_are_one_fetch(listed: Source, dora: User, alice: User) -> None:
    added = listed.fetches.get()
    assert ask_for_fetch(by=dora, source=listed) == added
    Fetch.objects.update(state="done")
    again = ask_for_fetch(by=alice, source=listed)
    assert (again.cause, again.asked_by) == (Fetch.Cause.ASKED, alice)
    assert ask_for_fetch(by=dora, source=listed) == again


def test_a_fetch_that_pauses_is_brought_forward_by_whoever_asks(listed: Source, dora: User) -> None:
    later = timezone.now() + timedelta(hours=2)
    Fetch.objects.update(attempts=4, not_before=later, failure_code="http_5xx", failure="Busy.")
    fetch = ask_for_fetch(by=dora, source=listed)
    assert fetch.attempts == 0
    assert fetch.not_before < later - timedelta(hours=1)


@pytest.mark.django_db(transaction=True)
def test_two_who_add_one_page_at_once_add_one_source(dora: User, newsroom: Newsroom) -> None:
    def add(_: int) -> str:
        try:
            return add_page(by=dora, newsroom=newsroom, url=URL).title
        except PageKnown as known:
            return known.code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as people:
        said = sorted(people.map(add, range(4)))
    assert said == ["council.example", *["page_known"] * 3]
    assert Source.objects.count() == 1


def test_a_source_without_an_address_or_a_future_is_not_fetched(source: Source, listed: Source, dora: User) -> None:
    with pytest.raises(NoAddress):
        ask_for_fetch(by=dora, source=source)
    Source.objects.filter(pk=listed.pk).update(state=Source.State.ARCHIVED)
    with pytest.raises(SourceArchived):
        ask_for_fetch(by=dora, source=listed)


def test_days_between_captures_make_a_source_due(source: Source, dora: User) -> None:
    assert source.due_at is None
    described = Description(title=source.title, url=URL, recapture_days=3)
    due = describe_source(by=dora, source=source, description=described, version=source.version)
    assert due.due_at is not None
    described = Description(title=source.title, url=URL)
    never = describe_source(by=dora, source=source, description=described, version=due.version)
    assert never.due_at is None


def test_a_member_elsewhere_cannot_ask_for_a_page_here(listed: Source, elsewhere: Newsroom) -> None:
    librarian = factories.a_member("Lea", elsewhere, Role.LIBRARIAN)
    with pytest.raises(Forbidden):
        ask_for_fetch(by=librarian, source=listed)
