"""Questions about many documents."""

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from apps.accounts.models import User
    from apps.documents.models import AuthorCitation, Block, Document  # noqa: F401 -- name type parameters only


class DocumentQuerySet(models.QuerySet["Document"]):
    """Documents, filtered in words."""

    def visible_to(self, user: "User") -> Self:
        """Documents of the newsrooms that the user is a member of."""
        return self.filter(newsroom__memberships__user=user)

    def without_original(self) -> Self:
        """Leave the original bytes in the database; nearly nobody needs them."""
        return self.defer("original")


class BlockQuerySet(models.QuerySet["Block"]):
    """Blocks, filtered in words."""

    def touching(self, start: int, end: int) -> Self:
        """Blocks that share a code point with `[start, end)`."""
        return self.filter(start__lt=end, end__gt=start)


class AuthorCitationQuerySet(models.QuerySet["AuthorCitation"]):
    """The authors' citations, filtered in words."""

    def touching(self, start: int, end: int) -> Self:
        """Citations of words that share a code point with `[start, end)`."""
        return self.filter(start__lt=end, end__gt=start)
