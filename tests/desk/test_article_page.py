"""The article page: the canonical text, whole and unaltered, with every claim marked in it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from apps.accounts.models import Newsroom, User
from apps.articles.models import Article
from apps.claims.models import Claim
from apps.documents.models import Block
from tests import factories

QUERIES = 18  # of which 7 are the card of the claim in hand


def page(client: Client, article: Article) -> Any:
    response = client.get(reverse("desk:article-detail", args=[article.pk]))
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def test_each_blocks_element_holds_the_blocks_text_and_nothing_else(
    bobs: Client, rita: User, newsroom: Newsroom
) -> None:
    text = (
        "Title 🌊\n\nA <b>bold</b> & 𝔊othic line, e\u0323\u0307.\n\nالميناء مغلق اليوم.\n\nLeave a Reply\n\nYour email."
    )
    article = factories.an_article(by=rita, newsroom=newsroom, text=text)
    factories.extracted(article, "bold</b> & 𝔊othic", "A <b>bold</b> & 𝔊othic line", "الميناء مغلق")
    document = factories.newest_revision(article).document
    shown = page(bobs, article)
    elements = {element.get("id"): element for element in shown.xpath("//*[@data-s]")}
    for block in Block.objects.filter(document=document):
        element = elements[f"b{block.position}"]
        assert element.text_content() == document.text[block.start : block.end]
        assert int(element.get("data-s")) == len(document.text[: block.start].encode("utf-16-le")) // 2


def test_claims_that_overlap_are_all_marked(bobs: Client, article: Article) -> None:
    text = factories.newest_revision(article).document.text
    claims = factories.extracted(
        article, "The harbour wall will cost £12 million, the council said", "will cost £12 million", "million, the"
    )
    shown = page(bobs, article)
    for claim in claims:
        marks = shown.xpath(f"//*[@data-c='{claim.pk}']")
        assert "".join(mark.text_content() for mark in marks) == text[claim.start : claim.end]
        assert sum("first" in mark.get("class").split() for mark in marks) == 1


def test_a_table_has_rows_and_cells_and_its_text_unaltered(bobs: Client, rita: User, newsroom: Newsroom) -> None:
    text = "Walls\n\nRegion\tCost\nNorth\t£3 million\nSouth\t£4 million\n\nThe walls stand in two regions."
    article = factories.an_article(by=rita, newsroom=newsroom, text=text)
    factories.extracted(article, "North\t£3 million\nSouth\t£4 million")
    (table,) = shown_tables = page(bobs, article).find_class("table")
    assert len(shown_tables) == 1
    assert table.text_content() == "Region\tCost\nNorth\t£3 million\nSouth\t£4 million"
    rows = [[cell.text_content() for cell in row.xpath("span")] for row in table.find_class("row")]
    assert rows == [["Region", "Cost"], ["North", "£3 million"], ["South", "£4 million"]]
    assert len(table.find_class("m")) == 4


def test_web_leftovers_are_folded_where_they_stood(bobs: Client, article: Article) -> None:
    shown = page(bobs, article)
    assert not shown.xpath("//details[@class='fold']")
    text = factories.ARTICLE + "\nLeave a Reply\n\nYour email address will not be published.\n"
    messy = factories.an_article(by=article.created_by, newsroom=article.newsroom, text=text)
    folds = page(bobs, messy).xpath("//details[@class='fold']")
    assert len(folds) == 1
    assert "Leave a Reply" in folds[0].text_content()


@pytest.mark.parametrize("number", [2, 20])
def test_the_page_takes_as_many_queries_for_few_claims_as_for_many(
    bobs: Client, rita: User, newsroom: Newsroom, django_assert_num_queries: Any, number: int
) -> None:
    sentences = [f"The {n}th wall cost £{n} million." for n in range(number)]
    article = factories.an_article(by=rita, newsroom=newsroom, text="Walls\n\n" + "\n\n".join(sentences))
    factories.extracted(article, *sentences)
    with django_assert_num_queries(QUERIES):
        shown = page(bobs, article)
    assert len(shown.xpath("//*[contains(@class, 'first')]")) == number


def test_the_first_open_claim_is_in_hand(bobs: Client, article: Article, bob: User) -> None:
    first, second = factories.extracted(article, "Work begins in March.", "Some 400 homes stand below")
    factories.a_verdict(first, by=bob)
    shown = page(bobs, article)
    assert {mark.get("data-c") for mark in shown.find_class("hand")} == {str(second.pk)}
    assert shown.get_element_by_id("card").find_class("card")[0].get("data-claim") == str(second.pk)


def test_a_reporter_reads_without_forms(ritas: Client, claim: Claim) -> None:
    shown = page(ritas, claim.revision.article)
    assert shown.xpath("//blockquote[@class='words']")
    assert not shown.xpath("//form[contains(@action, 'verdict')]")


def test_the_page_lets_no_inline_script_or_style_in(bobs: Client, claim: Claim) -> None:
    response = bobs.get(reverse("desk:article-detail", args=[claim.revision.article_id]))
    shown = html.fromstring(response.content.decode())
    assert not shown.xpath("//script[not(@src)] | //style | //*[@style] | //@*[starts-with(name(), 'on')]")
    assert not shown.xpath("//@*[starts-with(name(), 'hx-on')]")
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy


def test_a_claim_of_another_article_is_not_taken_in_hand(
    bobs: Client, article: Article, rita: User, newsroom: Newsroom
) -> None:
    factories.extracted(article)
    other = factories.an_article(by=rita, newsroom=newsroom, text="The quay\n\nThe quay was built in 1911.")
    (elsewhere,) = factories.extracted(other)
    for name in ("desk:article-detail", "desk:claim-list"):
        assert bobs.get(reverse(name, args=[article.pk]), {"claim": str(elsewhere.pk)}).status_code == 404
