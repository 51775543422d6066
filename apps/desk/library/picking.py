"""Sources to choose from by words of their titles: the one that another repeats, one more for an article's dossier."""

import uuid

from django.db.models import Q

from apps.accounts.models import User
from apps.sources.models import Source
from apps.sources.querysets import SourceQuerySet

OFFERED = 8


def sources_called(user: User, newsroom_id: uuid.UUID, words: str) -> SourceQuerySet:
    """Return sources of the newsroom that the person sees, in whose title or publisher all of the words stand."""
    condition = Q()
    for word in words.split()[:OFFERED]:
        condition &= Q(title__icontains=word) | Q(publisher__icontains=word)
    found = Source.objects.visible_to(user).in_newsroom(newsroom_id).filter(condition)
    return found.exclude(state=Source.State.ARCHIVED).order_by("title", "pk")


def origins_offered(user: User, newsroom_id: uuid.UUID, words: str, chosen: uuid.UUID | None) -> list[Source]:
    """Return sources that one may say are repeated: the chosen one first, then those that are called so."""
    sources = Source.objects.visible_to(user).in_newsroom(newsroom_id)
    kept = list(sources.filter(pk=chosen)) if chosen else []
    if words.strip():
        called = sources_called(user, newsroom_id, words)
        kept += (called.exclude(pk=chosen) if chosen else called)[:OFFERED]
    return kept
