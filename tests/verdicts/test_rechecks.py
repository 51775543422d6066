"""Rechecks: what an article leans on is fetched again, and how it stands can be shown."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import Newsroom, User
from apps.articles.models import Article
from apps.claims.models import Claim
from apps.lib.errors import Forbidden
from apps.sources.models import Fetch, Source
from apps.verdicts.rechecks import Recheck, recheck_sources, sources_of
from tests import factories

MAY = "Work begins in May"


@pytest.fixture
def pages(claim: Claim, bob: User, dora: User, newsroom: Newsroom) -> list[Source]:
    """Two cited pages, and a third that nobody cites."""
    pages = [
        factories.a_source(by=dora, newsroom=newsroom, title=f"Page {number}", url=f"https://council.example/{number}")
        for number in (1, 2, 3)
    ]
    for page in pages[:2]:
        factories.evidence_for(claim, by=bob, snapshot=page.snapshots.get(), exact=MAY, stance="refutes")
    return pages


def test_cited_pages_are_fetched_again(article: Article, pages: list[Source], bob: User) -> None:
    assert recheck_sources(by=bob, article=article) == Recheck(2, 0, 0)
    fetches = Fetch.objects.order_by("url")
    assert [(fetch.source, fetch.cause, fetch.asked_by) for fetch in fetches] == [
        (page, "asked", bob) for page in pages[:2]
    ]


def test_what_waits_already_is_not_queued_twice(article: Article, pages: list[Source], bob: User) -> None:
    for _ in range(2):
        assert recheck_sources(by=bob, article=article, cause="gate").queued == 2
    assert Fetch.objects.count() == 2


def test_what_was_looked_at_within_the_hour_is_fresh(article: Article, pages: list[Source], bob: User) -> None:
    now = timezone.now()
    for page, minutes in zip(pages, (59, 61), strict=False):
        Source.objects.filter(pk=page.pk).update(checked_at=now - timedelta(minutes=minutes))
    assert recheck_sources(by=bob, article=article) == Recheck(1, 1, 0)
    assert Fetch.objects.get().source == pages[1]


def test_what_cannot_be_fetched_is_counted(
    article: Article, claim: Claim, pages: list[Source], source: Source, bob: User
) -> None:
    factories.evidence_for(claim, by=bob, snapshot=source.snapshots.get(), exact=MAY)
    Source.objects.filter(pk=pages[0].pk).update(url="ftp://council.example/1")
    Source.objects.filter(pk=pages[1].pk).update(state="archived")
    assert recheck_sources(by=bob, article=article) == Recheck(0, 0, 3)
    assert not Fetch.objects.exists()


def test_reporters_and_strangers_have_nothing_fetched(
    article: Article, pages: list[Source], rita: User, carol: User, dora: User
) -> None:
    for stranger in (rita, carol):
        with pytest.raises(Forbidden):
            recheck_sources(by=stranger, article=article)
    assert recheck_sources(by=dora, article=article).queued == 2


def test_how_the_sources_of_an_article_stand(
    article: Article, claim: Claim, pages: list[Source], sealed: Source, bob: User, dora: User
) -> None:
    factories.captured_again(by=dora, source=pages[0], text="Nothing.")
    Source.objects.filter(pk=pages[1].pk).update(unreachable_since=timezone.now(), checked_at=timezone.now())
    Source.objects.filter(pk=sealed.pk).update(is_sealed=False)
    given = factories.figure_in(sealed.snapshots.get(), "a", "300 berths")
    factories.a_calculation(claim, given, by=bob, formula="a")
    Source.objects.filter(pk=sealed.pk).update(is_sealed=True)
    recheck_sources(by=bob, article=article)
    shown = [(row.source, row.is_hidden, row.is_waiting, row.drifts) for row in sources_of(article, bob)]
    assert shown == [
        (pages[0], False, True, {"gone": 1}),
        (pages[1], False, False, {"same": 1}),
        (sealed, True, False, {"same": 1}),
    ]
    assert [row.is_hidden for row in sources_of(article, dora)] == [False, False, False]
    assert [row.is_hidden for row in sources_of(article)] == [False, False, True]
    second = sources_of(article, bob)[1]
    assert second.is_fresh
    assert second.unreachable_since is not None


def test_it_takes_five_queries(
    article: Article, pages: list[Source], bob: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(5):  # passages, inputs, sources, which of them are seen, which wait
        assert len(sources_of(article, bob)) == 2
