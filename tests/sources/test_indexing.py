"""The index follows the library: what is captured enters once, what must not be found leaves, searches never wait."""

import os
import signal
import threading
import time
import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from apps.accounts.models import Newsroom, User
from apps.documents.capture import Upload
from apps.retrieval.segment import MOST
from apps.sources import indexing
from apps.sources.merging import TOGETHER, Tally, choose
from apps.sources.models import IndexBlock, IndexSegment, IndexStretch, IndexWord, SealReader, Source
from apps.sources.segments import is_held_alone
from apps.verdicts.captures import capture_source
from tests import factories
from tests.sources.library import living, shelved, sizes, sought, texts

A, B, C = "The sluice was repaired.", "The crane fell.", "The ferry sank."


def waiting_source(by: User, newsroom: Newsroom, text: str) -> Source:
    """A source that is captured, with no worker to index it."""
    source = factories.a_source(by=by, newsroom=newsroom, text="Something else.")
    upload = Upload(content=text.encode(), filename="source.txt", media_type="text/plain")
    capture_source(by=by, source=source, upload=upload)
    return source


def changed(source: Source, **columns: object) -> None:
    """Change the source as an action would, and tell nobody."""
    Source.objects.filter(pk=source.pk).update(**columns)


def test_a_capture_waits_until_a_worker_comes_and_is_found_then(dora: User, bob: User, newsroom: Newsroom) -> None:
    waiting_source(dora, newsroom, A)
    assert (indexing.count_waiting(newsroom.pk), texts(sought(bob, newsroom, "sluice"))) == (1, [])
    assert indexing.index_newsroom(newsroom.pk) == 1
    assert (indexing.count_waiting(newsroom.pk), texts(sought(bob, newsroom, "sluice"))) == (0, [A])


def test_what_is_indexed_is_not_indexed_again(dora: User, newsroom: Newsroom) -> None:
    shelved(dora, newsroom, A, B)
    assert indexing.index_newsroom(newsroom.pk) == 0
    assert living(newsroom) == 2


def test_the_database_refuses_a_passage_twice(dora: User, newsroom: Newsroom) -> None:
    shelved(dora, newsroom, A)
    stretch = IndexStretch.objects.get()
    stretch.pk, stretch.ordinal = None, 7
    with pytest.raises(IntegrityError, match="stretch_is_indexed_once"), transaction.atomic():
        stretch.save(force_insert=True)


def test_a_newer_capture_takes_the_place_of_the_older(dora: User, bob: User, newsroom: Newsroom) -> None:
    (source,) = shelved(dora, newsroom, A)
    factories.captured_again(by=dora, source=source, text=B)
    assert texts(sought(bob, newsroom, "sluice OR crane")) == [B]
    assert living(newsroom) == 1


def test_an_older_capture_is_not_found_though_the_newer_is_not_indexed_yet(
    dora: User, bob: User, newsroom: Newsroom
) -> None:
    (source,) = shelved(dora, newsroom, A)
    upload = Upload(content=B.encode(), filename="source.txt", media_type="text/plain")
    capture_source(by=dora, source=source, upload=upload)
    assert texts(sought(bob, newsroom, "sluice")) == []


def test_an_archived_source_leaves_at_once_and_comes_back(dora: User, bob: User, newsroom: Newsroom) -> None:
    source, _ = shelved(dora, newsroom, A, B)
    changed(source, state=Source.State.ARCHIVED)
    found = sought(bob, newsroom, "sluice OR crane")
    assert (texts(found), found.total, living(newsroom)) == ([B], 1, 1)
    indexing.index_newsroom(newsroom.pk)
    changed(source, state=Source.State.ACTIVE)
    indexing.index_newsroom(newsroom.pk)
    assert set(texts(sought(bob, newsroom, "sluice OR crane"))) == {A, B}


def test_a_retracted_source_is_still_found(dora: User, bob: User, newsroom: Newsroom) -> None:
    (source,) = shelved(dora, newsroom, A)
    changed(source, state=Source.State.RETRACTED)
    (hit,) = sought(bob, newsroom, "sluice").hits
    assert hit.passage.snapshot.source.state == "retracted"


def test_a_new_title_is_found_and_the_old_one_is_not(dora: User, bob: User, newsroom: Newsroom) -> None:
    (source,) = shelved(dora, newsroom, A)
    changed(source, title="Harbourmaster’s diary")
    indexing.index_newsroom(newsroom.pk)
    assert texts(sought(bob, newsroom, "diary")) == [A]
    assert living(newsroom) == 1


