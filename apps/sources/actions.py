"""What is done with the library: adding sources and capturing them."""

from datetime import date

from django.db import transaction

from apps.accounts.models import Newsroom, User
from apps.documents.capture import Upload, capture, sha256
from apps.documents.models import Document
from apps.journal.recording import record
from apps.lib.errors import Forbidden
from apps.reading.reader import Reading
from apps.sources.models import Passage, Snapshot, Source
from apps.sources.passages import cut_passages
from apps.sources.permissions import may_keep_sources


@transaction.atomic
def add_source(
    *,
    by: User,
    newsroom: Newsroom,
    title: str,
    kind: str = Source.Kind.DOCUMENT,
    publisher: str = "",
    author: str = "",
    url: str = "",
    published_on: date | None = None,
    note: str = "",
) -> Source:
    """Add a source to the newsroom's library, without any text yet, and return it.

    Raises:
        Forbidden: the person keeps no sources there.
    """
    if not may_keep_sources(by, newsroom.pk):
        raise Forbidden("Only librarians, editors and admins of the newsroom can add sources.")
    source = Source.objects.create(
        newsroom=newsroom,
        title=title,
        kind=kind,
        publisher=publisher,
        author=author,
        url=url,
        published_on=published_on,
        note=note,
        created_by=by,
    )
    record("sources.add_source", source, newsroom_id=newsroom.pk, by=by, title=title)
    return source


@transaction.atomic
def describe_source(
    *,
    by: User,
    source: Source,
    title: str,
    kind: str,
    publisher: str,
    author: str,
    url: str,
    published_on: date | None,
    note: str,
) -> Source:
    """Say anew what the source is and where it can be found; return it. Its captures stay as they are.

    Raises:
        Forbidden: the person keeps no sources there.
    """
    if not may_keep_sources(by, source.newsroom_id):
        raise Forbidden("Only librarians, editors and admins of the newsroom can describe sources.")
    words = {"title": title, "kind": kind, "publisher": publisher, "author": author, "url": url, "note": note}
    new: dict[str, str | date | None] = {**words, "published_on": published_on}
    held = Source.objects.select_for_update().get(pk=source.pk)
    changed = [name for name, value in new.items() if getattr(held, name) != value]
    if not changed:
        return held
    for name in changed:
        setattr(held, name, new[name])
    held.save(update_fields=changed)
    said = {name: str(new[name] or "") for name in changed}
    record("sources.describe_source", held, newsroom_id=held.newsroom_id, by=by, **said)
    return held


def capture_source(*, by: User, source: Source, upload: Upload) -> Snapshot:
    """Capture the source's text as it is now and return the snapshot; unchanged text returns the newest one again.

    Raises:
        Forbidden: the person keeps no sources there.
        UploadRefused: the bytes cannot become a document.
    """
    if not may_keep_sources(by, source.newsroom_id):
        raise Forbidden("Only librarians, editors and admins of the newsroom can capture sources.")
    reading = upload.read()  # before the transaction: reading is slow, and nothing is held meanwhile
    with transaction.atomic():
        Source.objects.select_for_update().get(pk=source.pk)  # two captures at once are numbered one after the other
        newest = source.snapshots.order_by("-number").first()
        unchanged = source.snapshots.filter(document__text_digest=sha256(reading.text.encode()))
        if newest and unchanged.filter(pk=newest.pk).exists():
            return newest
        document = capture(newsroom=source.newsroom, upload=upload, reading=reading)
        number = newest.number + 1 if newest else 1
        snapshot = Snapshot.objects.create(source=source, number=number, document=document, captured_by=by)
        _cut(snapshot, document, reading)
        record("sources.capture_source", snapshot, newsroom_id=source.newsroom_id, by=by, number=snapshot.number)
        return snapshot


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
