"""HTML from the clipboard: all of it is the piece, with what Word's and Google's programs hang on its words."""

import pytest

from apps.reading.reader import Reading, read
from tests.reading.promises import assert_promises, assert_reads_the_same_again, body, cited, flagged, shown

WORD_HEAD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">'
    "<head><meta name=ProgId content=Word.Document><style><!-- p.MsoNormal {margin:0cm;} --></style></head>"
    "<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->"
)
WORD_TAIL = "<!--EndFragment--></body></html>"
BULLET = (
    "<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span "
    "style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt \"Times New Roman\"'>&nbsp;"
    "&nbsp;</span></span></span><![endif]>{}<o:p></o:p></p>"
)
NUMBER = (
    "<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>{}"
    "<span style='font:7.0pt'>&nbsp;&nbsp;&nbsp;</span></span><![endif]>{}</p>"
)
WORD_MARK = (
    '<a style=\'mso-footnote-id:ftn{0}\' href="#_ftn{0}" name="_ftnref{0}" title=""><span class=MsoFootnoteReference>'
    "<span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference>[{0}]"
    "</span><![endif]></span></span></a>"
)
WORD_NOTE = (
    "<div style='mso-element:footnote' id=ftn{0}><p class=MsoFootnoteText><a style='mso-footnote-id:ftn{0}' "
    'href="#_ftnref{0}" name="_ftn{0}" title=""><span class=MsoFootnoteReference>[{0}]</span></a> {1}</p></div>'
)
WORD_NOTES = "<div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width=\"33%\">{}</div>"
WORD_COMMENTED = (
    "<a style='mso-comment-reference:TH_{0};mso-comment-date:20260512T0410'>{1}</a><span class=MsoCommentReference>"
    '<span style=\'font-size:8.0pt\'><a class=msocomanchor id="_anchor_{0}" href="#_msocom_{0}" '
    "name=\"_msoanchor_{0}\">[TH{0}]</a><span style='mso-special-character:comment'>&nbsp;</span></span></span>"
)
WORD_COMMENT = (
    "<div style='mso-element:comment-list'><hr class=msocomoff align=left><div style='mso-element:comment'>"
    '<div id="_com_{0}" class=msocomtxt><span style=\'mso-comment-author:"Tom Hale"\'><a name="_msocom_{0}"></a></span>'
    '<p class=MsoCommentText><span class=MsoCommentReference><a class=msocomoff href="#_msoanchor_{0}">[TH{0}]</a>'
    "</span>{1}</p></div></div></div>"
)


def from_word(*content: str) -> Reading:
    return pasted(WORD_HEAD + "".join(content) + WORD_TAIL)


def pasted(markup: str) -> Reading:
    reading = read(markup.encode(), media_type="text/html")
    assert_promises(reading)
    assert_reads_the_same_again(reading)
    return reading


def test_all_that_was_pasted_is_the_piece() -> None:
    reading = from_word("<p class=MsoNormal>Short.</p><p class=MsoNormal>Share this.</p><p class=MsoNormal>Over.</p>")
    assert body(reading) == ["Short.", "Over."]  # the wording of a leftover still gives it away
    assert reading.reader == "pasted/1"
    assert reading.language == "EN-GB"


KINDS = [
    ("<p class=MsoTitle>A</p>", ("heading", "A")),
    ("<p class=MsoSubtitle>A</p>", ("heading", "A")),
    ("<h2>A</h2>", ("heading", "A")),
    ("<p class=MsoQuote>A</p>", ("quote", "A")),
    ("<p class=MsoIntenseQuote>A</p>", ("quote", "A")),
    ("<p class=MsoCaption>A</p>", ("caption", "A")),
    (BULLET.format("A"), ("list_item", "A")),
    (NUMBER.format("2.", "A"), ("list_item", "2. A")),
    (NUMBER.format("(iv)", "A"), ("list_item", "(iv) A")),
    ("<p class=MsoNormal>A <del>old</del><ins>new</ins></p>", ("paragraph", "A new")),
    ("<p class=MsoNormal>A<span style='display:none;mso-hide:all'> secret</span></p>", ("paragraph", "A")),
    ("<table><tr><td>a<td>b<br>c</tr><tr><td><p>1</p><td>2</tr></table>", ("table", "a\tb c\n1\t2")),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), KINDS)
