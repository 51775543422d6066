"""An article's dossier: who says what is in it, and what cannot be."""

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.models import Newsroom, User
from apps.articles.models import Article
from apps.claims.dossiers import SourceNotThere, attach_source, detach_source
from apps.claims.models import DossierEntry
from apps.journal.models import Entry
from apps.lib.errors import Forbidden
from apps.sources.models import Source
from apps.sources.sealing import seal_source
from tests import factories


@pytest.mark.parametrize("name", ["alice", "bob", "dora", "ada"])
def test_checkers_and_librarians_attach_a_source_once(
    article: Article, source: Source, request: pytest.FixtureRequest, name: str
) -> None:
    by = request.getfixturevalue(name)
    entry = attach_source(by=by, article=article, source=source)
    assert attach_source(by=by, article=article, source=source) == entry
    assert entry.added_by == by
    told = Entry.objects.get(verb="claims.attach_source")
    assert told.detail == {"source": str(source.pk), "title": source.title}


def test_a_source_leaves_the_dossier_and_stays_in_the_library(article: Article, source: Source, bob: User) -> None:
    attach_source(by=bob, article=article, source=source)
    detach_source(by=bob, article=article, source=source)
    detach_source(by=bob, article=article, source=source)
    assert not DossierEntry.objects.exists()
    assert Source.objects.filter(pk=source.pk).exists()
    assert Entry.objects.filter(verb="claims.detach_source").count() == 1


@pytest.mark.parametrize("name", ["rita", "carol"])
def test_others_do_not(article: Article, source: Source, request: pytest.FixtureRequest, name: str) -> None:
    by = request.getfixturevalue(name)
    for verb in (attach_source, detach_source):
        with pytest.raises(Forbidden):
            verb(by=by, article=article, source=source)


def test_a_source_of_another_newsroom_is_not_there(
    article: Article, bob: User, carol: User, elsewhere: Newsroom
) -> None:
    theirs = factories.a_source(by=carol, newsroom=elsewhere)
    with pytest.raises(SourceNotThere):
        attach_source(by=bob, article=article, source=theirs)


def test_the_database_itself_moves_no_entry_to_another_newsroom(
    article: Article, source: Source, bob: User, carol: User, elsewhere: Newsroom
) -> None:
    entries = DossierEntry.objects.filter(pk=attach_source(by=bob, article=article, source=source).pk)
    for column, theirs in (
        ("source", factories.a_source(by=carol, newsroom=elsewhere)),
        ("article", factories.an_article(by=carol, newsroom=elsewhere)),
    ):
        with pytest.raises(IntegrityError, match="dossier_stays_in_newsroom"), transaction.atomic():
            entries.update(**{column: theirs})


def test_a_sealed_source_is_attached_by_whom_it_names_and_its_title_is_not_told(
    article: Article, source: Source, dora: User, bob: User, alice: User
) -> None:
    sealed = seal_source(by=dora, source=source, readers=[bob], version=1)
    with pytest.raises(SourceNotThere):
        attach_source(by=alice, article=article, source=sealed)
    attach_source(by=bob, article=article, source=sealed)
    assert Entry.objects.get(verb="claims.attach_source").detail == {}
