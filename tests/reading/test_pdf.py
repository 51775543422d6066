"""PDFs: read in the order a person reads them, whole paragraphs, nothing lost; or refused with what to do."""

from pathlib import Path

import pytest
import reportlab
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.reading.pdfs import (
    HEIGHT,
    LEFT,
    NUMBERED,
    PROSE,
    RIGHT,
    TOP,
    WIDTH,
    Draws,
    column,
    in_columns,
    lines,
    made,
    one_page,
    prose,
    read_pdf,
    to_unicode,
)
from tests.reading.promises import body, flagged, shown

MIDDLE = WIDTH / 2
HALF = (RIGHT - LEFT - 20) / 2


@pytest.mark.parametrize("justified", [False, True])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_columns_are_read_one_after_the_other_below_what_goes_over_them(count: int, justified: bool) -> None:
    reading = read_pdf(made(in_columns(count, justified=justified)))
    assert body(reading)[0] == reading.title == "The wall that the tide forgot"
    assert body(reading)[1].startswith("A standfirst goes over the whole of the page.")
    assert body(reading)[2:] == NUMBERED[:6]


def test_lines_drawn_in_any_order_are_read_from_the_top_down() -> None:
    def draw(canvas: Canvas) -> None:
        for number in (5, 2, 7, 0, 3, 1, 6, 4):
            lines(
                canvas,
                [f"Line {number} of the only paragraph goes to its very end here and there, {number}"],
                y=TOP - 12.5 * number,
            )

    text = read_pdf(made(draw)).text
    assert [text.index(f"Line {number}") for number in range(8)] == sorted(text.index(f"Line {n}") for n in range(8))


def test_a_paragraph_goes_on_over_the_end_of_a_column_and_of_a_page() -> None:
    long = " ".join(PROSE * 4)
    wrapped = simpleSplit(long, "Helvetica", 10, HALF)

    def page(first: int) -> Draws:
        def draw(canvas: Canvas) -> None:
            lines(canvas, wrapped[first : first + 16])
            lines(canvas, wrapped[first + 16 : first + 32], x=MIDDLE + 10)

        return draw

    reading = read_pdf(made(page(0), page(32)))
    assert body(reading) == [long]
    assert reading.blocks[0].page == 1


def test_running_heads_and_page_numbers_are_kept_and_flagged() -> None:
    def page(number: int) -> Draws:
        def draw(canvas: Canvas) -> None:
            lines(canvas, ["Annual report 2026"], y=HEIGHT - 30, size=8)
            lines(canvas, ["The harbour"], x=RIGHT - 60, y=HEIGHT - 30, size=8)
            column(canvas, NUMBERED[number * 2 : number * 2 + 2], x=LEFT, y=TOP, width=RIGHT - LEFT)
            lines(canvas, [str(number + 11)], x=MIDDLE, y=30, size=8)

        return draw

    reading = read_pdf(made(*map(page, range(4))))
    assert body(reading) == NUMBERED[:8]
    assert flagged(reading) == {
        "Annual report 2026 The harbour": "running_head",
        **{str(number): "page_number" for number in (11, 12, 13, 14)},
    }
    assert [block.page for block in reading.blocks if block.boilerplate == "page_number"] == [1, 2, 3, 4]


def test_a_chapters_head_beside_the_pages_number_is_flagged_though_it_changes() -> None:
    def page(number: int) -> Draws:
        def draw(canvas: Canvas) -> None:
            lines(canvas, [f"Of the {'moon' if number % 2 else 'sun'}"], y=HEIGHT - 40)
            lines(canvas, [str(number)], x=RIGHT, y=HEIGHT - 40)
            column(canvas, NUMBERED[number * 2 : number * 2 + 2], x=LEFT, y=TOP, width=RIGHT - LEFT)

        return draw

    assert set(flagged(read_pdf(made(*map(page, range(1, 5))))).values()) == {"running_head"}


