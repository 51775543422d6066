"""Figures in languages whose number words are not known."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given

from apps.extraction.numeric import find_plain_figures
from tests.extraction.test_laws import MANY, TEXTS


@pytest.mark.parametrize(
    ("text", "kind", "value", "high", "unit"),
    [
        ("12 000 habitants", "cardinal", "12000", None, ""),
        ("12’000 Einwohner", "cardinal", "12000", None, ""),
        ("63.389 Einwohner", "ambiguous", "63.389", "63389", ""),
        ("1.234.567 Stück", "cardinal", "1234567", None, ""),
        ("1.234,56 €", "money", "1234.56", None, "EUR"),
        ("€ 1,234.56", "money", "1234.56", None, "EUR"),
        ("3,5 %", "percent", "3.5", None, "%"),
        ("10–20 %", "percent", "10", "20", "%"),
        ("200-350 personas", "range", "200", "350", ""),
        ("4 млрд рублей", "money", "4000000000", None, "RUB"),
        ("300 тыс. человек", "cardinal", "300000", None, ""),
        ("3 Milliarden Euro", "money", "3000000000", None, "EUR"),
        ("20 mil pessoas", "cardinal", "20000", None, ""),
        ("2 billones de pesos", "cardinal", None, None, ""),
        ("٤٠٪ من الناس", "percent", "40", None, "%"),
        ("3億円", "money", "300000000", None, "JPY"),
        ("有12万人", "cardinal", "120000", None, ""),
        ("500 USD", "money", "500", None, "USD"),
        ("2021-05-03", "date", None, None, "2021-05-03"),
        ("26.02.2022", "date", None, None, "2022-02-26"),
        ("26/02/2022", "date", None, None, "2022-02-26"),
        ("03/04/2021", "date", None, None, ""),
        ("3 de mayo de 2021", "date", None, None, "2021"),
        ("3. März", "date", None, None, ""),
        ("2021年5月", "date", None, None, "2021-05"),
        ("im Jahr 1990", "date", "1990", None, "1990"),
        ("um 18:30 Uhr", "time", None, None, "18:30"),
    ],
)
def test_a_figure_is_read(text: str, kind: str, value: str | None, high: str | None, unit: str) -> None:
    (found,) = find_plain_figures(text)
    assert (found.kind, found.unit) == (kind, unit)
    assert found.value == (None if value is None else Decimal(value))
    assert found.high == (None if high is None else Decimal(high))


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19",
        "F16",
        "le 2ème tour",
        "5-го раза",
        "im 3. Anlauf",
        "vingt personnes",
        "one hundred men",
        "elf Jahre",
        "",
    ],
)
def test_no_figure_is_invented(text: str) -> None:
    assert find_plain_figures(text) == []


@MANY
@given(TEXTS)
def test_plain_figures_are_sorted_apart_and_fit_their_columns(text: str) -> None:
    found = find_plain_figures(text)
    assert all(before.end <= after.start for before, after in pairwise(found))
    for figure in found:
        assert 0 <= figure.start < figure.end <= len(text)
        assert all(one is None or (one.is_finite() and abs(one) < 10**28) for one in (figure.value, figure.high))
        assert len(figure.unit) <= 60
