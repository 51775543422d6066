"""Whoever captures nudges the workers, once for all that is captured until one of them comes."""

from collections.abc import Iterator

import pytest
from celery import current_app
from django.db import transaction
from kombu.simple import SimpleQueue

from apps.accounts.models import Newsroom, User
from apps.interchange.importing import BATCH, carry_out, import_list, lease_import, upload_list
from apps.sources import indexing
from apps.sources.models import IndexNudge
from apps.sources.tasks import index

pytestmark = pytest.mark.django_db(transaction=True)  # nudges are sent after commit


@pytest.fixture
def queue() -> Iterator[SimpleQueue]:
    """What waits for the workers: nothing yet."""
    with current_app.connection_for_read() as broker:
        queue = broker.SimpleQueue(current_app.conf.task_default_queue)
        queue.clear()
        yield queue
        queue.clear()
        queue.close()


def nudges(queue: SimpleQueue) -> list[str]:
    """Take all messages, and return whose library each asks to index."""
    messages = [queue.get_nowait() for _ in range(queue.qsize())]
    return [message.payload[0][0] for message in messages if message.headers["task"] == index.name]


def test_a_list_of_sources_nudges_once(dora: User, newsroom: Newsroom, queue: SimpleQueue) -> None:
    rows = [f"Minutes {number},The wall has {number} gates." for number in range(3 * BATCH)]
    kept = upload_list(by=dora, newsroom=newsroom, content="\n".join(["title,text", *rows]).encode())
    job = lease_import(import_list(by=dora, source_list=kept).pk)
    assert job
    carry_out(job)
    assert nudges(queue) == [str(newsroom.pk)]
    index(str(newsroom.pk))
    assert indexing.count_waiting(newsroom.pk) == 0


def test_once_a_worker_took_up_a_nudge_the_next_is_sent(newsroom: Newsroom, queue: SimpleQueue) -> None:
    for _ in range(2):
        for _ in range(3):
            indexing.ask_for_indexing(newsroom.pk)
        assert nudges(queue) == [str(newsroom.pk)]
        index(str(newsroom.pk))


def test_newsrooms_are_nudged_for_by_themselves(newsroom: Newsroom, elsewhere: Newsroom, queue: SimpleQueue) -> None:
    for one in (newsroom, elsewhere, newsroom):
        indexing.ask_for_indexing(one.pk)
    assert nudges(queue) == [str(newsroom.pk), str(elsewhere.pk)]


def test_what_was_undone_nudges_nobody(newsroom: Newsroom, queue: SimpleQueue) -> None:
    with transaction.atomic():
        indexing.ask_for_indexing(newsroom.pk)
        transaction.set_rollback(True)
    assert (nudges(queue), IndexNudge.objects.exists()) == ([], False)


def test_a_nudge_that_was_lost_holds_others_back_until_the_next_round(newsroom: Newsroom, queue: SimpleQueue) -> None:
    indexing.ask_for_indexing(newsroom.pk)
    queue.clear()
    indexing.ask_for_indexing(newsroom.pk)
    assert nudges(queue) == []
    indexing.index_all()
    indexing.ask_for_indexing(newsroom.pk)
    assert nudges(queue) == [str(newsroom.pk)]