def test_a_number_that_does_not_grow_with_the_pages_is_text() -> None:
    def page(number: int) -> Draws:
        def draw(canvas: Canvas) -> None:
            lines(canvas, [PROSE[number][:80]])
            lines(canvas, [("812", "7", "63")[number]], y=40)

        return draw

    assert not flagged(read_pdf(made(*map(page, range(3)))))


HYPHENATED = [
    (["the information was late, and so the infor-", "mation was wrong"], "and so the information was wrong"),
    (["a well-known man spoke of the well-", "known wall"], "spoke of the well-known wall"),
    (
        ["they had heard of it, and it was a well-", "known wall, the coun-", "cil said"],
        "a well-known wall, the council",
    ),
    (["money was set aside for COVID-", "19 and other ills"], "for COVID-19 and"),
    (["there were between 20-", "30 boats in the har-", "bour then"], "between 20-30 boats in the harbour then"),
    (
        ["the pre-", "and post-war years of the coun-", "cil were good"],
        "the pre- and post-war years of the council were",
    ),
    (["the talks of the Anglo-", "Saxon kings"], "the Anglo-Saxon kings"),
    (["from 2019–", "2020 it rained"], "from 2019–2020 it rained"),
    (["see https://example.org/a-", "long-way for more"], "https://example.org/a-long-way for more"),
    (["they took it – and", "went home – as told"], "took it – and went home – as told"),
    (["a long-term plan. All of this long-", "term work"], "this long-term work"),
]


@pytest.mark.parametrize(("drawn", "read_as"), HYPHENATED, ids=[read_as for _, read_as in HYPHENATED])
def test_a_hyphen_at_a_lines_end_goes_only_where_it_parts_a_word(drawn: list[str], read_as: str) -> None:
    [paragraph] = body(read_pdf(made(lambda canvas: lines(canvas, drawn))))
    assert read_as in paragraph


def test_headings_have_levels_by_their_size_and_weight() -> None:
    def draw(canvas: Canvas) -> None:
        y = lines(canvas, ["A report on the harbour and on all", "that belongs to it"], size=22)
        y = prose(canvas, PROSE[0], y=y - 10)
        y = prose(canvas, PROSE[1], y=lines(canvas, ["1. What was found"], y=y - 8, size=14, font="Helvetica-Bold") - 2)
        y = prose(canvas, PROSE[2], y=lines(canvas, ["Boats"], y=y - 8, size=10, font="Helvetica-Bold") - 2)
        prose(canvas, PROSE[0], y=lines(canvas, ["2. What follows"], y=y - 8, size=14, font="Helvetica-Bold") - 2)

    reading = read_pdf(made(draw))
    headings = [(b.level, reading.text[b.start : b.end]) for b in reading.blocks if b.kind == "heading"]
    assert headings == [
        (1, "A report on the harbour and on all that belongs to it"),
        (2, "1. What was found"),
        (3, "Boats"),
        (2, "2. What follows"),
    ]


def test_items_of_a_list_are_blocks_with_their_marks() -> None:
    items = ["• The first item is so long that it has to go on in", "1. The second"]

    def draw(canvas: Canvas) -> None:
        y = lines(canvas, ["They asked for three things:", items[0]])
        y = lines(canvas, ["a line of its own"], x=LEFT + 8, y=y)
        y = lines(canvas, [items[1]], y=y)
        lines(canvas, ["(b) The third, at last."], y=y)

    assert shown(read_pdf(made(draw))) == [
        ("paragraph", "They asked for three things:"),
        ("list_item", f"{items[0]} a line of its own"),
        ("list_item", "1. The second"),
        ("list_item", "(b) The third, at last."),
    ]


def test_marks_that_stand_far_before_their_items_make_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        y = TOP
        for number in range(1, 6):
            lines(canvas, [f"{number}."], y=y)
            y = prose(canvas, PROSE[0], x=LEFT + 40, width=300, y=y)

    assert shown(read_pdf(made(draw))) == [("list_item", f"{number}. {PROSE[0]}") for number in range(1, 6)]


