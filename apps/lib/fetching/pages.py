"""The door: an address in; the page that stands there out, or why it does not come."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from apps.lib.fetching.bodies import unpacked
from apps.lib.fetching.exchange import Allowance, Exchange, ask
from apps.lib.fetching.policy import Deadline, Policy
from apps.lib.fetching.refusals import FetchFailed, FetchRefused
from apps.lib.fetching.robots import Forgetful, Shelf, require_permission
from apps.lib.fetching.types import real_type
from apps.lib.fetching.urls import Target, target_after, target_of

_LONGEST_WAIT = 24 * 3600.0  # seconds; a server that wants more is asked again after a day


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came.

    Attributes:
        url: what was asked for.
        answer: the exchange that brought the page.
        hops: the redirects before it, in order, each with its own headers.
        body: the page's bytes, unpacked.
        media_type: what they are.
        delay: seconds that the site wants between two requests; 0 where it does not say.
    """

    url: str
    answer: Exchange
    hops: tuple[Exchange, ...]
    body: bytes
    media_type: str
    delay: float

    @property
    def final_url(self) -> str:
        """Where the page stands, after all redirects."""
        return self.answer.url

    @property
    def digest(self) -> str:
        """The SHA-256 of the body, as 64 hex digits."""
        return hashlib.sha256(self.body).hexdigest()


def fetch(url: str, policy: Policy, *, shelf: Shelf | None = None) -> Fetched:
    """Fetch a page, following redirects, each looked at like a new address.

    Args:
        url: the address, with its scheme.
        policy: what is allowed; `policy_from_settings()` in production.
        shelf: where robots.txt files are kept.

    Raises:
        FetchRefused: Stet does not ask for this; see its codes.
        FetchFailed: the page did not come; see its codes.
    """
    journey = _Journey(url, policy, shelf or Forgetful())
    try:
        return journey.page()
    except (FetchRefused, FetchFailed) as error:
        error.seen = tuple(journey.seen)
        raise


class _Journey:
    """One fetch on its way from address to address."""

    def __init__(self, url: str, policy: Policy, shelf: Shelf) -> None:
        self._url = url
        self._policy = policy
        self._shelf = shelf
        self._deadline = Deadline(policy.caps.seconds)
        self._start = target_of(url)
        self.seen: list[Exchange] = []
        self._delay = 0.0

    def page(self) -> Fetched:
        target = self._start
        answer = self._answer(target)
        while answer.location:
            target = self._next(target, answer)
            answer = self._answer(target)
        _require_good(answer)
        body = unpacked(answer.body, answer.header("content-encoding"), self._policy.caps)
        if not body.strip():
            raise FetchFailed("The server sent an empty page. Look at it in the browser.", code="empty")
        media_type = real_type(body, answer.header("content-type"), target.url)
        return Fetched(self._url, answer, tuple(self.seen[:-1]), body, media_type, self._delay)

    def _answer(self, target: Target) -> Exchange:
        policy = self._policy
        policy.require_port(target)
        named = policy.lets_inside(target, self._start)
        if policy.robots:
            delay = require_permission(target, policy, self._deadline, self._shelf, named=named)
            self._delay = max(self._delay, delay)
        answer = ask(target, Allowance(policy, self._deadline, policy.caps.body, named=named))
        self.seen.append(answer)
        return answer

    def _next(self, target: Target, answer: Exchange) -> Target:
        after = target_after(target, answer.location)
        if after.url in {hop.url for hop in self.seen} or len(self.seen) > self._policy.caps.redirects:
            raise FetchRefused(
                "The address leads from one to the next without end; the site may want a cookie. Open it yourself, "
                "save the page and upload it.",
                code="too_many_redirects",
            )
        if (target.scheme, after.scheme) == ("https", "http") and not self._policy.downgrade:
            raise FetchRefused(
                f"The address leads from https to {after.url}, which anybody on the way could change. Add that address "
                "itself if you want it.",
                code="insecure_redirect",
            )
        return after


def _require_good(answer: Exchange) -> None:
    status = answer.status
    if answer.is_good and status != 206:
        return
    if status in {404, 410}:
        message = "The page is gone: the server knows nothing at this address. Look for it in a web archive."
        raise FetchFailed(message, code="gone", status=status)
    if status == 429 or status >= 500:
        message = f"The server cannot answer now ({status}). Try again later."
        code = "http_429" if status == 429 else "http_5xx"
        raise FetchFailed(message, code=code, transient=True, retry_after=_retry_after(answer), status=status)
    if status >= 400:
        message = f"The server does not give this page to programs ({status}). Open it yourself, save it and upload it."
        raise FetchFailed(message, code="http_4xx", transient=status in {408, 425}, status=status)
    message = f"The server answered {status}, which is no page. Look at the address in the browser."
    raise FetchFailed(message, code="bad_answer", status=status)


def _retry_after(answer: Exchange) -> float:
    """Return the seconds that Retry-After asks for, which it gives as a number or as a date; 0 for nothing sensible."""
    words = answer.header("retry-after").strip()
    if words.isascii() and words.isdecimal():
        return min(float(words[:9]), _LONGEST_WAIT)
    try:
        at = parsedate_to_datetime(words)
    except (ValueError, TypeError):
        return 0.0
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return min(max((at - datetime.now(UTC)).total_seconds(), 0.0), _LONGEST_WAIT)
