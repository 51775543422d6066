"""Merging the index's segments: small ones into larger ones, and without what must not be found any more.

Segments are sorted into tiers by their living passages, each tier four times as large as the one below; whenever a tier
holds four, they become one of the next. So a passage is rewritten at most once a tier, a search reads a few segments of
each tier, and none grows past what two bytes can count. A segment of which much is dead is rewritten alone.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from apps.retrieval.segment import MOST, merged
from apps.sources.segments import drop_segments, is_held_alone, read_segment, write_segment

TOGETHER = 4  # segments of a tier that become one
_LOWEST = 16  # living passages of the lowest tier, at most
_FULL = MOST // 2  # living passages from which a segment is not merged with others any more
_ROTTEN = 0.3  # the share of dead passages from which a segment is rewritten

_TALLY = """
    SELECT g.id, g.sealed_source_id, g.passages, g.passages - coalesce(sum(t.passages), 0), g.languages
    FROM sources_indexsegment g LEFT JOIN sources_indexstretch t ON t.segment_id = g.id AND t.dead
    WHERE g.newsroom_id = %s GROUP BY g.id ORDER BY 4
"""
_STRETCHES = """
    SELECT id, ordinal, passages, dead FROM sources_indexstretch WHERE segment_id = %s ORDER BY ordinal
"""
_MOVE = """
    UPDATE sources_indexstretch t SET segment_id = %s, ordinal = m.ordinal
    FROM unnest(%s::bigint[], %s::int[]) m(id, ordinal) WHERE t.id = m.id
"""


@dataclass(frozen=True, slots=True)
class Tally:
    """A segment and how much of it can still be found."""

    segment: uuid.UUID
    sealed_source: uuid.UUID | None
    passages: int
    living: int
    languages: Sequence[str] = ()

    @property
    def tier(self) -> int:
        """Its tier by size, from 0."""
        tier, room = 0, _LOWEST
        while room < self.living:
            tier, room = tier + 1, room * TOGETHER
        return tier

    @property
    def is_rotten(self) -> bool:
        """Whether so much of it is dead that it is to be rewritten."""
        return self.living < self.passages * (1 - _ROTTEN)


@transaction.atomic
def merge_some(newsroom_id: uuid.UUID) -> bool:
    """Merge some segments of the newsroom's index if there is reason to; return whether there was."""
    with connection.cursor() as cursor:
        if not is_held_alone(cursor, newsroom_id):
            return False
        cursor.execute(_TALLY, [newsroom_id])
        chosen = choose([Tally(*row) for row in cursor.fetchall()])
        if chosen:
            _merge(cursor, newsroom_id, chosen)
    return bool(chosen)


def choose(tallies: Iterable[Tally]) -> list[Tally]:
    """Return the segments to merge next, smallest first; none when all is well.

    Args:
        tallies: of the whole index, smallest first. A sealed source's segments are merged with one another only.
    """
    tiers: defaultdict[tuple[uuid.UUID | None, int], list[Tally]] = defaultdict(list)
    for tally in tallies:
        if tally.is_rotten:
            return [tally]
        if tally.living < _FULL:
            tiers[tally.sealed_source, tally.tier].append(tally)
    full = (_fitting(tier) for tier in tiers.values() if len(tier) >= TOGETHER)
    return next((chosen for chosen in full if len(chosen) > 1), [])


def _fitting(tier: Sequence[Tally]) -> list[Tally]:
    """Return the smallest of them that together make no more than one segment."""
    sums = np.cumsum([tally.living for tally in tier])
    return list(tier[: int(np.searchsorted(sums, MOST, side="right"))])


def _merge(cursor: CursorWrapper, newsroom_id: uuid.UUID, chosen: Sequence[Tally]) -> None:
    moves: dict[int, int] = {}  # each living stretch, and the ordinal of its first passage from now on
    kept = [np.ones(tally.passages, np.bool_) for tally in chosen]
    base = 0
    for tally, mask in zip(chosen, kept, strict=True):
        cursor.execute(_STRETCHES, [tally.segment])
        for stretch, ordinal, passages, dead in cursor.fetchall():
            if dead:
                mask[ordinal : ordinal + passages] = False
            else:
                moves[stretch] = base
                base += passages
    if moves:
        segment = merged([read_segment(cursor, tally.segment) for tally in chosen], kept)
        made = write_segment(
            cursor,
            segment,
            newsroom=newsroom_id,
            sealed_source=chosen[0].sealed_source,
            languages={language for tally in chosen for language in tally.languages},
        )
        cursor.execute(_MOVE, [made, list(moves), list(moves.values())])
    drop_segments(cursor, [tally.segment for tally in chosen])
