"""Searches that were made to check a claim, kept with it, those that found nothing too."""

from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.verdicts.models import Search


@transaction.atomic
def record_search(*, by: User, claim: Claim, words: str, facets: dict[str, Any], found: int) -> Search:
    """Keep that the person looked for this, and return the row; the same within the hour is one row."""
    raise NotImplementedError
