"""PostgreSQL knows what it has to search through as soon as much of it was indexed."""

import pytest
from django.db import connection

from apps.accounts.models import Newsroom, User
from apps.documents.capture import Upload
from apps.sources import indexing
from apps.sources.statistics import analyse_what_grew
from apps.verdicts.captures import capture_source
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)  # PostgreSQL counts what was committed

MANY = 1_300  # passages


def analysed(table: str) -> tuple[int, int]:
    """Return how many rows PostgreSQL believes the table to have, and how often somebody had it analysed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.reltuples, t.analyze_count FROM pg_class c JOIN pg_stat_user_tables t ON t.relid = c.oid"
            " WHERE c.oid = %s::regclass",
            [table],
        )
        rows, times = cursor.fetchone()
    return int(rows), int(times)


def captured(by: User, newsroom: Newsroom, words: str, passages: int) -> None:
    """Capture a text of so many passages, and leave it to be indexed."""
    text = "\n\n".join(f"# Part {number}\n\n{words} number {number} sank." for number in range(passages))
    upload = Upload(content=text.encode(), filename="source.md", media_type="text/markdown")
    source = factories.a_source(by=by, newsroom=newsroom, text=f"About {words}.")
    capture_source(by=by, source=source, upload=upload)


def rows_of(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 -- our names
        return int(cursor.fetchone()[0])


def test_a_large_job_leaves_true_statistics_and_small_ones_after_it_do_not_analyse(
    dora: User, newsroom: Newsroom
) -> None:
    _, before = analysed("sources_passage")
    captured(dora, newsroom, "Ferry", MANY)
    indexing.index_newsroom(newsroom.pk)
    believed, once = analysed("sources_passage")
    assert (believed, once) == (rows_of("sources_passage"), before + 1)
    for number in range(3):
        captured(dora, newsroom, f"Tug {number}", 20)
        indexing.index_newsroom(newsroom.pk)
    assert analysed("sources_passage")[1] == once


def test_what_grew_by_a_fifth_is_analysed_again(dora: User, newsroom: Newsroom) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO sources_indexword (newsroom_id, word) SELECT %s, 'a' || n FROM generate_series(1, 10000) n",
            [newsroom.pk],
        )
        assert analyse_what_grew() == ["sources_indexword"]
        assert analysed("sources_indexword")[0] == 10_000
        cursor.execute(
            "INSERT INTO sources_indexword (newsroom_id, word) SELECT %s, 'b' || n FROM generate_series(1, 1900) n",
            [newsroom.pk],
        )
        assert analyse_what_grew() == []
        cursor.execute(
            "INSERT INTO sources_indexword (newsroom_id, word) SELECT %s, 'c' || n FROM generate_series(1, 200) n",
            [newsroom.pk],
        )
        assert analyse_what_grew() == ["sources_indexword"]
