"""Refusals: always problem+json, never a stack trace."""

import json
import uuid

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client, RequestFactory
from rest_framework.exceptions import APIException, Throttled

from apps.accounts.models import Newsroom, User
from apps.api.errors import answer, problem_of
from apps.lib.errors import Conflict, StetError
from tests import factories
from tests.api.conftest import client_with

ARTICLES = "/api/v1/articles"
JSON = "application/json"
UNKNOWN = uuid.UUID(int=0)
# name: method, path, body, content type, further headers; then status and code
CASES = {
    "an unknown path": ("GET", "/api/v1/nowhere", b"", JSON, {}, 404, "not_found"),
    "an unknown version": ("GET", "/api/v9/articles", b"", JSON, {}, 404, "not_found"),
    "a slash too much": ("GET", "/api/v1/articles/", b"", JSON, {}, 404, "not_found"),
    "the root": ("GET", "/api/", b"", JSON, {}, 404, "not_found"),
    "no identifier": ("GET", f"{ARTICLES}/1", b"", JSON, {}, 404, "not_found"),
    "an unknown article": ("GET", f"{ARTICLES}/{UNKNOWN}", b"", JSON, {}, 404, "not_found"),
    "an unknown claim": ("GET", f"/api/v1/claims/{UNKNOWN}", b"", JSON, {}, 404, "not_found"),
    "an unknown verdict": ("GET", f"/api/v1/verdicts/{UNKNOWN}", b"", JSON, {}, 404, "not_found"),
    "a wrong method": ("DELETE", ARTICLES, b"", JSON, {}, 405, "method_not_allowed"),
    "options": ("OPTIONS", ARTICLES, b"", JSON, {}, 405, "method_not_allowed"),
    "an unreadable wish": ("GET", ARTICLES, b"", JSON, {"accept": "text/csv"}, 406, "not_acceptable"),
    "no JSON": ("POST", ARTICLES, b"{", JSON, {}, 400, "malformed_request"),
    "NaN": ("POST", ARTICLES, b'{"text": NaN}', JSON, {}, 400, "malformed_request"),
    "broken UTF-8": ("POST", ARTICLES, b'{"text": "\xff"}', JSON, {}, 400, "malformed_request"),
    "deep brackets": ("POST", ARTICLES, b"[" * 100_000, JSON, {}, 400, "malformed_request"),
    "a huge number": ("POST", ARTICLES, b'{"text": ' + b"9" * 10_000 + b"}", JSON, {}, 400, "malformed_request"),
    "an unknown type": ("POST", ARTICLES, b"a,b", "text/csv", {}, 415, "unsupported_media_type"),
    "a form": ("POST", ARTICLES, b"text=a", "application/x-www-form-urlencoded", {}, 415, "unsupported_media_type"),
    "no type": ("POST", ARTICLES, b"{}", "", {}, 415, "unsupported_media_type"),
    "a form without boundary": ("POST", ARTICLES, b"x", "multipart/form-data", {}, 400, "malformed_request"),
    "a broken form": ("POST", ARTICLES, b"x", "multipart/form-data; boundary=é", {}, 400, "malformed_request"),
    "an empty form": ("POST", ARTICLES, b"--b--", "multipart/form-data; boundary=b", {}, 422, "invalid"),
    "no body": ("POST", ARTICLES, b"", JSON, {}, 422, "invalid"),
}


