"""What a capture keeps beside the text: where blocks stand, where the piece came from, what the author cites."""

import dataclasses
from datetime import date

from apps.accounts.models import Newsroom
from apps.documents.capture import Upload, capture
from apps.documents.models import Block
from tests import factories


def test_paragraphs_are_numbered_for_citing(newsroom: Newsroom) -> None:
    upload = Upload(
        b"A title\n\nThe first paragraph is here.\n\nLeave a Reply\n\nYour email address will not be published."
    )
    document = capture(newsroom=newsroom, upload=upload, reading=upload.read())
    assert [block.locator for block in document.blocks.all()] == ["", "paragraph 1", "", ""]
    assert Block(page=3, paragraph=2).locator == "page 3, paragraph 2"


def test_where_the_piece_came_from_is_kept(newsroom: Newsroom) -> None:
    upload = Upload(b"The wall cost 3 million.")
    reading = dataclasses.replace(
        upload.read(), publisher="The Gazette", published="2026-03-03", canonical_url="https://gazette.example.org/wall"
    )
    document = capture(newsroom=newsroom, upload=upload, reading=reading)
    document.refresh_from_db()
    assert (document.publisher, document.published_on) == ("The Gazette", date(2026, 3, 3))
    assert document.canonical_url == "https://gazette.example.org/wall"


def test_the_authors_notes_hang_on_their_words_and_are_labelled_in_their_order(newsroom: Newsroom) -> None:
    text = "The wall cost 3 million. It stands."
    document = factories.a_cited_document(newsroom, text, "It stands", "3 million", note="Seen on site")
    cited = document.citations.all()
    assert [(one.label, one.exact, one.note, one.author) for one in cited] == [
        ("a", "3 million", "Seen on site", "Ann"),
        ("a", "It stands", "Seen on site", "Ann"),
    ]
    assert [one.exact for one in cited.touching(0, 20)] == ["3 million"]
