"""What hangs on a Word file's words: comments, notes and links, on exactly those words, whatever they are made of."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.reading.reader import Citation
from tests.reading.drafts import (
    OFFICE,
    comment,
    commented,
    note,
    note_mark,
    paragraph,
    run,
    unzipped,
    word,
    word_reading,
    zipped,
)
from tests.reading.promises import assert_promises, cited

ADDRESS = "https://ostmoor.example/accounts"


def hung(content: str, **parts: str) -> list[tuple[str, str, str]]:
    reading = word_reading(word(content, links={"r9": ADDRESS}, **parts))
    assert_promises(reading)
    return cited(reading)


def linked(words: str) -> str:
    return f'<w:hyperlink r:id="r9">{run(words)}</w:hyperlink>'


COMMENTED = [
    ("some words", paragraph("The wall cost ", commented(1, "£4 million"), " in 2019."), ["£4 million"]),
    ("words in several runs", paragraph("The ", commented(1, "wa", "ll"), " is old."), ["wall"]),
    ("spaces around them are none", paragraph("The", commented(1, " wall "), "is old."), ["wall"]),
    (
        "words over two paragraphs",
        paragraph("The ", '<w:commentRangeStart w:id="1"/>', "wall.")
        + paragraph("It is old", '<w:commentRangeEnd w:id="1"/>', "."),
        ["wall.", "It is old"],
    ),
    (
        "a paragraph with its end",
        paragraph('<w:commentRangeStart w:id="1"/>', "The wall.") + paragraph('<w:commentRangeEnd w:id="1"/>', "Next."),
        ["The wall."],
    ),
    (
        "a range around paragraphs",
        '<w:commentRangeStart w:id="1"/>' + paragraph("The wall.") + '<w:commentRangeEnd w:id="1"/>',
        ["The wall."],
    ),
    (
        "a place without words",
        paragraph("It is old. The wall fell", '<w:r><w:commentReference w:id="1"/></w:r>', " in 2019."),
        ["The wall fell"],
    ),
    ("a picture", paragraph("The wall fell.", commented(1, "<w:r><w:drawing/></w:r>")), ["The wall fell."]),
    (
        "what was inserted and not what was deleted",
        paragraph("It cost ", commented(1, f"<w:ins>{run('5')}</w:ins>", f"<w:del>{run('4')}</w:del>"), " million."),
        ["5"],
    ),
    (
        "a cell",
        f"<w:tbl><w:tr><w:tc>{paragraph('2024')}</w:tc><w:tc>{paragraph(commented(1, '1.1'))}</w:tc></w:tr></w:tbl>",
        ["1.1"],
    ),
    ("a second range of one comment is none", paragraph(commented(1, "a"), " ", commented(1, "b")), ["a"]),
    ("a range that never ends", paragraph("x ", '<w:commentRangeStart w:id="1"/>', "y") + paragraph("z"), ["y", "z"]),
    ("an end that never began", paragraph("x", '<w:commentRangeEnd w:id="1"/>', "y"), []),
]


@pytest.mark.parametrize(("content", "expected"), [case[1:] for case in COMMENTED], ids=[case[0] for case in COMMENTED])
def test_a_comment_hangs_on_the_words_it_was_made_on(content: str, expected: list[str]) -> None:
    assert [words for _, words, _ in hung(content, comments=comment(1, "Source?"))] == expected


def test_a_comment_says_who_wrote_it() -> None:
    content = word(paragraph(commented(1, "wall")), comments=comment(1, "Source?", author="Tom Hale"))
    assert word_reading(content).citations == (Citation("comment", 0, 4, "Source?", "Tom Hale"),)


def test_replies_are_part_of_the_comment_they_answer_and_resolved_ones_say_so() -> None:
    comments = comment(1, "Source?", paragraph_id="0A") + comment(2, "p. 14.", author="Tom Hale", paragraph_id="0B")
    threads = '<w15:commentEx w15:paraId="0A" w15:done="1"/><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A"/>'
    content = paragraph(commented(1, commented(2, "The wall")), " is old.")
    assert hung(content, comments=comments, threads=threads) == [
        ("comment", "The wall", "Source?\nTom Hale: p. 14.\n[resolved]")
    ]


def test_replies_in_a_circle_are_comments_of_their_own() -> None:
    comments = comment(1, "a", paragraph_id="0A") + comment(2, "b", paragraph_id="0B")
    threads = '<w15:commentEx w15:paraId="0A" w15:paraIdParent="0B"/>'
    threads += '<w15:commentEx w15:paraId="0B" w15:paraIdParent="0A"/>'
    content = paragraph(commented(1, "x"), commented(2, "y"))
    assert hung(content, comments=comments, threads=threads) == [("comment", "x", "a"), ("comment", "y", "b")]


MARKED = [
    ("after the stop", ["The wall is old. It fell.", 1, " Next."], ["It fell."]),
    ("before the stop", ["The wall is old. It fell", 1, ". Next."], ["It fell"]),
    ("two in one sentence", ["Costs rose,", 1, " and 40 people left.", 2], ["Costs rose,", "and 40 people left."]),
    ("two before their stops", ["Costs rose", 1, ", and 40 people left", 2, "."], ["Costs rose", "and 40 people left"]),
    ("side by side", ["Costs rose.", 1, 2], ["Costs rose.", "Costs rose."]),
    ("parted by a comma", ["Costs rose", 1, ", ", 2, " and fell."], ["Costs rose", "Costs rose"]),
    ("at the beginning", [1, "Costs rose. They fell."], ["Costs rose."]),
    ("an abbreviation ends no sentence", ["He met Dr. Smith in the U.S. in May.", 1], [None]),
    ("an initial ends no sentence", ["J. Smith left.", 1], [None]),
    ("a question does", ["Why? It fell.", 1], ["It fell."]),
    ("a quotation does", ["“It fell.” He left.", 1], ["He left."]),
    ("a figure does not", ["It cost 4.2 million.", 1], [None]),
    ("a line break does", ["One line<br/>the next.", 1], ["the next."]),
]


@pytest.mark.parametrize(("parts", "expected"), [case[1:] for case in MARKED], ids=[case[0] for case in MARKED])
def test_a_footnote_hangs_on_the_sentence_before_its_mark(parts: list[str | int], expected: list[str | None]) -> None:
    runs = [note_mark(part) if isinstance(part, int) else run(part) for part in parts]
    content = paragraph(*(one.replace("<br/>", "</w:t><w:br/><w:t>") for one in runs))
    whole = "".join(part for part in parts if isinstance(part, str))
    hanging = hung(content, footnotes=note(1, "One.") + note(2, "Two."))
    assert [words for kind, words, _ in hanging] == [words or whole for words in expected]


def test_an_endnote_is_told_from_a_footnote() -> None:
    assert hung(paragraph("It fell.", note_mark(1, "endnote")), endnotes=note(1, "p. 3", "endnote")) == [
        ("endnote", "It fell.", "p. 3")
    ]


def test_a_mark_of_its_own_is_no_text() -> None:
    mark = '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    reading = word_reading(word(paragraph("It fell.", mark, " Next."), footnotes=note(1, "p. 3")))
    assert reading.text == "It fell. Next.\n\n[1] p. 3"


LINKED = [
    ("a hyperlink", paragraph("See ", linked("the accounts"), ".")),
    (
        "a field",
        paragraph(
            "See ",
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText> HYPERLINK "{ADDRESS}" </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            "the accounts",
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            ".",
        ),
    ),
    (
        "a simple field",
        paragraph("See ", f"<w:fldSimple w:instr='HYPERLINK \"{ADDRESS}\"'>{run('the accounts')}</w:fldSimple>"),
    ),
]


@pytest.mark.parametrize("content", [case[1] for case in LINKED], ids=[case[0] for case in LINKED])
def test_a_link_hangs_on_its_words(content: str) -> None:
    assert hung(content) == [("link", "the accounts", ADDRESS)]


@pytest.mark.parametrize(
    "address", ["mailto:a@b.example", "javascript:alert(1)", "#part", "file:///etc/passwd", "http://"]
)
def test_an_address_outside_the_web_is_no_citation(address: str) -> None:
    content = word(paragraph(linked("words")), links={"r9": address})
    assert word_reading(content).citations == ()


def test_a_link_without_words_hangs_on_nothing() -> None:
    assert hung(paragraph("It fell.", '<w:hyperlink r:id="r9"><w:r><w:drawing/></w:r></w:hyperlink>')) == []


def test_a_note_tells_the_addresses_of_its_links() -> None:
    links = f'<w:footnote w:id="1">{paragraph("See ", linked("the accounts"), ".")}</w:footnote>'
    files = word(paragraph("It fell.", note_mark(1)), footnotes=links)
    reading = word_reading(_with_links_in_notes(files))
    assert cited(reading) == [
        ("footnote", "It fell.", f"See the accounts <{ADDRESS}>."),
        ("link", "the accounts", ADDRESS),
    ]


def _with_links_in_notes(content: bytes) -> bytes:
    files: dict[str, str | bytes] = {**unzipped(content)}
    files["word/_rels/footnotes.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r9" Type="{OFFICE}/hyperlink" Target="{ADDRESS}" TargetMode="External"/></Relationships>'
    )
    return zipped(files)


def test_a_comment_on_more_than_twenty_paragraphs_hangs_on_the_first_of_them() -> None:
    content = '<w:commentRangeStart w:id="1"/>' + paragraph("x") * 50 + '<w:commentRangeEnd w:id="1"/>'
    assert len(hung(content, comments=comment(1, "All of it."))) == 20


awkward = st.sampled_from(
    [
        "e",
        "\u0301",
        "\u0323",
        "a\u0308",
        "\u1100",
        "\u1161",
        "\u11a8",
        "😀",
        "👍🏽",
        "❤\ufe0f",
        "\u200d",
        " ",
        "\xa0",
        "\u212b",
    ]
)
pieces = st.lists(
    st.tuples(st.booleans(), st.lists(awkward, min_size=1, max_size=4).map("".join)), min_size=1, max_size=8
)


@given(pieces)
def test_offsets_hold_where_letters_join_over_the_bounds_of_runs(parts: list[tuple[bool, str]]) -> None:
    runs = [commented(number, words) if held else run(words) for number, (held, words) in enumerate(parts)]
    comments = "".join(comment(number, f"on {number}") for number in range(len(parts)))
    content = word(paragraph("word ", *runs), comments=comments)
    reading = word_reading(content)
    assert_promises(reading)
    whole = unicodedata.normalize("NFC", "word " + "".join(words for _, words in parts)).rstrip()
    assert reading.text == whole
    assert {one.note for one in reading.citations} == {f"on {number}" for number, (held, _) in enumerate(parts) if held}


def test_a_comment_on_a_letter_without_its_accent_hangs_on_both() -> None:
    assert hung(paragraph("Caf", commented(1, "e"), "\u0301 closed."), comments=comment(1, "?"))[0][1] == "é"
