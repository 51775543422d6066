"""One request and its answer.

The standard library's HTTP client is given a socket that is connected already, so it looks nothing up, knows no proxy,
follows no redirect and keeps no cookie.
"""

import http.client
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from apps.lib.fetching.addresses import checked_addresses
from apps.lib.fetching.policy import Deadline, Policy
from apps.lib.fetching.refusals import FetchFailed
from apps.lib.fetching.sockets import SLACK, Metered, MeteredTLS, connected, too_large
from apps.lib.fetching.urls import Target

Headers = tuple[tuple[str, str], ...]
_ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 64 * 1024
_CONTROLS = dict.fromkeys((*range(32), 127), " ")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request with its answer; headers as they were sent and as they came, in their order."""

    url: str
    peer: str  # the address that answered
    started_at: datetime
    request_line: str
    request_headers: Headers
    version: str  # HTTP/1.1
    status: int
    reason: str
    headers: Headers
    body: bytes  # as it was sent, out of its chunks; empty unless the answer is good

    def header(self, name: str) -> str:
        """Return the first header of that name (in lower case), or an empty string."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def location(self) -> str:
        """Where a redirect leads, as it stands in the header; an empty string where the answer is none."""
        said = self.header("location") if self.status in _REDIRECTS else ""
        try:
            return said.encode("latin-1").decode()  # headers come as Latin-1, addresses in them often as UTF-8
        except UnicodeDecodeError:
            return said

    @property
    def is_good(self) -> bool:
        """Whether the answer is the thing that was asked for."""
        return _is_good(self.status)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one exchange may do.

    Attributes:
        policy: what is allowed in this installation.
        deadline: when the whole fetch has to be over.
        most: bytes of the body.
        named: whether the host may stand in a network of one's own.
        cut: leave off what is more than `most`, instead of refusing the whole.
    """

    policy: Policy
    deadline: Deadline
    most: int
    named: bool = False
    cut: bool = False


def ask(target: Target, may: Allowance) -> Exchange:
    """Ask for the target and return what was answered, with the body of a good answer only.

    Raises:
        FetchRefused: private_address, too_large.
        FetchFailed: unresolvable, connection_failed, tls_error, too_slow, bad_answer.
    """
    caps, deadline = may.policy.caps, may.deadline
    seconds = deadline.left(caps.connecting)
    addresses = checked_addresses(target.host, named=may.named, resolve=may.policy.resolve, seconds=seconds)
    started_at = datetime.now(UTC)
    with _told(target.host, deadline), connected(target, addresses, deadline, caps) as sock:
        return _exchanged(sock, target, may, started_at)


def _exchanged(sock: Metered | MeteredTLS, target: Target, may: Allowance, started_at: datetime) -> Exchange:
    headers: Headers = (
        ("Host", target.authority),
        ("User-Agent", may.policy.agent),
        ("Accept", _ACCEPT),
        ("Accept-Encoding", "identity"),  # so the bytes that are kept are the bytes that were sent
        ("Connection", "close"),
    )
    peer = str(sock.getpeername()[0])
    with _sent(sock, target, headers).getresponse() as response:
        sock.meter.allow(may.most + may.most // 2 + SLACK)  # each chunk brings a line of its own
        return Exchange(
            url=target.url,
            peer=peer,
            started_at=started_at,
            request_line=f"GET {target.path} HTTP/1.1",
            request_headers=headers,
            version=f"HTTP/{response.version // 10}.{response.version % 10}",
            status=response.status,
            reason=response.reason.translate(_CONTROLS).strip(),
            headers=tuple((name, value.translate(_CONTROLS).strip()) for name, value in response.getheaders()),
            body=_body(response, may) if _is_good(response.status) else b"",
        )


def _sent(sock: Metered | MeteredTLS, target: Target, headers: Headers) -> http.client.HTTPConnection:
    client = http.client.HTTPConnection(target.host, target.port)
    client.auto_open = 0  # were its socket gone, it would connect by name
    client.sock = sock
    client.putrequest("GET", target.path, skip_host=True, skip_accept_encoding=True)
    for name, value in headers:
        client.putheader(name, value)
    client.endheaders()
    return client


def _body(response: http.client.HTTPResponse, may: Allowance) -> bytes:
    body, most = bytearray(), may.most
    if not may.cut and (response.length or 0) > most:
        raise too_large()
    while len(body) <= most and (piece := response.read(min(_CHUNK, most + 1 - len(body)))):
        body += piece
    if len(body) > most and not may.cut:
        raise too_large()
    if len(body) <= most and response.length:
        raise http.client.IncompleteRead(bytes(body), response.length)
    return bytes(body[:most])


def _is_good(status: int) -> bool:
    return 200 <= status < 300


@contextmanager
def _told(host: str, deadline: Deadline) -> Iterator[None]:
    """Tell what goes wrong on the wire in words and codes of ours."""
    try:
        yield
    except ssl.SSLError as error:
        message = (
            f"{host} could not prove that it is {host} ({error.reason or 'TLS'}). Upload the page if you trust it."
        )
        raise FetchFailed(message, code="tls_error") from error
    except (http.client.RemoteDisconnected, http.client.IncompleteRead) as error:
        raise _broken_off(host) from error
    except http.client.HTTPException as error:
        message = f"{host} answered in a way that is not HTTP ({type(error).__name__}). Save the page and upload it."
        raise FetchFailed(message, code="bad_answer") from error
    except OSError as error:
        deadline.left()
        raise _broken_off(host) from error


def _broken_off(host: str) -> FetchFailed:
    message = f"The connection to {host} failed or broke off. Try again later."
    return FetchFailed(message, code="connection_failed", transient=True)
