"""Who may do what with articles."""

import uuid

from apps.accounts.models import User
from apps.accounts.permissions import UPLOADERS, holds_role


def may_upload_article(user: User, newsroom_id: uuid.UUID) -> bool:
    """Every member may bring an article in."""
    return holds_role(user, newsroom_id, UPLOADERS)
