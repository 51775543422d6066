"""Questions about many runs, suggestions and claims."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from apps.accounts.models import Newsroom, User
    from apps.articles.models import Article
    from apps.claims.models import Claim, ExtractionRun, Suggestion  # noqa: F401 -- name type parameters only


class ExtractionRunQuerySet(models.QuerySet["ExtractionRun"]):
    """Extraction runs, filtered in words."""

    def visible_to(self, user: "User") -> Self:
        """Runs on articles of the newsrooms that the user is a member of."""
        return self.filter(revision__article__newsroom__memberships__user=user)

    def due(self, now: datetime) -> Self:
        """Runs that a worker may begin: queued and past their back-off."""
        return self.filter(state="queued", not_before__lte=now)

    def orphaned(self, now: datetime) -> Self:
        """Runs whose worker stopped renewing its lease."""
        return self.filter(state="running", lease_until__lt=now)


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    """Suggestions, filtered in words."""

    def with_marks(self) -> Self:
        """Fetch parts and figures along, in one query each."""
        return self.prefetch_related("parts", "figures")


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Claims, filtered in words."""

    def visible_to(self, user: "User") -> Self:
        """Claims of articles of the newsrooms that the user is a member of."""
        return self.filter(revision__article__newsroom__memberships__user=user)

    def in_newsroom(self, newsroom: "Newsroom") -> Self:
        """Claims of one newsroom's articles."""
        return self.filter(revision__article__newsroom=newsroom)

    def in_article(self, article: "Article") -> Self:
        """Claims of any revision of the article."""
        return self.filter(revision__article=article)

    def open(self) -> Self:
        """Claims that nobody dismissed."""
        return self.filter(state="open")

    def to_check(self) -> Self:
        """Claims that ask for a verdict: open, and about something that can be checked."""
        return self.filter(Q(state="open") & Q(checkable=True))

    def in_text_order(self) -> Self:
        """As a reader meets them; of two that begin together the longer first."""
        return self.order_by("start", "-end", "id")
