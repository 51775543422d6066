"""A sealed source, cited, in a dossier and retracted, stands on no page but its readers’, and in no API answer."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import Newsroom, Scope, User
from apps.articles.models import Article
from apps.claims.dossiers import attach_source
from apps.claims.models import Claim
from apps.sources.models import Snapshot
from tests import factories

pytestmark = pytest.mark.usefixtures("plain_static_files")
SECRET = "Zanzibar"


@pytest.fixture
def sealed(dora: User, ada: User, newsroom: Newsroom, article: Article, claim: Claim) -> Snapshot:
    """The capture of dora's source, which ada sees too and leaned on."""
    source = factories.a_source(
        by=dora,
        newsroom=newsroom,
        title=SECRET,
        text=f"Ships leak near {SECRET}. Work begins in May.",
        is_sealed=True,
        readers=[ada],
        publisher=f"The {SECRET} Mail",
        topics=(SECRET,),
        url=f"https://{SECRET.lower()}.example/",
    )
    snapshot = source.snapshots.get()
    factories.evidence_for(claim, by=ada, snapshot=snapshot, exact="Work begins in May", stance="refutes")
    factories.a_verdict(claim, by=ada, finding="refuted")
    attach_source(by=ada, article=article, source=source)
    factories.a_notice(source, by=dora, says=f"{SECRET} was wrong.")
    return snapshot


def pages(article: Article, claim: Claim) -> Iterator[str]:
    library = reverse("desk:library")
    for query in ("", "?only=sealed", "?state=any", "?only=cited&sort=cited", "?q=leak", "?state=retracted"):
        yield library + query
    for name in ("library-health", "library-trust", "changes", "home"):
        yield reverse(f"desk:{name}")
    for name in ("article-detail", "article-dossier"):
        yield f"{reverse(f'desk:{name}', args=[article.pk])}?claim={claim.pk}&words={SECRET[:4]}"
    yield f"{reverse('desk:claim-detail', args=[claim.pk])}?words=leak&narrow=1"


@pytest.mark.parametrize("name", ["alice", "bob", "rita"])
def test_nobody_else_meets_a_sealed_source_at_the_desk(
    request: pytest.FixtureRequest, name: str, sealed: Snapshot, article: Article, claim: Claim
) -> None:
    client = Client()
    client.force_login(request.getfixturevalue(name))
    for address in pages(article, claim):
        told = client.get(address).content.decode()
        for word in (SECRET, SECRET.lower(), str(sealed.pk), str(sealed.source_id)):
            assert word not in told, address
    for page, row in (
        ("source-detail", sealed.source_id),
        ("source-edit", sealed.source_id),
        ("source-reader", sealed.pk),
    ):
        assert client.get(reverse(f"desk:{page}", args=[row])).status_code == 404


def test_its_readers_meet_it_on_the_same_pages(ada: User, sealed: Snapshot, article: Article, claim: Claim) -> None:
    client = Client()
    client.force_login(ada)
    met = [address for address in pages(article, claim) if SECRET in client.get(address).content.decode()]
    assert len(met) > 8
    assert sealed.source.is_sealed


def test_no_token_reaches_a_sealed_source_its_readers_neither(
    ada: User, newsroom: Newsroom, sealed: Snapshot, article: Article, claim: Claim
) -> None:
    _, secret = factories.a_token(ada, newsroom, scopes=Scope.values)
    client = Client(headers={"Authorization": f"Bearer {secret}"})
    for address in (
        *("/api/v1/sources", "/api/v1/verdicts", "/api/v1/passages?q=leak", f"/api/v1/claims/{claim.pk}"),
        *(f"/api/v1/claims/{claim.pk}/passages", f"/api/v1/articles/{article.pk}/dossier"),
    ):
        answer = client.get(address)
        assert answer.status_code == 200, address
        for word in (SECRET, SECRET.lower(), str(sealed.pk), str(sealed.source_id)):
            assert word not in answer.content.decode(), address
    for address in (f"/api/v1/sources/{sealed.source_id}", f"/api/v1/snapshots/{sealed.pk}"):
        assert client.get(address).status_code == 404
