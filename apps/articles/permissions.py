"""Who may do what with articles."""

import uuid

from apps.accounts.models import User
from apps.accounts.permissions import CHECKERS, UPLOADERS, holds_role


def may_upload_article(user: User, newsroom_id: uuid.UUID) -> bool:
    """Every member may bring an article in."""
    return holds_role(user, newsroom_id, UPLOADERS)


def may_rule_on_blocks(user: User, newsroom_id: uuid.UUID) -> bool:
    """Whoever checks claims says what of the text is part of the piece."""
    return holds_role(user, newsroom_id, CHECKERS)
