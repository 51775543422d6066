"""A worker of their own fetches pages, in turns, and what dies with one is made up for."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests import web as played
from tests.processes.running import Stet, article, until
from tests.web import Web

pytestmark = pytest.mark.xdist_group("processes")

ADD = """
from apps.accounts.models import Membership
from apps.sources.pages import add_page
member = Membership.objects.filter(role="editor").select_related("user", "newsroom").first()
for address in {addresses}:
    print(add_page(by=member.user, newsroom=member.newsroom, url=address).pk)
"""


@pytest.fixture
def web(stet: Stet) -> Iterator[Web]:
    """A web server that the operator named; the fetcher is started anew to learn of it."""
    with Web() as web:
        stet.environment["STET_FETCH_ALLOWED_HOSTS"] = f"127.0.0.1:{web.port},localhost:{web.port}"
        stet.kill("fetcher")
        stet.start("fetcher")
        yield web
        del stet.environment["STET_FETCH_ALLOWED_HOSTS"]


def add_pages(stet: Stet, *addresses: str) -> list[str]:
    """Add pages to the demonstration's library as an editor would; return the identifiers of their sources."""
    return stet.manage("shell", "--no-imports", "-c", ADD.format(addresses=addresses)).split()


def states(stet: Stet, *source_ids: str) -> set[str]:
    return set(stet.ids("SELECT state FROM sources_fetch WHERE source_id = ANY(%s::uuid[])", list(source_ids)))


def test_pages_of_one_host_are_fetched_one_after_the_other(stet: Stet, web: Web) -> None:
    paths = [f"/page/{number}" for number in range(3)]
    web.pages |= {path: played.page(f"The wall has {path[-1]} gates.", title=f"Wall {path[-1]}") for path in paths}
    added = add_pages(stet, *map(web.url, paths))
    until(lambda: states(stet, *added) == {"done"}, seconds=60, what="all pages are fetched")
    assert sorted(web.asked) == [*paths, "/robots.txt"]
    asked_at = [at for at, path in zip(web.times, web.asked, strict=True) if path in paths]
    assert all(later - earlier > 1.9 for earlier, later in pairwise(asked_at))
    titles = stet.ids("SELECT title FROM sources_source WHERE id = ANY(%s::uuid[]) ORDER BY title", added)
    assert titles == ["Wall 0", "Wall 1", "Wall 2"]


def test_a_fetcher_killed_while_a_page_hangs_is_made_up_for(stet: Stet, web: Web) -> None:
    web.pages["/page"] = [played.hanging(), played.page("The wall has two gates.")]
    added = add_pages(stet, web.url("/page"))
    until(lambda: "/page" in web.asked, seconds=60, what="the fetcher has asked for the page")
    stet.kill("fetcher")
    assert states(stet, *added) == {"running"}
    stet.start("fetcher")
    until(lambda: states(stet, *added) == {"done"}, seconds=120, what="the page is fetched")
    captures = stet.rows("SELECT number FROM sources_snapshot WHERE source_id = %s", added[0])
    assert captures == [(1,)]
    assert stet.rows("SELECT attempts FROM sources_fetch WHERE source_id = %s", added[0]) == [(2,)]


def test_neither_an_article_nor_another_page_waits_for_a_page_that_hangs(stet: Stet, web: Web) -> None:
    web.pages |= {"/hangs": played.hanging(), "/page": played.page("The wall has two gates.")}
    hanging = add_pages(stet, web.url("/hangs"))
    until(lambda: "/hangs" in web.asked, seconds=60, what="the fetcher has asked for the page that hangs")
    other = add_pages(stet, web.url("/page", host="localhost"))
    uploaded = stet.upload(article(7))
    stet.wait_until_read(uploaded, seconds=20)
    until(lambda: states(stet, *other) == {"done"}, seconds=20, what="the other page is fetched")
    assert stet.ids(
        "SELECT id FROM claims_claim WHERE revision_id IN (SELECT id FROM articles_revision WHERE article_id = %s)",
        uploaded,
    )
    assert states(stet, *hanging) == {"running"}


def test_the_fetcher_does_without_the_language_library(stet: Stet, web: Web) -> None:
    web.pages["/page"] = played.page("The wall has two gates.")
    added = add_pages(stet, web.url("/page"))
    until(lambda: states(stet, *added) == {"done"}, seconds=60, what="the page is fetched")
    assert "spacy" in loaded_by(stet, "worker")
    assert "spacy" not in loaded_by(stet, "fetcher")


def loaded_by(stet: Stet, name: str) -> str:
    """Return what libraries a piece has loaded."""
    return Path(f"/proc/{stet.running[name].pid}/maps").read_text()
