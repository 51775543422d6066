"""What is done with articles."""

from collections.abc import Collection

from django.db import transaction

from apps.accounts.models import Newsroom, User
from apps.articles.models import Article, BlockRuling, Revision
from apps.articles.permissions import may_rule_on_blocks, may_upload_article
from apps.documents.models import Block, Document
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


@transaction.atomic
def rule_on_blocks(*, by: User, revision: Revision, positions: Collection[int], in_body: bool) -> list[Block]:
    """Say that blocks of the text are part of the piece, or are not, and return those for which that was news.

    Raises:
        Forbidden: the person does not check claims there.
    """
    newsroom_id = revision.article.newsroom_id
    if not may_rule_on_blocks(by, newsroom_id):
        raise Forbidden("Only checkers, editors and admins of the newsroom can say what is part of the article.")
    Revision.objects.select_for_update(no_key=True).get(pk=revision.pk)  # two who press one button take turns
    named = [block for block in revision.ruled_blocks() if block.position in positions]
    news = [block for block in named if in_body == bool(block.boilerplate)]
    BlockRuling.objects.bulk_create(
        BlockRuling(revision=revision, block=block, in_body=in_body, by=by) for block in news
    )
    if news:
        verb = "articles.restore_blocks" if in_body else "articles.fold_blocks"
        record(verb, revision, newsroom_id=newsroom_id, by=by, positions=" ".join(str(b.position) for b in news))
    return news
