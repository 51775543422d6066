"""Questions about many journal entries."""

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from apps.journal.models import Entry  # noqa: F401 -- names the type parameter only


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries, filtered in words."""

    def about(self, subject: models.Model) -> Self:
        """Entries about one thing."""
        return self.filter(subject_id=subject.pk)

    def in_newsroom(self, newsroom_id: uuid.UUID) -> Self:
        """Entries of one newsroom."""
        return self.filter(newsroom_id=newsroom_id)
