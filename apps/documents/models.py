"""Captured texts and their blocks; both append-only by trigger."""

from django.db import models
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from apps.accounts.models import Newsroom
from apps.documents.querysets import AuthorCitationQuerySet, BlockQuerySet, DocumentQuerySet


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
    publisher = models.CharField(max_length=300, blank=True)
    published_on = models.DateField(null=True, help_text="As the document says; relative dates in it count from here.")
    canonical_url = models.CharField(max_length=2000, blank=True, help_text="The address that the page names its own.")
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

    page = models.PositiveIntegerField(default=0, help_text="From 1; 0 where the format has no pages.")
    paragraph = models.PositiveIntegerField(
        default=0, help_text="From 1 on each page; 0 for headings, and for what is no part of the piece."
    )

    objects = BlockQuerySet.as_manager()

    class Meta:
        ordering = ["document", "position"]
        constraints = [
            models.UniqueConstraint(fields=["document", "position"], name="block_one_a_position"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="block_holds_words"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.start}–{self.end}"

    @property
    def locator(self) -> str:
        """Where it stands, as one cites it: "page 3, paragraph 2"; empty where it has no number."""
        page = f"page {self.page}" if self.page else ""
        paragraph = f"paragraph {self.paragraph}" if self.paragraph else ""
        return ", ".join(filter(None, (page, paragraph)))


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


class AuthorCitation(SpanModel):
    """What the author gave as the source of some words: a comment, a note or a link that hangs on them."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="citations")
    kind = models.CharField(max_length=20, help_text="comment, footnote, endnote or link.")
    note = models.TextField(help_text="What the comment or note says, or the link's address.")
    author = models.CharField(max_length=200, blank=True)
    label = models.CharField(max_length=10, blank=True, help_text="As in the text: 1 and a for notes; empty for links.")

    objects = AuthorCitationQuerySet.as_manager()

    class Meta(SpanModel.Meta):
        ordering = ["document", "start", "end", "id"]
        indexes = [
            # A claim's card asks for what the author cites in its words.
            models.Index(fields=["document", "start"], name="citation_in_text_order"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.note[:60]}"

    @property
    def address(self) -> str:
        """The link's address where a browser may follow it, else empty."""
        return self.note if self.kind == "link" and self.note.startswith(("https://", "http://")) else ""
