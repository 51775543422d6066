"""Questions about many newsrooms and tokens."""

import hashlib
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models.functions import Now

if TYPE_CHECKING:
    from collections.abc import Collection

    from apps.accounts.models import ApiToken, Newsroom, Role, User  # noqa: F401 -- name type parameters only


class NewsroomQuerySet(models.QuerySet["Newsroom"]):
    """Newsrooms, filtered in words."""

    def visible_to(self, user: "User") -> Self:
        """Newsrooms that the user is a member of."""
        return self.filter(memberships__user=user)

    def where_holds(self, user: "User", roles: "Collection[Role]") -> Self:
        """Newsrooms in which the active user has one of the roles."""
        return self.filter(memberships__user=user, memberships__user__is_active=True, memberships__role__in=roles)


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Tokens, filtered in words."""

    def live(self) -> Self:
        """Tokens that are neither revoked nor expired and whose user is active and still a member."""
        unexpired = models.Q(expires_at=None) | models.Q(expires_at__gt=Now())
        member = models.Q(user__memberships__newsroom=models.F("newsroom"))
        return self.filter(unexpired, member, revoked_at=None, user__is_active=True)

    def for_secret(self, secret: str) -> Self:
        """The token with this secret, if there is one. The secret is random, so a plain hash hides it well."""
        return self.filter(digest=hashlib.sha256(secret.encode()).hexdigest())
