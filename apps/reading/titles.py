"""Telling by its wording what a short line is: a heading, a picture's caption, a byline."""

import re
from collections.abc import Iterable

_LONGEST_HEADING = 100  # code points
_LONGEST_CAPTION = 160
_LONGEST_BYLINE = 100
_ENDS_LIKE_PROSE = re.compile(r"""[.!?…:;,。！？؟।]["'”’»)\]]*$""")
_CREDIT = re.compile(
    r"(?i)^(?:photo|image|picture|pictured|file photo|graphic|illustration|credit)s?\b\s*(?::|by\b|/|courtesy)"
    r"|\((?:photo|image|picture|credit)s?\b[^()]{0,80}\)\W*$"
    r"|(?:\bgetty images|\breuters|/\s*a[fp]p?|\bshutterstock|\bwikimedia commons|\bunsplash)\)?\.?$"
)
_PLACED = re.compile(r"\b(?:in|at|near|outside|on|of|from|during|after|before|inside|behind|beside)\b")
# A caption names what is seen; a sentence of prose has a finite verb. These, and words in -ed, give most of them away.
_FINITE = re.compile(
    r"(?i)\b(?:is|are|was|were|be|been|am|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|says?"
    r"|said|went|came|took|gave|made|got|saw|knew|told|held|found|left|lost|won|began|fell|grew|kept|led|met|paid|ran|rose"
    r"|sent|sold|spent|stood|won't|can't|it’s|it's|there’s|there's|[a-z]{2,}ed|n[o’']t)\b"
)
_BYLINE = re.compile(r"^(?:[Bb]y|BY|Von|Par|Por)\s+(?P<names>[^\W\d_][^.!?:;\d]{2,80}?)(?:\s*[|•·–—-]\s.*)?$")
_NAME = re.compile(r"[^\W\d_]")


def looks_like_heading(line: str) -> bool:
    """Tell whether a line that stands alone could head what follows: short, begun as a title, ended without a stop."""
    if len(line) > _LONGEST_HEADING or "\n" in line or _ENDS_LIKE_PROSE.search(line):
        return False
    return not line[0].islower() and _NAME.search(line) is not None and find_byline([line]) == ""


def looks_like_caption(line: str, *, first: bool) -> bool:
    """Tell whether a line is a picture's: by its credit or, standing `first`, as a placed thing without a verb."""
    if len(line) > _LONGEST_CAPTION or "\n" in line:
        return False
    if _CREDIT.search(line):
        return True
    return first and line.endswith(".") and _PLACED.search(line) is not None and not _FINITE.search(line)


def find_byline(lines: Iterable[str]) -> str:
    """Return the names in the first line like “By Ann Example”, empty when there is none."""
    for line in lines:
        found = _BYLINE.match(line) if len(line) <= _LONGEST_BYLINE else None
        if found and all(_begins_name(word) for word in found["names"].split()):
            return found["names"].strip(" ,")
    return ""


def _begins_name(word: str) -> bool:
    return (
        word[0].isupper()
        or not word[0].isalpha()
        or word in {"and", "de", "der", "van", "von", "la", "el", "al", "bin", "for"}
    )
