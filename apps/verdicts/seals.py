"""What is told to nobody in general: evidence from sealed sources, and what was said off the record."""

from apps.sources.models import Source
from apps.verdicts.models import Evidence


def sources_behind(piece: Evidence) -> list[Source]:
    """Return the sources that the piece rests on: a passage's, a calculation's, and none of a contact's."""
    if piece.snapshot:
        return [piece.snapshot.source]
    if piece.kind == Evidence.Kind.CALCULATION:
        return list(dict.fromkeys(given.snapshot.source for given in piece.calculation.inputs.all()))
    return []


def is_withheld(piece: Evidence) -> bool:
    """Return whether programs, exports and pages for anybody tell its stance and set only; see also `with_seal`."""
    if piece.kind == Evidence.Kind.CONTACT:
        return not piece.contact.on_record
    return any(source.is_sealed for source in sources_behind(piece))
