"""Sources with captures and passages."""

from collections.abc import Collection
from typing import Any

from apps.accounts.models import Newsroom, User
from apps.documents.capture import Upload
from apps.sources.actions import Description, add_source
from apps.sources.indexing import index_newsroom
from apps.sources.models import Passage, Snapshot, Source
from apps.verdicts.captures import capture_source

SOURCE = """\
Minutes of the works committee

The committee approved £12 million for the harbour wall. Work begins in May, not in March as first planned.

A survey counted 400 homes below the high-water line.
"""


def a_source(
    *,
    by: User,
    newsroom: Newsroom,
    title: str = "Minutes of the works committee",
    text: str = SOURCE,
    is_sealed: bool = False,
    readers: Collection[User] = (),
    **described: Any,
) -> Source:
    """A source of the library, captured once; `described` is what else is said of it."""
    told = {"kind": Source.Kind.DOCUMENT, "publisher": "The council", **described}
    description = Description(title=title, **told)
    source = add_source(by=by, newsroom=newsroom, description=description, is_sealed=is_sealed, readers=readers)
    captured_again(by=by, source=source, text=text)
    return source


def captured_again(*, by: User, source: Source, text: str) -> Snapshot:
    upload = Upload(content=text.encode(), filename="source.txt", media_type="text/plain")
    snapshot = capture_source(by=by, source=source, upload=upload)
    index_newsroom(source.newsroom_id)  # as a worker does, which nobody waits for in tests
    return snapshot


def a_snapshot(*, by: User, newsroom: Newsroom, text: str = SOURCE) -> Snapshot:
    """The one capture of a new source."""
    return a_source(by=by, newsroom=newsroom, text=text).snapshots.get()


def passage_with(snapshot: Snapshot, words: str) -> Passage:
    return snapshot.passages.get(exact__contains=words)
