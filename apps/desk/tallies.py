"""How far revisions are: their claims counted by state, for any number of revisions in one query."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from apps.claims.models import Claim
from apps.desk.states import BELOW, DISMISSED, OPEN, SPLIT, STALE, UNCHECKABLE, State, state_for, state_of
from apps.verdicts.standing import with_findings

ASKING_NOTHING = frozenset({BELOW, UNCHECKABLE, SPLIT, DISMISSED})
_ORDER = {OPEN: 0, STALE: 1, BELOW: 6, UNCHECKABLE: 7, SPLIT: 8, DISMISSED: 9}  # findings in between


@dataclass(frozen=True, slots=True)
class Tally:
    """A revision's claims counted by state. Those of ASKING_NOTHING are not in `total`."""

    counts: tuple[tuple[State, int], ...] = ()

    @property
    def total(self) -> int:
        """How many claims ask for a verdict, or have one."""
        return sum(n for state, n in self.counts if state not in ASKING_NOTHING)

    @property
    def checked(self) -> int:
        """How many of those have a verdict that still holds."""
        return sum(n for state, n in self.counts if state.is_checked)

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to check."""
        return self.total > 0 and self.checked == self.total


def tally(claims: Iterable[Claim]) -> Tally:
    """Count claims that were fetched with their standing."""
    return _tally((state_of(claim), 1) for claim in claims)


def tallies(revision_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Tally]:
    """Return the tally of each revision; one without claims has none."""
    standing: Any = with_findings(Claim.objects.filter(revision__in=revision_ids)).order_by()
    facts = ("revision", "state", "finding", "is_stale", "checkable", "is_below")
    counted = standing.values_list(*facts).annotate(n=Count("pk"))
    rows: dict[uuid.UUID, list[tuple[State, int]]] = defaultdict(list)
    for revision, state, finding, is_stale, checkable, is_below, n in counted:
        stands = state_for(state, finding, is_stale=is_stale, checkable=checkable, is_below=is_below)
        rows[revision].append((stands, n))
    return {revision: _tally(parts) for revision, parts in rows.items()}


def _tally(parts: Iterable[tuple[State, int]]) -> Tally:
    sums: dict[State, int] = defaultdict(int)
    for state, n in parts:
        sums[state] += n
    return Tally(tuple(sorted(sums.items(), key=lambda part: (_ORDER.get(part[0], 2), part[0].code))))
