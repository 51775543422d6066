"""Sources, their captures and passages, and the fetching of pages."""

from datetime import datetime, timedelta

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from apps.accounts.models import Newsroom, User
from apps.documents.models import Document, SpanModel
from apps.lib.jobs import Job, job_index, job_rules
from apps.sources.querysets import FetchQuerySet, PassageQuerySet, SnapshotQuerySet, SourceQuerySet


class TrustClass(models.Model):
    """How far a newsroom trusts a source, in its own words."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    newsroom = models.ForeignKey(Newsroom, on_delete=models.PROTECT, related_name="trust_classes")
    name = models.CharField(max_length=60)
    rank = models.PositiveSmallIntegerField(default=0, help_text="The lower, the more it is trusted; lists follow it.")
    description = models.CharField(max_length=300, blank=True, help_text="When to choose it.")

    class Meta:
        ordering = ["newsroom", "rank", "name"]
        verbose_name_plural = "trust classes"
        constraints = [models.UniqueConstraint(fields=["newsroom", "name"], name="trust_class_has_its_name")]

    def __str__(self) -> str:
        return self.name


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

    class State(models.TextChoices):
        """Whether a source may be leaned on."""

        ACTIVE = "active"
        ARCHIVED = "archived"  # kept for what cites it, no longer found
        CORRECTED = "corrected"
        RETRACTED = "retracted"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    newsroom = models.ForeignKey(Newsroom, on_delete=models.PROTECT, related_name="sources")
    title = models.CharField(max_length=500)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.DOCUMENT)
    is_primary = models.BooleanField(
        "primary", default=False, help_text="It speaks of its own matter; a secondary source repeats others."
    )
    trust = models.ForeignKey(TrustClass, on_delete=models.PROTECT, null=True, blank=True, related_name="sources")
    publisher = models.CharField(max_length=200, blank=True)
    author = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    published_on = models.DateField(null=True, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=20, blank=True, help_text="A tag such as en or pt-BR.")
    topics = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    note = models.TextField(blank=True)
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="Who keeps it up to date."
    )
    origin = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="repeated_by",
        help_text="The source that it repeats, such as the wire story behind it.",
    )
    is_sealed = models.BooleanField(
        "sealed", default=False, help_text="Only the people named here see it; it never leaves the desk."
    )
    readers: "models.ManyToManyField[User, SealReader]" = models.ManyToManyField(
        User, through="SealReader", through_fields=("source", "user"), related_name="+", blank=True
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    recapture_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Fetch it again after so many days; empty for never."
    )
    due_at = models.DateTimeField(null=True, help_text="When it is to be fetched again.")
    checked_at = models.DateTimeField(null=True, help_text="When its address last answered with its text.")
    unreachable_since = models.DateTimeField(null=True, help_text="When its address first failed to answer since.")
    version = models.PositiveIntegerField(default=1, help_text="Grows with each change; whoever changes names it.")
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = SourceQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["newsroom", "-id"], name="source_of_newsroom"),  # the library's list
            GinIndex(fields=["topics"], name="source_topics"),  # the list, narrowed to a topic
            # The scheduler asks every minute for the few that are due.
            models.Index(fields=["due_at"], condition=models.Q(due_at__isnull=False), name="source_due"),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(title=""), name="source_has_a_title"),
            models.CheckConstraint(
                condition=models.Q(state__in=["active", "archived", "corrected", "retracted"]),
                name="source_state_is_known",
            ),
            models.CheckConstraint(condition=~models.Q(origin=models.F("id")), name="source_does_not_repeat_itself"),
        ]

    def __str__(self) -> str:
        return self.title

    def due_after(self, moment: datetime) -> datetime | None:
        """When it is to be fetched again, if it was fetched at that moment; None for never."""
        return moment + timedelta(days=self.recapture_days) if self.url and self.recapture_days else None


class SealReader(models.Model):
    """That a person sees a sealed source."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="seal_readers")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    named_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "user"], name="seal_reader_once_a_source")]

    def __str__(self) -> str:
        return f"{self.user} sees {self.source}"


