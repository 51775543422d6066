"""Articles and their revisions."""

from django.db import models
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from apps.accounts.models import Newsroom, User
from apps.articles.querysets import ArticleQuerySet, RevisionQuerySet
from apps.documents.models import Document


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
