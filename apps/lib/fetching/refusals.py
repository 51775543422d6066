"""The two ways in which a fetch ends without a page: refused by us, or failed out there."""

from typing import TYPE_CHECKING, Any

from apps.lib.errors import StetError

if TYPE_CHECKING:
    from apps.lib.fetching.exchange import Exchange


class FetchRefused(StetError):
    """Stet does not ask for this, and trying again changes nothing.

    Codes: bad_address, bad_scheme, bad_port, private_address, insecure_redirect, too_many_redirects, robots_disallow,
    wrong_type, too_large.

    Attributes:
        seen: what servers answered until then, in order.
    """

    code = "fetch_refused"
    seen: "tuple[Exchange, ...]" = ()


class FetchFailed(StetError):
    """The page did not come.

    Codes: unresolvable, connection_failed, tls_error, too_slow, bad_answer, unknown_encoding, empty, gone (404, 410),
    http_4xx, http_429, http_5xx, robots_unreachable.

    Attributes:
        transient: whether it may come another time.
        retry_after: in how many seconds the server wants to be asked again; 0 where it does not say.
        seen: what servers answered until then, in order.
    """

    code = "fetch_failed"
    seen: "tuple[Exchange, ...]" = ()

    def __init__(
        self, message: str, *, code: str = "", transient: bool = False, retry_after: float = 0, **detail: Any
    ) -> None:
        super().__init__(message, code=code, **detail)
        self.transient = transient
        self.retry_after = retry_after
