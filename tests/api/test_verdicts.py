"""Verdicts as programs pull them."""

import time
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import ApiToken, Newsroom, User
from apps.articles.models import Article
from apps.claims.models import Claim
from apps.sources.models import Snapshot
from apps.verdicts.models import Verdict
from tests import factories

VERDICTS = "/api/v1/verdicts"
EXACT = "Work begins in May, not in March as first planned."


def pulled(api: Client, **asked: Any) -> list[dict[str, Any]]:
    response = api.get(VERDICTS, asked)
    assert response.status_code == 200, response.json()
    results: list[dict[str, Any]] = response.json()["results"]
    return results


@pytest.fixture
def refuted(claim: Claim, bob: User, snapshot: Snapshot) -> Verdict:
    factories.evidence_for(claim, by=bob, snapshot=snapshot, exact=EXACT, stance="refutes", note="The minutes.")
    return factories.a_verdict(claim, by=bob, finding="refuted", rationale="They say May.")


def test_a_verdict_comes_with_the_claims_words_and_its_evidence(
    api: Client, refuted: Verdict, claim: Claim, snapshot: Snapshot
) -> None:
    [shown] = pulled(api)
    assert shown == api.get(f"{VERDICTS}/{refuted.pk}").json()
    assert (shown["finding"], shown["rationale"], shown["by"]["name"]) == ("refuted", "They say May.", "Bob")
    assert (shown["supersedes"], shown["superseded_by"], shown["is_stale"]) == (None, None, False)
    assert (shown["claim"]["exact"], shown["claim"]["article"]) == (claim.exact, str(claim.revision.article_id))
    [piece] = shown["evidence"]
    assert (piece["exact"], piece["stance"], piece["note"]) == (EXACT, "refutes", "The minutes.")
    assert piece["source"]["title"] == "Minutes of the works committee"
    assert piece["snapshot"]["number"] == 1
    assert piece["snapshot"]["text_digest"] == snapshot.document.text_digest
    assert (piece["is_stale"], piece["withdrawn_at"]) == (False, None)
    text = snapshot.document.text
    assert text[piece["start"] : piece["end"]] == EXACT


def test_spans_of_many_texts_are_true_in_utf_16(api: Client, bob: User, newsroom: Newsroom, snapshot: Snapshot) -> None:
    article = factories.an_article(by=bob, newsroom=newsroom, text="🌊🌊 Work begins in March.")
    claim = factories.a_claim(by=bob, article=article)
    factories.evidence_for(claim, by=bob, snapshot=snapshot, exact=EXACT, stance="refutes")
    factories.a_verdict(claim, by=bob, finding="refuted")
    [shown] = pulled(api)
    assert (shown["claim"]["start"], shown["claim"]["utf16_start"]) == (3, 5)
    assert shown["evidence"][0]["start"] == shown["evidence"][0]["utf16_start"]


def test_a_verdict_is_stale_once_its_words_are_gone_from_the_source(
    api: Client, refuted: Verdict, dora: User, snapshot: Snapshot
) -> None:
    factories.captured_again(by=dora, source=snapshot.source, text="Minutes\n\nWork begins in June.")
    [shown] = pulled(api)
    assert (shown["id"], shown["is_stale"], shown["evidence"][0]["is_stale"]) == (str(refuted.pk), True, True)


def test_a_superseded_verdict_names_its_successor(api: Client, refuted: Verdict, claim: Claim, bob: User) -> None:
    second = factories.a_verdict(claim, by=bob, finding="insufficient")
    first, last = pulled(api)
    assert (first["superseded_by"], last["supersedes"]) == (str(second.pk), str(refuted.pk))
    assert [entry["id"] for entry in pulled(api, current_only="true")] == [str(second.pk)]


def test_verdicts_are_filtered_by_article_claim_and_finding(
    api: Client, refuted: Verdict, claim: Claim, bob: User, newsroom: Newsroom
) -> None:
    other = factories.an_article(by=bob, newsroom=newsroom, text="Forty boats lie here.")
    [sentence] = factories.extracted(other, "Forty boats lie here.")
    unclear = factories.a_verdict(sentence, by=bob)
    assert [entry["id"] for entry in pulled(api)] == [str(refuted.pk), str(unclear.pk)]
    assert [entry["id"] for entry in pulled(api, article=other.pk)] == [str(unclear.pk)]
    assert [entry["id"] for entry in pulled(api, claim=claim.pk)] == [str(refuted.pk)]
    assert [entry["id"] for entry in pulled(api, finding="refuted")] == [str(refuted.pk)]
    assert pulled(api, finding="refuted", article=other.pk) == []


def test_a_client_learns_what_changed_since_last_time(
    api: Client, refuted: Verdict, bob: User, dora: User, article: Article, snapshot: Snapshot
) -> None:
    since = moment()
    assert pulled(api, changed_since=since.isoformat()) == []
    factories.captured_again(by=dora, source=snapshot.source, text="Minutes\n\nWork begins in June.")
    assert [entry["id"] for entry in pulled(api, changed_since=since.isoformat())] == [str(refuted.pk)]
    since = moment()
    second = factories.a_verdict(factories.a_claim(by=bob, article=article, exact="Some 400 homes"), by=bob)
    assert [entry["id"] for entry in pulled(api, changed_since=since.isoformat())] == [str(second.pk)]


def moment() -> datetime:
    time.sleep(0.002)  # past every timestamp that the database gave so far
    return timezone.now()


def test_an_unknown_or_foreign_id_filters_everything_out(api: Client, carols_api: Client, refuted: Verdict) -> None:
    article = refuted.claim.revision.article_id
    assert pulled(carols_api) == pulled(carols_api, article=article) == pulled(carols_api, claim=refuted.claim_id) == []
    assert pulled(api, article=refuted.pk) == []


def test_a_list_of_verdicts_takes_as_many_queries_for_a_hundred_as_for_ten(
    api: Client, bob: User, newsroom: Newsroom, snapshot: Snapshot, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ApiToken.objects.update(last_used_at="2999-01-01T00:00Z")
    for count in (10, 100):
        for number in range(Verdict.objects.count(), count):
            text = f"Homes\n\nSome {number} homes stand."
            article = factories.an_article(by=bob, newsroom=newsroom, text=text)
            [claim] = factories.extracted(article)
            factories.evidence_for(claim, by=bob, snapshot=snapshot, exact="400 homes", stance="refutes")
            factories.a_verdict(claim, by=bob, finding="refuted")
        with django_assert_num_queries(4):  # the token, the page, its evidence, the texts that their spans stand in
            assert len(pulled(api)) == count


def test_one_verdict_takes_four_queries(
    api: Client, refuted: Verdict, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ApiToken.objects.update(last_used_at="2999-01-01T00:00Z")
    with django_assert_num_queries(4):
        api.get(f"{VERDICTS}/{refuted.pk}")
