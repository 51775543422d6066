"""Captured texts and their blocks; both append-only by trigger."""

from django.db import models
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from apps.accounts.models import Newsroom
from apps.documents.querysets import DocumentQuerySet


class Document(models.Model):
    """An immutable captured text: the original bytes, the canonical text, and what reading did between them.

    All offsets in Stet count Unicode code points of some document's `text`.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    newsroom = models.ForeignKey(Newsroom, on_delete=models.PROTECT, related_name="documents")
    original = models.BinaryField(help_text="The bytes as they came.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the original bytes, hex.")
    filename = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=100)
    encoding = models.CharField(max_length=40)
    reader = models.CharField(max_length=40, help_text="Which reader made the text, with its version.")
    title = models.CharField(max_length=500, blank=True)
    byline = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=20, blank=True)
    text = models.TextField(help_text="The canonical text: LF, NFC, no control characters.")
    text_digest = models.CharField(max_length=64, help_text="SHA-256 of the canonical text in UTF-8, hex.")
    length = models.PositiveIntegerField(help_text="Code points in the canonical text.")
    notes = models.JSONField(default=list, help_text="What reading changed or kept: code, detail and count of each.")
    captured_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(length__gt=0), name="document_holds_text"),
            # The same bytes read the same way under the same name are the same document; captures share it.
            models.UniqueConstraint(
                fields=["newsroom", "digest", "reader", "media_type", "filename"], name="document_is_captured_once"
            ),
        ]
        indexes = [
            # “Have we had this text before?”, asked at every upload, whatever bytes it came as.
            models.Index(fields=["newsroom", "text_digest"], name="document_of_text"),
        ]

    def __str__(self) -> str:
        return self.title or self.filename or f"Document {self.digest[:8]}"


class Block(models.Model):
    """A heading, paragraph, list item, table or caption of a document; web leftovers are flagged, never left out."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="blocks")
    position = models.PositiveIntegerField(help_text="0 for the first block.")
    kind = models.CharField(max_length=20)
    level = models.PositiveSmallIntegerField(default=0, help_text="1 to 6 for headings, else 0.")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    boilerplate = models.CharField(
        max_length=40, blank=True, help_text="Why it is no part of the piece; empty for the body."
    )

    class Meta:
        ordering = ["document", "position"]
        constraints = [
            models.UniqueConstraint(fields=["document", "position"], name="block_one_a_position"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="block_holds_words"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.start}–{self.end}"


class SpanModel(models.Model):
    """Words of a document: `text[start:end] == exact`, held by a trigger (`lib.laws.spans_are_true`) on every table."""

    start = models.PositiveIntegerField(help_text="Code points from the document's beginning.")
    end = models.PositiveIntegerField(help_text="One past the last code point.")
    exact = models.TextField()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="%(class)s_holds_words")
        ]
