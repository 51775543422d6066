"""Figures: what is read, what it comes to, and what is left alone."""

from decimal import Decimal

import pytest

from apps.extraction.figures import find_figures
from apps.extraction.numerals import words_value

# text | words of the figure | kind | value | high | unit | counted
TABLE = """
some 120,000 soldiers crossed | 120,000 | cardinal | 120000 | | | soldiers
120,000 Russian soldiers crossed | 120,000 | cardinal | 120000 | | | Russian soldiers
The town has 50 000 residents. | 50 000 | cardinal | 50000 | | | residents
with 63.389 Tajiks | 63.389 | ambiguous | 63.389 | 63389 | | Tajiks
a turnout of 1.234.567 voters | 1.234.567 | cardinal | 1234567 | | | voters
4.5 million workers left | 4.5 million | cardinal | 4500000 | | | workers
1.234 million workers left | 1.234 million | cardinal | 1234000 | | | workers
10k runners started | 10k | cardinal | 10000 | | | runners
two hundred and fifty thousand people | two hundred and fifty thousand | cardinal | 250000 | | | people
twenty-five villages burned | twenty-five | cardinal | 25 | | | villages
a dozen eggs | a dozen | cardinal | 12 | | | eggs
a hundred boats | a hundred | cardinal | 100 | | | boats
half a million people | half a million | cardinal | 500000 | | | people
dozens of people were hurt | dozens | cardinal | | | | people
hundreds of thousands of birds | hundreds of thousands | cardinal | | | | birds
a 6,616-page report | 6,616 | cardinal | 6616 | | | page
Three contractors died | Three | cardinal | 3 | | | contractors
200 to 350 fighters | 200 to 350 | range | 200 | 350 | | fighters
between 200 and 350 fighters | 200 and 350 | range | 200 | 350 | | fighters
12–15 houses | 12–15 | range | 12 | 15 | | houses
five to ten boats | five to ten | range | 5 | 10 | | boats
passed by a 7-2 vote | 7-2 | score | 7 | 2 | score |
The council voted 4-5 against | 4-5 | score | 4 | 5 | score |
two-thirds of voters | two-thirds | fraction | 0.6667 | | | voters
a quarter of the budget | a quarter | fraction | 0.25 | | | budget
half of all households | half | fraction | 0.5 | | | households
one in five pupils | one in five | rate | 0.2 | | 1 | pupils
3 out of 4 drivers | 3 out of 4 | rate | 0.75 | | 1 | drivers
12 per 100,000 births | 12 per 100,000 | rate | 12 | | per 100000 |
$15 an hour | $15 an hour | rate | 15 | | USD/hour |
£40 per week | £40 per week | rate | 40 | | GBP/week |
three times the price | three times | multiple | 3 | | times |
a tenfold rise | tenfold | multiple | 10 | | times |
a rise of 28% | 28% | percent | 28 | | % |
30 percent of the country's income | 30 percent | percent | 30 | | % | country's income
12.5 per cent of homes | 12.5 per cent | percent | 12.5 | | % | homes
3 to 5 percent | 3 to 5 percent | percent | 3 | 5 | % |
3-5% more | 3-5% | percent | 3 | 5 | % |
twenty percent of pupils | twenty percent | percent | 20 | | % | pupils
one percent of pupils | one percent | percent | 1 | | % | pupils
rose two percentage points | two percentage points | percentage_points | 2 | | percentage point |
a deficit of $5bn | $5bn | money | 5000000000 | | USD |
$2.4 billion was spent | $2.4 billion | money | 2400000000 | | USD |
£3m was lost | £3m | money | 3000000 | | GBP |
£3-4 million was lost | £3-4 million | money | 3000000 | 4000000 | GBP |
between $5 and $10 million | $5 and $10 million | money | 5000000 | 10000000 | USD |
€1,200.50 was paid | €1,200.50 | money | 1200.50 | | EUR |
US$300 was paid | US$300 | money | 300 | | USD |
EUR 40 million | EUR 40 million | money | 40000000 | | EUR |
50 000 rubles | 50 000 rubles | money | 50000 | | RUB |
40 million dollars | 40 million dollars | money | 40000000 | | USD |
eleven euros | eleven euros | money | 11 | | EUR |
50 cents | 50 cents | money | 0.5 | | USD |
a 20p coin | 20p | money | 0.2 | | GBP |
99 pence | 99 pence | money | 0.99 | | GBP |
the 34-year-old teacher | 34-year-old | age | 34 | | year |
She is 34 years old. | 34 years old | age | 34 | | year |
men aged 18 to 60 | 18 to 60 | age | 18 | 60 | year |
men aged between 18 and 60 | 18 and 60 | age | 18 | 60 | year |
between 18 and 30 years old | 18 and 30 years old | age | 18 | 30 | year |
Anna Holt, 34, said | 34 | age | 34 | | year |
a man in his 50s | 50s | age | 50 | 59 | year |
an 8-month-old baby | 8-month-old | age | 8 | | month |
a three-month contract | three-month | duration | 3 | | month |
20 years in prison | 20 years | duration | 20 | | year |
two to three weeks | two to three weeks | duration | 2 | 3 | week |
a five-day strike | five-day | duration | 5 | | day |
12 km away | 12 km | measure | 12 | | km |
a 100m race | 100m | measure | 100 | | m |
-5°C at night | -5°C | measure | -5 | | °C |
60 mph | 60 mph | measure | 60 | | mile/hour |
3 tonnes of cocaine | 3 tonnes | measure | 3 | | tonne |
the third time | third | ordinal | 3 | | | time
the 21st amendment | 21st | ordinal | 21 | | | amendment
on 26 February 2022 | 26 February 2022 | date | | | 2022-02-26 |
on February 26, 2022 | February 26, 2022 | date | | | 2022-02-26 |
on Feb. 26 | Feb. 26 | date | | | --02-26 |
on the 3rd of May 2019 | 3rd of May 2019 | date | | | 2019-05-03 |
in December 2021 | December 2021 | date | | | 2021-12 |
In March, the paper | March | date | | | --03 |
on 2022-02-26 | 2022-02-26 | date | | | 2022-02-26 |
on 26/02/2022 | 26/02/2022 | date | | | 2022-02-26 |
on 03/04/2021 | 03/04/2021 | date | | | |
on Thursday | Thursday | date | | | weekday |
since 2015 | 2015 | date | 2015 | | 2015 |
the 2015 law | 2015 | date | 2015 | | 2015 |
in the 1990s | 1990s | period | 1990 | 1999 | year |
Between 2008 and 2014, | 2008 and 2014 | period | 2008 | 2014 | year |
from 2008 to 2014 | 2008 to 2014 | period | 2008 | 2014 | year |
the season 2008-09 | 2008-09 | period | 2008 | 2009 | year |
in the 19th century | 19th century | period | 1800 | 1899 | year |
at 5.30 p.m. sharp | 5.30 p.m. | time | | | 17:30 |
at 18:30 sharp | 18:30 | time | | | 18:30 |
at 12 a.m. sharp | 12 a.m. | time | | | 00:00 |
60,000 cars a year | 60,000 cars a year | rate | 60000 | | per year | cars
12 deaths per 100,000 people | 12 deaths per 100,000 | rate | 12 | | per 100000 | deaths
135 litres per person per day | 135 litres per person per day | rate | 135 | | l/person/day |
one woman in twelve died | one woman in twelve | rate | 0.0833 | | 1 | woman
carried by 23 votes to 19 | 23 votes to 19 | score | 23 | 19 | score |
two and a half years | two and a half years | duration | 2.5 | | year |
half an hour later | half an hour | duration | 0.5 | | hour |
thousands of tonnes | thousands of tonnes | measure | | | tonne |
1,2 Mio. Menschen | 1,2 Mio. | cardinal | 1200000 | | | Menschen
1.250 millones de euros | 1.250 millones de euros | money | 1250000000 | | EUR |
12,5 Prozent | 12,5 Prozent | percent | 12.5 | | % |
1'200 francs | 1'200 francs | money | 1200 | | CHF |
5½ percent | 5½ percent | percent | 5.5 | | % |
minus 31 degrees | minus 31 degrees | measure | -31 | | degree |
1.5C warmer | 1.5C | measure | 1.5 | | °C |
weighs 236 pounds | 236 pounds | measure | 236 | | lb |
the under-25s | 25s | age | 25 | | year |
people over 65 | 65 | age | 65 | | year |
the twenty-third novel | twenty-third | ordinal | 23 | | | novel
one person was killed | one | cardinal | 1 | | | person
from 12 to 15 July | 12 to 15 July | period | | | --07-12/--07-15 |
on March 3-7, 2025 | March 3-7, 2025 | period | | | 2025-03-03/2025-03-07 |
in Q3 2023 | Q3 2023 | period | | | 2023-07/2023-09 |
in AD 122 | 122 | date | 122 | | 122 |
at noon | noon | time | | | 12:00 |
3. Oktober 1991 | 3. Oktober 1991 | date | | | 1991-10-03 |
2000 people came | 2000 | cardinal | 2000 | | | people
"""


