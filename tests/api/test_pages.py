"""Pages: every row once, whatever comes in meanwhile, and cursors that nobody can bend."""

import base64
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from apps.accounts.models import Newsroom, User
from apps.articles.models import Article
from apps.claims.models import Claim
from apps.verdicts.models import Verdict
from tests import factories

ARTICLES = "/api/v1/articles"


def rows(client: Client, path: str) -> Iterator[dict[str, Any]]:
    following: str | None = path
    while following:
        response = client.get(following)
        assert response.status_code == 200, response.content
        page = response.json()
        yield from page["results"]
        following = page["next"]


@pytest.fixture
def many(alice: User, newsroom: Newsroom) -> list[Article]:
    return [
        factories.an_article(by=alice, newsroom=newsroom, text=f"{number} houses stand here.") for number in range(7)
    ]


@pytest.mark.parametrize("size", [1, 2, 3, 6, 7, 8])
def test_pages_show_every_row_once_in_order(api: Client, many: list[Article], size: int) -> None:
    seen = [row["id"] for row in rows(api, f"{ARTICLES}?page_size={size}")]
    assert seen == [str(article.pk) for article in reversed(many)]


def test_a_row_that_comes_in_meanwhile_shifts_no_page(
    api: Client, many: list[Article], alice: User, newsroom: Newsroom
) -> None:
    pages = rows(api, f"{ARTICLES}?page_size=3")
    seen = [next(pages)["id"]]
    factories.an_article(by=alice, newsroom=newsroom, text="A late one.")
    seen += [row["id"] for row in pages]
    assert seen == [str(article.pk) for article in reversed(many)]


@pytest.mark.parametrize("size", [1, 2, 3, 50])
def test_claims_that_begin_together_come_longest_first_over_pages(
    api: Client, article: Article, bob: User, size: int
) -> None:
    words = ["Work begins", "Work begins in March.", "Work", "Nobody asked the fishermen", "Nobody asked"]
    claims = [factories.a_claim(by=bob, article=article, exact=exact) for exact in words]
    seen = [row["id"] for row in rows(api, f"/api/v1/articles/{article.pk}/claims?page_size={size}")]
    assert seen == [str(claim.pk) for claim in sorted(claims, key=lambda claim: (claim.start, -claim.end, claim.pk))]


@pytest.mark.parametrize("size", [1, 2, 50])
def test_verdicts_given_at_the_same_moment_are_all_pulled(api: Client, article: Article, bob: User, size: int) -> None:
    now = timezone.now()
    verdicts = Verdict.objects.bulk_create(
        Verdict(claim=claim, finding="insufficient", rationale="Nothing.", by=bob, created_at=now)
        for claim in factories.extracted(article)
    )
    seen = [row["id"] for row in rows(api, f"/api/v1/verdicts?page_size={size}&current_only=true")]
    assert seen == [str(verdict.pk) for verdict in verdicts]


def cursor(*words: str) -> str:
    return base64.urlsafe_b64encode("~".join(words).encode()).decode()


BENT = [
    "x",
    "",
    "é",
    "\0",
    "~",
    "a" * 301,
    cursor(),
    cursor("a"),
    cursor("a", "b", "c"),
    cursor("\0", "\0", "\0"),
    cursor("1", "2", "nobody"),
    cursor("2026-01-01", str(uuid.UUID(int=1))),  # a time that says no offset from UTC
    cursor("0001-01-01T00:00:00+23:59", str(uuid.UUID(int=1))),  # before the calendar begins
    base64.urlsafe_b64encode(b"\xff\xfe").decode(),
]


@pytest.mark.parametrize("bent", BENT)
@pytest.mark.parametrize("path", [ARTICLES, "/api/v1/verdicts", "/api/v1/articles/{article}/claims"])
def test_a_bent_cursor_is_refused(api: Client, article: Article, path: str, bent: str) -> None:
    response = api.get(path.format(article=article.pk), {"cursor": bent})
    assert response.status_code == 400
    assert response.json()["code"] == "invalid_parameter"
    assert response.json()["errors"][0]["parameter"] == "cursor"


FAR = {
    "/api/v1/verdicts": cursor("0001-01-01T00:00:00+00:00", str(uuid.UUID(int=0))),
    "/api/v1/articles/{article}/claims": cursor("9" * 40, "-9", str(uuid.UUID(int=0))),
}


@pytest.mark.parametrize("path", FAR)
def test_a_cursor_from_far_away_is_only_a_place(api: Client, claim: Claim, article: Article, path: str) -> None:
    assert api.get(path.format(article=article.pk), {"cursor": FAR[path]}).status_code == 200


QUERIES = {
    "page_size=0": "min_value",
    "page_size=201": "max_value",
    "page_size=x": "invalid",
    "page_size=9999999999999999999999": "max_value",
    "extraction=lost": "invalid_choice",
    "extracton=done": "unknown_parameter",
    "page=2": "unknown_parameter",
}


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_that_makes_no_sense_is_refused(api: Client, query: str) -> None:
    response = api.get(f"{ARTICLES}?{query}")
    assert response.status_code == 400
    assert response.json()["errors"] == [
        {"parameter": query.split("=")[0], "detail": response.json()["errors"][0]["detail"], "code": QUERIES[query]}
    ]


@pytest.mark.parametrize(
    "query",
    [
        "changed_since=yesterday",
        "changed_since=%00",
        "current_only=maybe",
        "finding=true",
        "article=1",
        "claim=%ED%A0%80",
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(api: Client, query: str) -> None:
    assert api.get(f"/api/v1/verdicts?{query}").status_code == 400
