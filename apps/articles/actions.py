"""What is done with articles."""

from django.db import transaction

from apps.accounts.models import Newsroom, User
from apps.articles.models import Article, Revision
from apps.articles.permissions import may_upload_article
from apps.documents.models import Document
from apps.journal.recording import record
from apps.lib.errors import Forbidden
from apps.lib.text import one_line


@transaction.atomic
def start_article(*, by: User, newsroom: Newsroom, title: str, document: Document) -> Revision:
    """Create an article with the document as its first revision and return that revision.

    Raises:
        Forbidden: the person is no member of the newsroom.
    """
    if not may_upload_article(by, newsroom.pk):
        raise Forbidden("Only members of the newsroom can upload articles to it.")
    article = Article.objects.create(newsroom=newsroom, title=one_line(title), created_by=by)
    revision = Revision.objects.create(article=article, number=1, document=document, created_by=by)
    record("articles.start_article", article, newsroom_id=newsroom.pk, by=by, title=article.title)
    return revision
