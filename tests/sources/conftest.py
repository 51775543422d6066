"""A web server for the library's tests, and a worker that asks it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone

from apps.accounts.models import Newsroom, User
from apps.sources.models import Fetch, Host, Source
from apps.sources.pages import add_page
from apps.verdicts.fetches import fetch_page
from tests import web as played
from tests.sources.following import WORDS
from tests.web import Web


@pytest.fixture
def web(settings: LazySettings) -> Iterator[Web]:
    with Web() as web:
        settings.FETCH_ALLOWED_HOSTS = [f"127.0.0.1:{web.port}"]
        web.pages["/page"] = played.page(WORDS)
        yield web


@pytest.fixture
def work_off(web: Web) -> Callable[..., Fetch]:
    """Does what a worker does with a fetch, once the pauses are over that it and its host have to wait."""

    def work_off(fetch: Fetch, **changes: Any) -> Fetch:
        Host.objects.update(next_at=timezone.now())
        Fetch.objects.filter(pk=fetch.pk).update(not_before=timezone.now())
        fetch_page(fetch.pk, web.policy(**changes))
        fetch.refresh_from_db()
        return fetch

    return work_off


@pytest.fixture
def listed(dora: User, newsroom: Newsroom, web: Web) -> Source:
    """The server's page, added to the library and not fetched yet."""
    return add_page(by=dora, newsroom=newsroom, url=web.url("/page"))
