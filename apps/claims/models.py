"""Extraction runs, the suggestions they made, and the claims that people work on."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from apps.accounts.models import User
from apps.articles.models import Revision
from apps.claims.querysets import ClaimQuerySet, ExtractionRunQuerySet, SuggestionQuerySet
from apps.documents.models import SpanModel


class ExtractionRun(models.Model):
    """One reading of a revision by one version of the detector; the row is the job, a message only a nudge."""

    class State(models.TextChoices):
        """Where a run stands."""

        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="runs")
    detector = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveIntegerField(default=0, help_text="How often a worker began since the last retry.")
    lease = models.PositiveIntegerField(
        default=0, help_text="The lease's number: grows whenever a worker takes the run, and never starts again."
    )
    not_before = models.DateTimeField(db_default=Now(), help_text="The back-off after an attempt that died or failed.")
    nudged_at = models.DateTimeField(db_default=Now(), help_text="When the workers were last told about it.")
    lease_until = models.DateTimeField(null=True, help_text="Past this moment the worker that holds it counts as dead.")
    blocks_done = models.PositiveIntegerField(default=0)
    blocks_total = models.PositiveIntegerField(default=0)
    failure_code = models.CharField(max_length=60, blank=True)
    failure = models.TextField(blank=True, help_text="Why it failed and what to do, for people.")
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    finished_at = models.DateTimeField(null=True)

    objects = ExtractionRunQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            # A revision is read once by each detector: two uploads, two workers or a doubled message cannot make two.
            models.UniqueConstraint(fields=["revision", "detector"], name="run_one_a_detector"),
            models.CheckConstraint(
                condition=models.Q(state__in=["queued", "running", "done", "failed"]), name="run_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state="running", lease_until__isnull=False)
                | (~models.Q(state="running") & models.Q(lease_until=None)),
                name="run_holds_a_lease_while_running",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="failed") | ~models.Q(failure=""), name="run_failure_has_a_reason"
            ),
        ]
        indexes = [
            # The reaper asks every few seconds for what is unfinished; finished runs, nearly all, are not in here.
            models.Index(
                fields=["nudged_at"], condition=models.Q(state__in=["queued", "running"]), name="run_unfinished"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.detector} on {self.revision}: {self.state}"

    @property
    def is_unfinished(self) -> bool:
        """Whether a worker still has to do or finish it."""
        return self.state in {self.State.QUEUED, self.State.RUNNING}

    @property
    def percent(self) -> int:
        """How much of the text has been read, 0 to 100."""
        return 100 * self.blocks_done // self.blocks_total if self.blocks_total else 0


class Suggestion(SpanModel):
    """What the machine proposed: append-only by trigger, with the detector's score and reasons."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    run = models.ForeignKey(ExtractionRun, on_delete=models.PROTECT, related_name="suggestions")
    position = models.PositiveIntegerField(help_text="0 for the first in the text.")
    kinds = ArrayField(models.CharField(max_length=30))
    checkable = models.BooleanField()
    not_checkable_reason = models.CharField(max_length=60, blank=True)
    score = models.DecimalField(max_digits=4, decimal_places=3, help_text="Check-worthiness, 0 to 1.")
    reasons = models.JSONField(default=list, help_text="Why this score: code and weight of each reason.")
    speaker = models.CharField(max_length=300, blank=True)
    speaker_note = models.CharField(
        max_length=300, blank=True, help_text="How the speaker was resolved, and what is doubtful."
    )

    objects = SuggestionQuerySet.as_manager()

    class Meta(SpanModel.Meta):
        ordering = ["run", "position"]
        constraints = [
            *SpanModel.Meta.constraints,
            # Written once: a second worker that finishes the same run fails here, whatever else went wrong.
            models.UniqueConstraint(fields=["run", "position"], name="suggestion_one_a_position"),
            models.CheckConstraint(condition=models.Q(score__gte=0, score__lte=1), name="suggestion_score_is_a_share"),
        ]

    def __str__(self) -> str:
        return self.exact[:80]


class SuggestionPart(SpanModel):
    """Where the speaker, the cue, the content or a quotation of a suggestion stands."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.PROTECT, related_name="parts")
    role = models.CharField(max_length=20)

    class Meta(SpanModel.Meta):
        ordering = ["suggestion", "start"]

    def __str__(self) -> str:
        return f"{self.role}: {self.exact[:60]}"


class Figure(SpanModel):
    """A figure inside a suggestion, with its value as the detector understood it."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.PROTECT, related_name="figures")
    kind = models.CharField(max_length=30)
    value = models.DecimalField(max_digits=40, decimal_places=12, null=True)
    high = models.DecimalField(max_digits=40, decimal_places=12, null=True, help_text="The upper end of a range.")
    unit = models.CharField(max_length=60, blank=True)
    counted = models.CharField(max_length=200, blank=True, help_text="What it counts.")
    approximate = models.BooleanField(default=False)

    class Meta(SpanModel.Meta):
        ordering = ["suggestion", "start"]

    def __str__(self) -> str:
        return self.exact


class Claim(SpanModel):
    """A span of a revision that asserts something checkable. Its words and their place never change (trigger)."""

    class State(models.TextChoices):
        """Whether it is being worked on."""

        OPEN = "open"
        DISMISSED = "dismissed"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="claims")
    suggestion = models.OneToOneField(Suggestion, on_delete=models.PROTECT, null=True, related_name="claim")
    kinds = ArrayField(models.CharField(max_length=30), default=list)
    speaker = models.CharField(max_length=300, blank=True)
    checkable = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    dismissal = models.CharField(max_length=500, blank=True, help_text="Why it is no claim.")
    version = models.PositiveIntegerField(
        default=1, help_text="Grows with every change; writers name the one they saw."
    )
    created_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", help_text="Empty: the detector."
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ClaimQuerySet.as_manager()

    class Meta(SpanModel.Meta):
        constraints = [
            *SpanModel.Meta.constraints,
            models.CheckConstraint(condition=models.Q(state__in=["open", "dismissed"]), name="claim_state_is_known"),
        ]
        indexes = [
            # A revision's claims in the order of the text; also what the progress counts walk.
            models.Index(fields=["revision", "start", "id"], name="claim_in_text_order"),
        ]

    def __str__(self) -> str:
        return self.exact[:80]
