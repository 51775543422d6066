"""What indexing and searching a library cost, beside PostgreSQL's own full-text search."""

import os
import resource
import statistics
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection
from django.test import Client

from apps.accounts.models import Membership, Newsroom, Role, User
from apps.retrieval.query import Claim, ask
from apps.sources.indexing import index_newsroom
from apps.sources.models import IndexBlock, IndexSegment, IndexStretch, IndexWord
from apps.sources.search import find_passages
from bench.library import fill

ROUNDS = 5
CLAIMS = 60


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds that something took: on the clock, and of CPU."""

    wall: float
    cpu: float


def cpu_of(pid: int) -> float:
    """Return the seconds of CPU that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def costs(what: Callable[[], Any], server: int) -> Cost:
    """Return what a call costs, the server's part included."""
    wall, own, theirs = time.perf_counter(), time.process_time(), cpu_of(server)
    what()
    return Cost(time.perf_counter() - wall, time.process_time() - own + cpu_of(server) - theirs)


def p95(values: Sequence[float]) -> float:
    """Return the value that one in twenty exceeds."""
    return statistics.quantiles(values, n=20)[-1]


class Bench:
    """One library, and what is measured on it."""

    def __init__(self, superuser: str, passages: int) -> None:

        self.passages = passages
        self.newsroom = Newsroom.objects.create(name="Bench", slug=f"bench-{passages}")
        self.user = User.objects.create_user(email=f"bench-{passages}@example.org", name="Bench")
        Membership.objects.create(user=self.user, newsroom=self.newsroom, role=Role.EDITOR)
        self.superuser = psycopg.connect(superuser)
        began = time.perf_counter()
        self.speech = fill(self.superuser, passages, newsroom=self.newsroom.pk, user=self.user.pk, seed=passages)
        say(f"{passages:,} passages written in {time.perf_counter() - began:.0f} s")
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self.server = int(cursor.fetchone()[0])
        self.claims = [self.speech.claim() for _ in range(CLAIMS)]

    def index(self) -> Cost:
        """Index the library and return what it cost."""
        return costs(partial(index_newsroom, self.newsroom.pk), self.server)

    def forget(self) -> None:
        """Empty the index."""
        for model in (IndexBlock, IndexStretch, IndexSegment, IndexWord):
            self.superuser.execute(f"TRUNCATE {model._meta.db_table} CASCADE")  # noqa: SLF001 -- our own tables
        self.superuser.commit()

    def copy(self) -> Cost:
        """Copy the passages into a table with a stored tsvector and its GIN index, and return what it cost."""
        rows = self.superuser.execute(
            "SELECT p.id, p.snapshot_id, p.exact FROM sources_passage p JOIN sources_source s ON s.id = p.snapshot_id"
            " WHERE s.newsroom_id = %s",
            [self.newsroom.pk],
        ).fetchall()
        self.superuser.execute(
            "DROP TABLE IF EXISTS bare; CREATE TABLE bare (id uuid PRIMARY KEY, snapshot_id uuid, exact text,"
            " search tsvector GENERATED ALWAYS AS (to_tsvector('english', exact)) STORED);"
            " CREATE INDEX ON bare USING gin (search)"
        )
        cost = costs(partial(self._copy, rows), self.superuser.info.backend_pid)
        self.superuser.execute("GRANT SELECT ON bare TO stet; ANALYZE bare")
        self.superuser.commit()
        return cost

    def _copy(self, rows: Sequence[tuple[Any, ...]]) -> None:
        with self.superuser.cursor().copy("COPY bare (id, snapshot_id, exact) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        self.superuser.commit()

    def find(self, claim: str) -> None:
        """Find passages for the claim as its card does."""
        assert find_passages(newsroom_id=self.newsroom.pk, user=self.user, query=ask(Claim(claim))).hits  # noqa: S101

    def find_bare(self, claim: str) -> None:
        """Find passages as PostgreSQL does."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id, exact, ts_rank(search, q) rank FROM bare,"
                " CAST(replace(plainto_tsquery('english', %s)::text, ' & ', ' | ') AS tsquery) q"
                " WHERE search @@ q ORDER BY rank DESC LIMIT 10",
                [claim],
            )
            cursor.fetchall()

    def do_nothing(self) -> None:
        """Ask for a page that says only that all is well."""
        assert Client().get("/health/live", secure=True, headers={"host": "localhost"}).status_code == 200  # noqa: S101

    def searched(self, search: Callable[[str], None]) -> list[Cost]:
        """Return what each claim's search cost; the first few, which warm up, are left out."""
        return [costs(partial(search, claim), self.server) for claim in self.claims][5:]


def say(line: str) -> None:
    """Print a line at once."""
    print(line, flush=True)


def tell(what: str, got: str, target: str = "") -> None:
    """Print a line of the table."""
    say(f"  {what:<66}{got:>12}{target:>14}")


def measure_small(bench: Bench) -> None:
    """Compare indexing and searching with PostgreSQL's own."""
    ratios, walls = [], []
    for _ in range(ROUNDS):
        bench.forget()
        copied, indexed = bench.copy(), bench.index()
        ratios.append(copied.cpu / indexed.cpu)
        walls.append(copied.wall / indexed.wall)
    tell("rate of indexing, of COPY with tsvector and GIN, by CPU", f"{statistics.median(ratios):.2f}", ">= .60")
    tell("  by the clock", f"{statistics.median(walls):.2f}")
    for search in (bench.find, bench.find_bare):
        bench.searched(search)  # the first time, words are learned and pages are read
    pairs = [
        (costs(partial(bench.find, claim), bench.server), costs(partial(bench.find_bare, claim), bench.server))
        for claim in bench.claims
    ]
    found, bare = zip(*pairs, strict=True)
    noop = statistics.median(costs(bench.do_nothing, bench.server).wall for _ in range(ROUNDS))
    for name, some in (("search", found), ("bare SQL", bare)):
        cpu, wall = p95([one.cpu for one in some]), p95([one.wall for one in some])
        tell(f"{name}, p95: ms of CPU; on the clock", f"{1000 * cpu:.0f}; {1000 * wall:.0f}")
    by_cpu, by_clock = (
        (p95([read(one) for one in found]) + noop) / (p95([read(one) for one in bare]) + noop)
        for read in (attrgetter("cpu"), attrgetter("wall"))
    )
    tell("(search + no-op) / (bare SQL + no-op), p95, by CPU", f"{by_cpu:.2f}", "<= 1.30")
    tell("  by the clock", f"{by_clock:.2f}")


def measure_large(bench: Bench) -> None:
    """Measure what a large library costs."""
    cost = bench.index()
    tell(
        "passages indexed a second, by the clock; by CPU",
        f"{bench.passages / cost.wall:,.0f}; {bench.passages / cost.cpu:,.0f}",
    )
    tell("memory of the worker at most, MiB", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
    found = [cost.cpu for cost in bench.searched(bench.find)]
    tell("CPU of a claim's search with two common terms, mean, ms", f"{1000 * statistics.mean(found):.0f}", "< 150")
    walls = [cost.wall for cost in bench.searched(bench.find)]
    tell("on the clock, p50; p95, ms", f"{1000 * statistics.median(walls):.0f}; {1000 * p95(walls):.0f}")
    tell("from a capture until it is found, on an idle worker, s", f"{fresh(bench):.2f}", "about 1")


def fresh(bench: Bench) -> float:
    """Return the seconds that indexing takes for one more capture."""
    fill(bench.superuser, 20, newsroom=bench.newsroom.pk, user=bench.user.pk, seed=uuid.uuid4().int % 1000)
    return bench.index().wall
