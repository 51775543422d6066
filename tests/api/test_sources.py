"""Sources over the API: added, described, captured and read; nothing sealed, and nothing overwritten unseen."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import Newsroom, User
from apps.sources.actions import Description, add_source
from apps.sources.models import Fetch, Snapshot, Source, TrustClass
from tests import factories

JSON = "application/json"


def post(api: Client, path: str = "", **body: Any) -> Any:
    return api.post(f"/api/v1/sources{path}", body, content_type=JSON)


def test_a_source_is_added_with_its_text(api: Client, newsroom: Newsroom) -> None:
    TrustClass.objects.create(newsroom=newsroom, name="Official record")
    response = post(api, title="Minutes", text="Work begins in May.", trust="official record", topics=["harbour"])
    assert response.status_code == 201
    body = response.json()
    assert (body["title"], body["kind"], body["is_primary"]) == ("Minutes", "document", True)
    assert (body["trust"], body["topics"], body["captures"]) == ("Official record", ["harbour"], 1)
    assert api.get(response.headers["Location"]).json() == body
    snapshot = api.get(f"/api/v1/snapshots/{body['snapshots'][0]['id']}").json()
    assert snapshot["text"] == "Work begins in May."
    assert snapshot["blocks"][0]["end"] == len(snapshot["text"])


def test_what_the_description_leaves_open_the_page_tells(api: Client) -> None:
    page = "<html lang=en><head><title>Harbour wall</title></head><body><p>It will cost £12 million.</p></body></html>"
    assert post(api, title="", html=page, url="https://a.example").status_code == 422
    assert post(api, html=page, url="https://a.example").json()["title"] == "Harbour wall"


def test_a_file_is_a_source(api: Client) -> None:
    file = SimpleUploadedFile("minutes.md", b"# Minutes\n\nWork begins in May.", "text/markdown")
    response = api.post("/api/v1/sources", {"file": file, "publisher": "The council"})
    assert response.status_code == 201
    assert response.json()["publisher"] == "The council"


def test_an_address_alone_is_fetched_by_a_worker(api: Client) -> None:
    response = post(api, url="https://council.example/minutes")
    assert response.status_code == 202
    assert response.json()["fetch"]["state"] == "queued"
    again = post(api, url="http://www.council.example/minutes#top")
    assert again.status_code == 409
    assert (again.json()["code"], again.json()["source"]) == ("page_known", response.json()["id"])


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "#/title"),
        ({"title": "A", "text": "a", "html": "<p>a"}, "#/html"),
        ({"title": "A", "trust": "Hearsay"}, "#/trust"),
        ({"title": "A", "owner": "nobody@a.example"}, "#/owner"),
        ({"title": "A", "origin": "01a210ea-fa95-740a-bad6-53a13e2d6e2b"}, "#/origin"),
        ({"title": "A", "kind": "rumour"}, "#/kind"),
        ({"title": "A", "recapture_days": 0}, "#/recapture_days"),
        ({"title": "A", "titel": "B"}, "#/titel"),
        ({"title": "A", "is_sealed": True}, "#/is_sealed"),
    ],
)
def test_what_cannot_be_accepted_is_named(api: Client, body: dict[str, Any], pointer: str) -> None:
    response = post(api, **body)
    assert response.status_code == 422
    assert [error["pointer"] for error in response.json()["errors"]] == [pointer]
    assert not Source.objects.exists()


def test_a_text_that_cannot_be_read_leaves_no_source(api: Client) -> None:
    file = SimpleUploadedFile("a.pdf", b"no pdf", "application/pdf")
    assert api.post("/api/v1/sources", {"file": file, "title": "A"}).status_code == 422
    assert not Source.objects.exists()


def test_a_description_changes_only_what_is_said(api: Client, source: Source) -> None:
    address = f"/api/v1/sources/{source.pk}"
    seen = api.get(address).headers["ETag"]
    changed = api.patch(address, {"publisher": "The board"}, content_type=JSON, headers={"if-match": seen})
    assert changed.status_code == 200
    assert (changed.json()["publisher"], changed.json()["title"]) == ("The board", source.title)
    late = api.patch(address, {"publisher": "Others"}, content_type=JSON, headers={"if-match": seen})
    assert (late.status_code, late.json()["code"]) == (412, "source_changed_meanwhile")
    new = changed.headers["ETag"]
    assert api.patch(address, {"note": "x"}, content_type=JSON, headers={"if-match": new}).status_code == 200
    source.refresh_from_db()
    assert (source.publisher, source.note) == ("The board", "x")


@pytest.mark.parametrize(("header", "status"), [("", 428), ("7", 412), ('"0000"', 412), ('"abc"', 412)])
def test_a_change_says_what_its_client_saw(api: Client, source: Source, header: str, status: int) -> None:
    headers = {"if-match": header} if header else {}
    response = api.patch(f"/api/v1/sources/{source.pk}", {"note": "x"}, content_type=JSON, headers=headers)
    assert response.status_code == status


def test_an_unchanged_source_is_not_sent_again(api: Client, source: Source) -> None:
    address = f"/api/v1/sources/{source.pk}"
    seen = api.get(address).headers["ETag"]
    assert api.get(address, headers={"if-none-match": seen}).status_code == 304


def test_a_source_is_captured_again_by_text_and_by_fetching(api: Client, source: Source) -> None:
    path = f"/{source.pk}/captures"
    assert post(api, path, text="Work begins in June.").json()["captures"] == 2
    refused = post(api, path)
    assert (refused.status_code, refused.json()["code"]) == (422, "no_address")
    Source.objects.filter(pk=source.pk).update(url="https://council.example/minutes")
    assert post(api, path).status_code == 202
    assert Fetch.objects.get().source == source


def test_lists_are_narrowed(api: Client, dora: User, newsroom: Newsroom, source: Source) -> None:
    law = Description(title="Bylaws", kind="law", topics=("harbour",), url="https://a.example/law")
    add_source(by=dora, newsroom=newsroom, description=law)

    def titles(query: str) -> list[str]:
        return [entry["title"] for entry in api.get(f"/api/v1/sources?{query}").json()["results"]]

    assert titles("") == ["Bylaws", source.title]
    assert titles("kind=law") == titles("topic=harbour") == titles("url=https://a.example/law") == ["Bylaws"]
    assert titles("publisher=the%20council") == [source.title]
    assert titles("is_primary=false") == []
    assert titles("state=retracted") == []
    assert api.get("/api/v1/sources?kin=law").status_code == 400


def test_what_is_sealed_does_not_exist_for_programs(
    api: Client, alice: User, newsroom: Newsroom, source: Source
) -> None:
    described = Description(title="Whistle", url="https://whistle.example/")
    sealed = add_source(by=alice, newsroom=newsroom, description=described, is_sealed=True)
    factories.captured_again(by=alice, source=sealed, text="The secret words.")
    snapshot = Snapshot.objects.get(source=sealed)
    for path in (f"sources/{sealed.pk}", f"snapshots/{snapshot.pk}"):
        assert api.get(f"/api/v1/{path}").status_code == 404
    assert [entry["title"] for entry in api.get("/api/v1/sources").json()["results"]] == [source.title]
    assert post(api, f"/{sealed.pk}/captures", text="Other words.").status_code == 404
    assert post(api, title="Copy", origin=str(sealed.pk)).status_code == 422
    assert post(api, url="https://whistle.example/").status_code == 202, "that the library has it would give it away"


def test_who_keeps_no_sources_cannot_have_a_program_do_it(rita: User, newsroom: Newsroom, source: Source) -> None:
    api = Client(headers={"authorization": f"Bearer {factories.a_token(rita, newsroom)[1]}"})
    assert post(api, title="A").status_code == 403
    assert post(api, f"/{source.pk}/captures", text="A").status_code == 403


@pytest.mark.parametrize("count", [2, 12])
def test_lists_and_details_ask_the_database_as_often_for_many_rows(
    api: Client, dora: User, newsroom: Newsroom, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    sources = [factories.a_source(by=dora, newsroom=newsroom, text=f"Text {n}.") for n in range(count)]
    for n in range(count):
        factories.captured_again(by=dora, source=sources[0], text=f"Other {n}.")
    api.get("/api/v1/sources")  # the first use of a token in a while is noted
    with django_assert_num_queries(2):
        assert len(api.get("/api/v1/sources").json()["results"]) == count
    with django_assert_num_queries(5):
        assert api.get(f"/api/v1/sources/{sources[0].pk}").json()["captures"] == count + 1
