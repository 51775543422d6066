"""How a figure of a claim stands to one of a passage, across the ways in which newsrooms write one quantity.

`figures.compare` knows two figures of one unit. Here are also: shares ("half", "one in two", "50 per cent"),
multiples and growth ("doubled", "rose by 100 per cent"), units of one dimension (miles, kilometres), vague numbers
("dozens"), hedges with a direction ("more than 400" holds for 412 and not for 390), and a bare number whose unit the
other side tells.
"""

import re
from dataclasses import replace
from decimal import Decimal

from apps.comparison import figures
from apps.comparison.changes import is_change
from apps.comparison.conversions import dimension_of, in_common_unit
from apps.comparison.figures import (
    AGREEING,
    DIFFERS,
    EQUAL,
    FACTOR_OF_TEN,
    RANGE_CONTAINS,
    ROUNDS_TO,
    UNIT_DIFFERS,
)
from apps.extraction.suggestion import Figure

_AT_LEAST = re.compile(
    r"\b(?:(?:more|greater|higher|better) than|over|at least|above|exceeding|upwards of|in excess of|topping|beyond"
    r"|no (?:fewer|less) than|as many as)(?: an?)? [£$€]?$",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    r"\b(?:(?:fewer|less|lower) than|under|below|at most|up to|nearly|almost|not quite|just short of|no more than"
    r"|a maximum of|close to)(?: an?)? [£$€]?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\+| or more\b|-plus\b")
_BEFORE = 24  # code points in which a hedge stands
_VAGUE = {
    "dozens": (24, 120), "scores": (40, 200), "hundreds": (200, 2_000), "thousands": (2_000, 20_000),
    "tens of thousands": (20_000, 200_000), "hundreds of thousands": (200_000, 2_000_000),
    "millions": (2_000_000, 20_000_000), "tens of millions": (20_000_000, 200_000_000),
}  # fmt: skip
_SHARES = frozenset({"percent", "fraction"})
_HUNDRED = Decimal(100)
_A_POINT = Decimal("1.01")  # "a third" is said of 32.5 to 34.3 per cent
_POINTS_HEDGED = Decimal(4)
_OPEN = Decimal("1.25")  # "more than 400" is said of no 600
_CONVERTED = Decimal("0.03")  # 10 miles are told as 16 kilometres
_THE_SAME = Decimal("0.001")  # two thirds of an hour are 40 minutes
_ROUGH = Decimal("0.05")  # "£2 million" for £1.96 million
_WHOLE = Decimal("0.12")  # "5 per cent" for 4.8
_NEARLY = Decimal("0.02")  # "half a million" for 503,000
_A_THOUSAND, _A_MILLION = 1_000, 1_000_000
_ABOUT = Decimal("0.08")
_DIGITS = re.compile(r"\d")
_BASE = re.compile(
    r"\b(?:an?|per|each|every) (?:second|minute|hour|day|night|week|month|year|head|person|household|pupil)\b"
)
_COUNTS = frozenset({"cardinal", "range", "ambiguous"})


def relation(claim: str, one: Figure, passage: str, other: Figure) -> str:
    """Return how `one` of the claim and `other` of the passage stand, one of the codes of `comparison.figures`.

    The texts are asked for the words around the figures: hedges and vague numbers.
    """
    mine, theirs = _made_plain(claim, one), _made_plain(passage, other)
    mine, theirs = _without_base(claim, mine, passage, theirs), _without_base(passage, theirs, claim, mine)
    if mine.value is None or theirs.value is None:
        return DIFFERS
    one_share, other_share = _as_percent(mine), _as_percent(theirs)
    if one_share is not None and other_share is not None and mine.kind != theirs.kind:
        outcome = _of_shares(mine, theirs, one_share, other_share)
        mine, theirs = replace(mine, value=one_share), replace(theirs, value=other_share)
        return _hedged(claim, passage, mine, theirs, outcome)
    mine, theirs = _with_one_unit(mine, theirs)
    return _across_units(mine, theirs) if mine.unit != theirs.unit else _in_one_unit(claim, mine, passage, theirs)


def _in_one_unit(claim: str, mine: Figure, passage: str, theirs: Figure) -> str:
    """Hold two figures of one unit against each other: ends of a change, ranges, results, single numbers."""
    if is_change(claim, mine) or is_change(passage, theirs):
        return _of_changes(mine, theirs)
    outcome = figures.compare(mine, theirs)
    if mine.kind == theirs.kind == "score" and (mine.value, mine.high) == (theirs.high, theirs.value):
        return EQUAL  # "won 3-1", "lost 1-3"
    if outcome == RANGE_CONTAINS and _says_where_it_ends(claim, mine) and _says_where_it_ends(passage, theirs):
        return DIFFERS
    return _hedged(claim, passage, mine, theirs, outcome)


def _says_where_it_ends(text: str, figure: Figure) -> bool:
    """Whether the words themselves are a range of numbers: no "dozens"."""
    return figure.high is not None and _DIGITS.search(text, figure.start, figure.end) is not None


def _without_base(text: str, figure: Figure, other_text: str, other: Figure) -> Figure:
    """Make "€1.62 a litre" an amount where the other text tells its base elsewhere: "a litre costs €1.62".

    So is "12 cents a share" where the other tells 12 cents and no base at all.
    """
    if figure.kind != "rate" or other.kind == "rate":
        return figure
    measured, slash, _ = figure.unit.partition("/")
    measured = measured if slash else ""
    counts = not slash and figure.unit.startswith("per ")
    if not (counts and other.kind in _COUNTS) and not (slash and other.unit == measured):
        return figure
    base = text[figure.start : figure.end].rpartition(" ")[2]
    elsewhere = re.search(rf"\b{re.escape(base)}\b", other_text, re.IGNORECASE)
    if not elsewhere and (counts or _BASE.search(other_text)):
        return figure
    return replace(figure, unit=measured, kind=other.kind)


