"""Articles and their revisions."""

from typing import Any

from django.db import models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from apps.accounts.models import Newsroom, User
from apps.articles.querysets import ArticleQuerySet, BlockRulingQuerySet, RevisionQuerySet
from apps.documents.models import Block, Document

FOLDED_BY_HAND = "by_hand"


class Article(models.Model):
    """A piece under check."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    newsroom = models.ForeignKey(Newsroom, on_delete=models.PROTECT, related_name="articles")
    title = models.CharField(max_length=500)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        indexes = [
            # A newsroom's list, newest first, page by page: identifiers are ordered by time.
            models.Index(fields=["newsroom", "-id"], name="article_of_newsroom"),
        ]

    def __str__(self) -> str:
        return self.title


class Revision(models.Model):
    """One numbered version of an article's text; append-only by trigger. A change of text is a new revision."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(help_text="1 for the first.")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="revisions")
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["article", "number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="revision_one_a_number")]

    def __str__(self) -> str:
        return f"{self.article}, revision {self.number}"

    def ruled_blocks(self) -> list[Block]:
        """Return the text's blocks in order, their `boilerplate` as people ruled where they did. One query."""
        last = BlockRuling.objects.filter(revision=self, block=OuterRef("pk")).order_by("-id")
        blocks: list[Any] = list(self.document.blocks.annotate(ruled_in=Subquery(last.values("in_body")[:1])))
        for block in blocks:
            if block.ruled_in is not None:
                block.boilerplate = "" if block.ruled_in else block.boilerplate or FOLDED_BY_HAND
        return blocks


class BlockRuling(models.Model):
    """A person's word on whether a block is part of the piece; the newest holds. Append-only by trigger.

    The document stays as it was read; another revision with the same document is ruled on anew.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="rulings")
    block = models.ForeignKey(Block, on_delete=models.PROTECT, related_name="+")
    in_body = models.BooleanField(help_text="Whether the block is part of the piece.")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = BlockRulingQuerySet.as_manager()

    class Meta:
        ordering = ["revision", "id"]

    def __str__(self) -> str:
        return f"{self.block} {'in' if self.in_body else 'out of'} {self.revision}"
