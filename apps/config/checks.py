"""System checks: misuse of the configuration is caught at start with a hint, not at the first request."""

from typing import Any

from django.conf import settings
from django.core.checks import WARNING, CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured

from apps.lib.fetching.naming import NotAHost, named_hosts, never_asked
from apps.retrieval.loading import encoder_folder


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


@register()
def hosts_to_fetch_from_are_hosts(**_: Any) -> list[CheckMessage]:
    """Refuse to start with names of hosts that would never match, or that lead where nobody may be sent."""
    try:
        named = named_hosts(settings.FETCH_ALLOWED_HOSTS)
    except NotAHost as wrong:
        hint = "Write host or host:port, with commas between: no scheme, no path, no asterisk."
        return [Error(f"STET_FETCH_ALLOWED_HOSTS names {str(wrong)!r}, which is no host.", hint=hint, id="stet.E002")]
    hint = "Such addresses hand out credentials or reach neighbours. Leave them out."
    return [
        Error(f"STET_FETCH_ALLOWED_HOSTS names {host}, which is never asked.", hint=hint, id="stet.E003")
        for host, _port in sorted(named)
        if never_asked(host)
    ]


@register()
def ports_to_fetch_from_are_ports(**_: Any) -> list[CheckMessage]:
    """Refuse to start with a port that no server can have."""
    wrong = [port for port in settings.FETCH_PORTS if port > 65535]
    hint = "Ports are numbers from 1 to 65535; the web's are 80 and 443."
    return [Error(f"STET_FETCH_PORTS names {port}.", hint=hint, id="stet.E004") for port in wrong]


@register()
def vectors_have_their_encoder(**_: Any) -> list[CheckMessage]:
    """Tell that vectors are wanted and cannot be made; searches then go without."""
    if not settings.VECTORS or encoder_folder() is not None:
        return []
    hint = "Install requirements-vectors.txt as docs/running.md says, or leave STET_VECTORS out."
    return [CheckMessage(WARNING, "STET_VECTORS is on, and the encoder is not installed.", hint=hint, id="stet.W001")]
