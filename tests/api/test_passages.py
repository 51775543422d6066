"""Passages over the API: for a claim and by hand, each with its place, why it was found and what the machine sees."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import Newsroom, User
from apps.articles.models import Article
from apps.claims.dossiers import attach_source
from apps.claims.models import Claim
from apps.journal.models import Entry
from apps.sources.models import Snapshot, Source, TrustClass
from apps.verdicts.models import Search
from tests import factories
from tests.api.conftest import client_with

PASSAGES = "/api/v1/passages"


def found(api: Client, address: str = PASSAGES, **asked: Any) -> dict[str, Any]:
    response = api.get(address, asked)
    assert response.status_code == 200, response.json()
    body: dict[str, Any] = response.json()
    return body


def for_claim(claim: Claim) -> str:
    return f"/api/v1/claims/{claim.pk}/passages"


def titles(body: dict[str, Any]) -> list[str]:
    return [hit["source"]["title"] for hit in body["results"]]


def test_a_claim_finds_passages_with_their_place_and_why(api: Client, claim: Claim, snapshot: Snapshot) -> None:
    body = found(api, for_claim(claim))
    hit = body["results"][0]
    assert hit["source"]["title"] == "Minutes of the works committee"
    assert (hit["snapshot"]["id"], hit["snapshot"]["number"]) == (str(snapshot.pk), 1)
    assert hit["snapshot"]["text_digest"] == snapshot.document.text_digest
    text = snapshot.document.text
    assert text[hit["start"] : hit["end"]] == hit["exact"]
    assert hit["locator"] == "paragraph 1"
    assert (hit["page"], hit["paragraph"]) == (0, 1)
    for reason in hit["why"]:
        for place in reason["places"]:
            assert text[place["start"] : place["end"]] == place["exact"]
    assert {"phrase", "word"} & {reason["kind"] for reason in hit["why"]}
    assert (body["total"], body["next"], body["counts"]) == (len(body["results"]), None, None)


def test_what_the_machine_sees_stands_beside_a_claims_passage(
    api: Client, claim: Claim, snapshot: Snapshot, article: Article
) -> None:
    [dated] = found(api, for_claim(claim))["results"][0]["compared"]["dates"]
    assert (dated["outcome"], dated["here"]["exact"]) == ("differs", "March")
    text, source = factories.newest_revision(article).document.text, snapshot.document.text
    assert text[dated["here"]["start"] : dated["here"]["end"]] == "March"
    assert source[dated["there"]["start"] : dated["there"]["end"]] == dated["there"]["exact"]
    assert dated["reason"]
    assert found(api, for_claim(claim), compare="false")["results"][0]["compared"] is None


def test_a_misquotation_is_told_word_by_word(api: Client, bob: User, dora: User, newsroom: Newsroom) -> None:
    article = factories.an_article(by=bob, newsroom=newsroom, text="🌊 She said: “The wall is safe for fifty years.”")
    claim = factories.a_claim(by=bob, article=article, exact="She said: “The wall is safe for fifty years.”")
    factories.a_source(by=dora, newsroom=newsroom, text="🌊🌊 “The wall is safe for fifteen years,” she said.")
    hit = found(api, for_claim(claim))["results"][0]
    assert (hit["start"], hit["utf16_start"]) == (0, 0)
    assert hit["utf16_end"] == hit["end"] + 2
    assert hit["why"][0]["kind"] == "near_quotation"
    [quotation] = hit["compared"]["quotations"]
    assert quotation["outcome"] == "altered"
    [changed] = [run for run in quotation["words"] if run["code"] == "changed"]
    assert (changed["here"]["exact"], changed["there"]["exact"]) == ("fifty", "fifteen")
    assert changed["there"]["utf16_start"] == changed["there"]["start"] + 2
    assert changed["here"]["utf16_start"] == changed["here"]["start"] + 1


def test_a_denial_is_told_with_the_words_that_make_it(api: Client, bob: User, dora: User, newsroom: Newsroom) -> None:
    article = factories.an_article(by=bob, newsroom=newsroom, text="The council approved the harbour wall.")
    claim = factories.a_claim(by=bob, article=article, exact="The council approved the harbour wall.")
    factories.a_source(by=dora, newsroom=newsroom, text="The council did not approve the harbour wall.")
    denial = found(api, for_claim(claim))["results"][0]["compared"]["denial"]
    assert denial["reason"]
    assert "not" in [word["exact"] for word in denial["there"]]


def test_the_dossier_comes_first_and_what_is_newer_is_marked(
    api: Client, bob: User, dora: User, newsroom: Newsroom, claim: Claim, article: Article
) -> None:
    words = "Work begins in March."
    factories.a_source(by=dora, newsroom=newsroom, title="Other", text=words, published_on=date(2020, 1, 1))
    own = factories.a_source(by=dora, newsroom=newsroom, title="Own", text=words, published_on=date(2999, 1, 1))
    attach_source(by=bob, article=article, source=own)
    body = found(api, for_claim(claim))
    assert titles(body)[:2] == ["Own", "Other"]
    first, second = body["results"][:2]
    assert (first["in_dossier"], first["is_newer"], first["why"][-1]["kind"]) == (True, True, "dossier")
    assert (second["in_dossier"], second["is_newer"]) == (False, False)
    assert titles(found(api, for_claim(claim), only_dossier="true")) == ["Own"]
    by_hand = found(api, q="work march", article=str(article.pk), newer_than="2019-12-31")
    assert titles(by_hand)[0] == "Own"
    assert all(hit["is_newer"] for hit in by_hand["results"])
    assert titles(found(api, q="work march", article=str(article.pk), only_dossier="true")) == ["Own"]
    assert not any(hit["in_dossier"] for hit in found(api, q="work march")["results"])


def test_operators_are_understood_and_said(api: Client, source: Source) -> None:
    assert titles(found(api, q='"harbour wall" -crane')) == [source.title]
    assert titles(found(api, q='"harbour wall" -committee')) == []
    assert titles(found(api, q="title:minutes homes")) == [source.title]
    body = found(api, q='"harbour wall')
    assert body["results"][0]["why"][0]["kind"] == "phrase"
    assert body["notes"][0]["start"] == 0


@pytest.mark.parametrize(
    ("q", "start", "end"), [("wall before:soon", 12, 16), ("kind:rumour wall", 0, 11), ("  -wall", 0, 7)]
)
def test_what_cannot_be_meant_is_refused_with_its_place(
    api: Client, claim: Claim, source: Source, q: str, start: int, end: int
) -> None:
    for address in (PASSAGES, for_claim(claim)):
        response = api.get(address, {"q": q})
        assert response.status_code == 400
        body = response.json()
        assert (body["code"], body["start"], body["end"]) == ("search_not_understood", start, end)
        assert body["errors"][0]["parameter"] == "q"
        assert body["detail"]


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ({}, "q"),
        ({"q": ""}, "q"),
        ({"q": "  "}, "q"),
        ({"q": "a", "kind": "rumour"}, "kind"),
        ({"q": "a", "trust": "Nobody"}, "trust"),
        ({"q": "a", "article": "01a210ea-fa95-740a-bad6-53a13e2d6e2b"}, "article"),
        ({"q": "a", "page_size": "51"}, "page_size"),
        ({"q": "a", "cursor": "x"}, "cursor"),
        ({"q": "a", "cursor": "YmVzdH45OTk"}, "cursor"),
        ({"q": "a", "since": "soon"}, "since"),
        ({"q": "a", "publischer": "x"}, "publischer"),
    ],
)
def test_a_parameter_that_makes_no_sense_is_named(api: Client, asked: dict[str, str], parameter: str) -> None:
    response = api.get(PASSAGES, asked)
    assert (response.status_code, response.json()["code"]) == (400, "invalid_parameter")
    assert [error["parameter"] for error in response.json()["errors"]] == [parameter]


def test_a_search_is_narrowed_and_counted(api: Client, dora: User, newsroom: Newsroom, source: Source) -> None:
    official = TrustClass.objects.create(newsroom=newsroom, name="Official")
    described: dict[str, Any] = {
        "kind": "law",
        "publisher": "The port",
        "trust": official,
        "published_on": date(2024, 5, 1),
    }
    factories.a_source(
        by=dora, newsroom=newsroom, title="Bylaws", text="The harbour wall is public.", topics=("port",), **described
    )
    for narrowed in (
        {"kind": "law"},
        {"trust": "official"},
        {"publisher": "The port"},
        {"topic": "port"},
        {"until": "2024-05-01"},
    ):
        assert titles(found(api, q="harbour wall", **narrowed)) == ["Bylaws"], narrowed
    assert titles(found(api, q="harbour wall", since="2024-05-02")) == [source.title]
    counts = found(api, q="harbour wall", counts="true")["counts"]
    assert {one["value"]: one["passages"] for one in counts["kind"]} == {"document": 1, "law": 1}
    assert counts["trust"] == [{"value": "Official", "passages": 1}]
    assert {one["value"] for one in counts["publisher"]} == {"The council", "The port"}
    assert {"value": "2024", "passages": 1} in counts["year"]
    assert counts["in_dossier"] == 0


def test_pages_follow_one_another_without_repeating(api: Client, dora: User, newsroom: Newsroom) -> None:
    for n in range(7):
        factories.a_source(by=dora, newsroom=newsroom, title=f"Report {n}", text=f"The harbour wall, part {n}.")
    seen: list[str] = []
    body = found(api, q="harbour wall", page_size=3)
    while True:
        seen += titles(body)
        assert body["total"] == 7
        if body["next"] is None:
            break
        body = api.get(body["next"]).json()
    assert sorted(seen) == [f"Report {n}" for n in range(7)]


def test_a_search_that_finds_nothing_has_no_page_that_follows(api: Client, source: Source) -> None:
    body = found(api, q="zeppelin", counts="true")
    assert (body["results"], body["next"], body["total"]) == ([], None, 0)
    assert body["counts"]["kind"] == []


def test_reading_writes_nothing(api: Client, claim: Claim, source: Source) -> None:
    entries = Entry.objects.count()
    found(api, for_claim(claim))
    found(api, for_claim(claim), q="wall")
    found(api, q="wall")
    assert not Search.objects.exists()
    assert Entry.objects.count() == entries


def test_an_unchanged_answer_is_not_sent_again(api: Client, claim: Claim, source: Source) -> None:
    seen = api.get(for_claim(claim)).headers["ETag"]
    assert api.get(for_claim(claim), headers={"if-none-match": seen}).status_code == 304


def test_a_retracted_source_says_so_and_an_archived_one_is_not_found(
    api: Client, dora: User, source: Source, claim: Claim
) -> None:
    factories.a_notice(source, by=dora)
    assert found(api, for_claim(claim))["results"][0]["source"]["state"] == "retracted"
    address = f"/api/v1/sources/{source.pk}"
    etag = api.get(address).headers["ETag"]
    assert api.post(f"{address}/archive", headers={"if-match": etag}).status_code == 200
    assert found(api, for_claim(claim))["results"] == []


def test_sealed_words_are_found_by_no_program(
    api: Client, alice: User, newsroom: Newsroom, claim: Claim, article: Article, source: Source
) -> None:
    sealed = factories.a_source(
        by=alice, newsroom=newsroom, title="Whistle", text="Work begins in March, says Zanzibar.", is_sealed=True
    )
    attach_source(by=alice, article=article, source=sealed)
    for asked in ({}, {"q": "zanzibar"}, {"q": "zanz*"}, {"q": "title:whistle"}, {"only_dossier": "true"}):
        body = found(api, for_claim(claim), counts="true", **asked)
        assert str(sealed.pk) not in str(body)
        assert "Zanzibar" not in str(body)
        assert body["counts"]["in_dossier"] == 0
    body = found(api, q="zanzibar", article=str(article.pk), only_dossier="true")
    assert (body["results"], body["total"]) == ([], 0)
    assert found(api, q="march")["total"] == 1


def test_each_search_asks_for_its_scopes(alice: User, newsroom: Newsroom, claim: Claim) -> None:
    sources = client_with(factories.a_token(alice, newsroom, scopes=["sources:read"])[1])
    articles = client_with(factories.a_token(alice, newsroom, scopes=["articles:read"])[1])
    assert sources.get(PASSAGES, {"q": "wall"}).status_code == 200
    assert articles.get(PASSAGES, {"q": "wall"}).json()["scope"] == "sources:read"
    assert articles.get(for_claim(claim)).json()["scope"] == "sources:read"
    assert sources.get(for_claim(claim)).json()["scope"] == "articles:read"


def test_another_newsrooms_claim_and_words_do_not_exist(
    carols_api: Client, claim: Claim, article: Article, source: Source
) -> None:
    assert carols_api.get(for_claim(claim)).status_code == 404
    assert found(carols_api, q="harbour wall")["total"] == 0
    assert carols_api.get(PASSAGES, {"q": "wall", "article": str(article.pk)}).status_code == 400


@pytest.mark.parametrize("count", [2, 12])
def test_searches_ask_the_database_as_often_for_many_passages(
    api: Client,
    dora: User,
    newsroom: Newsroom,
    claim: Claim,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for n in range(count):
        factories.a_source(by=dora, newsroom=newsroom, title=f"Report {n}", text=f"Work begins in March, part {n}.")
    found(api, q="work")  # the first use of a token in a while is noted
    with django_assert_num_queries(8):
        assert len(found(api, for_claim(claim), page_size=20)["results"]) == count
    with django_assert_num_queries(8):
        assert len(found(api, q="work march", page_size=20)["results"]) == count
