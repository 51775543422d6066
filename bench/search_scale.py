"""How fast passages are indexed and found in a large library, beside PostgreSQL's own full-text search.

Usage: python -m bench.search_scale [--passages 1000000]

Builds a made-up library (`bench.library`) in a throw-away database, at 20,000 passages and then at as many as were
asked for; a million take about eight minutes on two cores. CPU is that of this process and of the PostgreSQL process
that serves it. Rates are compared in CPU seconds, for two programs never have a machine alone; the COPY goes into a
table with a stored tsvector and its GIN index, which is what an index of our own stands instead of. The search that
others are measured against is what one would write by hand: ts_rank over the passages that share a word, best ten.
"""

import argparse
import importlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.core.management import call_command

from apps.lib.embedded_postgres import Cluster, dsn_url

SMALL = 20_000


@contextmanager
def database() -> Iterator[str]:
    """Run a PostgreSQL with Stet's tables as long as the block runs; give its superuser's address."""
    with tempfile.TemporaryDirectory(prefix="stet-bench-") as name:
        folder = Path(name)
        (folder / "static").mkdir()
        os.environ.update(STET_DATA_DIR=name, STET_SECRET_KEY="only-for-a-bench-" * 4, STET_BROKER_URL="memory://")
        os.environ.update(DJANGO_SETTINGS_MODULE="apps.config.settings", DATABASE_URL=dsn_url(folder / "postgres"))
        # Nothing is analysed but by Stet itself: what is measured is an index as fresh as a worker leaves it.
        options = {"synchronous_commit": "off", "max_wal_size": "4GB", "autovacuum": "off"}
        cluster = Cluster(folder / "postgres", folder / "log", options=options)
        process = cluster.start()
        try:
            django.setup()
            call_command("migrate", verbosity=0)
            yield dsn_url(folder / "postgres", user="postgres")
        finally:
            cluster.stop(process)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--passages", type=int, default=1_000_000, help="of the large library; none beyond the small one leaves it out"
    )
    options = parser.parse_args()
    with database() as superuser:
        measuring = importlib.import_module("bench.search_costs")  # its models want the settings
        print(f"{'':<68}{'got':>12}{'target':>14}", flush=True)
        measuring.measure_small(measuring.Bench(superuser, SMALL))
        if options.passages > SMALL:
            measuring.measure_large(measuring.Bench(superuser, options.passages))


if __name__ == "__main__":
    main()