def test_a_paragraph_from_word_is_of_its_kind(content: str, expected: tuple[str, str]) -> None:
    assert shown(from_word(content)) == [expected]


def test_footnotes_from_word_hang_on_the_words_before_their_marks() -> None:
    reading = from_word(
        f"<p class=MsoNormal>Costs rose,{WORD_MARK.format(1)} and 40 people left.{WORD_MARK.format(2)} Next.</p>",
        WORD_NOTES.format(WORD_NOTE.format(1, "Accounts, p. 3.") + WORD_NOTE.format(2, "Site visit.")),
    )
    assert cited(reading) == [
        ("footnote", "Costs rose,", "Accounts, p. 3."),
        ("footnote", "and 40 people left.", "Site visit."),
    ]
    assert shown(reading) == [
        ("paragraph", "Costs rose, and 40 people left. Next."),
        ("footnote", "[1] Accounts, p. 3."),
        ("footnote", "[2] Site visit."),
    ]


def test_one_footnote_does_not_take_the_text_with_it() -> None:
    reading = from_word(
        f"<div class=WordSection1><p class=MsoNormal>Costs rose.{WORD_MARK.format(1)}</p><p class=MsoNormal>Next.</p>",
        f"</div>{WORD_NOTES.format(WORD_NOTE.format(1, 'Accounts.'))}",
    )
    assert body(reading) == ["Costs rose.", "Next.", "[1] Accounts."]


def test_comments_from_word_hang_on_the_words_they_were_made_on() -> None:
    reading = from_word(
        f"<p class=MsoNormal>It cost {WORD_COMMENTED.format(1, '£4 million')} in all.</p>",
        WORD_COMMENT.format(1, "Which budget?"),
    )
    assert cited(reading) == [("comment", "£4 million", "Which budget?")]
    assert reading.citations[0].author == "Tom Hale"
    assert reading.text == "It cost £4 million in all."


def test_deletions_are_noted() -> None:
    assert [note.code for note in from_word("<p class=MsoNormal>A <del>old</del></p>").notes] == ["deletions_left_out"]


GOOGLE = (
    '<meta charset=\'utf-8\'><b style="font-weight:normal;" id="docs-internal-guid-1f2e">'
    '<h1 dir="ltr"><span style="font-size:20pt">The wall</span></h1><p dir="ltr"><span>It is old. See </span>'
    '<a href="https://www.google.com/url?q=https://ostmoor.example/a%3Fb%3D1&amp;sa=D"><span>the accounts</span></a>'
    '<span>.</span></p><ul><li dir="ltr"><p dir="ltr" role="presentation"><span>One</span></p></li></ul></b>'
    '<br class="Apple-interchange-newline">'
)


def test_google_docs_are_read_whole_with_their_links() -> None:
    reading = pasted(GOOGLE)
    assert shown(reading) == [
        ("heading", "The wall"),
        ("paragraph", "It is old. See the accounts."),
        ("list_item", "One"),
    ]
    assert cited(reading) == [("link", "the accounts", "https://ostmoor.example/a?b=1")]
    assert reading.title == "The wall"


