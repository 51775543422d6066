"""What is part of the piece: people's word over the reader's, kept beside the text and never in it."""

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.models import Newsroom, User
from apps.articles.actions import rule_on_blocks
from apps.articles.models import FOLDED_BY_HAND, Article, BlockRuling, Revision
from apps.documents.models import Block
from apps.journal.models import Entry
from apps.lib.errors import Forbidden
from tests import factories

MESSY = "The wall\n\nThe wall cost 3 million.\n\nLeave a Reply\n\nYour email address will not be published."


@pytest.fixture
def revision(rita: User, newsroom: Newsroom) -> Revision:
    return factories.newest_revision(factories.an_article(by=rita, newsroom=newsroom, text=MESSY))


def reasons(revision: Revision) -> list[str]:
    return [block.boilerplate for block in revision.ruled_blocks()]


def test_a_restored_block_is_part_of_the_piece_and_the_document_stays_as_it_was_read(
    bob: User, revision: Revision
) -> None:
    assert reasons(revision) == ["", "", "reply_form", "reply_form"]
    rule_on_blocks(by=bob, revision=revision, positions={3}, in_body=True)
    assert reasons(revision) == ["", "", "reply_form", ""]
    assert [block.boilerplate for block in revision.document.blocks.all()] == ["", "", "reply_form", "reply_form"]


def test_a_block_is_folded_by_hand_and_the_last_word_holds(bob: User, alice: User, revision: Revision) -> None:
    rule_on_blocks(by=bob, revision=revision, positions={1}, in_body=False)
    assert reasons(revision)[1] == FOLDED_BY_HAND
    rule_on_blocks(by=alice, revision=revision, positions={1}, in_body=True)
    assert reasons(revision)[1] == ""


def test_a_restored_leftover_that_is_folded_again_has_its_old_reason(bob: User, revision: Revision) -> None:
    for in_body in (True, False):
        rule_on_blocks(by=bob, revision=revision, positions={2}, in_body=in_body)
    assert reasons(revision)[2] == "reply_form"


def test_only_news_is_written_and_journaled(bob: User, revision: Revision) -> None:
    assert rule_on_blocks(by=bob, revision=revision, positions={0, 99}, in_body=True) == []
    assert not BlockRuling.objects.exists()
    (block,) = rule_on_blocks(by=bob, revision=revision, positions={0, 2}, in_body=True)
    assert block.position == 2
    assert Entry.objects.get(verb="articles.restore_blocks").detail == {"positions": "2"}


def test_a_reporter_and_a_stranger_are_refused(rita: User, carol: User, revision: Revision) -> None:
    for person in (rita, carol):
        with pytest.raises(Forbidden):
            rule_on_blocks(by=person, revision=revision, positions={2}, in_body=True)


def test_a_ruling_on_another_texts_block_is_refused_by_the_database(
    bob: User, revision: Revision, article: Article
) -> None:
    foreign = Block.objects.filter(document=factories.newest_revision(article).document)[0]
    with pytest.raises(IntegrityError, match="ruling_is_on_a_block_of_the_revision"), transaction.atomic():
        BlockRuling.objects.create(revision=revision, block=foreign, in_body=False, by=bob)
