"""Word files: every kind of text in its block, nothing that a reader of the document would not see."""

import pytest

from apps.reading.reader import Reading, read
from tests.reading.drafts import (
    OFFICE,
    comment,
    commented,
    newsroom_draft,
    note,
    note_mark,
    paragraph,
    run,
    unzipped,
    word,
    word_reading,
    zipped,
)
from tests.reading.promises import (
    assert_promises,
    assert_reads_the_same_again,
    body,
    cited,
    flagged,
    shown,
)

STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="S"><w:name w:val="Subtitle"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift3"><w:name w:val="Überschrift 3"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Crosshead"/><w:basedOn w:val="H2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Intense Quote"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Listed"><w:name w:val="Listed"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/>'
    "</w:lvl></w:abstractNum>"
    '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/>'
    '<w:lvlText w:val="Part %1"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def listed(number: int, depth: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def row(*cells: str) -> str:
    inner = "".join(f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>" for cell in cells)
    return f"<w:tr>{inner}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def box(*inside: str) -> str:
    """A text box, for newer programs and again for older ones."""
    content = f"<w:txbxContent>{''.join(inside)}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{content}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{content}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def reading_of(content: str, **parts: str) -> Reading:
    reading = word_reading(word(content, None, "", "", styles=STYLES, numbering=NUMBERING, **parts))
    assert_promises(reading)
    assert_reads_the_same_again(reading)
    return reading


KINDS = [
    (paragraph("A", style="T"), ("heading", "A")),
    (paragraph("A", style="S"), ("heading", "A")),
    (paragraph("A", style="H2"), ("heading", "A")),
    (paragraph("A", style="berschrift3"), ("heading", "A")),
    (paragraph("A", style="Own"), ("heading", "A")),
    (paragraph("A", properties='<w:outlineLvl w:val="2"/>'), ("heading", "A")),
    (paragraph("A", style="H2", properties='<w:outlineLvl w:val="9"/>'), ("paragraph", "A")),
    (paragraph("A", style="Q"), ("quote", "A")),
    (paragraph("A", style="C"), ("caption", "A")),
    (paragraph("A", style="Loop"), ("paragraph", "A")),
    (paragraph("A", style="Unknown"), ("paragraph", "A")),
    (paragraph("A", properties=listed(2)), ("list_item", "A")),
    (paragraph("A", properties=listed(1)), ("list_item", "1. A")),
    (paragraph("A", properties=listed(3)), ("list_item", "Part IV A")),
    (paragraph("A", style="Listed"), ("list_item", "1. A")),
    (paragraph("A", style="Listed", properties=listed(0)), ("paragraph", "A")),
    (paragraph("A", properties=listed(77)), ("list_item", "A")),
]


@pytest.mark.parametrize(("content", "expected"), KINDS)
def test_a_paragraph_becomes_a_block_of_its_kind(content: str, expected: tuple[str, str]) -> None:
    assert shown(reading_of(content)) == [expected]


def test_headings_have_their_levels() -> None:
    styles = ["T", "S", "H2", "berschrift3", "Own"]
    reading = reading_of("".join(paragraph(style, style=style) for style in styles))
    assert [block.level for block in reading.blocks] == [1, 2, 2, 3, 2]


def test_lists_are_counted_as_word_counts_them() -> None:
    items = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (4, 0), (4, 0)]
    reading = reading_of("".join(paragraph("x", properties=listed(*item)) for item in items))
    assert body(reading) == ["1. x", "1.a) x", "1.b) x", "2. x", "2.a) x", "1. x", "2. x"]


