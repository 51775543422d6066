"""Asking a site whether programs may read a page of it (RFC 9309)."""

from dataclasses import dataclass
from typing import Protocol

from protego import Protego

from apps.lib.fetching.exchange import Allowance, Exchange, ask
from apps.lib.fetching.policy import Deadline, Policy
from apps.lib.fetching.refusals import FetchFailed, FetchRefused
from apps.lib.fetching.urls import Target, target_after

_MOST_HOPS = 5
_LONGEST_DELAY = 3600.0  # seconds; a site that asks for more is asked once an hour all the same


class Shelf(Protocol):
    """Where robots.txt files are kept between fetches; how long is its own affair."""

    def find(self, origin: str) -> str | None:
        """Return the text kept for the origin, or None."""
        ...

    def keep(self, origin: str, text: str) -> None:
        """Keep the text."""
        ...


class Forgetful:
    """A shelf that keeps nothing longer than itself."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def find(self, origin: str) -> str | None:
        """Return the text kept for the origin, or None."""
        return self._texts.get(origin)

    def keep(self, origin: str, text: str) -> None:
        """Keep the text."""
        self._texts[origin] = text


@dataclass(frozen=True, slots=True)
class Permission:
    """What a site says about one page."""

    allowed: bool
    delay: float  # seconds between two requests; 0 where it does not say


def permission(target: Target, policy: Policy, deadline: Deadline, shelf: Shelf, *, named: bool) -> Permission:
    """Return what the target's site says, from the shelf or from the site itself.

    A site without robots.txt (4xx) lets everybody in; one that cannot say (5xx, 429) lets nobody in until it can.

    Raises:
        FetchFailed: robots_unreachable, and what `ask` raises.
        FetchRefused: what `ask` raises.
    """
    text = shelf.find(target.origin)
    if text is None:
        text = _asked(target, policy, deadline, named=named)
        shelf.keep(target.origin, text)
    rules = Protego.parse(text)
    delay = rules.crawl_delay(policy.agent) or 0
    return Permission(rules.can_fetch(target.url, policy.agent), min(delay, _LONGEST_DELAY))


def require_permission(target: Target, policy: Policy, deadline: Deadline, shelf: Shelf, *, named: bool) -> float:
    """Return how many seconds the site wants between two requests.

    Raises:
        FetchRefused: robots_disallow, and what `ask` raises.
        FetchFailed: as `permission`.
    """
    found = permission(target, policy, deadline, shelf, named=named)
    if not found.allowed:
        raise FetchRefused(
            f"{target.host} asks programs not to read this page (robots.txt). Open it yourself, save it and upload it.",
            code="robots_disallow",
        )
    return found.delay


def _asked(target: Target, policy: Policy, deadline: Deadline, *, named: bool) -> str:
    may = Allowance(policy, deadline, policy.caps.robots, named=named, cut=True)
    at = Target(target.scheme, target.host, target.port, "/robots.txt")
    for _ in range(_MOST_HOPS + 1):
        answer = ask(at, may)
        if not answer.location:
            return _text(answer)
        at = target_after(at, answer.location)
        policy.require_port(at)
        may = Allowance(policy, deadline, policy.caps.robots, named=named and policy.names(at), cut=True)
    return ""


def _text(answer: Exchange) -> str:
    if answer.status >= 500 or answer.status == 429:
        raise FetchFailed(
            f"The site cannot say whether programs may read it (robots.txt answers {answer.status}). Try again later.",
            code="robots_unreachable",
            transient=True,
        )
    return answer.body.decode("utf-8", "replace").replace("\0", "") if answer.is_good else ""
