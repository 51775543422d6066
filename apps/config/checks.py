"""System checks: misuse of the configuration is caught at start with a hint, not at the first request."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured


@register()
def a_secret_key_is_set(**_: Any) -> list[CheckMessage]:
    """Refuse to start without a secret key, and name the two ways to have one."""
    try:
        if settings.SECRET_KEY:
            return []
    except ImproperlyConfigured:  # Django's own word for an empty key, without saying what to do
        pass
    hint = "Set STET_SECRET_KEY to at least 50 random characters, or start with `make run`, which makes one."
    return [Error("There is no secret key.", hint=hint, id="stet.E001")]
