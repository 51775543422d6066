"""What an article leans on, how it stands, and having it fetched again before anybody relies on it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from apps.accounts.models import User
from apps.articles.models import Article
from apps.sources.models import Fetch, Source


@dataclass(frozen=True, slots=True)
class Recheck:
    """How many of the cited sources were queued, were looked at within the hour, and have no address to look at."""

    queued: int
    fresh: int
    without_address: int


@dataclass(frozen=True, slots=True)
class Reliance:
    """A source that an article leans on, and how what is cited from it stands."""

    source: Source
    checked_at: datetime | None
    unreachable_since: datetime | None
    is_waiting: bool  # a fetch of it is queued or running
    drifts: dict[str, int]  # how many cited pieces stand same, moved, changed and gone
    is_hidden: bool  # sealed, and the person is not named


@transaction.atomic
def recheck_sources(*, by: User, article: Article, cause: str = Fetch.Cause.ASKED) -> Recheck:
    """Queue a fetch for each cited source that was not looked at within the hour."""
    raise NotImplementedError


def sources_of(article: Article, user: User | None = None) -> list[Reliance]:
    """Return what the article's open claims lean on, by the sources' titles."""
    raise NotImplementedError
