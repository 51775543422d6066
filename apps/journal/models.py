"""The journal's one table."""

import uuid

from django.db import models
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from apps.journal.querysets import EntryQuerySet


class Entry(models.Model):
    """One change that somebody made, written in the transaction that made it; append-only by trigger.

    It names its people and things by plain identifiers, not foreign keys: the journal outlives what it speaks of, and
    stands below every other app.
    """

    sequence = models.BigAutoField(primary_key=True)
    id = models.UUIDField(default=uuid7, editable=False, unique=True)
    newsroom_id = models.UUIDField()
    at = models.DateTimeField(db_default=Now())
    by_id = models.UUIDField(null=True, help_text="The user who did it; empty for the machine.")
    by_name = models.CharField(max_length=200, blank=True)
    verb = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    detail = models.JSONField(default=dict, help_text="Plain values that say what changed, from what to what.")

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["sequence"]
        verbose_name_plural = "entries"
        indexes = [
            # The story of one thing, oldest first, as the claim's card and the admin show it.
            models.Index(fields=["subject_id", "sequence"], name="entry_of_subject"),
            # What happened in one newsroom since a given entry.
            models.Index(fields=["newsroom_id", "sequence"], name="entry_of_newsroom"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by_name or 'Stet'} {self.verb}"

    @staticmethod
    def subject_name(subject: models.Model) -> str:
        """Return the name under which the journal files a thing, such as `claims.claim`."""
        return str(subject._meta.label_lower)  # noqa: SLF001 -- Django's documented way to a model's name

    @staticmethod
    def key_of(subject: models.Model) -> uuid.UUID:
        """Return the identifier under which the journal files a thing."""
        return uuid.UUID(str(subject.pk))
