"""A source's text becomes a snapshot; only `verdicts.captures` calls this, for it knows what leans on the source."""

from django.db import transaction

from apps.accounts.models import User
from apps.documents.capture import Upload, capture, sha256
from apps.documents.models import Document
from apps.journal.recording import record
from apps.reading.reader import Reading
from apps.sources.indexing import ask_for_indexing
from apps.sources.models import Passage, Snapshot, Source
from apps.sources.passages import cut_passages


@transaction.atomic
def add_snapshot(*, by: User | None, source: Source, upload: Upload, reading: Reading) -> tuple[Snapshot, bool]:
    """Return the source's snapshot with this text, and whether it is new: unchanged text is the newest one again.

    Args:
        by: who captures it; None for the schedule.
        source: of what; its row is locked until the transaction ends.
        upload: the bytes.
        reading: what was read from them, before the transaction: reading is slow.
    """
    # Two captures at once are numbered one after the other.
    held = Source.objects.select_for_update(of=("self",)).select_related("newsroom").get(pk=source.pk)
    newest = held.snapshots.select_related("document").defer("document__original").order_by("-number").first()
    if newest and newest.document.text_digest == sha256(reading.text.encode()):
        return newest, False
    document = capture(newsroom=held.newsroom, upload=upload, reading=reading)
    number = newest.number + 1 if newest else 1
    snapshot = Snapshot.objects.create(source=held, number=number, document=document, captured_by=by)
    _cut(snapshot, document, reading)
    ask_for_indexing(held.newsroom_id)
    record("sources.capture_source", snapshot, newsroom_id=held.newsroom_id, by=by, number=number)
    return snapshot, True


def _cut(snapshot: Snapshot, document: Document, reading: Reading) -> None:
    Passage.objects.bulk_create(
        (
            Passage(
                snapshot=snapshot,
                position=position,
                start=cut.start,
                end=cut.end,
                exact=document.text[cut.start : cut.end],
                heading=cut.heading[:500],
            )
            for position, cut in enumerate(cut_passages(document.text, reading.blocks))
        ),
        batch_size=2000,
    )
