"""How a figure of a claim stands to one of a passage, in whatever way either is written."""

import pytest

from apps.comparison.relations import relation
from apps.comparison.told import read
from bench.comparisons import labelled_pairs

# claim | passage | outcome
TABLE = """
half of voters | 50 per cent of voters | equal
one in five adults | 20 per cent of adults | equal
a third of pupils | 33 per cent of pupils | rounds_to
nearly a third of pupils | 31 per cent of pupils | rounds_to
a third of pupils | 40 per cent of pupils | differs
profits doubled | profits rose 100 per cent | equal
profits halved | profits fell 50 per cent | equal
profits tripled | profits rose 100 per cent | differs
rents rose by a fifth | rents rose 20 per cent | equal
a year and a half | 18 months | equal
2,000 kg of sand | 2 tonnes of sand | equal
10 miles of road | 16 km of road | rounds_to
3 miles of road | 3 km of road | unit_differs
it was 68F | it was 20C | equal
12 per cent | 12 percentage points | unit_differs
25 basis points | 0.25 percentage points | equal
£5m for it | $5m for it | unit_differs
£5m for it | $6m for it | differs
12 million | £1.2 million | factor_of_ten
more than 400 people | 412 people | rounds_to
more than 400 people | 450 people | rounds_to
more than 400 people | 390 people | differs
more than 400 people | 900 people | differs
nearly 400 people | 388 people | rounds_to
nearly 400 people | 404 people | differs
at least 12 people | nine people | differs
no fewer than 41 states | more than 40 states | rounds_to
£2 million | £1.96 million | rounds_to
5 per cent | 4.8 per cent | rounds_to
5 per cent | 4.2 per cent | differs
half a million books | 503,000 books | rounds_to
dozens of cars | 43 cars | range_contains
hundreds of cars | 43 cars | differs
they won 3-1 | they lost 1-3 | equal
rose from 4 to 16 per cent | 16 per cent | equal
rose from 4 to 16 per cent | 12 per cent | differs
£40 a day | £40 a week | unit_differs
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_two_figures_stand_to_each_other_the_same_from_both_sides(line: str) -> None:
    claim, passage, outcome = (cell.strip() for cell in line.split("|"))
    (one,), (other,) = read(claim).quantities, read(passage).quantities
    assert relation(claim, one, passage, other) == outcome
    assert relation(passage, other, claim, one) == outcome


def test_all_figures_of_the_labelled_pairs_stand_to_each_other_the_same_from_both_sides() -> None:
    for row in labelled_pairs():
        claim, passage = read(row["claim"]), read(row["passage"])
        for one in claim.quantities:
            for other in passage.quantities:
                there = relation(claim.text, one, passage.text, other)
                assert there == relation(passage.text, other, claim.text, one)
