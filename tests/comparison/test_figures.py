"""How two figures stand to each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.comparison.figures import AGREEING, compare, slack
from apps.extraction.figures import find_figures

# one | other | code
TABLE = """
12 people | twelve people | equal
$5 million | $5m | equal
1.2 million people | 1,234,567 people | rounds_to
about 400 people | 423 people | rounds_to
200 to 300 people | 250 people | range_contains
63.389 Tajiks | 63,389 Tajiks | range_contains
12 people | 120 people | factor_of_ten
$1.2 million | $1.2bn | factor_of_ten
12 people | 12 percent | unit_differs
12 km | 12 miles | unit_differs
12 people | 15 people | differs
dozens of people | 24 people | differs
3-1 at home | 3-2 at home | differs
400 people | 423 people | differs
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_two_figures_are_compared(line: str) -> None:
    one, other, code = (cell.strip() for cell in line.split("|"))
    (first,), (second,) = find_figures(one), find_figures(other)
    assert compare(first, second) == code
    assert compare(second, first) == code


NUMBERS = st.integers(1, 10**9)


@given(NUMBERS)
def test_a_figure_agrees_with_itself(number: int) -> None:
    (figure,) = find_figures(f"{number:,} boats")
    assert compare(figure, figure) in AGREEING


@given(NUMBERS)
def test_the_slack_of_a_number_is_small(number: int) -> None:
    (figure,) = find_figures(f"{number:,} boats")
    assert figure.value is not None
    assert 0 <= slack(figure) * 20 <= figure.value
