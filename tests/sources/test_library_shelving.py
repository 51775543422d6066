"""Archiving and what comes back; trust classes and their order; what kind a source seems to be."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.models import Newsroom, User
from apps.journal.models import Entry
from apps.lib.errors import Forbidden
from apps.sources.actions import Description, SourceChangedMeanwhile, describe_source
from apps.sources.guessing import guess_kind
from apps.sources.models import Source, SourceNotice, TrustClass
from apps.sources.shelving import ArchivedAlready, NotArchived, archive_source, restore_source
from apps.sources.trusting import (
    FIRST,
    TrustClassChangedMeanwhile,
    TrustClassInUse,
    TrustClassNamed,
    TrustClassUnnamed,
    drop_trust_class,
    keep_trust_class,
    move_trust_class,
    rename_trust_class,
    start_trust_classes,
)
from tests import factories


def test_an_archived_source_comes_back_as_it_was(source: Source, dora: User) -> None:
    archived = archive_source(by=dora, source=source, version=1)
    assert (archived.state, archived.version) == ("archived", 2)
    with pytest.raises(ArchivedAlready):
        archive_source(by=dora, source=source, version=2)
    assert restore_source(by=dora, source=source, version=2).state == "active"
    with pytest.raises(NotArchived):
        restore_source(by=dora, source=source, version=3)
    assert Entry.objects.filter(verb__in=["sources.archive_source", "sources.restore_source"]).count() == 2


def test_a_retracted_source_comes_back_retracted(source: Source, dora: User) -> None:
    SourceNotice.objects.create(source=source, state="retracted", says="Wrong.", dated_on=date(2026, 9, 1), by=dora)
    Source.objects.update(state="retracted")
    archive_source(by=dora, source=source, version=1)
    assert restore_source(by=dora, source=source, version=2).state == "retracted"


def test_archiving_is_for_who_keeps_sources_and_saw_its_version(source: Source, bob: User, dora: User) -> None:
    with pytest.raises(Forbidden):
        archive_source(by=bob, source=source, version=1)
    with pytest.raises(SourceChangedMeanwhile):
        archive_source(by=dora, source=source, version=3)


@pytest.fixture
def classes(newsroom: Newsroom) -> list[TrustClass]:
    start_trust_classes(newsroom)
    return list(TrustClass.objects.filter(newsroom=newsroom))


def names(newsroom: Newsroom) -> list[str]:
    return list(TrustClass.objects.filter(newsroom=newsroom).values_list("name", flat=True))


def test_a_newsroom_starts_with_classes_once(newsroom: Newsroom, classes: list[TrustClass]) -> None:
    start_trust_classes(newsroom)
    assert names(newsroom) == [name for name, _ in FIRST]


def test_a_class_is_added_below_and_moved_up(newsroom: Newsroom, classes: list[TrustClass], dora: User) -> None:
    rumour = keep_trust_class(by=dora, newsroom=newsroom, name="  Rumour ", description="Heard it said.")
    assert names(newsroom)[-1] == "Rumour"
    move_trust_class(by=dora, trust_class=rumour, up=True)
    assert names(newsroom)[-2:] == ["Rumour", "Unverified"]
    move_trust_class(by=dora, trust_class=classes[0], up=True)  # is the first already
    assert names(newsroom)[0] == FIRST[0][0]


def test_a_class_is_named_once_and_somehow(newsroom: Newsroom, classes: list[TrustClass], dora: User) -> None:
    with pytest.raises(TrustClassNamed):
        keep_trust_class(by=dora, newsroom=newsroom, name="official RECORD")
    with pytest.raises(TrustClassUnnamed):
        keep_trust_class(by=dora, newsroom=newsroom, name="  ")


def test_renaming_names_what_was_seen(classes: list[TrustClass], dora: User, alice: User) -> None:
    first = classes[0]
    seen = (first.name, first.description)
    rename_trust_class(by=alice, trust_class=first, name="Gazette", description="Ours.", seen=seen)
    with pytest.raises(TrustClassChangedMeanwhile):
        rename_trust_class(by=dora, trust_class=first, name="Record", description="", seen=seen)
    assert TrustClass.objects.get(pk=first.pk).name == "Gazette"


def test_a_class_in_use_stays(source: Source, classes: list[TrustClass], dora: User) -> None:
    said = Description.of(source).replaced(trust=classes[0])
    describe_source(by=dora, source=source, description=said, version=1)
    with pytest.raises(TrustClassInUse):
        drop_trust_class(by=dora, trust_class=classes[0])
    for unused in classes[1:]:
        drop_trust_class(by=dora, trust_class=unused)
    assert names(source.newsroom) == [classes[0].name]


def test_only_who_keeps_sources_names_classes(newsroom: Newsroom, bob: User, carol: User) -> None:
    for other in (bob, carol):
        with pytest.raises(Forbidden):
            keep_trust_class(by=other, newsroom=newsroom, name="Mine")


@pytest.mark.parametrize(
    ("url", "filename", "kind"),
    [
        ("", "", "document"),
        ("", "minutes.pdf", "document"),
        ("", "figures.csv", "dataset"),
        ("", "answer.eml", "statement"),
        ("https://council.example/minutes", "", "web_page"),
        ("https://council.example/minutes.pdf", "", "document"),
        ("https://doi.org/10.1000/182", "", "study"),
        ("https://www.legislation.gov.uk/ukpga/1998/42", "", "law"),
        ("https://x.com/someone/status/1", "", "social_post"),
        ("https://mastodon.example/@someone/1", "", "social_post"),
        ("https://www.reuters.com/world/a-story", "", "wire"),
        ("https://firm.example/press/a-release", "", "statement"),
        ("https://council.example/statistics/sheet-14", "", "dataset"),
        ("https://notx.com/someone", "", "web_page"),
        ("no address", "", "document"),
    ],
)
def test_what_kind_it_seems_to_be(url: str, filename: str, kind: str) -> None:
    assert guess_kind(url=url, filename=filename) == kind


def test_the_database_itself_ties_nothing_to_another_newsroom(
    source: Source, dora: User, carol: User, newsroom: Newsroom, elsewhere: Newsroom
) -> None:
    theirs = factories.a_source(by=carol, newsroom=elsewhere)
    ours = keep_trust_class(by=dora, newsroom=newsroom, name="Official")
    Source.objects.filter(pk=source.pk).update(trust=ours)
    for rows, change in (
        (Source.objects.filter(pk=source.pk), {"origin": theirs}),
        (Source.objects.filter(pk=theirs.pk), {"trust": ours}),
        (TrustClass.objects.filter(pk=ours.pk), {"newsroom": elsewhere}),
    ):
        with pytest.raises(IntegrityError, match="stays_in_newsroom"), transaction.atomic():
            rows.update(**change)
