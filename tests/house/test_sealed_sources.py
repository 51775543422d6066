"""What is sealed is in no answer of the API, also not for a program of somebody whom the source names.

Every address of the API is asked, as the URL configuration has it, with every thing that the sealed source touches: a
dossier, evidence, a calculation, a verdict, a copy of it, a notice, an uploaded list that names its address.
"""

from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client

from apps.accounts.models import Newsroom, User
from apps.claims.dossiers import attach_source
from apps.interchange.importing import upload_list
from apps.sources.models import Source
from tests import factories
from tests.house.test_newsrooms_are_separate import ADDRESSES, WHOSE

SECRET = "Zanzibar"  # stands in every thing of the sealed source, and nowhere else
WORDS = f"The ship sails from {SECRET} with 12 million tonnes."
API = [address for address in ADDRESSES if address.startswith("/api/v1/")]
SEARCHES = {"q=ship", f"q={SECRET}", "q=zanz*", "q=title:zanzibar", "q=ship%20OR%20tonnes", "q=ship%20-harbour"}


@pytest.fixture
def sealed(alice: User, newsroom: Newsroom) -> Source:
    """Alice's own: nobody else sees it."""
    return factories.a_source(
        by=alice,
        newsroom=newsroom,
        title=f"From {SECRET}",
        text=WORDS,
        is_sealed=True,
        publisher=SECRET,
        url=f"https://{SECRET.lower()}.example/",
        note=SECRET,
    )


@pytest.fixture
def things(alice: User, newsroom: Newsroom, sealed: Source) -> Mapping[str, Any]:
    """What the sealed source touches, by the words of `WHOSE`."""
    article = factories.an_article(
        by=alice, newsroom=newsroom, text="The ship sails from Bombay with 12 million tonnes."
    )
    claim = factories.a_claim(by=alice, article=article, exact="The ship sails from Bombay with 12 million tonnes.")
    snapshot = sealed.snapshots.get()
    copy = factories.a_source(by=alice, newsroom=newsroom, title="Copy", text="A ship sails.", origin=sealed)
    for one in (sealed, copy):
        attach_source(by=alice, article=article, source=one)
    factories.evidence_for(claim, by=alice, snapshot=snapshot, exact=WORDS)
    factories.a_calculation(claim, factories.figure_in(snapshot, "a", "12 million"), by=alice, formula="a * 2")
    factories.evidence_for(claim, by=alice, snapshot=copy.snapshots.get(), exact="A ship sails.")
    verdict = factories.a_verdict(claim, by=alice, finding="conflicting", rationale="They differ.")
    factories.a_notice(sealed, by=alice, says=f"{SECRET} is wrong.")
    listed = upload_list(by=alice, newsroom=newsroom, content=f"title,url\nA page,{sealed.url}\nOther,\n".encode())
    return {
        "article": article.pk,
        "claim": claim.pk,
        "list": listed.pk,
        "snapshot": snapshot.pk,
        "source": sealed.pk,
        "verdict": verdict.pk,
        "copy": copy.pk,
    }


def named(address: str, things: Mapping[str, Any]) -> str:
    return address.format(**{name: things.get(thing, "") for name, thing in WHOSE.items()})


def told(client: Client, address: str, things: Mapping[str, Any]) -> str:
    """What the address answers, the address itself left out where it names what was asked for."""
    response = client.get(address)
    assert response.status_code < 500
    return response.content.decode().replace(response.wsgi_request.path, "")


@pytest.fixture(params=["alice", "bob"])
def program(request: pytest.FixtureRequest, newsroom: Newsroom) -> Client:
    """A program with every scope: of alice, whom the source names, and of bob, whom it does not."""
    secret = factories.a_token(request.getfixturevalue(request.param), newsroom)[1]
    return Client(headers={"authorization": f"Bearer {secret}"})


@pytest.mark.usefixtures("plain_static_files")
@pytest.mark.parametrize("address", API)
def test_no_answer_tells_of_a_sealed_source(address: str, program: Client, things: Mapping[str, Any]) -> None:
    asked = named(address, things)
    shown = told(program, asked, things)
    hidden = [SECRET, SECRET.lower(), str(things["source"]), str(things["snapshot"])]
    # A list tells whoever uploaded it what stands in it.
    hidden = hidden[2:] if "list_id" in address else hidden
    assert not [word for word in hidden if word in shown]


@pytest.mark.parametrize("address", [one for one in API if "{source_id}" in one or "{snapshot_id}" in one])
def test_a_sealed_source_is_not_there(address: str, program: Client, things: Mapping[str, Any]) -> None:
    asked = named(address, things)
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
        assert program.generic(method, asked, headers={"if-match": '"1-0"'}).status_code in {404, 405}


@pytest.mark.parametrize("query", sorted(SEARCHES))
def test_no_search_tells_of_a_sealed_source(query: str, program: Client, things: Mapping[str, Any]) -> None:
    article, claim = things["article"], things["claim"]
    more = "counts=true&page_size=50"
    for address in (
        f"/api/v1/passages?{query}&{more}",
        f"/api/v1/passages?{query}&{more}&article={article}",
        f"/api/v1/passages?{query}&{more}&article={article}&only_dossier=true",
        f"/api/v1/claims/{claim}/passages?{query}&{more}",
        f"/api/v1/claims/{claim}/passages?{more}&only_dossier=true",
    ):
        body = program.get(address).json()
        assert body["total"] == len(body["results"])
        assert {hit["source"]["id"] for hit in body["results"]} <= {str(things["copy"])}
        assert sum(one["passages"] for one in body["counts"]["publisher"]) == body["total"]
        shown = str({**body, "notes": [], "next": None})
        assert not [word for word in (SECRET, SECRET.lower(), str(things["source"])) if word in shown]


def test_no_count_and_no_origin_tells_of_it(program: Client, things: Mapping[str, Any]) -> None:
    dossier = program.get(f"/api/v1/articles/{things['article']}/dossier").json()["results"]
    assert [entry["source"]["id"] for entry in dossier] == [str(things["copy"])]
    assert dossier[0]["source"]["origin"] is None
    evidence = program.get(f"/api/v1/verdicts/{things['verdict']}").json()["evidence"]
    placeholders = [piece for piece in evidence if piece["is_sealed"]]
    assert len(placeholders) == 2
    for piece in placeholders:
        assert {name for name, value in piece.items() if value is not None} == {"is_sealed", "stance", "set_number"}
