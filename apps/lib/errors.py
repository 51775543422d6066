"""Refusals: what Stet says when it does not do what was asked, in words for people and a code for programs."""

from typing import Any


class StetError(Exception):
    """A refusal that the person or program who asked can understand and act on.

    Faces turn it into a message or into problem+json; `code` is stable, `message` is a sentence that says what to do,
    `detail` holds plain values that help (the limit, the newer version), and `kind` says which family of answer fits.
    """

    code = "refused"
    kind = "invalid"  # invalid (the input), forbidden (the person), conflict (the state), missing (nothing there)

    def __init__(self, message: str, *, code: str = "", **detail: Any) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or type(self).code
        self.detail = detail


class Forbidden(StetError):
    """The person may see the thing but may not do this to it."""

    code = "forbidden"
    kind = "forbidden"


class Conflict(StetError):
    """The thing is no longer in the state that the request took for granted."""

    code = "conflict"
    kind = "conflict"
