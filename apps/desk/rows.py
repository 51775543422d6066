"""Rows of the article list: each article with its extraction and its tally, whatever their number, in two queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from apps.articles.models import Article
from apps.articles.querysets import ArticleQuerySet
from apps.claims.models import ExtractionRun
from apps.desk.tallies import Tally, tallies
from apps.verdicts.standing import with_activity, with_progress

UNFINISHED = {ExtractionRun.State.QUEUED, ExtractionRun.State.RUNNING}


@dataclass(frozen=True, slots=True)
class Row:
    """An article as the list shows it."""

    article: Any  # an Article with the annotations of `with_progress` and `with_activity`
    tally: Tally

    @property
    def is_unfinished(self) -> bool:
        """Whether its extraction waits or runs; then the list asks again."""
        return self.article.run_state in UNFINISHED


def rows_of(articles: ArticleQuerySet, *, limit: int) -> Iterator[Row]:
    """Yield the first `limit` articles as rows."""
    shown: list[Any] = list(with_activity(with_progress(articles)).select_related("newsroom", "created_by")[:limit])
    counted = tallies([article.revision_id for article in shown])
    for article in shown:
        yield Row(article, counted.get(article.revision_id, Tally()))


def row_of(article: Article) -> Row:
    """Return one article's row."""
    return next(rows_of(Article.objects.filter(pk=article.pk), limit=1))
