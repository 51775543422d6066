"""Archiving sources and taking them back: what is archived is kept for what cites it, and found no more."""

from django.db import transaction

from apps.accounts.models import User
from apps.journal.recording import record
from apps.lib.errors import Conflict
from apps.sources.actions import hold_source
from apps.sources.indexing import ask_for_indexing
from apps.sources.models import Source


class ArchivedAlready(Conflict):
    """The source is archived."""

    code = "archived_already"


class NotArchived(Conflict):
    """The source is in use."""

    code = "not_archived"


@transaction.atomic
def archive_source(*, by: User, source: Source, version: int) -> Source:
    """Take the source out of the library's use and return it; its captures and what cites them stay.

    Raises:
        Forbidden, NotInNewsroom, SourceChangedMeanwhile: see `hold_source`.
        ArchivedAlready: it is archived.
    """
    held = hold_source(by, source, version)
    if held.state == Source.State.ARCHIVED:
        raise ArchivedAlready("This source is archived already.")
    return _put(held, Source.State.ARCHIVED, "sources.archive_source", by)


@transaction.atomic
def restore_source(*, by: User, source: Source, version: int) -> Source:
    """Put an archived source back into use and return it, retracted or corrected if its newest notice says so.

    Raises:
        Forbidden, NotInNewsroom, SourceChangedMeanwhile: see `hold_source`.
        NotArchived: it is in use.
    """
    held = hold_source(by, source, version)
    if held.state != Source.State.ARCHIVED:
        raise NotArchived("This source is in use already.")
    notice = held.notices.last()
    return _put(held, notice.state if notice else Source.State.ACTIVE, "sources.restore_source", by)


def _put(source: Source, state: str, verb: str, by: User) -> Source:
    source.state, source.version = state, source.version + 1
    source.save(update_fields=["state", "version"])
    ask_for_indexing(source.newsroom_id)
    record(verb, source, newsroom_id=source.newsroom_id, by=by, state=state)
    return source
