"""Telling the people concerned that what they linked, judged, wrote or keep may no longer hold."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from apps.accounts.models import Membership, User
from apps.claims.models import Claim
from apps.sources.models import SealReader, Source
from apps.verdicts.models import Citation, Evidence, Notification


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a piece of evidence; `detail` are plain values, and never words of the source."""

    evidence: Evidence
    source: Source
    reason: str
    detail: dict[str, Any] = field(default_factory=dict)


def tell(newsroom_id: uuid.UUID, changes: Sequence[Change]) -> None:
    """Write a notification for each person concerned: once for a source, claim and reason until they have seen it.

    Told are who linked the evidence, who gave the verdict that rests on it now, the article's uploader, and, once for
    all claims, who keeps the source; of them only members of the newsroom, and of a sealed source those it names.
    Six queries, however many changes.
    """
    if not changes:
        return
    judges, uploaders = _judges(changes), _uploaders(changes)
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for change in changes:
        claim_id = change.evidence.claim_id
        people = {change.evidence.created_by_id, uploaders[claim_id], judges.get(change.evidence.pk)}
        for user_id, about in [*((person, claim_id) for person in people), (change.source.owner_id, None)]:
            if user_id:
                rows.setdefault((user_id, change.source.pk, about, change.reason), change.detail)
    _write(newsroom_id, {change.source for change in changes}, rows)


@transaction.atomic
def tell_if_unreachable(source_id: uuid.UUID) -> None:
    """Tell the people concerned, once, that the source's address has stopped answering, if it has."""
    source = Source.objects.select_for_update(of=("self",), no_key=True).get(pk=source_id)
    reason = Notification.Reason.UNREACHABLE
    since = source.unreachable_since
    if not since or Notification.objects.filter(source=source, reason=reason, created_at__gte=since).exists():
        return
    detail = {"since": since.isoformat()}
    leaning = Evidence.objects.resting_on([source.pk]).standing()
    tell(source.newsroom_id, [Change(piece, source, reason, detail) for piece in leaning])
    if source.owner_id:  # also where nothing is cited yet
        _write(source.newsroom_id, {source}, {(source.owner_id, source.pk, None, reason): detail})


@transaction.atomic
def see_notifications(*, by: User, ids: Iterable[uuid.UUID] | None = None) -> int:
    """Mark the person's own notifications as seen, all of them or these, and return how many were unseen."""
    unseen = Notification.objects.filter(user=by).unseen()
    if ids is not None:
        unseen = unseen.filter(pk__in=ids)
    return unseen.update(seen_at=Now())


def _judges(changes: Iterable[Change]) -> dict[uuid.UUID, uuid.UUID]:
    """Return by evidence who gave its claim's current verdict, if that rests on it."""
    cited = Citation.objects.filter(evidence__in=[change.evidence.pk for change in changes], verdict__successor=None)
    return dict(cited.values_list("evidence", "verdict__by"))


def _uploaders(changes: Iterable[Change]) -> dict[uuid.UUID, uuid.UUID]:
    claims = Claim.objects.filter(pk__in={change.evidence.claim_id for change in changes})
    return dict(claims.values_list("pk", "revision__article__created_by"))


def _write(newsroom_id: uuid.UUID, sources: set[Source], rows: dict[tuple[Any, ...], dict[str, Any]]) -> None:
    members = set(Membership.objects.filter(newsroom=newsroom_id, user__is_active=True).values_list("user", flat=True))
    sealed = {source.pk for source in sources if source.is_sealed}
    named = set(SealReader.objects.filter(source__in=sealed).values_list("source", "user")) if sealed else set()
    told = (
        Notification(user_id=user_id, source_id=source_id, claim_id=claim_id, reason=reason, detail=detail)
        # In one order, so that two who tell the same people do not wait for each other.
        for (user_id, source_id, claim_id, reason), detail in sorted(rows.items(), key=lambda row: str(row[0]))
        if user_id in members and (source_id not in sealed or (source_id, user_id) in named)
    )
    Notification.objects.bulk_create(told, batch_size=1000, ignore_conflicts=True)
