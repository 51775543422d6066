"""The API's description of itself: OpenAPI 3.1, and the page that renders it.

Views and serializers are described by drf-spectacular; this module adds what it cannot see: the tokens and their
scopes, the problems that each operation can answer with, and the headers of conditional requests.
"""

import copy
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page, require_safe
from django.views.generic import TemplateView
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema

from apps.api.errors import MEDIA_TYPE
from apps.api.scopes import needed

if TYPE_CHECKING:
    from apps.api.scopes import Scoped


class BearerTokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # the library's own hook
    """Describes how a request names its token."""

    target_class = "apps.api.authentication.BearerToken"
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:  # noqa: ARG002 -- the framework's
        """Return the security scheme."""
        return {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "stet_…",
            "description": "An API token of one newsroom, handed out by its admin.",
        }


class Operation(AutoSchema):
    """Describes one method of one view."""

    @property
    def scopes(self) -> list[str]:
        """The scopes that the token needs."""
        return [scope.value for scope in needed(cast("Scoped", self.view))]

    def get_auth(self) -> list[dict[str, list[str]]]:
        """Name the scopes beside each scheme that the view authenticates with."""
        return [dict.fromkeys(schemes, self.scopes) for schemes in super().get_auth()]

    def get_description(self) -> str:  # type: ignore[override]  # the library's own narrowing of the framework's
        """Return the view's own words and the scopes."""
        told = " and ".join(f"`{scope}`" for scope in self.scopes)
        return f"{super().get_description()}\n\nNeeds the {'scopes' if len(self.scopes) > 1 else 'scope'} {told}."

    def get_paginated_name(self, serializer_name: str) -> str:
        """Name a page for what is on it."""
        return f"{serializer_name}Page"


# Which problems an operation can answer with: status -> (name, what it means, an example's code, further headers).
PROBLEMS: dict[int, tuple[str, str, str, dict[str, str]]] = {
    400: ("Malformed", "The request cannot be parsed, or its query string makes no sense.", "malformed_request", {}),
    401: (
        "Unauthenticated",
        "There is no good token.",
        "not_authenticated",
        {"WWW-Authenticate": "What is missing or wrong."},
    ),
    403: ("Forbidden", "The token lacks a scope, or its user may not do that.", "insufficient_scope", {}),
    404: ("NotFound", "There is nothing here that this token can see.", "not_found", {}),
    409: ("Conflict", "The thing is no longer in the state that the request took for granted.", "run_not_failed", {}),
    412: ("PreconditionFailed", "The thing changed since the client saw it.", "source_changed_meanwhile", {}),
    413: ("TooLarge", "The request is too large.", "request_too_large", {}),
    415: ("UnsupportedMediaType", "The body is of a type that is not read here.", "unsupported_media_type", {}),
    422: ("Unacceptable", "The body was understood but cannot be accepted.", "upload_too_long", {}),
    428: ("PreconditionRequired", "The write must say what its client saw.", "precondition_missing", {}),
    429: ("Throttled", "The token asks too often.", "throttled", {"Retry-After": "Seconds until it may ask again."}),
    503: ("Unavailable", "The database does not answer.", "unavailable", {"Retry-After": "Seconds to wait."}),
}
PROBLEM_SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "A refusal (RFC 9457). `code` is stable; a code's further members stand beside these.",
    "required": ["type", "title", "status", "code", "detail", "instance"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string", "description": "The status in words."},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "What happened, for programs; docs/api.md lists them."},
        "detail": {"type": "string", "description": "What happened and what to do, for people."},
        "instance": {"type": "string", "description": "The path that was asked for."},
        "errors": {"type": "array", "items": {"$ref": "#/components/schemas/ProblemError"}},
    },
}
PROBLEM_ERROR_SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "One field or parameter that cannot be accepted.",
    "required": ["detail", "code"],
    "properties": {
        "pointer": {"type": "string", "description": "JSON pointer into the body, such as #/title."},
        "parameter": {"type": "string", "description": "The query parameter."},
        "detail": {"type": "string"},
        "code": {"type": "string"},
    },
}
ETAG = {"description": "Names this very answer; send it back as If-None-Match.", "schema": {"type": "string"}}
IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "description": "The ETag of the answer that the client holds.",
    "schema": {"type": "string"},
}
SUCCESSES = {
    "200": "Here it is.",
    "201": "It is there.",
    "202": "It is kept; a worker will take it up.",
    "204": "It is there no more.",
}
STRICT_BODIES = (
    *("NewTextArticle", "NewHtmlArticle", "NewFileArticle"),
    *(
        "NewSource",
        "NewFileSource",
        "PatchedChangedSource",
        "NewNotice",
        "NewCapture",
        "NewFileCapture",
        "NewSourceList",
    ),
)
FILE_BODIES = [name for name in STRICT_BODIES if "File" in name or name == "NewSourceList"]


