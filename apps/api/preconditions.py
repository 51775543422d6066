"""Writes that must not overwrite what their client has not seen: the version that `If-Match` names."""

import hashlib
import json
import re
from typing import Any

from rest_framework.request import Request
from rest_framework.utils.encoders import JSONEncoder

from apps.lib.errors import StetError

_TAG = re.compile(r'(?:W/)?"(\d{1,9})(?:-[0-9a-f]*)?"')


class PreconditionMissing(StetError):
    """The write does not say which version of the thing it changes."""

    code = "precondition_missing"


class PreconditionMeaningless(StetError):
    """What the request gives as `If-Match` is no ETag of this API."""

    code = "precondition_failed"


def tag(version: int, body: Any) -> str:
    """Return the ETag of an answer that speaks of this version of a thing: it changes whenever the answer does."""
    encoded = json.dumps(body, cls=JSONEncoder, sort_keys=True).encode()
    return f'"{version}-{hashlib.sha256(encoded).hexdigest()[:16]}"'


def named_version(request: Request) -> int:
    """Return the version that the client saw, from the ETag that it sends back as `If-Match`.

    Raises:
        PreconditionMissing: the request has no such header.
        PreconditionMeaningless: it holds no such ETag.
    """
    header = request.headers.get("If-Match", "").strip()
    if not header:
        raise PreconditionMissing(
            "Send the ETag of the answer that you saw as If-Match, so that nothing is overwritten."
        )
    if not (match := _TAG.fullmatch(header)):
        raise PreconditionMeaningless("If-Match must hold the ETag with which this was answered. Read it again.")
    return int(match[1])
