"""The sources for one article, the library's health and its trust classes, as pages."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import Newsroom, User
from apps.articles.models import Article
from apps.claims.dossiers import attach_source
from apps.claims.models import Claim, DossierEntry
from apps.sources.models import Fetch, Snapshot, Source, TrustClass
from apps.sources.sealing import seal_source
from tests import factories
from tests.desk.conftest import HTMX, signed_in

# session, user, article, sources, their fetches, what is cited twice, roles twice, what changed
QUERIES = 10


def html(response: Any) -> str:
    return " ".join(response.content.decode().split())


def page(article: Article, name: str = "article-dossier") -> str:
    return reverse(f"desk:{name}", args=[article.pk])


@pytest.mark.parametrize("number", [1, 10])
def test_a_dossier_takes_as_many_queries_for_one_source_as_for_ten(
    bobs: Client, dora: User, article: Article, newsroom: Newsroom, django_assert_num_queries: Any, number: int
) -> None:
    for n in range(number):
        source = factories.a_source(by=dora, newsroom=newsroom, title=f"Minutes {n}", text=f"Words {n}.")
        attach_source(by=dora, article=article, source=source)
    with django_assert_num_queries(QUERIES):
        assert html(bobs.get(page(article))).count(">Minutes ") == number


def test_an_empty_dossier_teaches_and_a_source_is_picked_by_words(
    bobs: Client, bob: User, article: Article, source: Source
) -> None:
    assert "come first when passages are looked for" in html(bobs.get(page(article)))
    found = html(signed_in(bob, **HTMX).get(page(article, "dossier-offered"), {"words": "minutes"}))
    assert source.title in found
    assert source.title in html(bobs.get(page(article), {"words": "minutes"}))  # without scripts
    shown = html(bobs.post(page(article, "dossier-attach"), {"source": str(source.pk)}, follow=True))
    assert "its passages come first" in shown
    assert source.title not in html(bobs.get(page(article, "dossier-offered"), {"words": "minutes"}))
    bobs.post(page(article, "dossier-detach"), {"source": str(source.pk)})
    assert not DossierEntry.objects.exists()


def test_a_dossier_says_how_its_sources_stand(
    bobs: Client, bob: User, claim: Claim, snapshot: Snapshot, article: Article
) -> None:
    attach_source(by=bob, article=article, source=snapshot.source)
    factories.evidence_for(claim, by=bob, snapshot=snapshot, exact="Work begins in May", stance="refutes")
    Source.objects.update(state="retracted")
    shown = html(bobs.get(page(article)))
    assert "Retracted" in shown
    assert "1 claim" in shown


def test_a_dossier_counts_claims_with_a_figure_worked_out_from_a_source_as_the_library_does(
    bobs: Client, bob: User, claim: Claim, snapshot: Snapshot, article: Article, django_assert_num_queries: Any
) -> None:
    attach_source(by=bob, article=article, source=snapshot.source)
    factories.a_calculation(claim, factories.figure_in(snapshot, "homes", "400"), by=bob, formula="homes / 2")
    with django_assert_num_queries(QUERIES + 3):  # of what is cited: the sources, who sees them, their fetches
        assert "1 claim" in html(bobs.get(page(article)))
    assert bobs.get("/library/").context["shelf"].rows[0].source.cited_by == 1


def test_what_is_cited_is_looked_at_again_and_what_is_not_set_aside_is_told(
    bobs: Client, bob: User, claim: Claim, snapshot: Snapshot, article: Article
) -> None:
    recheck = page(article, "dossier-recheck")
    assert "No claim cites a source yet." in html(bobs.post(recheck, follow=True))
    factories.evidence_for(claim, by=bob, snapshot=snapshot, exact="Work begins in May", stance="refutes")
    assert "1 without an address to look at" in html(bobs.post(recheck, follow=True))
    Source.objects.update(url="https://council.example/minutes")
    shown = html(bobs.post(recheck, follow=True))
    assert "1 being fetched now" in shown
    assert "Cited in this article, too" in shown
    assert 'hx-trigger="every 2s"' in shown
    assert Fetch.objects.get().source == snapshot.source
    Source.objects.update(state="retracted")
    assert "Retracted" in html(bobs.get(page(article)))
    Source.objects.update(is_sealed=True)
    told = html(bobs.get(page(article)))
    assert "1 sealed source that you do not see" in told
    assert snapshot.source.title not in told


def test_reporters_have_nothing_looked_at(ritas: Client, article: Article) -> None:
    answer = html(ritas.post(page(article, "dossier-recheck"), follow=True))
    assert "Only people who check claims or keep sources" in answer


def test_a_dossier_hides_what_is_sealed(bobs: Client, dora: User, article: Article, source: Source) -> None:
    attach_source(by=dora, article=article, source=source)
    seal_source(by=dora, source=source, readers=[], version=1)
    assert source.title not in html(bobs.get(page(article)))
    assert bobs.post(page(article, "dossier-attach"), {"source": str(source.pk)}).status_code == 404
    assert bobs.post(page(article, "dossier-detach"), {"source": "nonsense"}).status_code == 404


def test_reporters_look_and_do_not_change(ritas: Client, article: Article, source: Source) -> None:
    assert "Add from the library" not in html(ritas.get(page(article)))
    answer = ritas.post(page(article, "dossier-attach"), {"source": str(source.pk)}, follow=True)
    assert "Only checkers, editors, librarians and admins" in html(answer)


def test_the_article_leads_to_its_sources(bobs: Client, article: Article) -> None:
    assert page(article) in html(bobs.get(reverse("desk:article-detail", args=[article.pk])))


@pytest.mark.parametrize("number", [1, 20])
def test_health_is_counted_in_as_many_queries_whatever_there_is(
    bobs: Client, dora: User, newsroom: Newsroom, django_assert_num_queries: Any, number: int
) -> None:
    for n in range(number):
        factories.a_source(by=dora, newsroom=newsroom, title=f"Minutes {n}", text=f"Words {n}.")
    with django_assert_num_queries(9):
        shown = html(bobs.get("/library/health/"))
    assert f'aria-label="This week: {number}"' in shown
    assert f'aria-label="Document: {number}"' in shown
    assert '<td class="number">' in shown  # the same as a table


def test_each_bar_leads_to_the_sources_behind_it(bobs: Client, source: Source, dora: User) -> None:
    Source.objects.update(state="corrected")
    shown = bobs.get("/library/health/")
    bars = [bar for chart in shown.context["health"].charts for bar in chart.bars]
    assert [bar.n for bar in bars if bar.label == "Corrected"] == [1]
    for bar in bars:
        listed = bobs.get(bar.address)
        assert listed.context["shelf"].total == bar.n, bar


def test_trust_classes_start_with_sensible_ones_and_are_named_anew(dora: User, newsroom: Newsroom) -> None:
    client = signed_in(dora)
    assert "Official record" in html(client.get("/library/trust/"))
    first = TrustClass.objects.first()
    assert first
    address = reverse("desk:trust-change", args=[first.pk])
    seen = {"seen_name": first.name, "seen_description": first.description}
    client.post(address, {"name": "Gazette", "description": "<Ours>", **seen})
    assert "&lt;Ours&gt;" in html(client.get("/library/trust/"))
    assert "Somebody changed this class" in html(client.post(address, {"name": "Mine", **seen}, follow=True))
    assert "“Gazette” stands one lower." in html(client.post(address, {"do": "down"}, follow=True))
    added = client.post(reverse("desk:trust-add", args=[newsroom.pk]), {"name": "Rumour"}, follow=True)
    assert "Added, below all others." in html(added)
    assert "“Gazette” is removed." in html(client.post(address, {"do": "drop"}, follow=True))
    names = list(TrustClass.objects.values_list("name", flat=True))
    assert names == ["Peer-reviewed", "Trusted publisher", "Known interest", "Unverified", "Rumour"]


def test_trust_classes_are_for_others_to_read(bobs: Client, dora: User, newsroom: Newsroom) -> None:
    signed_in(dora).get("/library/trust/")
    shown = html(bobs.get("/library/trust/"))
    assert "Official record" in shown
    assert "One more class" not in shown
    bobs.post(reverse("desk:trust-add", args=[newsroom.pk]), {"name": "Mine"})
    assert not TrustClass.objects.filter(name="Mine").exists()


def test_a_person_of_no_newsroom_has_no_library(client: Client, db: None) -> None:
    client.force_login(factories.a_user("Nobody"))
    assert "You are in no newsroom yet" in html(client.get("/library/"))
    assert client.get("/library/trust/").status_code == 404
    assert "0 sources in use" in html(client.get("/library/health/"))
