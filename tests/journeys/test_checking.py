"""A checker's whole job in a real browser, against a real server and a real worker."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import RunningStet

pytestmark = pytest.mark.xdist_group("journeys")  # one Stet, one browser for all of them

ARTICLE = """\
Ferry fares rise by a fifth

Fares on the Brackwater ferry will rise by 20 per cent in May, the harbour board said. They last rose in 2019.

“Nobody will be left on the quay,” said Ida Holm, who chairs the board. The ferry carried 310,000 people last year.

Leave a Reply

Your email address will not be published.
"""
Upload = Callable[[str], Page]


def mark(page: Page, words: str) -> Any:
    """The first marked stretch with these words in it."""
    return page.locator("#text .m", has_text=words).first


def select(page: Page, words: str) -> None:
    """Select these words in the article, as a mouse would."""
    found = page.evaluate(
        """words => {
            for (const block of document.querySelectorAll("#text [data-s]")) {
                const at = block.textContent.indexOf(words);
                if (at < 0) continue;
                const place = offset => {
                    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
                    for (let node; (node = walker.nextNode()); offset -= node.length) {
                        if (offset <= node.length) return [node, offset];
                    }
                };
                getSelection().setBaseAndExtent(...place(at), ...place(at + words.length));
                return true;
            }
        }""",
        words,
    )
    assert found, words


def test_an_upload_becomes_claims_while_one_watches(desk: Page, upload: Upload) -> None:
    page = upload(ARTICLE)
    expect(page.get_by_role("heading", level=1)).to_have_text("Ferry fares rise by a fifth")
    expect(mark(page, "rise by 20 per cent in May")).to_be_visible()
    page.get_by_role("navigation", name="Desk").get_by_role("link", name="Articles").click()
    row = page.get_by_role("listitem").filter(has_text="Ferry fares rise by a fifth")
    expect(row).to_contain_text("checked")


def test_the_list_shows_progress_and_stops_asking_once_all_is_read(desk: Page) -> None:
    desk.get_by_role("link", name="Upload", exact=True).click()
    desk.get_by_label("Text", exact=True).fill(
        ARTICLE + "\n\n".join(f"The board bought {n} boats in 1990." for n in range(2, 60))
    )
    desk.get_by_label("Title").fill("Many boats")
    desk.get_by_role("button", name="Upload and find claims").click()
    desk.get_by_role("link", name="Articles").click()
    row = desk.get_by_role("listitem").filter(has_text="Many boats")
    expect(row).to_contain_text("checked", timeout=60_000)
    expect(desk.locator("#poll:not([hx-get])")).to_have_count(1)
    desk.wait_for_load_state("networkidle")
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url))
    desk.wait_for_timeout(2500)
    assert asked == []


def test_the_whole_job_by_keyboard(desk: Page, stet: RunningStet) -> None:
    desk.get_by_role("link", name="Council backs 412 homes").click()
    desk.wait_for_selector(".card:not([aria-busy])", timeout=60_000)
    heading = desk.locator("#card h2")
    expect(heading).to_contain_text("Claim 1 of")
    desk.keyboard.press("j")
    expect(heading).to_contain_text("Claim 2 of")
    expect(heading).to_be_focused()
    desk.keyboard.press("ArrowRight")
    expect(heading).to_contain_text("Claim 3 of")
    desk.keyboard.press("k")
    desk.keyboard.press("k")
    expect(heading).to_contain_text("Claim 1 of")
    expect(heading).to_be_focused()
    desk.wait_for_load_state("networkidle")
    assert "claim=" in desk.url

    desk.keyboard.press("e")
    passage = desk.locator("[data-passage]").first
    expect(passage).to_be_focused()
    desk.keyboard.press("s")
    evidence = desk.get_by_role("region", name="Evidence")
    expect(evidence).to_contain_text("Supports")
    expect(desk.locator("#status")).to_contain_text("Linked")
    expect(heading).to_be_focused()

    desk.keyboard.press("s")
    expect(desk.get_by_label("Why")).to_be_focused()
    desk.keyboard.type("The minutes say just that, k and j and all.")
    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_role("region", name="Verdict so far")).to_contain_text(
        "The minutes say just that, k and j and all."
    )
    expect(desk.locator("#text .m.hand").first).to_have_class("m supported first hand")
    expect(desk.locator("#progress")).to_contain_text("9 of")  # eight were checked before, and two are stale
    expect(heading).to_be_focused()

    desk.keyboard.press("j")
    expect(heading).to_contain_text("Claim 2 of")
    desk.keyboard.press("d")
    expect(heading).to_contain_text("Dismissed claim")
    expect(desk.locator("#text .m.hand").first).to_have_class("m dismissed first hand")
    desk.keyboard.press("u")
    expect(heading).to_contain_text("Claim 2 of")
    expect(heading).to_contain_text("Open")


def test_the_list_of_claims_by_keyboard(desk: Page) -> None:
    desk.get_by_role("link", name="Council backs 412 homes").click()
    desk.wait_for_selector(".card[data-claim]", timeout=60_000)
    desk.wait_for_load_state("networkidle")
    heading = desk.locator("#card h2")
    in_hand = desk.locator(".lines a[aria-current]")
    desk.keyboard.press("l")
    expect(heading).to_have_text("Claims by worth")
    expect(in_hand).to_be_focused()
    first = desk.locator(".lines a").first
    expect(first.locator(".number")).to_contain_text("1")
    desk.keyboard.press("o")
    expect(heading).to_have_text("Claims in order")
    expect(in_hand).to_be_focused()  # only then htmx knows the new list's links
    desk.keyboard.press("o")
    expect(heading).to_have_text("Claims by worth")
    expect(in_hand).to_be_focused()
    first.focus()
    for number in range(1, 11):  # past the ten that were made by hand, which the machine gave no worth
        desk.keyboard.press("j")
        expect(desk.locator(".lines a").nth(number)).to_be_focused()
    words = (desk.locator(".lines a").nth(10).locator(".said").text_content() or "").rstrip("…")
    desk.keyboard.press("Enter")
    expect(desk.locator("#card blockquote.words")).to_contain_text(words[:60])
    expect(desk.locator("#card .facts")).to_contain_text("11th most worth checking")
    expect(heading).to_be_focused()


def test_a_claim_below_the_line_is_raised_by_keyboard(desk: Page) -> None:
    desk.get_by_role("link", name="Council backs 412 homes").click()
    desk.wait_for_selector(".card[data-claim]", timeout=60_000)
    desk.wait_for_load_state("networkidle")
    desk.keyboard.press("l")
    expect(desk.locator(".lines a[aria-current]")).to_be_focused()
    fold = desk.locator("#card details", has_text="below the line").first
    fold.locator("summary").focus()
    desk.keyboard.press("Enter")
    fold.locator(".lines a").first.focus()
    desk.keyboard.press("Enter")
    heading = desk.locator("#card h2")
    expect(heading).to_contain_text("Claim below the line")
    expect(desk.locator("#text .m.hand").first).to_have_class("m below first hand")
    desk.keyboard.press("u")
    expect(heading).to_contain_text("Open")
    desk.get_by_role("button", name="Back below it").click()
    expect(heading).to_contain_text("Claim below the line")


def test_a_long_passage_is_linked_by_mouse(desk: Page) -> None:
    # Pressing the button focuses it; were the passage to unfold at that, the button would move and the click be lost.
    desk.get_by_role("link", name="Council backs 412 homes").click()
    desk.wait_for_selector(".card:not([aria-busy])", timeout=60_000)
    passage = desk.locator("[data-passage]").filter(has=desk.locator("blockquote.long")).first
    passage.get_by_role("button", name="Refutes").click()
    expect(desk.get_by_role("region", name="Evidence")).to_contain_text("Refutes")


def test_selected_words_become_a_claim_in_one_request_painted_at_once(desk: Page, upload: Upload) -> None:
    page = upload("Bridges\n\nThe 🌊 bridge of Saltby is old, narrow and loved.\n\nNothing else is known.\n")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    page.evaluate(
        """() => {
            const paint = CSS.highlights.set.bind(CSS.highlights);
            CSS.highlights.set = (...args) => {
                window.painted ??= performance.now();
                return paint(...args);
            };
        }"""
    )
    select(page, "old, narrow and loved")
    page.get_by_role("button", name="Make a claim").click()
    expect(page.locator("#card blockquote.words")).to_have_text("old, narrow and loved")
    expect(page.locator("#text .m.hand")).to_have_text("old, narrow and loved")
    expect(page.locator("#status")).to_contain_text("Claim added")
    assert asked == ["POST"]
    posted = "performance.getEntriesByType('resource').find(one => one.name.endsWith('/claims/'))"
    assert page.evaluate(f"window.painted < {posted}.responseStart"), "it was painted only when the server had answered"


def test_two_checkers_of_one_claim_are_told_of_each_other(desk: Page, stet: RunningStet, upload: Upload) -> None:
    page = upload(ARTICLE.replace("20 per cent", "22 per cent"))
    other = page.context.new_page()
    other.goto(page.url)
    for tab, finding in ((page, "Insufficient evidence"), (other, "Not checkable")):
        tab.get_by_label(finding, exact=True).check()
        tab.get_by_label("Why").fill(f"I say {finding.lower()}.")
    page.get_by_role("button", name="Save verdict").click()
    expect(page.get_by_role("region", name="Verdict so far")).to_be_visible()
    other.get_by_role("button", name="Save verdict").click()
    expect(other.get_by_role("alert")).to_contain_text("while you were at work")
    expect(other.get_by_role("alert")).to_be_focused()
    expect(other.get_by_role("region", name="Verdict so far")).to_contain_text("I say insufficient evidence.")
    expect(other.get_by_label("Why")).to_have_value("I say not checkable.")
    other.get_by_role("button", name="Save verdict").click()
    expect(other.get_by_role("region", name="Verdicts so far")).to_contain_text("superseded")


def test_keys_never_reach_into_what_is_typed_and_can_be_turned_off(desk: Page, upload: Upload) -> None:
    page = upload(ARTICLE.replace("20 per cent", "23 per cent"))
    heading = page.locator("#card h2")
    before = heading.text_content() or ""
    page.keyboard.press("/")
    page.keyboard.type("jkd?")
    expect(page.get_by_label("Words to look for")).to_have_value("jkd?")
    expect(heading).to_have_text(before)
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    help_ = page.get_by_role("dialog", name="Keys and marks")
    expect(help_).to_be_visible()
    help_.get_by_label("Single letters act as keys").uncheck()
    page.keyboard.press("Escape")
    expect(help_).to_be_hidden()
    page.keyboard.press("j")
    page.wait_for_timeout(300)
    expect(heading).to_have_text(before)


def test_whoever_has_to_sign_in_comes_back_to_where_they_were_going(page: Page, stet: RunningStet) -> None:
    page.goto(f"{stet.url}/upload/")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    email, password = stet.accounts["editor"]
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Upload an article")).to_be_visible()
