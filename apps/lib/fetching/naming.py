"""Hosts inside that an operator names, so that pages may be fetched from them."""

import ipaddress
from collections.abc import Iterable

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from apps.lib.fetching.addresses import is_internal, is_public


class NotAHost(Exception):
    """These words are neither a host nor a host with a port."""


def named_hosts(words: Iterable[str]) -> frozenset[tuple[str, int]]:
    """Return hosts written as `host` or `host:port` as pairs, with port 0 where none is written.

    Raises:
        NotAHost: one of them is neither; its words are the message.
    """
    return frozenset(_named(word) for word in words)


def never_asked(host: str) -> bool:
    """Whether this is an address at which no fetch ends, named or not: a cloud's metadata, link-local and the like."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return not (is_public(host) or is_internal(host))


def _named(word: str) -> tuple[str, int]:
    try:
        parsed = parse_url(f"http://{word}")
    except LocationParseError as error:
        raise NotAHost(word) from error
    if not parsed.host or any((parsed.auth, parsed.path, parsed.query, parsed.fragment)) or "*" in word:
        raise NotAHost(word)
    return parsed.host.strip("[]").rstrip(".").lower(), parsed.port or 0
