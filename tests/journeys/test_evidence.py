"""Claim and source side by side in a real browser: passages, sets, a contact, a calculation, a search by hand."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import RunningStet

pytestmark = pytest.mark.xdist_group("journeys")  # one Stet, one browser for all of them

ARTICLE = "Council backs 412 homes"
Upload = Callable[[str], Page]


def open_claim(page: Page, words: str) -> Page:
    """Open the demonstration's article with the claim that has these words in hand."""
    page.get_by_role("link", name=ARTICLE).click()
    page.wait_for_selector(".card[data-claim]", timeout=60_000)
    claim = page.locator("#text .m", has_text=words).first.get_attribute("data-c")
    page.goto(f"{page.url.partition('?')[0]}?claim={claim}")
    expect(page.locator("#claim-words")).to_contain_text(words)
    page.wait_for_load_state("networkidle")
    return page


def settled(page: Page) -> None:
    """Wait until htmx knows what it brought: pressed before that, a form is sent as a plain one."""
    page.wait_for_load_state("networkidle")
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def press(page: Page, key: str) -> None:
    """Press a key once the page has taken in what came before."""
    settled(page)
    page.keyboard.press(key)


def evidence(page: Page) -> Locator:
    return page.get_by_role("region", name="Evidence", exact=True)


def select_in_passage(page: Page, number: int, letters: int) -> str:
    """Select the first letters that a passage shows, as a mouse would, and return them."""
    words: str = page.evaluate(
        """([number, letters]) => {
            const whole = document.querySelectorAll("[data-passage] blockquote")[number];
            const quote = whole.querySelector(".onward") ?? whole;
            const walker = document.createTreeWalker(quote, NodeFilter.SHOW_TEXT);
            const place = (offset) => {
                walker.currentNode = quote;
                for (let node; (node = walker.nextNode()); offset -= node.length) {
                    if (offset <= node.length) return [node, offset];
                }
            };
            getSelection().setBaseAndExtent(...place(0), ...place(letters));
            return quote.textContent.slice(0, letters);
        }""",
        [number, letters],
    )
    return words


def test_words_selected_in_a_passage_are_linked_joined_and_taken_back(desk: Page, stet: RunningStet) -> None:
    page = open_claim(desk, "The council had received 263 letters")
    words = select_in_passage(page, 0, 40)
    expect(page.get_by_role("button", name="Refutes r")).to_be_visible()
    press(page, "s")
    expect(evidence(page).locator("blockquote")).to_have_text(words.strip())
    press(page, "e")
    press(page, "Shift+S")
    expect(evidence(page)).to_contain_text("Set 1 – all of these together")
    expect(evidence(page).locator("blockquote")).to_have_count(2)
    press(page, "z")
    expect(evidence(page).locator("blockquote")).to_have_count(1)
    press(page, "z")
    expect(evidence(page)).to_have_count(0)
    expect(page.locator("#status")).to_contain_text("Evidence unlinked")


def test_a_passage_is_opened_in_its_source_and_back(desk: Page, stet: RunningStet) -> None:
    page = open_claim(desk, "The wall now stands at 4.1 metres")
    press(page, "e")
    title = page.locator("[data-passage] .title a").first.text_content() or ""
    press(page, "o")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator("#here")).to_be_in_viewport()
    press(page, "b")
    expect(page.locator("#claim-words")).to_contain_text("The wall now stands at 4.1 metres")


def test_a_contact_is_logged_by_keyboard_and_nothing_typed_is_lost(desk: Page, stet: RunningStet) -> None:
    page = open_claim(desk, "Raising the wall is estimated to cost")
    press(page, "t")
    expect(page.get_by_label("Who", exact=True)).to_be_focused()
    page.keyboard.type("Ada Quill, s and r and z")
    page.get_by_label("What they confirmed").fill("The estimate is from last year.")
    press(page, "Control+Enter")
    expect(page.get_by_text("Say how they were reached.")).to_be_visible()
    expect(page.get_by_label("How", exact=True)).to_be_focused()
    expect(page.get_by_label("What they confirmed")).to_have_value("The estimate is from last year.")
    page.get_by_label("How", exact=True).fill("by telephone")
    page.get_by_label("On the record").check()
    page.locator("#contact").get_by_label("Context").check()
    page.get_by_role("button", name="Log the contact").click()
    expect(evidence(page)).to_contain_text("The estimate is from last year.")
    expect(evidence(page)).to_contain_text("by telephone")


def test_a_calculation_is_made_of_figures_in_passages(desk: Page, stet: RunningStet) -> None:
    page = open_claim(desk, "The number of households on the housing register has risen")
    press(page, "=")
    formula = page.get_by_label("Formula", exact=True)
    expect(formula).to_be_focused()
    expect(page.locator(".figures-here").first).to_be_visible()
    page.locator(".figures-here").get_by_role("button", name="1,362").first.click()
    expect(page.get_by_label("Name of 1,362", exact=False)).to_have_value("a")
    page.locator(".figures-here").get_by_role("button", name="1,184").first.click()
    expect(page.get_by_label("Name of 1,184", exact=False)).to_have_value("b")
    formula.fill("(a - b) / b * 100")
    page.get_by_label("Unit").fill("per cent")
    page.get_by_role("button", name="Work it out").click()
    expect(page.locator(".comes-to")).to_contain_text("15.0338")
    expect(formula).to_have_value("(a - b) / b * 100")
    page.locator("#calculation").get_by_label("Refutes").check()
    page.get_by_role("button", name="Link the result").click()
    expect(evidence(page)).to_contain_text("15.0338 per cent")
    expect(evidence(page)).to_contain_text("Refutes")


def test_a_search_by_hand_keeps_its_answer_while_one_links(desk: Page, stet: RunningStet) -> None:
    page = open_claim(desk, "Cooperage Lane was closed by flooding")
    press(page, "/")
    page.keyboard.type("zeppelin moorings")
    press(page, "Enter")
    expect(page.locator("#found")).to_contain_text("No passage in the library shares these words")
    page.get_by_label("Words to look for").fill("Cooperage Lane")
    press(page, "Enter")
    expect(page.locator("#found-heading")).to_contain_text("Found for “Cooperage Lane”")
    settled(page)
    page.locator("[data-passage]").first.focus()
    press(page, "c")
    expect(evidence(page)).to_contain_text("Context")
    expect(page.get_by_label("Words to look for")).to_have_value("Cooperage Lane")
    looked = page.get_by_role("region", name="Looked for")
    expect(looked).to_contain_text("“zeppelin moorings” – nothing found")
    press(page, "z")
    expect(evidence(page)).to_have_count(0)


def test_the_card_does_not_move_when_a_passage_is_looked_at(desk: Page, stet: RunningStet) -> None:
    page = open_claim(desk, "The wall now stands at 4.1 metres")
    quote = page.locator("[data-passage] blockquote").first
    quote.scroll_into_view_if_needed()
    before = page.locator("[data-passage]").nth(1).bounding_box()
    quote.hover()
    assert page.locator("[data-passage]").nth(1).bounding_box() == before
