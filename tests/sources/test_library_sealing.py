"""Sealing: who sees a sealed source, who may say so, and that no log tells its title."""

import pytest

from apps.accounts.models import Newsroom, Role, User
from apps.journal.models import Entry
from apps.lib.errors import Forbidden
from apps.sources.actions import Description, NotInNewsroom, SourceChangedMeanwhile, add_source, describe_source
from apps.sources.models import Source
from apps.sources.sealing import (
    NobodyToUnseal,
    NotSealed,
    SealedAlready,
    drop_reader,
    name_reader,
    seal_source,
    unseal_source,
)
from tests import factories


def seen_by(user: User) -> list[Source]:
    return list(Source.objects.visible_to(user))


@pytest.fixture
def sealed(source: Source, dora: User, bob: User) -> Source:
    """Dora's, which bob sees too."""
    return seal_source(by=dora, source=source, readers=[bob], version=1)


def test_a_sealed_source_is_seen_by_whoever_is_named(sealed: Source, dora: User, bob: User, alice: User) -> None:
    assert seen_by(dora) == seen_by(bob) == [sealed]
    assert seen_by(alice) == []
    assert (sealed.is_sealed, sealed.version) == (True, 2)


def test_a_source_may_be_added_sealed(dora: User, alice: User, newsroom: Newsroom) -> None:
    added = add_source(by=dora, newsroom=newsroom, description=Description(title="A leak"), is_sealed=True)
    assert (seen_by(dora), seen_by(alice)) == ([added], [])
    assert Entry.objects.get(verb="sources.add_source", subject_id=added.pk).detail == {}


def test_no_log_tells_the_title_of_a_sealed_source(sealed: Source, dora: User) -> None:
    describe_source(by=dora, source=sealed, description=Description(title="Hush"), version=2)
    unseal_source(by=dora, source=sealed, version=3)
    told = str(list(Entry.objects.filter(subject_id=sealed.pk, sequence__gt=2).values_list("verb", "detail")))
    assert "Hush" not in told
    assert "sources.unseal_source" in told


@pytest.mark.parametrize("name", ["bob", "rita", "carol"])
def test_only_who_keeps_sources_seals(source: Source, request: pytest.FixtureRequest, name: str) -> None:
    with pytest.raises(Forbidden):
        seal_source(by=request.getfixturevalue(name), source=source, readers=[], version=1)


def test_whoever_is_not_named_does_nothing_to_a_sealed_source(sealed: Source, alice: User) -> None:
    with pytest.raises(NotInNewsroom):
        unseal_source(by=alice, source=sealed, version=2)
    with pytest.raises(NotInNewsroom):
        name_reader(by=alice, source=sealed, user=alice)
    with pytest.raises(NotInNewsroom):
        describe_source(by=alice, source=sealed, description=Description(title="Mine"), version=2)


def test_a_stranger_is_not_named(source: Source, dora: User, carol: User) -> None:
    with pytest.raises(NotInNewsroom):
        seal_source(by=dora, source=source, readers=[carol], version=1)
    assert not Source.objects.get().is_sealed


def test_sealing_names_the_version_that_was_seen(source: Source, dora: User) -> None:
    with pytest.raises(SourceChangedMeanwhile):
        seal_source(by=dora, source=source, readers=[], version=7)


def test_a_source_is_sealed_once(sealed: Source, dora: User) -> None:
    with pytest.raises(SealedAlready):
        seal_source(by=dora, source=sealed, readers=[], version=2)


def test_readers_come_and_go(sealed: Source, dora: User, bob: User, rita: User) -> None:
    name_reader(by=dora, source=sealed, user=rita)
    name_reader(by=dora, source=sealed, user=rita)
    drop_reader(by=dora, source=sealed, user=bob)
    assert (seen_by(rita), seen_by(bob)) == ([sealed], [])
    assert Entry.objects.filter(verb="sources.name_reader").count() == 1


def test_somebody_who_can_unseal_it_stays(sealed: Source, dora: User, newsroom: Newsroom) -> None:
    with pytest.raises(NobodyToUnseal):
        drop_reader(by=dora, source=sealed, user=dora)  # bob would be left, who keeps no sources
    eve = factories.a_member("Eve", newsroom, Role.EDITOR)
    name_reader(by=dora, source=sealed, user=eve)
    drop_reader(by=dora, source=sealed, user=dora)
    assert seen_by(eve) == [sealed]


def test_what_was_unsealed_is_seen_by_all_and_names_nobody(sealed: Source, dora: User, alice: User) -> None:
    opened = unseal_source(by=dora, source=sealed, version=2)
    assert seen_by(alice) == [opened]
    assert not opened.readers.exists()
    with pytest.raises(NotSealed):
        name_reader(by=dora, source=opened, user=alice)


@pytest.fixture
def copy(dora: User, newsroom: Newsroom) -> Source:
    """An open source that repeats one that only dora sees."""
    wire = add_source(by=dora, newsroom=newsroom, description=Description(title="The wire"), is_sealed=True)
    return add_source(by=dora, newsroom=newsroom, description=Description(title="Copy", origin=wire))


def test_who_does_not_see_an_origin_does_not_take_it_away(copy: Source, dora: User, alice: User) -> None:
    wire = copy.origin
    told = describe_source(by=alice, source=copy, description=Description(title="Copied", origin=None), version=1)
    assert (told.title, told.origin) == ("Copied", wire)
    told = describe_source(by=dora, source=copy, description=Description(title="Copied", origin=None), version=2)
    assert told.origin is None


def test_nobody_names_an_origin_that_they_do_not_see(copy: Source, alice: User, source: Source) -> None:
    described = Description.of(source).replaced(origin=copy.origin)
    with pytest.raises(NotInNewsroom, match="no such origin"):
        describe_source(by=alice, source=source, description=described, version=1)
    with pytest.raises(NotInNewsroom, match="no such origin"):
        add_source(by=alice, newsroom=source.newsroom, description=described)
