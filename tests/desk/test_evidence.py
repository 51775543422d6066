"""A claim's evidence on its card: what was found and what the machine sees, sets, drift, contacts, calculations."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from apps.accounts.models import Newsroom, User
from apps.articles.models import Article
from apps.claims.models import Claim
from apps.sources.actions import Description, describe_source
from apps.sources.models import Snapshot, Source, TrustClass
from apps.verdicts.models import Evidence, Search
from tests import factories

CARD_QUERIES = 12
CONTACT = {
    "person": "Ada Quill",
    "role": "boat keeper",
    "channel": "by telephone",
    "contacted_at": "2026-03-02T10:30",
    "zone": "UTC",
    "confirmed": "She saw the diggers come in May.",
    "on_record": "yes",
    "stance": "refutes",
}


def act(name: str, thing: Any) -> str:
    return reverse(f"desk:{name}", args=[thing.pk])


def tree(response: Any) -> Any:
    return html.fromstring(response.content.decode())


def text_of(response: Any) -> str:
    return " ".join(tree(response).text_content().split())


def card(client: Client, claim: Claim) -> Any:
    return tree(client.get(act("claim-detail", claim)))


def passage(snapshot: Snapshot, stance: str = "refutes", **more: Any) -> dict[str, Any]:
    """What the browser sends for a passage that is linked whole."""
    found = factories.passage_with(snapshot, "Work begins")
    return {"snapshot": str(snapshot.pk), "start": found.start, "end": found.end, "stance": stance, **more}


def place_of(snapshot: Snapshot, words: str) -> str:
    start = snapshot.document.text.index(words)
    return f"{snapshot.pk} {start} {start + len(words)}"


def test_a_passages_words_are_unaltered_and_what_differs_is_marked_in_place(
    bobs_htmx: Client, claim: Claim, snapshot: Snapshot
) -> None:
    (offer,) = card(bobs_htmx, claim).xpath("//*[@data-passage]")
    assert offer.xpath("blockquote")[0].text_content() == factories.passage_with(snapshot, "Work begins").exact
    assert "May" in [mark.text_content() for mark in offer.find_class("date-differs")]
    sees = " ".join(offer.find_class("sees")[0].text_content().split())
    assert sees.startswith("Stet sees Date March here, May in the passage.")
    assert "15 20 negated" in offer.get("data-own")


def test_what_is_said_of_an_origin_under_seal_is_not_shown_with_its_copy(
    bobs_htmx: Client, claim: Claim, snapshot: Snapshot, dora: User, newsroom: Newsroom
) -> None:
    wire = factories.a_source(by=dora, newsroom=newsroom, title="The wire", is_sealed=True)
    described = Description.of(snapshot.source).replaced(origin=wire)
    copy = describe_source(by=dora, source=snapshot.source, description=described, version=1)
    factories.a_notice(copy, by=dora, state="corrected", says="May, not March.")
    assert "May, not March." in text_of(bobs_htmx.get(act("claim-detail", claim)))
    factories.a_notice(wire, by=dora, says="Our informant lied.")
    shown = text_of(bobs_htmx.get(act("claim-detail", claim)))
    assert "Corrected" in shown
    assert "informant" not in shown


def test_a_passage_says_where_it_is_from_and_opens_there(
    bobs_htmx: Client, claim: Claim, snapshot: Snapshot, newsroom: Newsroom
) -> None:
    trust = TrustClass.objects.create(newsroom=newsroom, name="Official")
    Source.objects.update(trust=trust)
    (offer,) = card(bobs_htmx, claim).xpath("//*[@data-passage]")
    said = " ".join(offer.find_class("from")[0].text_content().split())
    assert said.startswith("Document · Official · The council · paragraph 1")
    found = factories.passage_with(snapshot, "Work begins")
    (link,) = offer.xpath(".//a[@data-open]/@href")
    assert link == f"{act('source-reader', snapshot)}?claim={claim.pk}&start={found.start}&end={found.end}#here"
    assert "Work begins" in tree(bobs_htmx.get(link)).xpath("//mark")[0].getparent().text_content()


def test_a_quotation_is_shown_beside_the_sources_words(
    bobs_htmx: Client, bob: User, article: Article, dora: User, newsroom: Newsroom
) -> None:
    claim = factories.a_claim(by=bob, article=article, exact="“Nobody asked the fishermen,” said Ada Quill")
    words = "Interview\n\n“Nobody ever asked the fishermen of the north quay,” said Ada Quill on Monday.\n"
    factories.a_snapshot(by=dora, newsroom=newsroom, text=words)
    (aligned,) = card(bobs_htmx, claim).find_class("alignment")
    assert "ever" in [gone.text_content() for gone in aligned.xpath(".//del")]


def test_words_selected_in_a_passage_are_linked_and_no_others(
    bobs_htmx: Client, claim: Claim, snapshot: Snapshot
) -> None:
    found = factories.passage_with(snapshot, "Work begins")
    start = found.exact.index("in May")
    within: dict[str, Any] = {"within_start": start, "within_end": start + 6, "within_exact": "in May"}
    assert bobs_htmx.post(act("evidence-link", claim), passage(snapshot, **within)).status_code == 200
    assert Evidence.objects.get().exact == "in May"


def test_what_is_needed_together_stands_in_one_set(
    bobs_htmx: Client, claim: Claim, bob: User, dora: User, newsroom: Newsroom, snapshot: Snapshot
) -> None:
    other = factories.a_snapshot(by=dora, newsroom=newsroom, text="Diary\n\nWork begins in May of that year.\n")
    bobs_htmx.post(act("evidence-link", claim), passage(snapshot))
    response = bobs_htmx.post(act("evidence-link", claim), passage(other, set_number=1))
    assert "Set 1 – all of these together" in text_of(response)
    assert "2 pieces, 2 independent sources" in text_of(response)
    last = Evidence.objects.latest("created_at")
    alone = text_of(bobs_htmx.post(act("evidence-move", last), {"set_number": ""}))
    assert "It is in set 2 now." in alone
    assert "Set 1" in alone
    assert "all of these together" not in alone
    refused = bobs_htmx.post(act("evidence-move", last), {"set_number": 9})
    assert refused.status_code == 409
    assert "numbered 1 to 2" in text_of(refused)


def test_a_note_is_kept_with_the_link(bobs_htmx: Client, claim: Claim, snapshot: Snapshot) -> None:
    response = bobs_htmx.post(act("evidence-link", claim), passage(snapshot, note="The minutes are final."))
    assert "The minutes are final." in text_of(response)


def test_ones_own_last_link_can_be_taken_back_with_a_key(
    bobs_htmx: Client, claim: Claim, alice: User, snapshot: Snapshot
) -> None:
    factories.evidence_for(claim, by=alice, snapshot=snapshot, exact="in May")
    assert not card(bobs_htmx, claim).xpath("//form[@data-key='undo']")
    bobs_htmx.post(act("evidence-link", claim), passage(snapshot))
    (undo,) = card(bobs_htmx, claim).xpath("//form[@data-key='undo']/@action")
    bobs_htmx.post(undo)
    assert Evidence.objects.standing().get().created_by == alice


def test_changed_words_are_shown_word_by_word_and_linked_anew_at_once(
    bobs_htmx: Client, claim: Claim, bob: User, dora: User, source: Source, snapshot: Snapshot
) -> None:
    words = "Work begins in May, not in March as first planned."
    old = factories.evidence_for(claim, by=bob, snapshot=snapshot, exact=words, stance="refutes", note="Final.")
    factories.captured_again(by=dora, source=source, text=factories.sources.SOURCE.replace("in May", "in June"))
    (changed,) = card(bobs_htmx, claim).find_class("changed")
    assert [gone.text_content().strip() for gone in changed.xpath(".//del")] == ["May"]
    assert [come.text_content().strip() for come in changed.xpath(".//ins")] == ["June"]
    response = bobs_htmx.post(act("evidence-relink", old))
    assert "The new words are linked" in text_of(response)
    new = Evidence.objects.standing().get()
    assert new.exact == words.replace("May", "June")
    assert (new.stance, new.note, new.set_number) == ("refutes", "Final.", 1)


def test_a_verdict_that_is_stale_for_what_was_unlinked_says_so(
    bobs_htmx: Client, claim: Claim, bob: User, snapshot: Snapshot
) -> None:
    piece = factories.evidence_for(claim, by=bob, snapshot=snapshot, exact="Work begins in May", stance="refutes")
    factories.a_verdict(claim, by=bob, finding="refuted")
    told = "Evidence that the verdict rests on is not linked any more."
    assert told not in text_of(bobs_htmx.get(act("claim-detail", claim)))
    assert told in text_of(bobs_htmx.post(act("evidence-unlink", piece)))


def test_words_that_are_gone_cannot_be_linked_anew(
    bobs_htmx: Client, claim: Claim, bob: User, dora: User, source: Source, snapshot: Snapshot
) -> None:
    old = factories.evidence_for(claim, by=bob, snapshot=snapshot, exact="Work begins in May", stance="refutes")
    factories.captured_again(by=dora, source=source, text="Nothing of it is left.\n")
    assert "Gone" in text_of(bobs_htmx.get(act("claim-detail", claim)))
    assert bobs_htmx.post(act("evidence-relink", old)).status_code == 422


def test_a_sealed_source_is_a_quiet_line_to_those_it_does_not_name(
    bobs_htmx: Client, ritas: Client, claim: Claim, bob: User, snapshot: Snapshot
) -> None:
    factories.evidence_for(claim, by=bob, snapshot=snapshot, exact="Work begins in May", note="From the safe.")
    Source.objects.update(is_sealed=True)
    for browser in (bobs_htmx, ritas):
        shown = browser.get(reverse("desk:article-detail", args=[claim.revision.article_id])).content.decode()
        assert "Sealed source" in shown
        for secret in ("Work begins in May", "From the safe.", "Minutes of the works committee"):
            assert secret not in shown


@pytest.mark.parametrize("htmx", [True, False])
def test_a_contact_is_logged(bobs: Client, bobs_htmx: Client, claim: Claim, htmx: bool) -> None:
    response = (bobs_htmx if htmx else bobs).post(act("claim-contact", claim), CONTACT, follow=True)
    assert "Ada Quill, boat keeper · by telephone · 2 March 2026, 10:30 UTC · on the record" in text_of(response)
    assert Evidence.objects.get().contact.on_record


@pytest.mark.parametrize(
    ("zone", "by_utc"),
    [("Europe/Berlin", "2 March 2026, 09:30 UTC"), ("America/New_York", "15:30 UTC"), ("utc", "10:30 UTC")],
)
def test_a_contact_is_dated_by_the_clocks_of_its_zone(bobs: Client, claim: Claim, zone: str, by_utc: str) -> None:
    assert by_utc in text_of(bobs.post(act("claim-contact", claim), CONTACT | {"zone": zone}, follow=True))


@pytest.mark.parametrize("htmx", [True, False])
@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"person": ""}, "Say who was asked."),
        ({"contacted_at": "yesterday"}, "Write the day and the time."),
        ({"contacted_at": "2999-01-01T00:00"}, "has not come yet"),
        ({"zone": ""}, "Say in which time zone"),
        ({"zone": "Europe/Harrowmouth"}, "There is no such time zone"),
        ({"zone": "Europe"}, "There is no such time zone"),
        ({"zone": "../etc/localtime"}, "There is no such time zone"),
        ({"zone": "Europe/Berlin", "contacted_at": "2026-03-29T02:30"}, "this time came never there"),
        (
            {"zone": "Europe/Berlin", "contacted_at": "2025-10-26T02:30"},
            "this time came twice there. Write the time by UTC",
        ),
        ({"on_record": ""}, "Say whether they spoke on the record."),
        ({"stance": ""}, "Say whether it supports or refutes"),
    ],
)
def test_a_contact_that_is_refused_keeps_all_that_was_typed(
    bobs: Client, bobs_htmx: Client, claim: Claim, htmx: bool, change: dict[str, str], reason: str
) -> None:
    response = (bobs_htmx if htmx else bobs).post(act("claim-contact", claim), CONTACT | change)
    assert response.status_code == 422
    shown = response.content.decode()
    assert reason in shown
    assert "She saw the diggers come in May." in shown
    assert '<details class="entry" id="contact" open>' in shown
    assert not Evidence.objects.exists()


def test_what_was_said_off_the_record_is_for_checkers(bobs: Client, ritas: Client, claim: Claim) -> None:
    bobs.post(act("claim-contact", claim), CONTACT | {"on_record": "no"})
    article = reverse("desk:article-detail", args=[claim.revision.article_id])
    assert "off the record" in text_of(bobs.get(article))
    assert "Ada Quill" not in text_of(ritas.get(article)).partition("Claim")[2]


def test_a_calculation_is_put_together_input_by_input(bobs_htmx: Client, claim: Claim, snapshot: Snapshot) -> None:
    cost, homes = place_of(snapshot, "£12 million"), place_of(snapshot, "400 homes")
    first = bobs_htmx.post(act("claim-calculation", claim), {"use": cost})
    assert first.headers["HX-Retarget"] == "#calculation"
    sent: dict[str, Any] = {"input_name": ["a"], "input_place": [cost], "use": homes, "formula": "a / b"}
    second = tree(bobs_htmx.post(act("claim-calculation", claim), sent))
    assert second.xpath("//input[@name='input_name']/@value") == ["a", "b"]
    assert "30,000" in second.find_class("comes-to")[0].text_content().replace("30000", "30,000")
    assert not second.find_class("fault")
    sent = {"input_name": ["a", "b"], "input_place": [cost, homes], "formula": "a / b", "unit": "pounds a home"}
    refused = bobs_htmx.post(act("claim-calculation", claim), sent | {"save": "1"})
    assert refused.status_code == 422
    assert "Say whether it supports" in text_of(refused)
    done = bobs_htmx.post(act("claim-calculation", claim), sent | {"save": "1", "stance": "context"})
    assert done.status_code == 200
    evidence = Evidence.objects.get()
    assert evidence.exact.startswith("30000 pounds a home") or evidence.exact.startswith("30,000 pounds a home")
    assert evidence.exact in text_of(done)


@pytest.mark.parametrize(
    ("formula", "reason"), [("a +", ""), ("a / z", "Nothing is given for z"), ("b", "Nothing is given for b")]
)
def test_a_calculation_that_does_not_work_out_says_so_beside_the_formula(
    bobs: Client, bobs_htmx: Client, claim: Claim, snapshot: Snapshot, formula: str, reason: str
) -> None:
    sent = {"input_name": ["a"], "input_place": [place_of(snapshot, "£12 million")], "formula": formula}
    for browser in (bobs, bobs_htmx):
        response = browser.post(act("claim-calculation", claim), sent | {"save": "1", "stance": "supports"})
        assert response.status_code == 422
        assert reason in text_of(response)
        assert 'id="calculation-formula_error"' in response.content.decode()


@pytest.mark.parametrize("sent", [{"use": "nonsense"}, {"input_name": ["a"], "input_place": []}, {"drop": "x"}])
def test_inputs_that_are_none_are_left_out(bobs_htmx: Client, claim: Claim, sent: dict[str, Any]) -> None:
    response = bobs_htmx.post(act("claim-calculation", claim), sent)
    assert response.status_code == 200
    assert b"input_name" not in response.content


def test_figures_of_another_newsrooms_source_are_no_inputs(
    bobs_htmx: Client, claim: Claim, carol: User, elsewhere: Newsroom
) -> None:
    theirs = factories.a_snapshot(by=carol, newsroom=elsewhere)
    response = bobs_htmx.post(act("claim-calculation", claim), {"use": place_of(theirs, "£12 million")})
    assert b"12 million" not in response.content


def test_a_search_by_hand_is_kept_in_the_claims_record(bobs: Client, bobs_htmx: Client, claim: Claim) -> None:
    asked = {"words": "aubergines", "kind": "study", "before_article": "on"}
    assert "No passage among these sources shares these words. Look in all of the library" in text_of(
        bobs_htmx.get(act("claim-passages", claim), asked)
    )
    search = Search.objects.get()
    assert (search.words, search.found, search.facets) == ("aubergines", 0, {"kind": "study", "before_article": True})
    assert "“aubergines” in Study, before the article – nothing found by Bob" in text_of(
        bobs.get(act("claim-detail", claim), follow=True)
    )


def test_a_reporters_search_is_not_kept(ritas: Client, claim: Claim) -> None:
    assert ritas.get(act("claim-passages", claim), {"words": "aubergines"}).status_code == 200
    assert not Search.objects.exists()


def test_a_search_is_narrowed_and_its_answer_outlives_a_link(
    bobs_htmx: Client, claim: Claim, dora: User, newsroom: Newsroom, snapshot: Snapshot
) -> None:
    factories.a_snapshot(by=dora, newsroom=newsroom, text="Diary\n\nA survey counted the boats.\n")
    Source.objects.filter(snapshots=snapshot).update(kind="study")
    asked = {"words": "survey", "kind": "study"}
    shown = bobs_htmx.get(act("claim-passages", claim), asked)
    assert "1" in tree(shown).find_class("count")[0].text_content()
    after = html.fromstring(
        bobs_htmx.post(act("evidence-link", claim), {**passage(snapshot), **asked}).content.decode()
    )
    assert after.xpath("//input[@name='words']/@value") == ["survey"]
    assert after.xpath("//select[@name='kind']/option[@selected]/@value") == ["study"]


def test_a_search_that_cannot_be_meant_says_why(bobs_htmx: Client, claim: Claim) -> None:
    response = bobs_htmx.get(act("claim-passages", claim), {"words": "before:tomorrowish"})
    assert response.status_code == 200
    assert tree(response).find_class("fault")


def test_what_can_be_narrowed_is_shown_on_demand(bobs_htmx: Client, claim: Claim) -> None:
    shown = tree(bobs_htmx.get(act("claim-passages", claim), {"narrow": "on"}))
    assert shown.xpath("//select[@name='kind']")
    assert not Search.objects.exists()


def test_a_retracted_source_is_flagged(bobs_htmx: Client, claim: Claim, bob: User, snapshot: Snapshot) -> None:
    factories.evidence_for(claim, by=bob, snapshot=snapshot, exact="Work begins in May")
    Source.objects.update(state="retracted")
    shown = card(bobs_htmx, claim)
    assert "Retracted" in [flag.text_content().strip() for flag in shown.find_class("flag")]


def test_a_retraction_after_the_verdict_stands_above_the_claim_until_it_is_judged_anew(
    bobs_htmx: Client, claim: Claim, bob: User, dora: User, snapshot: Snapshot
) -> None:
    factories.evidence_for(claim, by=bob, snapshot=snapshot, exact="Work begins in May")
    factories.a_verdict(claim, by=bob, finding="supported")
    factories.a_notice(snapshot.source, by=dora)
    told = "was retracted after the verdict"
    assert told in card(bobs_htmx, claim).find_class("notice")[0].text_content()
    factories.a_verdict(claim, by=bob)
    assert told not in card(bobs_htmx, claim).text_content()


def test_a_retraction_under_a_calculation_is_told_by_its_source(
    bobs_htmx: Client, claim: Claim, bob: User, dora: User, snapshot: Snapshot
) -> None:
    factories.a_calculation(claim, factories.figure_in(snapshot, "homes", "400"), by=bob, formula="homes / 2")
    factories.a_verdict(claim, by=bob, finding="refuted")
    factories.a_notice(snapshot.source, by=dora)
    told = card(bobs_htmx, claim).find_class("notice")[0].text_content()
    assert told.strip().startswith(f"{snapshot.source.title} was retracted after the verdict")
    assert "not linked any more" not in card(bobs_htmx, claim).text_content()


def test_a_source_newer_than_the_article_is_marked(bobs_htmx: Client, claim: Claim, snapshot: Snapshot) -> None:
    assert not card(bobs_htmx, claim).find_class("newer")
    Source.objects.update(published_on="2999-01-01")
    assert card(bobs_htmx, claim).find_class("newer")


def test_a_card_takes_as_many_queries_for_much_of_everything_as_for_little(
    bobs_htmx: Client, claim: Claim, bob: User, dora: User, newsroom: Newsroom, django_assert_num_queries: Any
) -> None:
    for number in (1, 6):
        for n in range(number):
            text = f"Record {number}.{n}\n\nWork begins in March of year {number}{n}. It cost £{n + 2} million.\n"
            snapshot = factories.a_snapshot(by=dora, newsroom=newsroom, text=text)
            factories.evidence_for(claim, by=bob, snapshot=snapshot, exact="Work begins in March")
            factories.a_verdict(claim, by=bob, finding="supported")
            place = place_of(snapshot, f"£{n + 2} million")
            calculation = {
                "input_name": "a",
                "input_place": place,
                "formula": "a * 2",
                "stance": "context",
                "save": "1",
            }
            assert bobs_htmx.post(act("claim-calculation", claim), calculation).status_code == 200
            bobs_htmx.post(act("claim-contact", claim), CONTACT | {"person": f"Ada {number}{n}"})
            bobs_htmx.get(act("claim-passages", claim), {"words": f"year {number}{n}"})
        with django_assert_num_queries(CARD_QUERIES):
            bobs_htmx.get(act("claim-detail", claim))


WIRE = " ".join(f"The wire tells of wall {number} and of harbour {number * 7}." for number in range(40))


@pytest.fixture
def copies(claim: Claim, bob: User, dora: User, newsroom: Newsroom) -> list[Source]:
    """Two papers' pages that print one story, both linked; nobody said what they repeat."""
    papers = []
    for name in ("Gazette", "Mail"):
        text = f"{name}\n\nWork begins in March. {WIRE}\n\nRead more in the {name}.\n"
        told: dict[str, Any] = {"kind": Source.Kind.WEB_PAGE, "publisher": name, "is_primary": False}
        paper = factories.a_source(by=dora, newsroom=newsroom, title=f"{name} on the wall", text=text, **told)
        factories.evidence_for(claim, by=bob, snapshot=paper.snapshots.get(), exact="The wire tells of wall 3")
        papers.append(paper)
    return papers


