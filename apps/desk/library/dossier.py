"""An article's dossier as its page shows it: each source with how it stands, and how often this article cites it."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from apps.accounts.models import User
from apps.articles.models import Article
from apps.desk.library.counting import citing_claims, with_counts
from apps.desk.library.picking import OFFERED, sources_called
from apps.desk.library.standing import Pill, pills_of
from apps.sources.models import Fetch, Source
from apps.verdicts.rechecks import Recheck, Reliance, sources_of


@dataclass(frozen=True, slots=True)
class Meant:
    """A source that is meant for an article."""

    source: Any  # a Source with the annotations of `with_counts`, and `cited_here`
    is_waiting: bool

    @property
    def pills(self) -> list[Pill]:
        """What there is to know before leaning on it."""
        return list(pills_of(self.source, captures=self.source.captures))


def dossier_rows(article: Article, user: User) -> list[Meant]:
    """Return the dossier's sources that the person sees, by title, in two queries."""
    sources: list[Any] = list(
        with_counts(Source.objects.visible_to(user).filter(dossiers__article=article))
        .annotate(cited_here=citing_claims(article))
        .select_related("trust")
        .order_by("title", "pk")
    )
    unfinished = Fetch.objects.unfinished().filter(source__in=[source.pk for source in sources])
    waiting = set(unfinished.values_list("source", flat=True))
    return [Meant(source, source.pk in waiting) for source in sources]


def also_cited(article: Article, user: User, meant: Collection[uuid.UUID]) -> list[Reliance]:
    """Return what the article leans on beside the dossier; of what the person does not see, only that it is there."""
    return [one for one in sources_of(article, user) if one.source.pk not in meant]


def rechecked(told: Recheck) -> str:
    """Return in words what came of having an article's sources looked at again."""
    parts = (
        (told.queued, "being fetched now"),
        (told.fresh, "looked at within the hour"),
        (told.without_address, "without an address to look at"),
    )
    counted = [f"{n} {words}" for n, words in parts if n]
    return (
        f"Of the sources that this article cites: {', '.join(counted)}." if counted else "No claim cites a source yet."
    )


def offered_for(article: Article, user: User, words: str) -> list[Source]:
    """Return sources of the library that are called so and are not in the dossier yet."""
    called = sources_called(user, article.newsroom_id, words)
    return list(called.exclude(dossiers__article=article)[:OFFERED])
