"""The body of a page: what stands in it, and what stands around it."""

import json

from apps.reading.reader import Reading, read
from tests.reading.promises import assert_promises, body, flagged

PARAGRAPHS = [
    "The sea wall at Ardlough will be rebuilt in stone, the county council decided on Tuesday, ending years of doubt.",
    "Councillors voted 14 to 9 for the dearer of two plans, which is expected to cost £41m and to take two summers.",
    "The wall protects 312 houses and the town's only road to the railway station, which floods each winter now.",
    "Opponents say that the cheaper plan, a rock armour of £23m, would have done the same work in half of the time.",
]
TEXT = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)


def page(main: str, head: str = "", after: str = "") -> Reading:
    markup = f"<html><head>{head}</head><body class='has-cookie-banner'><main>{main}</main>{after}</body></html>"
    reading = read(markup.encode(), media_type="text/html")
    assert_promises(reading)
    return reading


def test_the_headline_and_its_standfirst_open_the_body() -> None:
    standfirst = "Council agrees on a plan that will close the north quay for two summers"
    reading = page(
        f"<article><header><h1>Harbour wall to be rebuilt</h1><p>{standfirst}</p><p>By Ann Example</p></header>"
        f"<div>{TEXT}</div></article>"
    )
    assert body(reading)[:2] == ["Harbour wall to be rebuilt", standfirst]


def test_a_table_of_figures_between_paragraphs_is_body() -> None:
    rows = ["<th>Plan</th><th>Cost</th>", "<td>Stone</td><td>41m</td>", "<td>Rock</td><td>23m</td>"]
    table = "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    reading = page(f"<article>{TEXT}{table}{TEXT.replace('Ardlough', 'Dunmore')}</article>")
    assert "Plan\tCost\nStone\t41m\nRock\t23m" in body(reading)


def test_no_break_spaces_are_spaces_but_within_numbers() -> None:
    reading = page(f"<article><p>They paid&nbsp;50&nbsp;000 pounds.&nbsp; {PARAGRAPHS[0]}</p>{TEXT}</article>")
    assert f"They paid 50\xa0000 pounds. {PARAGRAPHS[0]}" in body(reading)


def test_what_a_page_declares_but_does_not_show_is_read() -> None:
    declared = {"@type": "NewsArticle", "articleBody": "\n".join(PARAGRAPHS * 2)}
    head = f'<script type="application/ld+json">{json.dumps(declared)}</script>'
    reading = page("<h1>Harbour wall to be rebuilt</h1><p>Loading the story, please wait a moment.</p>", head)
    assert set(PARAGRAPHS) <= set(body(reading))


def test_what_a_page_declares_and_shows_is_read_once() -> None:
    declared = {"@type": "NewsArticle", "articleBody": "\n".join(PARAGRAPHS)}
    head = f'<script type="application/ld+json">{json.dumps(declared)}</script>'
    assert body(page(f"<article>{TEXT}</article>", head)).count(PARAGRAPHS[0]) == 1


def test_an_article_that_waits_in_a_template_is_read() -> None:
    reading = page(f"<div itemprop='articleBody'><script type='text/template'><!-- never -->{TEXT}</script></div>")
    assert body(reading) == PARAGRAPHS


def test_other_scripts_are_no_text() -> None:
    reading = page(f"<article>{TEXT}<script>document.write('<p>never</p>')</script></article>")
    assert "never" not in reading.text


def test_calls_to_subscribe_inside_the_article_are_flagged() -> None:
    call = "Never miss a tide: sign up to our newsletter, it is free"
    reading = page(f"<article>{TEXT}<p>{call}</p>{TEXT.replace('Ardlough', 'Dunmore')}</article>")
    assert flagged(reading) == {call: "newsletter"}


def test_a_credit_is_its_own_kind() -> None:
    reading = page(
        f"<article>{TEXT}<p>(Credit: Ann Example/The Courier)</p>{TEXT.replace('Ardlough', 'Dunmore')}</article>"
    )
    assert [block.kind for block in reading.blocks if reading.text[block.start] == "("] == ["credit"]