def _row(line: str) -> tuple[str, ...]:
    cells = [cell.strip() for cell in line.split("|")]
    return tuple(cells + [""] * (7 - len(cells)))


@pytest.mark.parametrize(
    ("text", "words", "kind", "value", "high", "unit", "counted"), [_row(line) for line in TABLE.strip().splitlines()]
)
def test_a_figure_is_read(text: str, words: str, kind: str, value: str, high: str, unit: str, counted: str) -> None:
    figures = find_figures(text)
    assert [text[figure.start : figure.end] for figure in figures] == ([words] if words else [])
    for figure in figures:
        assert (figure.kind, figure.unit, figure.counted) == (kind, unit, counted)
        assert figure.value == (Decimal(value) if value else None)
        assert figure.high == (Decimal(high) if high else None)


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19 and the F-16",
        "the G7 met at www.example.org/2021/3",
        "No one knew.",
        "One of them left.",
        "call 192.168.10.20",
        "they may march on",
        "account 123456789012345678901234567890",
        "a split second",
        "Flight 370 and Route 66",
        "Articles 5 and 6 of it",
        "at 12 Mill Lane",
        "phone +44 20 7946 0018",
        "on 0800 555 0199",
        "IBAN DE89 3704 0044 0532 0130 00",
        "docket 21-1388",
        "the Companies Act 2006",
        "Euro 2024 was dear",
        "Formula One",
        "a member of the Six Nations",
        "second to none",
        "the first lady",
        "at Fifth Avenue",
        "a four-way race",
        "the two agreed",
        "when he first came",
        "6'3\" tall",
        "version 3.12.1",
        "a@b2.org and @news24",
        "",
    ],
)
def test_digits_and_words_that_are_no_quantity_are_left_alone(text: str) -> None:
    assert find_figures(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "about 40 people", "more than 40 people", "at least 40 people", "nearly 40 people", "up to 40 people",
        "as many as 40 people", "~40 people", "an estimated 40 people", "40 or so people",
        "40-odd people", "over $40 million", "roughly a dozen boats", "some 40 boats", "fewer than 40 boats",
    ],
)  # fmt: skip
def test_a_hedge_makes_a_figure_approximate(text: str) -> None:
    assert [figure.approximate for figure in find_figures(text)] == [True]


def test_a_plain_figure_is_not_approximate() -> None:
    assert [figure.approximate for figure in find_figures("exactly 40 people came in 2019")] == [False, False]


def test_several_figures_stand_in_order_with_their_own_nouns() -> None:
    text = "In 2020 alone, 63.389 Tajiks, 43,404 Kazakhs and 11 boats."
    assert [(text[figure.start : figure.end], figure.counted) for figure in find_figures(text)] == [
        ("2020", ""),
        ("63.389", "Tajiks"),
        ("43,404", "Kazakhs"),
        ("11", "boats"),
    ]


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "10 cats and 20 dogs and 30 birds"
    assert [text[figure.start : figure.end] for figure in find_figures(text, 10, 23)] == ["20"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("zero", 0),
        ("ninety-nine", 99),
        ("one hundred and one", 101),
        ("two thousand five hundred", 2500),
        ("two three", None),
    ],
)
def test_spelled_out_numbers_add_up_or_are_none(words: str, value: int | None) -> None:
    assert words_value(words) == value
