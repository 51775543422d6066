"""Questions about many articles and revisions."""

from typing import TYPE_CHECKING, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import JSONObject

from apps.documents.models import AuthorCitation

if TYPE_CHECKING:
    from apps.accounts.models import Newsroom, User
    from apps.articles.models import Article, BlockRuling, Revision  # noqa: F401 -- they name type parameters only


class ArticleQuerySet(models.QuerySet["Article"]):
    """Articles, filtered in words."""

    def visible_to(self, user: "User") -> Self:
        """Articles of the newsrooms that the user is a member of."""
        return self.filter(newsroom__memberships__user=user)

    def in_newsroom(self, newsroom: "Newsroom") -> Self:
        """Articles of one newsroom."""
        return self.filter(newsroom=newsroom)

    def newest_first(self) -> Self:
        """Ordered by when they came in; identifiers carry the time."""
        return self.order_by("-id")

    def with_text(self, text_digest: str) -> Self:
        """Articles of which some revision has exactly this text."""
        return self.filter(revisions__document__text_digest=text_digest).distinct()


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Revisions, filtered in words."""

    def visible_to(self, user: "User") -> Self:
        """Revisions of articles of the newsrooms that the user is a member of."""
        return self.filter(article__newsroom__memberships__user=user)

    def in_newsroom(self, newsroom: "Newsroom") -> Self:
        """Revisions of one newsroom's articles."""
        return self.filter(article__newsroom=newsroom)

    def with_citations(self) -> Self:
        """Annotate `cited`: what the author cites in the text, a list of objects, in the text's own query."""
        names = ("kind", "start", "end", "exact", "note", "author", "label")
        rows = AuthorCitation.objects.filter(document=OuterRef("document"))
        return self.annotate(cited=ArraySubquery(rows.values(row=JSONObject(**{name: name for name in names}))))

    def current(self) -> Self:
        """Only the newest revision of each article."""
        newer = self.model.objects.filter(article=OuterRef("article"), number__gt=OuterRef("number"))
        return self.filter(~Exists(newer))


class BlockRulingQuerySet(models.QuerySet["BlockRuling"]):
    """Rulings on blocks, filtered in words."""

    def visible_to(self, user: "User") -> Self:
        """Rulings on articles of the newsrooms that the user is a member of."""
        return self.filter(revision__article__newsroom__memberships__user=user)