ROWS = [("Quay", "2024", "2025"), ("North quay", "412", "408"), ("South quay", "77", "81"), ("All", "489", "489")]


def test_a_table_is_one_block_with_its_cells_and_rows() -> None:
    def draw(canvas: Canvas) -> None:
        y = prose(canvas, PROSE[0])
        for row in ROWS:
            for x, cell in zip((LEFT, LEFT + 150, LEFT + 220), row, strict=True):
                lines(canvas, [cell], x=x, y=y)
            y -= 14
        y = lines(canvas, ["Table 2. Boats that called, by quay"], y=y - 6, size=9)
        prose(canvas, PROSE[1], y=y - 10)

    assert shown(read_pdf(made(draw))) == [
        ("paragraph", PROSE[0]),
        ("table", "\n".join("\t".join(row) for row in ROWS)),
        ("caption", "Table 2. Boats that called, by quay"),
        ("paragraph", PROSE[1]),
    ]


def test_labels_of_a_chart_under_columns_take_no_part_in_their_paragraphs() -> None:
    wrapped = simpleSplit(PROSE[1], "Helvetica", 10, HALF)
    first, second = " ".join(wrapped[:3]), " ".join(wrapped[3:])

    def draw(canvas: Canvas) -> None:
        y = column(canvas, [PROSE[0], first], x=LEFT, y=TOP, width=HALF)
        column(canvas, [second, PROSE[2]], x=MIDDLE + 10, y=TOP, width=HALF)
        for number, label in enumerate(["40", "Boats", "2024"]):
            lines(canvas, [label], x=LEFT + 40 * number, y=y - 60 - 40 * number, size=8)

    assert [text for text in body(read_pdf(made(draw))) if len(text) > 9] == [PROSE[0], PROSE[1], PROSE[2]]


def test_a_ruled_table_keeps_its_cells_also_where_they_hold_prose() -> None:
    widths, heights = (80, 60, 220), (20, 60, 60)
    cells = [["Quay", "Boats", "What happened"], ["North", "412", PROSE[0][:78]], ["", "77", PROSE[1][:49]]]

    def draw(canvas: Canvas) -> None:
        top = prose(canvas, PROSE[0]) + 10
        y = top
        for row, height in zip(cells, heights, strict=True):
            x = LEFT
            for cell, width in zip(row, widths, strict=True):
                canvas.rect(x, y - height, width, height)
                prose(canvas, cell, x=x + 4, y=y - 14, width=width - 8)
                x += width
            y -= height
        prose(canvas, PROSE[1], y=y - 20)

    assert shown(read_pdf(made(draw))) == [
        ("paragraph", PROSE[0]),
        ("table", "\n".join("\t".join(row) for row in cells)),
        ("paragraph", PROSE[1]),
    ]


def test_a_box_around_some_lines_makes_no_table_of_them() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(LEFT - 5, TOP - 200, RIGHT - LEFT + 10, 220)
        column(canvas, NUMBERED[:3], x=LEFT, y=TOP, width=RIGHT - LEFT)

    assert shown(read_pdf(made(draw))) == [("paragraph", text) for text in NUMBERED[:3]]


def test_footnotes_at_the_foot_of_a_page_are_notes_and_part_no_paragraph() -> None:
    long = " ".join(PROSE)
    wrapped = simpleSplit(long, "Helvetica", 10, RIGHT - LEFT)

    def first(canvas: Canvas) -> None:
        prose(canvas, " ".join(wrapped[:4]), y=TOP)
        y = prose(
            canvas,
            "1 The fund was set up in 1964 and has paid for every repair since that year, and for the crane.",
            y=120,
            size=7,
        )
        prose(canvas, "2 Ibid.", y=y, size=7)

    def second(canvas: Canvas) -> None:
        prose(canvas, " ".join(wrapped[4:]), y=TOP)

    assert shown(read_pdf(made(first, second))) == [
        ("paragraph", long),
        ("footnote", "1 The fund was set up in 1964 and has paid for every repair since that year, and for the crane."),
        ("footnote", "2 Ibid."),
    ]