WORDS = [
    ("runs are joined", paragraph("Har", "bour"), "Harbour"),
    ("an insertion is text", paragraph("a ", f"<w:ins>{run('new')}</w:ins>"), "a new"),
    ("a deletion is none", paragraph("a ", f"<w:del>{run('old')}</w:del>", "b"), "a b"),
    (
        "what was moved stands where it is now",
        paragraph(f"<w:moveFrom>{run('x')}</w:moveFrom>", "a ", f"<w:moveTo>{run('x')}</w:moveTo>"),
        "a x",
    ),
    ("hidden text is left out", paragraph("a ", run("secret", "<w:vanish/>"), "b"), "a b"),
    ("text hidden by its style", paragraph("a ", run("secret", '<w:rStyle w:val="Secret"/>'), "b"), "a b"),
    ("what is shown again", paragraph(run("a", '<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>')), "a"),
    ("a tab", paragraph("a", "<w:r><w:tab/></w:r>", "b"), "a\tb"),
    ("a line break", paragraph("a", "<w:r><w:br/></w:r>", "b"), "a\nb"),
    ("a soft hyphen that is only layout", paragraph("a", "<w:r><w:softHyphen/></w:r>", "b"), "ab"),
    ("a hyphen that keeps words together", paragraph("a", "<w:r><w:noBreakHyphen/></w:r>", "b"), "a\u2011b"),
    ("a sign of the font Symbol", paragraph('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "5"), "≥5"),
    ("a sign nobody knows", paragraph('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>', "5"), "\ufffd5"),
    ("a smart tag", paragraph(f"<w:smartTag>{run('Ostmoor')}</w:smartTag>"), "Ostmoor"),
    ("a content control", f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('a')}</w:sdtContent></w:sdt>", "a"),
    (
        "a content control that only invites",
        paragraph("a")
        + f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph('Click')}</w:sdtContent></w:sdt>",
        "a",
    ),
    ("a formula", paragraph("<m:oMath><m:r><m:t>x=5</m:t></m:r></m:oMath>"), "x=5"),
    (
        "a paragraph whose end was deleted",
        paragraph("a ", properties="<w:rPr><w:del/></w:rPr>") + paragraph("b"),
        "a b",
    ),
    (
        "an initial over several lines",
        paragraph("T", properties='<w:framePr w:dropCap="drop" w:lines="3"/>') + paragraph("he wall."),
        "The wall.",
    ),
    ("pronunciation is no text", paragraph(f"<w:r><w:ruby><w:rt>{run('y')}</w:rt>{run('x')}</w:ruby></w:r>"), "x"),
    (
        "a field shows its result",
        paragraph(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            "7",
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ),
        "7",
    ),
    (
        "a field inside another's code",
        paragraph(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            "inner",
            '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            "outer",
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ),
        "outer",
    ),
    (
        "a field that never ends",
        paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "lost") + paragraph("kept"),
        "kept",
    ),
]


@pytest.mark.parametrize(("content", "expected"), [case[1:] for case in WORDS], ids=[case[0] for case in WORDS])
def test_a_paragraph_reads_as_it_shows(content: str, expected: str) -> None:
    assert reading_of(content).text == expected


def test_what_is_left_out_or_taken_in_is_noted_with_its_number() -> None:
    reading = reading_of(
        paragraph("a", f"<w:ins>{run('b')}</w:ins>", f"<w:del>{run('c')}</w:del>", f"<w:del>{run('d')}</w:del>")
        + paragraph(run("e", "<w:vanish/>"), "f")
        + '<w:altChunk r:id="x"/>'
    )
    assert {note.code: note.count for note in reading.notes} == {
        "insertions_read": 1,
        "deletions_left_out": 2,
        "hidden_left_out": 1,
        "embedded_left_out": 1,
    }


def test_a_table_of_data_is_one_block() -> None:
    reading = reading_of(
        table(row("Year", "Cost"), row("2024", "<w:p/>"), row("2025", paragraph("1") + paragraph("6")))
    )
    assert shown(reading) == [("table", "Year\tCost\n2024\t\n2025\t1 6")]


def test_a_table_inside_a_cell_stays_in_its_row() -> None:
    inner = table(row("x", "y"), row("1", "2"))
    reading = reading_of(table(row("A", "B"), row("a", f"{paragraph('b')}{inner}<w:p/>")))
    assert shown(reading) == [("table", "A\tB\na\tb x y 1 2")]


def test_a_cell_over_two_columns_keeps_the_next_one_in_its_own() -> None:
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>wide</w:t></w:r></w:p></w:tc>'
    reading = reading_of(table(f"<w:tr>{wide}<w:tc>{paragraph('c')}</w:tc></w:tr>", row("1", "2", "3")))
    assert reading.text == "wide\t\tc\n1\t2\t3"


def test_a_deleted_row_is_left_out() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('gone')}</w:tc><w:tc>{paragraph('x')}</w:tc></w:tr>"
    assert reading_of(table(row("a", "b"), gone)).text == "a\tb"


LAYOUTS = [
    table(row(paragraph("Head", style="H2") + paragraph("Text."), "Aside.")),
    table(row(paragraph("Head", style="H2")), row("Text."), row("Aside.")),
]


@pytest.mark.parametrize("content", LAYOUTS)
def test_a_table_that_lays_out_a_page_is_read_as_text(content: str) -> None:
    assert shown(reading_of(content)) == [("heading", "Head"), ("paragraph", "Text."), ("paragraph", "Aside.")]


def test_long_prose_in_a_cell_is_no_data() -> None:
    prose = "The wall is short. " * 30
    assert [kind for kind, _ in shown(reading_of(table(row(prose, prose))))] == ["paragraph", "paragraph"]


def test_a_text_box_is_read_once_and_after_the_paragraph_it_hangs_on() -> None:
    reading = reading_of(paragraph("before ", box(paragraph("boxed")), "after") + paragraph("next"))
    assert body(reading) == ["before after", "boxed", "next"]


def test_two_line_breaks_on_end_part_paragraphs() -> None:
    breaks = "<w:r><w:br/><w:br/></w:r>"
    assert body(reading_of(paragraph("one", breaks, "two", "<w:r><w:br/></w:r>", "three"))) == ["one", "two\nthree"]


