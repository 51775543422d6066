"""What is done with accounts: opening newsrooms, giving roles in them, handing out and revoking API tokens."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from apps.accounts.models import ApiToken, Membership, Newsroom, Role, Scope, User
from apps.accounts.permissions import may_issue_token, may_manage_members, may_open_newsroom, may_set_threshold
from apps.journal.recording import record
from apps.lib.errors import Forbidden, StetError


class NotAMember(StetError):
    """The person does not belong to the newsroom."""

    code = "not_a_member"


class NoShare(StetError):
    """A threshold lies outside 0 to 1."""

    code = "no_share"


class UnknownScope(StetError):
    """A scope is none that Stet knows."""

    code = "unknown_scope"


class UnknownRole(StetError):
    """The role is none that Stet knows."""

    code = "unknown_role"


USE_IS_NOTED_EVERY = timedelta(minutes=1)  # so that reading costs no write but one a minute


@transaction.atomic
def open_newsroom(*, by: User, name: str, slug: str) -> Newsroom:
    """Make a newsroom, without members yet, and return it.

    Raises:
        Forbidden: the person is not the operator.
    """
    if not may_open_newsroom(by):
        raise Forbidden("Only the operator can open newsrooms.")
    newsroom = Newsroom.objects.create(name=name, slug=slug)
    record("accounts.open_newsroom", newsroom, newsroom_id=newsroom.pk, by=by, name=name, slug=slug)
    return newsroom


@transaction.atomic
def rename_newsroom(*, by: User, newsroom: Newsroom, name: str, slug: str) -> Newsroom:
    """Give the newsroom another name or slug and return it.

    Raises:
        Forbidden: the person is not the operator.
    """
    if not may_open_newsroom(by):
        raise Forbidden("Only the operator can rename newsrooms.")
    held = Newsroom.objects.select_for_update().get(pk=newsroom.pk)
    if (held.name, held.slug) != (name, slug):
        before = held.name
        held.name, held.slug = name, slug
        held.save(update_fields=["name", "slug"])
        record("accounts.rename_newsroom", held, newsroom_id=held.pk, by=by, name=name, slug=slug, before=before)
    return held


@transaction.atomic
def set_threshold(*, by: User, newsroom: Newsroom, threshold: Decimal) -> Newsroom:
    """Move the newsroom's line, for all of its articles at once, and return the newsroom.

    Args:
        by: who moves it.
        newsroom: whose line it is.
        threshold: 0 to 1; kept with two decimals.

    Raises:
        Forbidden: `by` is neither editor nor admin of the newsroom.
        NoShare: the threshold is none.
    """
    if not may_set_threshold(by, newsroom.pk):
        raise Forbidden("Only editors and admins of the newsroom can move its line.")
    if not (threshold.is_finite() and 0 <= threshold <= 1):
        raise NoShare("The line lies between 0 (check everything) and 1 (check only what somebody raises).")
    held = Newsroom.objects.select_for_update().get(pk=newsroom.pk)
    before, held.threshold = held.threshold, threshold.quantize(Decimal("0.01"))
    if held.threshold != before:
        held.save(update_fields=["threshold"])
        detail = {"threshold": str(held.threshold), "before": str(before)}
        record("accounts.set_threshold", held, newsroom_id=held.pk, by=by, **detail)
    return held


@transaction.atomic
def set_role(*, by: User, user: User, newsroom: Newsroom, role: str) -> Membership:
    """Make the user a member of the newsroom with this role, or give a member another role; return the membership.

    Raises:
        Forbidden: `by` is no admin of the newsroom.
        UnknownRole: there is no such role.
    """
    if not may_manage_members(by, newsroom.pk):
        raise Forbidden("Only an admin of the newsroom can say who does what in it.")
    if role not in Role.values:
        raise UnknownRole(f"There is no role {role!r}: choose one of {', '.join(Role.values)}.")
    before = Membership.objects.select_for_update().filter(user=user, newsroom=newsroom).first()
    if before and before.role == role:
        return before
    membership, _ = Membership.objects.update_or_create(user=user, newsroom=newsroom, defaults={"role": role})
    was = before.role if before else None
    record("accounts.set_role", user, newsroom_id=newsroom.pk, by=by, name=user.name, role=role, before=was)
    return membership


@transaction.atomic
def end_membership(*, by: User, membership: Membership) -> None:
    """Take the user out of the newsroom; what they did there stays, under their name, and their tokens die.

    Raises:
        Forbidden: `by` is no admin of the newsroom.
    """
    if not may_manage_members(by, membership.newsroom_id):
        raise Forbidden("Only an admin of the newsroom can say who does what in it.")
    user, newsroom_id, before = membership.user, membership.newsroom_id, membership.role
    if Membership.objects.filter(pk=membership.pk).delete()[0]:
        record("accounts.end_membership", user, newsroom_id=newsroom_id, by=by, name=user.name, before=before)


@transaction.atomic
def issue_token(
    *,
    by: User | None,
    user: User,
    newsroom: Newsroom,
    name: str,
    scopes: Sequence[str],
    expires_at: datetime | None = None,
) -> tuple[ApiToken, str]:
    """Make a token for `user` in the newsroom and return it with its secret, which is shown this once.

    Args:
        by: who hands it out; None when it is done from the shell.
        user: whom the token acts for, a member of the newsroom.
        newsroom: the only newsroom that the token reaches.
        name: what it is for.
        scopes: values of `Scope`.
        expires_at: UTC; None for a token that does not expire.

    Raises:
        Forbidden: `by` is no admin of the newsroom.
        NotAMember: `user` does not belong to the newsroom.
        UnknownScope: a scope is none of `Scope`, or there is none at all.
    """
    if by and not may_issue_token(by, newsroom.pk):
        raise Forbidden("Only an admin of the newsroom can issue tokens.")
    if not Membership.objects.filter(user=user, newsroom=newsroom).exists():
        raise NotAMember(f"{user} is no member of {newsroom}: a token could do nothing there.")
    if not scopes or not set(scopes) <= set(Scope.values):
        raise UnknownScope(f"Choose at least one scope of {', '.join(Scope.values)}.")
    secret = f"stet_{secrets.token_urlsafe(32)}"
    token = ApiToken.objects.create(
        newsroom=newsroom,
        user=user,
        name=name,
        prefix=secret[:10],
        digest=hashlib.sha256(secret.encode()).hexdigest(),
        scopes=list(scopes),
        expires_at=expires_at,
    )
    record("accounts.issue_token", token, newsroom_id=newsroom.pk, by=by, name=name, scopes=" ".join(scopes))
    return token, secret


@transaction.atomic
def revoke_token(*, by: User | None, token: ApiToken) -> ApiToken:
    """Make the token useless from now on.

    Raises:
        Forbidden: `by` is no admin of the newsroom.
    """
    if by and not may_issue_token(by, token.newsroom_id):
        raise Forbidden("Only an admin of the newsroom can revoke tokens.")
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=Now()):
        record("accounts.revoke_token", token, newsroom_id=token.newsroom_id, by=by, name=token.name)
    token.refresh_from_db(fields=["revoked_at"])
    return token


def note_token_use(*, token: ApiToken) -> None:
    """Remember when the token was last used, to the minute, for admins who look for forgotten keys."""
    if token.last_used_at is None or token.last_used_at < timezone.now() - USE_IS_NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=Now())