def test_a_raised_number_stays_raised() -> None:
    def draw(canvas: Canvas) -> None:
        drawn = canvas.beginText(LEFT, TOP)
        for text, size, rise in (
            ("The wall is 40 m", 10, 0),
            ("2", 6, 4),
            (" of stone", 10, 0),
            ("12", 6, 4),
            (", they say.", 10, 0),
        ):
            drawn.setFont("Helvetica", size)
            drawn.setRise(rise)
            drawn.textOut(text)
        canvas.drawText(drawn)

    assert read_pdf(made(draw)).text == "The wall is 40 m² of stone¹², they say."


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_is_read_whichever_way_it_is_turned(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        canvas.setPageSize((HEIGHT, WIDTH) if turn % 180 else (WIDTH, HEIGHT))  # reportlab turns it back
        in_columns(2)(canvas)

    assert body(read_pdf(made(draw)))[2:] == NUMBERED[:6]


def test_words_drawn_sideways_and_across_are_told_apart_from_the_text() -> None:
    def draw(canvas: Canvas) -> None:
        in_columns(1)(canvas)
        for angle, x, y, text in ((90, 300, -20, "Printed in May"), (45, 400, 0, "DRAFT")):
            canvas.saveState()
            canvas.rotate(angle)
            lines(canvas, [text], x=x, y=y, size=12)
            canvas.restoreState()

    reading = read_pdf(made(draw))
    assert flagged(reading) == {"Printed in May": "margin", "DRAFT": "watermark"}
    assert body(reading)[2:] == NUMBERED[:6]


def test_accents_and_ligatures_are_plain_letters() -> None:
    pdfmetrics.registerFont(TTFont("Vera", str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")))

    def draw(canvas: Canvas) -> None:
        lines(canvas, ["The oﬃce of the ﬁrst minister, “Élan”, gave £5 to Mme Noël – naïve."], font="Vera")

    expected = "The office of the first minister, “Élan”, gave £5 to Mme Noël – naïve."
    assert read_pdf(made(draw)).text in {expected, expected.replace("office", "o\ufffdce")}  # Vera has no ffi


def test_hebrew_is_read_from_right_to_left() -> None:
    letters = {bytes([code]): chr(0x5D0 + code - 0x61) for code in range(0x61, 0x7B)}
    # As printed: the first word (abc) at the right, its first letter last.
    content = b"BT /F1 12 Tf 100 700 Td (fed cba) Tj ET BT /F1 12 Tf 100 680 Td (lkj ihg) Tj ET"
    reading = read_pdf(one_page(content, to_unicode(letters), font=b"/ToUnicode 6 0 R"))
    assert reading.text == "אבג דהו זחט יךכ"


def test_title_author_and_date_are_believed_only_as_far_as_the_pages_bear_them_out() -> None:
    def draw(canvas: Canvas) -> None:
        y = lines(canvas, ["The wall that the tide forgot"], size=20)
        y = lines(canvas, ["By Ann Example", "Harbour, January 2000"], y=y)
        prose(canvas, PROSE[0], y=y - 10)

    told = read_pdf(made(draw, title="Microsoft Word - draft_v3.docx", author="xp-user-7", lang="en-GB"))
    assert (told.title, told.byline, told.language) == ("The wall that the tide forgot", "Ann Example", "en-GB")
    assert told.published == "2000-01-01"  # the invariant date of the test's PDFs, in a month that the page names
    silent = read_pdf(made(in_columns(1), title="The wall that the tide forgot", author="Ann Example"))
    assert (silent.title, silent.byline, silent.published) == ("The wall that the tide forgot", "", "")
