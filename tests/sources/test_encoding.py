"""Vectors follow the library: a worker makes them a few at a time, and searches read those of their candidates."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import Newsroom, User
from apps.desk.passages.found import why_found
from apps.retrieval import loading
from apps.retrieval.loading import EncoderAlteredError, encoder_folder
from apps.retrieval.query import Claim, ask
from apps.sources import encoding
from apps.sources.encoding import encode_some, likeness_to
from apps.sources.indexing import index_newsroom
from apps.sources.models import Passage, PassageVector, Source, VectorSpace
from apps.sources.search import Found, find_passages
from tests import factories
from tests.sources.library import shelved

pytestmark = pytest.mark.skipif(encoder_folder() is None, reason="requirements-vectors.txt is not installed")

CLAIM = "Children were vaccinated against measles in schools."
FAR = "A wall was built about the schools."  # as many of the claim's words as the other, and indexed before it
NEAR = "Pupils got their jabs at the schools."


@pytest.fixture(autouse=True)
def _vectors(settings: LazySettings) -> None:
    settings.VECTORS = True


def asked(user: User, newsroom: Newsroom, limit: int = 8) -> Found:
    return find_passages(newsroom_id=newsroom.pk, user=user, query=ask(Claim(CLAIM)), limit=limit)


def titles(found: Found) -> list[str]:
    return [hit.passage.snapshot.source.title for hit in found.hits]


def test_passages_get_their_vectors_newest_first_and_once(
    dora: User, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoding, "BATCH", 1)
    shelved(dora, newsroom, FAR, NEAR)
    assert encode_some() == 1
    assert PassageVector.objects.get().passage.exact == NEAR
    assert [encode_some() for _ in range(3)] == [1, 0, 0]
    assert PassageVector.objects.count() == 2


def test_a_library_that_is_complete_is_not_looked_through_again(dora: User, newsroom: Newsroom) -> None:
    shelved(dora, newsroom, NEAR)
    assert [encode_some(), encode_some()] == [1, 0]
    with CaptureQueriesContext(connection) as asked_for:
        encode_some()
    assert len(asked_for) == 2
    shelved(dora, newsroom, FAR)
    assert encode_some() == 1


def test_a_long_capture_goes_on_where_a_batch_ended(
    dora: User, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoding, "BATCH", 2)
    factories.a_source(
        by=dora, newsroom=newsroom, text="\n\n".join(f"{word} " * 150 for word in ("wall", "quay", "pier"))
    )
    assert Passage.objects.count() == 3
    assert [encode_some() for _ in range(3)] == [2, 1, 0]


def test_what_is_close_in_meaning_goes_first_once_it_has_its_vector(dora: User, bob: User, newsroom: Newsroom) -> None:
    shelved(dora, newsroom, FAR, NEAR)
    assert titles(asked(bob, newsroom)) == ["Source 0", "Source 1"]
    encode_some()
    assert titles(asked(bob, newsroom)) == ["Source 1", "Source 0"]
    (hit,) = asked(bob, newsroom, limit=1).hits
    assert why_found(hit) == "Shares schools; close in meaning"


def test_without_the_setting_nothing_is_made_and_nothing_asked(
    dora: User, bob: User, newsroom: Newsroom, settings: LazySettings
) -> None:
    (source, *_) = shelved(dora, newsroom, FAR, NEAR)
    encode_some()
    settings.VECTORS = False
    shelved(dora, newsroom, "A third one.")
    assert encode_some() == 0
    assert titles(asked(bob, newsroom)) == ["Source 0", "Source 1"]
    passages = list(Passage.objects.filter(snapshot__source=source).values_list("pk", flat=True))
    with CaptureQueriesContext(connection) as asked_for:
        assert likeness_to(CLAIM, passages) == {}
    assert len(asked_for) == 0


def test_a_sealed_source_is_found_by_its_meaning_by_nobody_else(dora: User, bob: User, newsroom: Newsroom) -> None:
    _, source = shelved(dora, newsroom, FAR, NEAR)
    encode_some()
    Source.objects.filter(pk=source.pk).update(is_sealed=True)
    index_newsroom(newsroom.pk)
    assert titles(asked(bob, newsroom)) == ["Source 0"]


def test_another_newsroom_finds_nothing_by_meaning(dora: User, carol: User, newsroom: Newsroom) -> None:
    shelved(dora, newsroom, NEAR)
    encode_some()
    assert titles(asked(carol, newsroom)) == []


def test_a_source_with_another_title_is_encoded_anew(dora: User, newsroom: Newsroom) -> None:
    source, _ = shelved(dora, newsroom, FAR, NEAR)
    encode_some()
    Source.objects.filter(pk=source.pk).update(title="Measles: how the vaccinations ended it")
    assert PassageVector.objects.count() == 1
    index_newsroom(newsroom.pk)
    assert encode_some() == 1


def test_vectors_of_another_encoder_are_not_compared_and_are_made_anew(dora: User, newsroom: Newsroom) -> None:
    shelved(dora, newsroom, NEAR)
    encode_some()
    VectorSpace.objects.update(digest="0" * 64)
    (passage,) = Passage.objects.values_list("pk", flat=True)
    assert likeness_to(CLAIM, [passage]) == {}
    assert encode_some() == 1
    assert PassageVector.objects.count() == 1
    assert likeness_to(CLAIM, [passage])[passage] > 0.3


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_dies_in_a_batch_leaves_nothing_half_done(dora: User, newsroom: Newsroom) -> None:
    shelved(dora, newsroom, FAR, NEAR)
    with transaction.atomic():
        assert encode_some() == 2
        transaction.set_rollback(True)
    assert not PassageVector.objects.exists()
    assert encode_some() == 2


def test_files_that_were_altered_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"other")
    monkeypatch.setattr(loading, "encoder_folder", lambda: tmp_path)
    with pytest.raises(EncoderAlteredError, match="install it again"):
        loading.load_encoder.__wrapped__()


def test_a_package_that_is_missing_turns_the_stage_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "encoder_folder", lambda: None)
    assert loading.load_encoder.__wrapped__() is None
