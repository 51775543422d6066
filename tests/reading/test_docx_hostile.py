"""Word files that are damaged, disguised or made to do harm: a clear refusal or a true document, soon."""

import io
import struct
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.reading import docx_package
from apps.reading.docx import read_docx
from apps.reading.errors import Unreadable
from apps.reading.normalising import Normaliser
from apps.reading.reader import MAX_CITATIONS, read
from tests.reading.drafts import (
    NAMES,
    comment,
    commented,
    newsroom_draft,
    note_mark,
    paragraph,
    run,
    unzipped,
    word,
    word_reading,
    zipped,
)
from tests.reading.promises import assert_promises

GOOD = word(paragraph("The wall is old."))
SOON = 30.0  # seconds; on an idle machine each takes one at most, and what grows with a square takes hours


def with_file(name: str, content: str | bytes, base: bytes = GOOD) -> bytes:
    return zipped({**unzipped(base), name: content})


def document(inner: str, before: str = "") -> str:
    return f"{before}<w:document {NAMES}><w:body>{inner}</w:body></w:document>"


def nested(opening: str, closing: str, times: int) -> bytes:
    return word(opening * times + paragraph("deep") + closing * times)


def encrypted_zip() -> bytes:
    """A zip whose entries say that they are encrypted."""
    content = bytearray(GOOD)
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(signature)
        while start >= 0:
            content[start + at] |= 1
            start = content.find(signature, start + 4)
    return bytes(content)


def lying_zip() -> bytes:
    """A part that declares fewer bytes than it has."""
    content = bytearray(word(paragraph("wall " * 10_000)))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as packed:
        size = packed.getinfo("word/document.xml").file_size
    return bytes(content).replace(struct.pack("<L", size), struct.pack("<L", 500))


def doubled() -> bytes:
    made = io.BytesIO(GOOD)
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(made, "a") as packing:
        packing.writestr("word/document.xml", document(paragraph("Another wall.")))
    return made.getvalue()


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + stream.encode("utf-16-le") + b"\0" * 512


LAUGHS = '<!DOCTYPE w:document [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
STEALS = '<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
MAIN = "word/document.xml"

REFUSED = [
    ("cut short", GOOD[: len(GOOD) // 2], "damaged_upload"),
    ("without its end", GOOD[:-30], "damaged_upload"),
    ("the beginning of a zip", b"PK\x03\x04" + b"\0" * 40, "damaged_upload"),
    ("no XML", with_file(MAIN, "not XML"), "damaged_upload"),
    ("XML without an end", with_file(MAIN, document("")[:-5]), "damaged_upload"),
    ("entities that expand", with_file(MAIN, document(paragraph("&b;"), LAUGHS)), "damaged_upload"),
    ("an entity that fetches", with_file(MAIN, document(paragraph("&a;"), STEALS)), "damaged_upload"),
    (
        "entities in UTF-16",
        with_file(
            MAIN, document(paragraph("&a;"), f'<?xml version="1.0" encoding="UTF-16"?>{STEALS}').encode("utf-16")
        ),
        "damaged_upload",
    ),
    (
        "entities in the relationships",
        with_file("word/_rels/document.xml.rels", f"{STEALS}<Relationships/>"),
        "damaged_upload",
    ),
    ("entities in the comments", word(paragraph("a"), comments="</w:comments>" + LAUGHS), "damaged_upload"),
    ("elements without end", nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 5_000), "damaged_upload"),
    ("runs without end", nested("<w:p><w:r>", "</w:r></w:p>", 5_000), "damaged_upload"),
    ("tables without end", nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 5_000), "damaged_upload"),
    ("two parts of one name", doubled, "damaged_upload"),
    ("a size that is not true", lying_zip, "damaged_upload"),
    ("encrypted entries", encrypted_zip, "encrypted_upload"),
    ("an encrypted document", ole("EncryptedPackage"), "encrypted_upload"),
    ("an old document", ole("WordDocument"), "unsupported_type"),
    ("a spreadsheet", zipped({"xl/workbook.xml": "<workbook/>"}), "unsupported_type"),
    ("a presentation", zipped({"ppt/presentation.xml": "<p/>"}), "unsupported_type"),
    ("a spreadsheet's part", with_file(MAIN, "<workbook/>"), "unsupported_type"),
    (
        "an OpenDocument file",
        zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
        "unsupported_type",
    ),
    ("an e-book", zipped({"mimetype": "application/epub+zip"}), "unsupported_type"),
    ("an empty zip", zipped({}), "unsupported_type"),
    ("no words", word(paragraph("<w:r><w:drawing/></w:r>")), "empty_upload"),
    ("piled accents", word(paragraph("e" + "\u0301" * 5_000)), "undecodable_upload"),
    ("a bomb", lambda: with_file(MAIN, b"<" * 61_000_000), "upload_too_long"),
    ("many entries", lambda: zipped({**unzipped(GOOD), **{f"word/{n}": "" for n in range(6_000)}}), "upload_too_long"),
]


