"""Whether the library has a source already: by its address, and by the text that was given."""

from apps.accounts.models import Newsroom, User
from apps.documents.capture import sha256
from apps.sources.models import Snapshot, Source

MOST = 5


def known_by_address(user: User, newsroom: Newsroom, url: str) -> list[Source]:
    """Return sources of the newsroom at this address, of those that the person sees."""
    if not url:
        return []
    sources = Source.objects.in_newsroom(newsroom.pk).unsealed_for(user)
    bare = url.partition("#")[0].rstrip("/")
    return list(sources.filter(url__in=[url, bare, f"{bare}/"]).order_by("pk")[:MOST])


def known_by_text(user: User, newsroom: Newsroom, text: str) -> list[Source]:
    """Return sources of the newsroom that said exactly this in one of their captures, of those that the person sees."""
    same = Snapshot.objects.filter(document__newsroom=newsroom, document__text_digest=sha256(text.encode()))
    sources = Source.objects.in_newsroom(newsroom.pk).unsealed_for(user)
    return list(sources.filter(pk__in=same.values("source")).order_by("pk")[:MOST])
