"""What the browser selects is what is stored, in any script; and the page's text is the canonical text."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_checking import select

pytestmark = pytest.mark.xdist_group("journeys")  # one Stet, one browser for all of them

SCRIPTS = {
    "emoji": "Der Chor 👩🏽‍🚀 sang 🎶 am Kai, sagte niemand dazu.",
    "combining": "Cafe\u0301 und Zoe\u0308 und q\u0307uietly und Vie\u0302\u0323t Nam.",
    "right to left": "قال المجلس إن الميناء مغلق اليوم، ولم يقل لماذا.",
    "mixed": "The word שלום stands between 𝔊othic and العربية letters.",
    "markup": "They wrote <b>bold</b> &amp; <script>alert(1)</script> in it.",
}
WORDS = {
    "emoji": "👩🏽‍🚀 sang 🎶",
    "combining": "q\u0307uietly und Vi",
    "right to left": "الميناء مغلق",
    "mixed": "שלום stands between 𝔊othic",
    "markup": "<script>alert(1)</script>",
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_selected_words_of_any_script_are_the_claims_words(
    desk: Page, upload: Callable[[str], Page], script: str
) -> None:
    page = upload(f"Title 🌊 of {script}\n\n{SCRIPTS[script]}\n\nA last line.\n")
    select(page, WORDS[script])
    page.keyboard.press("n")
    expect(page.locator("#card blockquote.words")).to_have_text(WORDS[script])
    expect(page.locator("#card header .state")).to_have_text("Open")
    marked = page.locator("#text .m.hand").evaluate_all("marks => marks.map(m => m.textContent).join('')")
    assert marked == WORDS[script]


def test_a_selection_over_two_paragraphs_becomes_one_claim(desk: Page, upload: Callable[[str], Page]) -> None:
    page = upload("Two halves\n\nA first half without any verb\n\nand a second half 🌊 of it\n")
    page.evaluate(
        """() => {
            const [, first, second] = document.querySelectorAll("#text [data-s]");
            getSelection().setBaseAndExtent(first.firstChild, 2, second.firstChild, 12);
        }"""
    )
    page.keyboard.press("n")
    expect(page.locator("#text .m.hand")).to_have_count(2)
    assert page.locator("#text .m.hand").all_text_contents() == ["first half without any verb", "and a second"]