@pytest.mark.parametrize(("content", "code"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_a_hostile_file_is_refused_with_its_reason(content: object, code: str) -> None:
    content = content() if callable(content) else content
    assert isinstance(content, bytes)
    begun = time.monotonic()
    with pytest.raises(Unreadable) as refused:
        word_reading(content)
    assert refused.value.code == code
    assert str(refused.value).endswith(".")
    assert time.monotonic() - begun < SOON


def test_refusals_come_through_the_door() -> None:
    for content, code in ((ole("EncryptedPackage"), "encrypted_upload"), (GOOD[:-30], "damaged_upload")):
        with pytest.raises(Unreadable) as refused:
            read(content, filename="draft.docx")
        assert refused.value.code == code


def test_a_file_that_needs_too_much_memory_is_refused() -> None:
    content = with_file(MAIN, document("<w:p/>" * 9_000_000))
    with pytest.raises(Unreadable) as refused:
        read(content, filename="draft.docx")
    assert refused.value.code == "too_hard_to_read"


def test_a_refusal_says_what_to_do() -> None:
    with pytest.raises(Unreadable, match="Remove the password in Word"):
        word_reading(ole("EncryptedPackage"))
    with pytest.raises(Unreadable, match=r"OpenDocument file.*save it as a Word document"):
        word_reading(zipped({"mimetype": "application/vnd.oasis.opendocument.text"}))


READ = [
    ("a path out of the file", with_file("../../etc/passwd", "x")),
    ("an absolute path", with_file("/etc/passwd", "x")),
    (
        "a part that is missing",
        with_file(
            "word/_rels/document.xml.rels",
            (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                '<Relationship Id="a" '
                'Type="x/relationships/comments" Target="NULL"/><Relationship Id="b" Type="x/relationships/styles" '
                'Target="../../../../etc/passwd"/></Relationships>'
            ),
        ),
    ),
    ("macros", with_file("word/vbaProject.bin", b"\xd0\xcf\x11\xe0" * 100)),
    ("a picture that is a bomb", with_file("word/media/image1.bmp", b"\0" * 50_000_000)),
    ("names with the other slash", zipped({name.replace("/", "\\"): part for name, part in unzipped(GOOD).items()})),
    ("other letters of names", zipped({name.replace("document", "Document"): p for name, p in unzipped(GOOD).items()})),
    ("no relationships", zipped({name: part for name, part in unzipped(GOOD).items() if "rels" not in name})),
]


@pytest.mark.parametrize("content", [case[1] for case in READ], ids=[case[0] for case in READ])
def test_what_does_no_harm_is_passed_over(content: bytes) -> None:
    reading = word_reading(content)
    assert reading.text == "The wall is old."


@pytest.mark.parametrize("name", ["draft.docm", "draft.dotx", "draft.dotm", "draft.doc", "draft", "DRAFT.DOCX"])
def test_word_files_are_known_by_any_of_their_names(name: str) -> None:
    assert read(GOOD, filename=name).text == "The wall is old."


def test_a_word_file_is_known_by_what_the_sender_says() -> None:
    said = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert read(GOOD, media_type=said).media_type == said


FIELD = '<w:fldChar w:fldCharType="begin"/>'
HEAVY = [
    ("a paragraph of 5 MB", paragraph("The wall is old. " * 300_000)),
    ("50,000 runs in one paragraph", f"<w:p>{run('wall ') * 50_000}</w:p>"),
    ("50,000 notes on one sentence", f"<w:p>{run('wall')}{note_mark(1) * 50_000}</w:p>"),
    ("50,000 fields that never end", f"<w:p><w:r>{FIELD}</w:r></w:p>" * 50_000 + paragraph("x")),
    ("text boxes in boxes", "<w:p><w:r><w:txbxContent>" * 60 + paragraph("x") + "</w:txbxContent></w:r></w:p>" * 60),
    ("tables in tables", "<w:tbl><w:tr><w:tc>" * 60 + paragraph("x") * 2_000 + "</w:tc></w:tr></w:tbl>" * 60),
    ("a cell over a billion columns", (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>'
        "<w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )),
]  # fmt: skip


@pytest.mark.parametrize("content", [case[1] for case in HEAVY], ids=[case[0] for case in HEAVY])
def test_a_heavy_file_is_read_soon(content: str) -> None:
    begun = time.monotonic()
    assert_promises(word_reading(word(content, footnotes=f'<w:footnote w:id="1">{paragraph("p. 3")}</w:footnote>')))
    assert time.monotonic() - begun < SOON


def test_three_thousand_comments_that_never_end_are_read_soon() -> None:
    starts = "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in range(3_000))
    content = word(
        f"<w:p>{starts}</w:p>" + paragraph("x") * 2_000 + f"<w:p>{run('wall ' * 100_000)}</w:p>",
        comments="".join(comment(number, "Why?") for number in range(3_000)),
    )
    begun = time.monotonic()
    reading = word_reading(content)
    assert time.monotonic() - begun < SOON
    assert len(reading.citations) == MAX_CITATIONS
    assert [(one.code, one.count) for one in reading.notes] == [("citations_left_out", 20 * 3_000 - MAX_CITATIONS)]


def test_what_all_parts_declare_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_package, "MAX_DECLARED", 100_000)
    with pytest.raises(Unreadable) as refused:
        read_docx(zipped({**unzipped(GOOD), **dict.fromkeys(map(str, range(9)), b"\0" * 15_000)}), Normaliser())
    assert refused.value.code == "upload_too_long"


def test_what_is_unpacked_counts_for_all_parts_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_package, "MAX_UNPACKED", 6_000)
    with pytest.raises(Unreadable) as refused:
        read_docx(word(paragraph("x" * 3_000), footer=paragraph("y" * 3_000)), Normaliser())
    assert refused.value.code == "upload_too_long"


CODES = {
    *("empty_upload", "upload_too_long", "binary_upload", "undecodable_upload", "unsupported_type", "damaged_upload"),
    "encrypted_upload",
}
DRAFT = newsroom_draft()
PARTS = ["word/document.xml", "word/comments.xml", "word/footnotes.xml", "word/styles.xml", "word/numbering.xml"]
PARTS += ["word/_rels/document.xml.rels", "[Content_Types].xml", "_rels/.rels", "docProps/core.xml"]


def read_or_refuse(content: bytes) -> None:
    try:
        reading = word_reading(content)
    except Unreadable as unreadable:
        refusal = unreadable
    else:
        assert_promises(reading)
        return
    assert refusal.code in CODES
    assert str(refusal).endswith(".")


@settings(deadline=None)
@given(st.integers(0, len(DRAFT) - 1), st.integers(0, 255), st.integers(0, len(DRAFT)))
def test_any_broken_byte_is_read_truly_or_refused(at: int, value: int, cut: int) -> None:
    broken = bytearray(DRAFT)
    broken[at] = value
    read_or_refuse(bytes(broken))
    read_or_refuse(DRAFT[:cut] + DRAFT[cut + 7 :])


tags = st.sampled_from(
    [
        *("w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:ins", "w:del", "w:hyperlink", "w:txbxContent", "w:sdt"),
        *("w:sdtContent", "w:pPr", "w:rPr", "w:numPr", "mc:AlternateContent", "mc:Choice", "mc:Fallback", "w:body"),
        *("w:fldSimple", "w:footnote", "w:comment", "w:instrText", "w:moveFrom", "w:moveTo", "w:ruby", "w:rt"),
    ]
)
empties = st.sampled_from(
    [
        '<w:commentRangeStart w:id="1"/>',
        '<w:commentRangeEnd w:id="1"/>',
        '<w:r><w:commentReference w:id="1"/></w:r>',
        '<w:r><w:footnoteReference w:id="1"/></w:r>',
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:fldChar w:fldCharType="separate"/>',
        '<w:fldChar w:fldCharType="end"/>',
        "<w:br/>",
        "<w:br/><w:br/>",
        "<w:tab/>",
        "<w:lastRenderedPageBreak/>",
        '<w:sym w:char="zz"/>',
        '<w:instrText>HYPERLINK "https://a.example"</w:instrText>',
        "<w:t>The wall is old. </w:t>",
        "<w:t>e</w:t>",
        "<w:t>\u0301</w:t>",
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
        "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
        "words",
    ]
)
trees = st.recursive(
    empties,
    lambda inner: st.builds(lambda tag, inside: f"<{tag}>{''.join(inside)}</{tag}>", tags, st.lists(inner, max_size=5)),
    max_leaves=25,
)


@settings(deadline=None)
@given(st.lists(trees, max_size=6).map("".join))
def test_any_tree_of_word_s_elements_is_read_truly_or_refused(content: str) -> None:
    read_or_refuse(
        word(
            content,
            comments=comment(1, "Why?"),
            footnotes=f'<w:footnote w:id="1">{paragraph("p. 3")}{content}</w:footnote>',
        )
    )


@settings(deadline=None)
@given(st.sampled_from(PARTS), st.data())
def test_any_part_cut_or_doubled_is_read_truly_or_refused(name: str, data: st.DataObject) -> None:
    files: dict[str, str | bytes] = {**unzipped(DRAFT)}
    part = unzipped(DRAFT)[name]
    at = data.draw(st.integers(0, len(part)))
    to = data.draw(st.integers(at, min(at + 400, len(part))))
    files[name] = part[:at] + part[to:]
    read_or_refuse(zipped(files))
    files[name] = part[:to] + part[at:]
    read_or_refuse(zipped(files))


def test_a_comment_in_a_deleted_run_does_not_disturb_the_others() -> None:
    content = paragraph(f"<w:del>{commented(1, 'a')}</w:del>", commented(2, "b"))
    reading = word_reading(word(content, comments=comment(1, "x") + comment(2, "y")))
    assert [one.note for one in reading.citations] == ["y"]
