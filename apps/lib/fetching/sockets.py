"""Connections that were looked at before they were made, and that count seconds and bytes while they last.

Before a socket waits for bytes it asks the deadline how long it may; after it took them it asks how many there may be.
A server that drips, one that never ends its headers and one that sends more than it said are all stopped here, whatever
the layers above would make of it.
"""

import ipaddress
import socket
import ssl
from collections.abc import Sequence
from typing import Any

from apps.lib.fetching.policy import Caps, Deadline
from apps.lib.fetching.refusals import FetchFailed, FetchRefused
from apps.lib.fetching.urls import Target

SLACK = 16 * 1024  # bytes that the reader above takes ahead of what it was asked for


class Meter:
    """What a connection may still take."""

    def __init__(self, deadline: Deadline, most: int) -> None:
        self.deadline = deadline
        self._most = most
        self._taken = 0

    def count(self, taken: int) -> None:
        """Add bytes that were received.

        Raises:
            FetchRefused: too_large.
        """
        self._taken += taken
        if self._taken > self._most:
            raise too_large()

    def allow(self, more: int) -> None:
        """Allow so many bytes from here on."""
        self._most = self._taken + more


def too_large() -> FetchRefused:
    """Return the refusal of what is larger than it may be."""
    return FetchRefused("This page is larger than Stet reads. Upload the part that you need.", code="too_large")


class Metered(socket.socket):
    """A plain connection with a meter."""

    meter: Meter

    def recv_into(self, *arguments: Any, **options: Any) -> int:
        """Receive as the socket does, within what the meter leaves."""
        self.settimeout(self.meter.deadline.left())
        taken = super().recv_into(*arguments, **options)
        self.meter.count(taken)
        return taken


class MeteredTLS(ssl.SSLSocket):
    """A connection with TLS and a meter, which counts what was deciphered."""

    meter: Meter

    def recv_into(self, *arguments: Any, **options: Any) -> int:
        """Receive as the socket does, within what the meter leaves."""
        self.settimeout(self.meter.deadline.left())
        taken = super().recv_into(*arguments, **options)
        self.meter.count(taken)
        return taken


def connected(target: Target, addresses: Sequence[str], deadline: Deadline, caps: Caps) -> Metered | MeteredTLS:
    """Connect to the first of the addresses that lets us, with TLS where the target's scheme asks for it.

    Raises:
        OSError: none did, or (ssl.SSLError) the certificate is not the host's.
        FetchFailed: too_slow.
    """
    last = OSError("There was no address.")
    for address in addresses:
        family = socket.AF_INET6 if ipaddress.ip_address(address).version == 6 else socket.AF_INET
        sock = Metered(family, socket.SOCK_STREAM)
        try:
            sock.settimeout(deadline.left(caps.connecting))
            sock.connect((address, target.port))
            sock.meter = Meter(deadline, caps.head + SLACK)
            return _secured(sock, target.host, caps) if target.scheme == "https" else sock
        except OSError as error:
            sock.close()
            last = error
        except FetchFailed:
            sock.close()
            raise
    raise last


def _secured(sock: Metered, host: str, caps: Caps) -> MeteredTLS:
    """Shake hands as a client that checks the certificate's chain and name against the system's authorities."""
    meter = sock.meter
    context = ssl.create_default_context()
    context.sslsocket_class = MeteredTLS
    sock.settimeout(meter.deadline.left(caps.connecting))  # for the handshake as a whole
    secured = context.wrap_socket(sock, server_hostname=host)
    assert isinstance(secured, MeteredTLS)  # noqa: S101 -- the class was named above; this tells the type checker
    secured.meter = meter
    return secured
