"""Reading the search index: the library as one person may search it, and the passages that hold some terms.

Everything a search needs of the index comes in one statement, and so from one moment, whatever the worker merges
meanwhile. What is found is then looked up by its place; if the places have gone by then, the search is made again
(`IndexMoved`).
"""

import uuid
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import psycopg
from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection
from django.db.models import Func
from psycopg.pq import Format

from apps.retrieval.scoring import Library, Mask, Numbers, Postings, Stretch, library_of, within
from apps.retrieval.segment import Postings as Found
from apps.retrieval.segment import postings_of, postings_with
from apps.sources.asking import ENGLISH
from apps.sources.models import IndexSegment, IndexStretch
from apps.sources.querysets import SourceQuerySet

# Who is no member reads no segment; a sealed source's are read by the people who are named there, and by no program.
_READ = """
    WITH live AS MATERIALIZED (
        SELECT id, passages, length, lengths FROM sources_indexsegment
        WHERE newsroom_id = %(newsroom)s
        AND EXISTS (SELECT FROM accounts_membership WHERE newsroom_id = %(newsroom)s AND user_id = %(user)s)
        AND (
            sealed_source_id IS NULL
            OR NOT %(open)s
            AND sealed_source_id IN (SELECT source_id FROM sources_sealreader WHERE user_id = %(user)s)
        )
    )
    SELECT 'segment', id, NULL, passages, length, 0, lengths FROM live
    UNION ALL
    SELECT 'dead', t.segment_id, NULL, t.passages, t.length, t.ordinal, NULL
    FROM live JOIN sources_indexstretch t ON t.segment_id = live.id WHERE t.dead
    UNION ALL
    SELECT 'term', live.id, wanted.term, 0, 0, 0, block.body
    FROM live CROSS JOIN unnest(%(terms)s::text[]) wanted(term)
    CROSS JOIN LATERAL (
        SELECT body FROM sources_indexblock
        WHERE segment_id = live.id AND first <= wanted.term ORDER BY first DESC LIMIT 1
    ) block
"""
# The block before the first that begins with the letters may end with words that do.
_READ_PREFIXES = """
    UNION ALL
    SELECT 'prefix', live.id, wanted.letters, 0, 0, 0, block.body
    FROM live CROSS JOIN unnest(%(prefixes)s::text[]) wanted(letters)
    CROSS JOIN LATERAL (
        SELECT body FROM sources_indexblock
        WHERE segment_id = live.id AND first < wanted.letters || chr(1114111) AND first >= coalesce(
            (SELECT max(first) FROM sources_indexblock WHERE segment_id = live.id AND first <= wanted.letters), ''
        )
    ) block
"""
_PASSAGES = """
    SELECT wanted.number, passage.id
    FROM unnest(%s::uuid[], %s::int[], %s::int[]) wanted(segment, ordinal, number)
    CROSS JOIN LATERAL (
        SELECT snapshot_id, position + wanted.ordinal - ordinal AS position FROM sources_indexstretch
        WHERE segment_id = wanted.segment AND ordinal <= wanted.ordinal ORDER BY ordinal DESC LIMIT 1
    ) stretch
    JOIN sources_passage passage
        ON passage.snapshot_id = stretch.snapshot_id AND passage.position = stretch.position
"""


class IndexMoved(Exception):
    """Segments were merged away between reading the index and looking up what was found."""


@dataclass(frozen=True, slots=True)
class Index:
    """The index as one person reads it: the library as a row of passages, and where each of some terms stands there.

    Attributes:
        library: the row of passages.
        starts: the number of each segment's first passage, ascending.
        segments: their identifiers.
        postings: of the terms that were asked for and stand somewhere.
        prefixes: of any word that begins with the letters that were asked for.
    """

    library: Library
    starts: Sequence[int]
    segments: Sequence[uuid.UUID]
    postings: Mapping[str, Postings]
    prefixes: Mapping[str, Postings]

    @property
    def passages(self) -> int:
        """How many passages the row holds, those that must not be found included."""
        return len(self.library.lengths)

    def place(self, number: int) -> tuple[uuid.UUID, int]:
        """Return the segment and the ordinal of a passage by its number."""
        at = bisect_right(self.starts, number) - 1
        return self.segments[at], number - self.starts[at]


def languages_of(newsroom_id: uuid.UUID) -> tuple[str, ...]:
    """Return the languages of the newsroom's open sources, of which English is always one."""
    segments = IndexSegment.objects.filter(newsroom=newsroom_id, sealed_source=None)
    spoken = segments.annotate(spoken=Func("languages", function="unnest")).values_list("spoken", flat=True).distinct()
    return tuple(sorted({ENGLISH, *spoken}))


