"""Newsrooms, the people in them, and the tokens of programs."""

from collections.abc import Sequence
from datetime import datetime

from apps.accounts.actions import issue_token
from apps.accounts.models import ApiToken, Membership, Newsroom, Role, Scope, User

PASSWORD = "a long enough pass phrase"


def a_newsroom(name: str = "The Harbour Gazette") -> Newsroom:
    return Newsroom.objects.create(name=name, slug=name.lower().replace(" ", "-"))


def a_user(name: str, *, is_staff: bool = False, password: str | None = None) -> User:
    """Someone who belongs to no newsroom yet. Without a password they sign in through `client.force_login` only."""
    return User.objects.create_user(
        email=f"{name.lower().replace(' ', '.')}@stet.example", name=name, is_staff=is_staff, password=password
    )


def a_member(name: str, newsroom: Newsroom, role: Role, *, is_staff: bool = False, password: str | None = None) -> User:
    user = a_user(name, is_staff=is_staff, password=password)
    Membership.objects.create(user=user, newsroom=newsroom, role=role)
    return user


def a_token(
    user: User,
    newsroom: Newsroom,
    *,
    scopes: Sequence[str] = tuple(Scope.values),
    expires_at: datetime | None = None,
    name: str = "CMS",
) -> tuple[ApiToken, str]:
    """A token and its secret, with every scope unless told otherwise."""
    return issue_token(by=None, user=user, newsroom=newsroom, name=name, scopes=scopes, expires_at=expires_at)
