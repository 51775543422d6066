"""Addresses of pages: taken apart strictly for fetching, and brought into one form for comparing."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urljoin

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from apps.lib.fetching.refusals import FetchRefused

PORTS = {"http": 80, "https": 443}
LONGEST = 2000  # characters, all of them encoded; what a source can keep
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\x9f\\]")
_SIGNED_IN = re.compile(r"(?i)https?://[^/?#]*@")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
# Parameters that say where a reader came from and nothing about what is read.
_TRACKERS = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|li_fat_id|mc_[ce]id|_ga|_gl|_hs\w+"
    r"|mkt_tok|oly_(?:anon|enc)_id|vero_id|wickedid|s_cid|cmpid|ns_(?:campaign|mchannel|source|linkname)|ref_src|ref_url"
)


@dataclass(frozen=True, slots=True)
class Target:
    """What one request asks for: everything in ASCII, the host in lower case, an IPv6 address without brackets."""

    scheme: str
    host: str
    port: int
    path: str  # with the query, as in the request's first line

    @property
    def authority(self) -> str:
        """Host and, unless it is the scheme's own, port: as in the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The whole address, without a fragment: no server sees one."""
        return self.origin + self.path


def target_of(url: str) -> Target:
    """Take an address apart.

    Raises:
        FetchRefused: bad_scheme, or bad_address: it could be read in two ways (a name and password before the host,
            backslashes, control characters, an IPv4 address that is not written as four decimal numbers).
    """
    url = url.strip()
    if len(url) > LONGEST:
        raise _bad("is too long")
    if _FORBIDDEN.search(url):
        raise _bad("contains blanks, backslashes or control characters")
    if _SIGNED_IN.match(url):
        raise _bad("has a name or password in front of the host")
    parsed = _parsed(url)
    if not parsed.host:
        raise _bad("names no host")
    scheme = parsed.scheme or ""
    port = PORTS[scheme] if parsed.port is None else parsed.port
    path = (parsed.path or "/") + (f"?{parsed.query}" if parsed.query is not None else "")
    target = Target(scheme, _host(parsed.host), port, path)
    if len(target.url) > LONGEST:
        raise _bad("is too long")
    return target


def target_after(target: Target, location: str) -> Target:
    """Return where a redirect leads from this target.

    Raises:
        FetchRefused: as `target_of`.
    """
    if _FORBIDDEN.search(location.strip()):
        raise _bad("to which the page leads contains blanks, backslashes or control characters")
    try:
        joined = urljoin(target.url, location.strip())
    except ValueError as error:  # a bracket without the other
        raise _bad("to which the page leads cannot be read") from error
    return target_of(joined)


def comparable(url: str) -> str:
    """Return a form in which two addresses of one page are equal, or "" for what is no address of a page.

    http stands for https, the host is in lower case and without "www.", a default port, an empty query, a slash at the
    end, the fragment and parameters of trackers are left out. It is for comparing only, never for fetching.
    """
    try:
        target = target_of(url)
    except FetchRefused:
        return ""
    path, _, query = target.path.partition("?")
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not _TRACKERS.fullmatch(name)]
    port = "" if target.port in PORTS.values() else f":{target.port}"
    host = target.host.removeprefix("www.")
    return f"https://{host}{port}{path.rstrip('/')}" + (f"?{urlencode(kept)}" if kept else "")


def _parsed(url: str) -> Url:
    scheme = url.partition(":")[0].lower()
    if scheme not in PORTS or "://" not in url:
        raise FetchRefused(
            "Stet fetches addresses that begin with https:// or http:// only. Write the whole address.",
            code="bad_scheme",
        )
    try:
        return parse_url(url)
    except LocationParseError as error:
        raise _bad("cannot be read") from error


def _host(host: str) -> str:
    host = host.removeprefix("[").removesuffix("]").removesuffix(".").lower()
    if ":" in host or _NUMBER.fullmatch(host.rpartition(".")[2]):
        return _literal(host)
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in host.split(".")):
        raise _bad("has a host that is no name")
    return host


def _literal(host: str) -> str:
    """Return an IP address in its one canonical form; every other spelling is refused (RFC 3986, section 7.4)."""
    if "%" in host:
        raise _bad("names a network zone")
    try:
        return ipaddress.ip_address(host).compressed
    except ValueError as error:
        raise _bad("writes its host as a number") from error


def _bad(why: str) -> FetchRefused:
    return FetchRefused(f"This address {why}. Copy it from the browser once more.", code="bad_address")
