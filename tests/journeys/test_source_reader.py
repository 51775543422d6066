"""Reading a source in a real browser: a long one by its parts, words of any script linked as they were selected."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.journeys.conftest import RunningStet, axe, sign_in
from tests.journeys.test_checking import select
from tests.journeys.test_evidence import open_claim, press
from tests.journeys.test_offsets import SCRIPTS, WORDS

pytestmark = pytest.mark.xdist_group("journeys")  # one Stet, one browser for all of them

CHAPTERS, PARAGRAPHS = 60, 60


def long_text() -> str:
    """Some 3,600 paragraphs under sixty headings, with one sentence that stands nowhere else."""
    lines = ["Report of the estuary commission 🌊"]
    for chapter in range(1, CHAPTERS + 1):
        lines.append(f"## Chapter {chapter}")
        lines += [
            f"In year {chapter}.{n} the 𝔊 board counted {n + 3} boats below the quay, and the clerk wrote it down."
            for n in range(PARAGRAPHS)
        ]
    lines[-2] = "The needle stands in this very paragraph and nowhere else."
    return "\n\n".join(lines)


@pytest.fixture(scope="session")
def sources(stet: RunningStet, browser: Browser) -> dict[str, str]:
    """Captures that a librarian added: the path of each in the reader, by its title."""
    page = browser.new_context(base_url=stet.url).new_page()
    sign_in(page, stet, "admin")
    texts = {"Estuary commission": long_text(), "Many scripts": "\n\n".join(["Scripts 🌊", *SCRIPTS.values()])}
    for title, text in texts.items():
        _add(page, title, text, "source.txt" if title == "Many scripts" else "source.md")
    open_claim(page, "The permission comes with a condition")
    found = {title: _found(page, title) for title in texts}
    page.context.close()
    return found


def _add(page: Page, title: str, text: str, filename: str) -> None:
    page.goto("/admin/sources/source/add/")
    page.get_by_label("Newsroom").select_option(index=1)
    page.get_by_label("Title").fill(title)
    file: Any = {"name": filename, "mimeType": "text/plain", "buffer": text.encode()}
    page.locator("#id_file").set_input_files(file)
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/sources/source/")
    page.goto("/")


def _found(page: Page, title: str) -> str:
    """Search for a source from a claim's card until the worker has indexed it, and return its path in the reader."""
    link = page.locator("[data-passage] .title a", has_text=title).first
    for _ in range(60):
        page.get_by_label("Words to look for").fill(f'title:"{title}"')
        page.get_by_role("button", name="Search", exact=True).click()
        page.wait_for_timeout(500)
        if link.count():
            return (link.get_attribute("href") or "").partition("?")[0]
    pytest.fail(f"{title} is not found in the library.")


@pytest.fixture
def claim(desk: Page) -> str:
    """The identifier of a claim of the demonstration's article."""
    page = open_claim(desk, "The permission comes with a condition")
    return page.locator(".card").get_attribute("data-claim") or ""


def test_a_long_source_opens_at_once_and_is_whole_after_a_while(desk: Page, sources: dict[str, str]) -> None:
    answer = desk.goto(sources["Estuary commission"])
    assert answer
    assert 50 < answer.text().count("data-s=") < 400, "the rest comes in idle time, which may be at once"
    expect(desk.locator("#text[data-whole]")).to_have_count(1, timeout=30_000)
    assert desk.locator("#text [data-s]").count() == 1 + CHAPTERS * (PARAGRAPHS + 1)
    text = desk.locator("#text [data-s]").evaluate_all("blocks => blocks.map(one => one.textContent).join('\\n\\n')")
    assert text == long_text().replace("## ", "")


def test_a_jump_goes_where_nothing_was_loaded_yet(desk: Page, sources: dict[str, str]) -> None:
    def near_ones_only(route: Route) -> None:
        many = route.request.url.count("part=") > 2
        route.fulfill(status=404) if many else route.continue_()

    desk.route("**/blocks/*", near_ones_only)
    desk.goto(sources["Estuary commission"])
    desk.get_by_role("navigation", name="Outline").get_by_role("link", name="Chapter 47").click()
    heading = desk.locator("#text").get_by_role("heading", name="Chapter 47")
    expect(heading).to_be_in_viewport()
    expect(heading).to_be_focused()
    expect(desk.locator("#where")).to_contain_text("paragraph")


