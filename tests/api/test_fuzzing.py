"""The whole description against the real thing: generated requests, good and bad, never fail on our side."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from apps.accounts.models import Newsroom, User
from apps.articles.models import Article
from apps.claims.dossiers import attach_source
from apps.config.wsgi import application
from apps.interchange.importing import upload_list
from apps.sources.models import Snapshot
from tests import factories

schema = schemathesis.openapi.from_wsgi("/api/v1/schema", application)
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(autouse=True)
def _kept_connection() -> Iterator[None]:
    """Requests run inside the test's transaction, so none of them may close its connection."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def secret(alice: User, newsroom: Newsroom) -> str:
    return factories.a_token(alice, newsroom)[1]


@pytest.fixture
def known(alice: User, bob: User, article: Article, snapshot: Snapshot) -> dict[str, str]:
    """Things to find at the addresses: an unchecked claim, where much is null, and a verdict with evidence."""
    unchecked, claim, *_ = factories.extracted(article)
    factories.evidence_for(claim, by=bob, snapshot=snapshot, exact="400 homes")
    verdict = factories.a_verdict(claim, by=bob, finding="supported")
    source = snapshot.source
    attach_source(by=bob, article=article, source=source)
    listed = upload_list(by=alice, newsroom=source.newsroom, content=b"title\nMinutes")
    things = {"article": article, "claim": unchecked, "verdict": verdict, "snapshot": snapshot, "source": source}
    return {f"{name}_id": str(thing.pk) for name, thing in {**things, "list": listed}.items()}


@schema.parametrize()
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_the_api_answers_as_described(case: Case[Any], secret: str, known: dict[str, str]) -> None:
    case.path_parameters = {name: known[name] for name in case.path_parameters or {}}
    case.call_and_validate(headers={"Authorization": f"Bearer {secret}"}, checks=CHECKS)