@pytest.mark.parametrize("name", CASES)
def test_every_refusal_is_a_problem(api: Client, name: str) -> None:
    method, path, body, content_type, headers, status, code = CASES[name]
    response = api.generic(method, path, body, content_type, headers=headers)
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert response.headers["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert (problem["status"], problem["instance"], problem["type"]) == (status, path, "about:blank")
    assert problem["title"]
    assert problem["detail"]


@pytest.mark.parametrize("path", ["/api/v1/nowhere", ARTICLES, "/api/v1/schema"])
def test_programs_are_never_asked_for_a_form_token(db: None, path: str) -> None:
    assert Client(enforce_csrf_checks=True).post(path).status_code in {401, 404, 405}


@pytest.mark.parametrize("charset", ["rot13", "utf-16", "bz2_codec", "latin-1", "nonsense"])
def test_a_charset_that_the_request_claims_changes_nothing(api: Client, charset: str) -> None:
    listed = api.generic("GET", f"{ARTICLES}?page_size=5", b"", f"text/plain; charset={charset}")
    assert listed.status_code == 200
    body = json.dumps({"text": "Café prices rose 4%."}, ensure_ascii=False).encode()
    assert api.generic("POST", ARTICLES, body, f"{JSON}; charset={charset}").status_code == 202


def test_neither_does_it_to_a_page_for_people(db: None) -> None:
    response = Client().generic("GET", "/health/ready?next=/", b"", "text/plain; charset=rot13")
    assert response.status_code == 200
    assert response.wsgi_request.GET["next"] == "/"


def test_a_body_beyond_all_limits_is_refused_unread(api: Client, settings: LazySettings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = api.post(ARTICLES, {"text": "x" * 1000}, content_type=JSON)
    assert (response.status_code, response.json()["code"]) == (413, "request_too_large")


def test_a_file_beyond_all_limits_is_refused(api: Client) -> None:
    response = api.post(ARTICLES, {"file": SimpleUploadedFile("a.txt", b"word " * 2_000_001)})
    assert (response.status_code, response.json()["code"]) == (422, "upload_too_long")


@pytest.mark.parametrize("name", ["a\0b.txt", "../../etc/passwd", "\ud83d.txt", "x" * 400 + ".txt", "a\nb.txt", ".txt"])
def test_a_file_may_have_any_name(api: Client, name: str) -> None:
    file = name.encode("utf-8", "surrogatepass").replace(b"\n", b"%0A")
    head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="' + file + b'"\r\n\r\n'
    body = head + b"Four boats lie here.\r\n--b--\r\n"
    response = api.generic("POST", ARTICLES, body, "multipart/form-data; boundary=b")
    assert response.status_code in {202, 422}, response.content


def test_a_token_that_asks_too_often_is_told_when_to_come_back(
    alice: User, newsroom: Newsroom, settings: LazySettings
) -> None:
    settings.API_REQUESTS_PER_MINUTE = 3
    hasty, other = (client_with(factories.a_token(alice, newsroom)[1]) for _ in range(2))
    assert [hasty.get(ARTICLES).status_code for _ in range(4)] == [200, 200, 200, 429]
    refusal = hasty.get(ARTICLES)
    assert refusal.json()["code"] == "throttled"
    assert 15 <= int(refusal.headers["Retry-After"]) <= 20  # seconds: a third of a minute
    assert other.get(ARTICLES).status_code == 200


def test_a_database_that_is_away_is_no_mystery() -> None:
    problem = problem_of(OperationalError("the database system is shutting down"))
    assert (problem.status, problem.headers["Retry-After"]) == (503, "5")
    assert "shutting down" not in problem.detail


def test_what_nobody_foresaw_is_logged_and_tells_nothing(rf: RequestFactory, caplog: pytest.LogCaptureFixture) -> None:
    response = answer(KeyError("secret"), {"request": rf.get(ARTICLES)})
    assert response.status_code == 500
    assert "secret" not in json.dumps(response.data)
    assert "secret" in caplog.text


REFUSALS: list[tuple[Exception, int]] = [
    (StetError("No."), 422),
    (Conflict("Changed."), 409),
    (Throttled(), 429),
    (APIException("Broken."), 500),
]


@pytest.mark.parametrize(("error", "status"), REFUSALS)
def test_every_family_of_refusal_has_its_status(error: Exception, status: int) -> None:
    assert problem_of(error).status == status


def test_an_answer_is_not_sent_twice(api: Client) -> None:
    first = api.get(ARTICLES)
    assert (first.headers["Cache-Control"], "Authorization" in first.headers["Vary"]) == ("private, no-cache", True)
    again = api.get(ARTICLES, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    api.post(ARTICLES, {"text": "Something new."}, content_type=JSON)
    assert api.get(ARTICLES, headers={"if-none-match": first.headers["ETag"]}).status_code == 200