def _of_changes(mine: Figure, theirs: Figure) -> str:
    """Tell a number that is one end of a change from one that is neither."""
    shared = {mine.value, mine.high} & {theirs.value, theirs.high} - {None}
    return EQUAL if shared else DIFFERS


def _made_plain(text: str, figure: Figure) -> Figure:
    """Give a vague number the range that it is said of."""
    if figure.value is not None:
        return figure
    said = " ".join(text[figure.start : figure.end].lower().split())
    bounds = next((_VAGUE[words] for words in sorted(_VAGUE, key=len, reverse=True) if said.startswith(words)), None)
    return replace(figure, kind="range", value=Decimal(bounds[0]), high=Decimal(bounds[1])) if bounds else figure


def _as_percent(figure: Figure) -> Decimal | None:
    """Return a share or a growth in per cent, None if the figure is neither or a range."""
    if figure.value is None or figure.high is not None:
        return None
    if figure.kind == "percent":
        return figure.value
    if figure.kind == "fraction" or (figure.kind == "rate" and figure.unit == "1"):
        return figure.value * _HUNDRED
    if figure.kind == "multiple":
        return abs(figure.value - 1) * _HUNDRED
    return None


def _of_shares(mine: Figure, theirs: Figure, one: Decimal, other: Decimal) -> str:
    if one == other:
        return EQUAL
    near = _POINTS_HEDGED if mine.approximate or theirs.approximate else _A_POINT
    return ROUNDS_TO if abs(one - other) <= near else DIFFERS


def _with_one_unit(mine: Figure, theirs: Figure) -> tuple[Figure, Figure]:
    """Give a bare number the unit that the other side tells, and both a common one where they can be converted."""
    if _is_bare(mine) and theirs.unit and theirs.kind not in {"percentage_points", "score"}:
        return replace(mine, unit=theirs.unit), theirs
    if _is_bare(theirs) and mine.unit and mine.kind not in {"percentage_points", "score"}:
        return mine, replace(theirs, unit=mine.unit)
    return mine, theirs


def _is_bare(figure: Figure) -> bool:
    return figure.kind in _COUNTS and not figure.unit and not figure.counted


def _across_units(mine: Figure, theirs: Figure) -> str:
    """Hold two figures of different units against each other: converted where that is possible."""
    dimension = dimension_of(mine.unit)
    if not dimension or dimension != dimension_of(theirs.unit):
        return UNIT_DIFFERS if (mine.value, mine.high) == (theirs.value, theirs.high) else DIFFERS
    one, other = (_converted(figure) for figure in (mine, theirs))
    if one.value and other.value and not one.high and abs(one.value - other.value) <= _THE_SAME * abs(one.value):
        return EQUAL
    outcome = figures.compare(one, other)
    if outcome in AGREEING:
        return outcome
    if mine.value == theirs.value:
        return UNIT_DIFFERS
    if one.value is None or other.value is None or one.high or other.high:
        return outcome
    largest = max(abs(one.value), abs(other.value))
    return ROUNDS_TO if abs(one.value - other.value) <= _CONVERTED * largest else outcome


def _converted(figure: Figure) -> Figure:
    value = None if figure.value is None else in_common_unit(figure.value, figure.unit)
    high = None if figure.high is None else in_common_unit(figure.high, figure.unit)
    return replace(figure, value=value, high=high, unit=dimension_of(figure.unit))


def _hedged(claim: str, passage: str, mine: Figure, theirs: Figure, outcome: str) -> str:
    """Ask hedges with a direction, and rounding to one digit, before two numbers are told apart."""
    if outcome in {EQUAL, RANGE_CONTAINS} or mine.value is None or theirs.value is None or mine.high or theirs.high:
        return outcome
    fits = {_fits(claim, mine, theirs.value), _fits(passage, theirs, mine.value)} - {None}
    if fits:
        return ROUNDS_TO if True in fits else outcome if outcome == FACTOR_OF_TEN else DIFFERS
    rough = _is_rough(mine.value, theirs.value) or _is_rough(theirs.value, mine.value) or _is_about(mine, theirs)
    return ROUNDS_TO if outcome == DIFFERS and rough else outcome


def _fits(text: str, figure: Figure, value: Decimal) -> bool | None:
    """Whether "more than" or "nearly" before the figure may be said of a number, None without such words."""
    said = figure.value or Decimal(0)
    before = text[max(0, figure.start - _BEFORE) : figure.start]
    if _AT_LEAST.search(before) or _BEHIND.match(text, figure.end):
        return said <= value <= said * _OPEN
    if _AT_MOST.search(before):
        return said / _OPEN <= value <= said
    return None


def _is_about(one: Figure, other: Figure) -> bool:
    """Whether a hedge without a direction covers the distance: about 60 for 64."""
    if one.value is None or other.value is None or not (one.approximate or other.approximate):
        return False
    return abs(one.value - other.value) <= _ABOUT * max(abs(one.value), abs(other.value))


def _is_rough(exact: Decimal, written: Decimal) -> bool:
    """Whether `written` shows one digit and is `exact` rounded to it: £2 million for 1.96, 5 per cent for 4.8."""
    plain = written.normalize().as_tuple()
    if len(plain.digits) != 1 or not isinstance(plain.exponent, int) or not written:
        return False
    off = abs(exact - written)
    if abs(written) >= _A_THOUSAND:
        return off <= (_ROUGH if abs(written) >= _A_MILLION else _NEARLY) * abs(written)
    fraction = exact != exact.to_integral_value()
    return plain.exponent == 0 and fraction and off * 2 <= 1 and off <= _WHOLE * abs(written)
