"""Capturing a source: its text as it is now, and how the words that were cited from it stand in that text.

Both are written in one transaction, so that no verdict looks fresh for a moment after what it rests on has changed.
"""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from apps.accounts.models import Newsroom, User
from apps.documents.capture import Upload
from apps.lib.errors import Forbidden
from apps.lib.text import one_line
from apps.reading.reader import Reading
from apps.sources.actions import Description, add_source
from apps.sources.capturing import add_snapshot
from apps.sources.models import Snapshot, Source
from apps.sources.permissions import may_keep_sources
from apps.verdicts.weighing import weigh_capture


def add_captured_source(
    *,
    by: User,
    newsroom: Newsroom,
    description: Description,
    upload: Upload,
    is_sealed: bool = False,
    readers: Collection[User] = (),
) -> Source:
    """Add a source together with its first capture and return it; what the description leaves open, the text tells.

    Raises:
        Forbidden: the person keeps no sources there.
        UploadRefused: the bytes cannot become a document; nothing is added.
        NotInNewsroom, OriginInACircle: see `describe_source`.
    """
    reading = upload.read()
    published = date.fromisoformat(reading.published) if reading.published else None
    told = {
        "title": description.title or one_line(reading.title or upload.filename or reading.text[:80]),
        "publisher": description.publisher or reading.publisher[:200],
        "author": description.author or reading.byline[:200],
        "language": description.language or reading.language[:20],
        "published_on": description.published_on or published,
    }
    with transaction.atomic():
        source = add_source(
            by=by, newsroom=newsroom, description=description.replaced(**told), is_sealed=is_sealed, readers=readers
        )
        add_snapshot(by=by, source=source, upload=upload, reading=reading)
    return source


def capture_source(*, by: User, source: Source, upload: Upload) -> Snapshot:
    """Capture the source's text as it is now and return the snapshot; unchanged text returns the newest one again.

    Raises:
        Forbidden: the person keeps no sources there.
        UploadRefused: the bytes cannot become a document.
    """
    if not may_keep_sources(by, source.newsroom_id):
        raise Forbidden("Only librarians, editors and admins of the newsroom can capture sources.")
    return take_in_capture(by=by, source=source, upload=upload)


def take_in_capture(*, by: User | None, source: Source, upload: Upload) -> Snapshot:
    """Do the same for a worker that fetched the bytes, without asking who may.

    Raises:
        UploadRefused: the bytes cannot become a document.
    """
    reading = upload.read()  # before the transaction: reading is slow, and nothing is held meanwhile
    return keep_capture(by=by, source=source, upload=upload, reading=reading)[0]


@transaction.atomic
def keep_capture(*, by: User | None, source: Source, upload: Upload, reading: Reading) -> tuple[Snapshot, bool]:
    """Do the same with bytes that were read already; return the snapshot, and whether it is new."""
    snapshot, is_new = add_snapshot(by=by, source=source, upload=upload, reading=reading)
    if is_new:
        weigh_capture(snapshot)
    return snapshot, is_new
