"""The life of a fetch in the hands of workers: queued, leased, finished once, or given up with a reason.

What a page's text becomes is not told here: `verdicts.fetches` stands above both this and what leans on the source.
"""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from apps.accounts.models import User
from apps.journal.recording import record
from apps.lib import jobs
from apps.lib.fetching.exchange import Exchange
from apps.lib.fetching.pages import Fetched
from apps.lib.fetching.refusals import FetchRefused
from apps.lib.fetching.urls import target_of
from apps.lib.queue import enqueue
from apps.sources.models import Fetch, Source

TASK = "verdicts.fetch_page"
# After each attempt that failed for a reason which may pass. Seconds are for people who wait, hours for broken servers.
PAUSES = (timedelta(seconds=20), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
_NOT_ITS_FAULT = frozenset({"too_large", "address_changed", "worker_died", "fetch_error"})
MOST_DUE = 100  # sources that a round of the schedule queues


def queue_fetch(source: Source, *, cause: str, by: User | None) -> Fetch:
    """Return the source's unfinished fetch, queued now unless there is one; the workers are nudged after commit.

    Call it in a transaction that holds the source's row: then two wishes at once are one.

    Raises:
        FetchRefused: the source's address is none that is fetched.
    """
    if waiting := Fetch.objects.unfinished().filter(source=source).first():
        return waiting
    fetch = Fetch.objects.create(source=source, url=target_of(source.url).url, cause=cause, asked_by=by)
    enqueue(TASK, str(fetch.pk))
    return fetch


def hasten_fetch(fetch: Fetch) -> Fetch:
    """Begin a fetch that pauses after a failure anew, with all its attempts; its host is waited for all the same."""
    paused = Fetch.objects.filter(pk=fetch.pk, state=Fetch.State.QUEUED, attempts__gt=0)
    if paused.update(attempts=0, not_before=Now(), nudged_at=Now()):
        enqueue(TASK, str(fetch.pk))
        fetch.refresh_from_db()
    return fetch


def lease_fetch(fetch_id: uuid.UUID) -> Fetch | None:
    """Take the fetch for this worker and return it, or None when it is not due, taken or finished."""
    return jobs.take(Fetch.objects.select_related("source__newsroom"), fetch_id)


def renew_lease(fetch: Fetch) -> None:
    """Show that the worker lives.

    Raises:
        LeaseLost: the fetch is no longer this worker's.
    """
    jobs.renew(Fetch.objects.all(), fetch)


def wait_for_turn(fetch: Fetch, until: datetime) -> None:
    """Give the fetch back until its host may be asked; that was no attempt."""
    after = max(until - timezone.now(), timedelta())
    jobs.put_back(Fetch.objects.all(), fetch, after=after, attempts=fetch.attempts - 1)


def give_back_fetch(fetch: Fetch, *, code: str, reason: str, wait: float = 0, seen: tuple[Exchange, ...] = ()) -> None:
    """After a failure that may pass: queue the fetch again after a pause, or close it when it had all its attempts.

    Args:
        fetch: which.
        code: of the failure.
        reason: for people, who see it while the fetch waits.
        wait: seconds that the server asks for; the usual pause where that is longer.
        seen: what servers answered.
    """
    if fetch.attempts > len(PAUSES):
        fail_fetch(fetch, code=code, reason=reason, seen=seen)
        return
    after = max(PAUSES[fetch.attempts - 1], timedelta(seconds=wait))
    jobs.put_back(Fetch.objects.all(), fetch, after=after, failure_code=code, failure=reason, **seen_columns(seen))


@transaction.atomic
def fail_fetch(fetch: Fetch, *, code: str, reason: str, seen: tuple[Exchange, ...] = ()) -> None:
    """Close the fetch as failed, with a reason for people; nothing happens when it is no longer this worker's."""
    if not jobs.fail(Fetch.objects.all(), fetch, code=code, reason=reason, **seen_columns(seen)):
        return
    source = Source.objects.select_for_update(of=("self",)).get(pk=fetch.source_id)
    now = timezone.now()
    source.due_at = source.due_after(now)
    if _is_away(code, seen):
        source.unreachable_since = source.unreachable_since or now
    source.save(update_fields=["due_at", "unreachable_since"])
    said = {} if source.is_sealed else {"code": code, "reason": reason}
    record("sources.fail_fetch", source, newsroom_id=source.newsroom_id, by=None, **said)


def _is_away(code: str, seen: tuple[Exchange, ...]) -> bool:
    """Whether the page was not to be had, not answered with what cannot be read, or lost by ourselves."""
    return code not in _NOT_ITS_FAULT and not (seen and seen[-1].is_good)


def fetched_columns(fetched: Fetched) -> dict[str, Any]:
    """Return what a fetch's row keeps of a page that came."""
    return {
        **seen_columns((*fetched.hops, fetched.answer)),
        "body_digest": fetched.digest,
        "body_length": len(fetched.body),
        "failure_code": "",  # of an attempt before
        "failure": "",
    }


def seen_columns(seen: tuple[Exchange, ...]) -> dict[str, Any]:
    """Return what a fetch's row keeps of what servers answered: nothing where none did."""
    if not seen:
        return {}
    last = seen[-1]
    return {
        "fetched_at": last.started_at,
        "final_url": last.url,
        "status": last.status,
        "peer": last.peer,
        "exchange": {**_plain(last), "redirects": [_plain(hop) for hop in seen[:-1]]},
    }


def _plain(exchange: Exchange) -> dict[str, Any]:
    return {
        "url": exchange.url,
        "at": exchange.started_at.isoformat(),
        "peer": exchange.peer,
        "request": {"line": exchange.request_line, "headers": exchange.request_headers},
        "response": {
            "line": f"{exchange.version} {exchange.status} {exchange.reason}".rstrip(),
            "headers": exchange.headers,
        },
    }


def fetch_due() -> int:
    """Queue a fetch for the sources that are due, and return how many; each is due again after its own days."""
    now = timezone.now()
    with transaction.atomic():
        due = Source.objects.due(now).exclude(url="").exclude(state=Source.State.ARCHIVED)
        sources = list(due.select_for_update(skip_locked=True, of=("self",)).order_by("due_at")[:MOST_DUE])
        for source in sources:
            source.due_at = source.due_after(now) if _queue_scheduled(source) else None
        Source.objects.bulk_update(sources, ["due_at"])
    return len(sources)


def _queue_scheduled(source: Source) -> bool:
    """Queue the source's fetch; return False when its address is none that is fetched, today or another day."""
    try:
        queue_fetch(source, cause=Fetch.Cause.SCHEDULE, by=None)
    except FetchRefused:
        return False
    return True


def requeue_lost_fetches() -> int:
    """Give back fetches whose worker died, nudge again for what nobody took up; return how many nudges went out."""
    jobs.bury_orphans(Fetch.objects.all(), _give_back_orphan)
    return jobs.nudge_again(Fetch.objects.all(), TASK)


def _give_back_orphan(fetch: Fetch) -> None:
    code, reason = "worker_died", "The worker died at this page. Look at its log, then fetch it again."
    if fetch.attempts > len(PAUSES):
        fail_fetch(fetch, code=code, reason=reason)
    else:  # the server is not to blame: no long pause
        jobs.put_back(Fetch.objects.all(), fetch, failure_code=code, failure=reason)