def read_index(
    newsroom_id: uuid.UUID,
    user_id: uuid.UUID,
    terms: Collection[str],
    prefixes: Collection[str] = (),
    *,
    only_open: bool = False,
) -> Index:
    """Return the newsroom's index as the user may read it, with the postings of these terms.

    `only_open` leaves out what is sealed, also where it names the user.
    """
    rows: defaultdict[str, list[Any]] = defaultdict(list)
    asked = {
        "newsroom": newsroom_id,
        "user": user_id,
        "open": only_open,
        "terms": sorted(terms),
        "prefixes": sorted(prefixes),
    }
    for kind, *row in _fetched(_READ + _READ_PREFIXES if prefixes else _READ, asked):
        rows[kind].append(row)
    segments = sorted(rows["segment"], key=lambda row: row[0])
    starts = dict(
        zip((row[0] for row in segments), np.cumsum([0, *(row[2] for row in segments)]).tolist(), strict=False)
    )
    dead = (Stretch(starts[segment] + ordinal, n, length) for segment, _, n, length, ordinal, _ in rows["dead"])
    library = library_of([row[5] for row in segments], sum(row[3] for row in segments), dead)
    pieces: defaultdict[str, list[tuple[int, Found]]] = defaultdict(list)
    for segment, term, *_, body in rows["term"]:
        pieces[term] += ((starts[segment], found) for found in postings_of(body, term))
    begun: defaultdict[str, list[tuple[int, Found]]] = defaultdict(list)
    for segment, letters, *_, body in rows["prefix"]:
        begun[letters] += ((starts[segment], found) for found in postings_with(body, letters))
    return Index(
        library,
        list(starts.values()),
        list(starts),
        {term: library.living(_joined(found)) for term, found in pieces.items() if found},
        {letters: library.living(_united(_joined(found))) for letters, found in begun.items() if found},
    )


def _fetched(statement: str, asked: Any) -> list[tuple[Any, ...]]:
    """Return the statement's rows; binary, for bytes come twice as long and must be read letter by letter otherwise."""
    connection.ensure_connection()
    binary: Any = psycopg.Cursor(connection.connection)  # Django's own cursors can only read text
    binary.format = Format.BINARY
    wrapped = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    with wrapped(binary) as cursor:
        cursor.execute(statement, asked)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _joined(pieces: Iterable[tuple[int, Found]]) -> Postings:
    """Return the postings of several segments, each given with the number of its first passage, as one."""
    ordered = sorted(pieces, key=lambda piece: piece[0])
    numbers = np.concatenate([found.ordinals for _, found in ordered]).astype(np.int32)
    numbers += np.repeat(
        np.array([start for start, _ in ordered], np.int32), [len(found.ordinals) for _, found in ordered]
    )
    return Postings(numbers, np.concatenate([found.frequencies for _, found in ordered]))


def _united(postings: Postings) -> Postings:
    """Return the postings of several terms as of one: a passage's frequencies are added up."""
    numbers, places = np.unique(postings.numbers, return_inverse=True)
    sums = np.bincount(places, postings.frequencies, minlength=len(numbers))
    return Postings(numbers, np.minimum(sums, 255).astype(np.uint8))


def passages_at(index: Index, numbers: Numbers) -> dict[uuid.UUID, int]:
    """Return the identifiers of the passages with these numbers, each with its number, in no order.

    Raises:
        IndexMoved: they stand elsewhere by now.
    """
    if not len(numbers):
        return {}
    places = [index.place(number) for number in numbers.tolist()]
    asked = [[segment for segment, _ in places], [ordinal for _, ordinal in places], numbers.tolist()]
    found = {passage: number for number, passage in _fetched(_PASSAGES, asked)}
    if len(found) < len(numbers):
        raise IndexMoved
    return found


def mask_of(index: Index, sources: SourceQuerySet) -> Mask:
    """Return which of the row's passages are of these sources."""
    rows = (
        IndexStretch.objects.filter(segment__in=index.segments, dead=False, snapshot__source__in=sources)
        .order_by()
        .values("segment_id")
        .annotate(ordinals=ArrayAgg("ordinal"), sizes=ArrayAgg("passages"))
        .values_list("segment_id", "ordinals", "sizes")
    )
    starts = dict(zip(index.segments, index.starts, strict=True))
    stretches = (
        Stretch(starts[segment] + ordinal, size)
        for segment, ordinals, sizes in rows
        for ordinal, size in zip(ordinals, sizes, strict=True)
    )
    return within(stretches, index.passages)
