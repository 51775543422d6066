"""The claim in hand while one reads a source: its words, what is linked from this source, and more to link."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import cached_property

from apps.anchors.span import Span
from apps.desk.cards import Card
from apps.lib.errors import StetError
from apps.sources.models import Snapshot
from apps.verdicts.models import Evidence


@dataclass
class Hand:
    """A claim pinned beside a capture."""

    card: Card
    snapshot: Snapshot
    refusal: StetError | None = None
    note: str = ""  # that was typed into a form which was refused
    changed: Span | None = None  # the words whose marks changed just now (code points)

    @property
    def may_link(self) -> bool:
        """Whether the person may link words to the claim as it stands."""
        return self.card.may_check and self.card.is_judged_itself

    @cached_property
    def here(self) -> Sequence[Evidence]:
        """What is linked from this source."""
        source = self.snapshot.source_id
        return [piece for piece in self.card.evidence if piece.snapshot and piece.snapshot.source_id == source]

    @property
    def elsewhere(self) -> int:
        """How many pieces are linked from elsewhere."""
        return len(self.card.evidence) - len(self.here)
