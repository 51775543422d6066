"""Keeping a newsroom's search index: what is captured goes in, what must no longer be found goes out.

Whoever captures, seals, archives or retitles a source only nudges (`ask_for_indexing`). The worker compares the index
with the library and makes up the difference, in batches of one transaction each. So a worker that dies in the middle of
a batch leaves nothing half done, and the next one starts where it did; a unique constraint holds that nothing is
indexed twice, and the reaper finds what no nudge told of.

Searches read the segments that stand when they start and are never made to wait. One worker at a time keeps a
newsroom's index (an advisory lock), so there is nothing to wait for between workers either.
"""

import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate

import numpy as np
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from apps.accounts.models import Newsroom
from apps.lib.queue import nudge
from apps.retrieval.segment import MOST
from apps.retrieval.writing import Writer
from apps.sources.asking import ENGLISH
from apps.sources.merging import merge_some
from apps.sources.models import IndexNudge
from apps.sources.segments import StretchRow, is_held_alone, write_segment, write_stretches
from apps.sources.statistics import analyse_what_grew

BATCH = 16_000  # passages of a transaction: about 2 seconds and 100 MB; four such make a full segment
_SNAPSHOTS = 1_000  # of a batch, at most
_FETCH = 2_000  # passages in memory at once, beside their postings
_WORD = re.compile(r"(?<!\w)[^\W\d_]{4,40}(?!\w)")  # of which spelling variants and endings are looked up

# A capture stands in the index as long as it is its source's newest, and the source is not archived, is sealed or open
# as it was then, and is called the same: its title's words count as the passages' own.
_FINDABLE = """
    o.state <> 'archived'
    AND NOT EXISTS (SELECT FROM sources_snapshot newer WHERE newer.source_id = o.id AND newer.number > s.number)
"""
_WAITING = f"""
    SELECT s.id, last.position + 1, o.title, d.language, CASE WHEN o.is_sealed THEN o.id END
    FROM sources_source o
    JOIN sources_snapshot s ON s.source_id = o.id
    JOIN documents_document d ON d.id = s.document_id
    CROSS JOIN LATERAL (
        SELECT position FROM sources_passage WHERE snapshot_id = s.id ORDER BY position DESC LIMIT 1
    ) last
    WHERE o.newsroom_id = %s AND {_FINDABLE}
    AND NOT EXISTS (SELECT FROM sources_indexstretch t WHERE t.snapshot_id = s.id AND NOT t.dead)
"""  # noqa: S608 -- put together from constants
# Somebody waits for what was captured last, so that comes first. The sources are held as they are until the batch is
# written; one that is just being changed is left for the next batch, of which its change tells.
_NEXT = f"{_WAITING} ORDER BY s.id DESC LIMIT {_SNAPSHOTS} FOR SHARE OF o SKIP LOCKED"
_COUNT = f"SELECT count(*) FROM ({_WAITING}) waiting"  # noqa: S608 -- put together from constants
_MARK_DEAD = f"""
    UPDATE sources_indexstretch t SET dead = true
    FROM sources_indexsegment g, sources_snapshot s, sources_source o
    WHERE NOT t.dead AND g.id = t.segment_id AND g.newsroom_id = %s AND s.id = t.snapshot_id AND o.id = s.source_id
    AND NOT (o.title = t.title AND o.is_sealed = t.sealed AND {_FINDABLE})
"""  # noqa: S608 -- put together from constants

_PAGE = """
    SELECT snapshot_id, position, exact, heading FROM sources_passage
    WHERE snapshot_id = ANY(%s) AND position >= %s ORDER BY snapshot_id, position LIMIT %s
"""
_NUDGE = "INSERT INTO sources_indexnudge (newsroom_id) VALUES (%s) ON CONFLICT DO NOTHING"
# Most words are known already, and to look one up costs less than to try to insert it.
_LEARN = """
    INSERT INTO sources_indexword (newsroom_id, word) SELECT %(newsroom)s, w FROM string_to_table(%(words)s, ' ') w
    WHERE NOT EXISTS (SELECT FROM sources_indexword WHERE newsroom_id = %(newsroom)s AND word = w)
    ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class _Capture:
    """A snapshot that waits to be indexed."""

    snapshot: uuid.UUID
    passages: int
    title: str
    language: str
    sealed_source: uuid.UUID | None


@dataclass(slots=True)
class _Draft:
    """A segment in the making."""

    newsroom: uuid.UUID
    sealed_source: uuid.UUID | None
    writer: Writer = field(default_factory=Writer)
    stretches: list[StretchRow] = field(default_factory=list)
    languages: set[str] = field(default_factory=set)

    def add(self, capture: _Capture, position: int, exact: str, heading: str) -> None:
        """Take the passage at this position of the capture; a capture's passages come one after the other."""
        language = capture.language or ENGLISH
        self.languages.add(language)
        if not self.stretches or self.stretches[-1].snapshot != capture.snapshot:
            self.stretches.append(StretchRow(capture.snapshot, capture.title, len(self.writer), position))
        self.writer.add(exact, heading, capture.title, language)
        self.stretches[-1].passages += 1

    def write(self, cursor: CursorWrapper) -> None:
        """Write the segment, and begin the next one."""
        if not self.stretches:
            return
        segment = self.writer.segment()
        for stretch in self.stretches:
            own = segment.lengths[stretch.ordinal : stretch.ordinal + stretch.passages]
            stretch.length = int(own.sum(dtype=np.int64))
        made = write_segment(
            cursor, segment, newsroom=self.newsroom, sealed_source=self.sealed_source, languages=self.languages
        )
        write_stretches(cursor, made, self.stretches, sealed=self.sealed_source is not None)
        if self.sealed_source is None:  # what is spelt like it must not give away what a sealed source says
            words = set(_WORD.findall(" ".join(self.writer.words()).lower()))
            cursor.execute(_LEARN, {"newsroom": self.newsroom, "words": " ".join(sorted(words))})
        self.writer, self.stretches, self.languages = Writer(), [], set()


