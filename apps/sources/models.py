"""Sources, snapshots and passages."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from apps.accounts.models import Newsroom, User
from apps.documents.models import Document, SpanModel
from apps.sources.querysets import PassageQuerySet, SnapshotQuerySet, SourceQuerySet


class Source(models.Model):
    """A source in a newsroom's library: what it is, and where it can be found."""

    class Kind(models.TextChoices):
        """What sort of thing a source is."""

        DOCUMENT = "document"
        DATASET = "dataset"
        WEB_PAGE = "web_page", "Web page"
        LAW = "law"
        STUDY = "study"
        INTERVIEW = "interview"
        STATEMENT = "statement"
        WIRE = "wire", "Wire story"
        SOCIAL_POST = "social_post", "Social post"
        NOTE = "note"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    newsroom = models.ForeignKey(Newsroom, on_delete=models.PROTECT, related_name="sources")
    title = models.CharField(max_length=500)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.DOCUMENT)
    publisher = models.CharField(max_length=200, blank=True)
    author = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    published_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = SourceQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["newsroom", "-id"], name="source_of_newsroom")]  # the library's list
        constraints = [models.CheckConstraint(condition=~models.Q(title=""), name="source_has_a_title")]

    def __str__(self) -> str:
        return self.title


class Snapshot(models.Model):
    """One capture of a source's text; append-only by trigger."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="snapshots")
    number = models.PositiveIntegerField(help_text="1 for the first capture.")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="snapshots")
    captured_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    captured_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["source", "number"]
        constraints = [models.UniqueConstraint(fields=["source", "number"], name="snapshot_one_a_number")]

    def __str__(self) -> str:
        return f"{self.source}, capture {self.number}"


class Passage(SpanModel):
    """A retrievable stretch of a snapshot: the words of one or more neighbouring blocks."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="passages")
    position = models.PositiveIntegerField(help_text="0 for the first passage.")
    heading = models.CharField(max_length=500, blank=True, help_text="The heading it stands under.")
    search = models.GeneratedField(
        expression=SearchVector("exact", config="english"), output_field=SearchVectorField(), db_persist=True
    )

    objects = PassageQuerySet.as_manager()

    class Meta(SpanModel.Meta):
        ordering = ["snapshot", "position"]
        constraints = [
            *SpanModel.Meta.constraints,
            models.UniqueConstraint(fields=["snapshot", "position"], name="passage_one_a_position"),
        ]
        indexes = [GinIndex(fields=["search"], name="passage_words")]  # full-text search over the whole library

    def __str__(self) -> str:
        return self.exact[:80]
