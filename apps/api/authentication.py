"""Who a request acts for: the API token in its Authorization header."""

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from apps.accounts.actions import note_token_use
from apps.accounts.models import ApiToken, User


class BearerToken(BaseAuthentication):
    """Authenticates `Authorization: Bearer stet_…`; one query finds the token with its user and newsroom."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """Return the token and its user, or None when the request brings no bearer token.

        Raises:
            AuthenticationFailed: the token is unknown, revoked or expired, or its user is no member any more.
        """
        scheme, _, secret = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != "bearer":
            return None
        token = ApiToken.objects.for_secret(secret.strip()).live().select_related("user", "newsroom").first()
        if token is None:
            raise _refusal(secret.strip())
        note_token_use(token=token)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002 -- the framework's signature
        """Return the challenge that a 401 answer carries."""
        return 'Bearer realm="Stet"'


def _refusal(secret: str) -> AuthenticationFailed:
    """Say why; whoever holds the secret of a token may know what became of it."""
    token = ApiToken.objects.for_secret(secret).first()
    if token is None:
        return AuthenticationFailed("This token is not known here. Check that it was copied whole.", "unknown_token")
    if token.revoked_at:
        return AuthenticationFailed("This token was revoked. Ask the newsroom's admin for another.", "token_revoked")
    if token.expires_at and token.expires_at <= timezone.now():
        return AuthenticationFailed("This token has expired. Ask the newsroom's admin for another.", "token_expired")
    return AuthenticationFailed("This token's user is no active member of its newsroom.", "token_without_member")
