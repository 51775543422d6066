"""Captured text never changes: raw SQL of the application's own role against every column of every table."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from apps.accounts.models import ApiToken, Membership, Newsroom, User
from apps.articles.models import Article, BlockRuling, Revision
from apps.claims.models import Claim, Contradiction, DossierEntry, ExtractionRun, Figure, Suggestion, SuggestionPart
from apps.documents.models import AuthorCitation, Block, Document
from apps.interchange.models import SourceImport, SourceList
from apps.journal.models import Entry
from apps.lib.jobs import JOB_COLUMNS
from apps.sources.models import (
    Fetch,
    Host,
    IndexBlock,
    IndexNudge,
    IndexSegment,
    IndexStretch,
    IndexWord,
    Passage,
    PassageVector,
    SealReader,
    Snapshot,
    Source,
    SourceNotice,
    TrustClass,
    VectorSpace,
)
from apps.verdicts.models import (
    Calculation,
    CalculationInput,
    Citation,
    Contact,
    Evidence,
    Notification,
    Search,
    Verdict,
)
from tests.house import world

type_of = type[models.Model]
CHANGE_FREELY: set[type_of] = {
    *(User, Newsroom, Membership, ApiToken),
    *(TrustClass, SealReader, Host, DossierEntry, Notification),
    *(IndexSegment, IndexBlock, IndexStretch, IndexWord, IndexNudge, VectorSpace, PassageVector),
}
# Every other table keeps its rows; here stand the columns that may change all the same.
KEPT: dict[type_of, set[str]] = {
    Article: {"title"},
    Revision: set(),
    Document: set(),
    Block: set(),
    AuthorCitation: set(),
    BlockRuling: set(),
    Entry: set(),
    Source: {
        *("title", "kind", "publisher", "author", "url", "published_on", "note"),
        *("is_primary", "trust_id", "licence", "language", "topics", "owner_id", "origin_id", "is_sealed", "state"),
        *("recapture_days", "due_at", "checked_at", "unreachable_since", "version"),
    },
    SourceNotice: set(),
    Fetch: {
        *JOB_COLUMNS,
        *("outcome", "snapshot_id", "fetched_at", "final_url", "status", "peer", "exchange"),
        *("body_digest", "body_length"),
    },
    Snapshot: set(),
    Passage: set(),
    ExtractionRun: {*JOB_COLUMNS, "edition", "blocks_done", "blocks_total"},
    Suggestion: set(),
    SuggestionPart: set(),
    Figure: set(),
    Contradiction: set(),
    Claim: {
        *("kinds", "speaker", "checkable", "state", "dismissal", "version"),
        *("suggestion_id", "worth", "raised", "in_work", "whole_id"),  # whole_id once, see below
    },
    Evidence: {
        *("set_number", "drift", "drift_snapshot_id", "drift_start", "drift_end", "drift_at"),
        *("withdrawn_at", "withdrawn_by_id"),  # once, see below
    },
    Contact: set(),
    Calculation: {"result_now"},
    CalculationInput: {"value_now", "drift"},
    Search: set(),
    SourceList: set(),
    SourceImport: {*JOB_COLUMNS, "done", "added", "updated", "refused"},
    Verdict: set(),
    Citation: set(),
}
ONCE = {"withdrawn_at", "withdrawn_by_id"}  # filled in one of the rows already
OTHER_VALUE = {
    "text": "{0} || 'x'",
    "character varying": "'x' || left({0}, 9)",
    "integer": "{0} + 1",
    "smallint": "{0} + 1",
    "bigint": "{0} + 1",
    "numeric": "coalesce({0}, 0) + 1",
    "boolean": "NOT {0}",
    "uuid": "gen_random_uuid()",
    "timestamp with time zone": "coalesce({0}, now()) + interval '1 day'",
    "date": "coalesce({0}, now()::date) + 1",
    "jsonb": """'{{"other": 1}}'""",
    "bytea": r"{0} || '\x00'",
    "ARRAY": "ARRAY['other']",
}


def table_of(model: type_of) -> str:
    return model._meta.db_table  # noqa: SLF001 -- Django's documented way to a model's table


def columns(model: type_of) -> Iterator[tuple[str, str]]:
    """The table's columns with their types, but for those that PostgreSQL itself computes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns"
            " WHERE table_name = %s AND is_generated = 'NEVER'",
            [table_of(model)],
        )
        yield from cursor.fetchall()


