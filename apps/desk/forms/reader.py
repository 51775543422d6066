"""What the source reader is asked for: the place that an address names, the parts that the page's script wants."""

import re
from collections.abc import Sequence

from django import forms

from apps.desk.forms.claims import MOST_UNITS
from apps.desk.reader.parts import MOST_BLOCKS

MOST_PARTS = 12  # in one answer, which takes a server a sixth of a second


class PlaceForm(forms.Form):
    """What is looked for in a text and which words are pointed to (code points)."""

    find = forms.CharField(required=False, max_length=300)
    start = forms.IntegerField(required=False, min_value=0, max_value=MOST_UNITS)
    end = forms.IntegerField(required=False, min_value=1, max_value=MOST_UNITS)
    page = forms.IntegerField(required=False, min_value=1, max_value=MOST_UNITS)


_BOUNDS = re.compile(r"(\d{1,8})-(\d{1,8})")


def parts_asked_for(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Return the bounds that a script asked for, each as `first-last`, by the blocks' positions.

    Raises:
        ValueError: one is none, or they are more at once than a page needs.
    """
    found = [_BOUNDS.fullmatch(text) for text in texts[: MOST_PARTS + 1]]
    bounds = [(int(one[1]), int(one[2])) for one in found if one]
    sizes = [last - first for first, last in bounds]
    if not 0 < len(found) <= MOST_PARTS or len(bounds) != len(found):
        raise ValueError("Ask for some parts, each as first-last.")
    if not all(0 <= size < MOST_BLOCKS for size in sizes):
        raise ValueError("A part has fewer blocks.")
    return bounds
