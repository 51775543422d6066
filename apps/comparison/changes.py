"""Changes told by their ends: "from £80m to £100m" is a rise of 25 per cent, "from $0.8bn to $1.6bn" has doubled."""

import re
from decimal import Decimal

from apps.comparison.figures import DIFFERS, EQUAL, ROUNDS_TO
from apps.extraction.suggestion import Figure

_FROM = re.compile(r"\bfrom $", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|an?|up|down|rose|fell|grew|climbed|dropped) (?:about |nearly |almost |some |more than )?$")
_HUNDRED = Decimal(100)
_A_POINT = Decimal("0.6")  # per cent to which a change is rounded
_PARTS_OF_IT = Decimal("0.05")  # "doubled" for 1.95 times as much
_FRACTION = frozenset({"fraction", "percent"})


def is_change(text: str, figure: Figure) -> bool:
    """Whether two numbers are ends of a change and no range: "from 4 to 16 per cent"."""
    before = text[max(0, figure.start - 6) : figure.start]
    return figure.high is not None and figure.kind != "score" and bool(_FROM.search(before))


def is_computed(claim: str, one: Figure, passage: str, other: Figure) -> bool:
    """Whether the claim's figure says by how much, and the passage's from what to what, something changed."""
    if not other.value or not is_change(passage, other) or one.value is None or one.high is not None:
        return False
    before = claim[max(0, one.start - 24) : one.start]
    return one.kind == "multiple" or (one.kind in _FRACTION and _BY.search(before) is not None)


def of_computed(one: Figure, other: Figure) -> str:
    """Return how a multiple or a growth in per cent stands to the ends of a change, for which `is_computed` holds."""
    if not one.value or not other.value or not other.high:
        return DIFFERS
    times = other.high / other.value
    if one.kind == "multiple":
        off, room = abs(times - one.value), _PARTS_OF_IT * one.value
    else:
        said = one.value * (_HUNDRED if one.kind == "fraction" else 1)
        off, room = abs(abs(times - 1) * _HUNDRED - said), _A_POINT
    return EQUAL if not off else ROUNDS_TO if off <= room else DIFFERS
