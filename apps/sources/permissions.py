"""Who may do what with the library."""

import uuid

from apps.accounts.models import User
from apps.accounts.permissions import LIBRARIANS, holds_role


def may_keep_sources(user: User, newsroom_id: uuid.UUID) -> bool:
    """Librarians, editors and admins add sources and capture them."""
    return holds_role(user, newsroom_id, LIBRARIANS)
