"""Finding words in one text, as a reader's own find does: any case, any blank, any sort of quotation mark or dash."""

import re
from itertools import islice

from apps.anchors.span import Span

MOST = 2000  # hits that are counted; somebody who looks for “the” learns that it is there
_ALIKE = ("'’‘`´", '"“”„«»', "-‐‑‒–—−")
_CLASSES = {sign: f"[{re.escape(signs)}]" for signs in _ALIKE for sign in signs}


def find_words(words: str, text: str, most: int = MOST) -> list[Span]:
    """Return where the words stand in the text, in order and apart, at most `most` of them (bounds in code points).

    Offsets are those of the text as it is: nothing is folded, so nothing changes its length.
    """
    pieces = words.split()
    if not pieces:
        return []
    pattern = r"\s+".join("".join(_CLASSES.get(sign, re.escape(sign)) for sign in piece) for piece in pieces)
    found = re.compile(pattern, re.IGNORECASE).finditer(text)
    return [Span(*match.span()) for match in islice(found, most)]
