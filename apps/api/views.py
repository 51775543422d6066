"""What every view set of the API has in common."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar, cast

from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from apps.accounts.models import ApiToken, Newsroom, Scope, User
from apps.api.inputs import Query


# An answer carries the ETag of its body; a client that has it already gets 304 and no body.
@method_decorator(conditional_page, name="dispatch")
class View(GenericViewSet[Any]):
    """A resource as a token's newsroom sees it."""

    http_method_names: tuple[str, ...] = ("get", "head", "post")
    scopes: ClassVar[Mapping[str, Scope]]
    also_needed: ClassVar[Mapping[str, Scope]] = MappingProxyType({})
    query_class: type[Query] = Query
    query: dict[str, Any]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """After the token is known to be good, read the query string of a list."""
        super().initial(request, *args, **kwargs)
        if self.action == "list":
            self.query = self.query_class.read(request.query_params)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Response:
        """Keep shared caches from serving one token's answer to another; clients may keep it and ask again."""
        final = super().finalize_response(request, response, *args, **kwargs)
        patch_cache_control(final, private=True, no_cache=True)
        patch_vary_headers(final, ["Authorization"])
        return final

    @property
    def newsroom(self) -> Newsroom:
        """The only newsroom that the token reaches, whatever others its user belongs to."""
        return cast("ApiToken", self.request.auth).newsroom

    @property
    def user(self) -> User:
        """Whom the token acts for."""
        return cast("User", self.request.user)
