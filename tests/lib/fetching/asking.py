"""Asking the tests' own server for a page that does not come."""

import pytest

from apps.lib.errors import StetError
from apps.lib.fetching.pages import fetch
from apps.lib.fetching.policy import Policy
from apps.lib.fetching.refusals import FetchFailed, FetchRefused
from tests.web import Web

WORDS = "The committee approved 12 million for the harbour wall."
HTML_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def refusal(web: Web, path: str, policy: Policy | None = None) -> StetError:
    with pytest.raises((FetchRefused, FetchFailed)) as refused:
        fetch(web.url(path), policy or web.policy())
    assert refused.value.message.endswith((".", "it."))
    return refused.value
