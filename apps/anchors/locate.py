"""Finding words again: every place where exactly these stand, and never a similar one."""

from apps.anchors.span import Span


def locate(exact: str, text: str) -> list[Span]:
    """Return every span of `text` that holds `exact`, in order, overlapping ones too; none for an empty string.

    Comparison is by code point: no case folding, no normalisation, no tolerance.
    """
    found: list[Span] = []
    at = text.find(exact) if exact else -1
    while at >= 0:
        found.append(Span(at, at + len(exact)))
        at = text.find(exact, at + 1)
    return found
