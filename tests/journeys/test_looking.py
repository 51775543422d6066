"""Every page in both themes: nothing for axe-core to find, and light enough to be quick."""

from typing import Any

import pytest
from playwright.sync_api import Page, Response

from tests.journeys.conftest import RunningStet, axe

pytestmark = pytest.mark.xdist_group("journeys")  # one Stet, one browser for all of them

KIB = 1024


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 820])
def test_every_page_is_accessible(desk: Page, stet: RunningStet, scheme: Any, width: int) -> None:
    desk.emulate_media(color_scheme=scheme)
    desk.set_viewport_size({"width": width, "height": 1000})
    found = {"list": axe(desk)}
    desk.goto("/upload/")
    found["upload"] = axe(desk)
    desk.get_by_role("button", name="Upload and find claims").click()
    found["upload refused"] = axe(desk)
    desk.goto("/")
    desk.locator(".articles h2 a").last.click()
    desk.wait_for_selector(".card[data-claim]", timeout=60_000)
    desk.get_by_label("Refuted").check()
    found["article"] = axe(desk)
    desk.keyboard.press("l")
    desk.wait_for_selector(".claims")
    desk.locator(".claims details").evaluate_all("folds => folds.forEach(fold => (fold.open = true))")
    found["claims"] = axe(desk)
    desk.locator(".claims details .lines a").first.click()
    desk.wait_for_selector(".card[data-claim]")
    found["below the line"] = axe(desk)
    desk.keyboard.press("?")
    found["keys"] = axe(desk)
    desk.goto("/articles/00000000-0000-0000-0000-000000000000/", wait_until="commit")
    found["not found"] = axe(desk)
    desk.context.clear_cookies()
    desk.goto("/sign-in/")
    found["sign-in"] = axe(desk)
    assert found == {page: [] for page in found}


def test_the_article_page_is_light(desk: Page) -> None:
    desk.locator(".articles h2 a").last.click()
    desk.wait_for_selector(".card[data-claim]", timeout=60_000)
    address = desk.url
    fresh = desk.context.browser.new_context(storage_state=desk.context.storage_state())  # type: ignore[union-attr]
    page = fresh.new_page()
    answers: list[Response] = []

    def listen(answer: Response) -> None:
        answers.append(answer)

    page.on("response", listen)
    page.goto(address, wait_until="networkidle")
    weight = sum(answer.request.sizes()["responseBodySize"] for answer in answers)
    fresh.close()
    assert len(answers) <= 8, [answer.url for answer in answers]
    assert weight <= 60 * KIB
