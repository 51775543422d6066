"""Who may do what with claims."""

import uuid

from apps.accounts.models import User
from apps.accounts.permissions import CHECKERS, LIBRARIANS, UPLOADERS, holds_role


def may_work_on_claims(user: User, newsroom_id: uuid.UUID) -> bool:
    """Checkers, editors and admins add, dismiss and restore claims."""
    return holds_role(user, newsroom_id, CHECKERS)


def may_retry_extraction(user: User, newsroom_id: uuid.UUID) -> bool:
    """Whoever may upload an article may have it read again."""
    return holds_role(user, newsroom_id, UPLOADERS)


def may_keep_dossier(user: User, newsroom_id: uuid.UUID) -> bool:
    """Whoever checks claims or keeps sources says which sources are meant for an article."""
    return holds_role(user, newsroom_id, CHECKERS | LIBRARIANS)
