"""Calculations: a figure from figures in sources, and what becomes of it when those change."""

from decimal import Decimal
from typing import Any

import pytest

from apps.accounts.models import Newsroom, User
from apps.claims.models import Claim
from apps.lib.errors import Forbidden, StetError
from apps.sources.models import Snapshot
from apps.verdicts.calculations import InputsDoNotFit
from apps.verdicts.formulas import FormulaRefused
from apps.verdicts.holding import SourceElsewhere, WordsNotInSource
from apps.verdicts.models import Evidence, Notification
from apps.verdicts.reckoning import NoSingleFigure
from tests import factories
from tests.verdicts.conftest import BUDGET

figure = factories.figure_in


@pytest.fixture
def growth(claim: Claim, bob: User, budget: Snapshot) -> Evidence:
    """How many more berths there are: 37.3 per cent."""
    inputs = (figure(budget, "now", "412 now"), figure(budget, "before", "300 berths"))
    return factories.a_calculation(claim, *inputs, by=bob, formula="(now - before) / before * 100", unit="per cent")


def again(growth: Evidence, dora: User, text: str) -> Evidence:
    """The calculation after its source was captured again."""
    source = growth.calculation.inputs.all()[0].snapshot.source
    factories.captured_again(by=dora, source=source, text=text)
    return Evidence.objects.select_related("calculation").get(pk=growth.pk)


def test_its_words_say_what_comes_of_what(growth: Evidence) -> None:
    assert growth.exact == "about 37.3333 per cent = (412 - 300) / 300 * 100"
    assert (growth.start, growth.end, growth.kind, growth.set_number) == (0, len(growth.exact), "calculation", 1)
    assert growth.calculation.result == growth.calculation.result_now == Decimal("37.333333333333")
    inputs = growth.calculation.inputs.all()
    assert [(given.name, given.exact, given.value) for given in inputs] == [
        ("before", "300 berths", Decimal(300)),
        ("now", "412 now", Decimal(412)),
    ]


@pytest.mark.parametrize(
    ("text", "drift", "now", "values"),
    [
        (BUDGET + "\nOne more line.\n", "same", "37.333333333333", [300, 412]),
        (BUDGET.replace("412 now", "450 now"), "changed", "50", [300, 450]),
        (BUDGET.replace("300 berths", "300 moorings"), "moved", "37.333333333333", [300, 412]),
        (BUDGET.replace("it has 412 now", "it has many now"), "changed", None, [300, None]),
        ("Something else entirely stands here.", "gone", None, [None, None]),
    ],
)
def test_it_is_worked_out_again_from_what_took_the_place_of_its_words(
    growth: Evidence, dora: User, text: str, drift: str, now: str | None, values: list[int | None]
) -> None:
    piece = again(growth, dora, text)
    assert piece.drift == drift
    assert piece.calculation.result_now == (Decimal(now) if now else None)
    assert [given.value_now for given in piece.calculation.inputs.all()] == values
    assert piece.exact == growth.exact


def test_a_verdict_is_stale_once_its_calculation_comes_to_something_else_and_stands_again_with_it(
    growth: Evidence, claim: Claim, bob: User, dora: User
) -> None:
    factories.a_verdict(claim, by=bob, finding="refuted")
    again(growth, dora, BUDGET.replace("412 now", "450 now"))
    assert Notification.objects.get(user=bob).reason == "recalculated"
    assert again(growth, dora, BUDGET + "\nAs before.").drift == "same"


def test_a_figure_that_is_gone_comes_to_nothing(growth: Evidence, dora: User) -> None:
    piece = again(growth, dora, BUDGET.replace("300 berths", "0 berths"))
    assert (piece.drift, piece.calculation.result_now) == ("changed", None)  # it would divide by zero


def test_linked_to_an_older_capture_it_is_weighed_at_once(
    claim: Claim, bob: User, dora: User, budget: Snapshot
) -> None:
    factories.captured_again(by=dora, source=budget.source, text=BUDGET.replace("412 now", "450 now"))
    piece = factories.a_calculation(claim, figure(budget, "a", "412 now"), by=bob, formula="a * 2")
    piece.refresh_from_db()
    assert (piece.drift, piece.exact) == ("changed", "824 = 412 * 2")


