"""Sealing: a source that only the people named for it see. Its title stands in no log, also not in these entries."""

from collections.abc import Collection

from django.db import transaction

from apps.accounts.models import Membership, User
from apps.accounts.permissions import LIBRARIANS
from apps.journal.recording import record
from apps.lib.errors import Conflict, StetError
from apps.sources.actions import hold_source, name_readers
from apps.sources.indexing import ask_for_indexing
from apps.sources.models import SealReader, Source


class SealedAlready(Conflict):
    """The source is sealed."""

    code = "sealed_already"


class NotSealed(Conflict):
    """The source is not sealed, so it names nobody."""

    code = "not_sealed"


class NobodyToUnseal(StetError):
    """Without this person nobody who keeps sources would see the source, and nobody could unseal it."""

    code = "nobody_to_unseal"


@transaction.atomic
def seal_source(*, by: User, source: Source, readers: Collection[User], version: int) -> Source:
    """Hide the source from everybody but `by` and the readers; return it.

    Args:
        by: who seals it; always among those who see it.
        source: which.
        readers: who else sees it.
        version: of the source, as the person saw it.

    Raises:
        Forbidden, SourceChangedMeanwhile: see `hold_source`.
        SealedAlready: it is sealed.
        NotInNewsroom: a reader is no member of its newsroom.
    """
    held = hold_source(by, source, version)
    if held.is_sealed:
        raise SealedAlready("This source is sealed already. Name or drop readers instead.")
    named = {by, *readers}
    name_readers(held, named, by)
    held.is_sealed, held.version = True, held.version + 1
    held.save(update_fields=["is_sealed", "version"])
    ask_for_indexing(held.newsroom_id)
    record("sources.seal_source", held, newsroom_id=held.newsroom_id, by=by, readers=len(named))
    return held


@transaction.atomic
def unseal_source(*, by: User, source: Source, version: int) -> Source:
    """Let the whole newsroom see the source again; return it. Whoever was named is named no more.

    Raises:
        Forbidden, NotInNewsroom, SourceChangedMeanwhile: see `hold_source`; only a named reader finds it.
        NotSealed: it is not sealed.
    """
    held = _hold_sealed(by, source, version)
    held.seal_readers.all().delete()
    held.is_sealed, held.version = False, held.version + 1
    held.save(update_fields=["is_sealed", "version"])
    ask_for_indexing(held.newsroom_id)
    record("sources.unseal_source", held, newsroom_id=held.newsroom_id, by=by)
    return held


@transaction.atomic
def name_reader(*, by: User, source: Source, user: User) -> Source:
    """Let the user see the sealed source, too; return it. Naming somebody twice changes nothing.

    Raises:
        Forbidden, NotInNewsroom: see `hold_source`; or the user is no member of the newsroom.
        NotSealed: it is not sealed.
    """
    held = _hold_sealed(by, source)
    if not held.seal_readers.filter(user=user).exists():
        name_readers(held, {user}, by)
        record("sources.name_reader", held, newsroom_id=held.newsroom_id, by=by, reader=user.name)
    return held


@transaction.atomic
def drop_reader(*, by: User, source: Source, user: User) -> Source:
    """Hide the sealed source from the user again; return it.

    Raises:
        Forbidden, NotInNewsroom: see `hold_source`.
        NotSealed: it is not sealed.
        NobodyToUnseal: nobody who keeps sources would be left.
    """
    held = _hold_sealed(by, source)
    left = SealReader.objects.filter(source=held).exclude(user=user).values("user")
    keepers = Membership.objects.filter(newsroom=held.newsroom_id, user__in=left, role__in=LIBRARIANS)
    if not keepers.filter(user__is_active=True).exists():
        raise NobodyToUnseal("Somebody who keeps the library has to see the source. Name another librarian first.")
    dropped, _ = held.seal_readers.filter(user=user).delete()
    if dropped:
        record("sources.drop_reader", held, newsroom_id=held.newsroom_id, by=by, reader=user.name)
    return held


def _hold_sealed(by: User, source: Source, version: int | None = None) -> Source:
    held = hold_source(by, source, version)
    if not held.is_sealed:
        raise NotSealed("This source is not sealed: everybody in the newsroom sees it.")
    return held
