"""The tests' own server, without and with TLS."""

import os
from collections.abc import Iterator

import pytest

from tests import web as played
from tests.lib.fetching.asking import WORDS
from tests.web import CERTIFICATE, Web


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as web:
        web.pages["/page"] = played.page(WORDS)
        yield web


@pytest.fixture
def secure(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """The same with TLS, under the name page.test, whose authority the system trusts."""
    monkeypatch.setitem(os.environ, "SSL_CERT_FILE", str(CERTIFICATE))
    with Web(tls=True) as web:
        web.pages["/page"] = played.page(WORDS)
        yield web
