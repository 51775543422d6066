import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.reading.errors import Unreadable
from apps.reading.reader import read
from tests.reading.promises import assert_promises, assert_reads_the_same_again

TYPES = ["text/plain", "text/markdown", "text/html"]
CODES = {"empty_upload", "upload_too_long", "binary_upload", "undecodable_upload", "unsupported_type"}

awkward = st.sampled_from(
    [
        *("\n", "\r\n", "\r", "\n\n", "\t", "\x0b", "\x0c", "\x85", "\u2028", "\0", "\x07", "\x1c", "\x7f", " "),
        *("\u200b", "\ufeff", "\xa0", "\u3000", "\u200d", "\xad", "e\u0301", "\u0301", "\u0344", "\u212b"),
        *("\u05e9\u05b8", "\u0627\u064b", "😀", "👍🏽", "Leave a Reply", "You May Also Like", "By Ann Example"),
        *("- item", "1. item", "> said", "# Head", "Word", "said.", "| a | b |", "---", "```", "[a](b)", "**b**"),
        *(
            "[^1]",
            "[^1]: note",
            "[a](https://a.example)",
            "<https://a.example>",
            "From: a",
            "Subject: b",
            "Date: c",
            "--",
        ),
    ]
)
texts = st.lists(st.one_of(awkward, st.text(max_size=8)), max_size=30).map("".join)
tags = st.sampled_from(
    [
        *("p", "div", "h1", "h6", "ul", "li", "table", "tr", "td", "th", "blockquote", "pre", "a", "b", "br", "nav"),
        *("footer", "script", "style", "article", "figure", "figcaption", "title", "head", "body", "html", "form"),
        *(
            "button",
            "span",
            "noscript",
            "template",
            "dl",
            "dt",
            "caption",
            "svg",
            "!--",
            "![CDATA[",
            "?xml",
            "!doctype",
        ),
        *("plaintext", "textarea"),
    ]
)
attributes = st.sampled_from(
    [
        "",
        " class='comments'",
        " hidden",
        " style='display:none'",
        " id=respond",
        " lang=en",
        " role=nav",
        " href=https://a.example",
        " href=#_ftn1",
        " name=_ftn1",
    ]
)
entities = st.sampled_from(
    ["&amp;", "&nbsp;", "&#0;", "&#x301;", "&#xD800;", "&#xFEFF;", "&#13;", "&bogus;", "&#x85;", "&lt;"]
)
markup = st.lists(
    st.one_of(
        st.builds("<{}{}>".format, tags, attributes),
        st.builds("</{}>".format, tags),
        entities,
        awkward,
        st.text(max_size=8),
    ),
    max_size=40,
).map("".join)


def read_or_refuse(content: bytes, media_type: str) -> None:
    try:
        reading = read(content, media_type=media_type)
    except Unreadable as unreadable:
        refusal = unreadable
    else:
        assert_promises(reading)
        assert_reads_the_same_again(reading)
        return
    assert refusal.code in CODES
    assert str(refusal).endswith(".")


@given(texts, st.sampled_from(TYPES))
def test_any_text_is_read_truly_or_refused(text: str, media_type: str) -> None:
    read_or_refuse(text.encode("utf-8", "surrogatepass"), media_type)


@given(st.binary(max_size=200), st.sampled_from([*TYPES, ""]))
def test_any_bytes_are_read_truly_or_refused(content: bytes, media_type: str) -> None:
    read_or_refuse(content, media_type)


@given(markup, st.sampled_from(["text/html", "text/markdown"]))
def test_any_markup_is_read_truly_or_refused(source: str, media_type: str) -> None:
    read_or_refuse(source.encode("utf-8", "surrogatepass"), media_type)


@given(texts, st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_text_with_a_byte_order_mark_reads_as_without(text: str, encoding: str) -> None:
    with contextlib.suppress(Unreadable, UnicodeEncodeError):
        plain = read(text.encode(), media_type="text/plain")
        assert read(text.encode(encoding), media_type="text/plain").text == plain.text


@pytest.mark.parametrize("media_type", TYPES)
@pytest.mark.parametrize("content", [b"", b" \n\t ", "\ufeff".encode(), "\u200b\u200d".encode(), b"\0\0"])
def test_what_holds_nothing_to_read_is_refused(content: bytes, media_type: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(content, media_type=media_type)
    assert refused.value.code in {"empty_upload", "binary_upload"}
