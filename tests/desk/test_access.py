"""Nobody sees another newsroom, and nobody sees anything before signing in."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.articles.models import Article
from apps.claims.models import Claim
from apps.sources.models import Snapshot
from apps.verdicts.models import Evidence
from tests import factories
from tests.desk.conftest import HTMX

GETS = ["article-detail", "article-extraction", "claim-detail", "claim-passages"]
POSTS = [
    "article-retry",
    "claim-add",
    "claim-verdict",
    "claim-dismiss",
    "claim-restore",
    "evidence-link",
    "evidence-unlink",
]


@pytest.fixture
def evidence(claim: Claim, bob: User, snapshot: Snapshot) -> Evidence:
    return factories.evidence_for(claim, by=bob, snapshot=snapshot, exact="Work begins in May", stance="refutes")


def address(name: str, claim: Claim, evidence: Evidence) -> str:
    thing = {"article": claim.revision.article_id, "claim": claim.pk, "evidence": evidence.pk}
    kind = "article" if name == "claim-add" else "claim" if name == "evidence-link" else name.split("-")[0]
    return reverse(f"desk:{name}", args=[thing[kind]])


@pytest.mark.parametrize("name", [*GETS, *POSTS])
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_carol_finds_nothing_of_the_others(
    carols: Client, claim: Claim, evidence: Evidence, name: str, headers: dict[str, str]
) -> None:
    send = carols.get if name in GETS else carols.post
    response = send(address(name, claim, evidence), headers=headers)
    assert response.status_code == 404
    assert claim.exact not in response.content.decode()


@pytest.mark.parametrize("name", [*GETS, *POSTS])
def test_whoever_is_not_signed_in_is_sent_to_sign_in(
    client: Client, claim: Claim, evidence: Evidence, name: str
) -> None:
    send = client.get if name in GETS else client.post
    response = send(address(name, claim, evidence))
    assert (response.status_code, response.headers["Location"].split("?")[0]) == (302, reverse("desk:sign-in"))


def test_a_fragment_request_leads_the_whole_page_to_the_sign_in(client: Client, claim: Claim) -> None:
    here = f"http://testserver/articles/{claim.revision.article_id}/?claim={claim.pk}"
    response = client.get(reverse("desk:claim-detail", args=[claim.pk]), headers={**HTMX, "HX-Current-URL": here})
    assert response.headers["HX-Redirect"].startswith(reverse("desk:sign-in"))
    assert str(claim.revision.article_id) in response.headers["HX-Redirect"]


def test_carols_list_and_polls_hold_nothing_of_the_others(carols: Client, article: Article) -> None:
    assert article.title not in carols.get("/").content.decode()
    polled = carols.get(reverse("desk:progress"), {"article": str(article.pk)})
    assert article.title not in polled.content.decode()


def test_evidence_from_another_newsrooms_source_is_not_there(bobs: Client, claim: Claim, carol: User) -> None:
    theirs = factories.a_snapshot(by=carol, newsroom=carol.newsrooms.get())
    sent = {"snapshot": str(theirs.pk), "start": 0, "end": 5, "stance": "supports"}
    assert bobs.post(reverse("desk:evidence-link", args=[claim.pk]), sent).status_code == 404


def test_an_identifier_that_is_nobodys_is_not_there_either(bobs: Client, article: Article) -> None:
    assert bobs.get(reverse("desk:article-detail", args=[uuid.uuid4()])).status_code == 404
    page = reverse("desk:article-detail", args=[article.pk])
    assert bobs.get(page, {"claim": str(uuid.uuid4())}).status_code == 404
    assert bobs.get(page, {"claim": "nonsense"}).status_code == 404
