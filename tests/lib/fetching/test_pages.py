"""Pages that come, whatever name, proxy or redirect leads to them, and those that lead astray."""

import datetime as dt
import os
import socket

import pytest

from apps.lib.fetching.pages import fetch
from apps.lib.fetching.refusals import FetchRefused
from apps.lib.fetching.robots import Forgetful
from tests import web as played
from tests.lib.fetching.asking import WORDS, refusal
from tests.web import AGENT, Web


def test_a_page_comes_with_all_that_was_said_about_it(web: Web) -> None:
    web.pages["/page"] = played.page(WORDS, ETag='"7"', Set_Cookie="who=you")
    before = dt.datetime.now(dt.UTC)
    fetched = fetch(web.url("/page#top"), web.policy())
    answer = fetched.answer
    assert WORDS.encode() in fetched.body
    assert (fetched.final_url, fetched.media_type, answer.status) == (web.url("/page"), "text/html", 200)
    assert (answer.version, answer.reason, answer.peer) == ("HTTP/1.1", "OK", "127.0.0.1")
    assert answer.request_line == "GET /page HTTP/1.1"
    assert answer.headers[-3:] == (
        ("ETag", '"7"'),
        ("Set-Cookie", "who=you"),
        ("Content-Length", str(len(fetched.body))),
    )
    assert before <= answer.started_at <= dt.datetime.now(dt.UTC)
    assert len(fetched.digest) == 64


def test_the_server_learns_who_asks_and_nothing_else(web: Web) -> None:
    answer = fetch(web.url("/page"), web.policy()).answer
    assert tuple(web.headers[-1]) == answer.request_headers
    assert dict(web.headers[-1])["User-Agent"] == AGENT
    assert {"Cookie", "Referer"}.isdisjoint(dict(web.headers[-1]))


def test_no_proxy_of_the_environment_is_asked(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setitem(os.environ, name, "http://127.0.0.1:9")
    assert WORDS.encode() in fetch(web.url("/page"), web.policy()).body


def test_an_address_that_nobody_named_is_not_asked(web: Web) -> None:
    policy = web.policy(named=frozenset(), ports=frozenset({web.port}))
    assert refusal(web, "/page", policy).code == "private_address"
    assert refusal(web, "/page", web.policy(named=frozenset())).code == "bad_port"
    assert web.asked == []


# --- Names that change their mind -------------------------------------------------------------------------------------


def test_a_name_is_resolved_once_for_each_request(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def resolve(host: str, seconds: float) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    def never(*_: object, **__: object) -> None:
        raise AssertionError("The connection looked the name up once more.")

    monkeypatch.setattr(socket, "getaddrinfo", never)
    fetched = fetch(web.url("/page", host="page.test"), web.policy("page.test", resolve=resolve))
    assert asked == ["page.test"] * 2  # for robots.txt and for the page
    assert fetched.answer.peer == "127.0.0.1"


@pytest.mark.parametrize("second", ["169.254.169.254", "0.0.0.0", "::ffff:127.0.0.1"])  # noqa: S104 -- addresses to refuse
def test_a_name_that_is_rebound_does_not_get_through(web: Web, second: str) -> None:
    answers = iter([["127.0.0.1"], [second]])
    policy = web.policy("page.test", resolve=lambda *_: next(answers))
    with pytest.raises(FetchRefused) as refused:
        fetch(web.url("/page", host="page.test"), policy)
    assert refused.value.code == "private_address"
    assert web.asked == ["/robots.txt"]


def test_a_name_that_is_not_named_does_not_get_through_once_it_turns_private(web: Web) -> None:
    answers = iter([["127.0.0.1"]])
    shelf = Forgetful()
    shelf.keep(f"http://rebound.example:{web.port}", "")
    policy = web.policy(ports=frozenset({web.port}), resolve=lambda *_: next(answers))
    with pytest.raises(FetchRefused) as refused:
        fetch(web.url("/page", host="rebound.example"), policy, shelf=shelf)
    assert refused.value.code == "private_address"
    assert web.asked == []


# --- Redirects --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_page_that_moved_is_followed_and_its_way_kept(web: Web, status: int) -> None:
    web.pages |= {"/old": played.moved("/older", status), "/older": played.moved(web.url("/page"))}
    fetched = fetch(web.url("/old"), web.policy())
    assert fetched.final_url == web.url("/page")
    assert [(hop.url, hop.status) for hop in fetched.hops] == [(web.url("/old"), status), (web.url("/older"), 301)]
    assert fetched.hops[0].header("location") == "/older"


def test_an_address_beyond_ascii_is_followed_as_browsers_do(web: Web) -> None:
    for said in ("/stra\u00dfe".encode(), b"/stra%C3%9Fe", "stra\u00dfe".encode()):
        web.pages["/old"] = played.spoken(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + said + b"\r\n\r\n")
        web.pages["/stra%C3%9Fe"] = played.page(WORDS)
        assert fetch(web.url("/old"), web.policy()).final_url == web.url("/stra%C3%9Fe")


@pytest.mark.parametrize(
    ("to", "code"),
    [
        ("http://169.254.169.254/latest/meta-data/", "private_address"),
        ("http://127.0.0.1/", "private_address"),
        ("http://[::1]/", "private_address"),
        ("http://localhost/", "private_address"),
        ("http://127.0.0.1:6379/", "bad_port"),
        ("http://2130706433/", "bad_address"),
        ("http://user@127.0.0.1/", "bad_address"),
        ("file:///etc/passwd", "bad_scheme"),
        ("gopher://127.0.0.1:6379/_FLUSHALL", "bad_scheme"),
        ("//\\127.0.0.1/", "bad_address"),
    ],
)
def test_a_redirect_inward_is_refused(web: Web, to: str, code: str) -> None:
    web.pages["/trap"] = played.moved(to)
    assert refusal(web, "/trap").code == code
    assert web.asked == ["/robots.txt", "/trap"]


def test_a_redirect_without_end_is_refused(web: Web) -> None:
    web.pages |= {"/a": played.moved("/b"), "/b": played.moved("/a")}
    assert refusal(web, "/a").code == "too_many_redirects"
    web.pages |= {f"/{step}": played.moved(f"/{step + 1}") for step in range(30)}
    assert refusal(web, "/0").code == "too_many_redirects"
    assert len(web.asked) < 15