class SourceNotice(models.Model):
    """That a source was retracted or corrected, or stands again; append-only by trigger.

    A verdict given before the notice may rest on what is no longer so; one given after it was given in its knowledge.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="notices")
    state = models.CharField(max_length=10, choices=Source.State.choices)
    says = models.TextField(help_text="What the publisher or the newsroom says about it.")
    dated_on = models.DateField(help_text="The notice's own date.")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["active", "corrected", "retracted"]), name="notice_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.state}"


class Snapshot(models.Model):
    """One capture of a source's text; append-only by trigger."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="snapshots")
    number = models.PositiveIntegerField(help_text="1 for the first capture.")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="snapshots")
    captured_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", help_text="Empty where the schedule did it."
    )
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

    objects = PassageQuerySet.as_manager()

    class Meta(SpanModel.Meta):
        ordering = ["snapshot", "position"]
        constraints = [
            *SpanModel.Meta.constraints,
            models.UniqueConstraint(fields=["snapshot", "position"], name="passage_one_a_position"),
        ]

    def __str__(self) -> str:
        return self.exact[:80]


class Host(models.Model):
    """A host that pages are fetched from: whose turn it is, and what its robots.txt says. No newsroom's own."""

    name = models.CharField(max_length=260, unique=True, help_text="With the port where it is not the scheme's own.")
    next_at = models.DateTimeField(db_default=Now(), help_text="Before this moment nobody asks it for anything.")
    robots = models.TextField(blank=True)
    robots_until = models.DateTimeField(null=True, help_text="Past this moment robots.txt is read anew.")

    def __str__(self) -> str:
        return self.name


class Fetch(Job):
    """One retrieval of a source's page; the row is the job, and keeps what the server answered."""

    class Cause(models.TextChoices):
        """Why the page was fetched."""

        ADDED = "added"
        ASKED = "asked"
        SCHEDULE = "schedule"
        GATE = "gate"

    class Outcome(models.TextChoices):
        """What came of it."""

        CAPTURED = "captured"
        UNCHANGED = "unchanged"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="fetches")
    url = models.URLField(max_length=2000)
    cause = models.CharField(max_length=10, choices=Cause.choices)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    snapshot = models.ForeignKey(
        "Snapshot", on_delete=models.PROTECT, null=True, related_name="fetches", help_text="What it made or confirmed."
    )
    fetched_at = models.DateTimeField(null=True, help_text="When the answer's first byte was asked for.")
    final_url = models.CharField(max_length=2000, blank=True, help_text="Where the redirects ended.")
    status = models.PositiveSmallIntegerField(null=True, help_text="The answer's HTTP status.")
    peer = models.CharField(max_length=60, blank=True, help_text="The address that answered.")
    exchange = models.JSONField(
        default=dict, help_text="Request and response lines and headers in order, and the same of each redirect."
    )
    body_digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the body, hex.")
    body_length = models.PositiveIntegerField(null=True, help_text="Bytes of the body, its coding taken off.")

    objects = FetchQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "fetches"
        constraints = [
            # A second wish for the same page joins the first.
            models.UniqueConstraint(
                fields=["source"], condition=models.Q(state__in=["queued", "running"]), name="fetch_one_unfinished"
            ),
            *job_rules("fetch"),
        ]
        indexes = [job_index("fetch")]

    def __str__(self) -> str:
        return f"{self.url}: {self.state}"


