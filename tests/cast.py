"""The cast: one newsroom with somebody in each role, and carol of another newsroom, who must see nothing of it.

alice edits, bob checks, dora keeps the library, rita reports, ada runs the newsroom. Nobody has a password: faces sign
them in with `client.force_login`.
"""

import pytest

from apps.accounts.models import Newsroom, Role, User
from apps.articles.models import Article
from apps.claims.models import Claim
from apps.sources.models import Snapshot, Source
from tests import factories


@pytest.fixture
def newsroom(db: None) -> Newsroom:
    return factories.a_newsroom("The Harbour Gazette")


@pytest.fixture
def elsewhere(db: None) -> Newsroom:
    """Carol's newsroom."""
    return factories.a_newsroom("The Upland Mail")


@pytest.fixture
def alice(newsroom: Newsroom) -> User:
    return factories.a_member("Alice", newsroom, Role.EDITOR)


@pytest.fixture
def bob(newsroom: Newsroom) -> User:
    return factories.a_member("Bob", newsroom, Role.CHECKER)


@pytest.fixture
def dora(newsroom: Newsroom) -> User:
    return factories.a_member("Dora", newsroom, Role.LIBRARIAN, is_staff=True)


@pytest.fixture
def rita(newsroom: Newsroom) -> User:
    return factories.a_member("Rita", newsroom, Role.REPORTER)


@pytest.fixture
def ada(newsroom: Newsroom) -> User:
    return factories.a_member("Ada", newsroom, Role.ADMIN, is_staff=True)


@pytest.fixture
def carol(elsewhere: Newsroom) -> User:
    """An admin of her own newsroom, so that nothing but the newsroom stands between her and the others' things."""
    return factories.a_member("Carol", elsewhere, Role.ADMIN, is_staff=True)


@pytest.fixture
def article(rita: User, newsroom: Newsroom) -> Article:
    """Uploaded by rita; its extraction is queued (`factories.extracted(article)` finishes it)."""
    return factories.an_article(by=rita, newsroom=newsroom)


@pytest.fixture
def claim(bob: User, article: Article) -> Claim:
    """Bob's own: “Work begins in March.”"""
    return factories.a_claim(by=bob, article=article)


@pytest.fixture
def source(dora: User, newsroom: Newsroom) -> Source:
    """Minutes that say May where the article says March; captured once."""
    return factories.a_source(by=dora, newsroom=newsroom)


@pytest.fixture
def snapshot(source: Source) -> Snapshot:
    """The source's one capture."""
    return source.snapshots.get()
