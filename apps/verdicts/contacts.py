"""The contact log: somebody was asked, and what they confirmed is evidence."""

from datetime import datetime

from django.db import transaction

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.verdicts.models import Evidence


@transaction.atomic
def log_contact(
    *,
    by: User,
    claim: Claim,
    person: str,
    channel: str,
    contacted_at: datetime,
    confirmed: str,
    on_record: bool,
    stance: str,
    role: str = "",
    note: str = "",
    set_number: int | None = None,
) -> Evidence:
    """Keep what somebody confirmed as evidence for the claim and return the evidence."""
    raise NotImplementedError
