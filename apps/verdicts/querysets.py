"""Questions about many pieces of evidence, verdicts and notifications."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When

from apps.accounts.models import Membership
from apps.accounts.permissions import CHECKERS
from apps.sources.models import SealReader, Snapshot, Source
from apps.verdicts.scales import FALLEN

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection

    from apps.accounts.models import Newsroom, User
    from apps.articles.models import Article
    from apps.verdicts.models import Evidence, Notification, Verdict  # noqa: F401 -- name type parameters only


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Evidence, filtered in words."""

    def visible_to(self, user: "User") -> Self:
        """Evidence for claims of the newsrooms that the user is a member of; see `with_seal` for its words."""
        return self.filter(claim__revision__article__newsroom__memberships__user=user)

    def standing(self) -> Self:
        """Evidence that nobody withdrew."""
        return self.filter(withdrawn_at=None)

    def fallen(self) -> Self:
        """Evidence that holds no more: withdrawn, or its words are changed or gone in the source's newest capture."""
        return self.filter(Q(drift__in=FALLEN) | Q(withdrawn_at__isnull=False))

    def resting_on(self, sources: "Collection[uuid.UUID]") -> Self:
        """Passages of these sources, and calculations that start from their figures."""
        ids = self.model.objects.order_by().values("pk")
        passages = ids.filter(snapshot__source__in=sources)
        calculations = ids.filter(calculation__inputs__snapshot__source__in=sources)
        return self.filter(pk__in=passages.union(calculations))

    def noticed_since(self, moment: datetime) -> Self:
        """Evidence of which a source, or one that this repeats, was retracted or corrected since then."""
        inputs = self.model.objects.filter(calculation__inputs__snapshot__source__noticed__at__gt=moment).values("pk")
        return self.filter(Q(snapshot__source__noticed__at__gt=moment) | Q(pk__in=inputs))

    def with_seal(self, user: "User | None") -> Self:
        """Annotate `is_hidden`: of it, the person sees its stance and set only; None stands for a program.

        Hidden is what rests on a sealed source that does not name the person, and what somebody said off the record,
        unless the person checks claims there.
        """
        sources = Source.objects.filter(is_sealed=True)
        sealed, whispered = Q(snapshot__source__is_sealed=True), Q(contact__on_record=False)
        if user is not None:
            named = SealReader.objects.filter(user=user, source=OuterRef("snapshot__source"))
            sources = sources.exclude(readers=user)
            checks = Membership.objects.filter(user=user, role__in=CHECKERS)
            sealed = Q(sealed, ~Exists(named))
            whispered = Q(whispered, ~Exists(checks.filter(newsroom=OuterRef("claim__revision__article__newsroom"))))
        inputs = self.model.objects.filter(pk=OuterRef("pk"), calculation__inputs__snapshot__source__in=sources)
        hidden = sealed | whispered | Q(Exists(inputs), kind="calculation")
        return self.annotate(is_hidden=Case(When(hidden, then=True), default=False))


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
        """Verdicts given since then, or resting on what may have changed since: they may be stale now, or no longer.

        A source was captured again, retracted, corrected or reinstated, over however many others that repeat it; or
        evidence was withdrawn.
        """
        captured = Snapshot.objects.filter(captured_at__gte=moment).values("source")
        sources, inputs = "evidence__snapshot__source", "evidence__calculation__inputs__snapshot__source"
        changes = [Q(evidence__withdrawn_at__gte=moment)]
        for source in (sources, inputs):
            changes += [Q(**{f"{source}__in": captured}), Q(**{f"{source}__noticed__heard_at__gte": moment})]
        told = Q(created_at__gte=moment)
        for change in changes:
            told |= Q(pk__in=self.model.objects.filter(change).values("pk"))
        return self.filter(told)


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Notifications, filtered in words."""

    def visible_to(self, user: "User") -> Self:
        """The user's own, as long as they are a member of the newsroom and see the source."""
        return self.filter(user=user, source__in=Source.objects.visible_to(user))

    def unseen(self) -> Self:
        """Those that the person has not marked as seen."""
        return self.filter(seen_at=None)
