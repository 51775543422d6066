"""The functions that formulas know; each works in the arithmetic that its caller has set."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation


@dataclass(frozen=True, slots=True)
class Function:
    """A function that formulas know: how it is written, how many values it takes, and what it makes of them."""

    shown: str
    takes: tuple[int, int]
    apply: Callable[..., Decimal]


def _rounded(value: Decimal, places: Decimal = Decimal(0)) -> Decimal:
    if places != int(places) or not -12 <= places <= 12:
        raise InvalidOperation
    return value.quantize(Decimal(1).scaleb(-int(places)))


def _pct_change(before: Decimal, after: Decimal) -> Decimal:
    return (after - before) / before * 100


_MANY = 100
FUNCTIONS: dict[str, Function] = {
    "sum": Function("sum(a, b, …)", (1, _MANY), lambda *values: sum(values, Decimal(0))),
    "mean": Function("mean(a, b, …)", (1, _MANY), lambda *values: sum(values, Decimal(0)) / len(values)),
    "min": Function("min(a, b, …)", (1, _MANY), lambda *values: min(values)),
    "max": Function("max(a, b, …)", (1, _MANY), lambda *values: max(values)),
    "round": Function("round(a) or round(a, places)", (1, 2), _rounded),
    "abs": Function("abs(a)", (1, 1), abs),
    "pct_change": Function("pct_change(before, after)", (2, 2), _pct_change),
}
