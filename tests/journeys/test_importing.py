"""A librarian imports a list in a browser: looks at what it would do, has the worker do it, mends what was refused."""

from collections.abc import Iterator
from itertools import product
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import RunningStet, axe, sign_in

pytestmark = pytest.mark.xdist_group("journeys")  # one Stet, one browser for all of them

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LIST = """title,kind,published_on,url,text
Log of the lighthouse,document,2026-03-01,,The lamp of the lighthouse was lit at dusk.
A pamphlet on moorings,pamphlet,2026-03-02,,Nobody knows who printed it.
A notice of the ferry,statement,last week,,The ferry does not sail.
Known already,web_page,,https://coast.eastmarch.example/harrowmouth-2060,
"""


@pytest.fixture
def imports(page: Page, stet: RunningStet, complaints: list[str]) -> Iterator[Page]:
    """The librarian's browser where lists are chosen. It must have had nothing to complain about."""
    page.set_default_timeout(10_000)
    page.set_viewport_size({"width": 1280, "height": 900})
    sign_in(page, stet, "admin")
    page.goto("/library/")
    page.get_by_role("navigation", name="Library").get_by_role("link", name="Import").click()
    expect(page.get_by_role("heading", name="Import sources")).to_be_visible()
    yield page
    assert complaints == []


def choose(page: Page, name: str, content: str) -> None:
    """Choose a list and look at what it would do; both pages work without a script."""
    page.get_by_label("List").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content.encode()})
    page.get_by_role("button", name="Look at it").click()


def test_a_list_is_looked_at_then_carried_out_by_the_worker(imports: Page) -> None:
    page = imports
    choose(page, "harbour.csv", LIST)
    expect(page.get_by_text("1 source added, 1 known already, 2 rows refused")).to_be_visible()
    rows = page.locator(".plan tbody tr")
    expect(rows).to_contain_text(
        [
            "There is no such kind",
            "Write the date as",
            "Added, with its text",
            "Left out: the library has this address as “Harrowmouth and the sea to 2060",
        ]
    )
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("1 added, 0 changed, 1 left out, 2 refused, of 4 rows")).to_be_visible(timeout=30_000)
    expect(page.locator(".refused li")).to_contain_text(["Line 3: kind: There is no such kind", "Line 4: published_on"])
    page.get_by_role("link", name="See them in the library").click()
    page.get_by_role("link", name="Log of the lighthouse").click()
    expect(page.get_by_role("heading", name="Captures")).to_be_visible()
    expect(page.locator(".snapshots li")).to_have_count(1)


def test_a_file_that_is_no_list_says_what_its_columns_should_be(imports: Page) -> None:
    choose(imports, "colours.csv", "name,colour\na,b\n")
    expect(imports.get_by_role("alert")).to_contain_text("There is no column “name”; known are: id, title")
    choose(imports, "mended.csv", "title,kind\nA pamphlet,pamphlet\n")
    expect(imports.get_by_text("There is nothing to import")).to_be_visible()
    expect(imports.get_by_role("button", name="Import")).to_have_count(0)
    imports.get_by_role("link", name="Choose another list").click()
    expect(imports.get_by_label("List")).to_be_visible()


def test_every_page_of_an_import_is_accessible_in_both_themes_and_widths(imports: Page) -> None:
    page = imports
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        page.locator("details").evaluate_all("folds => folds.forEach(fold => (fold.open = true))")
        for scheme, width in product(SCHEMES, (1280, 820)):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 1000})
            wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            found[f"{name}, {scheme}, {width}"] = [*axe(page), *["wider than the window"] * wide]

    look("choosing")
    choose(page, "colours.csv", "name,colour\na,b\n")
    expect(page.get_by_role("alert")).to_be_visible()
    look("refused")
    choose(page, "seen.csv", "title,kind\nSeen by many,note\nA pamphlet,pamphlet\n")
    expect(page.locator(".plan tbody tr")).to_have_count(2)
    look("plan")
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("1 added, 0 changed, 1 refused, of 2 rows")).to_be_visible(timeout=30_000)
    look("done")
    assert found == {name: [] for name in found}
