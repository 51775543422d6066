"""What calculations start from and come to: the figures that words hold, the line that is kept, how it stands now."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from apps.extraction.figures import find_figures
from apps.extraction.suggestion import Figure
from apps.lib.errors import StetError
from apps.verdicts.formulas import LARGEST, Formula, FormulaRefused, parse, plain
from apps.verdicts.models import CalculationInput
from apps.verdicts.scales import Drift

LONGEST_WORDS = 300  # code points of the words that say one figure
_SHOWN = Decimal("0.0001")


class NoSingleFigure(StetError):
    """The words hold no figure, or several, or one that can be read in two ways, and nobody said which is meant."""

    code = "no_single_figure"


def value_in(text: str, start: int, end: int, *, name: str = "", value: Decimal | None = None) -> Decimal:
    """Return the number that the words at `[start, end)` (code points) say.

    Args:
        text: the source's.
        start: where the words begin.
        end: where they end.
        name: of the input, for the refusal.
        value: the one that is meant, where they say several: the ends of a range, or two figures.

    Raises:
        NoSingleFigure: they say none, or several of which none was chosen, or not the chosen one.
    """
    said = values_in(text, start, end)
    if value is not None and any(value == each for each in said):
        return value
    if len(said) == 1 and value is None:
        return said[0]
    shown = f": there are {', '.join(map(plain, said))}" if said else ""
    if value is not None:
        raise NoSingleFigure(f"The words for {name} do not say {plain(value)}{shown}.", values=[*map(plain, said)])
    choose = "Say which of them is meant" if said else "Select the words of one figure"
    problem = "say more than one figure" if said else "say no figure"
    raise NoSingleFigure(f"The words for {name} {problem}{shown}. {choose}.", values=[*map(plain, said)])


def values_in(text: str, start: int, end: int) -> list[Decimal]:
    """Return every number that the words can be read as saying, in their order; none where they cut one through."""
    if end - start > LONGEST_WORDS or _cuts_a_number(text, start) or _cuts_a_number(text, end):
        return []
    figures = find_figures(text, start, end)
    return [*dict.fromkeys(value for figure in figures for value in _readings(figure))]


def _readings(figure: Figure) -> Iterable[Decimal]:
    return (value for value in (figure.value, figure.high) if value is not None and abs(value) < LARGEST)


def _cuts_a_number(text: str, at: int) -> bool:
    """Return whether a number goes on across this place: 412|,000 and 1|2 are cut, the end of “412, 300” is not."""
    before, after = text[max(0, at - 2) : at], text[at : at + 2]
    if not before or not after:
        return False
    joined = before[-1].isdigit() and after[0].isdigit()
    mark_follows = before[-1].isdigit() and after[0] in ".,’'" and after[1:].isdigit()
    mark_precedes = after[0].isdigit() and before[-1] in ".,’'" and before[:-1].isdigit()
    return joined or mark_follows or mark_precedes


def line(formula: Formula, values: Mapping[str, Decimal], result: Decimal, unit: str) -> str:
    """Return the calculation in one line, as it is kept: `37.3333 per cent = (412 - 300) / 300 * 100`.

    The result is rounded to four places, and then said to be about that; the rest can be worked out again.
    """
    rounded = result.quantize(_SHOWN) if abs(result) >= _SHOWN or not result else result
    about = "" if rounded == result else "about "
    shown = " ".join(part for part in (f"{about}{plain(rounded)}", unit) if part)
    return f"{shown} = {formula.with_values(values)}"


def result_now(formula: str, inputs: Iterable[CalculationInput]) -> Decimal | None:
    """Return what the formula comes to from what the words say now, None where one says nothing or it has no result."""
    values = {given.name: given.value_now for given in inputs}
    if any(value is None for value in values.values()):
        return None
    try:
        return parse(formula).work_out({name: value for name, value in values.items() if value is not None})
    except FormulaRefused:
        return None


def drift_of(result: Decimal, now: Decimal | None, inputs: Iterable[CalculationInput]) -> Drift:
    """Return how a calculation stands: gone with any of its inputs, changed where it comes to something else."""
    drifts = {given.drift for given in inputs}
    if Drift.GONE in drifts:
        return Drift.GONE
    if now is None or now != result:
        return Drift.CHANGED
    return Drift.SAME if drifts == {Drift.SAME} else Drift.MOVED
