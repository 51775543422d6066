"""Who may do what in a newsroom: one table of roles, read by every app's `may_…` predicates."""

import uuid

from apps.accounts.models import Membership, Role, User

UPLOADERS = frozenset(Role)
CHECKERS = frozenset({Role.CHECKER, Role.EDITOR, Role.ADMIN})
LIBRARIANS = frozenset({Role.EDITOR, Role.LIBRARIAN, Role.ADMIN})
ADMINS = frozenset({Role.ADMIN})


def holds_role(user: User, newsroom_id: uuid.UUID, roles: frozenset[Role]) -> bool:
    """Return whether the active user has one of the roles in the newsroom."""
    return user.is_active and Membership.objects.filter(user=user, newsroom_id=newsroom_id, role__in=roles).exists()


def may_issue_token(user: User, newsroom_id: uuid.UUID) -> bool:
    """Admins of the newsroom hand out keys to it."""
    return holds_role(user, newsroom_id, ADMINS)
