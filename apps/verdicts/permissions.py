"""Who may do what with evidence and verdicts."""

import uuid

from apps.accounts.models import User
from apps.accounts.permissions import CHECKERS, holds_role


def may_check_claims(user: User, newsroom_id: uuid.UUID) -> bool:
    """Checkers, editors and admins link evidence and give verdicts."""
    return holds_role(user, newsroom_id, CHECKERS)
