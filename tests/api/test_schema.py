"""The API describes itself, truly, and its description does not change unseen.

After a change that is meant, write the snapshot anew: `make schema`.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import Scope
from apps.api.schema import description
from apps.api.urls import urlpatterns
from apps.api.views import View

ROOT = Path(__file__).resolve().parents[2]
SNAPSHOT = ROOT / "docs" / "openapi.json"
NOT_DESCRIBED = {"schema", "docs", "unknown"}


def views() -> dict[str, Any]:
    """The view functions of all resources, by their routes."""
    return {str(pattern.pattern): pattern.callback for pattern in urlpatterns if pattern.name not in NOT_DESCRIBED}


def test_the_description_is_the_one_that_was_agreed() -> None:
    assert json.loads(json.dumps(description())) == json.loads(SNAPSHOT.read_text()), "meant? then run: make schema"


def test_the_description_is_valid_openapi_without_a_warning(tmp_path: Path) -> None:
    assert description()["openapi"] == "3.1.1"
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "schema.yml"))


def test_every_address_and_method_is_described() -> None:
    actions = {(route, method) for route, view in views().items() for method in view.actions if method != "head"}
    described = {
        (path.removeprefix("/api/").replace("{", "<uuid:").replace("}", ">"), method)
        for path, methods in description()["paths"].items()
        for method in methods
    }
    assert described == actions


def test_every_action_names_its_scope() -> None:
    assert views()
    for view in views().values():
        assert issubclass(view.cls, View)
        assert set(view.actions.values()) <= set(view.cls.scopes)
        assert set(view.cls.scopes.values()) <= set(Scope)


def test_every_operation_has_a_name_a_sentence_and_its_refusals() -> None:
    operations = [operation for methods in description()["paths"].values() for operation in methods.values()]
    names = [operation["operationId"] for operation in operations]
    assert len(names) == len(set(names))
    for operation in operations:
        assert operation["summary"]
        assert set(operation["security"][0]["token"]) <= set(Scope.values)
        assert operation["security"][0].keys() == description()["components"]["securitySchemes"].keys()
        assert {"401", "403", "429"} <= set(operation["responses"])


def test_anybody_may_read_the_description(db: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        response = Client().get("/api/v1/schema")
    assert response.status_code == 200
    assert response.json()["info"]["title"] == "Stet"
    again = Client().get("/api/v1/schema", headers={"if-none-match": response.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("path", ["/api/v1/schema", "/api/v1/docs"])
def test_the_description_is_only_read(path: str) -> None:
    assert Client().post(path).status_code == 405


@pytest.mark.usefixtures("plain_static_files")
def test_the_page_keeps_to_the_strict_policy() -> None:
    response = Client().get("/api/v1/docs")
    page = response.content.decode()
    assert response.status_code == 200
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert "<style" not in page
    assert " style=" not in page
    assert all('src="/static/' in script for script in page.split("<script")[1:])


def test_the_documentation_names_every_address() -> None:
    told = (ROOT / "docs" / "api.md").read_text()
    assert all(path in told for path in description()["paths"])
