"""Lists of sources that somebody uploaded, and the jobs that carry them out."""

from django.db import models
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from apps.accounts.models import Newsroom, User
from apps.interchange.querysets import SourceImportQuerySet, SourceListQuerySet
from apps.lib.jobs import Job, job_index, job_rules


class SourceList(models.Model):
    """A file that lists sources, as it was uploaded; append-only by trigger. A look at it changes nothing yet."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    newsroom = models.ForeignKey(Newsroom, on_delete=models.PROTECT, related_name="source_lists")
    filename = models.CharField(max_length=255, blank=True)
    content = models.BinaryField(help_text="The file as it came.")
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = SourceListQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.filename or f"List of {self.created_at:%Y-%m-%d %H:%M}"


class SourceImport(Job):
    """The carrying out of a list; the row is the job. A batch and the count of its rows are written together."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source_list = models.OneToOneField(SourceList, on_delete=models.PROTECT, related_name="imported")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    total = models.PositiveIntegerField(help_text="Rows of the list.")
    done = models.PositiveIntegerField(default=0, help_text="Rows that were carried out or refused so far.")
    added = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    refused = models.JSONField(default=list, help_text="Number and reason of each row that was refused.")

    objects = SourceImportQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(done__lte=models.F("total")), name="import_ends_with_its_list"),
            *job_rules("import"),
        ]
        indexes = [job_index("import")]

    def __str__(self) -> str:
        return f"{self.source_list}: {self.state}"

    @property
    def left_out(self) -> int:
        """How many of the rows done had nothing new to say: known or the same, and refusals too many to be told."""
        return self.done - self.added - self.updated - len(self.refused)

    @property
    def percent(self) -> int:
        """How much of the list is carried out, 0 to 100."""
        return 100 * self.done // self.total
