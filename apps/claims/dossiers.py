"""An article's dossier: the sources that are meant for it, searched first and ranked above the rest of the library."""

from django.db import transaction

from apps.accounts.models import User
from apps.articles.models import Article
from apps.claims.models import DossierEntry
from apps.claims.permissions import may_keep_dossier
from apps.journal.recording import record
from apps.lib.errors import Forbidden, StetError
from apps.sources.models import Source


class SourceNotThere(StetError):
    """The source is none of the article's newsroom, or sealed and does not name the person."""

    code = "source_not_there"
    kind = "missing"


@transaction.atomic
def attach_source(*, by: User, article: Article, source: Source) -> DossierEntry:
    """Put the source into the article's dossier and return the entry; the one that stands there already, if one does.

    Raises:
        Forbidden: the person neither checks claims nor keeps sources in the newsroom.
        SourceNotThere: the person sees no such source in the article's newsroom.
    """
    _permit(by, article, source)
    entry, is_new = DossierEntry.objects.get_or_create(article=article, source=source, defaults={"added_by": by})
    if is_new:
        _record("claims.attach_source", article, source, by)
    return entry


@transaction.atomic
def detach_source(*, by: User, article: Article, source: Source) -> None:
    """Take the source out of the article's dossier; it stays in the library, and evidence from it stands.

    Raises:
        Forbidden, SourceNotThere: see `attach_source`.
    """
    _permit(by, article, source)
    gone, _ = DossierEntry.objects.filter(article=article, source=source).delete()
    if gone:
        _record("claims.detach_source", article, source, by)


def _permit(by: User, article: Article, source: Source) -> None:
    if not may_keep_dossier(by, article.newsroom_id):
        raise Forbidden("Only checkers, editors, librarians and admins of the newsroom can change what an article has.")
    there = Source.objects.in_newsroom(article.newsroom_id).unsealed_for(by)
    if not there.filter(pk=source.pk).exists():
        raise SourceNotThere("There is no such source in this newsroom.")


def _record(verb: str, article: Article, source: Source, by: User) -> None:
    told = {} if source.is_sealed else {"source": str(source.pk), "title": source.title}
    record(verb, article, newsroom_id=article.newsroom_id, by=by, **told)
