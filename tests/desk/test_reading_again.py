"""Reading an article again with a newer detector: offered quietly, and nobody's page is taken away."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import Newsroom, User
from apps.articles.models import Article
from apps.claims.models import ExtractionRun
from apps.extraction.detectors import LATEST
from tests import factories


@pytest.fixture
def older(rita: User, newsroom: Newsroom) -> Article:
    article = factories.an_older_article(by=rita, newsroom=newsroom)
    factories.extracted(article, "Work begins in March.")
    return article


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def page(client: Client, article: Article) -> str:
    return text_of(client.get(reverse("desk:article-detail", args=[article.pk])))


def poll(client: Client, article: Article) -> Any:
    return client.get(reverse("desk:article-extraction", args=[article.pk]), {"again": ""})


def test_a_newer_reading_is_offered_asked_for_and_announced(bobs: Client, bobs_htmx: Client, older: Article) -> None:
    assert f"A newer reading ({LATEST}) is available." in page(bobs, older)
    again = text_of(bobs.post(reverse("desk:article-rerun", args=[older.pk]), follow=True))
    assert "Waiting for a worker" in again
    assert "Work begins in March." in again
    assert "0 of 1 checked" in text_of(bobs.get("/"))
    assert "hx-trigger" in text_of(poll(bobs_htmx, older))
    factories.extracted(older, "Work begins in March.", "Some 400 homes stand")
    answer = poll(bobs_htmx, older)
    assert "HX-Refresh" not in answer.headers
    assert "The new reading is in." in text_of(answer)
    assert "hx-trigger" not in text_of(answer)
    assert "A newer reading" not in page(bobs, older)
    assert "0 of 2 checked" in page(bobs, older)


def test_an_article_of_the_newest_detector_says_nothing_of_it(bobs: Client, article: Article) -> None:
    factories.extracted(article)
    assert 'id="reread"' not in page(bobs, article)
    refused = text_of(bobs.post(reverse("desk:article-rerun", args=[article.pk]), follow=True))
    assert "has read this text already" in refused


def test_a_reading_that_failed_is_told_beside_the_claims_that_are_there(bobs: Client, older: Article) -> None:
    bobs.post(reverse("desk:article-rerun", args=[older.pk]))
    ExtractionRun.objects.filter(detector=LATEST).update(state="failed", failure="The worker ran out of memory.")
    shown = page(bobs, older)
    assert "Reading it again failed." in shown
    assert "The worker ran out of memory." in shown
    listed = text_of(bobs.get("/"))
    assert "0 of 1 checked" in listed
    assert "Reading it again failed" in listed
