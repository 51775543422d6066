"""Trust classes: how far a newsroom trusts its sources, in an order and in words of its own."""

import uuid

from django.db import transaction
from django.db.models import ProtectedError

from apps.accounts.models import Newsroom, User
from apps.journal.recording import record
from apps.lib.errors import Conflict, Forbidden, StetError
from apps.lib.text import one_line
from apps.sources.models import TrustClass
from apps.sources.permissions import may_keep_sources

# What a newsroom starts with, the most trusted first.
FIRST = (
    ("Official record", "The body that decides or keeps the record speaks: laws, minutes, registers, statistics."),
    ("Peer-reviewed", "Experts other than the authors examined it before it was published."),
    ("Trusted publisher", "It checks what it publishes and corrects it in the open."),
    ("Known interest", "It speaks for a side. Good for what that side says, not for whether it is so."),
    ("Unverified", "Nobody here has looked at where it comes from."),
)


class TrustClassNamed(Conflict):
    """The newsroom has a trust class of that name."""

    code = "trust_class_named"


class TrustClassUnnamed(StetError):
    """A trust class needs a name."""

    code = "trust_class_unnamed"


class TrustClassChangedMeanwhile(Conflict):
    """Somebody else changed the trust class since the person looked at it."""

    code = "trust_class_changed"


class TrustClassInUse(Conflict):
    """Sources are of that trust class."""

    code = "trust_class_in_use"


@transaction.atomic
def start_trust_classes(newsroom: Newsroom) -> None:
    """Give the newsroom the classes to start with, unless it has any; two that ask at once get them once."""
    if TrustClass.objects.filter(newsroom=newsroom).exists():
        return
    first = [
        TrustClass(newsroom=newsroom, name=name, description=description, rank=rank)
        for rank, (name, description) in enumerate(FIRST, start=1)
    ]
    TrustClass.objects.bulk_create(first, ignore_conflicts=True)


@transaction.atomic
def keep_trust_class(*, by: User, newsroom: Newsroom, name: str, description: str = "") -> TrustClass:
    """Add a trust class below all others and return it.

    Raises:
        Forbidden: the person keeps no sources there.
        TrustClassUnnamed: the name is empty.
        TrustClassNamed: there is one of that name.
    """
    kept = _hold_all(by, newsroom.pk)
    title = _name(name, kept)
    rank = max((one.rank for one in kept), default=0) + 1
    made = TrustClass.objects.create(
        newsroom=newsroom, name=title, description=one_line(description, most=300), rank=rank
    )
    record("sources.keep_trust_class", made, newsroom_id=newsroom.pk, by=by, name=title)
    return made


@transaction.atomic
def rename_trust_class(
    *, by: User, trust_class: TrustClass, name: str, description: str, seen: tuple[str, str]
) -> TrustClass:
    """Name and describe the class anew and return it.

    Args:
        by: who does it.
        trust_class: which.
        name: its name from now on.
        description: when to choose it.
        seen: its name and description as the person saw them.

    Raises:
        Forbidden: the person keeps no sources there.
        TrustClassChangedMeanwhile: it is no longer as it was seen.
        TrustClassUnnamed, TrustClassNamed: see `keep_trust_class`.
    """
    kept = _hold_all(by, trust_class.newsroom_id)
    held = next(one for one in kept if one.pk == trust_class.pk)
    if (held.name, held.description) != seen:
        raise TrustClassChangedMeanwhile(
            f"Somebody changed this class meanwhile: it is “{held.name}” now. Nothing of yours was saved."
        )
    before, title = held.name, _name(name, [one for one in kept if one is not held])
    if (title, one_line(description, most=300)) == seen:
        return held
    held.name, held.description = title, one_line(description, most=300)
    held.save(update_fields=["name", "description"])
    record("sources.rename_trust_class", held, newsroom_id=held.newsroom_id, by=by, name=title, before=before)
    return held


@transaction.atomic
def move_trust_class(*, by: User, trust_class: TrustClass, up: bool) -> TrustClass:
    """Move the class one place up, towards the most trusted, or down; return it. At the end it stays.

    Raises:
        Forbidden: the person keeps no sources there.
    """
    kept = _hold_all(by, trust_class.newsroom_id)
    at = next(place for place, one in enumerate(kept) if one.pk == trust_class.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(kept):
        return kept[at]
    kept[at], kept[to] = kept[to], kept[at]
    for rank, one in enumerate(kept, start=1):
        one.rank = rank
    TrustClass.objects.bulk_update(kept, ["rank"])
    record("sources.move_trust_class", kept[to], newsroom_id=trust_class.newsroom_id, by=by, rank=to + 1)
    return kept[to]


@transaction.atomic
def drop_trust_class(*, by: User, trust_class: TrustClass) -> None:
    """Remove a class that no source is of.

    Raises:
        Forbidden: the person keeps no sources there.
        TrustClassInUse: sources are of it, or it is the last.
    """
    kept = _hold_all(by, trust_class.newsroom_id)
    if len(kept) == 1:
        raise TrustClassInUse("This is the last class. Rename it, or add another first.")
    record("sources.drop_trust_class", trust_class, newsroom_id=trust_class.newsroom_id, by=by, name=trust_class.name)
    try:
        with transaction.atomic():
            TrustClass.objects.filter(pk=trust_class.pk).delete()
    except ProtectedError as error:
        raise TrustClassInUse("Sources are of this class. Give them another first.") from error


def _hold_all(by: User, newsroom_id: uuid.UUID) -> list[TrustClass]:
    """Lock the newsroom's classes and return them in their order."""
    if not may_keep_sources(by, newsroom_id):
        raise Forbidden("Only librarians, editors and admins of the newsroom can change its trust classes.")
    return list(TrustClass.objects.select_for_update().filter(newsroom=newsroom_id).order_by("rank", "name"))


def _name(name: str, others: list[TrustClass]) -> str:
    title = one_line(name, most=60)
    if not title:
        raise TrustClassUnnamed("Give the class a name.")
    if any(one.name.casefold() == title.casefold() for one in others):
        raise TrustClassNamed(f"There is a class named “{title}” already.")
    return title
