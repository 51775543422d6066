"""What the tests of the search share: sources with one passage each, and what a search finds of them."""

from collections.abc import Sequence

from apps.accounts.models import Newsroom, User
from apps.sources.indexing import index_newsroom
from apps.sources.models import IndexSegment, IndexStretch, Source
from apps.sources.search import Found, find_passages
from tests import factories


def shelved(by: User, newsroom: Newsroom, *texts: str) -> list[Source]:
    """One source for each text, all indexed."""
    return [
        factories.a_source(by=by, newsroom=newsroom, title=f"Source {number}", text=text)
        for number, text in enumerate(texts)
    ]


def sought(user: User, newsroom: Newsroom, query: str, **options: object) -> Found:
    return find_passages(newsroom_id=newsroom.pk, user=user, query=query, **options)  # type: ignore[arg-type]


def texts(found: Found) -> list[str]:
    return [hit.passage.exact for hit in found.hits]


def living(newsroom: Newsroom) -> int:
    """How many passages stand in the index and may be found."""
    stretches = IndexStretch.objects.filter(segment__newsroom=newsroom, dead=False)
    return sum(stretches.values_list("passages", flat=True))


def sizes(newsroom: Newsroom) -> Sequence[int]:
    """The segments' passages, smallest first."""
    return sorted(IndexSegment.objects.filter(newsroom=newsroom).values_list("passages", flat=True))


def tidied(newsroom: Newsroom) -> None:
    index_newsroom(newsroom.pk)
