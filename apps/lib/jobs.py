"""Jobs: rows that say what a worker has to do, and the lease under which one does it.

A job is taken, renewed and finished by its lease's number, which grows whenever a worker takes it. A worker that lost
its lease (paused, cut off, believed dead) can finish nothing any more: every write asks for the number that it was
given, and no number comes twice. What is written with the result belongs into the transaction that calls `close`.
"""

import logging
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Self, TypeVar

from django.db import DatabaseError, InterfaceError, connection, models, transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from apps.lib.queue import enqueue

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=15)
RENEW_EVERY = 1.0  # seconds; also how fresh the progress is that people see
MOST_ATTEMPTS = 5
NUDGE_AGAIN = timedelta(seconds=20)
MOST_NUDGES = 20  # a round; a long queue is worked off anyway, and must not fill the broker with reminders meanwhile
UNFINISHED = ("queued", "running")

Row = TypeVar("Row", bound="Job")
AnyJob = TypeVar("AnyJob", bound="Job", covariant=True)


class LeaseLost(Exception):
    """Another worker holds the job now, or it is finished; the work of this one is dropped."""


class JobQuerySet(models.QuerySet[AnyJob]):
    """Jobs, filtered in words."""

    def due(self, now: datetime) -> Self:
        """Jobs that a worker may begin: queued and past their back-off."""
        return self.filter(state="queued", not_before__lte=now)

    def unfinished(self) -> Self:
        """Jobs that wait for a worker or have one."""
        return self.filter(state__in=UNFINISHED)

    def orphaned(self, now: datetime) -> Self:
        """Jobs whose worker stopped renewing its lease."""
        return self.filter(state="running", lease_until__lt=now)

    def held(self, job: "Job") -> Self:
        """The job, as long as it is still the one who leased it that holds it."""
        return self.filter(pk=job.pk, state="running", lease=job.lease)


class Job(models.Model):
    """What every job's row has; the row is the job, a message only a nudge."""

    class State(models.TextChoices):
        """Where a job stands."""

        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    id: Any
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveIntegerField(default=0, help_text="How often a worker began since the last retry.")
    lease = models.PositiveIntegerField(
        default=0, help_text="The lease's number: grows whenever a worker takes the run, and never starts again."
    )
    not_before = models.DateTimeField(db_default=Now(), help_text="The back-off after an attempt that died or failed.")
    nudged_at = models.DateTimeField(db_default=Now(), help_text="When the workers were last told about it.")
    lease_until = models.DateTimeField(null=True, help_text="Past this moment the worker that holds it counts as dead.")
    failure_code = models.CharField(max_length=60, blank=True)
    failure = models.TextField(blank=True, help_text="Why it failed and what to do, for people.")
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def is_unfinished(self) -> bool:
        """Whether a worker still has to do or finish it."""
        return self.state in UNFINISHED


# Columns of a job that change as it is worked on, for `lib.laws.append_only`; all others stay as they were written.
JOB_COLUMNS = (
    *("state", "attempts", "lease", "lease_until", "not_before", "nudged_at"),
    *("failure_code", "failure", "finished_at"),
)


def job_rules(name: str) -> list[models.CheckConstraint]:
    """Return the constraints that every job's table has, `name` standing for the job in theirs."""
    return [
        models.CheckConstraint(condition=Q(state__in=Job.State.values), name=f"{name}_state_is_known"),
        models.CheckConstraint(
            condition=Q(state="running", lease_until__isnull=False) | (~Q(state="running") & Q(lease_until=None)),
            name=f"{name}_holds_a_lease_while_running",
        ),
        models.CheckConstraint(condition=~Q(state="failed") | ~Q(failure=""), name=f"{name}_failure_has_a_reason"),
    ]


def job_index(name: str) -> models.Index:
    """Return the index by which the reaper finds what is unfinished; finished jobs, nearly all, are not in it."""
    return models.Index(fields=["nudged_at"], condition=Q(state__in=list(UNFINISHED)), name=f"{name}_unfinished")


