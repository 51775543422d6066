"""Questions about many sources, snapshots and passages."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef

if TYPE_CHECKING:
    import uuid

    from apps.accounts.models import User
    from apps.sources.models import Passage, Snapshot, Source  # noqa: F401 -- name type parameters only


class SourceQuerySet(models.QuerySet["Source"]):
    """Sources, filtered in words."""

    def visible_to(self, user: "User") -> Self:
        """Sources of the newsrooms that the user is a member of."""
        return self.filter(newsroom__memberships__user=user)


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    """Snapshots, filtered in words."""

    def visible_to(self, user: "User") -> Self:
        """Snapshots of sources of the newsrooms that the user is a member of."""
        return self.filter(source__newsroom__memberships__user=user)

    def newest(self) -> Self:
        """Only the last capture of each source."""
        newer = self.model.objects.filter(source=OuterRef("source"), number__gt=OuterRef("number"))
        return self.filter(~Exists(newer))


class PassageQuerySet(models.QuerySet["Passage"]):
    """Passages, filtered in words."""

    def visible_to(self, user: "User") -> Self:
        """Passages of sources of the newsrooms that the user is a member of."""
        return self.filter(snapshot__source__newsroom__memberships__user=user)

    def in_newsroom(self, newsroom_id: "uuid.UUID") -> Self:
        """Passages of one newsroom's library."""
        return self.filter(snapshot__source__newsroom=newsroom_id)

    def of(self, snapshots: SnapshotQuerySet) -> Self:
        """Passages of these snapshots."""
        return self.filter(snapshot__in=snapshots)
