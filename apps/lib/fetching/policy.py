"""What fetching may do: which ports and hosts, how many bytes and seconds, and in whose name."""

import time
from dataclasses import dataclass, field

from django.conf import settings

from apps.lib.fetching.addresses import Resolver, resolve
from apps.lib.fetching.naming import named_hosts
from apps.lib.fetching.refusals import FetchFailed, FetchRefused
from apps.lib.fetching.urls import Target
from apps.reading.reader import MAX_FILE_BYTES


@dataclass(frozen=True, slots=True)
class Caps:
    """What one fetch may take at most; each holds for everything that happens in it, robots.txt included."""

    seconds: float = 30.0  # from the first lookup to the last byte, whatever the server does meanwhile
    connecting: float = 10.0  # seconds for one name, and for one address with its handshake
    head: int = 64 * 1024  # bytes of an answer's status line and headers
    body: int = MAX_FILE_BYTES  # bytes of the page, both as they come and unpacked
    ratio: int = 200  # how many times larger than it came a page may be unpacked (deflate reaches 1,032)
    redirects: int = 8
    robots: int = 500 * 1024  # bytes that are read of a robots.txt (RFC 9309, section 2.5)


@dataclass(frozen=True, slots=True)
class Policy:
    """What is allowed.

    Attributes:
        agent: the User-Agent, which robots.txt is asked about by its first word.
        ports: that every public host may be asked at.
        named: hosts inside that the operator allowed, each as (host, port); port 0 stands for `ports`.
        robots: whether robots.txt is asked for and obeyed.
        downgrade: whether a redirect may lead from https to http.
        resolve: how names become addresses.
    """

    agent: str
    ports: frozenset[int] = frozenset({80, 443})
    named: frozenset[tuple[str, int]] = frozenset()
    caps: Caps = field(default_factory=Caps)
    robots: bool = True
    downgrade: bool = False
    resolve: Resolver = resolve

    def names(self, target: Target) -> bool:
        """Whether the operator named this host, at this port."""
        return (target.host, target.port) in self.named or (
            (target.host, 0) in self.named and target.port in self.ports
        )

    def lets_inside(self, target: Target, start: Target) -> bool:
        """Whether the target may stand in a network of one's own, when the address asked for at first was `start`.

        A page outside shall not choose what is asked for inside, not even at a host that the operator named.
        """
        return self.names(target) and self.names(start)

    def require_port(self, target: Target) -> None:
        """Refuse a port that is neither public nor named.

        Raises:
            FetchRefused: bad_port.
        """
        if target.port not in self.ports and not self.names(target):
            raise FetchRefused(
                f"Stet asks no server at port {target.port}. Find the page at an address without a port, or have the "
                "operator allow this one.",
                code="bad_port",
            )


class Deadline:
    """The moment at which a fetch has to be over."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, most: float = float("inf")) -> float:
        """Return how many seconds are left, at most so many.

        Raises:
            FetchFailed: too_slow.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise FetchFailed(
                "The server took too long to send the page. Try again later, or save the page and upload it.",
                code="too_slow",
                transient=True,
            )
        return min(left, most)


def policy_from_settings() -> Policy:
    """Return what this installation allows."""
    return Policy(
        agent=settings.FETCH_AGENT,
        ports=frozenset(settings.FETCH_PORTS),
        named=named_hosts(settings.FETCH_ALLOWED_HOSTS),
    )