def take(jobs: JobQuerySet[Row], job_id: uuid.UUID, **columns: Callable[[Row], Any]) -> Row | None:
    """Lease the job for this worker and return it, or None when it is not due, taken or finished.

    Args:
        jobs: where to look, with whatever is to be fetched along.
        job_id: which.
        columns: more to set while the row is locked, each from the job.
    """
    now = timezone.now()
    with transaction.atomic():
        job = jobs.due(now).select_for_update(skip_locked=True, of=("self",)).filter(pk=job_id).first()
        if job:
            job.state, job.lease_until = Job.State.RUNNING, now + LEASE
            job.attempts, job.lease = job.attempts + 1, job.lease + 1
            for name, value in columns.items():
                setattr(job, name, value(job))
            job.save(update_fields=["state", "lease_until", "attempts", "lease", *columns])
    return job


def renew(jobs: JobQuerySet[Row], job: Row, **progress: int) -> None:
    """Show that the worker lives and how far it is.

    Raises:
        LeaseLost: the job is no longer this worker's.
    """
    if not jobs.held(job).update(lease_until=timezone.now() + LEASE, **progress):
        raise LeaseLost


def hold(jobs: JobQuerySet[Row], job: Row) -> None:
    """Lock the job until the end of this transaction, in which its result is written.

    Raises:
        LeaseLost: the job is no longer this worker's.
    """
    if not jobs.held(job).select_for_update(of=("self",)).exists():
        raise LeaseLost


def close(jobs: JobQuerySet[Row], job: Row, **columns: Any) -> None:
    """Say that the job is done, in the transaction that wrote its result, with what else its row keeps.

    Raises:
        LeaseLost: the job is no longer this worker's; let the transaction fail.
    """
    done = {"state": Job.State.DONE, "lease_until": None, "finished_at": timezone.now(), **columns}
    if not jobs.held(job).update(**done):
        raise LeaseLost


def fail(jobs: JobQuerySet[Row], job: Row, *, code: str, reason: str, **columns: Any) -> bool:
    """Close the job as failed with a reason for people; return False when it is no longer this worker's."""
    failed = {"state": Job.State.FAILED, "lease_until": None, "finished_at": timezone.now(), **columns}
    return bool(jobs.held(job).update(failure_code=code, failure=reason, **failed))


def put_back(jobs: JobQuerySet[Row], job: Row, *, after: timedelta | None = None, **columns: Any) -> None:
    """Queue the job again, to be begun after a pause: by default one that doubles with each attempt."""
    now = timezone.now()
    pause = timedelta(seconds=2**job.attempts) if after is None else after
    queued = {"state": Job.State.QUEUED, "lease_until": None, "not_before": now + pause, "nudged_at": now, **columns}
    jobs.held(job).update(**queued)


def nudge_again(jobs: JobQuerySet[Row], task: str) -> int:
    """Tell the workers again of jobs that nobody took up, or whose pause is over; return how many nudges went out."""
    now = timezone.now()
    unheard = Q(nudged_at__lt=now - NUDGE_AGAIN) | Q(nudged_at__lt=F("not_before"))
    ids = list(jobs.due(now).filter(unheard).order_by("nudged_at").values_list("pk", flat=True)[:MOST_NUDGES])
    with transaction.atomic():
        jobs.filter(pk__in=ids).update(nudged_at=now)
        for job_id in ids:
            enqueue(task, str(job_id))
    return len(ids)


@transaction.atomic
def bury_orphans(jobs: JobQuerySet[Row], give_back: Callable[[Row], None]) -> None:
    """Call `give_back` for each job whose worker died.

    A row that is locked is just being finished, which takes a minute for a book: its worker is anything but dead.
    """
    for job in jobs.orphaned(timezone.now()).select_for_update(skip_locked=True, of=("self",))[:500]:
        give_back(job)


@contextmanager
def kept_lease(job: Job, renewing: Callable[[], None]) -> Iterator[None]:
    """Renew the job's lease from a second thread as long as the block runs."""
    over = threading.Event()

    def keep() -> None:
        while not over.wait(RENEW_EVERY):
            try:
                renewing()
            except LeaseLost:
                # Finishing asks for the lease again, so nothing wrong can be written.
                logger.warning("The lease of job %s was lost.", job.pk)
                break
            except (DatabaseError, InterfaceError) as error:
                # PostgreSQL may be back before the lease runs out; the next try opens a new connection.
                logger.warning("The lease of job %s could not be renewed: %r", job.pk, error)
                connection.close()
        connection.close()

    keeper = threading.Thread(target=keep, name="lease", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()
