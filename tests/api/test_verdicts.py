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
from apps.verdicts.actions import withdraw_evidence
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


def test_evidence_is_told_with_its_kind_its_set_and_how_it_stands(
    api: Client, claim: Claim, bob: User, dora: User, snapshot: Snapshot
) -> None:
    factories.evidence_for(claim, by=bob, snapshot=snapshot, exact=EXACT, stance="refutes")
    factories.a_contact(claim, by=bob, confirmed="🌊 May it is.", set_number=1)
    factories.evidence_for(claim, by=bob, snapshot=snapshot, exact="400 homes", stance="context")
    factories.a_verdict(claim, by=bob, finding="refuted")
    factories.captured_again(by=dora, source=snapshot.source, text=f"{EXACT}\n\nA survey counted 500 homes below it.")
    [shown] = pulled(api)
    told = [(piece["kind"], piece["set_number"], piece["drift"], piece["is_stale"]) for piece in shown["evidence"]]
    assert told == [("passage", 1, "moved", False), ("contact", 1, "same", False), ("passage", None, "changed", True)]
    assert (shown["is_stale"], shown["stale_because"]) == (True, ["changed"])
    contact = shown["evidence"][1]
    assert (contact["source"], contact["snapshot"], contact["calculation"]) == (None, None, None)
    assert (contact["contact"]["person"], contact["contact"]["role"]) == ("Ms Lee", "engineer")
    assert (contact["end"], contact["utf16_end"]) == (len("🌊 May it is."), len("🌊 May it is.") + 1)


def test_a_calculation_is_told_with_its_inputs(
    api: Client, claim: Claim, bob: User, dora: User, newsroom: Newsroom
) -> None:
    ApiToken.objects.update(last_used_at="2999-01-01T00:00Z")
    source = factories.a_source(by=dora, newsroom=newsroom, text="🌊 Berths\n\nThe quay has 412 berths.")
    given = factories.figure_in(source.snapshots.get(), "a", "412 berths")
    factories.a_calculation(claim, given, by=bob, formula="a / 2", unit="boats")
    factories.a_verdict(claim, by=bob, finding="refuted")
    factories.captured_again(by=dora, source=source, text="🌊 Berths\n\nThe quay has 300 berths.")
    [shown] = pulled(api)
    [piece] = shown["evidence"]
    assert (piece["exact"], piece["drift"], shown["stale_because"]) == (
        "206 boats = 412 / 2",
        "changed",
        ["recalculated"],
    )
    calculation = piece["calculation"]
    assert (calculation["formula"], calculation["result"], calculation["result_now"]) == ("a / 2", "206", "150")
    [shown_input] = calculation["inputs"]
    assert (shown_input["name"], shown_input["value"], shown_input["value_now"]) == ("a", "412", "300")
    assert (shown_input["exact"], shown_input["drift"]) == ("412 berths", "changed")
    assert shown_input["utf16_start"] == shown_input["start"] + 1
    assert shown_input["source"]["id"] == str(source.pk)


def test_calculations_take_one_query_more_however_many(
    api: Client, bob: User, newsroom: Newsroom, snapshot: Snapshot, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ApiToken.objects.update(last_used_at="2999-01-01T00:00Z")
    for count in (2, 8):
        for number in range(Verdict.objects.count(), count):
            article = factories.an_article(by=bob, newsroom=newsroom, text=f"Homes\n\nSome {number} homes stand.")
            [claim] = factories.extracted(article)
            factories.a_calculation(claim, factories.figure_in(snapshot, "a", "400 homes"), by=bob, formula="a * 2")
            factories.a_verdict(claim, by=bob, finding="refuted")
        with django_assert_num_queries(5):
            assert len(pulled(api)) == count


def test_of_what_is_sealed_or_off_the_record_stance_and_set_are_told_and_nothing_else(
    api: Client, claim: Claim, bob: User, dora: User, newsroom: Newsroom
) -> None:
    leak = factories.a_source(by=dora, newsroom=newsroom, title="The leak", is_sealed=True, readers=[bob])
    sealed = leak.snapshots.get()
    factories.evidence_for(claim, by=bob, snapshot=sealed, exact=EXACT, stance="refutes", note="From the leak.")
    factories.a_contact(claim, by=bob, person="Deep Throat", confirmed="It leaks.", on_record=False)
    factories.a_calculation(claim, factories.figure_in(sealed, "a", "400 homes"), by=bob, formula="a", stance="context")
    factories.a_verdict(claim, by=bob, finding="refuted")
    factories.a_notice(leak, by=dora, says="The leak is false.")
    response = api.get(VERDICTS)
    [shown] = response.json()["results"]
    for piece, told in zip(shown["evidence"], [("refutes", 1), ("refutes", 2), ("context", None)], strict=True):
        assert (piece.pop("stance"), piece.pop("set_number"), piece.pop("is_sealed")) == (*told, True)
        assert set(piece.values()) == {None}
    assert shown["stale_because"] == ["retracted"]
    written = response.content.decode()
    assert not any(words in written for words in ("leak", "Throat", "May, not", "400", str(leak.pk)))


@pytest.mark.parametrize("state", ["retracted", "corrected"])
def test_a_verdict_says_that_its_source_was_retracted_or_corrected(
    api: Client, refuted: Verdict, dora: User, snapshot: Snapshot, state: str
) -> None:
    since = moment()
    factories.a_notice(snapshot.source, by=dora, state=state)
    [shown] = pulled(api, changed_since=since.isoformat())
    assert (shown["is_stale"], shown["stale_because"], shown["evidence"][0]["is_stale"]) == (True, [state], False)


def test_a_client_learns_of_evidence_that_was_withdrawn(api: Client, refuted: Verdict, bob: User) -> None:
    since = moment()
    withdraw_evidence(by=bob, evidence=refuted.evidence.get())
    [shown] = pulled(api, changed_since=since.isoformat())
    assert (shown["is_stale"], shown["stale_because"]) == (True, ["withdrawn"])
