"""The index's rows: segments, their blocks and stretches, as the worker writes and reads them."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.backends.utils import CursorWrapper
from uuid_utils.compat import uuid7

from apps.retrieval.segment import Segment, packed, unpacked

_LOCK = 0x5354  # with some bits of the newsroom's identifier, the key of the lock
_INSERT = """
    INSERT INTO sources_indexsegment (id, newsroom_id, sealed_source_id, passages, length, lengths, languages)
    VALUES (%s, %s, %s, %s, %s, %s, %s)
"""
_COPY_BLOCKS = "COPY sources_indexblock (segment_id, first, body) FROM STDIN (FORMAT BINARY)"
_COPY_STRETCHES = """
    COPY sources_indexstretch (segment_id, snapshot_id, ordinal, position, passages, length, title, sealed, dead)
    FROM STDIN
"""


@dataclass(slots=True)
class StretchRow:
    """Neighbouring passages of a snapshot, to be written with their segment."""

    snapshot: uuid.UUID
    title: str
    ordinal: int
    position: int
    passages: int = 0
    length: int = 0


def is_held_alone(cursor: CursorWrapper, newsroom_id: uuid.UUID) -> bool:
    """Hold the newsroom's index until the transaction ends, and return False when another worker does already."""
    cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [_LOCK, newsroom_id.int & 0x7FFFFFFF])
    (is_alone,) = cursor.fetchone()
    return bool(is_alone)


def write_segment(
    cursor: CursorWrapper,
    segment: Segment,
    *,
    newsroom: uuid.UUID,
    sealed_source: uuid.UUID | None,
    languages: Collection[str],
) -> uuid.UUID:
    """Write the segment with its blocks and return its identifier."""
    made = uuid7()
    lengths = segment.lengths.tobytes()
    cursor.execute(
        _INSERT, [made, newsroom, sealed_source, segment.passages, segment.length, lengths, sorted(languages)]
    )
    with cursor.copy(_COPY_BLOCKS) as copy:
        copy.set_types(["uuid", "text", "bytea"])
        for block in packed(segment):
            copy.write_row((made, block.first, block.body))
    return made


def write_stretches(
    cursor: CursorWrapper, segment: uuid.UUID, stretches: Iterable[StretchRow], *, sealed: bool
) -> None:
    """Write what the segment's passages are."""
    with cursor.copy(_COPY_STRETCHES) as copy:
        for one in stretches:
            where = (segment, one.snapshot, one.ordinal, one.position)
            copy.write_row((*where, one.passages, one.length, one.title, sealed, False))


def read_segment(cursor: CursorWrapper, segment: uuid.UUID) -> Segment:
    """Return the segment with all its postings."""
    cursor.execute("SELECT lengths FROM sources_indexsegment WHERE id = %s", [segment])
    (lengths,) = cursor.fetchone()
    cursor.execute("SELECT body FROM sources_indexblock WHERE segment_id = %s ORDER BY first", [segment])
    return unpacked((bytes(body) for (body,) in cursor.fetchall()), bytes(lengths))


def drop_segments(cursor: CursorWrapper, segments: Sequence[uuid.UUID]) -> None:
    """Remove segments with all that is still in them; a search that reads them already reads them to the end."""
    for table, column in (("stretch", "segment_id"), ("block", "segment_id"), ("segment", "id")):
        cursor.execute(f"DELETE FROM sources_index{table} WHERE {column} = ANY(%s)", [list(segments)])  # noqa: S608 -- our names
