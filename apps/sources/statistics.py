"""Keeping PostgreSQL's statistics true of a library that grows fast.

PostgreSQL analyses a table by itself, but only a minute or more after much was written, and until then plans searches
for an empty library, which makes them several times slower. So whoever indexes has the tables analysed that much was
written to since they were analysed last, by whomever: more than `_LEAST` rows, and more than a `_SHARE` of the table.
So a library that is filled is analysed each time that it has grown by a fifth, and single captures never have a large
table read anew. PostgreSQL counts the rows itself, and its own rule is of the same kind.

Analysing samples 30,000 rows of a table, in a second or two at most. It hinders neither readers nor writers, and passes
over a table that somebody else is just analysing.
"""

from django.db import connection, models

from apps.documents.models import Document
from apps.sources.models import IndexBlock, IndexSegment, IndexStretch, IndexWord, Passage, Snapshot, Source

_LEAST = 500  # rows; below that, a plan made without statistics is good enough
_SHARE = 0.2
_SEARCHED: tuple[type[models.Model], ...] = (
    *(IndexSegment, IndexBlock, IndexStretch, IndexWord),
    *(Passage, Snapshot, Source, Document),
)

_GROWN = """
    SELECT c.relname FROM pg_stat_user_tables t JOIN pg_class c ON c.oid = t.relid
    WHERE t.relid = ANY(%s::regclass[]::oid[]) AND t.n_mod_since_analyze > greatest(%s, %s * c.reltuples)
"""


def analyse_what_grew() -> list[str]:
    """Have the tables of the library analysed that much was written to since they were; return their names.

    Call it outside of transactions: a table that is being analysed stays locked against changes of its columns and
    indexes until the transaction ends.
    """
    names = [model._meta.db_table for model in _SEARCHED]  # noqa: SLF001 -- Django's documented way to a model's table
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")  # this worker's own rows are counted from here on
        cursor.execute(_GROWN, [names, _LEAST, _SHARE])
        grown = [name for (name,) in cursor.fetchall()]
        if grown:
            cursor.execute(f"ANALYZE (SKIP_LOCKED) {', '.join(grown)}")
    return grown
