"""How often one token may ask: a steady rate with room for a burst, and a time to come back when it is spent."""

import time
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

if TYPE_CHECKING:
    from rest_framework.views import APIView

WINDOW = 60.0  # seconds; a whole window's requests may come at once


class PerToken(BaseThrottle):
    """The generic cell rate algorithm (ITU-T I.371) over one number a token: when its allowance is whole again.

    The number lives in each web process's own memory, so that a request costs no query; the rate that a client sees is
    therefore that of one process times the number of processes, at most.
    """

    def __init__(self) -> None:
        self._wait = 0.0

    def allow_request(self, request: Request, view: "APIView") -> bool:  # noqa: ARG002 -- the framework's signature
        """Return whether the token may ask now, and count the request if so."""
        if request.auth is None:
            return True
        key = f"api-allowance-{request.auth.pk}"
        now = time.monotonic()
        whole_again = max(cache.get(key, now), now) + WINDOW / settings.API_REQUESTS_PER_MINUTE
        self._wait = whole_again - now - WINDOW
        if self._wait > 0:
            return False
        cache.set(key, whole_again, WINDOW)
        return True

    def wait(self) -> float:
        """Return the seconds until the next request is allowed."""
        return self._wait