def run_sql(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def refusal(sql: str) -> str:
    """Return the SQLSTATE with which PostgreSQL refused; "" when it did not."""
    try:
        with transaction.atomic():
            run_sql(sql)
    except IntegrityError as error:
        cause: Any = error.__cause__
        return str(cause.sqlstate)
    return ""


@pytest.fixture
def _world(newsroom: Newsroom) -> None:
    world.fill(newsroom)
    run_sql(
        "SET CONSTRAINTS ALL IMMEDIATE"
    )  # foreign keys still to be checked would refuse TRUNCATE before the law does


def test_every_table_is_either_kept_or_said_to_change_freely() -> None:
    models_with_tables = (model for model in apps.get_models() if model._meta.managed)  # noqa: SLF001 -- views keep nothing
    ours = {model for model in models_with_tables if model.__module__.startswith("apps.")}
    assert ours == CHANGE_FREELY | KEPT.keys()


@pytest.mark.usefixtures("_world")
@pytest.mark.parametrize("model", KEPT, ids=table_of)
def test_a_kept_column_refuses_every_change(model: type_of) -> None:
    assert model.objects.exists(), "without a row this would prove nothing"  # type: ignore[attr-defined]  # any model
    for column, kind in columns(model):
        change = OTHER_VALUE[kind].format(f'"{column}"')
        refused = refusal(f'UPDATE {table_of(model)} SET "{column}" = {change}')
        expected = "" if column in KEPT[model] - ONCE else "23001"
        # What may change may still be refused by a constraint (23514) or a foreign key (23503), not by the law.
        assert refused in ({"", "23503", "23514"} if not expected else {expected}), column


@pytest.mark.usefixtures("_world")
@pytest.mark.parametrize("model", KEPT, ids=table_of)
@pytest.mark.parametrize("verb", ["DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_a_kept_row_cannot_go(model: type_of, verb: str) -> None:
    assert refusal(verb.format(table_of(model))) == "23001"


@pytest.mark.usefixtures("_world")
def test_a_text_cannot_be_changed_by_inserting_it_again() -> None:
    again = "INSERT INTO documents_block SELECT * FROM documents_block ON CONFLICT (id) DO UPDATE SET kind = 'heading'"
    assert refusal(again) == "23001"


@pytest.mark.usefixtures("_world")
def test_truncating_the_users_cannot_take_what_they_wrote_along() -> None:
    assert refusal("TRUNCATE accounts_user CASCADE") == "23001"


@pytest.mark.usefixtures("_world")
def test_evidence_is_withdrawn_once_and_never_linked_anew() -> None:
    withdrawn = Evidence.objects.exclude(withdrawn_at=None).get()
    standing = Evidence.objects.get(withdrawn_at=None, kind="passage")
    where = f"WHERE id = '{withdrawn.pk}'"
    assert refusal(f"UPDATE verdicts_evidence SET withdrawn_at = NULL, withdrawn_by_id = NULL {where}") == "23001"
    assert refusal(f"UPDATE verdicts_evidence SET withdrawn_at = now() {where}") == "23001"
    withdraw = "UPDATE verdicts_evidence SET withdrawn_at = now(), withdrawn_by_id = created_by_id"
    assert not refusal(f"{withdraw} WHERE id = '{standing.pk}'")
    assert refusal(f"{withdraw}, note = 'other' WHERE id = '{standing.pk}'") == "23001"


@pytest.mark.usefixtures("_world")
def test_a_part_never_becomes_the_part_of_another_claim() -> None:
    claim = Claim.objects.get()
    first, second = (
        Claim.objects.create(revision=claim.revision, start=claim.start, end=claim.end - cut, exact=claim.exact[:-cut])
        for cut in (1, 2)
    )
    belongs = "UPDATE claims_claim SET whole_id = '{}' WHERE id = '{}'"
    assert not refusal(belongs.format(claim.pk, first.pk))
    assert refusal(belongs.format(second.pk, first.pk)) == "23001"
    assert refusal(f"UPDATE claims_claim SET whole_id = NULL WHERE id = '{first.pk}'") == "23001"


@pytest.mark.usefixtures("_world")
def test_a_document_whose_digests_or_length_are_wrong_is_refused() -> None:
    document = Document.objects.all()[0]
    for wrong in ({"digest": "0" * 64}, {"text_digest": "0" * 64}, {"length": document.length + 1}, {"text": "Other"}):
        copy = Document(**{field.attname: getattr(document, field.attname) for field in Document._meta.concrete_fields})  # noqa: SLF001
        copy.pk, copy.filename = None, "copy.txt"
        for name, value in wrong.items():
            setattr(copy, name, value)
        with pytest.raises(IntegrityError, match="document_measures_are_true"), transaction.atomic():
            copy.save(force_insert=True)
