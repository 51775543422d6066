"""A passage's words as the card shows them: what it shares with the claim in bold, what differs marked in place."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from apps.anchors.segments import Segment, segments
from apps.anchors.span import Span
from apps.comparison.compared import Mark

LEAD = 160  # code points that may stand before the first word that matters
SEEN = 320  # and that are seen at a glance
_BETWEEN = re.compile(r"\n\n")


@dataclass(frozen=True, slots=True)
class _Drawn:
    """An element around words."""

    html: str

    def around(self, words: SafeString) -> SafeString:
        return format_html(self.html, words)


_BOLD = _Drawn("<b>{}</b>")
_GAP = _Drawn('<span class="gap">{}</span>')  # between two blocks


def worded(passage: str, shared: Sequence[Span], marks: Sequence[Mark]) -> SafeString:
    """Return the passage, escaped and marked. Its text nodes, joined, are the passage: the script counts on it.

    What stands long before the first word that matters is in an element of its own, which the page shows on demand.
    """
    marked = [(Span(mark.start, mark.end), _saw(mark.code)) for mark in marks]
    spans = [*marked, *((span, _BOLD) for span in shared)]
    at = _opening(passage, _densest(sorted(span.start for span, _ in spans)))
    spans += [(Span(*gap.span()), _GAP) for gap in _BETWEEN.finditer(passage)]
    cut = segments(0, len(passage), [*spans, (Span(0, at), _Drawn("{}"))] if at else spans)
    before = SafeString("".join(_segment(passage, one) for one in cut if one.end <= at))
    onward = SafeString("".join(_segment(passage, one) for one in cut if one.end > at))
    if not at:
        return onward
    return format_html('<span class="before">{}</span><span class="onward">{}</span>', before, onward)


def _saw(code: str) -> _Drawn:
    return _Drawn(f'<span class="saw {code.replace("_", "-")}">{{}}</span>')


def _segment(passage: str, segment: Segment[_Drawn]) -> SafeString:
    words = escape(passage[segment.start : segment.end])
    for drawn in reversed(segment.keys):
        words = drawn.around(words)
    return words


def _densest(starts: Sequence[int]) -> int:
    """Return from where most of the words that matter are seen at a glance; of equals the earliest."""
    return max(starts, key=lambda at: (bisect_left(starts, at + SEEN) - bisect_left(starts, at), -at), default=0)


def _opening(text: str, first: int) -> int:
    """Return where to begin showing a text whose first interesting word stands at `first` (code points)."""
    if first < LEAD:
        return 0
    sentence = max(text.rfind(mark, 0, first) for mark in (". ", "? ", "! ", "\n"))
    begin = sentence if first - sentence < LEAD else text.rfind(" ", 0, first - LEAD // 2)
    return begin + 1 if begin > 0 else 0
