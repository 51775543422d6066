"""Finding passages that share words with a claim: PostgreSQL's full-text search, and why each was found."""

import re
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict, cast

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.db import connection
from django.db.models import F

from apps.anchors.span import Span
from apps.sources.models import Passage, Snapshot

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

# Characters that no captured text keeps meaning for: they fence the found words inside a passage on their way out.
_OPEN, _CLOSE = "\ue000", "\ue001"


MOST_WORDS = 2000  # code points that are searched with; a claim of a page would ask for every passage of the library


class _Found(TypedDict):
    rank: float
    fenced: str  # the passage with the found words between fence characters


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, with the words it shares with what was looked for (code points of the passage)."""

    passage: Passage
    rank: float
    shared: tuple[Span, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The shared words as they stand in the passage, each once, in order."""
        return tuple(dict.fromkeys(self.passage.exact[span.start : span.end].lower() for span in self.shared))


def find_passages(*, newsroom_id: uuid.UUID, words: str, limit: int = 8) -> list[Hit]:
    """Return passages of the newest captures in the newsroom's library that share words with `words`, best first.

    Older captures are left out: nobody should be offered words that the source took back.

    A passage that shares several of the words ranks above one that repeats a single word (cover density is not used:
    a claim's words seldom stand close together in its source).
    """
    query = _any_of(words[:MOST_WORDS])
    if not query:
        return []
    search = SearchQuery(query, search_type="raw", config="english")
    found = (
        Passage.objects.in_newsroom(newsroom_id)
        .of(Snapshot.objects.newest())
        .filter(search=search)
        .annotate(
            rank=SearchRank(F("search"), search, normalization=1),
            fenced=SearchHeadline(
                "exact", search, config="english", start_sel=_OPEN, stop_sel=_CLOSE, highlight_all=True
            ),
        )
        .select_related("snapshot__source")
        .defer("search")
        .order_by("-rank", "id")[:limit]
    )
    rows = cast("list[WithAnnotations[Passage, _Found]]", list(found))
    return [Hit(passage=row, rank=row.rank, shared=_fenced(row.exact, row.fenced)) for row in rows]


def _any_of(words: str) -> str:
    """Return a tsquery that matches any of the words; empty when all of them are too common to search for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT replace(plainto_tsquery('english', %s)::text, ' & ', ' | ')", [words])
        row: tuple[str] = cursor.fetchone()
    return row[0]


def _fenced(exact: str, fenced: str) -> tuple[Span, ...]:
    """Return where the fenced words stand in the passage.

    PostgreSQL blanks out what looks like a tag, so a fenced passage may be shorter than the passage itself. Each word
    is therefore looked for in the passage, as a word of its own, from where the one before ended.
    """
    if _OPEN in exact or _CLOSE in exact:
        return ()  # the text has fence characters of its own
    spans: list[Span] = []
    at = 0
    for piece in fenced.split(_OPEN)[1:]:
        word = piece.partition(_CLOSE)[0]
        if found := re.compile(rf"(?<!\w){re.escape(word)}(?!\w)").search(exact, at):
            at = found.end()
            spans.append(Span(found.start(), at))
    return tuple(spans)
