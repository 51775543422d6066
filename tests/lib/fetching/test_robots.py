"""What a site says about programs is asked for first, and obeyed."""

import pytest

from apps.lib.fetching.pages import fetch
from apps.lib.fetching.refusals import FetchFailed
from apps.lib.fetching.robots import Forgetful
from tests import web as played
from tests.lib.fetching.asking import WORDS, refusal
from tests.web import Reply, Web


def test_a_site_that_lets_no_program_in_is_not_read(web: Web) -> None:
    web.pages["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /page\nAllow: /pages\n", media_type="text/plain")
    web.pages["/pages"] = played.page(WORDS)
    assert refusal(web, "/page").code == "robots_disallow"
    assert web.asked == ["/robots.txt"]
    assert fetch(web.url("/pages"), web.policy()).answer.status == 200
    assert fetch(web.url("/page"), web.policy(robots=False)).answer.status == 200


def test_a_site_may_speak_of_stet_alone(web: Web) -> None:
    web.pages["/robots.txt"] = Reply(b"User-agent: stet\nCrawl-delay: 7\nAllow: /\n\nUser-agent: *\nDisallow: /\n")
    assert fetch(web.url("/page"), web.policy()).delay == 7


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_rules_lets_everybody_in(web: Web, status: int) -> None:
    web.pages["/robots.txt"] = played.failing(status)
    assert fetch(web.url("/page"), web.policy()).delay == 0


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_site_that_cannot_tell_its_rules_is_left_alone_for_now(web: Web, status: int) -> None:
    web.pages["/robots.txt"] = played.failing(status)
    failed = refusal(web, "/page")
    assert isinstance(failed, FetchFailed)
    assert (failed.code, failed.transient) == ("robots_unreachable", True)
    assert web.asked == ["/robots.txt"]


def test_rules_are_asked_for_once(web: Web) -> None:
    shelf = Forgetful()
    for _ in range(3):
        fetch(web.url("/page"), web.policy(), shelf=shelf)
    assert web.asked.count("/robots.txt") == 1


def test_rules_may_have_moved_but_not_inward(web: Web) -> None:
    web.pages |= {"/robots.txt": played.moved("/rules"), "/rules": Reply(b"User-agent: *\nDisallow: /page\n")}
    assert refusal(web, "/page").code == "robots_disallow"
    web.pages["/robots.txt"] = played.moved("http://169.254.169.254/")
    assert refusal(web, "/page").code == "private_address"
    web.pages["/robots.txt"] = played.moved("/robots.txt")
    assert fetch(web.url("/page"), web.policy()).answer.status == 200


def test_of_endless_rules_the_beginning_counts(web: Web) -> None:
    web.pages["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /page\n" + b"# more\n" * 100_000)
    assert refusal(web, "/page").code == "robots_disallow"


def test_rules_that_are_no_rules_hurt_nobody(web: Web) -> None:
    web.pages["/robots.txt"] = Reply(bytes(range(256)) * 20)
    assert fetch(web.url("/page"), web.policy()).answer.status == 200
