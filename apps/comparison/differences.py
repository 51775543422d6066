"""Whether a figure says how much or by how much: "stands at 38" is a level, "ten more than in 2021" a difference.

Beside them, figures that others are compared with.
"""

import re

from apps.comparison.compared import Bounds
from apps.extraction.suggestion import Figure

COMPARED = r"against|compared (?:with|to)|up from|down from|(?<!less )(?<!more )(?<!fewer )than|versus|instead of"
_COMPARED = re.compile(rf"\b(?:{COMPARED})\s(?:[£$€]|an? )?$")
_HEDGE = r"(?:about |nearly |almost |around |some |more than |only |just )?[£$€]?$"
_BY = re.compile(
    r"\b(?:by|up|down|rose|risen|fell|fallen|grew|grown|climbed|dropped|increased|decreased|declined|jumped|gained|slipped)\s"
    + _HEDGE,
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?:\s[\w-]+){0,3}\s(?:more|fewer|less|higher|lower|up|down|longer|shorter|older|younger|ahead)\s(?:than|on|from|of)\b"
    r"|\s(?:rise|fall|increase|decrease|drop|decline|jump|cut|gain|reduction)\b"
)
_AT = re.compile(
    r"\b(?:to|at|is|was|are|were|reached|totalled|totaled|won|has|had|have|holds|held|took)\s" + _HEDGE, re.IGNORECASE
)
_UP = (
    "up|rose|risen|rises|rise|grew|grown|grows|grow|climbed|climbs|increased|increases|increase|jumped|gained|gains"
    "|raised"
)
_DOWN = (
    "down|fell|fallen|falls|fall|dropped|drops|drop|decreased|decreases|declined|declines|slipped|cut|reduced|lost"
    "|shrank"
)
_DIRECTED_BEFORE = re.compile(rf"\b(?:(?P<more>{_UP})|(?P<less>{_DOWN}))\s(?:by\s)?{_HEDGE}", re.IGNORECASE)
_DIRECTED_BEHIND = re.compile(  # not "than men", beside whom women are what men are not beside women
    r"(?:\s(?!and\b|but\b)[\w-]+){0,2}?\s(?:(?P<more>more|higher|rise|increase|jump)"
    r"|(?P<less>fewer|less|lower|fall|decrease|drop|decline|cut))\b(?=\s(?:than (?:in|a|last)|in|on|of|from)\b|[.,;])"
)
_REACH = 24  # code points before a figure


def is_compared_with(text: str, figure: Figure) -> bool:
    """Whether another figure is compared with this one: "81 per cent, against 93"."""
    return _COMPARED.search(text, max(0, figure.start - _REACH), figure.start) is not None


def is_difference(text: str, figure: Figure) -> bool:
    """Whether the figure tells by how much one thing is more than another."""
    before = text[max(0, figure.start - _REACH) : figure.start]
    return _BY.search(before) is not None or _MORE.match(text, figure.end) is not None


def is_level(text: str, figure: Figure) -> bool:
    """Whether the figure tells how much of a thing there is."""
    before = text[max(0, figure.start - _REACH) : figure.start]
    return _AT.search(before) is not None and not is_difference(text, figure)


def direction(text: str, figure: Figure) -> tuple[int, Bounds]:
    """Return 1 where the figure tells by how much there is more, -1 less, 0 neither; and where that word stands."""
    behind = _DIRECTED_BEHIND.match(text, figure.end)
    before = _DIRECTED_BEFORE.search(text, max(0, figure.start - 2 * _REACH), figure.start)
    found = behind or before
    if found is None:
        return 0, (figure.start, figure.start)
    return 1 if found["more"] else -1, found.span("more" if found["more"] else "less")
