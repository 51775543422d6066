"""Filling the demonstration's library, and what happens to its sources afterwards."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils import timezone

from apps.accounts.models import Newsroom, Role, User
from apps.config.demo import content
from apps.sources.actions import Description, add_source
from apps.sources.models import Snapshot, Source
from apps.sources.pages import ask_for_fetch
from apps.sources.trusting import start_trust_classes
from apps.verdicts.captures import capture_source
from apps.verdicts.retractions import retract_source

_SAID = ("title", "kind", "publisher", "author", "url", "note", "licence", "language", "topics", "recapture_days")


def fill_library(
    newsroom: Newsroom, sources: Sequence[content.Source], users: Mapping[str, User]
) -> dict[str, Snapshot]:
    """Add the sources, each with its first capture; return the captures by their sources' titles."""
    start_trust_classes(newsroom)
    trust = {one.name: one for one in newsroom.trust_classes.all()}
    captures: dict[str, Snapshot] = {}
    for entry in sources:
        description = Description(
            **{name: getattr(entry, name) for name in _SAID},
            published_on=_not_ahead(entry.published_on),
            trust=trust.get(entry.trust),
            owner=users.get(entry.owner),
            origin=captures[entry.origin].source if entry.origin else None,
        )
        source = add_source(
            by=users[Role.ADMIN],
            newsroom=newsroom,
            description=description,
            is_sealed=entry.is_sealed,
            readers=[users[Role.EDITOR]] if entry.is_sealed else (),
        )
        captures[entry.title] = capture_source(by=users[Role.ADMIN], source=source, upload=entry.captures[0])
    return captures


def let_time_pass(sources: Sequence[content.Source], captures: Mapping[str, Snapshot], by: User) -> None:
    """Capture what sources said later, retract what was retracted, ask at an address that refuses itself.

    Verdicts that rest on what changed or was retracted become stale by it.
    """
    for entry in sources:
        source = captures[entry.title].source
        for upload in entry.captures[1:]:
            capture_source(by=by, source=source, upload=upload)
        if entry.retracted_on:
            _retract(source, entry.retraction, _not_ahead(entry.retracted_on), by)
        if entry.is_fetched:
            ask_for_fetch(by=by, source=source)


def _retract(source: Source, says: str, dated_on: date, by: User) -> None:
    source.refresh_from_db(fields=["version"])
    retract_source(by=by, source=source, says=says, dated_on=dated_on, version=source.version)


def _not_ahead(day: date) -> date:
    """Return the invented day, or today where a machine's clock has not come to it: nothing is dated in the future."""
    return min(day, timezone.localdate())