class IndexSegment(models.Model):
    """A piece of a newsroom's search index; it never changes, and goes when it was merged into a larger one."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    newsroom = models.ForeignKey(Newsroom, on_delete=models.PROTECT, related_name="+")
    sealed_source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        # Its words then weigh in nobody's search but that of the people who may read it.
        help_text="The sealed source whose text alone it holds; empty for a segment of open sources.",
    )
    passages = models.PositiveIntegerField(help_text="How many it holds, in order; a passage's place is its ordinal.")
    length = models.PositiveBigIntegerField(help_text="Terms in all of them.")
    lengths = models.BinaryField(help_text="Terms in each, a byte a passage.")
    languages = ArrayField(models.CharField(max_length=20), help_text="In which its terms were made.")

    class Meta:
        indexes = [models.Index(fields=["newsroom"], name="segment_of_newsroom")]  # every search asks for them

    def __str__(self) -> str:
        return f"{self.passages} passages"


class IndexBlock(models.Model):
    """Some neighbouring terms of a segment, and the passages that hold them (`retrieval.segment`)."""

    pk = models.CompositePrimaryKey("segment_id", "first")  # the way in: the last block that starts before a term
    segment = models.ForeignKey(IndexSegment, on_delete=models.CASCADE, related_name="blocks", db_index=False)
    first = models.TextField(db_collation="C", help_text="The first of its terms.")
    body = models.BinaryField()

    def __str__(self) -> str:
        return self.first


class IndexStretch(models.Model):
    """Neighbouring passages of one snapshot in a segment: what is indexed, and what of it must no longer be found."""

    segment = models.ForeignKey(IndexSegment, on_delete=models.CASCADE, related_name="stretches", db_index=False)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="+", db_index=False)
    ordinal = models.PositiveIntegerField(help_text="Of its first passage in the segment.")
    position = models.PositiveIntegerField(help_text="Of its first passage in the snapshot.")
    passages = models.PositiveIntegerField(help_text="How many.")
    length = models.PositiveIntegerField(help_text="Terms in all of them.")
    title = models.CharField(max_length=500, help_text="The source's title as it was indexed.")
    sealed = models.BooleanField(help_text="Whether the source was sealed then; its segment holds nothing else.")
    dead = models.BooleanField(default=False, help_text="It must not be found any more, and goes at the next merge.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["segment", "ordinal"], name="stretch_of_ordinal"),
            models.UniqueConstraint(
                fields=["snapshot", "position"], condition=models.Q(dead=False), name="stretch_is_indexed_once"
            ),
        ]
        indexes = [
            # What a search must leave out.
            models.Index(fields=["segment"], condition=models.Q(dead=True), name="stretch_is_dead"),
        ]

    def __str__(self) -> str:
        return f"{self.passages} passages of {self.snapshot_id}"


class IndexNudge(models.Model):
    """A nudge to index that is on its way to a worker: what is captured until it arrives needs no other."""

    newsroom = models.OneToOneField(Newsroom, on_delete=models.CASCADE, primary_key=True, related_name="+")
    sent_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"sent at {self.sent_at:%H:%M:%S}"


class IndexWord(models.Model):
    """A word that stands, or once stood, in an open source: other spellings and endings of words are looked up here."""

    newsroom = models.ForeignKey(Newsroom, on_delete=models.PROTECT, related_name="+", db_index=False)
    word = models.CharField(max_length=40, db_collation="C", help_text="As it is written, in small letters.")

    class Meta:
        # Read in the order of their letters, words that begin alike stand together.
        constraints = [models.UniqueConstraint(fields=["newsroom", "word"], name="word_is_known_once")]
        indexes = [GinIndex(fields=["word"], opclasses=["gin_trgm_ops"], name="word_trigrams")]

    def __str__(self) -> str:
        return self.word


class VectorSpace(models.Model):
    """An encoder whose vectors are kept, and how far they are: vectors of two encoders cannot be compared."""

    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the encoder's weights, hex.")
    complete_to = models.UUIDField(
        null=True, help_text="The newest segment of any index when no passage was left without a vector."
    )

    def __str__(self) -> str:
        return self.digest[:12]


class PassageVector(models.Model):
    """What a passage is about, as an encoder sees it; made anew when its source is given another title."""

    passage = models.OneToOneField(Passage, on_delete=models.CASCADE, primary_key=True, related_name="vector")
    space = models.ForeignKey(VectorSpace, on_delete=models.PROTECT, related_name="+", db_index=False)
    body = models.BinaryField(help_text="384 numbers of 16 bits (`retrieval.vectors`).")

    def __str__(self) -> str:
        return f"vector of {self.passage_id}"
