"""What the sender says of the encoding comes before what the bytes say of themselves, and after what they prove."""

import pytest

from apps.reading.errors import Unreadable
from apps.reading.media import charset_of
from apps.reading.reader import read

RUSSIAN = "Совет одобрил 12 миллионов."


@pytest.mark.parametrize(
    ("said", "charset"),
    [
        ("text/html; charset=windows-1251", "windows-1251"),
        ('text/html;charset="UTF-8"', "utf-8"),
        ("text/plain; format=flowed; Charset = KOI8-R", "koi8-r"),
        ("text/html", ""),
        ("", ""),
        ("text/html; charset=", ""),
    ],
)
def test_a_charset_is_found_in_a_media_type(said: str, charset: str) -> None:
    assert charset_of(said) == charset


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "iso8859-5"])
@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
def test_letters_are_those_of_the_charset(media_type: str, encoding: str) -> None:
    content = f"<p>{RUSSIAN}</p>" if media_type == "text/html" else RUSSIAN
    assert read(content.encode(encoding), media_type=f"{media_type}; charset={encoding}").text == RUSSIAN


def test_the_sender_is_believed_before_the_page() -> None:
    page = f'<html><meta charset="koi8-r"><p>{RUSSIAN}</p></html>'.encode("windows-1251")
    assert read(page, media_type="text/html; charset=windows-1251").text == RUSSIAN


@pytest.mark.parametrize("charset", ["windows-1251", "x-unknown", "base64", "utf-16"])
def test_what_is_utf_8_is_read_as_that_whatever_is_said(charset: str) -> None:
    assert read(RUSSIAN.encode(), media_type=f"text/plain; charset={charset}").text == RUSSIAN


def test_a_charset_that_does_not_fit_is_no_licence_to_guess_wildly() -> None:
    with pytest.raises(Unreadable):
        read(b"\x81\x8d\x8f\x90\x9d" * 3, media_type="text/plain; charset=windows-1252")
