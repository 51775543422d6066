"""Taking in lists of sources: looked at first, then carried out by a worker in batches, each row once."""

import uuid

from django.db import transaction

from apps.accounts.models import Newsroom, User
from apps.documents.capture import Upload
from apps.interchange.formats.source_rows import Row, UnreadableList, read_rows
from apps.interchange.models import SourceImport, SourceList
from apps.interchange.planning import Planned, Planner, plan_rows
from apps.journal.recording import record
from apps.lib import jobs
from apps.lib.errors import Conflict, Forbidden, StetError
from apps.lib.queue import enqueue
from apps.lib.text import one_line
from apps.sources.actions import add_source, describe_source
from apps.sources.models import Source
from apps.sources.pages import add_page
from apps.sources.permissions import may_keep_sources
from apps.verdicts.captures import capture_source

TASK = "interchange.import_sources"
BATCH = 25  # rows in one transaction: a short text is read and cut with each
MOST_REFUSALS = 1000  # that are kept with their reasons


class ListRefused(StetError):
    """The file is no list of sources; `code` and the message are the reader's own."""

    code = "list_refused"


class ListCarriedOut(Conflict):
    """The list was carried out already, or is just being."""

    code = "list_carried_out"


@transaction.atomic
def upload_list(*, by: User, newsroom: Newsroom, content: bytes, filename: str = "") -> SourceList:
    """Keep a list of sources to look at, and return it. It changes nothing yet.

    Raises:
        Forbidden: the person keeps no sources there.
        ListRefused: the file is no list of sources.
    """
    if not may_keep_sources(by, newsroom.pk):
        raise Forbidden("Only librarians, editors and admins of the newsroom can import sources.")
    _read(content, filename)
    name = one_line(filename, most=255)
    kept = SourceList.objects.create(newsroom=newsroom, filename=name, content=content, created_by=by)
    record("interchange.upload_list", kept, newsroom_id=newsroom.pk, by=by, filename=name)
    return kept


def plan_list(*, by: User, source_list: SourceList) -> list[Planned]:
    """Return what each row of the list would do now."""
    return plan_rows(by=by, newsroom=source_list.newsroom, rows=rows_of(source_list))


def rows_of(source_list: SourceList) -> list[Row]:
    """Return the list's rows."""
    return _read(bytes(source_list.content), source_list.filename)


@transaction.atomic
def import_list(*, by: User, source_list: SourceList) -> SourceImport:
    """Have a worker carry out the list, and return the job. Rows that are refused are left out and told.

    Raises:
        Forbidden: the person keeps no sources there.
        ListCarriedOut: it is carried out already, or is just being.
    """
    newsroom_id = source_list.newsroom_id
    if not may_keep_sources(by, newsroom_id):
        raise Forbidden("Only librarians, editors and admins of the newsroom can import sources.")
    held = SourceList.objects.select_for_update(of=("self",)).defer("content").get(pk=source_list.pk)
    if SourceImport.objects.filter(source_list=held).exists():
        raise ListCarriedOut("This list was imported already. Upload it again to see what is left to do.")
    job = SourceImport.objects.create(source_list=held, asked_by=by, total=len(rows_of(source_list)))
    record("interchange.import_list", held, newsroom_id=newsroom_id, by=by, rows=job.total)
    enqueue(TASK, str(job.pk))
    return job


def lease_import(job_id: uuid.UUID) -> SourceImport | None:
    """Take the import for this worker and return it, or None when it is not due, taken or finished."""
    return jobs.take(SourceImport.objects.select_related("source_list__newsroom", "asked_by"), job_id)


def carry_out(job: SourceImport) -> None:
    """Carry out the rows that are left, batch by batch, and close the job.

    A batch and the count of its rows are committed together: a worker that dies leaves whole batches, and the next goes
    on after them.

    Raises:
        LeaseLost: the job is no longer this worker's.
    """
    rows = rows_of(job.source_list)
    planner = Planner(job.asked_by, job.source_list.newsroom)
    while job.done < job.total:
        with transaction.atomic():
            jobs.hold(SourceImport.objects.all(), job)
            _carry_out_batch(job, planner, rows[job.done : job.done + BATCH])
            columns = {name: getattr(job, name) for name in ("done", "added", "updated", "refused")}
            jobs.renew(SourceImport.objects.all(), job, **columns)
    jobs.close(SourceImport.objects.all(), job)


