"""Counterparts of figures, names, dates and negations, one table each; the labelled pairs hold many more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.comparison.counterparts import compare_figures
from apps.comparison.negation import compare_negations
from apps.comparison.occasions import agree, compare_dates
from apps.comparison.persons import compare_names
from apps.comparison.told import read
from apps.extraction.suggestion import Figure

# claim | passage | outcome | the passage's words
FIGURES = """
The club has 250 members. | The club has 412 members and 250 seats. | differs | 412
In Lille the rent is €820. | Rents differ: €1,340 in Paris, €820 in Lyon and €610 in Lille. | differs | €610
In Lyon the rent is €820. | Rents differ: €1,340 in Paris, €820 in Lyon and €610 in Lille. | equal | €820
Poland took in 1.1 million refugees. | Germany took in 1.1 million refugees, and Poland 950,000. | differs | 950,000
Coverage is 93 per cent. | Coverage is 81 per cent, against 93 per cent in the country. | differs | 81 per cent
Sales were £5m in 2024. | Sales were £5m in 2025. | period_differs | £5m
Sales were £5m in 2024. | Sales were £6m in 2025, up from £5m a year earlier. | equal | £5m
The factory has 350 jobs. | The factory has 350 solar panels. | not_found |
The party has ten seats more than in 2021. | The party won 38 seats, up from 28 in 2021. | equal | 38 seats, up from 28
Debt at the club doubled. | Debt at the club rose from £4m to £8m. | equal | £4m to £8m
The trip lasted three hours. | The trip lasted three hours and two minutes. | equal | three hours
The club has 2,156 members. | The club has 2,165 members and 250 seats. | differs | 2,165
The flood killed 90 people. | There were 90 deaths in the flood. | equal | 90
The ship sank within 20 minutes. | It took the ship less than 20 minutes to sink. | equal | 20 minutes
The party won 7 per cent. | The Left won 11.4 per cent, and the party 9.6. | differs | 9.6
"""


@pytest.mark.parametrize("line", FIGURES.strip().splitlines())
def test_a_figure_finds_its_counterpart(line: str) -> None:
    claim, passage, outcome, there = (cell.strip() for cell in line.split("|"))
    found = [one for one in compare_figures(read(claim), read(passage)) if one.figure.kind != "ordinal"]
    assert [(one.outcome, passage[slice(*one.there)] if one.there else "") for one in found] == [(outcome, there)]


# claim | passage | outcome | the passage's words
NAMES = """
Ruth Abara spoke. | Abara spoke. | agree | Abara
R. Abara spoke. | Ruth Abara spoke. | agree | Ruth Abara
Bob Tanner spoke. | Robert Tanner spoke. | agree | Robert Tanner
It was Bridget O'Neill. | It was Bridget O’Neill. | agree | Bridget O’Neill
It came from Łódź. | It came from Lodz. | agree | Lodz
The FDA said so. | The Food and Drug Administration said so. | agree | Food and Drug Administration
It was Zelensky. | It was Zelenskyy. | agree | Zelenskyy
Theresa May spoke. | It will be decided in May. | not_found |
Margaret Ellison won. | The winner was Margaret Elison. | differs | Margaret Elison
John Harlow was jailed. | Peter Harlow was jailed. | differs | Peter Harlow
Mayor Ruth Abara spoke. | The mayor, Helen Ortiz, spoke. | differs | Helen Ortiz
The fire began in Bristol. | The fire began in Cardiff. | differs | Cardiff
"""


@pytest.mark.parametrize("line", NAMES.strip().splitlines())
def test_a_name_agrees_differs_or_is_not_there(line: str) -> None:
    claim, passage, outcome, there = (cell.strip() for cell in line.split("|"))
    (one,) = compare_names(read(claim), read(passage))
    assert (one.outcome, passage[slice(*one.there)] if one.there else "") == (outcome, there)


def test_a_month_is_no_name() -> None:
    assert compare_names(read("The bill was signed in May."), read("Theresa May signed the bill.")) == []


# claim | passage | outcome
DATES = """
Signed on 3 March 2021. | Signed in March 2021. | agree
Signed on 3 March 2021. | Signed in 2021. | agree
Signed on 3 March 2021. | Signed on 4 March 2021. | differs
Signed in spring 2022. | Signed in April 2022. | agree
It closed in the 1990s. | It closed in 1994. | agree
It closed in the 1990s. | It closed in 1984. | differs
It starts at 10 p.m. | It starts at 22:00. | agree
It hit on 12 October. | It hit on October 12, 2020. | agree
Founded in 1987. | It has 400 staff. | not_found
"""


@pytest.mark.parametrize("line", DATES.strip().splitlines())
def test_dates_agree_at_the_coarser_precision(line: str) -> None:
    claim, passage, outcome = (cell.strip() for cell in line.split("|"))
    assert [one.outcome for one in compare_dates(read(claim), read(passage))] == [outcome]


UNITS = st.sampled_from(
    [
        "2024",
        "2024-03",
        "2024-03-09",
        "--03-09",
        "--03",
        "relative",
        "weekday",
        "2024-02-26/2024-03-03",
        "",
        "2024-99-99",
    ]
)


@given(UNITS, UNITS)
def test_dates_agree_from_both_sides(one: str, other: str) -> None:
    here, there = (Figure(0, 1, "date", None, None, unit, "", False) for unit in (one, other))
    assert agree(here, there) == agree(there, here)


# claim | passage | the claim's words, the passage's words, nothing if nothing differs
NEGATIONS = """
The council approved the plan. | The council rejected the plan. | approved; rejected
The council did not approve the plan. | The council rejected the plan. |
The council approved the plan. | The council voted down the plan. | approved; voted
Unemployment rose in March. | Unemployment fell in March while wages rose. | rose; fell
Wages in Spain rose in March. | Unemployment in Spain fell in March while wages rose. |
The minister denied taking bribes. | The minister took bribes. | denied, taking; took
The firm failed to pay its drivers. | The firm paid its drivers. | failed, pay; paid
The passengers were unhurt. | Two passengers were hurt. | unhurt; hurt
Not only the mayor but the bishop came to mass. | The mayor and the bishop came to mass. |
More than 40 states signed the pact. | No fewer than 41 states signed the pact. |
The club denied that the coach had left. | The club said the coach had not left. |
The firm no longer owns the mill. | The firm owns the mill. | no, owns; owns
The team found ice. | The team found no sign of ice. | ice; no, ice
The storm left the town without power. | The town lost power in the storm. |
The gang harmed nobody. | The gang harmed two guards. | harmed, nobody; harmed
The city is debt-free. | The city has no debts. |
She pleaded not guilty. | She was found guilty. |
Ministers did not rule out new taxes. | Ministers could not rule out new taxes. |
The envoy saw the files. | The envoy did not see the files. | saw; not, see
The rink was reopened. | The rink has yet to reopen. | reopened; yet, reopen
The bank kept its majority. | The bank has lost its majority. | kept; lost
"""


@pytest.mark.parametrize("line", NEGATIONS.strip().splitlines())
def test_what_one_denies_and_the_other_says_is_found(line: str) -> None:
    claim, passage, words = (cell.strip() for cell in line.split("|"))
    found = compare_negations(read(claim), read(passage))
    told = [
        ", ".join(text[start:end] for start, end in spans)
        for text, spans in ((claim, found.here), (passage, found.there))
    ]
    assert told == [part.strip() for part in (words or ";").split(";")]
    assert found.differs == bool(words)
    assert bool(found.reason) == bool(words)
