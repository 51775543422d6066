"""Lists of sources: the dry run says what the import then does, and a worker that dies leaves nothing twice."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import Newsroom, User
from apps.interchange.exporting import export_sources
from apps.interchange.importing import (
    BATCH,
    ListCarriedOut,
    ListRefused,
    carry_out,
    import_list,
    lease_import,
    plan_list,
    retry_import,
    upload_list,
)
from apps.interchange.models import SourceImport, SourceList
from apps.lib.errors import Conflict, Forbidden
from apps.lib.jobs import LeaseLost
from apps.sources.actions import Description, add_source
from apps.sources.models import Fetch, Source, TrustClass
from tests import factories

URL = "https://council.example/minutes"


@pytest.fixture
def official(newsroom: Newsroom) -> TrustClass:
    return TrustClass.objects.create(newsroom=newsroom, name="Official record")


@pytest.fixture
def known(dora: User, newsroom: Newsroom) -> Source:
    described = Description(title="Minutes", kind="document", url=URL, topics=("harbour",))
    return add_source(by=dora, newsroom=newsroom, description=described)


def a_list(by: User, newsroom: Newsroom, text: str) -> SourceList:
    return upload_list(by=by, newsroom=newsroom, content=text.encode(), filename="sources.csv")


def outcomes(by: User, source_list: SourceList) -> list[tuple[str, dict[str, str]]]:
    return [(planned.outcome, dict(planned.faults)) for planned in plan_list(by=by, source_list=source_list)]


def carried_out(by: User, source_list: SourceList) -> SourceImport:
    job = lease_import(import_list(by=by, source_list=source_list).pk)
    assert job
    carry_out(job)
    job.refresh_from_db()
    return job


@pytest.mark.usefixtures("official")
def test_a_row_adds_a_source_with_all_that_it_says(dora: User, newsroom: Newsroom, known: Source) -> None:
    head = (
        "title,kind,primary,trust,publisher,author,published_on,licence,language,topics,"
        "note,owner,origin,recapture_days,text"
    )
    row = (
        'Wire,wire,no,official RECORD,Eastmarch,A. Writer,2026-09-10,CC BY,en,harbour; homes,"a, b",'
        f"{dora.email},{known.pk},7,Work begins in May."
    )
    kept = a_list(dora, newsroom, f"{head}\n{row}")
    assert outcomes(dora, kept) == [("add", {})]
    job = carried_out(dora, kept)
    assert (job.state, job.added, job.refused) == ("done", 1, [])
    source = Source.objects.get(title="Wire")
    assert (source.kind, source.is_primary, source.published_on) == ("wire", False, date(2026, 9, 10))
    assert (source.trust and source.trust.name, source.owner, source.origin) == ("Official record", dora, known)
    assert (source.topics, source.recapture_days) == (["harbour", "homes"], 7)
    assert source.snapshots.get().document.text == "Work begins in May."


def test_a_row_with_an_address_alone_is_fetched(dora: User, newsroom: Newsroom) -> None:
    job = carried_out(dora, a_list(dora, newsroom, "url\nhttps://board.example/report"))
    assert job.added == 1
    assert Fetch.objects.get().source.title == "board.example"


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ({"kind": "rumour", "title": "A"}, "kind", "known are: document"),
        ({"primary": "maybe", "title": "A"}, "primary", "yes or no"),
        ({"trust": "Hearsay", "title": "A"}, "trust", "no such trust class"),
        ({"url": "ftp://a.example"}, "url", "https://"),
        ({"published_on": "25/11/2026", "title": "A"}, "published_on", "2026-11-25"),
        ({"topics": "x" * 61, "title": "A"}, "topics", "60 characters"),
        ({"owner": "nobody@a.example", "title": "A"}, "owner", "Nobody"),
        ({"origin": "https://a.example/", "title": "A"}, "origin", "no source"),
        ({"recapture_days": "0", "title": "A"}, "recapture_days", "number of days"),
        ({"recapture_days": "0000011111111", "title": "A"}, "recapture_days", "number of days"),
        ({"id": "01a210ea-fa95-740a-bad6-53a13e2d6e2b"}, "id", "no source with this id"),
        ({"id": "seven"}, "id", "no source with this id"),
        ({"title": "x" * 501}, "title", "At most 500"),
        ({"note": "only"}, "title", "title or a URL"),
    ],
)
def test_a_row_that_means_nothing_is_refused_beside_its_cell(
    dora: User, newsroom: Newsroom, row: dict[str, str], column: str, words: str
) -> None:
    cells = {"title": "", "url": "", **row}
    text = ",".join(cells) + "\n" + ",".join(f'"{cell}"' for cell in cells.values())
    kept = a_list(dora, newsroom, text)
    [(outcome, faults)] = outcomes(dora, kept)
    assert (outcome, list(faults)) == ("refused", [column])
    assert words in faults[column]
    before = Source.objects.count()
    job = carried_out(dora, kept)
    assert job.refused[0]["row"] == 1
    assert words in job.refused[0]["reason"]
    assert Source.objects.count() == before


@pytest.mark.parametrize("cell", ["a\\u0000b", "a\\ud800b"])
def test_a_row_that_no_table_can_keep_is_left_out_and_the_rest_is_carried_out(
    dora: User, newsroom: Newsroom, cell: str
) -> None:
    text = f'{{"title": "{cell}", "{cell}": 1}}\n{{"title": "B", "topics": ["{cell}"]}}\n{{"title": "C"}}'
    job = carried_out(dora, a_list(dora, newsroom, text))
    assert (job.state, job.added, [one["row"] for one in job.refused]) == ("done", 1, [1, 2])


def test_an_address_that_the_library_has_is_not_added_again(dora: User, newsroom: Newsroom, known: Source) -> None:
    again = "title,url\nOther,http://www.council.example/minutes/?utm_source=x\nNew,https://a.example\nTwin,https://A.example/"
    kept = a_list(dora, newsroom, again)
    planned = plan_list(by=dora, source_list=kept)
    assert [(one.outcome, one.source) for one in planned] == [("known", known), ("add", None), ("refused", None)]
    assert planned[2].faults == {"url": "Row 2 has the same address."}


def test_a_row_with_an_id_changes_only_its_own_columns(dora: User, newsroom: Newsroom, known: Source) -> None:
    kept = a_list(dora, newsroom, f"id,publisher,title\n{known.pk},The council,\n")
    [planned] = plan_list(by=dora, source_list=kept)
    assert (planned.outcome, planned.changed) == ("update", ("publisher",))
    assert carried_out(dora, kept).updated == 1
    known.refresh_from_db()
    assert (known.title, known.publisher, known.topics) == ("Minutes", "The council", ["harbour"])


def test_an_exported_library_is_imported_as_unchanged(dora: User, newsroom: Newsroom, known: Source) -> None:
    factories.a_source(by=dora, newsroom=newsroom)
    for form in ("csv", "jsonl"):
        text = "".join(export_sources(by=dora, newsroom=newsroom, form=form))
        assert outcomes(dora, a_list(dora, newsroom, text)) == [("unchanged", {})] * 2


def test_what_is_sealed_is_not_exported(dora: User, newsroom: Newsroom) -> None:
    described = Description(title="Whistle")
    sealed = add_source(by=dora, newsroom=newsroom, description=described, is_sealed=True)
    add_source(by=dora, newsroom=newsroom, description=Description(title="Copy", origin=sealed))
    text = "".join(export_sources(by=dora, newsroom=newsroom, form="csv"))
    assert "Copy" in text
    assert "Whistle" not in text
    assert str(sealed.pk) not in text


def test_no_list_reaches_what_is_sealed_also_for_those_whom_it_names(dora: User, newsroom: Newsroom) -> None:
    sealed = factories.a_source(by=dora, newsroom=newsroom, url=URL, is_sealed=True)
    rows = f"id,title,url,origin\n{sealed.pk},Mine,,\n,Minutes,{URL},\n,Copy,,{sealed.pk}\n"
    kept = a_list(dora, newsroom, rows)
    assert [outcome for outcome, _ in outcomes(dora, kept)] == ["refused", "add", "refused"]
    carried_out(dora, kept)
    sealed.refresh_from_db()
    assert (sealed.title, sealed.version) == ("Minutes of the works committee", 1)


def test_nothing_of_another_newsroom_can_be_described(
    dora: User, carol: User, newsroom: Newsroom, elsewhere: Newsroom, known: Source
) -> None:
    kept = a_list(carol, elsewhere, f"id,title\n{known.pk},Mine now")
    assert outcomes(carol, kept)[0][0] == "refused"
    with pytest.raises(Forbidden):
        import_list(by=dora, source_list=kept)


def test_who_keeps_no_sources_uploads_no_list(rita: User, newsroom: Newsroom) -> None:
    with pytest.raises(Forbidden):
        a_list(rita, newsroom, "title\nA")


def test_a_file_that_is_no_list_is_refused(dora: User, newsroom: Newsroom) -> None:
    with pytest.raises(ListRefused, match="first line must name the columns"):
        a_list(dora, newsroom, "kind\nlaw")


def test_a_list_is_carried_out_once(dora: User, newsroom: Newsroom) -> None:
    kept = a_list(dora, newsroom, "title\nA")
    carried_out(dora, kept)
    with pytest.raises(ListCarriedOut):
        import_list(by=dora, source_list=kept)


def test_a_worker_that_dies_leaves_whole_batches_and_nothing_twice(
    dora: User, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = [f"Source {n}" for n in range(2 * BATCH + 3)]
    kept = a_list(dora, newsroom, "title\n" + "\n".join(titles))
    job = lease_import(import_list(by=dora, source_list=kept).pk)
    assert job
    SourceImport.objects.filter(pk=job.pk).update(lease=job.lease)
    seen: list[Any] = []

    def dies(*, by: User, newsroom: Newsroom, description: Description, **rest: Any) -> Source:
        seen.append(description.title)
        if len(seen) == BATCH + 5:
            raise OSError(description.title)
        return add_source(by=by, newsroom=newsroom, description=description, **rest)

    with monkeypatch.context() as dying:
        dying.setattr("apps.interchange.importing.add_source", dies)
        with pytest.raises(OSError, match="Source"):
            carry_out(job)
    assert Source.objects.count() == BATCH
    SourceImport.objects.filter(pk=job.pk).update(state="queued", lease_until=None)
    taken_over = lease_import(job.pk)
    assert taken_over
    assert taken_over.done == BATCH
    carry_out(taken_over)
    assert sorted(Source.objects.values_list("title", flat=True)) == sorted(titles)
    with pytest.raises(LeaseLost):
        carry_out(job)


def test_rows_that_describe_one_source_are_carried_out_one_after_the_other(
    dora: User, newsroom: Newsroom, known: Source
) -> None:
    kept = a_list(dora, newsroom, f"id,title,publisher,note\n{known.pk},,The council,\n{known.pk},,,Read it.\n")
    job = carried_out(dora, kept)
    assert (job.updated, job.refused) == (2, [])
    known.refresh_from_db()
    assert (known.publisher, known.note) == ("The council", "Read it.")


def test_a_row_whose_text_is_refused_adds_and_counts_nothing(dora: User, newsroom: Newsroom) -> None:
    job = carried_out(dora, a_list(dora, newsroom, f'{{"title": "A", "text": "{"word " * 2_100_000}"}}'))
    assert (job.done, job.added, [one["row"] for one in job.refused]) == (1, 0, [1])
    assert not Source.objects.exists()


def test_the_library_is_looked_through_once_however_long_the_list(dora: User, newsroom: Newsroom) -> None:
    kept = a_list(dora, newsroom, "title\n" + "\n".join(f"Source {n}" for n in range(2 * BATCH + 1)))
    with CaptureQueriesContext(connection) as asked:
        carried_out(dora, kept)
    assert sum('FROM "sources_trustclass"' in query["sql"] for query in asked) == 1


def test_only_a_failed_import_is_tried_again(dora: User, newsroom: Newsroom) -> None:
    job = import_list(by=dora, source_list=a_list(dora, newsroom, "title\nA"))
    with pytest.raises(Conflict):
        retry_import(by=dora, job=job)
    SourceImport.objects.filter(pk=job.pk).update(state="failed", failure="It was too much.")
    assert retry_import(by=dora, job=job).state == "queued"


def test_a_plan_asks_the_database_as_often_for_many_rows(
    dora: User, newsroom: Newsroom, django_assert_num_queries: Any
) -> None:
    short, long = (
        a_list(dora, newsroom, "title,url\n" + "\n".join(f"S{n},https://a.example/{n}" for n in range(count)))
        for count in (2, 200)
    )
    for kept in (short, long):
        with django_assert_num_queries(3):
            plan_list(by=dora, source_list=kept)
