"""Evidence of every kind, the searches and notifications around it, and verdicts."""

from django.db import models
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.documents.models import SpanModel
from apps.sources.models import Snapshot, Source, SourceNotice
from apps.verdicts.querysets import EvidenceQuerySet, NotificationQuerySet, VerdictQuerySet
from apps.verdicts.scales import Drift, Finding, Stance


class Evidence(SpanModel):
    """A link from a claim to exact words: of a capture, of what somebody confirmed, or of a calculation.

    The words of a passage stand in its snapshot at `[start, end)`. Those of a contact or a calculation stand in no
    text but here: they are `exact`, from 0 to its length. Only its set, how it stands in newer captures, and its
    withdrawal can change later (trigger).
    """

    class Kind(models.TextChoices):
        """What the words are."""

        PASSAGE = "passage"
        CONTACT = "contact"
        CALCULATION = "calculation"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.PASSAGE)
    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.PROTECT, null=True, related_name="evidence", help_text="Of a passage only."
    )
    stance = models.CharField(max_length=10, choices=Stance.choices)
    set_number = models.PositiveSmallIntegerField(
        default=1, help_text="Pieces of one set are needed together; any one set of the claim suffices."
    )
    note = models.TextField(blank=True)
    drift = models.CharField(
        max_length=10,
        choices=Drift.choices,
        default=Drift.SAME,
        help_text="How its words stand in the source's newest capture, or its inputs in theirs.",
    )
    drift_snapshot = models.ForeignKey(
        Snapshot, on_delete=models.PROTECT, null=True, related_name="+", help_text="The capture that was compared."
    )
    drift_start = models.PositiveIntegerField(null=True, help_text="Where the words, or what took their place, begin.")
    drift_end = models.PositiveIntegerField(null=True)
    drift_at = models.DateTimeField(null=True, help_text="When that was found.")
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta(SpanModel.Meta):
        ordering = ["id"]
        verbose_name_plural = "evidence"
        constraints = [
            *SpanModel.Meta.constraints,
            models.CheckConstraint(condition=models.Q(stance__in=Stance.values), name="evidence_stance_is_known"),
            models.CheckConstraint(condition=models.Q(drift__in=Drift.values), name="evidence_drift_is_known"),
            models.CheckConstraint(condition=models.Q(set_number__gte=1), name="evidence_set_has_a_number"),
            models.CheckConstraint(
                condition=models.Q(kind="passage", snapshot__isnull=False)
                | models.Q(kind__in=["contact", "calculation"], snapshot=None),
                name="evidence_passage_has_a_snapshot",
            ),
            # Linking the same words twice, by two people or a double click, is one link.
            models.UniqueConstraint(
                fields=["claim", "snapshot", "start", "end"],
                condition=models.Q(withdrawn_at=None, kind="passage"),
                name="evidence_is_linked_once",
            ),
        ]
        indexes = [
            # “What leans on this source?”, asked at every capture and by the library's pages.
            models.Index(fields=["snapshot", "claim"], name="evidence_of_snapshot"),
        ]

    def __str__(self) -> str:
        return f"{self.stance}: {self.exact[:60]}"


class Contact(models.Model):
    """Somebody who was asked, and what they confirmed: the log entry behind evidence; append-only by trigger."""

    evidence = models.OneToOneField(Evidence, on_delete=models.PROTECT, primary_key=True, related_name="contact")
    person = models.CharField(max_length=200, help_text="Who was asked.")
    role = models.CharField(max_length=200, blank=True, help_text="In what capacity they answered.")
    channel = models.CharField(max_length=60, help_text="How: by telephone, by e-mail, in person.")
    contacted_at = models.DateTimeField()
    on_record = models.BooleanField(help_text="Off the record, it is seen by the claim's checkers only.")

    def __str__(self) -> str:
        return f"{self.person}, {self.channel}"


class Calculation(models.Model):
    """A figure worked out from figures in sources; append-only by trigger but for what it comes to now."""

    evidence = models.OneToOneField(Evidence, on_delete=models.PROTECT, primary_key=True, related_name="calculation")
    formula = models.CharField(max_length=500, help_text="In the names of the inputs: (a - b) / b * 100.")
    result = models.DecimalField(max_digits=40, decimal_places=12, help_text="As it was when it was linked.")
    unit = models.CharField(max_length=60, blank=True)
    result_now = models.DecimalField(
        max_digits=40, decimal_places=12, null=True, help_text="From the newest captures; empty where an input is gone."
    )

    def __str__(self) -> str:
        return self.formula