def test_pages_are_counted_where_the_file_tells_them() -> None:
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    reading = reading_of(
        paragraph("one") + paragraph("two ", turn, "goes on") + paragraph(turn, "three") + paragraph("four")
    )
    assert [(block.page, block.paragraph) for block in reading.blocks] == [(1, 1), (1, 2), (3, 1), (3, 2)]


def test_without_them_there_are_no_pages() -> None:
    assert [block.page for block in reading_of(paragraph("one") + paragraph("two")).blocks] == [0, 0]


def test_headers_and_footers_are_kept_once_and_flagged() -> None:
    reading = reading_of(
        paragraph("Text."), header=paragraph("Embargo: 5 May"), footer=paragraph("Embargo: 5 May") + paragraph("7")
    )
    assert body(reading) == ["Text."]
    assert flagged(reading) == {"Embargo: 5 May": "running_head"}


def test_a_table_of_contents_is_flagged() -> None:
    reading = reading_of(paragraph("One\t3", style="TOC1") + paragraph("Text."))
    assert flagged(reading) == {"One\t3": "contents"}


TITLES = [
    (paragraph("Shown", style="T"), "Said", "Shown"),
    (paragraph("Text."), "Sea wall", "Sea wall"),
    (paragraph("Text."), "Microsoft Word - draft.doc", ""),
    (paragraph("Text."), "draft v7.docx", ""),
    (paragraph("Text."), "Document1", ""),
    (paragraph("Head", style="H2") + paragraph("Text."), "", "Head"),
]


@pytest.mark.parametrize(("content", "said", "title"), TITLES)
def test_the_title_is_the_one_shown_else_a_sensible_one_said(content: str, said: str, title: str) -> None:
    assert word_reading(word(content, styles=STYLES, title=said)).title == title


AUTHORS = [("Nora Field", "Nora Field"), ("Microsoft Office User", ""), ("nfield2", ""), ("a@b.example", "")]


@pytest.mark.parametrize(("author", "byline"), AUTHORS)
def test_the_author_is_the_byline_where_it_is_a_name(author: str, byline: str) -> None:
    assert word_reading(word(paragraph("Text."), author=author)).byline == byline


def test_a_byline_in_the_text_goes_before_the_file_s_author() -> None:
    content = word(paragraph("Head") + paragraph("By Ann Example"), author="Nora Field")
    assert word_reading(content).byline == "Ann Example"


def test_the_language_is_the_document_s_default() -> None:
    assert reading_of(paragraph("Text.")).language == "en-GB"


def test_the_strict_form_of_the_format_is_read_too() -> None:
    files = word(paragraph("Text.", style="H2"), styles=STYLES)
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    changed = rezipped(files, "http://schemas.openxmlformats.org/wordprocessingml/2006/main", strict)
    changed = rezipped(changed, OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships")
    assert shown(word_reading(changed)) == [("heading", "Text.")]


def rezipped(content: bytes, old: str, new: str) -> bytes:
    return zipped({name: part.replace(old.encode(), new.encode()) for name, part in unzipped(content).items()})


def test_a_whole_draft_is_read() -> None:
    reading = read(newsroom_draft(), filename="draft.docx")
    assert_promises(reading)
    assert reading.title == "The sea wall that nobody paid for"
    assert reading.byline == "Nora Field"
    assert reading.reader == "docx/1"
    assert ("table", "Year\tSpent (£m)\n2024\t1.1\n2025\t1.6") in shown(reading)
    assert ("footnote", "[1] Ostmoor Council, Statement of Accounts 2019 to 2026.") in shown(reading)
    assert ("comment", "£4.2 million", "Council budget 2026, p. 14, table 3.") in cited(reading)


def test_notes_that_nothing_refers_to_are_left_out() -> None:
    reading = reading_of(paragraph("A.", note_mark(2)), footnotes=note(1, "Gone.") + note(2, "Kept."))
    assert body(reading) == ["A.", "[1] Kept."]


def test_footnotes_stand_before_endnotes_each_with_its_own_numbers() -> None:
    reading = reading_of(
        paragraph("A.", note_mark(5, "endnote"), " B.", note_mark(3), " C.", note_mark(9)),
        footnotes=note(3, "Three.") + note(9, "Nine."),
        endnotes=note(5, "Five.", "endnote"),
    )
    assert body(reading) == ["A. B. C.", "[1] Three.", "[2] Nine.", "[i] Five."]


def test_a_comment_on_nothing_that_was_kept_is_noted() -> None:
    reading = reading_of(
        paragraph("A.") + paragraph(f"<w:del>{commented(1, 'gone')}</w:del>"), comments=comment(1, "Why?")
    )
    assert reading.citations == ()
    assert [note.code for note in reading.notes] == ["deletions_left_out", "comments_unanchored"]
