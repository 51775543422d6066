"""Calculations as evidence: a figure worked out from figures in sources, and worked out again when those change."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.sources.models import Snapshot
from apps.verdicts.models import Evidence


@dataclass(frozen=True, slots=True)
class Input:
    """A figure that a calculation starts from: its name in the formula, and the words that say it.

    `value` is needed where the words hold several figures or readings, and must be one of them.
    """

    name: str
    snapshot: Snapshot
    start: int
    end: int
    value: Decimal | None = None


@transaction.atomic
def add_calculation(
    *,
    by: User,
    claim: Claim,
    formula: str,
    inputs: Sequence[Input],
    stance: str,
    unit: str = "",
    note: str = "",
    set_number: int | None = None,
) -> Evidence:
    """Work the formula out from the figures in these words, link it to the claim and return the evidence."""
    raise NotImplementedError
