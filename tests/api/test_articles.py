"""Uploading articles, following them and reading them."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import ApiToken, Newsroom, User
from apps.anchors.utf16 import Utf16Index
from apps.articles.models import Article
from apps.claims.models import ExtractionRun
from apps.documents.models import Document
from apps.extraction.detectors import LATEST
from apps.journal.models import Entry
from tests import factories

ARTICLES = "/api/v1/articles"
TEXT = "The bridge cost £4 million. It opens in May."


def post(client: Client, body: object) -> object:
    return client.post(ARTICLES, body, content_type="application/json")


def test_an_article_is_uploaded_as_text(api: Client, alice: User, newsroom: Newsroom) -> None:
    response = api.post(ARTICLES, {"text": TEXT, "title": "The bridge"}, content_type="application/json")
    assert response.status_code == 202
    shown = response.json()
    assert response.headers["Location"] == f"http://testserver{ARTICLES}/{shown['id']}"
    assert shown["title"] == "The bridge"
    assert shown["created_by"] == {"id": str(alice.pk), "name": "Alice"}
    assert shown["extraction"] == {
        "state": "queued",
        "detector": LATEST,
        "newer_detector": None,
        "blocks_done": 0,
        "blocks_total": 0,
        "failure": None,
    }
    assert shown["counts"] == {"to_check": 0, "checked": 0, "refuted": 0, "below_the_line": 0}
    assert Article.objects.get().newsroom == newsroom
    assert api.get(response.headers["Location"]).json()["revision"]["text"] == TEXT


def test_an_article_is_uploaded_as_a_web_page(api: Client) -> None:
    page = "<html><head><title>Bridge</title></head><body><p>The bridge cost £4 million.</p></body></html>"
    response = api.post(ARTICLES, {"html": page}, content_type="application/json")
    assert response.status_code == 202
    assert Document.objects.get().original == page.encode()


@pytest.mark.parametrize("name", ["bridge.txt", "bridge.md"])
def test_an_article_is_uploaded_as_a_file(api: Client, name: str) -> None:
    file = SimpleUploadedFile(name, TEXT.encode(), content_type="text/plain")
    response = api.post(ARTICLES, {"file": file, "title": "From a file"})
    assert response.status_code == 202
    assert response.json()["title"] == "From a file"
    assert Document.objects.get().filename == name


def test_a_known_text_answers_with_its_article(api: Client) -> None:
    first = api.post(ARTICLES, {"text": TEXT}, content_type="application/json")
    again = api.post(ARTICLES, {"text": TEXT, "title": "Again"}, content_type="application/json")
    assert (first.status_code, again.status_code) == (202, 200)
    assert again.json() == first.json()
    assert again.headers["Location"] == first.headers["Location"]
    assert Article.objects.count() == ExtractionRun.objects.count() == 1


def test_a_text_known_elsewhere_is_new_here(api: Client, carols_api: Client) -> None:
    there = carols_api.post(ARTICLES, {"text": TEXT}, content_type="application/json")
    here = api.post(ARTICLES, {"text": TEXT}, content_type="application/json")
    assert (there.status_code, here.status_code) == (202, 202)
    assert there.json()["id"] != here.json()["id"]


REFUSED = {
    "nothing": ({}, "#/text", "required"),
    "no words": ({"text": ""}, "#/text", "blank"),
    "null": ({"text": None}, "#/text", "null"),
    "a number": ({"text": 12}, "#/text", "invalid"),
    "a list": ({"text": ["a"]}, "#/text", "invalid"),
    "half a surrogate": ({"text": "a \ud800 b"}, "#/text", "surrogate_characters_not_allowed"),
    "half a surrogate in the title": (
        {"text": TEXT, "title": "\udfff"},
        "#/title",
        "surrogate_characters_not_allowed",
    ),
    "a NUL in the title": ({"text": TEXT, "title": "a\0b"}, "#/title", "null_characters_not_allowed"),
    "an over-long title": ({"text": TEXT, "title": "x" * 501}, "#/title", "max_length"),
    "an unknown field": ({"text": TEXT, "titel": "x"}, "#/titel", "unknown_field"),
    "a field named by half a surrogate": ({"text": TEXT, "\ud800": 1}, "#/?", "unknown_field"),
    "text and page": ({"text": TEXT, "html": "<p>x"}, "#/text", "unknown_field"),
    "a list of articles": ([{"text": TEXT}], "#", "invalid"),
    "words alone": ("text", "#", "invalid"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_wrong_body_is_refused_with_a_pointer(api: Client, name: str) -> None:
    body, pointer, code = REFUSED[name]
    response = api.post(ARTICLES, json.dumps(body), content_type="application/json")
    assert response.status_code == 422
    assert response.headers["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert problem["code"] == "invalid"
    assert (pointer, code) in {(error["pointer"], error["code"]) for error in problem["errors"]}
    assert not Article.objects.exists()
    assert not Document.objects.exists()


UNREADABLE = {"blanks": (" \n\t ", "empty_upload"), "too long": ("x" * 10_000_001, "upload_too_long")}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_the_reader_refuses_is_told_in_its_words(api: Client, name: str) -> None:
    text, code = UNREADABLE[name]
    response = api.post(ARTICLES, {"text": text}, content_type="application/json")
    assert response.status_code == 422
    assert response.json()["code"] == code
    assert not Document.objects.exists()


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\0" * 100])
def test_a_file_without_words_is_refused(api: Client, content: bytes) -> None:
    response = api.post(ARTICLES, {"file": SimpleUploadedFile("a.txt", content)})
    assert response.status_code == 422
    assert not Document.objects.exists()


def test_text_may_hold_emoji_combining_marks_and_right_to_left_script(api: Client) -> None:
    text = "🌊🌊 Цена выросла. السعر ارتفع. Cafe\u0301 paid €3."
    response = api.post(ARTICLES, {"text": text}, content_type="application/json")
    revision = api.get(response.headers["Location"]).json()["revision"]
    units = revision["text"].encode("utf-16-le")
    assert revision["length"] == len(revision["text"])
    for block in revision["blocks"]:
        words = revision["text"][block["start"] : block["end"]]
        assert units[2 * block["utf16_start"] : 2 * block["utf16_end"]].decode("utf-16-le") == words


def test_an_article_shows_its_text_blocks_and_digests(api: Client, article: Article) -> None:
    shown = api.get(f"{ARTICLES}/{article.pk}").json()
    document = Document.objects.get()
    revision = shown["revision"]
    assert shown["revision_number"] == revision["number"] == 1
    assert revision["text"] == document.text
    assert revision["text_digest"] == document.text_digest
    assert revision["original_digest"] == document.digest
    assert revision["length"] == len(document.text)
    assert [(block["start"], block["end"]) for block in revision["blocks"]] == list(
        document.blocks.order_by("position").values_list("start", "end")
    )
    index = Utf16Index(document.text)
    assert all(block["utf16_end"] == index.to_utf16(block["end"]) for block in revision["blocks"])


def test_an_article_shows_how_far_its_checkers_are(api: Client, alice: User, article: Article) -> None:
    claims = factories.extracted(article)
    factories.a_verdict(claims[0], by=alice)
    shown = api.get(f"{ARTICLES}/{article.pk}").json()
    assert shown["extraction"]["state"] == "done"
    assert shown["counts"] == {"to_check": len(claims), "checked": 1, "refuted": 0, "below_the_line": 0}


def test_articles_are_listed_newest_first_and_by_state(api: Client, alice: User, newsroom: Newsroom) -> None:
    first, second = (factories.an_article(by=alice, newsroom=newsroom, text=f"{n} houses stand.") for n in (1, 2))
    factories.extracted(first)
    listed = api.get(ARTICLES).json()
    assert [entry["id"] for entry in listed["results"]] == [str(second.pk), str(first.pk)]
    assert listed["next"] is None
    done = api.get(ARTICLES, {"extraction": "done"}).json()["results"]
    assert [entry["id"] for entry in done] == [str(first.pk)]


def test_a_failed_extraction_is_retried_once(api: Client, article: Article) -> None:
    run = factories.run_of(article)
    ExtractionRun.objects.filter(pk=run.pk).update(state="failed", failure="It broke.", failure_code="broke")
    assert api.get(f"{ARTICLES}/{article.pk}").json()["extraction"]["failure"] == "It broke."
    response = api.post(f"{ARTICLES}/{article.pk}/extraction/retry")
    assert response.status_code == 202
    assert response.json()["extraction"]["state"] == "queued"
    assert Entry.objects.filter(verb="claims.retry_extraction").count() == 1
    again = api.post(f"{ARTICLES}/{article.pk}/extraction/retry")
    assert again.status_code == 409
    assert again.json()["code"] == "run_not_failed"


def test_an_article_that_an_older_detector_read_is_read_again_once(
    api: Client, alice: User, newsroom: Newsroom
) -> None:
    older = factories.an_older_article(by=alice, newsroom=newsroom)
    factories.extracted(older, "Work begins in March.")
    shown = api.get(f"{ARTICLES}/{older.pk}").json()["extraction"]
    assert (shown["detector"], shown["newer_detector"]) == ("v1", LATEST)
    response = api.post(f"{ARTICLES}/{older.pk}/extraction/rerun")
    assert response.status_code == 202
    assert (response.json()["extraction"]["state"], response.json()["extraction"]["detector"]) == ("queued", LATEST)
    assert api.post(f"{ARTICLES}/{older.pk}/extraction/rerun").json()["code"] == "run_unfinished"
    factories.extracted(older, "Work begins in March.")
    again = api.post(f"{ARTICLES}/{older.pk}/extraction/rerun")
    assert (again.status_code, again.json()["code"]) == (409, "already_read")
    assert api.get(f"{ARTICLES}/{older.pk}").json()["extraction"]["newer_detector"] is None


def test_claims_below_the_line_are_counted_for_themselves(api: Client, article: Article) -> None:
    text = factories.newest_revision(article).document.text
    factories.read(
        article, *(factories.proposal(text, line, score=0.1 * n) for n, line in enumerate(text.split("\n\n")))
    )
    counts = api.get(f"{ARTICLES}/{article.pk}").json()["counts"]
    assert (counts["to_check"], counts["below_the_line"]) == (0, 4)


def test_a_list_of_articles_takes_as_many_queries_for_a_hundred_as_for_ten(
    api: Client, alice: User, newsroom: Newsroom, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    api.get(ARTICLES)  # notes the token's use
    for count in (10, 100):
        for number in range(Article.objects.count(), count):
            factories.an_article(by=alice, newsroom=newsroom, text=f"{number} houses stand below the wall.")
        with django_assert_num_queries(2):  # the token, the page
            assert len(api.get(ARTICLES).json()["results"]) == count


def test_one_article_takes_four_queries(
    api: Client, article: Article, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ApiToken.objects.update(last_used_at="2999-01-01T00:00Z")
    with django_assert_num_queries(4):  # the token, the article, its text, the text's blocks
        api.get(f"{ARTICLES}/{article.pk}")
