"""The list of an article's claims by worth, the line, and what a card says of worth, speaker, parts, contradictions."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import Newsroom, User
from apps.articles.models import Article
from apps.claims.actions import raise_claim
from apps.claims.compounds import split_claim
from apps.claims.models import Claim
from apps.extraction.suggestion import Reason
from tests import factories
from tests.desk.conftest import HTMX, signed_in

WHOLE = "The harbour wall will cost £12 million, the council said on Tuesday."
FIRST, SECOND = "The harbour wall will cost £12 million", "the council said on Tuesday"
LOW, QUOTE, HOMES = (
    "Work begins in March.",
    "Nobody asked the fishermen",
    "Some 400 homes stand below the high-water line",
)
LIST_QUERIES = 6  # session, user, article, revision, the right to move the line, claims


@pytest.fixture
def read(article: Article) -> Callable[[str], Claim]:
    """An article that was read, with something of everything; gives the claim with these words."""
    text = factories.newest_revision(article).document.text
    opinion = factories.proposal(text, "“a wall of money”", score=0.1, checkable=False, kinds=["opinion"])
    proposals = [
        factories.proposal(text, WHOLE, score=0.9, reasons=(Reason("statistic", 1.5), Reason("hedged", -0.3))),
        factories.proposal(text, FIRST, score=0.8, whole=WHOLE),
        factories.proposal(text, SECOND, score=0.3, whole=WHOLE, standalone="the council said on Tuesday [17 March]"),
        factories.proposal(text, LOW, score=0.2),
        factories.proposal(
            text,
            QUOTE,
            score=0.6,
            speaker="Ada Quill",
            speaker_confidence=0.5,
            speaker_note="“She” may be another.",
            standalone="Nobody asked the fishermen [of the north quay]",
        ),
        opinion,
        factories.proposal(text, HOMES, score=0.95),
    ]
    other = factories.disagreement(text, "400 homes", "£12 million, the council", note="400 or 12?")
    factories.read(article, *proposals, disagreements=[other])
    return lambda words: Claim.objects.get(exact=words)


def act(name: str, thing: Any) -> str:
    return reverse(f"desk:{name}", args=[thing.pk])


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def parsed(response: Any) -> Any:
    return html.fromstring(response.content.decode())


def card(client: Client, claim: Claim) -> str:
    return " ".join(parsed(client.get(act("claim-detail", claim))).text_content().split())


def lines(response: Any) -> list[list[str]]:
    """The claims of the list's groups."""
    shown = parsed(response)
    groups = shown.xpath("//ol[@class='lines']")
    return [[item.text_content() for item in group.find_class("said")] for group in groups]


Read = Callable[[str], Claim]


@pytest.mark.parametrize("htmx", [True, False])
def test_claims_are_listed_by_worth_and_in_the_order_of_the_text(
    bobs: Client, bobs_htmx: Client, article: Article, read: Read, htmx: bool
) -> None:
    browser = bobs_htmx if htmx else bobs
    below = [LOW, "“a wall of money”"]
    assert lines(browser.get(act("claim-list", article))) == [[HOMES, WHOLE, QUOTE], below]
    in_text = browser.get(act("claim-list", article), {"order": "text", "claim": str(read(HOMES).pk)})
    assert lines(in_text) == [[WHOLE, QUOTE, HOMES], below]
    assert 'aria-current="true"' in text_of(in_text)


