"""Browsers of the cast, signed in; pages link plain static files, which nobody has to collect for them."""

import pytest
from django.test import Client

from apps.accounts.models import User

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _named_plainly(plain_static_files: None) -> None:
    pass


def signed_in(user: User, **headers: str) -> Client:
    client = Client(headers=headers)
    client.force_login(user)
    return client


@pytest.fixture
def bobs(bob: User) -> Client:
    """Bob's browser, as it is without scripts."""
    return signed_in(bob)


@pytest.fixture
def bobs_htmx(bob: User) -> Client:
    """Bob's browser when htmx asks."""
    return signed_in(bob, **HTMX)


@pytest.fixture
def ritas(rita: User) -> Client:
    """A reporter's browser: she reads and uploads but does not check."""
    return signed_in(rita)


@pytest.fixture
def carols(carol: User) -> Client:
    """The browser of an admin of another newsroom."""
    return signed_in(carol)