def test_words_are_found_in_the_whole_of_it(desk: Page, sources: dict[str, str]) -> None:
    desk.goto(sources["Estuary commission"])
    desk.keyboard.press("/")
    desk.keyboard.type("needle STANDS")
    desk.keyboard.press("Enter")
    expect(desk.locator("#hit-count")).to_contain_text("Hit 1 of 1")
    expect(desk.locator("mark.hit.current")).to_be_in_viewport()
    desk.goto(f"{sources['Estuary commission']}?find=clerk")
    expect(desk.locator("#hit-count")).to_contain_text("Hit 1 of More than 2000")
    desk.keyboard.press("n")
    expect(desk.locator("#hit-count")).to_contain_text("Hit 2 of")
    desk.keyboard.press("Shift+N")
    desk.keyboard.press("Shift+N")
    expect(desk.locator("#hit-count")).to_contain_text("Hit 2000 of")
    expect(desk.locator("mark.hit.current")).to_be_in_viewport()


@pytest.mark.parametrize("script", SCRIPTS)
def test_selected_words_of_any_script_are_the_evidences_words(
    desk: Page, sources: dict[str, str], claim: str, script: str
) -> None:
    desk.goto(f"{sources['Many scripts']}?claim={claim}")
    select(desk, WORDS[script])
    desk.keyboard.press("c")
    linked = desk.get_by_role("region", name="Linked from this source").locator("blockquote")
    expect(linked).to_have_text(WORDS[script])
    expect(desk.locator("#text .linked-words.own")).to_have_text(WORDS[script])
    press(desk, "z")
    expect(linked).to_have_count(0)
    expect(desk.locator("#text .linked-words")).to_have_count(0)


def test_words_over_two_paragraphs_are_linked_and_joined_to_a_set(
    desk: Page, sources: dict[str, str], claim: str
) -> None:
    desk.goto(f"{sources['Estuary commission']}?claim={claim}")
    for first, key in ((3, "s"), (7, "Shift+S")):
        desk.evaluate(
            """first => {
                const blocks = document.querySelectorAll("#text [data-s]");
                getSelection().setBaseAndExtent(blocks[first].firstChild, 3, blocks[first + 1].firstChild, 12);
            }""",
            first,
        )
        expect(desk.get_by_role("button", name="Supports s")).to_be_visible()
        desk.keyboard.press(key)
        expect(desk.locator("#text .linked-words.own")).to_have_count(2 if first == 3 else 4)
    press(desk, "b")
    expect(desk.get_by_role("region", name="Evidence", exact=True)).to_contain_text("all of these together")
    press(desk, "z")
    expect(desk.locator("#status")).to_contain_text("unlinked")
    press(desk, "z")
    expect(desk.get_by_role("region", name="Evidence", exact=True)).to_have_count(0)


def test_keys_do_not_reach_into_the_note(desk: Page, sources: dict[str, str], claim: str) -> None:
    desk.goto(f"{sources['Many scripts']}?claim={claim}")
    desk.locator("#hand .more summary").click()
    note = desk.get_by_label("Note kept with the link")
    note.click()
    desk.keyboard.type("src nzb?/")
    expect(note).to_have_value("src nzb?/")
    select(desk, WORDS["emoji"])
    desk.get_by_role("button", name="Context c").click()
    expect(desk.get_by_role("region", name="Linked from this source")).to_be_visible()
    press(desk, "z")
    expect(desk.get_by_role("region", name="Linked from this source")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 820])
def test_reader_and_card_are_accessible(
    desk: Page, sources: dict[str, str], claim: str, scheme: Any, width: int
) -> None:
    desk.emulate_media(color_scheme=scheme)
    desk.set_viewport_size({"width": width, "height": 1000})
    found = {}
    desk.keyboard.press("e")
    desk.keyboard.press("t")
    desk.keyboard.press("Escape")
    desk.keyboard.press("=")
    found["forms"] = axe(desk)
    desk.get_by_role("button", name="Log the contact").click()
    desk.wait_for_selector("#contact .fault")
    found["refused"] = axe(desk)
    desk.get_by_role("link", name="Narrow the search").click()
    desk.wait_for_selector(".narrow")
    found["narrowed"] = axe(desk)
    desk.goto(f"{sources['Estuary commission']}?claim={claim}&find=board")
    desk.wait_for_selector("mark.hit.current")
    found["reader"] = axe(desk)
    desk.keyboard.press("?")
    found["keys"] = axe(desk)
    assert found == {page: [] for page in found}
