"""An article's dossier over the API: which sources are meant for it, adding and removing."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import Newsroom, User
from apps.articles.models import Article
from apps.claims.dossiers import attach_source
from apps.claims.models import DossierEntry
from apps.sources.models import Source
from tests import factories
from tests.api.conftest import client_with


def dossier(article: Article, source: Source | None = None) -> str:
    return f"/api/v1/articles/{article.pk}/dossier" + (f"/{source.pk}" if source else "")


def test_a_source_is_put_into_a_dossier_and_taken_out_again(api: Client, article: Article, source: Source) -> None:
    assert api.get(dossier(article)).json() == {"next": None, "results": []}
    assert api.get(dossier(article, source)).status_code == 404
    put = api.put(dossier(article, source))
    assert put.status_code == 200
    assert (put.json()["source"]["id"], put.json()["added_by"]["name"]) == (str(source.pk), "Alice")
    assert put.json()["source"] == api.get("/api/v1/sources").json()["results"][0]
    assert api.put(dossier(article, source)).json() == put.json()
    assert api.get(dossier(article)).json()["results"] == [put.json()]
    assert api.get(dossier(article, source)).json() == put.json()
    gone = api.delete(dossier(article, source))
    assert (gone.status_code, gone.content) == (204, b"")
    assert api.delete(dossier(article, source)).status_code == 204
    assert api.get(dossier(article)).json()["results"] == []
    assert Source.objects.filter(pk=source.pk).exists()


def test_what_is_sealed_is_in_no_programs_dossier(
    api: Client, alice: User, newsroom: Newsroom, article: Article, source: Source
) -> None:
    sealed = factories.a_source(by=alice, newsroom=newsroom, title="Whistle", is_sealed=True)
    attach_source(by=alice, article=article, source=sealed)
    attach_source(by=alice, article=article, source=source)
    assert [entry["source"]["id"] for entry in api.get(dossier(article)).json()["results"]] == [str(source.pk)]
    for ask in (api.get, api.put, api.delete):
        assert ask(dossier(article, sealed)).status_code == 404
    assert DossierEntry.objects.filter(source=sealed).exists()


def test_a_dossier_is_kept_by_those_who_may(rita: User, newsroom: Newsroom, article: Article, source: Source) -> None:
    reporter = client_with(factories.a_token(rita, newsroom)[1])
    assert reporter.put(dossier(article, source)).status_code == 403
    assert reporter.get(dossier(article)).status_code == 200
    reader = client_with(factories.a_token(rita, newsroom, scopes=["sources:read"])[1])
    assert reader.put(dossier(article, source)).json()["scope"] == "sources:write"


def test_another_newsrooms_source_and_article_do_not_exist(
    api: Client, carols_api: Client, carol: User, elsewhere: Newsroom, article: Article, source: Source
) -> None:
    hers = factories.a_source(by=carol, newsroom=elsewhere)
    article_of_hers = factories.an_article(by=carol, newsroom=elsewhere)
    assert api.put(dossier(article, hers)).status_code == 404
    assert carols_api.put(dossier(article_of_hers, source)).status_code == 404
    for ask in (carols_api.get, carols_api.put, carols_api.delete):
        assert ask(dossier(article, source)).status_code == 404
    assert carols_api.get(dossier(article)).status_code == 404


@pytest.mark.parametrize("count", [2, 12])
def test_a_dossier_asks_the_database_as_often_for_many_sources(
    api: Client,
    dora: User,
    newsroom: Newsroom,
    article: Article,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for n in range(count):
        source = factories.a_source(by=dora, newsroom=newsroom, text=f"Text {n}.")
        attach_source(by=dora, article=article, source=source)
    api.get(dossier(article))  # the first use of a token in a while is noted
    with django_assert_num_queries(4):
        assert len(api.get(dossier(article)).json()["results"]) == count
    first = api.get(dossier(article), {"page_size": 1}).json()
    assert len(api.get(first["next"]).json()["results"]) == 1
