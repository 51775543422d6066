"""Retracting, correcting and reinstating a source: what rests on it, or on what repeats it, is stale at once."""

import uuid
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from apps.accounts.models import User
from apps.journal.recording import record
from apps.lib.errors import Conflict, StetError
from apps.sources.actions import hold_source
from apps.sources.models import Source, SourceNotice
from apps.verdicts.models import CalculationInput, Evidence, Notification
from apps.verdicts.telling import Change, tell

_REASONS = {
    Source.State.RETRACTED: Notification.Reason.RETRACTED,
    Source.State.CORRECTED: Notification.Reason.CORRECTED,
}
_VERBS = {
    Source.State.RETRACTED: "sources.retract_source",
    Source.State.CORRECTED: "sources.correct_source",
    Source.State.ACTIVE: "sources.reinstate_source",
}


class NoticeIncomplete(StetError):
    """A notice says what happened."""

    code = "notice_incomplete"


class NoticeOutOfOrder(StetError):
    """A notice is dated after what it speaks of, and not in the future."""

    code = "notice_out_of_order"


class AlreadyRetracted(Conflict):
    """The source is retracted already."""

    code = "already_retracted"


class NothingToReinstate(Conflict):
    """The source is neither retracted nor corrected."""

    code = "nothing_to_reinstate"


@transaction.atomic
def retract_source(*, by: User, source: Source, says: str, dated_on: date, version: int) -> SourceNotice:
    """Say that the source was retracted, and return the notice.

    Every verdict given before that rests on it, or on a source that repeats it, is stale from this moment on, and the
    people concerned are told.

    Args:
        by: who says so.
        source: which.
        says: what the publisher or the newsroom says about it.
        dated_on: the notice's own date.
        version: of the source, as the person saw it.

    Raises:
        Forbidden, NotInNewsroom: the person keeps no sources there, or does not see this one.
        SourceChangedMeanwhile: the source is no longer at that version.
        NoticeIncomplete, NoticeOutOfOrder, AlreadyRetracted: the notice cannot be.
    """
    return _notice(by, source, Source.State.RETRACTED, says, dated_on, version)


@transaction.atomic
def correct_source(*, by: User, source: Source, says: str, dated_on: date, version: int) -> SourceNotice:
    """Say that the source was corrected, and return the notice; verdicts become stale as with a retraction.

    Raises: as `retract_source`, but a source may be corrected more than once, and after it was retracted.
    """
    return _notice(by, source, Source.State.CORRECTED, says, dated_on, version)


@transaction.atomic
def reinstate_source(*, by: User, source: Source, says: str, dated_on: date, version: int) -> SourceNotice:
    """Say that the source stands again, and return the notice; verdicts that were stale only for it stand again.

    Raises: as `retract_source`, and NothingToReinstate where the source is neither retracted nor corrected.
    """
    return _notice(by, source, Source.State.ACTIVE, says, dated_on, version)


def _notice(by: User, source: Source, state: str, says: str, dated_on: date, version: int) -> SourceNotice:
    held = hold_source(by, source, version)
    _require_order(held, state, says.strip(), dated_on)
    sources = _repeating(held)
    # A verdict that is just being given is waited for: the notice is dated after it, or the verdict knows of it.
    leaning = _hold_leaning(sources)
    notice = SourceNotice.objects.create(source=held, state=state, says=says.strip(), dated_on=dated_on, by=by)
    held.state, held.version = state, held.version + 1
    held.save(update_fields=["state", "version"])
    said = {} if held.is_sealed else {"says": notice.says}
    record(_VERBS[Source.State(state)], held, newsroom_id=held.newsroom_id, by=by, dated_on=str(dated_on), **said)
    if reason := _REASONS.get(Source.State(state)):
        _tell(notice, reason, leaning, sources)
    source.refresh_from_db(fields=["state", "version"])
    return notice


def _require_order(source: Source, state: str, says: str, dated_on: date) -> None:
    if not says:
        raise NoticeIncomplete("Say what the notice says.")
    if state == Source.State.ACTIVE and source.state not in _REASONS:
        raise NothingToReinstate("This source is neither retracted nor corrected.")
    if state == source.state == Source.State.RETRACTED:
        raise AlreadyRetracted("This source is retracted already. Reinstate it first if the retraction was another.")
    if dated_on > timezone.localdate():
        raise NoticeOutOfOrder("A notice cannot be dated in the future.")
    if source.published_on and dated_on < source.published_on:
        published = date_format(source.published_on, "j F Y")
        raise NoticeOutOfOrder(f"The source was published on {published}, after this date.")
    last = source.notices.order_by("-created_at", "-id").values_list("dated_on", flat=True).first()
    if last and dated_on < last:
        told = date_format(last, "j F Y")
        raise NoticeOutOfOrder(f"The source’s last notice is dated {told}: this one cannot come before it.")


def _repeating(source: Source) -> dict[uuid.UUID, Source]:
    """Lock every source that repeats this one, over however many others, and return them with it by identifier.

    Those that repeat come after what they repeat, so that two notices wait for each other in one order; a capture of
    one of them comes wholly before or after.
    """
    found = {source.pk: source}
    level = [source.pk]
    while level:
        copies = Source.objects.filter(origin__in=level).exclude(pk__in=found).order_by("pk")
        below = {copy.pk: copy for copy in copies.select_for_update(of=("self",), no_key=True)}
        found |= below
        level = list(below)
    return found


def _hold_leaning(sources: dict[uuid.UUID, Source]) -> list[Evidence]:
    leaning = Evidence.objects.resting_on(list(sources)).standing().select_related("snapshot").order_by("pk")
    return list(leaning.select_for_update(of=("self",), no_key=True))


def _tell(notice: SourceNotice, reason: str, leaning: list[Evidence], sources: dict[uuid.UUID, Source]) -> None:
    """Tell of each cited source, which people see, that it or what it repeats was retracted or corrected."""
    calculations = [piece.pk for piece in leaning if piece.snapshot is None]
    inputs = CalculationInput.objects.filter(calculation__in=calculations, snapshot__source__in=sources)
    through = dict(inputs.values_list("calculation", "snapshot__source")) if calculations else {}
    changes = []
    for piece in leaning:
        cited = sources[piece.snapshot.source_id if piece.snapshot else through[piece.pk]]
        detail = {"notice": str(notice.pk), "is_origin": cited.pk != notice.source_id}
        changes.append(Change(piece, cited, reason, detail))
    tell(notice.source.newsroom_id, changes)