def test_near_copies_may_be_one_story_and_an_editor_says_so(
    claim: Claim, alice: User, bobs_htmx: Client, copies: list[Source], django_assert_num_queries: Any
) -> None:
    doubt = "“Gazette on the wall” and “Mail on the wall” share much of their text: one story?"
    with django_assert_num_queries(CARD_QUERIES + 2):  # the texts held against each other; who may say so
        shown = bobs_htmx.get(act("claim-detail", claim))
    assert doubt in text_of(shown)
    assert "until an editor or a librarian says" in text_of(shown)
    assert "2 pieces, 2 independent sources" in text_of(shown)
    said = {"source": copies[1].pk, "origin": copies[0].pk, "version": copies[1].version}
    assert bobs_htmx.post(act("claim-one-story", claim), said).status_code == 403
    alices = Client(headers={"HX-Request": "true"})
    alices.force_login(alice)
    assert b"repeats the other" in alices.get(act("claim-detail", claim)).content
    settled = text_of(alices.post(act("claim-one-story", claim), said))
    assert "2 pieces, 1 independent source: Gazette on the wall" in settled
    assert doubt not in settled
    assert alices.post(act("claim-one-story", claim), said).status_code == 409


@pytest.mark.parametrize("sent", [{}, {"source": "x", "origin": "y", "version": 1}])
def test_what_is_no_source_repeats_nothing(bobs: Client, claim: Claim, sent: dict[str, Any]) -> None:
    assert bobs.post(act("claim-one-story", claim), sent).status_code == 422


def test_no_copy_of_a_sealed_source_is_told_to_who_does_not_see_it(
    claim: Claim, copies: list[Source], bobs_htmx: Client, ritas: Client
) -> None:
    Source.objects.filter(pk=copies[0].pk).update(is_sealed=True)
    for browser in (bobs_htmx, ritas):
        assert "share much of their text" not in text_of(browser.get(act("claim-detail", claim), follow=True))
