"""Web leftovers by their wording: what a page puts around an article and a paste brings along.

Three kinds of knowledge. A *line* is a leftover by itself, whatever stands around it ("Your email address will not be
published."). A *starter* opens a section ("You May Also Like"); it and what follows are leftovers as far as what
follows looks like them, for the same words may head a real section of an article. An *edge* makes a leftover of what
would be the piece in the midst of it: a date under the headline, a note on the author at the end. A doubtful block
stays.

Nothing is thrown away by a flag: the desk folds the block and lets a person restore it.
"""

from collections.abc import Sequence

from apps.reading.edges import flag_edges
from apps.reading.sections import flag_sections
from apps.reading.wording import line_reason


def flag_leftovers(texts: Sequence[str]) -> list[str]:
    """Return for each block's text why it is no part of the piece (a reason code), or "" where it is. O(n)."""
    reasons = [line_reason(text) for text in texts]
    flag_sections(texts, reasons)
    flag_edges(texts, reasons)
    return reasons
