"""Who may do what in a newsroom: one table of roles, read by every app's `may_…` predicates."""

import uuid

from apps.accounts.models import Membership, Role, User

UPLOADERS = frozenset(Role)
CHECKERS = frozenset({Role.CHECKER, Role.EDITOR, Role.ADMIN})
LIBRARIANS = frozenset({Role.EDITOR, Role.LIBRARIAN, Role.ADMIN})
EDITORS = frozenset({Role.EDITOR, Role.ADMIN})
ADMINS = frozenset({Role.ADMIN})


def holds_role(user: User, newsroom_id: uuid.UUID, roles: frozenset[Role]) -> bool:
    """Return whether the active user has one of the roles in the newsroom."""
    return user.is_active and Membership.objects.filter(user=user, newsroom_id=newsroom_id, role__in=roles).exists()


def may_open_newsroom(user: User) -> bool:
    """Only the operator, who runs the installation, opens newsrooms and accounts."""
    return user.is_active and user.is_superuser


def may_manage_members(user: User, newsroom_id: uuid.UUID) -> bool:
    """Admins of the newsroom say who has which role in it; so does the operator, or a new one had nobody."""
    return may_open_newsroom(user) or holds_role(user, newsroom_id, ADMINS)


def may_set_threshold(user: User, newsroom_id: uuid.UUID) -> bool:
    """Editors and admins of the newsroom, and the operator, say how much a claim must be worth to be checked."""
    return may_open_newsroom(user) or holds_role(user, newsroom_id, EDITORS)


def may_issue_token(user: User, newsroom_id: uuid.UUID) -> bool:
    """Admins of the newsroom, and the operator, hand out keys to it."""
    return may_open_newsroom(user) or holds_role(user, newsroom_id, ADMINS)
