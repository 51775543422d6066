"""Uploading: paste or file, refusals that keep what was typed, the same text twice, and the retry."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from apps.accounts.models import Newsroom
from apps.articles.models import Article
from apps.claims.models import ExtractionRun
from apps.documents.models import Block

UPLOAD = "/upload/"


def sent(newsroom: Newsroom, **fields: object) -> dict[str, object]:
    return {"newsroom": str(newsroom.pk), "text": "", "title": "", **fields}


def test_a_pasted_text_becomes_an_article(ritas: Client, newsroom: Newsroom) -> None:
    response = ritas.post(UPLOAD, sent(newsroom, text="The wall cost 3 million.\r\n\r\nIt stands.", title="Walls"))
    article = Article.objects.get()
    assert response.headers["Location"] == reverse("desk:article-detail", args=[article.pk])
    assert article.title == "Walls"


def test_a_file_becomes_an_article(ritas: Client, newsroom: Newsroom) -> None:
    file = SimpleUploadedFile("wall.md", b"# Walls\n\nThe wall cost 3 million.", content_type="text/markdown")
    assert ritas.post(UPLOAD, sent(newsroom, file=file)).status_code == 302
    assert Article.objects.count() == 1


def test_a_paste_from_a_word_processor_is_read_with_its_structure(ritas: Client, newsroom: Newsroom) -> None:
    pasted = "<!--StartFragment--><h1>Walls</h1><p>The wall cost 3 million.</p><p>It stands.</p><!--EndFragment-->"
    assert ritas.post(UPLOAD, sent(newsroom, text="Walls\nThe wall cost 3 million.", html=pasted)).status_code == 302
    article = Article.objects.get()
    assert article.title == "Walls"
    kinds = Block.objects.filter(document__revisions__article=article).values_list("kind", flat=True)
    assert list(kinds) == ["heading", "paragraph", "paragraph"]


def test_a_text_without_a_title_is_called_by_how_the_piece_begins(ritas: Client, newsroom: Newsroom) -> None:
    ritas.post(UPLOAD, sent(newsroom, text="Home > News > Harbour\n\nSkip to main content\n\nThe wall cost 3 million."))
    assert Article.objects.get().title == "The wall cost 3 million."


def test_the_same_text_twice_leads_to_its_article(ritas: Client, newsroom: Newsroom) -> None:
    for _ in range(2):
        response = ritas.post(UPLOAD, sent(newsroom, text="The wall cost 3 million."), follow=True)
    assert Article.objects.count() == 1
    assert "uploaded before" in response.content.decode()


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "Paste the article"),
        ({"text": "Words.", "file": SimpleUploadedFile("a.txt", b"Words.")}, "Keep one of them"),
        ({"file": SimpleUploadedFile("a.txt", b"\x00\x01\x02\x03" * 100)}, 'class="fault"'),
        ({"file": SimpleUploadedFile("a.txt", b"")}, 'class="fault"'),
    ],
    ids=["nothing", "both", "binary", "empty"],
)
def test_a_refusal_says_why_and_keeps_what_was_typed(
    ritas: Client, newsroom: Newsroom, fields: dict[str, object], reason: str
) -> None:
    response = ritas.post(UPLOAD, sent(newsroom, title="My title", **fields))
    assert response.status_code == 422
    assert reason in response.content.decode()
    assert "My title" in response.content.decode()
    assert not Article.objects.exists()


def test_nobody_uploads_into_another_newsroom(ritas: Client, elsewhere: Newsroom) -> None:
    assert ritas.post(UPLOAD, sent(elsewhere, text="Words.")).status_code == 422
    assert not Article.objects.exists()


def test_a_failed_extraction_is_retried_by_a_button(ritas: Client, article: Article) -> None:
    runs = ExtractionRun.objects.filter(revision__article=article)
    runs.update(state="failed", failure="It was too much.", failure_code="worker_died")
    page = reverse("desk:article-detail", args=[article.pk])
    assert "It was too much." in ritas.get(page).content.decode()
    assert ritas.post(reverse("desk:article-retry", args=[article.pk])).headers["Location"] == page
    assert runs.get().state == "queued"
    again = ritas.post(reverse("desk:article-retry", args=[article.pk]), follow=True)
    assert "has not failed" in again.content.decode()