def complete(result: dict[str, Any], generator: Any, request: Any, public: Any) -> dict[str, Any]:  # noqa: ARG001 -- a hook's signature
    """Add problems, conditional requests and strictness to the generated description."""
    components = result["components"]
    components["schemas"].pop("NullEnum")
    _name_null(result)
    components["schemas"] |= {"Problem": PROBLEM_SCHEMA, "ProblemError": PROBLEM_ERROR_SCHEMA}
    components["responses"] = {PROBLEMS[status][0]: _problem(status) for status in PROBLEMS}
    components["headers"] = {"ETag": ETAG}
    for name in STRICT_BODIES:
        components["schemas"][name]["additionalProperties"] = False
    for name in FILE_BODIES:
        components["schemas"][name]["properties"]["file"]["format"] = "binary"  # it comes in, never out
    for path, methods in result["paths"].items():
        for method, operation in methods.items():
            _complete_operation(path, method, operation)
    return result


def _name_null(node: Any) -> None:
    """Write a choice that may be null with JSON schema's own null, as every other field that may be null."""
    if isinstance(node, dict):
        if node.get("$ref") == "#/components/schemas/NullEnum":
            node.clear()
            node["type"] = "null"
        for inner in node.values():
            _name_null(inner)
    elif isinstance(node, list):
        for inner in node:
            _name_null(inner)


def _problem(status: int) -> dict[str, Any]:
    name, meaning, code, headers = PROBLEMS[status]
    example = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": meaning,
        "instance": "/api/v1/articles",
    }
    content = {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": {name: {"value": example}}}
    response: dict[str, Any] = {"description": meaning, "content": {MEDIA_TYPE: content}}
    if headers:
        response["headers"] = {
            header: {"description": text, "schema": {"type": "string"}} for header, text in headers.items()
        }
    return response


def _complete_operation(path: str, method: str, operation: dict[str, Any]) -> None:
    summary, _, rest = operation["description"].partition("\n\n")
    operation |= {"summary": summary.removesuffix("."), "description": rest}
    for status, response in operation["responses"].items():
        response["description"] = SUCCESSES[status]
    statuses = {401, 403, 429, 503}
    if "{" in path:
        statuses.add(404)
    if method == "get":
        _make_conditional(operation)
        if any(parameter["in"] == "query" for parameter in operation["parameters"]):
            statuses.add(400)
    if "requestBody" in operation:
        operation["requestBody"]["required"] = True
        statuses |= {400, 413, 415, 422}
    if method == "post":
        statuses.add(409)
    if any(parameter["name"] == "If-Match" for parameter in operation.get("parameters", ())):
        statuses |= {412, 428}
    for status in sorted(statuses):
        operation["responses"][str(status)] = {"$ref": f"#/components/responses/{PROBLEMS[status][0]}"}


def _make_conditional(operation: dict[str, Any]) -> None:
    operation.setdefault("parameters", []).append(copy.deepcopy(IF_NONE_MATCH))
    operation["responses"]["200"]["headers"] = {"ETag": {"$ref": "#/components/headers/ETag"}}
    operation["responses"]["304"] = {"description": "The client's answer is still good."}


@cache
def description() -> dict[str, Any]:
    """Return the OpenAPI description; it is worked out once in each process."""
    schema: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]  # the library has no types
    return schema


@csrf_exempt  # else a POST would be refused with a page for people
@require_safe
@conditional_page
def schema(_request: HttpRequest) -> HttpResponse:
    """Serve the OpenAPI description."""
    return JsonResponse(description(), content_type="application/vnd.oai.openapi+json; charset=utf-8")


@method_decorator(require_safe, name="dispatch")
class DocsView(TemplateView):
    """The description as a page to read and to try requests on."""

    template_name = "api/docs.html"
