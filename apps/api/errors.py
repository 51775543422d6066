"""Refusals as problem+json (RFC 9457): one shape for every error, with a stable `code` for programs.

A request that cannot be parsed is 400, so is a query parameter that makes no sense; a body that was understood but
cannot be accepted is 422. `docs/api.md` lists the codes.
"""

import dataclasses
import logging
import math
from collections.abc import Iterator, Mapping
from functools import singledispatch
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.encoding import escape_uri_path
from django.views.decorators.csrf import csrf_exempt
from rest_framework import exceptions
from rest_framework.response import Response

from apps.api.preconditions import PreconditionMeaningless, PreconditionMissing
from apps.lib.errors import StetError
from apps.sources.actions import SourceChangedMeanwhile
from apps.sources.asking import SearchNotUnderstood

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
NOTHING_HERE = "There is nothing here that this token can see."
STATUSES = {"invalid": 422, "forbidden": 403, "conflict": 409, "missing": 404}  # by StetError.kind


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """What is answered instead: `more` holds further members of the body."""

    status: int
    code: str
    detail: str
    more: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    headers: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def body(self, path: str) -> dict[str, Any]:
        """Return the members of the problem for a request of this path."""
        return {
            **self.more,
            "type": "about:blank",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "code": self.code,
            "detail": printable(self.detail),
            "instance": escape_uri_path(path),
        }


class InvalidParameters(exceptions.APIException):
    """The query string asks for something that cannot be; `errors` name each parameter."""

    def __init__(self, errors: list[dict[str, str]]) -> None:
        super().__init__("The query string asks for something that cannot be; `errors` names each parameter.")
        self.errors = errors


def printable(text: str) -> str:
    """Return the text with half surrogates, which JSON in UTF-8 cannot hold, replaced."""
    return text.encode(errors="replace").decode()


def answer(error: Exception, context: Mapping[str, Any]) -> Response:
    """Turn whatever a view raised into a problem; what nobody foresaw is logged and answered without its details."""
    problem = problem_of(error)
    request = context["request"]
    if problem.status == HTTPStatus.INTERNAL_SERVER_ERROR:
        logger.error("%s %s failed", request.method, request.path, exc_info=error)
        got_request_exception.send(sender=None, request=request)
    elif problem.status == HTTPStatus.SERVICE_UNAVAILABLE:
        logger.warning("%s %s found no database: %s", request.method, request.path, error)
    body = problem.body(request.path)
    return Response(body, problem.status, headers=dict(problem.headers), content_type=MEDIA_TYPE)


@csrf_exempt  # there is nothing here to protect, and a POST is to be told so in the API's own shape
def unknown_path(request: HttpRequest) -> JsonResponse:
    """Answer 404 in the API's own shape for every path that nothing stands at."""
    problem = Problem(404, "not_found", "There is no such path in this API; /api/v1/docs lists them all.")
    return JsonResponse(problem.body(request.path), status=problem.status, content_type=MEDIA_TYPE)


@singledispatch
def problem_of(_error: Exception) -> Problem:
    """Return the problem that speaks of this error; of unforeseen ones it tells nothing but that they happened."""
    return Problem(500, "internal_error", "This failed on our side; the server's log says more. Try again later.")


@problem_of.register
def _(error: StetError) -> Problem:
    challenge = {"WWW-Authenticate": _challenge(error)} if error.code == "insufficient_scope" else {}
    return Problem(STATUSES[error.kind], error.code, error.message, error.detail, challenge)


def _challenge(error: StetError) -> str:
    return f'Bearer realm="Stet", error="insufficient_scope", scope="{error.detail["scope"]}"'


@problem_of.register(SourceChangedMeanwhile)
@problem_of.register(PreconditionMeaningless)
def _(error: StetError) -> Problem:
    # What the client saw, by the ETag in its If-Match, is not what there is.
    return Problem(412, error.code, error.message, error.detail)


@problem_of.register
def _(error: SearchNotUnderstood) -> Problem:
    # It stands in the query string; `start` and `end` say where in its words.
    fault = {"parameter": "q", "detail": error.message, "code": error.code}
    return Problem(400, error.code, error.message, {**error.detail, "errors": [fault]})


@problem_of.register
def _(error: PreconditionMissing) -> Problem:
    return Problem(428, error.code, error.message)


@problem_of.register
def _(error: exceptions.APIException) -> Problem:
    # What the framework itself refuses: 405, 406, 415 and broken bodies.
    return Problem(error.status_code, str(error.default_code), str(error.detail))


@problem_of.register
def _(error: exceptions.ParseError) -> Problem:
    return Problem(400, "malformed_request", str(error.detail))


@problem_of.register
def _(_error: exceptions.NotAuthenticated) -> Problem:
    detail = "Send an API token: “Authorization: Bearer stet_…”."
    return Problem(401, "not_authenticated", detail, headers={"WWW-Authenticate": 'Bearer realm="Stet"'})


@problem_of.register
def _(error: exceptions.AuthenticationFailed) -> Problem:
    challenge = {"WWW-Authenticate": 'Bearer realm="Stet", error="invalid_token"'}
    return Problem(401, str(error.get_codes()), str(error.detail), headers=challenge)


@problem_of.register
def _(error: exceptions.Throttled) -> Problem:
    seconds = max(1, math.ceil(getattr(error, "wait", None) or 0))
    detail = f"This token asks too often. Come back in {seconds} s."
    return Problem(429, "throttled", detail, headers={"Retry-After": str(seconds)})


@problem_of.register
def _(error: InvalidParameters) -> Problem:
    return Problem(400, "invalid_parameter", str(error.detail), {"errors": error.errors})


@problem_of.register
def _(error: exceptions.ValidationError) -> Problem:
    detail = "The request was understood but cannot be accepted; `errors` names each field."
    return Problem(422, "invalid", detail, {"errors": list(pointed(error.detail))})


@problem_of.register(Http404)
@problem_of.register(exceptions.NotFound)
def _(_error: Exception) -> Problem:
    return Problem(404, "not_found", NOTHING_HERE)


@problem_of.register
def _(_error: PermissionDenied) -> Problem:
    return Problem(403, "forbidden", "This token may not do that.")


@problem_of.register
def _(_error: RequestDataTooBig) -> Problem:
    return Problem(413, "request_too_large", "The request is too large. Send long texts as a file, at most 10 MB each.")


@problem_of.register
def _(_error: SuspiciousOperation) -> Problem:
    return Problem(400, "malformed_request", "The request holds something that no client sends by itself.")


@problem_of.register(OperationalError)
@problem_of.register(InterfaceError)
def _(_error: Exception) -> Problem:
    detail = "The database does not answer just now. Nothing was saved. Try again in a few seconds."
    return Problem(503, "unavailable", detail, headers={"Retry-After": "5"})


def pointed(detail: Any, pointer: str = "#") -> Iterator[dict[str, str]]:
    """Yield each error of the framework's nested lists with a JSON pointer to what it speaks of."""
    if isinstance(detail, Mapping):
        for key, inner in detail.items():
            step = "" if key == "non_field_errors" else "/" + str(key).replace("~", "~0").replace("/", "~1")
            yield from pointed(inner, pointer + printable(step))
    elif isinstance(detail, list):
        for inner in detail:
            yield from pointed(inner, pointer)
    else:
        yield {"pointer": pointer, "detail": printable(str(detail)), "code": str(getattr(detail, "code", "invalid"))}
