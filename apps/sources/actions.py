"""What is done with the library: adding sources and describing them. Sealing and shelving have modules of their own."""

import dataclasses
import uuid
from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.accounts.models import Membership, Newsroom, User
from apps.journal.recording import record
from apps.lib.errors import Conflict, Forbidden, StetError
from apps.lib.holding import hold_words
from apps.sources.indexing import ask_for_indexing
from apps.sources.models import SealReader, Source, TrustClass
from apps.sources.permissions import may_keep_sources

# A source of these kinds speaks of its own matter, unless somebody says otherwise.
PRIMARY = frozenset(
    {
        *(Source.Kind.DOCUMENT, Source.Kind.DATASET, Source.Kind.LAW, Source.Kind.STUDY),
        *(Source.Kind.INTERVIEW, Source.Kind.STATEMENT),
    }
)


class SourceChangedMeanwhile(Conflict):
    """Somebody else changed the source since the person looked at it."""

    code = "source_changed_meanwhile"


class NotInNewsroom(StetError):
    """What the source is to be tied to is none of its newsroom."""

    code = "not_in_newsroom"
    kind = "missing"


class OriginInACircle(StetError):
    """The source would, over others, repeat itself."""

    code = "origin_in_a_circle"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What people say of a source; `is_primary` None leaves it to the kind."""

    title: str
    kind: str = Source.Kind.DOCUMENT
    is_primary: bool | None = None
    trust: TrustClass | None = None
    publisher: str = ""
    author: str = ""
    url: str = ""
    published_on: date | None = None
    licence: str = ""
    language: str = ""
    topics: tuple[str, ...] = ()
    note: str = ""
    owner: User | None = None
    origin: Source | None = None
    recapture_days: int | None = None

    @classmethod
    def of(cls, source: Source) -> "Description":
        """Return what is said of the source now."""
        held = {field.name: getattr(source, field.name) for field in dataclasses.fields(cls)}
        return cls(**{**held, "topics": tuple(source.topics)})

    def replaced(self, **said: Any) -> "Description":
        """Return the description with these fields anew; another kind does not change what was said of `is_primary`."""
        return dataclasses.replace(self, **said)

    def columns(self) -> dict[str, Any]:
        """Return the values by the names of the source's columns."""
        primary = self.kind in PRIMARY if self.is_primary is None else self.is_primary
        named = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        return {**named, "is_primary": primary, "topics": list(dict.fromkeys(self.topics))}


@transaction.atomic
def add_source(
    *, by: User, newsroom: Newsroom, description: Description, is_sealed: bool = False, readers: Collection[User] = ()
) -> Source:
    """Add a source to the newsroom's library, without any text yet, and return it.

    Args:
        by: who adds it.
        newsroom: whose library it enters.
        description: what it is.
        is_sealed: whether only `by` and the readers are to see it.
        readers: who else sees it.

    Raises:
        Forbidden: the person keeps no sources there.
        NotInNewsroom, OriginInACircle: see `describe_source`.
    """
    _permit(by, newsroom.pk)
    _check(by, description, newsroom.pk)
    source = Source(newsroom=newsroom, created_by=by, is_sealed=is_sealed, **description.columns())
    source.due_at = source.due_after(timezone.now())
    source.save(force_insert=True)
    if is_sealed:
        name_readers(source, {by, *readers}, by)
    told = {} if is_sealed else {"title": source.title}  # what is sealed stands in no log
    record("sources.add_source", source, newsroom_id=newsroom.pk, by=by, **told)
    return source


