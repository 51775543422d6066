"""What the demonstration is to show is shown on cards, in the library and in the dossier, once its article is read."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from apps.accounts.models import User
from apps.articles.models import Article
from apps.claims.models import Claim, ExtractionRun
from apps.claims.tasks import extract
from apps.config.demo.content import read_content
from apps.config.demo.seeding import Seeded, seed
from apps.sources.indexing import index_newsroom
from apps.sources.models import Fetch, Source
from apps.verdicts.fetches import fetch_page

pytestmark = [
    pytest.mark.django_db(transaction=True),  # a worker renews its lease over a connection of its own
    pytest.mark.usefixtures("plain_static_files"),
]

# Words of a claim, who looks, and what its card says of it.
CASES = [
    (
        "found that 1,310 homes",
        "checker",
        ["Stale", "Changed in the capture of", "1,310", "1,130", "Link the new words"],
    ),
    (
        "Estate agents predict",
        "checker",
        ["Stale", "Retracted 18 September 2026", "sales of one branch had been counted twice"],
    ),
    ("has approved plans for 412 homes", "checker", ["4 pieces, 2 independent sources", "all of these together"]),
    ("carries a fine of up to £5,000", "checker", ["Refuted", "£500.", "the same digits, another size"]),
    ("We have never asked this town", "checker", ["Refuted", "Stet sees", "new homes", "not asking"]),
    ("236 flats and 94 houses", "checker", ["Refuted", "412 homes = 236 + 94 + 82", "82 affordable homes"]),
    ("9.2 times the median full-time salary", "checker", ["Supported", "9.2 times = 287500 / 31250", "£31,250"]),
    (
        "two consultation events",
        "checker",
        ["Conflicting", "Samuel Oyelaran, harbour master · by telephone · 14 September 2026", "on the record", "143"],
    ),
    ("Skippers on the quay", "checker", ["Supported", "A skipper whose name the editor has", "off the record"]),
    ("Nobody has shown us", "checker", ["Supported", "Sealed source"]),
    ("Nobody has shown us", "editor", ["leave out the new ice plant", "Sealed: others see only"]),
]


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    """Hashing a password well takes as long as all the rest of a test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(name="seeded")
def _seeded(tmp_path: Path) -> Seeded:
    """The demonstration after the workers have done all that seeding left to them."""
    seeded = seed(read_content(), keep_in=tmp_path / "accounts.txt")
    assert seeded is not None
    extract(str(ExtractionRun.objects.get().pk))
    index_newsroom(seeded.newsroom.pk)
    fetch_page(Fetch.objects.get().pk)
    return seeded


def page(role: str, name: str, *of: Any, **asked: str) -> Any:
    """A page of the desk as the member in that role sees it."""
    client = Client(headers={"HX-Request": "true"})  # a card by itself
    client.force_login(User.objects.get(memberships__role=role))
    response = client.get(reverse(f"desk:{name}", args=of), asked)
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def said(tree: Any) -> str:
    return " ".join(tree.text_content().split())


def claim_with(words: str) -> Claim:
    return Claim.objects.get(exact__contains=words)


@pytest.mark.usefixtures("seeded")
def test_each_case_is_shown_by_the_card_of_its_claim() -> None:
    missing = {}
    for claim, role, wanted in CASES:
        card = said(page(role, "claim-detail", claim_with(claim).pk))
        missing[claim, role] = [words for words in wanted if words not in card]
    assert {case: words for case, words in missing.items() if words} == {}
    hidden = said(page("checker", "claim-detail", claim_with("Nobody has shown us").pk))
    assert "leave out the new ice plant" not in hidden


@pytest.mark.usefixtures("seeded")
def test_the_misquotation_is_aligned_word_by_word() -> None:
    card = page("checker", "claim-detail", claim_with("We have never asked").pk)
    (aligned,) = (one for one in card.find_class("alignment") if "this town to choose" in said(one))
    assert [said(one) for one in aligned.xpath(".//ins")] == ["have never asked", "new"]  # only in the article
    assert [said(one) for one in aligned.xpath(".//del")] == ["are not asking"]


@pytest.mark.usefixtures("seeded")
def test_what_the_worker_finds_doubles_no_claim_that_was_made_by_hand() -> None:
    assert ExtractionRun.objects.get().state == ExtractionRun.State.DONE
    spans = sorted(Claim.objects.not_dismissed().filter(whole=None).values_list("start", "end"))
    assert len(spans) > 30
    pairs = [(one, other) for one in spans for other in spans if one < other and one[1] > other[0]]
    assert pairs == []
    assert Claim.objects.exclude(created_by=None).count() == len(read_content().checked)


@pytest.mark.usefixtures("seeded")
def test_the_library_has_something_to_filter_by_and_to_look_at() -> None:
    health = said(page("admin", "library-health"))
    assert "12 sources in use" in health
    for counted in ("Retracted 1", "Unreachable 1", "Unverified 1"):
        assert counted in health
    gauge = Source.objects.get(title__contains="tide gauge")
    assert "unreachable since" in said(page("admin", "source-detail", gauge.pk)).lower()


@pytest.mark.usefixtures("seeded")
def test_the_address_that_refuses_itself_is_asked_once_and_never_again_by_itself() -> None:
    fetch = Fetch.objects.get()
    assert (fetch.state, fetch.failure_code, fetch.attempts) == (Fetch.State.FAILED, "private_address", 1)
    assert not Fetch.objects.unfinished().exists()


@pytest.mark.usefixtures("seeded")
def test_the_dossier_has_the_main_sources_and_ranks_them_first() -> None:
    article = Article.objects.get()
    dossier = said(page("editor", "article-dossier", article.pk))
    main = [entry.title for entry in read_content().sources if entry.in_dossier]
    assert len(main) == article.dossier.count() == 7
    assert [title for title in main if title not in dossier] == []
    card = page("checker", "claim-detail", claim_with("overtopped three times").pk)
    first = card.xpath("//*[@data-passage]")[0]
    assert "Harrowmouth and the sea to 2060" in said(first)
