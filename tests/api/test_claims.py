"""Claims as programs read them."""

import base64
import uuid
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import ApiToken, Newsroom, User
from apps.articles.models import Article
from apps.claims import runs
from apps.claims.actions import dismiss_claim
from apps.claims.compounds import split_claim
from apps.claims.models import Claim
from apps.extraction.suggestion import Figure
from apps.sources.models import Snapshot
from tests import factories

TEXT = "🌊 The wall cost £12 million, 🌊 said Ada Quill."


@pytest.fixture
def told(rita: User, newsroom: Newsroom) -> Claim:
    """A claim with every mark that a detector can make, behind an emoji, which JavaScript counts as two."""
    article = factories.an_article(by=rita, newsroom=newsroom, text=TEXT)
    run = runs.lease_run(factories.run_of(article).pk)
    assert run is not None
    start = TEXT.index("£12 million")
    figure = Figure(start, start + 11, "money", Decimal(12_000_000), None, "GBP", "", approximate=True)
    whole = factories.proposal(
        TEXT, TEXT[2:], speaker="Ada Quill", parts=[("speaker", "Ada Quill"), ("cue", "said")], figures=[figure]
    )
    runs.finish_run(run, [whole])
    return Claim.objects.get()


def test_a_claim_shows_its_words_marks_and_reasons(api: Client, told: Claim) -> None:
    shown = api.get(f"/api/v1/claims/{told.pk}").json()
    assert shown["exact"] == TEXT[2:]
    assert shown["article"] == str(told.revision.article_id)
    assert (shown["speaker"], shown["kinds"], shown["checkable"]) == ("Ada Quill", ["event"], True)
    assert (shown["state"], shown["finding"], shown["is_stale"]) == ("open", None, False)
    suggestion = shown["suggestion"]
    assert (suggestion["detector"], suggestion["score"]) == ("v2", 0.5)
    assert suggestion["reasons"] == [{"code": "event", "weight": 0.5}]
    assert [(part["role"], part["exact"]) for part in suggestion["parts"]] == [
        ("cue", "said"),
        ("speaker", "Ada Quill"),
    ]
    assert suggestion["figures"][0] == {
        "start": 16,
        "end": 27,
        "utf16_start": 17,
        "utf16_end": 28,
        "exact": "£12 million",
        "kind": "money",
        "value": "12000000",
        "high": None,
        "unit": "GBP",
        "counted": None,
        "approximate": True,
    }


def test_every_span_is_true_in_code_points_and_in_utf_16(api: Client, told: Claim) -> None:
    shown = api.get(f"/api/v1/claims/{told.pk}").json()
    units = TEXT.encode("utf-16-le")
    for span in [shown, *shown["suggestion"]["parts"], *shown["suggestion"]["figures"]]:
        assert TEXT[span["start"] : span["end"]] == span["exact"]
        assert units[2 * span["utf16_start"] : 2 * span["utf16_end"]].decode("utf-16-le") == span["exact"]


def test_an_articles_claims_come_in_the_order_of_its_text(api: Client, article: Article, bob: User) -> None:
    machine = factories.extracted(article)
    by_hand = factories.a_claim(by=bob, article=article, exact="Work begins in March.")
    results = api.get(f"/api/v1/articles/{article.pk}/claims").json()["results"]
    assert [entry["id"] for entry in results] == [
        str(claim.pk) for claim in sorted([*machine, by_hand], key=lambda claim: (claim.start, -claim.end))
    ]
    shown = next(entry for entry in results if entry["id"] == str(by_hand.pk))
    assert (shown["suggestion"], shown["created_by"]["name"]) == (None, "Bob")


def test_claims_are_filtered_by_state(api: Client, article: Article, bob: User) -> None:
    claims = factories.extracted(article)
    dismiss_claim(by=bob, claim=claims[0], version=1, reason="A heading.")
    path = f"/api/v1/articles/{article.pk}/claims"
    dismissed = api.get(path, {"state": "dismissed"}).json()["results"]
    assert [(entry["id"], entry["dismissal"], entry["version"]) for entry in dismissed] == [
        (str(claims[0].pk), "A heading.", 2)
    ]
    assert len(api.get(path, {"state": "open"}).json()["results"]) == len(claims) - 1


def test_a_claim_shows_the_current_finding_and_when_it_is_stale(
    api: Client, claim: Claim, bob: User, dora: User, snapshot: Snapshot
) -> None:
    exact = "Work begins in May, not in March as first planned."
    factories.evidence_for(claim, by=bob, snapshot=snapshot, exact=exact, stance="refutes")
    factories.a_verdict(claim, by=bob, finding="refuted")
    shown = api.get(f"/api/v1/claims/{claim.pk}").json()
    assert (shown["finding"], shown["is_stale"]) == ("refuted", False)
    factories.captured_again(by=dora, source=snapshot.source, text="Minutes\n\nWork begins in June.")
    assert api.get(f"/api/v1/claims/{claim.pk}").json()["is_stale"] is True


