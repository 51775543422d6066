"""Questions about many sources, snapshots and passages."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from apps.lib.jobs import JobQuerySet

if TYPE_CHECKING:
    import uuid

    from apps.accounts.models import User
    from apps.sources.models import Fetch, Passage, Snapshot, Source  # noqa: F401 -- name type parameters only


class SourceQuerySet(models.QuerySet["Source"]):
    """Sources, filtered in words."""

    def visible_to(self, user: "User") -> Self:
        """Sources of the newsrooms that the user is a member of; sealed ones only where the user is named."""
        return self.filter(newsroom__memberships__user=user).unsealed_for(user)

    def unsealed_for(self, user: "User") -> Self:
        """Sources that are not sealed, or that name the user."""
        named = self.model.readers.through.objects.filter(source=OuterRef("pk"), user=user)
        return self.filter(Q(is_sealed=False) | Exists(named))

    def unsealed(self) -> Self:
        """Sources that anybody in the newsroom sees, and programs."""
        return self.filter(is_sealed=False)

    def in_newsroom(self, newsroom_id: "uuid.UUID") -> Self:
        """Sources of one newsroom's library."""
        return self.filter(newsroom=newsroom_id)

    def due(self, now: datetime) -> Self:
        """Sources that are to be fetched again by now."""
        return self.filter(due_at__lte=now)


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    """Snapshots, filtered in words."""

    def visible_to(self, user: "User") -> Self:
        """Snapshots of the sources that the user sees."""
        return self.filter(source__in=_sources(self).visible_to(user))

    def newest(self) -> Self:
        """Only the last capture of each source."""
        newer = self.model.objects.filter(source=OuterRef("source"), number__gt=OuterRef("number"))
        return self.filter(~Exists(newer))


class PassageQuerySet(models.QuerySet["Passage"]):
    """Passages, filtered in words."""

    def visible_to(self, user: "User") -> Self:
        """Passages of the sources that the user sees."""
        snapshots: Any = self.model.snapshot.field.related_model
        return self.filter(snapshot__in=snapshots.objects.visible_to(user))

    def in_newsroom(self, newsroom_id: "uuid.UUID") -> Self:
        """Passages of one newsroom's library."""
        return self.filter(snapshot__source__newsroom=newsroom_id)

    def of(self, snapshots: SnapshotQuerySet) -> Self:
        """Passages of these snapshots."""
        return self.filter(snapshot__in=snapshots)


class FetchQuerySet(JobQuerySet["Fetch"]):
    """Fetches, filtered in words."""

    def visible_to(self, user: "User") -> Self:
        """Fetches of the sources that the user sees."""
        return self.filter(source__in=_sources(self).visible_to(user))


def _sources(rows: models.QuerySet[Any]) -> SourceQuerySet:
    """Return all sources, by way of a model that points to them: querysets stand below models."""
    return rows.model.source.field.related_model.objects.all()  # type: ignore[no-any-return]
