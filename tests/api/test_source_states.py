"""How sources stand, over the API: retracted, corrected, reinstated, archived and restored, never unseen."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import Newsroom, User
from apps.claims.models import Claim
from apps.sources.models import Snapshot, Source, SourceNotice
from tests import factories
from tests.api.conftest import client_with

JSON = "application/json"
TODAY = timezone.localdate().isoformat()


def etag(api: Client, source: Source) -> str:
    return str(api.get(f"/api/v1/sources/{source.pk}").headers["ETag"])


def say(api: Client, source: Source, seen: str = "", **said: Any) -> Any:
    notice = {"state": "retracted", "says": "The figures were invented.", "dated_on": TODAY, **said}
    headers = {"if-match": seen} if seen else {}
    return api.post(f"/api/v1/sources/{source.pk}/notices", notice, content_type=JSON, headers=headers)


def test_a_retraction_makes_what_rests_on_it_stale(
    api: Client, bob: User, claim: Claim, source: Source, snapshot: Snapshot
) -> None:
    factories.evidence_for(claim, by=bob, snapshot=snapshot, exact="Work begins in May", stance="refutes")
    factories.a_verdict(claim, by=bob, finding="refuted")
    response = say(api, source, etag(api, source))
    assert response.status_code == 201
    body = response.json()
    assert (body["state"], body["version"]) == ("retracted", 2)
    assert [(one["state"], one["says"], one["dated_on"], one["by"]["name"]) for one in body["notices"]] == [
        ("retracted", "The figures were invented.", TODAY, "Alice")
    ]
    assert response.headers["ETag"] == etag(api, source)
    [verdict] = api.get("/api/v1/verdicts").json()["results"]
    assert verdict["stale_because"] == ["retracted"]
    assert say(api, source, etag(api, source), state="active", says="It was another.").status_code == 201
    assert api.get("/api/v1/verdicts").json()["results"][0]["is_stale"] is False
    listed = api.get(f"/api/v1/sources/{source.pk}/notices").json()["results"]
    assert [one["state"] for one in listed] == ["retracted", "active"]


def test_a_notice_says_what_its_client_saw(api: Client, source: Source) -> None:
    assert say(api, source).status_code == 428
    assert (say(api, source, '"abc"').status_code, say(api, source, '"9-0"').status_code) == (412, 412)
    seen = etag(api, source)
    assert say(api, source, seen, state="corrected").status_code == 201
    late = say(api, source, seen)
    assert (late.status_code, late.json()["code"]) == (412, "source_changed_meanwhile")
    assert SourceNotice.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "status", "code"),
    [
        ({"says": ""}, 422, "invalid"),
        ({"says": None}, 422, "invalid"),
        ({"state": "archived"}, 422, "invalid"),
        ({"dated_on": "soon"}, 422, "invalid"),
        ({"dated_on": "2999-01-01"}, 422, "notice_out_of_order"),
        ({"state": "active"}, 409, "nothing_to_reinstate"),
        ({"stat": "retracted"}, 422, "invalid"),
    ],
)
def test_a_notice_that_cannot_be_is_refused(
    api: Client, source: Source, said: dict[str, Any], status: int, code: str
) -> None:
    response = say(api, source, etag(api, source), **said)
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert not SourceNotice.objects.exists()


def test_what_is_retracted_is_not_retracted_twice(api: Client, source: Source) -> None:
    say(api, source, etag(api, source))
    again = say(api, source, etag(api, source))
    assert (again.status_code, again.json()["code"]) == (409, "already_retracted")


def test_a_source_is_archived_and_restored_as_its_notice_says(api: Client, source: Source) -> None:
    say(api, source, etag(api, source), state="corrected")
    address = f"/api/v1/sources/{source.pk}"
    assert api.post(f"{address}/archive").status_code == 428
    seen = etag(api, source)
    archived = api.post(f"{address}/archive", headers={"if-match": seen})
    assert (archived.status_code, archived.json()["state"]) == (200, "archived")
    assert api.post(f"{address}/restore", headers={"if-match": seen}).status_code == 412
    now = archived.headers["ETag"]
    again = api.post(f"{address}/archive", headers={"if-match": now})
    assert (again.status_code, again.json()["code"]) == (409, "archived_already")
    restored = api.post(f"{address}/restore", headers={"if-match": now})
    assert (restored.status_code, restored.json()["state"]) == (200, "corrected")
    refused = api.post(f"{address}/restore", headers={"if-match": restored.headers["ETag"]})
    assert (refused.status_code, refused.json()["code"]) == (409, "not_archived")


def test_only_who_keeps_the_library_says_how_a_source_stands(
    api: Client, bob: User, alice: User, newsroom: Newsroom, source: Source
) -> None:
    checker = client_with(factories.a_token(bob, newsroom)[1])
    seen = etag(api, source)
    assert say(checker, source, seen).status_code == 403
    for verb in ("archive", "restore"):
        address = f"/api/v1/sources/{source.pk}/{verb}"
        assert checker.post(address, headers={"if-match": seen}).status_code == 403
    reader = client_with(factories.a_token(alice, newsroom, scopes=["sources:read"])[1])
    assert say(reader, source, seen).json()["scope"] == "sources:write"
    assert reader.get(f"/api/v1/sources/{source.pk}/notices").status_code == 200


def test_what_is_sealed_or_elsewhere_takes_no_notice_of_a_program(
    api: Client, carols_api: Client, alice: User, newsroom: Newsroom, source: Source
) -> None:
    sealed = factories.a_source(by=alice, newsroom=newsroom, is_sealed=True)
    for program, one in ((api, sealed), (carols_api, source)):
        assert say(program, one, '"1-0"').status_code == 404
        assert program.get(f"/api/v1/sources/{one.pk}/notices").status_code == 404
        for verb in ("archive", "restore"):
            address = f"/api/v1/sources/{one.pk}/{verb}"
            assert program.post(address, headers={"if-match": '"1-0"'}).status_code == 404
    assert not SourceNotice.objects.exists()


@pytest.mark.parametrize("count", [2, 12])
def test_notices_ask_the_database_as_often_for_many(
    api: Client, dora: User, source: Source, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for n in range(count):
        factories.a_notice(source, by=dora, state="corrected", says=f"Correction {n}.")
    address = f"/api/v1/sources/{source.pk}/notices"
    api.get(address)  # the first use of a token in a while is noted
    with django_assert_num_queries(3):
        assert len(api.get(address).json()["results"]) == count
