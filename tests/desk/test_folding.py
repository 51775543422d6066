"""Folding and restoring: what of the text is part of the piece, and that it is read again as people ruled."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from apps.accounts.models import Newsroom, User
from apps.articles.models import Article, BlockRuling
from apps.claims.actions import FOLDED
from apps.claims.models import Claim, ExtractionRun
from tests import factories

MESSY = "The wall\n\nThe wall cost 3 million.\n\nLeave a Reply\n\nYour email address will not be published."


@pytest.fixture
def messy(rita: User, newsroom: Newsroom) -> Article:
    article = factories.an_article(by=rita, newsroom=newsroom, text=MESSY)
    factories.extracted(article, "The wall cost 3 million.")
    return article


def sent(article: Article, blocks: str, *, in_body: bool) -> dict[str, Any]:
    revision = factories.newest_revision(article).pk
    return {"revision": str(revision), "blocks": blocks, **({"in_body": "1"} if in_body else {})}


def address(article: Article) -> str:
    return reverse("desk:article-blocks", args=[article.pk])


def shown(client: Client, article: Article) -> Any:
    return html.fromstring(client.get(reverse("desk:article-detail", args=[article.pk])).content.decode())


def test_a_restored_block_leaves_its_fold_and_the_text_is_read_again(bobs: Client, messy: Article) -> None:
    assert [one.get("id") for one in shown(bobs, messy).xpath("//details//*[@data-s]")] == ["b2", "b3"]
    response = bobs.post(address(messy), sent(messy, "3", in_body=True))
    assert response.headers["Location"].endswith("#b3")
    assert [one.get("id") for one in shown(bobs, messy).xpath("//details//*[@data-s]")] == ["b2"]
    editions = ExtractionRun.objects.filter(revision__article=messy).order_by("edition")
    assert [(run.edition, run.state) for run in editions] == [(0, "done"), (1, "queued")]


def test_a_folded_block_takes_the_claims_along_that_nobody_worked_on(bobs: Client, messy: Article) -> None:
    said = bobs.post(address(messy), sent(messy, "1", in_body=False), follow=True)
    assert "Folded 1 block" in said.content.decode()
    fold = shown(bobs, messy).xpath("//details[.//*[@id='b1']]")[0]
    assert "folded by hand" in fold.xpath("summary")[0].text_content()
    (claim,) = Claim.objects.in_article(messy)
    assert (claim.state, claim.dismissal) == ("dismissed", FOLDED)
    bobs.post(address(messy), sent(messy, "1", in_body=True))
    claim.refresh_from_db()
    assert (claim.state, claim.dismissal) == ("open", "")


def test_a_folded_block_keeps_a_claim_that_somebody_judged(bobs: Client, bob: User, messy: Article) -> None:
    (claim,) = Claim.objects.in_article(messy)
    factories.a_verdict(claim, by=bob)
    bobs.post(address(messy), sent(messy, "1", in_body=False))
    claim.refresh_from_db()
    assert claim.state == "open"
    assert shown(bobs, messy).xpath("//details[.//*[@id='b1']]")[0].get("open") is not None, "a claim stands in it"


def test_restoring_twice_is_told_and_does_nothing(bobs: Client, messy: Article) -> None:
    for _ in range(2):
        response = bobs.post(address(messy), sent(messy, "2 3", in_body=True), follow=True)
    assert "already" in response.content.decode()
    assert BlockRuling.objects.count() == 2


@pytest.mark.parametrize("blocks", ["", "one", "1,2", "-1", "1  2", "1234567"])
def test_blocks_that_are_none_are_refused(bobs: Client, messy: Article, blocks: str) -> None:
    response = bobs.post(address(messy), sent(messy, blocks, in_body=True), follow=True)
    assert "Select some words" in response.content.decode()
    assert not BlockRuling.objects.exists()


def test_a_reporter_sees_the_fold_without_buttons_and_is_refused(ritas: Client, messy: Article) -> None:
    assert not shown(ritas, messy).xpath("//details//button")
    response = ritas.post(address(messy), sent(messy, "3", in_body=True), follow=True)
    assert "Only checkers, editors and admins" in response.content.decode()
    assert not BlockRuling.objects.exists()


def test_the_authors_notes_are_signed_in_the_text_and_listed_under_it(
    bobs: Client, rita: User, newsroom: Newsroom
) -> None:
    text = "The wall cost 3 million.[^1] It [stands](https://wall.example.org).\n\n[^1]: Minutes of 4 May, page 2.\n"
    article = factories.an_article(by=rita, newsroom=newsroom, text=text, filename="wall.md")
    claim, *_ = factories.extracted(article, "The wall cost 3 million.")
    page = shown(bobs, article)
    assert [one.get("data-n") for one in page.find_class("sign") if one.get("data-n")] == ["1", "↗"]
    assert "Minutes of 4 May, page 2." in page.find_class("citations")[0].text_content()
    card = page.get_element_by_id("card").text_content()
    assert "Minutes of 4 May, page 2." in card
    assert claim.exact in card
    assert "Paragraph 1" in card