@transaction.atomic
def describe_source(*, by: User, source: Source, description: Description, version: int) -> Source:
    """Say anew what the source is and where it can be found; return it. Its captures stay as they are.

    An origin under a seal that hides it from the person stays, unless they name another: they saw none to take away.

    Args:
        by: who describes it.
        source: which.
        description: all of what it is from now on.
        version: of the source, as the person saw it.

    Raises:
        Forbidden: the person keeps no sources there.
        SourceChangedMeanwhile: the source is no longer at that version.
        NotInNewsroom: its trust class, owner or origin is none that the person sees in the newsroom.
        OriginInACircle: the origin, over others, repeats this source.
    """
    held = hold_source(by, source, version)
    if held.origin_id and not description.origin and not _sees(by, held.origin_id):
        description = description.replaced(origin=held.origin)
    _check(by, description, held.newsroom_id, held)
    new = description.columns()
    changed = [name for name, value in new.items() if getattr(held, name) != value]
    if not changed:
        return held
    for name in changed:
        setattr(held, name, new[name])
    if {"recapture_days", "url"} & set(changed):
        held.due_at = held.due_after(timezone.now())
    if "url" in changed:  # nobody has asked the new address yet
        held.checked_at = held.unreachable_since = None
    held.version += 1
    held.save(update_fields=[*changed, "due_at", "checked_at", "unreachable_since", "version"])
    if "title" in changed:  # a passage is also found by its source's title
        ask_for_indexing(held.newsroom_id)
    said = {} if held.is_sealed else {name: _plain(new[name]) for name in changed}
    record("sources.describe_source", held, newsroom_id=held.newsroom_id, by=by, **said)
    return held


def hold_source(by: User, source: Source, version: int | None = None) -> Source:
    """Lock the source for this transaction and return it as it is now.

    Raises:
        Forbidden: the person keeps no sources there.
        NotInNewsroom: it is sealed and does not name the person.
        SourceChangedMeanwhile: a version is named, and it is another by now.
    """
    _permit(by, source.newsroom_id)
    # Its key stays free: another source that is held may be just being tied to this one.
    rows = Source.objects.unsealed_for(by).select_for_update(of=("self",), no_key=True)
    held = rows.filter(pk=source.pk).first()
    if held is None:
        raise NotInNewsroom("There is no such source in this newsroom.")
    if version is not None and held.version != version:
        raise SourceChangedMeanwhile(
            "Somebody changed this source while you were at work. Nothing of yours was saved. "
            "Look at what it says now, then save yours again.",
            version=held.version,
        )
    return held


def _permit(by: User, newsroom_id: uuid.UUID) -> None:
    if not may_keep_sources(by, newsroom_id):
        raise Forbidden("Only librarians, editors and admins of the newsroom can change its sources.")


def _check(by: User, description: Description, newsroom_id: uuid.UUID, source: Source | None = None) -> None:
    trust, origin, owner = description.trust, description.origin, description.owner
    if trust and trust.newsroom_id != newsroom_id:
        raise NotInNewsroom("There is no such trust class in this newsroom.")
    if owner and not owner.memberships.filter(newsroom=newsroom_id).exists():
        raise NotInNewsroom("The owner is no member of this newsroom.")
    if origin is None or (source and source.origin_id == origin.pk):
        return
    if origin.newsroom_id != newsroom_id or not _sees(by, origin.pk):
        raise NotInNewsroom("There is no such origin in this newsroom.")
    if source:
        _require_no_circle(source, origin)


def _require_no_circle(source: Source, origin: Source) -> None:
    # Two who tie sources to each other at once come one after the other: neither alone would close the circle.
    hold_words(source.newsroom_id, "origins")
    above: uuid.UUID | None = origin.pk
    while above:
        if above == source.pk:
            raise OriginInACircle("The source that it repeats repeats this one. Choose the one that was there first.")
        above = Source.objects.values_list("origin", flat=True).get(pk=above)


def _sees(by: User, source_id: uuid.UUID) -> bool:
    return Source.objects.unsealed_for(by).filter(pk=source_id).exists()


def name_readers(source: Source, readers: Collection[User], by: User) -> None:
    """Write that these people see the sealed source, in the caller's transaction.

    Raises:
        NotInNewsroom: one of them is no member of its newsroom.
    """
    if len(readers) > Membership.objects.filter(newsroom=source.newsroom_id, user__in=readers).count():
        raise NotInNewsroom("Only members of the newsroom can be named for a sealed source.")
    SealReader.objects.bulk_create(
        (SealReader(source=source, user=user, named_by=by) for user in readers), ignore_conflicts=True
    )


def _plain(value: Any) -> str | float | bool | None:
    """Return a column's value as the journal keeps it."""
    if isinstance(value, bool | int | None):
        return value
    if isinstance(value, Source):
        return str(value.pk)  # what it repeats may be sealed, and its title stands in no log
    return ", ".join(value) if isinstance(value, list) else str(value)
