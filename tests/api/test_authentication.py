"""Tokens: who gets in, who does not, and what they are told."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.actions import revoke_token
from apps.accounts.models import ApiToken, Membership, Newsroom, Role, Scope, User
from apps.articles.models import Article
from tests import factories
from tests.api.conftest import client_with

ARTICLES = "/api/v1/articles"


def refused(client: Client) -> str:
    response = client.get(ARTICLES)
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith('Bearer realm="Stet"')
    assert response.headers["Content-Type"] == "application/problem+json"
    return str(response.json()["code"])


def test_without_a_token_nobody_gets_in(db: None) -> None:
    assert refused(Client()) == "not_authenticated"


def test_a_session_of_the_browser_does_not_open_the_api(alice: User) -> None:
    client = Client()
    client.force_login(alice)
    assert refused(client) == "not_authenticated"


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer ", "Bearer stet_wrong", "bearer ÿ", "Bearer a b c", "Bearer \x01"]
)
def test_a_wrong_token_is_refused(db: None, header: str) -> None:
    assert refused(Client(headers={"authorization": header})) == "unknown_token"


@pytest.mark.parametrize("header", ["Basic YWxpY2U6eA==", "Token stet_x", "", "stet_x"])
def test_another_scheme_is_no_token(db: None, header: str) -> None:
    assert refused(Client(headers={"authorization": header})) == "not_authenticated"


def test_the_scheme_is_read_in_any_case(alice: User, newsroom: Newsroom) -> None:
    secret = factories.a_token(alice, newsroom)[1]
    assert Client(headers={"authorization": f"bEARER {secret}"}).get(ARTICLES).status_code == 200


def test_an_expired_token_is_refused_and_says_so(alice: User, newsroom: Newsroom) -> None:
    past = datetime.now(UTC) - timedelta(seconds=1)
    assert refused(client_with(factories.a_token(alice, newsroom, expires_at=past)[1])) == "token_expired"


def test_a_token_works_until_it_expires(alice: User, newsroom: Newsroom) -> None:
    soon = datetime.now(UTC) + timedelta(hours=1)
    assert client_with(factories.a_token(alice, newsroom, expires_at=soon)[1]).get(ARTICLES).status_code == 200


def test_a_revoked_token_is_refused_and_says_so(alice: User, ada: User, newsroom: Newsroom) -> None:
    token, secret = factories.a_token(alice, newsroom)
    revoke_token(by=ada, token=token)
    assert refused(client_with(secret)) == "token_revoked"


def test_a_token_dies_with_its_users_membership(alice: User, newsroom: Newsroom, api: Client) -> None:
    Membership.objects.filter(user=alice, newsroom=newsroom).delete()
    assert refused(api) == "token_without_member"


def test_a_token_sleeps_while_its_user_is_inactive(alice: User, api: Client) -> None:
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert refused(api) == "token_without_member"


def test_a_token_reaches_only_its_newsroom_though_its_user_has_two(
    alice: User, carol: User, newsroom: Newsroom, elsewhere: Newsroom, article: Article
) -> None:
    Membership.objects.create(user=alice, newsroom=elsewhere, role=Role.EDITOR)
    other = factories.an_article(by=carol, newsroom=elsewhere, text="The upland road stays closed until May.")
    here = client_with(factories.a_token(alice, newsroom)[1])
    there = client_with(factories.a_token(alice, elsewhere)[1])
    assert [entry["id"] for entry in here.get(ARTICLES).json()["results"]] == [str(article.pk)]
    assert [entry["id"] for entry in there.get(ARTICLES).json()["results"]] == [str(other.pk)]
    assert here.get(f"{ARTICLES}/{other.pk}").status_code == 404
    assert there.get(f"{ARTICLES}/{article.pk}").status_code == 404


def test_use_is_noted_at_most_once_a_minute(
    alice: User, newsroom: Newsroom, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    token, secret = factories.a_token(alice, newsroom)
    client = client_with(secret)
    with django_assert_num_queries(3):  # the token, its last use, the empty list
        client.get(ARTICLES)
    first = ApiToken.objects.get(pk=token.pk).last_used_at
    assert first is not None
    with django_assert_num_queries(2):
        client.get(ARTICLES)
    assert ApiToken.objects.get(pk=token.pk).last_used_at == first
    with time_machine.travel(first + timedelta(seconds=61)), django_assert_num_queries(3):
        client.get(ARTICLES)


PATHS = {
    "list": ("get", "articles", Scope.ARTICLES_READ),
    "create": ("post", "articles", Scope.ARTICLES_WRITE),
    "article": ("get", "articles/{article}", Scope.ARTICLES_READ),
    "retry": ("post", "articles/{article}/extraction/retry", Scope.ARTICLES_WRITE),
    "claims": ("get", "articles/{article}/claims", Scope.ARTICLES_READ),
    "claim": ("get", "claims/{article}", Scope.ARTICLES_READ),
    "verdicts": ("get", "verdicts", Scope.VERDICTS_READ),
    "verdict": ("get", "verdicts/{article}", Scope.VERDICTS_READ),
}


@pytest.mark.parametrize("name", PATHS)
@pytest.mark.parametrize("held", Scope.values)
def test_every_path_asks_for_its_scope(alice: User, newsroom: Newsroom, article: Article, name: str, held: str) -> None:
    method, path, needed = PATHS[name]
    client = client_with(factories.a_token(alice, newsroom, scopes=[held])[1])
    response = client.generic(method.upper(), f"/api/v1/{path.format(article=article.pk)}")
    if held == needed:
        assert response.status_code not in {401, 403}
    else:
        assert response.status_code == 403
        assert response.json()["code"] == "insufficient_scope"
        assert response.json()["scope"] == needed.value
        assert f'scope="{needed.value}"' in response.headers["WWW-Authenticate"]


def test_a_token_without_scopes_is_good_for_nothing(alice: User, newsroom: Newsroom) -> None:
    token, secret = factories.a_token(alice, newsroom)
    type(token).objects.filter(pk=token.pk).update(
        scopes=[]
    )  # as an operator's SQL could; no action makes such a token
    client = client_with(secret)
    assert client.get(ARTICLES).json()["code"] == "insufficient_scope"
