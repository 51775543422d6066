"""How a source stands, in few words: retracted, corrected, archived, unreachable, due, without a text, or in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from apps.sources.models import Source


@dataclass(frozen=True, slots=True)
class Pill:
    """A word on a source's standing: its code is also its class in the stylesheet."""

    code: str
    label: str


SEALED = Pill("under-seal", "Sealed")
UNREACHABLE = Pill("unreachable", "Unreachable")
DUE = Pill("due", "Due")
UNCAPTURED = Pill("uncaptured", "No text yet")
STATES = {
    Source.State.RETRACTED: Pill("retracted", "Retracted"),
    Source.State.CORRECTED: Pill("corrected", "Corrected"),
    Source.State.ARCHIVED: Pill("archived", "Archived"),
}


def pills_of(source: Source, *, captures: int, now: datetime | None = None) -> Iterator[Pill]:
    """Yield what there is to know of the source before leaning on it, the gravest first; nothing when it is in order.

    Args:
        source: which.
        captures: how often it was captured.
        now: the moment to judge by; this one unless told.
    """
    if source.state in STATES:
        yield STATES[Source.State(source.state)]
    if source.unreachable_since:
        yield UNREACHABLE
    if not captures:
        yield UNCAPTURED
    elif source.state != Source.State.ARCHIVED and source.due_at and source.due_at <= (now or timezone.now()):
        yield DUE
    if source.is_sealed:
        yield SEALED
