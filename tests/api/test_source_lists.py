"""Lists of sources over the API: looked at first, then carried out once."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.interchange.importing import carry_out, lease_import
from apps.interchange.models import SourceImport
from apps.sources.models import Source


def uploaded(api: Client, text: str) -> Any:
    return api.post("/api/v1/source-lists", {"file": SimpleUploadedFile("sources.csv", text.encode())})


def test_a_list_tells_what_it_would_do_and_then_does_it(api: Client) -> None:
    response = uploaded(api, "title,kind\nMinutes,document\nRumour,rumour")
    assert response.status_code == 201
    address, rows = response.headers["Location"], response.json()["rows"]
    assert [(row["row"], row["line"], row["title"], row["outcome"]) for row in rows] == [
        (1, 2, "Minutes", "add"),
        (2, 3, "Rumour", "refused"),
    ]
    assert rows[1]["faults"][0]["column"] == "kind"
    assert not Source.objects.exists()
    assert api.post(f"{address}/import").status_code == 202
    assert api.post(f"{address}/import").status_code == 409
    job = lease_import(SourceImport.objects.get().pk)
    assert job
    carry_out(job)
    after = api.get(address).json()
    assert after["rows"] == []
    assert (after["imported"]["state"], after["imported"]["added"]) == ("done", 1)
    assert after["imported"]["refused"][0]["row"] == 2


def test_a_file_that_is_no_list_is_refused(api: Client) -> None:
    response = uploaded(api, "Minutes of the board")
    assert (response.status_code, response.json()["code"]) == (422, "unknown_column")


def test_nobody_reaches_another_newsrooms_list(api: Client, carols_api: Client) -> None:
    address = uploaded(api, "title\nA").headers["Location"]
    assert carols_api.get(address).status_code == 404
    assert carols_api.post(f"{address}/import").status_code == 404
