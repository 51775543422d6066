"""Retracting, correcting and reinstating a source: what rests on it, or on what repeats it, is stale at once."""

from datetime import date

from django.db import transaction

from apps.accounts.models import User
from apps.sources.models import Source, SourceNotice


@transaction.atomic
def retract_source(*, by: User, source: Source, says: str, dated_on: date, version: int) -> SourceNotice:
    """Say that the source was retracted, and return the notice."""
    raise NotImplementedError


@transaction.atomic
def correct_source(*, by: User, source: Source, says: str, dated_on: date, version: int) -> SourceNotice:
    """Say that the source was corrected, and return the notice."""
    raise NotImplementedError


@transaction.atomic
def reinstate_source(*, by: User, source: Source, says: str, dated_on: date, version: int) -> SourceNotice:
    """Say that the source stands again, and return the notice."""
    raise NotImplementedError