class CalculationInput(SpanModel):
    """A figure that a calculation starts from, in the words of a capture; append-only but for how it stands now."""

    calculation = models.ForeignKey(Calculation, on_delete=models.PROTECT, related_name="inputs")
    name = models.CharField(max_length=20, help_text="As the formula names it.")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="calculation_inputs")
    value = models.DecimalField(max_digits=40, decimal_places=12, help_text="What the words say, as a number.")
    value_now = models.DecimalField(
        max_digits=40, decimal_places=12, null=True, help_text="In the source's newest capture; empty where it is gone."
    )
    drift = models.CharField(max_length=10, choices=Drift.choices, default=Drift.SAME)

    class Meta(SpanModel.Meta):
        ordering = ["calculation", "name"]
        constraints = [
            *SpanModel.Meta.constraints,
            models.UniqueConstraint(fields=["calculation", "name"], name="input_one_a_name"),
            models.CheckConstraint(condition=models.Q(drift__in=Drift.values), name="input_drift_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.name} = {self.exact[:60]}"


class Search(models.Model):
    """What somebody looked for in the library to check a claim, and how much was found; append-only by trigger."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="searches")
    words = models.CharField(max_length=1000)
    facets = models.JSONField(default=dict, help_text="What the search was narrowed to.")
    found = models.PositiveIntegerField(help_text="How many passages were found, as shown.")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "searches"

    def __str__(self) -> str:
        return self.words


class Notification(models.Model):
    """Something that a person should look at: what they found, linked or kept may no longer hold."""

    class Reason(models.TextChoices):
        """What happened."""

        CHANGED = "changed", "Cited words changed"
        GONE = "gone", "Cited words are gone"
        RETRACTED = "retracted", "Source retracted"
        CORRECTED = "corrected", "Source corrected"
        UNREACHABLE = "unreachable", "Source unreachable"
        RECALCULATED = "recalculated", "A calculation comes to something else"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="notifications")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=12, choices=Reason.choices)
    detail = models.JSONField(default=dict, help_text="Plain values that say what changed.")
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    seen_at = models.DateTimeField(null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            # The same change told twice would bury the ones that were not.
            models.UniqueConstraint(
                fields=["user", "source", "claim", "reason"],
                condition=models.Q(seen_at=None),
                nulls_distinct=False,
                name="notification_once_until_seen",
            ),
        ]
        indexes = [
            # The desk's every page asks how many are unseen.
            models.Index(fields=["user"], condition=models.Q(seen_at=None), name="notification_unseen"),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}: {self.source}"


class Verdict(models.Model):
    """A checker's finding on a claim's exact words; append-only by trigger.

    A claim's verdicts form one chain: each names the one it supersedes, and the database lets each be superseded once.
    Of two people who judge the same claim at the same moment, the second therefore fails and is told.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="verdicts")
    supersedes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="successor")
    finding = models.CharField(max_length=20, choices=Finding.choices)
    rationale = models.TextField(blank=True)
    evidence: "models.ManyToManyField[Evidence, Citation]" = models.ManyToManyField(
        Evidence, through="Citation", related_name="verdicts"
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="verdicts")
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = VerdictQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(finding__in=Finding.values), name="verdict_finding_is_known"),
            # With the unique `supersedes` this makes the chain: one first verdict, and one successor for each.
            models.UniqueConstraint(
                fields=["claim"], condition=models.Q(supersedes=None), name="verdict_one_first_a_claim"
            ),
        ]
        indexes = [
            # “What changed since?”: API clients read verdicts by time, then by identifier.
            models.Index(fields=["created_at", "id"], name="verdict_in_time_order"),
        ]

    def __str__(self) -> str:
        return f"{self.get_finding_display()} by {self.by}"


class Citation(models.Model):
    """That a verdict rests on a piece of evidence; append-only by trigger."""

    verdict = models.ForeignKey(Verdict, on_delete=models.PROTECT, related_name="citations")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="citations")
    set_number = models.PositiveSmallIntegerField(default=1, help_text="The evidence's set when the verdict was given.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["verdict", "evidence"], name="citation_once_a_verdict")]

    def __str__(self) -> str:
        return f"{self.verdict} rests on {self.evidence}"


class NoticedSource(models.Model):
    """What notices say of a source and of those that it repeats, over however many others: a view, read only.

    A source's newest notice counts; where it says that the source stands again, nothing is left of those before.
    """

    source = models.OneToOneField(
        Source, on_delete=models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="noticed"
    )
    notice = models.ForeignKey(
        SourceNotice, on_delete=models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    state = models.CharField(max_length=10, null=True)  # noqa: DJ001 -- empty where all stands again
    at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField()  # of the newest notice of any of them, one that it stands again too

    class Meta:
        managed = False

    def __str__(self) -> str:
        return f"{self.source} {self.state}"