@pytest.fixture
def compound(article: Article, bob: User) -> Claim:
    """A compound claim that bob split, contradicted by another, and a claim below the line."""
    text = factories.newest_revision(article).document.text
    whole, part = "The harbour wall will cost £12 million, the council said on Tuesday.", "wall will cost £12 million"
    proposals = [
        factories.proposal(text, whole, score=0.9, speaker="The council", speaker_confidence=0.4),
        factories.proposal(text, part, score=0.6, whole=whole, standalone="[The harbour] wall will cost £12 million"),
        factories.proposal(text, "Work begins in March.", score=0.2),
        factories.proposal(text, "Some 400 homes stand", score=0.7),
    ]
    other = factories.disagreement(text, "£12 million, the", "Some 400 homes", kind="figure", note="12 or 400?")
    factories.read(article, *proposals, disagreements=[other])
    return split_claim(by=bob, claim=Claim.objects.get(exact=whole), version=1)


def listed(api: Client, article: Article, **query: str) -> list[str]:
    path = f"/api/v1/articles/{article.pk}/claims"
    found: list[str] = []
    while path:
        answer = api.get(path, {**query, "page_size": "1"} if not found else None).json()
        found += [entry["exact"][:10] for entry in answer["results"]]
        path = answer["next"]
    return found


def test_claims_are_listed_by_worth_and_by_the_line(api: Client, article: Article, compound: Claim) -> None:
    assert listed(api, article) == ["The harbou", "wall will ", "Work begin", "Some 400 h"]
    assert listed(api, article, order="worth") == ["The harbou", "Some 400 h", "wall will ", "Work begin"]
    assert listed(api, article, below_the_line="true") == ["Work begin"]
    assert listed(api, article, below_the_line="false", order="worth") == ["The harbou", "Some 400 h", "wall will "]


@pytest.mark.parametrize("cursor", ["NaN~1~9", "2.5~1~9", "-1~1~9", "0.5~x~9"])
def test_a_cursor_of_no_worth_is_refused(api: Client, article: Article, cursor: str) -> None:
    made = base64.urlsafe_b64encode(f"{cursor}~{uuid.uuid4()}".encode()).decode().rstrip("=")
    answer = api.get(f"/api/v1/articles/{article.pk}/claims", {"order": "worth", "cursor": made})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "invalid_cursor")


def test_a_claim_shows_its_worth_parts_and_contradictions(api: Client, article: Article, compound: Claim) -> None:
    part = compound.parts.get()
    shown = api.get(f"/api/v1/claims/{compound.pk}").json()
    assert (shown["state"], shown["parts"], shown["whole"], shown["rank"]) == ("split", [str(part.pk)], None, None)
    assert (shown["worth"], shown["below_the_line"], shown["suggestion"]["speaker_confidence"]) == (0.9, False, 0.4)
    other = shown["contradictions"][0]
    text = compound.revision.document.text
    assert (other["kind"], other["note"], other["exact"]) == ("figure", "12 or 400?", "Some 400 homes")
    assert text[other["start"] : other["end"]] == other["exact"]
    assert text[other["own"]["start"] : other["own"]["end"]] == other["own"]["exact"] == "£12 million, the"
    shown = api.get(f"/api/v1/claims/{part.pk}").json()
    assert (shown["whole"], shown["rank"], shown["contradictions"]) == (str(compound.pk), 2, [])
    assert shown["suggestion"]["standalone"] == "[The harbour] wall will cost £12 million"
    ranks = {e["exact"]: e["rank"] for e in api.get(f"/api/v1/articles/{article.pk}/claims").json()["results"]}
    assert ranks == {
        compound.exact: None,
        part.exact: 2,
        "Work begins in March.": 3,
        "Some 400 homes stand": 1,
    }


def test_a_claims_list_of_an_unknown_article_is_404(api: Client) -> None:
    assert api.get(f"/api/v1/articles/{uuid.uuid4()}/claims").status_code == 404


def test_a_list_of_claims_takes_as_many_queries_for_a_hundred_as_for_ten(
    api: Client, rita: User, newsroom: Newsroom, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ApiToken.objects.update(last_used_at="2999-01-01T00:00Z")
    for count in (10, 100):
        sentences = [f"{count + number} houses stand." for number in range(count)]
        article = factories.an_article(by=rita, newsroom=newsroom, text="\n\n".join(["Houses", *sentences]))
        factories.extracted(article)
        with django_assert_num_queries(5):  # the token, the text, the page, its parts, its figures
            assert len(api.get(f"/api/v1/articles/{article.pk}/claims").json()["results"]) == count


def test_one_claim_takes_four_queries(
    api: Client, told: Claim, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ApiToken.objects.update(last_used_at="2999-01-01T00:00Z")
    with django_assert_num_queries(4):  # the token, the claim with its text, its parts, its figures
        api.get(f"/api/v1/claims/{told.pk}")
