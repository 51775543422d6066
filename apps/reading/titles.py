"""Telling by its wording what a short line is: a heading, a byline."""

import re
from collections.abc import Iterable

_LONGEST_HEADING = 100  # code points
_LONGEST_BYLINE = 100
_ENDS_LIKE_PROSE = re.compile(r"""[.!?…:;,。！？؟।]["'”’»)\]]*$""")
_BYLINE = re.compile(r"^(?:[Bb]y|BY|Von|Par|Por)\s+(?P<names>[^\W\d_][^.!?:;\d]{2,80}?)(?:\s*[|•·–—-]\s.*)?$")
_NAME = re.compile(r"[^\W\d_]")


def looks_like_heading(line: str) -> bool:
    """Tell whether a line that stands alone could head what follows: short, begun as a title, ended without a stop."""
    if len(line) > _LONGEST_HEADING or "\n" in line or _ENDS_LIKE_PROSE.search(line):
        return False
    return (
        not line[0].islower() and line[0] not in "[(" and _NAME.search(line) is not None and find_byline([line]) == ""
    )


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
