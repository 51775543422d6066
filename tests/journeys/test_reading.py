"""What comes in and what of it is the piece: a Word draft, a paste with structure, a fold and its way back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import axe
from tests.reading.drafts import newsroom_draft

pytestmark = pytest.mark.xdist_group("journeys")  # one Stet, one browser for all of them

Upload = Callable[[str], Page]

MESSY = """\
Quay to be rebuilt

The north quay will cost 7 million to rebuild, the harbour board said in 2025.

Two cranes were sold for 90,000 in 2024.

Leave a Reply

Your email address will not be published.
"""
PUT_ON_CLIPBOARD = """async (html) => {
  const type = (kind, text) => new Blob([text], { type: kind });
  const item = { "text/html": type("text/html", html), "text/plain": type("text/plain", "Walls and more") };
  await navigator.clipboard.write([new ClipboardItem(item)]);
}"""
SELECT = """(id) => {
  const range = document.createRange();
  range.selectNodeContents(document.getElementById(id));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def read(desk: Page) -> None:
    """Wait until the claims of the page are there."""
    desk.wait_for_selector(".card[data-claim]", timeout=60_000)


def test_a_word_draft_shows_what_its_author_cites(desk: Page, tmp_path: Path) -> None:
    draft = tmp_path / "draft.docx"
    draft.write_bytes(newsroom_draft())
    desk.goto("/upload/")
    desk.get_by_label("File").set_input_files(draft)
    desk.get_by_role("button", name="Upload and find claims").click()
    read(desk)
    expect(desk.locator(".card")).to_contain_text("Author’s notes")
    expect(desk.locator("#text .cited.sign").first).to_have_attribute("data-n", "a")
    desk.locator("details.citations summary").click()
    assert axe(desk) == []


def test_a_paste_keeps_its_structure_until_it_is_changed_by_hand(desk: Page) -> None:
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.goto("/upload/")
    desk.evaluate(
        PUT_ON_CLIPBOARD, "<h1>Walls and more</h1><p>The wall cost 3 million in 2024.</p><ul><li>One.</li></ul>"
    )
    text = desk.get_by_label("Text", exact=True)
    text.press("Control+V")
    kept = desk.get_by_text("Pasted with its headings")
    expect(kept).to_be_visible()
    text.press_sequentially("!")
    expect(kept).to_be_hidden()
    text.press("Control+A")
    text.press("Control+V")
    expect(kept).to_be_visible()
    desk.get_by_role("button", name="Upload and find claims").click()
    read(desk)
    expect(desk.locator("#text h2.title")).to_have_text("Walls and more")
    expect(desk.locator("#text li.block")).to_have_text("One.")


def test_a_paragraph_is_folded_by_a_key_and_restored_and_read_again(upload: Upload) -> None:
    desk = upload(MESSY)
    read(desk)
    expect(desk.locator("details.fold")).to_have_count(1)
    desk.evaluate(SELECT, "b2")
    desk.wait_for_load_state("networkidle")
    desk.keyboard.press("f")
    desk.wait_for_url("**#b2")
    fold = desk.locator("details.fold").first  # the address names a paragraph in it, so the browser has opened it
    expect(fold.locator("summary")).to_contain_text("folded by hand")
    fold.get_by_role("button", name="Restore", exact=True).first.click()
    expect(desk.get_by_role("status").first).to_contain_text("Restored 1 block")
    expect(desk.locator("details.fold")).to_have_count(1)
    if desk.locator("#reread").count():  # else the worker was faster than the page
        desk.get_by_role("link", name="Show it").click(timeout=60_000)
    expect(desk.locator("#b2 .m.open")).not_to_have_count(0)
    assert axe(desk) == []
