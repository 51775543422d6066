"""What a checker does on the article page, with and without htmx; every refusal keeps what was typed."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from apps.accounts.models import Newsroom, User
from apps.articles.models import Article
from apps.claims.models import Claim
from apps.sources.models import Snapshot, Source
from apps.verdicts.models import Evidence, Verdict
from tests import factories

CARD_QUERIES = 11


def act(name: str, thing: Any) -> str:
    return reverse(f"desk:{name}", args=[thing.pk])


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def selection(article: Article, exact: str) -> dict[str, object]:
    """What the browser sends for selected words: UTF-16 offsets."""
    revision = factories.newest_revision(article)
    start = revision.document.text.index(exact)
    before = len(revision.document.text[:start].encode("utf-16-le")) // 2
    end = before + len(exact.encode("utf-16-le")) // 2
    return {"revision": str(revision.pk), "start": before, "end": end, "exact": exact}


def passage(snapshot: Snapshot, words: str, stance: str) -> dict[str, object]:
    found = factories.passage_with(snapshot, words)
    return {"snapshot": str(snapshot.pk), "start": found.start, "end": found.end, "stance": stance}


def test_selected_words_after_an_emoji_become_a_claim(bobs_htmx: Client, article: Article) -> None:
    response = bobs_htmx.post(act("claim-add", article), selection(article, "“a wall of money”"))
    claim = Claim.objects.get()
    assert claim.exact == "“a wall of money”"
    assert response.headers["HX-Replace-Url"].endswith(f"?claim={claim.pk}")
    assert 'hx-swap-oob="true"' in text_of(response)
    assert f'data-c="{claim.pk}"' in text_of(response)


@pytest.mark.parametrize("change", [{"exact": "other words"}, {"start": 10**7, "end": 10**7 + 3}, {"start": "x"}])
def test_a_selection_that_is_not_in_the_text_is_refused(
    bobs: Client, bobs_htmx: Client, article: Article, change: dict[str, object]
) -> None:
    sent = {**selection(article, "Work begins in March."), **change}
    assert bobs_htmx.post(act("claim-add", article), sent).status_code == 422
    assert bobs.post(act("claim-add", article), sent).status_code == 302
    assert not Claim.objects.exists()


def test_a_selection_that_cuts_an_emoji_in_two_is_refused(bobs_htmx: Client, article: Article) -> None:
    sent = selection(article, "🌊 “a wall")
    response = bobs_htmx.post(act("claim-add", article), {**sent, "start": int(str(sent["start"])) + 1})
    assert response.status_code == 422
    assert "cuts a character in two" in text_of(response)


def test_a_passage_is_found_linked_and_unlinked(bobs_htmx: Client, claim: Claim, snapshot: Snapshot) -> None:
    shown: Any = html.fromstring(bobs_htmx.get(act("claim-detail", claim)).content.decode())
    found = "".join(bold.text_content() for bold in shown.xpath("//blockquote[@data-s]//b"))
    assert "Work" in found
    assert "begins" in found
    response = bobs_htmx.post(act("evidence-link", claim), passage(snapshot, "Work begins", "refutes"))
    assert "Linked: Minutes of the works committee refutes." in text_of(response)
    evidence = Evidence.objects.get()
    assert evidence.stance == "refutes"
    assert "Evidence unlinked." in text_of(bobs_htmx.post(act("evidence-unlink", evidence)))
    assert not Evidence.objects.standing().exists()


def test_other_words_are_looked_for_on_request(
    bobs: Client, bobs_htmx: Client, claim: Claim, snapshot: Snapshot
) -> None:
    for browser in (bobs, bobs_htmx):
        assert "<b>survey</b>" in text_of(browser.get(act("claim-passages", claim), {"words": "surveys"}))


def test_a_newer_capture_without_the_words_is_announced(
    bobs_htmx: Client, claim: Claim, bob: User, dora: User, source: Source, snapshot: Snapshot
) -> None:
    factories.evidence_for(claim, by=bob, snapshot=snapshot, exact="Work begins in May", stance="refutes")
    factories.a_verdict(claim, by=bob, finding="refuted")
    factories.captured_again(by=dora, source=source, text="Minutes\n\nWork begins in June.\n")
    card = text_of(bobs_htmx.get(act("claim-detail", claim)))
    assert "no longer holds the words linked here" in card
    assert "Stale" in card


@pytest.mark.parametrize("htmx", [True, False])
def test_a_verdict_is_given(bobs: Client, bobs_htmx: Client, claim: Claim, htmx: bool) -> None:
    sent = {"finding": "insufficient", "rationale": "Nobody knows.", "after": ""}
    response = (bobs_htmx if htmx else bobs).post(act("claim-verdict", claim), sent, follow=True)
    assert Verdict.objects.get().rationale == "Nobody knows."
    assert "Verdict saved: insufficient evidence." in text_of(response)
    assert "1 checked" in text_of(response)


@pytest.mark.parametrize("htmx", [True, False])
@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({"finding": "supported", "rationale": "I believe it."}, "needs a linked passage"),
        ({"finding": "insufficient", "rationale": ""}, "needs a rationale"),
        ({"rationale": "I believe it."}, "Choose what you found."),
    ],
)
def test_a_verdict_without_grounds_is_refused_and_keeps_its_words(
    bobs: Client,
    bobs_htmx: Client,
    claim: Claim,
    htmx: bool,
    sent: dict[str, str],
    reason: str,
) -> None:
    response = (bobs_htmx if htmx else bobs).post(act("claim-verdict", claim), sent)
    assert response.status_code == 422
    assert reason in text_of(response)
    assert sent["rationale"] in text_of(response)
    assert not Verdict.objects.exists()


@pytest.mark.parametrize("htmx", [True, False])
def test_the_second_of_two_verdicts_sees_the_first_and_decides(
    bobs: Client,
    bobs_htmx: Client,
    claim: Claim,
    alice: User,
    htmx: bool,
) -> None:
    browser = bobs_htmx if htmx else bobs
    first = factories.a_verdict(claim, by=alice, rationale="Alice looked everywhere.")
    sent = {"finding": "not_checkable", "rationale": "Bob says otherwise.", "after": ""}
    response = browser.post(act("claim-verdict", claim), sent)
    shown = text_of(response)
    assert response.status_code == 409
    assert "Alice looked everywhere." in shown
    assert "Bob says otherwise." in shown
    assert f'name="after" value="{first.pk}"' in shown
    browser.post(act("claim-verdict", claim), {**sent, "after": str(first.pk)})
    assert Verdict.objects.current().get().supersedes == first


def test_a_claim_is_dismissed_and_restored(bobs_htmx: Client, claim: Claim) -> None:
    shown = text_of(bobs_htmx.post(act("claim-dismiss", claim), {"version": 1, "reason": "A headline."}))
    assert "A headline." in shown
    assert "Restore this claim" in shown
    assert f'class="m dismissed first hand" data-c="{claim.pk}"' in shown
    assert "open again" in text_of(bobs_htmx.post(act("claim-restore", claim), {"version": 2}))
    claim.refresh_from_db()
    assert claim.state == "open"


@pytest.mark.parametrize("name", ["claim-dismiss", "claim-restore"])
def test_a_claim_that_somebody_changed_meanwhile_is_shown_as_it_is(bobs_htmx: Client, claim: Claim, name: str) -> None:
    for version in ("7", "nonsense"):
        response = bobs_htmx.post(act(name, claim), {"version": version})
        assert response.status_code == 409
        assert "Somebody changed this claim meanwhile" in text_of(response)


def test_a_reporter_is_told_who_may(ritas: Client, claim: Claim) -> None:
    response = ritas.post(act("claim-verdict", claim), {"finding": "insufficient", "rationale": "x"})
    assert response.status_code == 403
    assert "Only checkers, editors and admins" in text_of(response)


def test_a_plain_browser_is_led_to_the_article(bobs: Client, claim: Claim) -> None:
    response = bobs.get(act("claim-detail", claim), follow=True)
    assert response.redirect_chain[0][0].endswith(f"/?claim={claim.pk}")
    assert "Work begins in March." in text_of(response)


def test_a_card_takes_as_many_queries_for_much_evidence_as_for_little(
    bobs_htmx: Client, claim: Claim, bob: User, dora: User, newsroom: Newsroom, django_assert_num_queries: Any
) -> None:
    for number in (1, 6):
        for n in range(number):
            text = f"Record {number}.{n}\n\nWork begins in March of year {number}{n}.\n"
            snapshot = factories.a_snapshot(by=dora, newsroom=newsroom, text=text)
            factories.evidence_for(claim, by=bob, snapshot=snapshot, exact="Work begins in March")
            factories.a_verdict(claim, by=bob, finding="supported")
        with django_assert_num_queries(CARD_QUERIES):
            bobs_htmx.get(act("claim-detail", claim))