def ask_for_indexing(newsroom_id: uuid.UUID) -> None:
    """Nudge a worker, after commit, to look what of the newsroom's library must enter or leave the index.

    None is sent while one is on its way, so a thousand captures in a row make one task and not a thousand. The worker
    that takes it up says so before it looks: what was committed until then it sees, what comes later sends the next.
    A nudge that the broker lost holds others back until `index_all` comes round, which is a minute at most.
    """
    transaction.on_commit(partial(_nudge_once, newsroom_id), robust=True)


def _nudge_once(newsroom_id: uuid.UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_NUDGE, [newsroom_id])
        is_first = bool(cursor.rowcount)
    if is_first:
        nudge("sources.index", str(newsroom_id))


def count_waiting(newsroom_id: uuid.UUID) -> int:
    """Return how many captures wait to be indexed."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [newsroom_id])
        (waiting,) = cursor.fetchone()
    return int(waiting)


def index_newsroom(newsroom_id: uuid.UUID) -> int:
    """Bring the newsroom's index up to date and return how many captures entered it.

    When another worker is at it, this returns at once: that one looks again when it has let go, so that what was
    captured in its last moment is not overlooked.
    """
    IndexNudge.objects.filter(newsroom_id=newsroom_id).delete()  # before anything is looked at
    done = 0
    while (taken := index_batch(newsroom_id)) is not None:
        done += taken
        while merge_some(newsroom_id):
            pass
        analyse_what_grew()
        if not taken and not count_waiting(newsroom_id):
            break
    return done


def index_all() -> int:
    """Bring every newsroom's index up to date and return how many captures entered one."""
    return sum(map(index_newsroom, Newsroom.objects.order_by("id").values_list("id", flat=True)))


@transaction.atomic
def index_batch(newsroom_id: uuid.UUID) -> int | None:
    """Mark what must not be found any more, and index the captures that wait, the newest first.

    Returns:
        how many captures entered the index, or None when another worker keeps it just now. A batch ends with the
        capture that fills it.
    """
    with connection.cursor() as cursor:
        if not is_held_alone(cursor, newsroom_id):
            return None
        cursor.execute(_MARK_DEAD, [newsroom_id])
        cursor.execute(_NEXT, [newsroom_id])
        captures = [_Capture(*row) for row in cursor.fetchall()]
        batch = _first(captures, BATCH)
        drafts: dict[uuid.UUID | None, _Draft] = {}
        for capture, position, exact, heading in _passages(cursor, batch):
            draft = drafts.setdefault(capture.sealed_source, _Draft(newsroom_id, capture.sealed_source))
            if len(draft.writer) == MOST:
                draft.write(cursor)
            draft.add(capture, position, exact, heading)
        for draft in drafts.values():
            draft.write(cursor)
    return len(batch)


def _first(captures: Sequence[_Capture], passages: int) -> list[_Capture]:
    """Return the first captures up to the one with which they have so many passages."""
    before = accumulate((capture.passages for capture in captures), initial=0)
    return [capture for capture, sum_ in zip(captures, before, strict=False) if sum_ < passages]


def _passages(cursor: CursorWrapper, captures: Sequence[_Capture]) -> Iterator[tuple[_Capture, int, str, str]]:
    """Yield the captures' passages with their position, words and heading, one capture after the other.

    Captures are read together up to `_FETCH` passages; a longer one is read by itself, in pages.
    """
    left = {capture.snapshot: capture for capture in captures}
    while left:
        some = _first(list(left.values()), _FETCH)
        together = some[:-1] or some  # the last may be a long one
        for capture in together:
            del left[capture.snapshot]
        yield from _paged(cursor, {capture.snapshot: capture for capture in together})


def _paged(cursor: CursorWrapper, captures: Mapping[uuid.UUID, _Capture]) -> Iterator[tuple[_Capture, int, str, str]]:
    after = 0
    while True:
        cursor.execute(_PAGE, [list(captures), after, _FETCH])
        page = cursor.fetchall()
        yield from ((captures[snapshot], position, exact, heading) for snapshot, position, exact, heading in page)
        if len(page) < _FETCH:
            return
        after = page[-1][1] + 1
