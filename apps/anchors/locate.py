"""Finding words again: exactly, never anything similar (a verdict speaks of exact words)."""

from apps.anchors.span import Span


def locate(exact: str, text: str) -> list[Span]:
    """Return every place where the text has exactly these words, overlapping places included, in order."""
    if not exact:
        return []
    found = []
    at = text.find(exact)
    while at >= 0:
        found.append(Span(at, at + len(exact)))
        at = text.find(exact, at + 1)
    return found
