"""Keeping a vector of each passage that can be found, where STET_VECTORS is on: a little at a time, beside all else.

The scheduler sends for a batch every few seconds, and the message expires when the workers are busy with something
else: nothing waits for vectors longer than one batch takes. A batch is one transaction, so a worker that dies leaves
nothing half done, and the next one goes on. Newest captures come first. Within a capture passages are taken in order,
so the last of a stretch tells whether all of it has vectors, and a million passages are looked through quickly.
"""

from collections.abc import Sequence
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from apps.retrieval.encoder import Encoder, Vectors
from apps.retrieval.loading import DIGEST, load_encoder
from apps.retrieval.vectors import likenesses, packed
from apps.sources.models import IndexSegment, PassageVector, VectorSpace

BATCH = 32  # passages: about a second and a half
_LOCK = 0x5356
_NEXT = """
    WITH behind AS (
        SELECT t.snapshot_id, t.position, t.passages FROM sources_indexstretch t
        WHERE NOT t.dead AND NOT EXISTS (
            SELECT FROM sources_passage last JOIN sources_passagevector v ON v.passage_id = last.id
            WHERE last.snapshot_id = t.snapshot_id AND last.position = t.position + t.passages - 1
            AND v.space_id = %(space)s
        )
        ORDER BY t.snapshot_id DESC LIMIT %(most)s
    )
    SELECT p.id, o.title, p.heading, p.exact
    FROM behind b
    JOIN sources_passage p ON p.snapshot_id = b.snapshot_id
        AND p.position >= b.position AND p.position < b.position + b.passages
    JOIN sources_snapshot s ON s.id = p.snapshot_id
    JOIN sources_source o ON o.id = s.source_id
    WHERE NOT EXISTS (SELECT FROM sources_passagevector v WHERE v.passage_id = p.id AND v.space_id = %(space)s)
    ORDER BY p.snapshot_id DESC, p.position LIMIT %(most)s
"""
_KEEP = """
    INSERT INTO sources_passagevector (passage_id, space_id, body)
    SELECT passage, %s, body FROM unnest(%s::uuid[], %s::bytea[]) made(passage, body)
    ON CONFLICT (passage_id) DO UPDATE SET space_id = excluded.space_id, body = excluded.body
"""


def text_of(title: str, heading: str, exact: str) -> str:
    """Return what is encoded of a passage: by itself it seldom says what it is about."""
    return ". ".join(part for part in (title, heading, exact) if part)


def encode_some() -> int:
    """Give some passages that have none a vector, and return how many; 0 too while another worker does.

    Raises:
        EncoderAlteredError: the encoder's files are not those that Stet was released with.
    """
    encoder = _encoder()
    if encoder is None:
        return 0
    space, _ = VectorSpace.objects.get_or_create(digest=DIGEST)
    newest = IndexSegment.objects.order_by("-id").values_list("id", flat=True).first()
    return 0 if space.complete_to == newest else _encode_batch(encoder, space, newest)


@transaction.atomic
def _encode_batch(encoder: Encoder, space: VectorSpace, newest: UUID | None) -> int:
    with connection.cursor() as cursor:
        if not _is_held_alone(cursor):
            return 0
        cursor.execute(_NEXT, {"space": space.pk, "most": BATCH})
        waiting = cursor.fetchall()
        if waiting:
            bodies = packed(encoder.encode([text_of(*words) for _, *words in waiting]))
            cursor.execute(_KEEP, [space.pk, [passage for passage, *_ in waiting], bodies])
        else:
            VectorSpace.objects.filter(pk=space.pk).update(complete_to=newest)
    return len(waiting)


def _is_held_alone(cursor: CursorWrapper) -> bool:
    """Hold the vectors until the transaction ends, and return False when another worker does already."""
    cursor.execute("SELECT pg_try_advisory_xact_lock(%s, 0)", [_LOCK])
    (is_alone,) = cursor.fetchone()
    return bool(is_alone)


def are_kept() -> bool:
    """Whether vectors are kept here at all: STET_VECTORS is on, and the encoder's package installed."""
    return _encoder() is not None


def likeness_to(claim: str, passages: Sequence[UUID]) -> dict[UUID, float]:
    """Return how near these passages are to a claim's meaning, as far as they have vectors (see `retrieval.vectors`).

    Nothing is asked, and nothing known, where STET_VECTORS is off or the encoder's package is not installed. Whether
    somebody may read the passages was asked before.
    """
    encoder = _encoder() if passages and claim.strip() else None
    if encoder is None:
        return {}
    kept = PassageVector.objects.filter(passage__in=passages, space__digest=DIGEST).values_list("passage_id", "body")
    bodies = {passage: bytes(body) for passage, body in kept}
    return dict(zip(bodies, likenesses(_encoded(encoder, claim), list(bodies.values())), strict=True))


@lru_cache(maxsize=256)
def _encoded(encoder: Encoder, claim: str) -> Vectors:
    vector: Vectors = encoder.encode([claim])[0]
    return vector


def _encoder() -> Encoder | None:
    return load_encoder() if settings.VECTORS else None
