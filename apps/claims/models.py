"""Extraction runs, the suggestions they made, the claims that people work on, and the sources meant for them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from apps.accounts.models import User
from apps.articles.models import Article, Revision
from apps.claims.querysets import ClaimQuerySet, ContradictionQuerySet, ExtractionRunQuerySet, SuggestionQuerySet
from apps.documents.models import SpanModel
from apps.extraction.detectors import LATEST
from apps.lib.jobs import Job, job_index, job_rules
from apps.sources.models import Source


class ExtractionRun(Job):
    """One reading of a revision by one version of the detector; the row is the job, a message only a nudge."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="runs")
    detector = models.CharField(max_length=20)
    edition = models.PositiveIntegerField(
        # Without it the detector that read a text once could not read what people unfolded in it since.
        default=0,
        help_text="How many rulings on the revision's blocks there were when the run began, or was asked for.",
    )
    blocks_done = models.PositiveIntegerField(default=0)
    blocks_total = models.PositiveIntegerField(default=0)

    objects = ExtractionRunQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            # A revision's blocks, flagged as they are, are read once by each detector: two uploads, two workers or a
            # doubled message cannot make two.
            models.UniqueConstraint(fields=["revision", "detector", "edition"], name="run_one_a_detector_and_edition"),
            # Two that finish at once would each open claims that the other knows nothing of.
            models.UniqueConstraint(
                fields=["revision"], condition=models.Q(state__in=["queued", "running"]), name="run_one_unfinished"
            ),
            *job_rules("run"),
        ]
        indexes = [job_index("run")]

    def __str__(self) -> str:
        return f"{self.detector} on {self.revision}: {self.state}"

    @property
    def newer_detector(self) -> str:
        """The newest detector, if this run is done and an older one did it; else empty."""
        return LATEST if self.state == self.State.DONE and self.detector != LATEST else ""

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
    speaker_confidence = models.DecimalField(
        max_digits=4, decimal_places=3, default=1, help_text="How sure the link to the speaker is, 0 to 1."
    )
    standalone = models.TextField(
        blank=True, help_text="The words as they can be read without the article; empty where they can as they stand."
    )
    whole = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="split_into",
        help_text="The compound suggestion of the same run that this is one part of.",
    )

    objects = SuggestionQuerySet.as_manager()

    class Meta(SpanModel.Meta):
        ordering = ["run", "position"]
        constraints = [
            *SpanModel.Meta.constraints,
            # Written once: a second worker that finishes the same run fails here, whatever else went wrong.
            models.UniqueConstraint(fields=["run", "position"], name="suggestion_one_a_position"),
            models.CheckConstraint(condition=models.Q(score__gte=0, score__lte=1), name="suggestion_score_is_a_share"),
            models.CheckConstraint(
                condition=models.Q(speaker_confidence__gte=0, speaker_confidence__lte=1),
                name="suggestion_speaker_confidence_is_a_share",
            ),
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


class Contradiction(SpanModel):
    """Another passage of the same text with which a suggestion's words do not agree; append-only by trigger.

    The span is the other passage; `own_…` are the suggestion's words that it speaks against. Of two suggestions that
    contradict each other both have a row, so that each claim shows the other without a search.
    """

    suggestion = models.ForeignKey(Suggestion, on_delete=models.PROTECT, related_name="contradictions")
    kind = models.CharField(max_length=40)
    note = models.TextField(blank=True, help_text="What does not agree, in words.")
    confidence = models.DecimalField(
        max_digits=4, decimal_places=3, default=1, help_text="How sure it is that the two cannot both be right, 0 to 1."
    )
    own_start = models.PositiveIntegerField(help_text="Code points from the document's beginning.")
    own_end = models.PositiveIntegerField(help_text="One past the last code point.")
    own_exact = models.TextField()

    objects = ContradictionQuerySet.as_manager()

    class Meta(SpanModel.Meta):
        ordering = ["suggestion", "own_start", "start", "id"]
        constraints = [
            *SpanModel.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(own_end__gt=models.F("own_start")), name="contradiction_own_holds_words"
            ),
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0, confidence__lte=1), name="contradiction_confidence_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.exact[:60]}"


class Claim(SpanModel):
    """A span of a revision that asserts something checkable. Its words and their place never change (trigger)."""

    class State(models.TextChoices):
        """Whether it is being worked on."""

        OPEN = "open"
        DISMISSED = "dismissed"
        SPLIT = "split"  # worked on through its parts

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="claims")
    suggestion = models.OneToOneField(Suggestion, on_delete=models.PROTECT, null=True, related_name="claim")
    kinds = ArrayField(models.CharField(max_length=30), default=list)
    speaker = models.CharField(max_length=300, blank=True)
    checkable = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    dismissal = models.CharField(max_length=500, blank=True, help_text="Why it is no claim.")
    # A copy of the suggestion's score: the line and the order of worth are asked of whole lists of articles, which
    # would else join every claim's suggestion. It changes only where the link to the suggestion does.
    worth = models.DecimalField(
        max_digits=4,
        decimal_places=3,
        default=1,
        help_text="The suggestion's score; 1 for words that a person marked, who thereby asks for a check.",
    )
    raised = models.BooleanField(default=False, help_text="Somebody wants it checked, however little its score.")
    # A copy of “evidence stands or a verdict was given”, kept by `verdicts.actions`: asked of whole lists, as above,
    # and by verbs that must not reach up to evidence and verdicts.
    in_work = models.BooleanField(default=False, help_text="Evidence is linked to it, or a verdict was given.")
    whole = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="parts",
        help_text="The compound claim that was split into this and others.",
    )
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
            models.CheckConstraint(
                condition=models.Q(state__in=["open", "dismissed", "split"]), name="claim_state_is_known"
            ),
            models.CheckConstraint(condition=models.Q(worth__gte=0, worth__lte=1), name="claim_worth_is_a_share"),
        ]
        indexes = [
            # A revision's claims in the order of the text; also what the progress counts walk. The order of worth has
            # no index: one revision's claims are sorted as they are read.
            models.Index(fields=["revision", "start", "id"], name="claim_in_text_order"),
        ]

    def __str__(self) -> str:
        return self.exact[:80]

    @property
    def is_touched(self) -> bool:
        """Whether a person made it or did anything with it; then a newer reading of the text leaves it as it is."""
        changed = self.version > 1 or self.raised or self.in_work or self.state != self.State.OPEN
        return changed or self.created_by_id is not None


class DossierEntry(models.Model):
    """That a source belongs to an article's dossier: it is searched first, and ranks above the rest of the library."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="dossier")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="dossiers")
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["article", "id"]
        verbose_name_plural = "dossier entries"
        constraints = [models.UniqueConstraint(fields=["article", "source"], name="dossier_entry_once_an_article")]

    def __str__(self) -> str:
        return f"{self.source} for {self.article}"
