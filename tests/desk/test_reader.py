"""Reading a source: its text whole and unaltered in parts, its hits, what cites it, and linking words to the claim."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from apps.accounts.models import Newsroom, User
from apps.claims.models import Claim
from apps.documents.models import Block
from apps.sources.models import Snapshot, Source
from apps.verdicts.models import Evidence
from tests import factories

QUERIES = 8
WITH_CLAIM = 11


def address(snapshot: Snapshot, **asked: object) -> str:
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"{reverse('desk:source-reader', args=[snapshot.pk])}?{query}"


def page(client: Client, snapshot: Snapshot, **asked: object) -> Any:
    response = client.get(address(snapshot, **asked))
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def blocks(client: Client, snapshot: Snapshot, part: Any, **asked: Any) -> Any:
    bounds = f"{part.get('data-first')}-{part.get('data-last')}"
    response = client.get(reverse("desk:source-blocks", args=[snapshot.pk]), {"part": bounds, **asked})
    assert response.status_code == 200
    return html.fromstring(f"<div>{response.content.decode()}</div>")


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def a_long_snapshot(dora: User, newsroom: Newsroom, paragraphs: int = 200) -> Snapshot:
    lines = (f"In year {n} the 🌊 board 𝔊 counted {n} boats, e\u0323\u0307 and قارب." for n in range(paragraphs))
    return factories.a_snapshot(by=dora, newsroom=newsroom, text="The long record\n\n" + "\n\n".join(lines) + "\n")


def selected(snapshot: Snapshot, exact: str, stance: str = "supports", **more: object) -> dict[str, object]:
    """What the browser sends for words selected in the reader."""
    text = snapshot.document.text
    start = text.index(exact)
    before = len(text[:start].encode("utf-16-le")) // 2
    within = {"within_start": before, "within_end": before + len(exact.encode("utf-16-le")) // 2, "within_exact": exact}
    return {"snapshot": str(snapshot.pk), "start": 0, "end": len(text), "stance": stance, **within, **more}


def link_address(snapshot: Snapshot, claim: Claim) -> str:
    return reverse("desk:source-link", args=[snapshot.pk, claim.pk])


def test_the_parts_hold_every_block_unaltered(bobs: Client, dora: User, newsroom: Newsroom) -> None:
    snapshot = a_long_snapshot(dora, newsroom)
    shown = page(bobs, snapshot)
    elements: dict[str, Any] = {}
    for part in shown.find_class("part"):
        filled = blocks(bobs, snapshot, part) if "gap" in part.get("class") else part
        elements |= {element.get("id"): element for element in filled.xpath(".//*[@data-s]")}
    text = snapshot.document.text
    stored = Block.objects.filter(document=snapshot.document)
    assert len(elements) == stored.count()
    for block in stored:
        element = elements[f"b{block.position}"]
        assert element.text_content() == text[block.start : block.end]
        assert int(element.get("data-s")) == len(text[: block.start].encode("utf-16-le")) // 2


def test_only_what_is_near_is_sent_at_first(bobs: Client, dora: User, newsroom: Newsroom) -> None:
    snapshot = a_long_snapshot(dora, newsroom, 400)
    shown = page(bobs, snapshot)
    assert len(shown.xpath("//*[@data-s]")) <= 180
    assert shown.find_class("gap")
    at = snapshot.document.text.index("In year 390")
    there = page(bobs, snapshot, start=at, end=at + 11)
    assert there.get_element_by_id("here").text_content() == "In year 390"


@pytest.mark.parametrize("asked", [{"part": "0-60"}, {"part": "5-1"}, {"part": "x"}, {"part": ["0-1"] * 13}, {}])
def test_blocks_are_asked_for_a_part_at_a_time(bobs: Client, snapshot: Snapshot, asked: dict[str, Any]) -> None:
    assert bobs.get(reverse("desk:source-blocks", args=[snapshot.pk]), asked).status_code == 400


@pytest.mark.parametrize("asked", [{"start": "x"}, {"start": 5, "end": 5}, {"start": 10**6, "end": 10**7}, {"page": 9}])
def test_an_address_that_points_nowhere_opens_the_beginning(
    bobs: Client, snapshot: Snapshot, asked: dict[str, object]
) -> None:
    assert not page(bobs, snapshot, **asked).xpath("//*[@id='here']")


def test_words_are_found_whatever_their_case_and_blanks(bobs: Client, snapshot: Snapshot) -> None:
    shown = page(bobs, snapshot, find="WORK%20%20begins")
    assert [mark.text_content() for mark in shown.find_class("hit")] == ["Work begins"]
    assert "1 hit" in shown.get_element_by_id("hits-heading").text_content()
    assert "Nothing found" in page(bobs, snapshot, find="aubergine").get_element_by_id("hits-heading").text_content()


def test_cited_words_are_marked_with_the_claims_that_cite_them(
    bobs: Client, claim: Claim, bob: User, snapshot: Snapshot
) -> None:
    factories.evidence_for(claim, by=bob, snapshot=snapshot, exact="Work begins in May", stance="refutes")
    shown = page(bobs, snapshot)
    (words,) = shown.xpath("//*[@id='text']//*[contains(@class, 'linked-words')]")
    assert words.text_content() == "Work begins in May"
    assert "refutes" in words.get("class")
    (line,) = shown.find_class("cited-by")
    assert "Refutes “Work begins in March.”" in " ".join(line.text_content().split())


@pytest.mark.parametrize("exact", ["🌊 board 𝔊 counted 3", "ẹ\u0307 and قارب", "قارب"])
def test_words_of_any_script_are_linked_as_they_were_selected(
    bobs_htmx: Client, claim: Claim, dora: User, newsroom: Newsroom, exact: str
) -> None:
    snapshot = a_long_snapshot(dora, newsroom, 5)
    response = bobs_htmx.post(link_address(snapshot, claim), selected(snapshot, exact, note="As the record says."))
    assert response.status_code == 200, text_of(response)
    evidence = Evidence.objects.get()
    assert evidence.exact == exact
    assert evidence.note == "As the record says."
    assert f'data-changed="{evidence.start} {evidence.end}"' in text_of(response)
    unlink = reverse("desk:source-unlink", args=[snapshot.pk, evidence.pk])
    assert f'hx-post="{unlink}" data-key="undo"' in text_of(response)
    assert "Evidence unlinked." in text_of(bobs_htmx.post(unlink))
    assert not Evidence.objects.standing().exists()


def test_a_selection_over_two_paragraphs_is_linked_whole(
    bobs_htmx: Client, claim: Claim, dora: User, newsroom: Newsroom
) -> None:
    snapshot = a_long_snapshot(dora, newsroom, 5)
    exact = "counted 1 boats, ẹ\u0307 and قارب.\n\nIn year 2 the 🌊"
    sent = selected(snapshot, exact) | {"within_exact": exact.replace("\n", "\r\n")}
    assert bobs_htmx.post(link_address(snapshot, claim), sent).status_code == 200
    assert Evidence.objects.get().exact == exact


@pytest.mark.parametrize(
    "change",
    [
        {"within_exact": "other words"},
        {"within_start": 10**6},
        {"within_end": ""},
        {"stance": "shrugs"},
        {"within_start": 26},
    ],
)
@pytest.mark.parametrize("htmx", [True, False])
def test_words_that_do_not_stand_there_are_refused_and_the_note_is_kept(
    bobs: Client,
    bobs_htmx: Client,
    claim: Claim,
    dora: User,
    newsroom: Newsroom,
    change: dict[str, object],
    htmx: bool,
) -> None:
    snapshot = a_long_snapshot(dora, newsroom, 5)
    sent = selected(snapshot, "board", note="My own note.") | change
    response = (bobs_htmx if htmx else bobs).post(link_address(snapshot, claim), sent)
    assert response.status_code == 422
    assert "My own note." in text_of(response)
    assert not Evidence.objects.exists()


def test_a_plain_browser_is_led_back_to_the_words(bobs: Client, claim: Claim, snapshot: Snapshot) -> None:
    response = bobs.post(link_address(snapshot, claim), selected(snapshot, "Work begins in May"), follow=True)
    assert "Linked: Minutes of the works committee supports." in text_of(response)
    assert 'id="here"' in text_of(response)


def test_another_newsrooms_source_and_claim_are_not_there(
    carols: Client, bobs: Client, claim: Claim, snapshot: Snapshot, carol: User, elsewhere: Newsroom
) -> None:
    assert carols.get(address(snapshot)).status_code == 404
    assert carols.get(reverse("desk:source-blocks", args=[snapshot.pk]), {"part": "0-1"}).status_code == 404
    assert carols.post(link_address(snapshot, claim), selected(snapshot, "Work")).status_code == 404
    theirs = factories.a_snapshot(by=carol, newsroom=elsewhere)
    assert bobs.get(address(theirs, claim=claim.pk)).status_code == 404
    assert carols.get(address(theirs, claim=claim.pk)).status_code == 404
    assert carols.get(address(theirs, claim="nonsense")).status_code == 404


def test_a_sealed_source_is_read_only_by_those_it_names(bobs: Client, snapshot: Snapshot) -> None:
    Source.objects.update(is_sealed=True)
    assert bobs.get(address(snapshot)).status_code == 404


def test_an_older_capture_says_that_there_is_a_newer_one(
    bobs: Client, claim: Claim, dora: User, source: Source, snapshot: Snapshot
) -> None:
    newer = factories.captured_again(by=dora, source=source, text="Minutes\n\nWork begins in June.\n")
    shown = page(bobs, snapshot, claim=claim.pk)
    (notice,) = shown.find_class("notice")
    assert notice.xpath(".//a/@href") == [address(newer, claim=claim.pk)]
    assert not page(bobs, newer).find_class("notice")


def test_the_claim_in_hand_stands_beside_the_text(
    bobs: Client, ritas: Client, claim: Claim, snapshot: Snapshot
) -> None:
    shown = page(bobs, snapshot, claim=claim.pk)
    assert shown.find_class("words")[0].text_content() == claim.exact
    assert shown.xpath("//form[@id='link-words']")
    assert not page(ritas, snapshot, claim=claim.pk).xpath("//form[@id='link-words']")
    assert not page(bobs, snapshot).find_class("words")


@pytest.mark.parametrize(("paragraphs", "cited"), [(5, 1), (400, 5)])
def test_a_long_source_takes_as_many_queries_as_a_short_one(
    bobs: Client,
    claim: Claim,
    bob: User,
    dora: User,
    newsroom: Newsroom,
    django_assert_num_queries: Any,
    paragraphs: int,
    cited: int,
) -> None:
    snapshot = a_long_snapshot(dora, newsroom, paragraphs)
    for n in range(cited):
        factories.evidence_for(claim, by=bob, snapshot=snapshot, exact=f"In year {n} the")
    with django_assert_num_queries(QUERIES):
        bobs.get(address(snapshot, find="board"))
    with django_assert_num_queries(WITH_CLAIM):
        bobs.get(address(snapshot, find="board", claim=claim.pk))