def test_the_same_calculation_twice_is_one(growth: Evidence, claim: Claim, bob: User, budget: Snapshot) -> None:
    inputs = (figure(budget, "before", "300 berths"), figure(budget, "now", "412 now"))
    formula = growth.calculation.formula
    assert factories.a_calculation(claim, *inputs, by=bob, formula=formula, unit="per cent") == growth
    assert factories.a_calculation(claim, *inputs, by=bob, formula=formula, unit="%") != growth


@pytest.mark.parametrize(
    ("words", "value", "taken"),
    [
        ("£9 million", None, 9_000_000),
        ("In 2019 the quay had 300 berths, and it has 412 now", 412, 412),
    ],
)
def test_the_value_is_read_from_the_words(
    claim: Claim, bob: User, budget: Snapshot, words: str, value: int | None, taken: int
) -> None:
    chosen = Decimal(value) if value else None
    piece = factories.a_calculation(claim, figure(budget, "a", words, value=chosen), by=bob, formula="a")
    assert piece.calculation.result == taken


@pytest.mark.parametrize(
    ("words", "value", "says"),
    [
        ("Work begins", None, "say no figure. Select the words of one figure"),
        ("300 berths, and it has 412", None, "more than one figure: there are 300, 412. Say which"),
        ("300 berths", 301, "do not say 301: there are 300"),
        ("41", None, "say no figure"),  # of 412
    ],
)
def test_words_that_do_not_say_the_figure_are_refused(
    claim: Claim, bob: User, budget: Snapshot, words: str, value: int | None, says: str
) -> None:
    chosen = Decimal(value) if value else None
    with pytest.raises(NoSingleFigure, match=says):
        factories.a_calculation(claim, figure(budget, "a", words, value=chosen), by=bob, formula="a")
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("formula", "names", "refusal", "says"),
    [
        ("a + b", ["a"], InputsDoNotFit, "Nothing is given for b"),
        ("a", ["a", "b"], InputsDoNotFit, "does not use b"),
        ("a", ["a", "a"], InputsDoNotFit, "Two inputs are called a"),
        ("1 + 1", [], InputsDoNotFit, "at least one figure"),
        ("a / 0", ["a"], FormulaRefused, "divides by zero"),
        ("a +", ["a"], FormulaRefused, "missing"),
    ],
)
def test_a_formula_and_its_inputs_have_to_fit(
    claim: Claim, bob: User, budget: Snapshot, formula: str, names: list[str], refusal: type[StetError], says: str
) -> None:
    inputs = [figure(budget, name, "300 berths") for name in names]
    with pytest.raises(refusal, match=says):
        factories.a_calculation(claim, *inputs, by=bob, formula=formula)


def test_a_unit_is_short(claim: Claim, bob: User, budget: Snapshot) -> None:
    with pytest.raises(InputsDoNotFit, match="at most 60"):
        factories.a_calculation(claim, figure(budget, "a", "300 berths"), by=bob, formula="a", unit="x" * 61)


def test_only_checkers_calculate_and_only_from_words_of_their_newsroom(
    claim: Claim, bob: User, rita: User, carol: User, elsewhere: Newsroom, budget: Snapshot
) -> None:
    given: Any = figure(budget, "a", "300 berths")
    with pytest.raises(Forbidden):
        factories.a_calculation(claim, given, by=rita, formula="a")
    foreign = factories.a_snapshot(by=carol, newsroom=elsewhere, text=BUDGET)
    with pytest.raises(SourceElsewhere):
        factories.a_calculation(claim, figure(foreign, "a", "300 berths"), by=bob, formula="a")
    beyond = type(given)(name="a", snapshot=budget, start=10**6, end=10**6 + 3)
    with pytest.raises(WordsNotInSource):
        factories.a_calculation(claim, beyond, by=bob, formula="a")
