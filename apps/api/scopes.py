"""What a token may be used for: every action of every view names one scope."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Protocol, cast

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from apps.accounts.models import ApiToken, Scope
from apps.lib.errors import Forbidden

if TYPE_CHECKING:
    from rest_framework.views import APIView


class InsufficientScope(Forbidden):
    """The token is good, but not for this; `scope` names the one it lacks."""

    code = "insufficient_scope"


class Scoped(Protocol):
    """A view set whose actions each need a scope."""

    action: str | None
    scopes: ClassVar[Mapping[str, Scope]]
    also_needed: ClassVar[Mapping[str, Scope]]


def needed(view: Scoped) -> tuple[Scope, ...]:
    """Return the scopes that the view's action needs, all of them: one, and another where it tells of two things."""
    action = view.action or ""
    return (view.scopes[action], *(scope for name, scope in view.also_needed.items() if name == action))


class HasScope(BasePermission):
    """Lets a request pass whose token holds the scope that the action needs."""

    def has_permission(self, request: Request, view: "APIView") -> bool:
        """Return whether there is a token at all; without one the answer is 401.

        Raises:
            InsufficientScope: the token lacks the scope.
        """
        if request.auth is None:
            return False
        scoped = cast("Scoped", view)
        if scoped.action in {None, "metadata"}:  # a method, or OPTIONS, that nothing answers to: 405 follows
            return True
        for scope in needed(scoped):
            if scope not in cast("ApiToken", request.auth).scopes:
                raise InsufficientScope(f"This token lacks the scope {scope.value}.", scope=scope.value)
        return True
