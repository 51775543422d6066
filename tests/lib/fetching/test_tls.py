"""Who answers is checked, and nobody is led from a private line to an open one."""

import os
import socket
import time
from dataclasses import replace

import pytest

from apps.lib.fetching.pages import fetch
from apps.lib.fetching.refusals import FetchFailed, FetchRefused
from tests import web as played
from tests.lib.fetching.asking import HTML_HEAD
from tests.web import QUICK, Web


def test_a_certificate_is_checked_for_the_name_that_was_asked_for(secure: Web) -> None:
    policy = secure.policy("page.test", "other.test")
    assert fetch(secure.url("/page", host="page.test"), policy).answer.status == 200
    for wrong in ("other.test", "127.0.0.1"):
        with pytest.raises(FetchFailed) as failed:
            fetch(secure.url("/page", host=wrong), policy)
        assert failed.value.code == "tls_error"


def test_a_certificate_of_nobody_known_is_refused(secure: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(os.environ, "SSL_CERT_FILE")
    with pytest.raises(FetchFailed) as failed:
        fetch(secure.url("/page", host="page.test"), secure.policy("page.test"))
    assert failed.value.code == "tls_error"
    assert not failed.value.transient


def test_tls_keeps_the_deadline_and_the_size(secure: Web) -> None:
    secure.pages |= {
        "/slow": played.dripping(HTML_HEAD + b"\r\n", b"a"),
        "/large": played.flooding(HTML_HEAD + b"\r\n", b"a" * 10_000),
    }
    policy = secure.policy("page.test", caps=replace(QUICK, seconds=1))
    before = time.monotonic()
    for path, code in (("/slow", "too_slow"), ("/large", "too_large")):
        with pytest.raises((FetchFailed, FetchRefused)) as refused:
            fetch(secure.url(path, host="page.test"), policy)
        assert refused.value.code == code
    assert time.monotonic() - before < 8


def test_a_server_that_never_shakes_hands_holds_nobody(web: Web) -> None:
    before = time.monotonic()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        policy = web.policy(named=frozenset({("127.0.0.1", port)}), caps=replace(QUICK, seconds=0.5))
        with pytest.raises(FetchFailed) as failed:
            fetch(f"https://127.0.0.1:{port}/", policy)
    assert failed.value.code == "too_slow"
    assert time.monotonic() - before < 5


def test_a_redirect_from_https_to_http_is_refused(secure: Web, web: Web) -> None:
    secure.pages["/down"] = played.moved(web.url("/page"))
    policy = secure.policy("page.test", named=frozenset({("page.test", secure.port), ("127.0.0.1", web.port)}))
    with pytest.raises(FetchRefused) as refused:
        fetch(secure.url("/down", host="page.test"), policy)
    assert refused.value.code == "insecure_redirect"
    allowed = replace(policy, downgrade=True)
    assert fetch(secure.url("/down", host="page.test"), allowed).final_url == web.url("/page")
