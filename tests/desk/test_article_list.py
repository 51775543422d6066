"""The list of articles: states, progress, pages, and as many queries for ten articles as for one."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import Newsroom, User
from apps.articles.models import Article
from apps.claims.models import ExtractionRun
from apps.desk.views import articles
from tests import factories

QUERIES = 6  # session, user, newsrooms, articles with their runs, tallies, what changed


def html(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("number", [1, 10])
def test_the_list_takes_as_many_queries_for_one_article_as_for_ten(
    bobs: Client, rita: User, newsroom: Newsroom, django_assert_num_queries: Any, number: int
) -> None:
    for n in range(number):
        text = f"A title {n}\n\nThe wall cost £{n} million.\n"
        factories.extracted(factories.an_article(by=rita, newsroom=newsroom, text=text))
    with django_assert_num_queries(QUERIES):
        shown = html(bobs.get("/"))
    assert shown.count("0 of 1 checked") == number


def test_an_empty_desk_teaches(bobs: Client) -> None:
    shown = html(bobs.get("/"))
    assert "No article yet" in shown
    assert reverse("desk:upload") in shown


def test_a_person_of_no_newsroom_is_told_what_to_do(client: Client, db: None) -> None:
    client.force_login(factories.a_user("Nobody"))
    assert "You are in no newsroom yet" in html(client.get("/"))


def test_a_waiting_article_is_polled_until_it_is_done(bobs: Client, article: Article) -> None:
    assert f"article={article.pk}" in html(bobs.get("/"))
    poll = reverse("desk:progress"), {"article": str(article.pk)}
    assert 'hx-trigger="every' in html(bobs.get(*poll))
    factories.extracted(article, "Work begins in March.")
    answer = html(bobs.get(*poll))
    assert 'hx-trigger="every' not in answer
    assert "0 of 1 checked" in answer
    assert "Done: " in answer


def test_a_failed_extraction_is_shown_with_its_reason(bobs: Client, article: Article) -> None:
    ExtractionRun.objects.filter(revision__article=article).update(
        state="failed", failure="The worker ran out of memory.", failure_code="worker_died"
    )
    shown = html(bobs.get("/"))
    assert "The worker ran out of memory." in shown
    assert 'hx-trigger="every' not in shown


def test_claims_are_counted_by_state(bobs: Client, article: Article, bob: User) -> None:
    first, *_ = factories.extracted(article, "Work begins in March.", "Nobody asked the fishermen")
    factories.a_verdict(first, by=bob, finding="insufficient")
    shown = html(bobs.get("/"))
    assert "1 of 2 checked" in shown
    assert "1 open" in shown
    assert "1 insufficient evidence" in shown


def test_older_articles_are_a_page_away(
    bobs: Client, rita: User, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(articles, "PAGE", 2)
    made = [factories.an_article(by=rita, newsroom=newsroom, text=f"Title {n}\n\nText {n}.") for n in range(3)]
    first = html(bobs.get("/"))
    assert "Title 2" in first
    assert "Title 0" not in first
    assert f"?before={made[1].pk}" in first
    second = html(bobs.get("/", {"before": str(made[1].pk)}))
    assert "Title 0" in second
    assert "Title 1" not in second
    assert bobs.get("/", {"before": str(uuid.UUID(int=0))}).status_code == 200
