"""Evidence and verdicts."""

from django.db import models
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.documents.models import SpanModel
from apps.sources.models import Snapshot
from apps.verdicts.querysets import EvidenceQuerySet, VerdictQuerySet
from apps.verdicts.scales import Finding, Stance


class Evidence(SpanModel):
    """A link from a claim to exact words of an exact capture. Only its withdrawal can be added later (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="evidence")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="evidence")
    stance = models.CharField(max_length=10, choices=Stance.choices)
    note = models.TextField(blank=True)
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
            # Linking the same words twice, by two people or a double click, is one link.
            models.UniqueConstraint(
                fields=["claim", "snapshot", "start", "end"],
                condition=models.Q(withdrawn_at=None),
                name="evidence_is_linked_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stance}: {self.exact[:60]}"


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

    class Meta:
        constraints = [models.UniqueConstraint(fields=["verdict", "evidence"], name="citation_once_a_verdict")]

    def __str__(self) -> str:
        return f"{self.verdict} rests on {self.evidence}"
