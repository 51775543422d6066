"""Questions about many pieces of evidence and verdicts."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from apps.sources.models import Snapshot
from apps.verdicts.scales import FALLEN

if TYPE_CHECKING:
    from apps.accounts.models import Newsroom, User
    from apps.articles.models import Article
    from apps.verdicts.models import Evidence, Notification, Verdict  # noqa: F401 -- name type parameters only


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Evidence, filtered in words."""

    def visible_to(self, user: "User") -> Self:
        """Evidence for claims of the newsrooms that the user is a member of."""
        return self.filter(claim__revision__article__newsroom__memberships__user=user)

    def standing(self) -> Self:
        """Evidence that nobody withdrew."""
        return self.filter(withdrawn_at=None)

    def fallen(self) -> Self:
        """Evidence that holds no more: withdrawn, or its words are changed or gone in the source's newest capture."""
        return self.filter(Q(drift__in=FALLEN) | Q(withdrawn_at__isnull=False))


class VerdictQuerySet(models.QuerySet["Verdict"]):
    """Verdicts, filtered in words."""

    def visible_to(self, user: "User") -> Self:
        """Verdicts on claims of the newsrooms that the user is a member of."""
        return self.filter(claim__revision__article__newsroom__memberships__user=user)

    def in_newsroom(self, newsroom: "Newsroom") -> Self:
        """Verdicts on claims of one newsroom's articles."""
        return self.filter(claim__revision__article__newsroom=newsroom)

    def in_article(self, article: "Article") -> Self:
        """Verdicts on claims of any revision of the article."""
        return self.filter(claim__revision__article=article)

    def current(self) -> Self:
        """Only the last verdict of each claim."""
        return self.filter(successor=None)

    def with_successor(self) -> Self:
        """Annotate `superseded_by`: the verdict that set this one aside, None for a claim's current one."""
        return self.annotate(superseded_by=F("successor"))

    def changed_since(self, moment: datetime) -> Self:
        """Verdicts given since then, or resting on a source that was captured again since (they may be stale now)."""
        captured = Snapshot.objects.filter(captured_at__gte=moment).values("source")
        cited_again = self.model.objects.filter(evidence__snapshot__source__in=captured).values("pk")
        return self.filter(Q(created_at__gte=moment) | Q(pk__in=cited_again))


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Notifications, filtered in words."""

    def visible_to(self, user: "User") -> Self:
        """The user's own, as long as they are a member of the newsroom."""
        return self.filter(user=user, source__newsroom__memberships__user=user)

    def unseen(self) -> Self:
        """Those that the person has not marked as seen."""
        return self.filter(seen_at=None)
