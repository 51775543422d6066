"""Two figures against each other: are they the same, one the other's round number, or different?"""

from decimal import Decimal

from apps.extraction.suggestion import Figure

EQUAL = "equal"
ROUNDS_TO = "rounds_to"
RANGE_CONTAINS = "range_contains"
FACTOR_OF_TEN = "factor_of_ten"
UNIT_DIFFERS = "unit_differs"
DIFFERS = "differs"
AGREEING = frozenset({EQUAL, ROUNDS_TO, RANGE_CONTAINS})

_HEDGED = Decimal("0.06")  # "about 400" may be 423
_FEWEST_DIGITS = 2  # shown by a number that another may be rounded to
_COUNTED_OUT = 1000  # whole numbers below it are taken as counted, not rounded
_TELLING = 3  # digits of a number that is hardly the same by chance
_LARGE = 1_000  # from which fewer will do
_PAIRED = frozenset({"score"})


def compare(one: Figure, other: Figure) -> str:
    """Return how two figures stand to each other, one of the codes of this module.

    `rounds_to`: one is the other written with fewer digits, or a hedge ("about", "more than") covers the distance.
    `factor_of_ten`: their digits are the same, so that a scale word or a zero may have been lost.
    A figure without a value ("dozens") agrees with nothing and is compared by nobody: it `differs`.
    """
    if one.unit != other.unit:
        return UNIT_DIFFERS
    if one.value is None or other.value is None:
        return DIFFERS
    if (one.value, one.high) == (other.value, other.high):
        return EQUAL
    paired = _PAIRED & {one.kind, other.kind}
    if not paired and (_contains(one, other) or _contains(other, one)):
        return RANGE_CONTAINS
    both_single = not paired and one.high is None and other.high is None
    return _single(one, other, one.value, other.value) if both_single else DIFFERS


def _contains(wide: Figure, narrow: Figure) -> bool:
    """Whether the range or the two readings of one hold the other."""
    if wide.value is None or wide.high is None or narrow.value is None:
        return False
    if wide.kind == "ambiguous":
        return narrow.value in {wide.value, wide.high}
    return wide.value <= narrow.value and (narrow.high or narrow.value) <= wide.high


def _single(one: Figure, other: Figure, first: Decimal, second: Decimal) -> str:
    if rounds_to(first, second) or rounds_to(second, first):
        return ROUNDS_TO
    largest = max(abs(first), abs(second))
    if (one.approximate or other.approximate) and abs(first - second) <= _HEDGED * largest:
        return ROUNDS_TO
    if first.normalize().as_tuple().digits == second.normalize().as_tuple().digits and first * second > 0:
        return FACTOR_OF_TEN
    return DIFFERS


def has_digits_of(one: Figure, other: Figure) -> bool:
    """Whether two numbers of one unit are the same digits in another order: 2,156 and 2,165."""
    if one.value is None or other.value is None or one.unit != other.unit or one.high or other.high:
        return False
    mine, theirs = (figure.value.normalize().as_tuple() for figure in (one, other) if figure.value is not None)
    same = sorted(mine.digits) == sorted(theirs.digits) and mine.exponent == theirs.exponent
    return same and len(mine.digits) >= _FEWEST_DIGITS


def is_telling(figure: Figure) -> bool:
    """Whether a number is hardly the same by chance: 412, 1.34, 3,000."""
    value = figure.value if figure.value is not None else Decimal(0)
    return len(value.normalize().as_tuple().digits) >= _TELLING or value >= _LARGE


def rounds_to(exact: Decimal, written: Decimal) -> bool:
    """Whether `exact` is `written` once rounded to as many digits as that shows, two at least."""
    digits = written.normalize().as_tuple()
    shown = len(digits.digits)
    if not written or shown < _FEWEST_DIGITS or not isinstance(digits.exponent, int):
        return False
    step = Decimal(1).scaleb(digits.exponent)
    return exact != written and abs(exact - written) * 2 <= step and _finer(exact, digits.exponent)


def _finer(exact: Decimal, exponent: int) -> bool:
    """Whether the exact number shows digits below the other's last."""
    own = exact.normalize().as_tuple().exponent
    return isinstance(own, int) and own < exponent


def slack(figure: Figure) -> Decimal:
    """Return by how much the value may be off because it is written in round numbers: half of its last digit.

    Two digits at least are taken as meant: 50,000 may stand for 49,500, not for 45,000. Whole numbers below a thousand,
    and those that end in no nought, are exact; a hedge makes room.
    """
    if not figure.value:
        return Decimal(0)
    plain = figure.value.normalize()
    exponent = plain.as_tuple().exponent
    step = min(exponent if isinstance(exponent, int) else 0, plain.adjusted() - 1)
    whole = exponent == 0 or step == 0 or (plain == plain.to_integral_value() and abs(plain) < _COUNTED_OUT)
    rounded = Decimal(0) if whole else Decimal(5).scaleb(step - 1)
    return max(rounded, _HEDGED * abs(figure.value)) if figure.approximate else rounded