def test_small_segments_become_larger_ones(dora: User, newsroom: Newsroom) -> None:
    shelved(dora, newsroom, *(f"Ferry number {number} sank." for number in range(TOGETHER + 1)))
    assert sizes(newsroom) == [1, TOGETHER]


def test_what_was_merged_is_found_as_before(dora: User, bob: User, newsroom: Newsroom) -> None:
    wanted = [f"Ferry number {number} sank." for number in range(9)]
    sources = shelved(dora, newsroom, *wanted)
    changed(sources[4], state=Source.State.ARCHIVED)
    indexing.index_newsroom(newsroom.pk)
    found = sought(bob, newsroom, "ferry", limit=20)
    assert sorted(texts(found)) == sorted(set(wanted) - {wanted[4]})


def test_what_is_mostly_dead_is_written_anew_without_it(dora: User, newsroom: Newsroom) -> None:
    sources = shelved(dora, newsroom, *(f"Ferry number {number} sank." for number in range(TOGETHER)))
    for source in sources[:2]:
        changed(source, state=Source.State.ARCHIVED)
    indexing.index_newsroom(newsroom.pk)
    assert sizes(newsroom) == [2]
    assert not IndexStretch.objects.filter(dead=True).exists()


def test_nothing_is_left_of_an_index_whose_last_source_went(dora: User, newsroom: Newsroom) -> None:
    (source,) = shelved(dora, newsroom, A)
    changed(source, state=Source.State.ARCHIVED)
    indexing.index_newsroom(newsroom.pk)
    assert not any(model.objects.exists() for model in (IndexSegment, IndexBlock, IndexStretch))


def test_segments_of_a_tier_are_merged_and_full_ones_left_alone() -> None:
    def tally(living: int, passages: int = 0) -> Tally:
        return Tally(uuid.uuid4(), None, passages or living, living)

    few = [tally(5), tally(6), tally(7)]
    assert choose(few) == []
    assert choose([*few, tally(8)])[:3] == few
    assert choose([tally(MOST) for _ in range(9)]) == []
    assert len(choose([tally(20_000) for _ in range(4)])) == 3  # a fourth would not fit
    rotten = tally(5, 10)
    assert choose([*few, rotten]) == [rotten]


def test_a_snapshot_larger_than_a_segment_goes_into_two(
    dora: User, bob: User, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "MOST", 2)
    text = "\n\n".join(f"# Part {number}\n\nFerry number {number} sank." for number in range(5))
    upload = Upload(content=text.encode(), filename="source.md", media_type="text/markdown")
    source = factories.a_source(by=dora, newsroom=newsroom)
    capture_source(by=dora, source=source, upload=upload)
    indexing.index_newsroom(newsroom.pk)
    assert len(texts(sought(bob, newsroom, "ferry", limit=20))) == 5
    assert indexing.count_waiting(newsroom.pk) == 0


class Killed(BaseException):
    """The worker is gone in the middle of its work."""


