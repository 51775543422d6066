"""Adding a source: three ways in, what the text tells, what the library has already, and a page with one press."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from apps.accounts.models import Newsroom, User
from apps.articles.models import Article
from apps.claims.models import DossierEntry
from apps.sources.models import Fetch, Source, TrustClass
from tests.desk.conftest import HTMX, signed_in
from tests.factories import SOURCE

ADD = "/library/add/"


def html(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def doras(dora: User) -> Client:
    """The librarian's browser."""
    return signed_in(dora)


def test_a_pasted_text_becomes_a_source_with_its_first_capture(doras: Client, dora: User) -> None:
    answer = doras.post(ADD, {"text": "Minutes of May\r\n\r\nThe wall cost 3 million.", "owner": str(dora.pk)})
    source = Source.objects.get()
    assert answer.headers["Location"] == reverse("desk:source-detail", args=[source.pk])
    assert (source.title, source.kind, source.is_primary, source.owner) == ("Minutes of May", "document", True, dora)
    assert source.snapshots.get().document.text == "Minutes of May\n\nThe wall cost 3 million."


def test_a_file_is_read_and_says_its_kind(doras: Client) -> None:
    file = SimpleUploadedFile("release.md", b"# Walls\n\nThe wall cost 3 million.", content_type="text/markdown")
    doras.post(ADD, {"file": file, "topics": "harbour, walls,  harbour", "publisher": "The firm"})
    source = Source.objects.get()
    assert (source.title, source.topics, source.publisher) == ("Walls", ["harbour", "walls"], "The firm")


def test_a_paste_from_a_word_processor_is_read_with_its_structure(doras: Client) -> None:
    pasted = "<!--StartFragment--><h1>Walls</h1><p>The wall cost 3 million.</p><!--EndFragment-->"
    doras.post(ADD, {"text": "Walls\nThe wall cost 3 million.", "html": pasted})
    kinds = Source.objects.get().snapshots.get().document.blocks.values_list("kind", flat=True)
    assert list(kinds) == ["heading", "paragraph"]


def test_an_address_is_fetched_by_a_worker(doras: Client) -> None:
    shown = html(doras.post(ADD, {"url": "https://council.example/bylaws/7"}, follow=True))
    source = Source.objects.get()
    assert (source.kind, source.title) == ("law", "council.example")
    assert Fetch.objects.get().source == source
    assert "Its page waits to be fetched" in shown


def test_an_address_with_a_text_is_where_the_text_stands(doras: Client) -> None:
    doras.post(ADD, {"url": "https://council.example/minutes", "text": "The wall cost 3 million."})
    assert (Source.objects.get().url, Fetch.objects.count()) == ("https://council.example/minutes", 0)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Give an address, paste a text, or choose a file."),
        ({"text": "   "}, "Give an address, paste a text, or choose a file."),
        ({"url": "council"}, "Enter a valid URL"),
        ({"url": "ftp://council.example/"}, "http"),
        ({"text": "Words.", "topics": "t" * 61}, "each of at most 60 characters"),
        ({"text": "Words.", "published_on": "yesterday"}, "Enter a valid date"),
    ],
)
def test_what_speaks_against_it_stands_beside_what_was_typed(doras: Client, sent: dict[str, str], words: str) -> None:
    answer = doras.post(ADD, {"title": "My own title", **sent})
    assert answer.status_code == 422
    assert words in html(answer)
    assert 'value="My own title"' in html(answer)
    assert not Source.objects.exists()


def test_a_file_that_cannot_be_read_is_refused_with_the_reason(doras: Client) -> None:
    file = SimpleUploadedFile("picture.png", b"\x89PNG\r\n\x1a\n0000", content_type="image/png")
    answer = doras.post(ADD, {"file": file})
    assert answer.status_code == 422
    assert "image" in html(answer)


def test_a_known_address_is_offered_instead(doras: Client, source: Source) -> None:
    Source.objects.update(url="https://council.example/minutes")
    answer = doras.post(ADD, {"url": "https://www.council.example/minutes/?utm_source=x"})
    assert answer.status_code == 409
    assert reverse("desk:source-detail", args=[source.pk]) in html(answer)
    assert Source.objects.count() == 1