def _carry_out_batch(job: SourceImport, planner: Planner, rows: list[Row]) -> None:
    for planned in planner.plan(rows):
        job.done += 1
        try:
            with transaction.atomic():
                source = _carried_out(job, planned)
        except StetError as refusal:
            _refuse(job, planned.row, refusal.message)
            continue
        if source:
            planner.learn(source)
            job.updated += planned.outcome == "update"
            job.added += planned.outcome == "add"


def _carried_out(job: SourceImport, planned: Planned) -> Source | None:
    """Return the source that was added or described anew; None where there was nothing to do, or not as it stands."""
    if planned.outcome == "refused":
        faults = (f"{column}: {fault}" if column else fault for column, fault in planned.faults.items())
        _refuse(job, planned.row, " ".join(faults))
    if planned.outcome not in {"add", "update"}:
        return None
    source = _updated(job.asked_by, planned) if planned.outcome == "update" else _added(job, planned)
    _capture(job.asked_by, source, planned.text)
    return source


def _updated(by: User, planned: Planned) -> Source:
    source, description = planned.source, planned.description
    if source is None or description is None:
        raise AssertionError(planned.outcome)
    return describe_source(by=by, source=source, description=description, version=source.version)


def _added(job: SourceImport, planned: Planned) -> Source:
    by, newsroom, description = job.asked_by, job.source_list.newsroom, planned.description
    if description is None:
        raise AssertionError(planned.outcome)
    if description.url and not planned.text:
        return add_page(by=by, newsroom=newsroom, url=description.url, description=description)
    return add_source(by=by, newsroom=newsroom, description=description)


def _capture(by: User, source: Source, text: str) -> None:
    if text:
        capture_source(by=by, source=source, upload=Upload(text.encode(), media_type="text/plain"))


def _refuse(job: SourceImport, row: Row, reason: str) -> None:
    if len(job.refused) < MOST_REFUSALS:
        job.refused = [*job.refused, {"row": row.number, "line": row.line, "reason": reason}]


def _read(content: bytes, filename: str) -> list[Row]:
    try:
        return read_rows(content, filename=filename)
    except UnreadableList as unreadable:
        raise ListRefused(str(unreadable), code=unreadable.code) from unreadable


def requeue_lost_imports() -> int:
    """Give back imports whose worker died, nudge again for what nobody took up; return how many nudges went out."""
    jobs.bury_orphans(SourceImport.objects.all(), _give_back_orphan)
    return jobs.nudge_again(SourceImport.objects.all(), TASK)


def _give_back_orphan(job: SourceImport) -> None:
    give_back(job, code="worker_died", reason="The worker died. Look at its log, then retry.")


def give_back(job: SourceImport, *, code: str, reason: str) -> None:
    """After a failed attempt: queue the import again, or close it when it had all its attempts."""
    if job.attempts >= jobs.MOST_ATTEMPTS:
        jobs.fail(SourceImport.objects.all(), job, code=code, reason=reason)
    else:
        jobs.put_back(SourceImport.objects.all(), job)


@transaction.atomic
def retry_import(*, by: User, job: SourceImport) -> SourceImport:
    """Queue an import again that failed, and return it; it goes on after the last row that was done.

    Raises:
        Forbidden: the person keeps no sources there.
        Conflict: it has not failed.
    """
    if not may_keep_sources(by, job.source_list.newsroom_id):
        raise Forbidden("Only librarians, editors and admins of the newsroom can import sources.")
    queued = {"state": jobs.Job.State.QUEUED, "attempts": 0, "failure": "", "failure_code": "", "finished_at": None}
    if not SourceImport.objects.filter(pk=job.pk, state="failed").update(**queued):
        raise Conflict("Only an import that failed can be tried again.")
    record("interchange.retry_import", job.source_list, newsroom_id=job.source_list.newsroom_id, by=by)
    enqueue(TASK, str(job.pk))
    job.refresh_from_db()
    return job