def test_the_list_takes_as_many_queries_for_few_claims_as_for_many(
    bobs_htmx: Client, rita: User, newsroom: Newsroom, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in (2, 20):
        sentences = [f"The {n}th wall cost £{n}{number} million." for n in range(number)]
        article = factories.an_article(by=rita, newsroom=newsroom, text="Walls\n\n" + "\n\n".join(sentences))
        factories.extracted(article, *sentences)
        with django_assert_num_queries(LIST_QUERIES):
            assert len(lines(bobs_htmx.get(act("claim-list", article)))[0]) == number


def test_what_is_below_the_line_is_raised_and_lowered(bobs_htmx: Client, article: Article, read: Read) -> None:
    low = read(LOW)
    shown = card(bobs_htmx, low)
    assert "Claim below the line" in shown
    assert "it scores 0.20, and The Harbour Gazette asks for 0.35" in shown
    raised = text_of(bobs_htmx.post(act("claim-raise", low), {"version": 1}))
    assert "Raised above the line" in raised
    assert "Claim 2 of 4" in raised
    assert f'class="m open first hand k1" data-c="{low.pk}"' in raised
    assert "0 of 4 checked" in raised
    lowered = text_of(bobs_htmx.post(act("claim-lower", low), {"version": 2}))
    assert f'class="m below first hand" data-c="{low.pk}"' in lowered
    assert "0 of 3 checked" in lowered


@pytest.mark.parametrize("verb", ["claim-raise", "claim-lower", "claim-split", "claim-rejoin"])
def test_a_claim_that_somebody_changed_meanwhile_is_shown_as_it_is(bobs_htmx: Client, read: Read, verb: str) -> None:
    for sent in ({"version": "7"}, {}):
        response = bobs_htmx.post(act(verb, read(WHOLE)), sent)
        assert response.status_code == 409
        assert "Somebody changed this claim meanwhile" in text_of(response)


@pytest.mark.parametrize("verb", ["claim-raise", "claim-lower", "claim-split", "claim-rejoin"])
def test_a_reporter_changes_no_claim(ritas: Client, rita: User, read: Read, verb: str) -> None:
    response = ritas.post(act(verb, read(WHOLE)), {"version": "1"})
    assert response.status_code == 403
    assert "Only checkers, editors and admins" in text_of(response)
    assert "Split into" not in card(signed_in(rita, **HTMX), read(WHOLE))


def test_a_compound_claim_is_split_and_joined(bobs_htmx: Client, article: Article, read: Read) -> None:
    whole = read(WHOLE)
    assert "the council said on Tuesday [17 March] Split into 2 claims" in card(bobs_htmx, whole)
    split = bobs_htmx.post(act("claim-split", whole), {"version": 1})
    assert "Checked through its parts" in text_of(split)
    assert f'class="m split first hand" data-c="{whole.pk}"' in text_of(split)
    part = read(FIRST)
    assert f'class="m open first k1" data-c="{part.pk}"' in text_of(split)
    assert f"Part of “{WHOLE}”" in card(bobs_htmx, part)
    assert "Read alone" in card(bobs_htmx, read(SECOND))
    assert "Supports" not in card(bobs_htmx, whole)
    joined = bobs_htmx.post(act("claim-rejoin", whole), {"version": 2})
    assert "Joined again" in text_of(joined)
    assert "Part of a claim that was joined again." in card(bobs_htmx, part)


def test_a_card_says_what_the_claim_is_worth_and_why(bobs_htmx: Client, read: Read) -> None:
    shown = card(bobs_htmx, read(WHOLE))
    assert "2nd most worth checking of 4 · score 0.90" in shown
    assert "+++raises it: gives a figure" in shown
    assert "−lowers it: hedges" in shown


def test_a_card_says_why_there_is_nothing_to_check(bobs_htmx: Client, bob: User, read: Read) -> None:
    opinion = raise_claim(by=bob, claim=read("“a wall of money”"), version=1)
    shown = card(bobs_htmx, opinion)
    assert "Nothing to check, as the machine reads it: it is an opinion, which no source can prove or refute." in shown


def test_a_doubtful_speaker_is_told_with_the_doubt(bobs_htmx: Client, read: Read) -> None:
    shown = card(bobs_htmx, read(QUOTE))
    assert "perhaps Ada Quill“She” may be another." in shown
    assert "Read alone Nobody asked the fishermen [of the north quay]" in shown


def test_both_claims_show_the_passage_that_says_something_else(bobs: Client, bobs_htmx: Client, read: Read) -> None:
    homes = read(HOMES)
    fragment = parsed(bobs_htmx.get(act("claim-detail", homes)))
    shown = " ".join(fragment.text_content().split())
    assert "The text disagrees with itself 400 or 12?" in shown.replace("‡ ", "")
    assert "<b>£12 million, the council</b>" in html.tostring(fragment, encoding="unicode")
    link = fragment.xpath("//a[@data-span]")[0]
    text = homes.revision.document.text
    units = text.encode("utf-16-le")
    start, end = (int(bound) for bound in link.get("data-span").split())
    assert units[2 * start : 2 * end].decode("utf-16-le") == "£12 million, the council"
    page = parsed(bobs.get(act("article-detail", homes.revision.article)))
    assert "£12 million" in page.get_element_by_id(link.get("href").removeprefix("#")).text_content()
    ends = {mark.get("data-c") for mark in page.find_class("contradicted")}
    assert ends == {str(homes.pk), str(read(WHOLE).pk)}
    assert "400 homes" in card(bobs_htmx, read(WHOLE))


def test_a_split_claims_parts_keep_lines_of_their_own(bobs: Client, bob: User, article: Article, read: Read) -> None:
    split_claim(by=bob, claim=read(WHOLE), version=1)
    page = parsed(bobs.get(act("article-detail", article)))
    marks = {mark.get("data-c"): mark.get("class") for mark in page.xpath("//*[@data-c]")}
    assert not any(" l1" in marks[str(read(words).pk)] for words in (WHOLE, FIRST, SECOND))


def test_an_editor_moves_the_line_from_the_list(alice: User, article: Article, read: Read, newsroom: Newsroom) -> None:
    browser = signed_in(alice)
    assert "Move the line" in text_of(browser.get(act("claim-list", article)))
    sent = {"threshold": "0.92", "article": str(article.pk)}
    response = browser.post(act("newsroom-line", newsroom), sent, follow=True)
    assert "The line stands at 0.92 now" in text_of(response)
    assert lines(response)[0] == [HOMES]
    newsroom.refresh_from_db()
    assert newsroom.threshold == Decimal("0.92")


@pytest.mark.parametrize("threshold", ["1.2", "much", ""])
def test_a_line_that_is_none_is_refused(alice: User, newsroom: Newsroom, threshold: str) -> None:
    response = signed_in(alice).post(act("newsroom-line", newsroom), {"threshold": threshold}, follow=True)
    assert "The line is a number from 0" in text_of(response)


def test_a_checker_moves_no_line(bobs: Client, newsroom: Newsroom, article: Article, read: Read) -> None:
    assert "Move the line" not in text_of(bobs.get(act("claim-list", article)))
    response = bobs.post(act("newsroom-line", newsroom), {"threshold": "0.5"}, follow=True)
    assert "Only editors and admins" in text_of(response)
