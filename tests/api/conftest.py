"""Programs that ask: a client for each token, as a CMS would hold one."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from apps.accounts.models import Newsroom, User
from tests import factories

Program = Callable[..., Client]


def client_with(secret: str) -> Client:
    """A client that sends this token, and no cookie that could stand in for it."""
    return Client(headers={"authorization": f"Bearer {secret}"})


@pytest.fixture(autouse=True)
def _whole_allowance() -> None:
    """Tokens of one test do not wait for those of another."""
    cache.clear()


@pytest.fixture
def api(alice: User, newsroom: Newsroom) -> Client:
    """A program of alice's with every scope."""
    return client_with(factories.a_token(alice, newsroom)[1])


@pytest.fixture
def carols_api(carol: User, elsewhere: Newsroom) -> Client:
    """A program of carol's, of another newsroom, with every scope."""
    return client_with(factories.a_token(carol, elsewhere)[1])
