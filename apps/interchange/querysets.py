"""Questions about many lists and imports."""

from typing import TYPE_CHECKING, Self

from django.db import models

from apps.lib.jobs import JobQuerySet

if TYPE_CHECKING:
    from apps.accounts.models import User
    from apps.interchange.models import SourceImport, SourceList  # noqa: F401 -- name type parameters only


class SourceListQuerySet(models.QuerySet["SourceList"]):
    """Lists, filtered in words."""

    def visible_to(self, user: "User") -> Self:
        """Lists for the newsrooms that the user is a member of."""
        return self.filter(newsroom__memberships__user=user)


class SourceImportQuerySet(JobQuerySet["SourceImport"]):
    """Imports, filtered in words."""

    def visible_to(self, user: "User") -> Self:
        """Imports for the newsrooms that the user is a member of."""
        return self.filter(source_list__newsroom__memberships__user=user)
