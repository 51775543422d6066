"""Formulas: what is read, what it comes to, and what is refused where."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.verdicts.formulas import DEEPEST, LONGEST, FormulaRefused, parse, plain

VALUES = {"a": Decimal(412), "b": Decimal(300), "new": Decimal("0.5"), "prêt": Decimal(7)}


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("10 - 4 - 3", "3"),
        ("12 / 4 / 3", "1"),
        ("-2^2", "-4"),
        ("2^3^2", "512"),
        ("2^-1", "0.5"),
        ("4^0.5", "2"),
        ("--3", "3"),
        (".5 + 0.25", "0.75"),
        ("12%", "0.12"),
        ("(1 + 2)%", "0.03"),
        ("b * 4%", "12"),
        ("0.1 + 0.2", "0.3"),
        ("1 / 3", "0.333333333333"),
        ("2 / 3", "0.666666666667"),
        ("a × 2 ÷ 4 − 6", "200"),
        ("(a - b) / b * 100", "37.333333333333"),
        ("pct_change(b, a)", "37.333333333333"),
        ("sum(1, 2, a)", "415"),
        ("mean(1, 2)", "1.5"),
        ("min(a, b) + max(a, b)", "712"),
        ("round(2.5)", "3"),
        ("round(a / b, 2)", "1.37"),
        ("round(1250, -2)", "1300"),
        ("abs(b - a)", "112"),
        ("prêt * new", "3.5"),
        ("0 * -1", "0"),
    ],
)
def test_a_formula_comes_to(formula: str, result: str) -> None:
    assert plain(parse(formula).work_out(VALUES)) == result


@pytest.mark.parametrize(
    ("formula", "at", "says"),
    [
        ("", 0, "missing"),
        ("1 +", 3, "missing"),
        ("(1", 2, "')' is missing"),
        ("1)", 1, "does not belong"),
        ("1 2", 2, "does not belong"),
        ("2a", 1, "does not belong"),
        ("1,000 + 1", 1, "does not belong"),
        ("sum(1,000)", 6, "marks for thousands"),
        ("__import__('os')", 11, "means nothing"),
        ("a.real", 1, "means nothing"),
        ("a[0]", 1, "means nothing"),
        ("exec(a)", 0, "no function"),
        ("sum", 0, "is a function"),
        ("abs(1, 2)", 0, "is written abs(a)"),
        ("2 ** 3", 3, "missing"),
        ("1e9", 1, "does not belong"),
        ("٣ + 1", 0, "means nothing"),
        ("x" * 21, 0, "at most 20"),
        ("1" * (LONGEST + 1), LONGEST, "at most 500"),
        ("(" * (DEEPEST + 1) + "1" + ")" * (DEEPEST + 1), DEEPEST, "levels deep"),
        ("-" * 200 + "1", DEEPEST, "levels deep"),
        ("2^" * 100 + "2", 2 * DEEPEST, "levels deep"),
    ],
)
def test_what_is_no_formula_is_refused_with_the_place(formula: str, at: int, says: str) -> None:
    with pytest.raises(FormulaRefused) as refused:
        parse(formula)
    assert refused.value.detail == {"at": at}
    assert says in refused.value.message


@pytest.mark.parametrize(
    ("formula", "at", "says"),
    [
        ("1 / 0", 2, "divides by zero"),
        ("a / (b - 300)", 2, "divides by zero"),
        ("a + c", 4, "Nothing is given for 'c'"),
        ("pct_change(0, 1)", 0, "no value"),
        ("round(1, 0.5)", 0, "no value"),
        ("round(1, 99)", 0, "no value"),
        ("(-8)^(1/3)", 4, "no value"),
        ("0^-1", 1, "no value"),
        ("2^101", 1, "Exponents"),
        ("((9^100)^100)^100", 13, "no value"),
        ("9^100 * 9^100", 0, "too large"),
        ("10^27", 0, "too large"),
        ("9" * 400, 0, "too large"),
    ],
)
def test_what_comes_to_nothing_is_refused_with_the_place(formula: str, at: int, says: str) -> None:
    with pytest.raises(FormulaRefused) as refused:
        parse(formula).work_out(VALUES)
    assert refused.value.detail == {"at": at}
    assert says in refused.value.message


def test_a_formula_names_what_it_needs_in_the_order_of_the_text() -> None:
    assert parse("b / sum(a, b) + abs(new)").names == ("b", "a", "new")


def test_values_stand_in_the_places_of_the_names() -> None:
    values = {"a": Decimal(1200000), "b": Decimal("-0.50")}
    assert parse("(a - b) / sum(a, 2)").with_values(values) == "(1200000 - (-0.5)) / sum(1200000, 2)"


numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=3)


@given(a=numbers, b=numbers.filter(bool))
def test_the_line_with_the_values_is_a_formula_that_comes_to_the_same(a: Decimal, b: Decimal) -> None:
    formula = parse("(a - b) / b + abs(a) * 2%")
    values = {"a": a, "b": b}
    assert parse(formula.with_values(values)).work_out({}) == formula.work_out(values)


@given(st.text(alphabet="0123456789.+-*/^()%, abcsumminroundabs×÷_", max_size=60) | st.text(max_size=40))
def test_any_text_is_a_number_in_the_end_or_refused(text: str) -> None:
    at, result = 0, Decimal(0)
    try:
        result = parse(text).work_out({name: Decimal(3) for name in "abcsumin"})
    except FormulaRefused as refused:
        at = refused.detail["at"]
    assert 0 <= at <= len(text)
    assert abs(result) < Decimal(10) ** 27
