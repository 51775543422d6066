"""Working off a fetch: the page is fetched, read, and becomes the source's capture, or says why it does not."""

import logging
import uuid

from celery.exceptions import SoftTimeLimitExceeded
from django.db import close_old_connections, transaction
from django.utils import timezone

from apps.documents.capture import Upload, UploadRefused
from apps.lib import jobs
from apps.lib.fetching.pages import Fetched, fetch
from apps.lib.fetching.policy import Policy, policy_from_settings
from apps.lib.fetching.refusals import FetchFailed, FetchRefused
from apps.lib.fetching.types import file_name
from apps.lib.fetching.urls import comparable
from apps.reading.media import DOCX, PDF, charset_of
from apps.reading.reader import Reading
from apps.sources import fetches
from apps.sources.hosts import HostShelf, end_turn, take_turn
from apps.sources.models import Fetch, Snapshot, Source
from apps.sources.pages import describe_from_page
from apps.verdicts.captures import keep_capture
from apps.verdicts.telling import tell_if_unreachable

logger = logging.getLogger(__name__)


def fetch_page(fetch_id: uuid.UUID, policy: Policy | None = None) -> None:
    """Fetch the page that this row asks for, exactly once however often this is called.

    Nothing is held while the page comes and is read; what it became, and that the fetch is done, is one transaction.
    """
    job = fetches.lease_fetch(fetch_id)
    if job is None:
        return
    if comparable(job.url) != comparable(job.source.url):
        _drop(job)
        return
    if until := take_turn(job.url):
        fetches.wait_for_turn(job, until)
        return
    try:
        _work_off(job, policy or policy_from_settings())
    except jobs.LeaseLost:
        logger.warning("Fetch %s was taken over while this worker was at it; its page is dropped.", fetch_id)
    except SoftTimeLimitExceeded:
        close_old_connections()
        fetches.fail_fetch(
            job, code="too_slow", reason="Reading this page took longer than an hour. Upload a part of it."
        )
    except Exception as error:
        close_old_connections()
        reason = f"Fetching this page failed ({type(error).__name__}); the worker's log says more."
        fetches.give_back_fetch(job, code="fetch_error", reason=reason)
        raise
    tell_if_unreachable(job.source_id)


def _drop(job: Fetch) -> None:
    reason = "The source was given another address meanwhile. Fetch it again from there."
    fetches.fail_fetch(job, code="address_changed", reason=reason)


def _work_off(job: Fetch, policy: Policy) -> None:
    try:
        with jobs.kept_lease(job, lambda: fetches.renew_lease(job)):
            fetched = fetch(job.url, policy, shelf=HostShelf())
            end_turn([job.url, *(hop.url for hop in fetched.hops), fetched.final_url], pause=fetched.delay)
            upload = _upload(fetched)
            reading = upload.read()
        close_old_connections()  # the one that sat idle meanwhile may have died with a restart
        keep_page(job, fetched, upload, reading)
    except FetchRefused as refused:
        end_turn([job.url])
        fetches.fail_fetch(job, code=refused.code, reason=refused.message, seen=refused.seen)
    except FetchFailed as failed:
        _take_failure(job, failed)
    except UploadRefused as refused:
        fetches.fail_fetch(job, code=refused.code, reason=refused.message, seen=(*fetched.hops, fetched.answer))


def _take_failure(job: Fetch, failed: FetchFailed) -> None:
    end_turn([job.url], pause=failed.retry_after)
    told = {"code": failed.code, "reason": failed.message}
    # A name that was known before may be known again: it is our own lookup that fails more often than a site goes.
    may_pass = failed.transient or (failed.code == "unresolvable" and job.source.checked_at is not None)
    if may_pass:
        fetches.give_back_fetch(job, **told, wait=failed.retry_after, seen=failed.seen)
    else:
        fetches.fail_fetch(job, **told, seen=failed.seen)


def _upload(fetched: Fetched) -> Upload:
    # A page's name says nothing (index.html); a report's is what people know it by.
    named = fetched.media_type in {PDF, DOCX}
    charset = charset_of(fetched.answer.header("content-type"))
    media_type = f"{fetched.media_type}; charset={charset}" if charset else fetched.media_type
    return Upload(fetched.body, file_name(fetched.final_url) if named else "", media_type)


@transaction.atomic
def keep_page(job: Fetch, fetched: Fetched, upload: Upload, reading: Reading) -> Snapshot | None:
    """Write what the page became and close the fetch, all at once; return the source's capture, new or confirmed.

    A page that came while somebody gave the source another address is no capture of it, and None is returned.

    Raises:
        LeaseLost: the fetch is no longer this worker's; nothing is written.
    """
    jobs.hold(Fetch.objects.all(), job)
    source = Source.objects.select_for_update(of=("self",)).get(pk=job.source_id)
    if comparable(source.url) != comparable(job.url):
        _drop(job)
        return None
    snapshot, is_new = keep_capture(by=job.asked_by, source=job.source, upload=upload, reading=reading)
    _note_check(job, snapshot, reading)
    outcome = Fetch.Outcome.CAPTURED if is_new else Fetch.Outcome.UNCHANGED
    columns = fetches.fetched_columns(fetched)
    jobs.close(Fetch.objects.all(), job, outcome=outcome, snapshot=snapshot, **columns)
    return snapshot


def _note_check(job: Fetch, snapshot: Snapshot, reading: Reading) -> None:
    """Write on the source that its address answered, and with the first capture what the page says of itself."""
    source = Source.objects.select_for_update(of=("self",)).get(pk=job.source_id)
    source.checked_at = now = timezone.now()
    source.unreachable_since, source.due_at = None, source.due_after(now)
    source.save(update_fields=["checked_at", "unreachable_since", "due_at"])
    if snapshot.number == 1:
        describe_from_page(source, reading)
