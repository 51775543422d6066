"""Figures: every quantity, date and age in a text, with its value, its unit and what it counts.

| kind | example | value, high | unit |
|---|---|---|---|
| cardinal | 120,000 soldiers; two hundred and fifty | 120000 | |
| ambiguous | 63.389 Tajiks | 63.389, 63389: both readings | |
| range | 200 to 350 | 200, 350 | |
| score | a 7-2 vote, 23 votes to 19 | 7, 2 | score |
| fraction | two-thirds of voters | 0.6667 | |
| rate | one in five; $15 an hour; 60,000 cars a year | 0.2; 15; 60000 | 1; USD/hour; per year |
| | 12 deaths per 100,000 | 12 | per 100000 |
| multiple | three times, tenfold, twice | 3 | times |
| percent, percentage_points | 28%, 3 to 5 per cent | 28 | %; percentage point |
| money | $5bn, 50 000 rubles, £3-4 million | 5000000000 | ISO 4217 |
| age | aged 18 to 60, 34-year-old, in his 50s | 18, 60 | year |
| duration, measure | three-week, 12 km | 3 | week; km |
| ordinal | 21st, third | 21 | |
| date, period, time | see `apps.extraction.dates` | | ISO 8601 |

Percent, money, ages, durations and measures have `high` when they are ranges. A lone dot before exactly three digits is
a thousands mark in half the world: unless a unit or scale settles it, both readings are kept and the checker decides.
Numbers that are part of a name (COVID-19, Flight 370, Article 5), an address or an identifier are no figures: see
`apps.extraction.designations`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from apps.extraction import designations
from apps.extraction.ages import find_age_groups
from apps.extraction.amounts import pair_up
from apps.extraction.counting import counted_after
from apps.extraction.dates import find_dates
from apps.extraction.hedges import is_hedged
from apps.extraction.numerals import Numeral, find_numerals
from apps.extraction.readings import read
from apps.extraction.suggestion import Figure
from apps.extraction.taken import Taken

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
_ROUND = {
    **{f"{tens[:-1]}ieth": 10 * place for place, tens in enumerate(_TENS.split("|"), 2)},
    "hundredth": 100,
    "thousandth": 1000,
}
_ORDINAL = re.compile(
    r"(?<![\w.,-])(?:(?P<digits>[0-9]{1,3}(?:,[0-9]{3})?)(?:st|nd|rd|th)"
    rf"|(?:(?P<tens>{_TENS})-)?(?P<word>{'|'.join(_ORDINALS[::-1])})|(?P<round>{'|'.join(_ROUND)}))\b(?=[\s-]\w)",
    re.IGNORECASE,
)
_PLACES = ("first", "second", "third", "ourth", "ifth", "ixth", "enth", "ghth", "inth", "lfth", "ieth", "dth")
_DIGITS_PLACE = re.compile(r"[0-9](?:st|nd|rd|th)", re.IGNORECASE)
_BEFORE_NUMBER = re.compile(r" (?:few|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|[0-9])\b")
_ADVERBIAL = re.compile(r"\b(?:I|he|she|it|they|we|you|who|which|was|were|been|had|has|have|to) $")
_BEFORE_PLACE = re.compile(r"\b(?:the|a|his|her|its|their|our|my|for|in|ranks?|ranked)(?: very)? $", re.IGNORECASE)
_TIMES = {"twice": 2, "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7,
          "eightfold": 8, "ninefold": 9, "tenfold": 10, "twentyfold": 20, "hundredfold": 100}  # fmt: skip
_MULTIPLE = re.compile(rf"(?<![\w-])(?P<word>{'|'.join(_TIMES)})\b", re.IGNORECASE)
_MINUS = re.compile(r"\bminus $", re.IGNORECASE)
_BELOW_ZERO = frozenset({"measure", "percent", "cardinal"})


def find_figures(text: str, start: int = 0, end: int | None = None, *, published: str = "") -> list[Figure]:
    """Return the figures in `text[start:end]` in order; none overlap.

    Args:
        text: The document's text.
        start: First code point to look at.
        end: Code point after the last; the text's end if None.
        published: The article's ISO 8601 date, by which dates that lean on it ("on Tuesday", "last year") are told
            (see `reckoning`); "" leaves them untold.
    """
    stop = len(text) if end is None else end
    taken = Taken()
    for bounds in designations.find_identifiers(text, start, stop):
        taken.take(*bounds)
    found = _take(taken, find_age_groups(text, start, stop))
    found += _take(taken, find_dates(text, start, stop, published))
    found += _take(taken, _quantities(text, start, stop, taken))
    found += _take(taken, [*_ordinals(text, start, stop), *_multiples(text, start, stop)])
    return sorted(found, key=lambda figure: figure.start)


def _take(taken: Taken, figures: list[Figure]) -> list[Figure]:
    return [figure for figure in figures if taken.take(figure.start, figure.end)]


def _ordinals(text: str, start: int, end: int) -> Iterator[Figure]:
    written = text[start:end].lower()
    if not any(sign in written for sign in _PLACES) and not _DIGITS_PLACE.search(text, start, end):
        return  # most sentences have none, and looking so costs a fifth of the pattern
    for match in _ORDINAL.finditer(text, start, end):
        if designations.is_named_ordinal(text, start, match.start()) or _BEFORE_NUMBER.match(text, match.end(), end):
            continue
        counted = counted_after(text, match.end(), end, singular=True)
        before = text[max(start, match.start() - 8) : match.start()]
        if _ADVERBIAL.search(before) or (not counted and _BEFORE_PLACE.search(before) is None):
            continue  # "when he first came"
        yield Figure(*match.span(), "ordinal", _place(match), None, "", counted, False)


def _place(match: re.Match[str]) -> Decimal:
    if match["digits"]:
        return Decimal(match["digits"].replace(",", ""))
    if match["round"]:
        return Decimal(_ROUND[match["round"].lower()])
    tens = 10 * (_TENS.split("|").index(match["tens"].lower()) + 2) if match["tens"] else 0
    return Decimal(tens + _ORDINALS.index(match["word"].lower()) + 1)


def _multiples(text: str, start: int, end: int) -> Iterator[Figure]:
    """Read "twice" and "tenfold"."""
    written = text[start:end].lower()
    if "twice" not in written and "fold" not in written:
        return
    for match in _MULTIPLE.finditer(text, start, end):
        yield Figure(*match.span(), "multiple", Decimal(_TIMES[match["word"].lower()]), None, "times", "", False)


def _quantities(text: str, start: int, end: int, taken: Taken) -> list[Figure]:
    """Read what is neither a date nor an identifier, two numbers at a time where they belong together."""
    found: list[Figure] = []
    for amount in pair_up(text, start, list(_counting(text, start, end, taken))):
        covered = bool(found) and amount.start < found[-1].end  # the 100,000 of "12 per 100,000"
        figure = None if covered else read(text, start, end, amount)
        if figure is not None:
            figure = _negative(text, start, figure)
            hedged = figure.value is None or is_hedged(text, start, figure.start, figure.end, end)
            found.append(replace(figure, approximate=True) if hedged else figure)
    return found


def _counting(text: str, start: int, end: int, taken: Taken) -> Iterator[Numeral]:
    """Yield the numerals that are free and part of no name."""
    named_until = -1
    for numeral in find_numerals(text, start, end):
        if not taken.is_free(numeral.start, numeral.end):
            continue
        carried = named_until >= 0 and designations.is_carried_on(text, named_until, numeral.start)
        if numeral.form == "digits" and designations.is_year_of_name(text, start, numeral.start):
            continue
        if carried or designations.names_something(text, start, numeral.start, numeral.end):
            named_until = numeral.end
        else:
            yield numeral


def _negative(text: str, start: int, figure: Figure) -> Figure:
    if figure.value is None or figure.kind not in _BELOW_ZERO:
        return figure
    at = figure.start - 1
    word = _MINUS.search(text, max(start, figure.start - 6), figure.start)
    if word:
        return replace(figure, start=word.start(), value=-figure.value)
    if at < start or text[at] not in "-−" or (at > start and not text[at - 1].isspace()):
        return figure
    return replace(figure, start=at, value=-figure.value)
