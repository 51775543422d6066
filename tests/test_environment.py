"""The surroundings of the tests themselves."""

import uuid

import pytest
from django.conf import settings
from django.db import DatabaseError, connection

from apps.journal.models import Entry


def write_entry() -> Entry:
    return Entry.objects.create(newsroom_id=uuid.uuid4(), verb="tests.try", subject_type="x", subject_id=uuid.uuid4())


def test_nothing_of_the_developers_own_data_is_in_reach() -> None:
    assert settings.ROOT not in settings.DATA_DIR.parents


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_what_a_test_commits_is_gone_before_the_next_even_from_append_only_tables(time: str) -> None:
    assert not Entry.objects.exists(), time
    write_entry()


@pytest.mark.django_db
def test_append_only_tables_refuse_as_they_do_outside_the_tests() -> None:
    write_entry()
    with pytest.raises(DatabaseError, match="never changes"), connection.cursor() as cursor:
        cursor.execute("TRUNCATE journal_entry")
