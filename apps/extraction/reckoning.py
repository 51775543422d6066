"""Reckoning with dates: what "on Tuesday", "in March" or "three weeks ago" comes to on the day an article appeared.

Conventions of news writing, each a guess that a checker sees beside the words it was made from:

| words | come to |
|---|---|
| on Tuesday | the last Tuesday not after the article's date; with a future verb, the first not before it |
| last Tuesday, next Tuesday | strictly before; strictly after |
| in March | the last one not after the article's month; with a future verb, the first that is not over |
| on 9 March | the same, but what would be more than 300 days back is to come, or untold beside a verb of the past |
| last March, next March | the last one wholly before the article's month; the first wholly after it |
| last week, this week, a week ago | Monday to Sunday of that week |
| three weeks ago, two months ago, five years ago | that week, that month, that year: the precision of the unit |
| this summer | of the article's year; months are June to August (the seasons of the northern hemisphere) |
| last summer, next summer | the last that is over; the first that has not begun |
| winter | December to February; "winter of 2022" begins in December 2022 |
| the third quarter | without a year, the last that is over; with a future verb, the first that is not |

Days are written `2026-03-03`, months `2026-03`, years `2026`, stretches `2026-02-23/2026-03-01` (ISO 8601).
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # first month

_A_YEAR_IS_SAID = 300  # days; a writer who means a day farther back names its year


@lru_cache(maxsize=64)
def day_of(published: str) -> date | None:
    """Return the day of an ISO 8601 date, or date and time, None if it is none or no whole day."""
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def weekday(name: str, published: date, *, direction: str = "", ahead: bool = False) -> str:
    """Return the day of "Tuesday".

    Args:
        name: In lower case.
        published: The article's date.
        direction: "last", "next" or "".
        ahead: Whether the sentence looks forward.
    """
    gap = (published.weekday() - WEEKDAYS.index(name)) % 7  # days since the last one, 0 today
    if direction == "next":
        return _day(published, 7 - gap)
    if direction == "last":
        return _day(published, -(gap or 7))
    return _day(published, (7 - gap) % 7 if ahead else -gap)


def month(number: int, published: date, *, direction: str = "", ahead: bool = False) -> str:
    """Return the month (1 to 12) nearest to the article's date in the direction that the words or the verb give."""
    year = published.year
    if direction == "last":
        year -= number >= published.month
    elif direction == "next":
        year += number <= published.month
    elif ahead:
        year += number < published.month
    elif direction != "this":
        year -= number > published.month
    return f"{year:04}-{number:02}"


def day(number: int, of: int, published: date, looks: int = 0) -> str:
    """Return "9 March" with its year, "" where the month has no such day or the year stays open.

    Args:
        number: The day.
        of: The month.
        published: The article's date.
        looks: 1 if the sentence looks forward, -1 back, 0 if it does not say.
    """
    try:
        here = date(published.year, of, number)
        before = here if here <= published else here.replace(year=here.year - 1)
        after = here if here >= published else here.replace(year=here.year + 1)
    except ValueError:
        return ""
    if looks > 0:
        return after.isoformat()
    if (published - before).days <= _A_YEAR_IS_SAID:
        return before.isoformat()
    return "" if looks < 0 else after.isoformat()


def shifted(unit: str, count: int, published: date) -> str:
    """Return the day, week, weekend, month, year or decade `count` of them after the article's own (before, if < 0)."""
    try:
        return _SHIFTS[unit](published, count)
    except (OverflowError, ValueError):  # "a hundred million years ago"
        return ""


def _day(start: date, days: int) -> str:
    return (start + timedelta(days=days)).isoformat()


def _week(start: date, count: int) -> str:
    monday = start + timedelta(days=7 * count - start.weekday())
    return f"{monday.isoformat()}/{_day(monday, 6)}"


def _weekend(start: date, count: int) -> str:
    saturday = start + timedelta(days=5 - start.weekday() + 7 * count)
    return f"{saturday.isoformat()}/{_day(saturday, 1)}"


def _month(start: date, count: int) -> str:
    years, number = divmod(start.month - 1 + count, 12)
    return f"{date(start.year + years, 1, 1).year:04}-{number + 1:02}"


def _year(start: date, count: int) -> str:
    return f"{date(start.year + count, 1, 1).year:04}"


_SHIFTS: dict[str, Callable[[date, int], str]] = {
    "day": _day,
    "week": _week,
    "fortnight": lambda start, count: _week(start, 2 * count),
    "weekend": _weekend,
    "month": _month,
    "year": _year,
    "decade": lambda start, count: _year(start, 10 * count),
    "century": lambda start, count: _year(start, 100 * count),
}


def season(name: str, published: date, direction: str) -> str:
    """Return the months of "last summer", "this summer" or "next summer"."""
    first, month = SEASONS[name], published.month
    if first == 12:
        return season_of(name, published.year + _winter(month, direction))
    over, begun = month > first + 2, month >= first
    return season_of(name, published.year + {"last": over - 1, "next": int(begun)}.get(direction, 0))


def _winter(month: int, direction: str) -> int:
    """Return in which year, counted from the article's, the winter began."""
    if direction == "last":
        return -2 if month < 3 else -1
    if direction == "next":
        return int(month == 12)
    return 0 if month > 8 else -1


def season_of(name: str, year: int) -> str:
    """Return the months of a year's season; winter goes on into the next year."""
    first = SEASONS[name]
    return months(year, first, first + 2)


def months(year: int, first: int, last: int) -> str:
    """Return the stretch of months, the last of which may lie beyond December."""
    return f"{year:04}-{first:02}/{year + (last > 12):04}-{(last - 1) % 12 + 1:02}"


def quarter(number: int, published: date, *, ahead: bool = False) -> str:
    """Return the months of a quarter whose year is not said."""
    over = published.month > 3 * number
    year = published.year + over if ahead else published.year - (not over)
    return months(year, 3 * number - 2, 3 * number)


def beside(unit: str, which: str, base: str) -> str:
    """Return "the previous day", "the following year", "the same month" beside an ISO date; "" if it is less precise.

    Args:
        unit: day, week, month or year.
        which: previous, following or same.
        base: The date that the text named before.
    """
    whole = {4: base + "-01-01", 7: base + "-01", 10: base}.get(len(base), "")
    near = day_of(whole)
    if near is None or len(base) < {"year": 4, "month": 7}.get(unit, 10):
        return ""
    return shifted(unit, {"previous": -1, "following": 1, "same": 0}[which], near)


def in_words(iso: str) -> str:
    """Return an ISO day, month, year or stretch as a newsroom writes it ("3 March 2026"), "" for anything else."""
    first, slash, last = iso.partition("/")
    if slash:
        ends = in_words(first), in_words(last)
        return f"{ends[0]} to {ends[1]}" if all(ends) else ""
    year, _, rest = iso.partition("-")
    if len(year) != 4 or not year.isdecimal():
        return ""
    number, _, day_number = rest.partition("-")
    if number and not (number.isdecimal() and 1 <= int(number) <= 12):
        return ""
    parts = [day_number.lstrip("0"), MONTHS[int(number) - 1].title() if number else "", year]
    return " ".join(part for part in parts if part)