def test_letters_of_google_s_comments_and_numbers_of_its_footnotes_hang_on_words() -> None:
    reading = pasted(
        '<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"></head>'
        '<body class="c5 doc-content"><p class="title"><span>The wall</span></p><p><span>It is old.</span><sup>'
        '<a href="#cmnt1" id="cmnt_ref1">[a]</a></sup><span> It fell</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a>'
        '</sup><span>.</span></p><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;Log book.</span>'
        "</p></div>"
        '<div class="c9"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Since when?</span></p></div></body></html>'
    )
    assert cited(reading) == [("comment", "It is old.", "Since when?"), ("footnote", "It fell", "Log book.")]
    assert shown(reading) == [
        ("heading", "The wall"),
        ("paragraph", "It is old. It fell."),
        ("footnote", "[1] Log book."),
    ]


RECOGNISED = [
    ("<html><body>\n<!--StartFragment--><p>A</p><!--EndFragment--></body></html>", "pasted/1"),
    ("<meta charset='utf-8'><p>A</p>", "pasted/1"),
    ("<p class=MsoNormal>A</p>", "pasted/1"),
    ("Version:0.9\r\nStartHTML:0000000105\r\n<html><body><!--StartFragment--><p>A</p></body></html>", "pasted/1"),
    ("<!doctype html><html><body><p class=MsoNormal>A</p></body></html>", "html/"),
    ("<html><body><b id=docs-internal-guid-1><p>A</p></b></body></html>", "html/"),
    ("<p>A</p>", "html/"),
]


@pytest.mark.parametrize(("markup", "reader"), RECOGNISED)
def test_what_was_pasted_is_told_from_a_page(markup: str, reader: str) -> None:
    reading = pasted(markup)
    assert reading.reader.startswith(reader)
    assert reading.text == "A"


def test_navigation_that_was_copied_along_stays_flagged() -> None:
    reading = pasted("<!--StartFragment--><nav>Home News</nav><p>A.</p><!--EndFragment-->")
    assert flagged(reading) == {"Home News": "navigation"}


HOSTILE = [
    "<p class=MsoNormal>" + "<a href='#_ftn1' name='_ftnref1'>" * 3000 + "x",
    "<meta charset='utf-8'>" + "<div>" * 1000 + "".join(f"<a name=_ftn{n}></a>" for n in range(5000)) + "x",
    "<meta charset='utf-8'>x" + "".join(f"<a href='#_ftn{n}'></a><p><a name=_ftn{n}>1</a>y</p>" for n in range(3000)),
    "<meta charset='utf-8'>" + "<a style='mso-comment-reference:A_1'>" * 500 + "x<div><a name=_msocom_1></a>y</div>",
    "<meta charset='utf-8'><p><a href='#_ftn1'>[1]</a><a name=_ftn1 href='#_ftnref1'>[1]</a> in itself</p>",
    "<meta charset='utf-8'><a name=_ftn1 href='#_ftn1'>x</a>",
]  # fmt: skip


@pytest.mark.parametrize("markup", HOSTILE, ids=range(len(HOSTILE)))
def test_notes_that_lead_nowhere_or_in_circles_leave_a_text(markup: str) -> None:
    assert_promises(read(markup.encode(), media_type="text/html"))


PAGE = (
    "<html><body><nav><a href='https://a.example/nav'>News</a></nav><article><h1>The sea wall</h1>"
    "<p>The harbour town has spent a great deal on its wall, <a href='https://a.example/budget'>the  budget\n"
    "shows</a>, and it is <a href='/local'>still short</a> of the quay. <a href='mailto:a@b.example'>Write</a> to "
    "us.</p>"
    "<p>The treasurer said that the work would go on until the winter, and that nobody knew what it would cost.</p>"
    "</article></body></html>"
)


def test_links_of_a_page_s_body_are_citations_and_those_around_it_are_not() -> None:
    reading = pasted(PAGE)
    assert cited(reading) == [("link", "the budget shows", "https://a.example/budget")]


def test_a_link_around_two_blocks_hangs_on_both() -> None:
    reading = pasted("<!--StartFragment--><a href='https://a.example/'><h2> One </h2><p>Two <b> three</b></p></a>")
    assert [words for _, words, _ in cited(reading)] == ["One", "Two three"]
