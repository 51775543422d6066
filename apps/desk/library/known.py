"""Whether the library has a source already: by its address, and by the text that was given."""

from apps.accounts.models import Newsroom, User
from apps.documents.capture import sha256
from apps.sources.models import Snapshot, Source
from apps.sources.pages import same_pages

MOST = 5


def known_sources(user: User, newsroom: Newsroom, *, url: str, text: str | None) -> list[Source]:
    """Return sources of the newsroom at this address, or that said exactly this once, of those that the person sees.

    Args:
        user: who asks.
        newsroom: in whose library to look.
        url: the address that was given, or empty.
        text: the canonical text of what was given, if anything was.
    """
    known = same_pages(user, newsroom, [url]) if url else []
    if text is not None:
        same = Snapshot.objects.filter(document__newsroom=newsroom, document__text_digest=sha256(text.encode()))
        sources = Source.objects.in_newsroom(newsroom.pk).unsealed_for(user).filter(pk__in=same.values("source"))
        known += [source for source in sources.order_by("pk")[:MOST] if source not in known]
    return known[:MOST]
