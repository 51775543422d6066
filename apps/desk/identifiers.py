"""Identifiers in query strings: what is none is nothing, and never an error."""

import uuid

from django.core.exceptions import ValidationError
from django.forms import UUIDField


def identifier(text: str) -> uuid.UUID | None:
    """Return the UUID that the text writes, or None."""
    try:
        return UUIDField().clean(text) if text else None
    except ValidationError:
        return None
