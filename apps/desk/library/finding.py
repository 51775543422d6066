"""Passages that hold what is looked for in the list of sources, beneath the sources that are called so."""

import uuid
from collections.abc import Collection

from apps.accounts.models import User
from apps.sources.models import Source
from apps.sources.search import Hit, find_passages

SHOWN = 6


def found_passages(user: User, newsrooms: Collection[uuid.UUID], words: str) -> list[Hit]:
    """Return the best passages of each newsroom's library that share the words, of sources that the person sees."""
    if not words:
        return []
    hits = [hit for pk in newsrooms for hit in find_passages(newsroom_id=pk, words=words, limit=SHOWN)]
    theirs = {hit.passage.snapshot.source_id for hit in hits}
    seen = set(Source.objects.visible_to(user).filter(pk__in=theirs).values_list("pk", flat=True))
    return [hit for hit in hits if hit.passage.snapshot.source_id in seen]
