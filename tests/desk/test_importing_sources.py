"""Importing a list of sources at the desk: nothing happens before it was looked at."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.accounts.models import Newsroom, User
from apps.interchange.importing import carry_out, lease_import
from apps.interchange.models import SourceImport
from apps.sources.models import Source

pytestmark = pytest.mark.usefixtures("plain_static_files")


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def choose(client: Client, newsroom: Newsroom, text: str) -> tuple[int, str, str]:
    """Upload the list; return the status, the page that it ends on and that page's address."""
    file = SimpleUploadedFile("sources.csv", text.encode())
    answer = client.post("/library/import/", {"newsroom": newsroom.pk, "file": file}, follow=True)
    return answer.status_code, answer.content.decode(), answer.request["PATH_INFO"]


def test_a_list_is_looked_at_and_then_carried_out(dora: User, newsroom: Newsroom) -> None:
    client = signed_in(dora)
    status, page, address = choose(client, newsroom, "title,kind\n<b>Minutes</b>,law\nRumour,rumour")
    assert status == 200
    assert "1 source added, 1 row refused" in page
    assert "&lt;b&gt;Minutes&lt;/b&gt;" in page
    assert "There is no such kind" in page
    assert not Source.objects.exists()
    waiting = client.post(f"{address}carry-out/", follow=True).content.decode()
    assert "Waiting for a worker" in waiting
    job = lease_import(SourceImport.objects.get().pk)
    assert job
    carry_out(job)
    polled = client.get(address, headers={"hx-request": "true"}).content.decode()
    assert "1 added, 0 changed, 1 refused" in polled
    assert "hx-trigger" not in polled


def test_refused_rows_stand_first_and_what_was_left_out_is_counted(
    dora: User, newsroom: Newsroom, source: Source
) -> None:
    client = signed_in(dora)
    Source.objects.update(url="https://council.example/known")
    listed = "title,kind,url\nMinutes,law,\nRumour,rumour,\nKnown,law,https://council.example/known"
    _, page, address = choose(client, newsroom, listed)
    assert page.index("Rumour") < page.index("Minutes")
    assert "Rows that are refused stand first" in page
    client.post(f"{address}carry-out/")
    job = lease_import(SourceImport.objects.get().pk)
    assert job
    carry_out(job)
    done = client.get(address).content.decode()
    assert "1 added, 0 changed, 1 left out, 1 refused, of 3 rows" in done
    assert 'href="/library/"' in done


def test_a_list_that_would_do_nothing_is_not_carried_out(dora: User, newsroom: Newsroom) -> None:
    _, page, _ = choose(signed_in(dora), newsroom, "title,kind\nRumour,rumour")
    assert "There is nothing to import" in page
    assert "carry-out" not in page


def test_a_file_that_is_no_list_is_refused_beside_its_field(dora: User, newsroom: Newsroom) -> None:
    status, page, _ = choose(signed_in(dora), newsroom, "one line of words")
    assert status == 422
    assert "known are: id, title" in page


def test_who_keeps_no_library_is_offered_none(rita: User, newsroom: Newsroom) -> None:
    client = signed_in(rita)
    status, _, _ = choose(client, newsroom, "title\nA")
    assert status == 422
    told = client.get("/library/import/", follow=True)
    assert told.request["PATH_INFO"] == "/library/"
    assert "Only librarians, editors and admins import sources." in told.content.decode()


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_library_is_downloaded_as_a_list(dora: User, newsroom: Newsroom, source: Source, form: str) -> None:
    answer = signed_in(dora).get(f"/newsrooms/{newsroom.pk}/sources.{form}")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert source.title in answer.getvalue().decode()


def test_there_are_no_other_forms(dora: User, newsroom: Newsroom) -> None:
    assert signed_in(dora).get(f"/newsrooms/{newsroom.pk}/sources.exe").status_code == 404
