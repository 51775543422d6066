"""Unpacking what a server packed although it was asked not to, without being blown up by it."""

import zlib

from apps.lib.fetching.policy import Caps
from apps.lib.fetching.refusals import FetchFailed
from apps.lib.fetching.sockets import too_large

_GZIP, _ZLIB, _RAW = 31, 15, -15  # zlib's names for what surrounds deflated bytes
_SMALL = 1_000_000  # bytes; up to here no ratio is suspicious
_MEMBERS = 100  # that gzip may hold, one after the other; at each the rest is copied, and two million fit into a body


def unpacked(body: bytes, encoding: str, caps: Caps) -> bytes:
    """Return the body without its content encoding (gzip or deflate, at most one).

    Raises:
        FetchRefused: too_large, when it would be more than the caps allow; found out while unpacking.
        FetchFailed: unknown_encoding, or bad_answer for bytes that are not packed as they say.
    """
    named = [word for word in encoding.lower().replace(" ", "").split(",") if word not in {"", "identity"}]
    if not named or not body:
        return body
    if len(named) > 1 or named[0] not in {"gzip", "x-gzip", "deflate"}:
        message = (
            f"The server packed the page as “{encoding[:40]}”, which Stet cannot unpack. Save the page and upload it."
        )
        raise FetchFailed(message, code="unknown_encoding")
    most = min(caps.body, max(_SMALL, len(body) * caps.ratio))
    try:
        return _inflated(body, _window(body, named[0]), most)
    except zlib.error as error:
        message = "The page came damaged: it is not packed as the server says. Try again later."
        raise FetchFailed(message, code="bad_answer", transient=True) from error


def _window(body: bytes, name: str) -> int:
    if name != "deflate":
        return _GZIP
    # Servers send "deflate" with and without the two bytes that RFC 9110 asks for.
    return _ZLIB if body[0] & 0x0F == 8 and int.from_bytes(body[:2]) % 31 == 0 else _RAW


def _inflated(body: bytes, window: int, most: int) -> bytes:
    whole, rest = bytearray(), body
    for _ in range(_MEMBERS):
        machine = zlib.decompressobj(window)
        whole += machine.decompress(rest, most + 1 - len(whole))
        if len(whole) > most:
            raise too_large()
        if not machine.eof:
            raise zlib.error("cut short")
        rest = machine.unused_data if window == _GZIP else b""
        if not rest.startswith(b"\x1f\x8b"):  # the end, or zeros that fill up the last block of a tape
            return bytes(whole)
    raise zlib.error("in too many pieces")
