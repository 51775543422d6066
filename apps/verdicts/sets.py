"""Sets of evidence: the pieces of one are needed together, and any one set is enough."""

from collections.abc import Iterable
from dataclasses import dataclass

from apps.verdicts.independence import Independence
from apps.verdicts.models import Evidence


@dataclass(frozen=True)
class EvidenceSet:
    """Pieces that bear on the claim together."""

    number: int
    stance: str
    pieces: tuple[Evidence, ...]

    @property
    def stands(self) -> bool:
        """Whether all of its pieces stand: none withdrawn, changed or gone."""
        raise NotImplementedError

    @property
    def independence(self) -> Independence:
        """How many sources its pieces go back to."""
        raise NotImplementedError


def sets_of(evidence: Iterable[Evidence]) -> list[EvidenceSet]:
    """Return the sets that the pieces form, by number; pieces of context form none."""
    raise NotImplementedError


def independent(evidence: Iterable[Evidence]) -> Independence:
    """Return how many independent sources the pieces go back to."""
    raise NotImplementedError