def test_a_worker_that_dies_in_a_batch_loses_nothing_and_leaves_nothing_half(
    dora: User, bob: User, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting_source(dora, newsroom, A)

    def die(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(indexing, "write_stretches", die)
        with pytest.raises(Killed):
            indexing.index_newsroom(newsroom.pk)
    assert indexing.count_waiting(newsroom.pk) == 1
    assert indexing.index_newsroom(newsroom.pk) == 1
    assert texts(sought(bob, newsroom, "sluice")) == [A]


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_killed_in_a_batch_hinders_nobody(dora: User, bob: User, newsroom: Newsroom) -> None:
    waiting_source(dora, newsroom, A)
    connection.close()  # a connection must not be shared with the child
    child = os.fork()
    if child == 0:
        pytest.MonkeyPatch().setattr(indexing, "write_stretches", lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
        indexing.index_newsroom(newsroom.pk)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    deadline = time.monotonic() + 10
    while not indexing.index_newsroom(newsroom.pk) and time.monotonic() < deadline:
        time.sleep(0.05)  # until PostgreSQL notices that nobody holds the index any more
    assert texts(sought(bob, newsroom, "sluice")) == [A]
    assert indexing.count_waiting(newsroom.pk) == 0


@pytest.mark.django_db(transaction=True)
def test_one_worker_at_a_time_keeps_a_newsrooms_index(dora: User, newsroom: Newsroom) -> None:
    waiting_source(dora, newsroom, A)
    held, over = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            is_held_alone(cursor, newsroom.pk)
            held.set()
            over.wait(10)
        connection.close()

    other = threading.Thread(target=hold)
    other.start()
    held.wait(10)
    assert indexing.index_newsroom(newsroom.pk) == 0
    over.set()
    other.join()
    assert indexing.index_newsroom(newsroom.pk) == 1


@pytest.mark.django_db(transaction=True)
def test_a_search_during_a_merge_finds_what_it_found_before(dora: User, bob: User, newsroom: Newsroom) -> None:
    shelved(dora, newsroom, *(f"Ferry number {number} sank." for number in range(3)))
    over, failures, rounds = threading.Event(), [], 0

    def keep_capturing() -> None:
        for number in range(3, 20):
            factories.a_source(by=dora, newsroom=newsroom, title=f"S {number}", text=f"Ferry number {number} sank.")
        over.set()
        connection.close()

    worker = threading.Thread(target=keep_capturing)
    worker.start()
    least = 3
    while not over.is_set():
        total = len(sought(bob, newsroom, "ferry", limit=50).hits)
        failures += [(least, total)] if total < least else []
        least, rounds = max(least, total), rounds + 1
    worker.join()
    assert (failures, rounds > 3) == ([], True)
    assert len(sought(bob, newsroom, "ferry", limit=50).hits) == 20


def test_words_of_sealed_sources_are_not_learned(dora: User, newsroom: Newsroom) -> None:
    source = factories.a_source(by=dora, newsroom=newsroom, text=A)
    changed(source, is_sealed=True)
    factories.captured_again(by=dora, source=source, text="Zanzibar pays.")
    assert IndexWord.objects.filter(word__startswith="sluic").exists()
    assert not IndexWord.objects.filter(word__startswith="zanz").exists()


def named(source: Source, reader: User, by: User) -> None:
    SealReader.objects.create(source=source, user=reader, named_by=by)


SECRET = "Zanzibar pays for the sluice."


@pytest.fixture
def sealed(dora: User, newsroom: Newsroom) -> Source:
    """A source that is sealed, and indexed as that; dora alone is named."""
    shelved(dora, newsroom, A, B)
    source = factories.a_source(by=dora, newsroom=newsroom, title="Zanzibar papers", text=SECRET)
    changed(source, is_sealed=True)
    named(source, dora, dora)
    indexing.index_newsroom(newsroom.pk)
    return source


def test_a_sealed_source_shows_in_nothing_but_to_those_who_are_named(
    sealed: Source, alice: User, dora: User, newsroom: Newsroom
) -> None:
    hidden = sought(alice, newsroom, "sluice OR zanzibar")
    assert (texts(hidden), hidden.total, hidden.counts.kinds) == ([A], 1, {"document": 1})
    shown = sought(dora, newsroom, "sluice OR zanzibar")
    assert (set(texts(shown)), shown.total, shown.counts.kinds) == ({A, SECRET}, 2, {"document": 2})


def test_a_sealed_source_weighs_in_nobody_elses_scores(
    sealed: Source, alice: User, dora: User, newsroom: Newsroom, elsewhere: Newsroom, carol: User
) -> None:
    shelved(carol, elsewhere, A, B)  # the same library without it
    (with_it,), (without_it,) = sought(alice, newsroom, "sluice").hits, sought(carol, elsewhere, "sluice").hits
    assert with_it.score == without_it.score


def test_a_source_that_is_sealed_is_gone_in_that_moment(dora: User, alice: User, newsroom: Newsroom) -> None:
    source, _ = shelved(dora, newsroom, A, B)
    changed(source, is_sealed=True)
    found = sought(alice, newsroom, "sluice")
    assert (texts(found), found.total, found.counts.kinds) == ([], 0, {})


def test_a_source_that_is_unsealed_is_found_by_all(sealed: Source, alice: User, newsroom: Newsroom) -> None:
    changed(sealed, is_sealed=False)
    indexing.index_newsroom(newsroom.pk)
    assert texts(sought(alice, newsroom, "zanzibar")) == [SECRET]


def test_nobody_searches_another_newsroom(dora: User, carol: User, newsroom: Newsroom) -> None:
    shelved(dora, newsroom, A)
    found = sought(carol, newsroom, "sluice")
    assert (found.hits, found.total, found.counts.kinds) == ([], 0, {})