def test_known_words_are_offered_instead_unless_another_printed_them_too(doras: Client, source: Source) -> None:
    sent = {"text": SOURCE, "title": "The Echo"}
    assert source.title in html(doras.post(ADD, sent))
    doras.post(ADD, {**sent, "anyway": "on", "origin": str(source.pk)})
    assert Source.objects.get(title="The Echo").origin == source


def test_a_known_file_is_asked_for_again_and_what_it_repeats_lies_open(doras: Client, source: Source) -> None:
    file = SimpleUploadedFile("echo.txt", SOURCE.encode(), content_type="text/plain")
    shown = html(doras.post(ADD, {"file": file}))
    assert "choose the file again" in shown
    assert '<details class="further" open> <summary>Topics' in shown


def test_what_is_sealed_is_offered_to_nobody_else(doras: Client, source: Source) -> None:
    Source.objects.update(is_sealed=True)  # and names nobody
    assert doras.post(ADD, {"text": SOURCE}).status_code == 302


def test_a_source_is_added_sealed_with_whom_it_names(doras: Client, dora: User, bob: User, alice: User) -> None:
    doras.post(ADD, {"text": "A leak.", "sealed": "on", "readers": [str(bob.pk)]})
    source = Source.objects.get()
    assert set(source.readers.all()) == {dora, bob}
    assert signed_in(bob).get(f"/library/{source.pk}/").status_code == 200
    assert signed_in(alice).get(f"/library/{source.pk}/").status_code == 404


def test_a_page_is_added_from_the_browsers_toolbar_with_one_press(doras: Client) -> None:
    shown = html(doras.get(ADD, {"url": "https://council.example/a", "title": "<A page>"}))
    assert "Add this page to the library?" in shown
    assert 'value="&lt;A page&gt;"' in shown
    assert not Source.objects.exists()  # a link that somebody sends adds nothing
    assert "Add a source" in html(doras.get(ADD, {"url": "javascript:alert(1)"}))


def test_the_bookmark_is_text_and_no_link(doras: Client) -> None:
    shown = html(doras.get(ADD))
    assert "javascript:void(open(&#x27;http://testserver/library/add/&#x27;" in shown
    assert 'href="javascript:' not in shown


def test_reporters_and_checkers_are_told_who_adds(bobs: Client) -> None:
    assert "Only librarians" in html(bobs.get(ADD, follow=True))
    assert bobs.post(ADD, {"text": "Words."}).status_code == 302
    assert not Source.objects.exists()


def test_nothing_of_another_newsroom_can_be_named(doras: Client, carol: User, elsewhere: Newsroom) -> None:
    theirs = TrustClass.objects.create(newsroom=elsewhere, name="Theirs")
    sent = {"text": "Words.", "trust": str(theirs.pk), "owner": str(carol.pk), "newsroom": str(elsewhere.pk)}
    answer = doras.post(ADD, sent)
    assert answer.status_code == 422
    assert "Theirs" not in html(answer)


def test_origins_are_looked_for_by_title(dora: User, source: Source, carol: User, newsroom: Newsroom) -> None:
    asked = {"newsroom": str(newsroom.pk), "origin_words": "minutes"}
    assert source.title in html(signed_in(dora, **HTMX).get("/library/origins/", asked))
    assert signed_in(carol).get("/library/origins/", asked).status_code == 404
    again = html(signed_in(dora).post(ADD, {"look": "1", "origin_words": "minutes", "title": "Mine"}))
    assert source.title in again
    assert 'value="Mine"' in again


def test_a_source_is_added_into_an_articles_dossier(doras: Client, article: Article, source: Source) -> None:
    shown = html(doras.get(ADD, {"article": str(article.pk)}))
    assert article.title in shown
    answer = doras.post(ADD, {"article": str(article.pk), "text": "Words for this piece."})
    assert answer.headers["Location"] == reverse("desk:article-dossier", args=[article.pk])
    assert DossierEntry.objects.get().source.title == "Words for this piece."
    known = html(doras.post(ADD, {"article": str(article.pk), "text": SOURCE}))
    assert reverse("desk:dossier-attach", args=[article.pk]) in known
