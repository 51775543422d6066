"""A librarian's day in a browser: a source comes in, changes, is compared, set aside for an article and archived."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import RunningStet, axe, sign_in

pytestmark = pytest.mark.xdist_group("journeys")  # one Stet, one browser for all of them

MINUTES = (
    "Minutes of the harbour board\n\nThe board approved 14 moorings. Work begins in May.\n\nNobody spoke against it."
)


@pytest.fixture
def library(page: Page, stet: RunningStet, complaints: list[str]) -> Iterator[Page]:
    """The librarian's browser, signed in and in the library. It must have had nothing to complain about."""
    page.set_default_timeout(10_000)
    page.set_viewport_size({"width": 1280, "height": 900})
    sign_in(page, stet, "admin")
    page.get_by_role("navigation", name="Desk").get_by_role("link", name="Library").click()
    yield page
    assert complaints == []


@pytest.fixture
def added(library: Page) -> Callable[[str, str], Page]:
    """Adds a source by pasting its text."""

    def add(title: str, text: str) -> Page:
        library.goto("/library/add/")
        library.get_by_label("Text", exact=True).fill(text)
        library.get_by_role("textbox", name="Title optional").fill(title)
        library.get_by_role("button", name="Add to the library").click()
        expect(library.get_by_role("heading", name=title)).to_be_visible()
        return library

    return add


def test_a_source_comes_in_changes_and_is_compared(added: Callable[[str, str], Page]) -> None:
    page = added("Harbour board, May", MINUTES)
    page.get_by_role("link", name="Paste or upload what it says now").click()
    page.get_by_label("Text", exact=True).fill(MINUTES.replace("14 moorings", "17 moorings"))
    page.get_by_role("button", name="Capture").click()
    page.get_by_role("link", name="What changed", exact=True).last.click()
    expect(page.locator("del")).to_contain_text(["taken out", "14"])
    expect(page.locator("ins")).to_contain_text(["put in", "17"])


def test_the_list_narrows_as_one_types_and_keeps_its_address(added: Callable[[str, str], Page]) -> None:
    page = added("Tide tables of the pilots", "High water at the pier is at noon.")
    page.goto("/library/")
    page.get_by_label("Words to look for").fill("pilots")
    expect(page.locator(".sources tbody tr")).to_have_count(1)
    expect(page).to_have_url(re.compile("q=pilots"))
    page.get_by_label("Condition").select_option("Cited")
    expect(page.get_by_text("No source is described so")).to_be_visible()
    page.get_by_role("link", name="Show all in use").click()
    expect(page.get_by_role("link", name="Tide tables of the pilots")).to_be_visible()


def test_a_source_is_set_aside_for_an_article(added: Callable[[str, str], Page]) -> None:
    page = added("Ferry timetable", "The ferry leaves at seven.")
    page.goto("/")
    page.locator(".articles h2 a").last.click()
    page.get_by_role("link", name="Sources for this article").click()
    page.get_by_label("Words of a source’s title or publisher").fill("ferry")
    page.get_by_role("button", name="Add Ferry timetable").click()
    expect(page.locator(".sources")).to_contain_text("Ferry timetable")
    page.get_by_role("button", name="Remove Ferry timetable from this article").click()
    expect(page.get_by_text("The library keeps it.")).to_be_visible()


def test_a_source_is_archived_only_when_asked_twice_and_comes_back(added: Callable[[str, str], Page]) -> None:
    page = added("Old chart of the bay", "Here the water is deep.")
    page.get_by_text("Archive it").first.click()
    page.get_by_role("button", name="Archive it").click()
    expect(page.get_by_text("It is kept for what cites it")).to_be_visible()
    page.get_by_role("button", name="Put it back into use").click()
    expect(page.get_by_text("Back in use.")).to_be_visible()


def test_a_word_processors_paste_keeps_its_structure(library: Page) -> None:
    library.goto("/library/add/")
    library.get_by_label("Text", exact=True).focus()
    library.evaluate(
        """() => {
            const held = new DataTransfer();
            held.setData("text/plain", "Walls");
            held.setData("text/html", "<h1>Walls</h1><p>They stand.</p>");
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: held, bubbles: true }));
        }"""
    )
    expect(library.get_by_text("Pasted with its headings")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 820])
def test_every_page_of_the_library_is_accessible(library: Page, scheme: Any, width: int) -> None:
    library.emulate_media(color_scheme=scheme)
    library.set_viewport_size({"width": width, "height": 1000})
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        library.locator("details").evaluate_all("folds => folds.forEach(fold => (fold.open = true))")
        found[name] = axe(library)
        overflow = library.evaluate("document.documentElement.scrollWidth - innerWidth")
        found[name] += ["wider than the window"] * (overflow > 0)

    look("list")
    for name in ("add/", "add/?url=https://council.example/a&title=A", "health/", "trust/", "?q=homes", "?q=zzzz"):
        library.goto(f"/library/{name}")
        look(name)
    library.goto("/library/")
    library.get_by_role("link", name=re.compile("sea to 2060")).first.click()
    library.wait_for_selector(".snapshots")
    look("source")
    address = library.url
    for name in ("edit/", "capture/", "seal/", "diff/"):
        library.goto(f"{address}{name}")
        look(name)
    library.goto("/changes/")
    look("changes")
    library.goto("/")
    library.locator(".articles h2 a").last.click()
    library.get_by_role("link", name="Sources for this article").click()
    library.wait_for_selector(".dossier")
    look("dossier")
    assert found == {name: [] for name in found}


def test_a_page_is_fetched_while_one_looks_on_and_says_why_it_could_not_be(library: Page, stet: RunningStet) -> None:
    library.goto("/library/add/?url=https://board.invalid/minutes&title=Minutes+that+nobody+serves")
    library.get_by_role("button", name="Add this page").click()
    expect(library.get_by_text("Its page could not be fetched")).to_be_visible(timeout=30_000)
    expect(library.get_by_role("button", name="Try again")).to_be_visible()


def test_a_dossier_follows_the_fetches_of_what_is_cited(library: Page) -> None:
    library.goto("/")
    library.locator(".articles h2 a").last.click()
    library.get_by_role("link", name="Sources for this article").click()
    library.get_by_role("button", name="Check all cited sources now").click()
    expect(library.get_by_text("being fetched now")).to_be_visible()
    expect(library.locator("#standing").get_by_text("Unreachable").first).to_be_visible(timeout=60_000)
    expect(library.locator("#standing").get_by_text("being fetched")).to_have_count(0, timeout=60_000)
    expect(library.locator("#status")).not_to_contain_text("not saved")
