"""Dates that lean on the article's own: what they come to, and what stays untold."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.extraction import reckoning
from apps.extraction.figures import find_figures

TUESDAY = "2026-03-03"

# text | words | unit when published on Tuesday, 3 March 2026 | unit when the date is unknown
TABLE = """
He spoke on Monday. | Monday | 2026-03-02 | weekday
He spoke on Tuesday. | Tuesday | 2026-03-03 | weekday
He will speak on Tuesday. | Tuesday | 2026-03-03 | weekday
He will speak on Monday. | Monday | 2026-03-09 | weekday
The shop will be closed on Monday. | Monday | 2026-03-09 | weekday
He said on Monday that the shop will open. | Monday | 2026-03-02 | weekday
It happened last Tuesday. | last Tuesday | 2026-02-24 | relative
It is due next Tuesday. | next Tuesday | 2026-03-10 | relative
It rained yesterday. | yesterday | 2026-03-02 | relative
It rained last night. | last night | 2026-03-02 | relative
It may rain tomorrow. | tomorrow | 2026-03-04 | relative
It rained last week. | last week | 2026-02-23/2026-03-01 | relative
It rained this weekend. | this weekend | 2026-03-07/2026-03-08 | relative
Sales fell last month. | last month | 2026-02 | relative
Sales fell last year. | last year | 2025 | relative
Sales fell in February. | February | 2026-02 | --02
Sales fell in March. | March | 2026-03 | --03
Sales fell in April. | April | 2025-04 | --04
Sales will fall in April. | April | 2026-04 | --04
Sales fell last March. | last March | 2025-03 | relative
Sales fell in October last year. | October last year | 2025-10 | relative
It ends on 5 May next year. | 5 May next year | 2027-05-05 | relative
It began on 9 February. | 9 February | 2026-02-09 | --02-09
It begins on 9 February. | 9 February | 2027-02-09 | --02-09
The vote on 9 March | 9 March | 2026-03-09 | --03-09
The house burned on 9 March. | 9 March | --03-09 | --03-09
It opened three weeks ago. | three weeks ago | 2026-02-09/2026-02-15 | relative
It opened 25 years ago. | 25 years ago | 2001 | relative
It opened a century ago. | a century ago | 1926 | relative
It was dry last summer. | last summer | 2025-06/2025-08 | relative
It was cold last winter. | last winter | 2025-12/2026-02 | relative
The third quarter was weak. | third quarter | 2025-07/2025-09 | relative
The fair ran from 27 February to 1 March. | 27 February to 1 March | 2026-02-27/2026-03-01 | --02-27/--03-01
The fair will run from 12 to 15 July. | 12 to 15 July | 2026-07-12/2026-07-15 | --07-12/--07-15
since 2019 | 2019 | 2019 | 2019
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_a_date_is_told_from_the_article_s_own(line: str) -> None:
    text, words, told, untold = (cell.strip() for cell in line.split("|"))
    for published, unit in ((TUESDAY, told), ("", untold)):
        figures = find_figures(text, published=published)
        assert [(text[figure.start : figure.end], figure.unit) for figure in figures] == [(words, unit)]


def test_the_previous_day_is_told_from_the_date_before_it() -> None:
    text = "He resigned on 1 March 2020. The previous day he had denied it, and the following year he was tried."
    units = [figure.unit for figure in find_figures(text, 29, published=TUESDAY)]
    assert units == ["2020-02-29", "2021"]


def test_the_previous_day_without_a_date_before_it_stays_untold() -> None:
    assert [figure.unit for figure in find_figures("The previous day he denied it.", published=TUESDAY)] == ["relative"]


def test_a_month_in_a_story_of_the_past_stays_untold() -> None:
    text = "He was elected in November 2003 and sworn in on 9 December."
    assert [figure.unit for figure in find_figures(text, published=TUESDAY)] == ["2003-11", "--12-09"]


def test_a_weekday_beside_its_date_stays_a_weekday() -> None:
    text = "on Tuesday, 3 March 2026"
    assert [figure.unit for figure in find_figures(text, published="2026-06-01")] == ["weekday", "2026-03-03"]


def test_the_last_year_of_something_is_no_date() -> None:
    assert find_figures("It was the last year of his life.", published=TUESDAY) == []


@pytest.mark.parametrize("published", ["", "March 2026", "2026-13-40", "2026"])
def test_what_is_no_day_tells_nothing(published: str) -> None:
    assert [figure.unit for figure in find_figures("It rained yesterday.", published=published)] == ["relative"]


def test_an_article_s_date_may_carry_its_time() -> None:
    figures = find_figures("It rained yesterday.", published="2026-03-03T23:59:00+01:00")
    assert [figure.unit for figure in figures] == ["2026-03-02"]


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2026-03-03", "3 March 2026"),
        ("2026-03", "March 2026"),
        ("2026", "2026"),
        ("2026-02-23/2026-03-01", "23 February 2026 to 1 March 2026"),
        ("--03", ""),
        ("relative", ""),
        ("", ""),
        ("2026-99", ""),
    ],
)
def test_an_iso_date_is_put_in_words(iso: str, words: str) -> None:
    assert reckoning.in_words(iso) == words


DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(DAYS, st.sampled_from(reckoning.WEEKDAYS), st.sampled_from(["last", "next", ""]), st.booleans())
def test_a_weekday_lies_within_a_week_on_the_side_it_says(published: date, name: str, which: str, ahead: bool) -> None:
    found = date.fromisoformat(reckoning.weekday(name, published, direction=which, ahead=ahead))
    gap = (found - published).days
    assert found.weekday() == reckoning.WEEKDAYS.index(name)
    least, most = {"last": (-7, -1), "next": (1, 7)}.get(which, (0, 6) if ahead else (-6, 0))
    assert least <= gap <= most


@given(DAYS, st.integers(1, 12), st.integers(1, 31), st.sampled_from([-1, 0, 1]))
def test_a_day_without_a_year_is_near_or_untold(published: date, month: int, day: int, looks: int) -> None:
    found = reckoning.day(day, month, published, looks)
    assert not found or abs((date.fromisoformat(found) - published).days) <= 366


@given(DAYS, st.sampled_from(["day", "week", "weekend", "month", "year", "decade", "century"]), st.integers(-999, 999))
def test_what_lies_so_many_units_away_is_iso_or_untold(published: date, unit: str, count: int) -> None:
    told = reckoning.shifted(unit, count, published)
    assert not told or reckoning.in_words(told)
