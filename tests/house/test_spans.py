"""Offsets are true: raw SQL tries to store wrong spans in every table that has spans."""

import random
import re

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from apps.accounts.models import Newsroom, User
from apps.articles.models import Revision
from apps.claims.models import Claim, Contradiction
from apps.documents.models import SpanModel
from tests import factories
from tests.house import world
from tests.house.test_immutability import columns, table_of

SPANS = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("apps.") and {"start", "end", "exact"} <= {f.name for f in model._meta.get_fields()}  # noqa: SLF001
]
# A copy of a row must not stumble over the uniqueness of what it copies.
ELSEWHERE = {"position": "position + 1000", "name": "name || 'x'", "withdrawn_at": "now()", "id": "gen_random_uuid()"}
WRONG = {
    "one to the right": {"start": "start + 1", "end": '"end" + 1'},
    "one to the left": {"start": "start - 1", "end": '"end" - 1'},
    "one too long": {"end": '"end" + 1'},
    "one too short": {"end": '"end" - 1'},
    "counted in UTF-16": {"start": "start + 2", "end": '"end" + 2'},
    "counted in bytes": {"start": "start + 9", "end": '"end" + 9'},
    "past the end": {"start": "start + 100000", "end": '"end" + 100000'},
    "another case": {"exact": "upper(exact)"},
    "similar words": {"exact": "overlay(exact placing 'm' from length(exact))"},
    "a combining character more": {"exact": "exact || U&'\\0303'", "end": '"end" + 1'},
    "words cut off": {"exact": "left(exact, -1)"},
}


def copy_row(model: type[models.Model], changes: dict[str, str]) -> None:
    """Insert a copy of one of the model's rows with some columns computed anew."""
    names = [name for name, kind in columns(model) if not (name == "id" and kind == "bigint")]
    computed = {**ELSEWHERE, **changes}
    if model is Claim:
        computed["suggestion_id"] = "NULL"
    targets = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(computed.get(name, f'"{name}"') for name in names)
    table = table_of(model)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO {table} ({targets}) SELECT {values} FROM {table} WHERE start > 5 ORDER BY "end" LIMIT 1'
        )
        assert cursor.rowcount == 1


@pytest.fixture
def _world(newsroom: Newsroom) -> None:
    world.fill(newsroom)


def test_all_spans_have_the_same_three_columns() -> None:
    assert len(SPANS) >= 6
    assert all(issubclass(model, SpanModel) for model in SPANS)


@pytest.mark.usefixtures("_world")
@pytest.mark.parametrize("model", SPANS, ids=table_of)
def test_true_spans_are_taken(model: type[models.Model]) -> None:
    copy_row(model, {})


@pytest.mark.usefixtures("_world")
@pytest.mark.parametrize("model", SPANS, ids=table_of)
@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_spans_are_refused(model: type[models.Model], wrong: str) -> None:
    with pytest.raises(IntegrityError, match="do not stand at"):
        copy_row(model, WRONG[wrong])


@pytest.mark.usefixtures("_world")
@pytest.mark.parametrize("wrong", WRONG)
def test_a_contradictions_own_words_are_true_as_well(wrong: str) -> None:
    own = {f"own_{name}": re.sub(r"\b(start|end|exact)\b", r"own_\1", sql) for name, sql in WRONG[wrong].items()}
    with pytest.raises(IntegrityError, match="do not stand at"):
        copy_row(Contradiction, own)


@pytest.mark.usefixtures("_world")
@pytest.mark.parametrize("model", SPANS, ids=table_of)
def test_empty_and_inverted_spans_are_refused(model: type[models.Model]) -> None:
    for nothing in ({"end": "start", "exact": "''"}, {"end": "start - 1"}, {"start": "-1"}):
        with pytest.raises(IntegrityError, match=r"_holds_words|_start_check|_end_check"):
            copy_row(model, nothing)


@pytest.fixture
def long_revision(alice: User, newsroom: Newsroom) -> Revision:
    """Three of the walk's pages, with characters of one to four bytes in no order."""
    dice = random.Random(1)  # noqa: S311 -- a test that fails must fail again
    text = "".join(dice.choices("aé漢🌊 \u0303", k=25_000)).strip()
    return factories.newest_revision(factories.an_article(by=alice, newsroom=newsroom, text=f"x{text}x"))


def random_claims(revision: Revision, *, count: int, longest: int) -> list[Claim]:
    text, dice = revision.document.text, random.Random(2)  # noqa: S311 -- as above
    starts = [dice.randrange(len(text) - 1) for _ in range(count)]
    bounds = [(start, min(len(text), start + dice.randint(1, longest))) for start in starts]
    return [Claim(revision=revision, start=start, end=end, exact=text[start:end]) for start, end in bounds]


@pytest.mark.parametrize("longest", [3, 300, 20_000])
def test_many_spans_in_one_statement_are_walked_right(long_revision: Revision, longest: int) -> None:
    Claim.objects.bulk_create(random_claims(long_revision, count=200, longest=longest))


def test_one_wrong_span_among_many_is_found(long_revision: Revision) -> None:
    claims = random_claims(long_revision, count=40, longest=9000)
    for wrong in claims:
        wrong.start, wrong.end = wrong.start + 1, wrong.end + 1
        with pytest.raises(IntegrityError, match=rf"do not stand at \[{wrong.start},"), transaction.atomic():
            Claim.objects.bulk_create(claims)
        wrong.start, wrong.end = wrong.start - 1, wrong.end - 1
