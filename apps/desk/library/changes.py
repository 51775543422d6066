"""What changed: the notifications of one person, those about one source together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from apps.accounts.models import User
from apps.sources.models import SealReader, Source
from apps.verdicts.models import Notification
from apps.verdicts.querysets import NotificationQuerySet

if TYPE_CHECKING:
    import uuid

SHOWN = 200  # the newest; what is older than these was not looked at for long, and can wait until they are seen
SEEN_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one source, as one person is told."""

    source: Source
    news: Sequence[Notification]

    @property
    def identifiers(self) -> str:
        """The notifications' identifiers, as the “seen” button sends them."""
        return " ".join(str(one.pk) for one in self.news)


def notifications_of(user: User) -> NotificationQuerySet:
    """The person's own, of sources that they see."""
    named = SealReader.objects.filter(source=OuterRef("source"), user=user)
    return Notification.objects.visible_to(user).filter(Q(source__is_sealed=False) | Exists(named))


def unseen_count(user: User) -> int:
    """How many the person has not seen: one query, by the partial index of what is unseen."""
    return notifications_of(user).unseen().count()


def changes_of(user: User) -> list[Change]:
    """Return what the person has not seen, by source, the source with the newest change first."""
    return _by_source(notifications_of(user).unseen()[:SHOWN])


def seen_changes_of(user: User) -> list[Change]:
    """Return what the person saw last."""
    return _by_source(notifications_of(user).filter(seen_at__isnull=False)[:SEEN_SHOWN])


def _by_source(rows: NotificationQuerySet) -> list[Change]:
    together: dict[uuid.UUID, list[Notification]] = {}
    for row in rows.select_related("source", "claim__revision__article"):
        together.setdefault(row.source_id, []).append(row)
    return [Change(news[0].source, news) for news in together.values()]
