"""What a page really is, from its bytes first and from what the server says only where these leave it open."""

import codecs
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from apps.lib.fetching.refusals import FetchRefused
from apps.reading.errors import Unreadable
from apps.reading.media import DOCX, HTML, PDF, PLAIN, recognise, refuse_binary

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def real_type(body: bytes, declared: str, url: str) -> str:
    """Return the media type to read the body as: one that `reading` knows.

    A server that sends a page as a PDF, or a PDF as a page, is not believed: bytes that show what they are decide.
    Where they could be any text, what is declared does, then the name at the end of the address.

    Raises:
        FetchRefused: wrong_type; the sentence says what came.
    """
    try:
        shown = recognise(body, filename="", media_type="")
        if shown in {PDF, DOCX}:
            return shown
        if not body.startswith(_MARKS):
            refuse_binary(body)
        said = declared.partition(";")[0].strip().lower()
        if shown == HTML and said != PLAIN:
            return HTML
        return recognise(
            body, filename=file_name(url) if said in {"", "application/octet-stream"} else "", media_type=said
        )
    except Unreadable as unreadable:
        raise FetchRefused(
            f"The server sent no page. {unreadable}", code="wrong_type", declared=declared[:100]
        ) from None


def file_name(url: str) -> str:
    """Return the last part of the address's path as a file name, or an empty string."""
    return PurePosixPath(unquote(urlsplit(url).path)).name
