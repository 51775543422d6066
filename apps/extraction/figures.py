"""Figures: every quantity, date and age in a text, with its value, its unit and what it counts.

| kind | example | value, high | unit |
|---|---|---|---|
| cardinal | 120,000 soldiers; two hundred and fifty | 120000 | |
| ambiguous | 63.389 Tajiks | 63.389, 63389: both readings | |
| range | 200 to 350 | 200, 350 | |
| score | a 7-2 vote | 7, 2 | score |
| fraction | two-thirds of voters | 0.6667 | |
| rate | one in five; $15 an hour; 12 per 100,000 | 0.2; 15; 12 | 1; USD/hour; per 100000 |
| multiple | three times, tenfold | 3 | times |
| percent, percentage_points | 28%, 3 to 5 per cent | 28 | %; percentage point |
| money | $5bn, 50 000 rubles, £3-4 million | 5000000000 | ISO 4217 |
| age | aged 18 to 60, 34-year-old, in his 50s | 18, 60 | year |
| duration, measure | three-week, 12 km | 3 | week; km |
| ordinal | 21st, third | 21 | |
| date, period, time | see `apps.extraction.dates` | | ISO 8601 |

Percent, money, ages, durations and measures have `high` when they are ranges. A lone dot before exactly three digits is
a thousands mark in half the world: unless a unit or scale settles it, both readings are kept and the checker decides.
Digits that belong to a name (COVID-19, F-16, G7), an address or a long identifier are no figures.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.extraction import units
from apps.extraction.counting import counted_after, is_counted
from apps.extraction.dates import find_dates
from apps.extraction.lexicon import words
from apps.extraction.numerals import Numeral, find_numerals
from apps.extraction.suggestion import Figure

_SIGN = re.compile(
    rf"(?<![\w.])({'|'.join(re.escape(sign) for sign in sorted(units.CURRENCY_SIGNS, key=len, reverse=True))})\s?$"
)
_CODE = re.compile(r"(?<!\w)(USD|EUR|GBP|JPY|CNY|RUB|UAH|CHF|CAD|AUD|INR|Rs\.?)\s?$")
_BETWEEN = re.compile(r"\s?(?:[-–—]|\b(?:to|through|and|or)\b)\s?(?:US\$|[$£€¥₹₽₴])?\s?")
_HYPHEN = re.compile(r"\s?[-–—]\s?$")
_OUT_OF = re.compile(r"\s(?:in|out\sof)(?:\severy)?\s$")
_PER = re.compile(
    r"\s?(?:per|an?|each|every|/)\s?(?P<per>hour|day|night|week|month|year|capita|person|head|barrel|ton|tonne|kilo|gallon"
    r"|litre|liter|mile|share|household|student|pupil|second|minute|(?:[0-9][0-9,]*|hundred|thousand|million)\b)\b",
    re.IGNORECASE,
)
_OLD = re.compile(r"[\s-](?:years?|months?)[\s-]olds?\b|[\s-](?:years?|months?) of age\b")
_AGED = re.compile(r"\b(?:aged?|ages|turned|turns)(?:\sof)?(?:\sbetween|\sfrom)?\s$", re.IGNORECASE)
_NAMED = re.compile(r"[A-Z][\w’'-]+,\s$")
_DECADE_OF_LIFE = re.compile(
    r"\b(?:his|her|their|my|your|our)\s(?:early\s|mid-?\s?|late\s)?(?P<figure>(?P<age>[2-9]0)[’']?s)\b"
)
_ORDINAL = re.compile(
    r"(?<![\w.,-])(?:(?P<digits>[0-9]{1,3})(?:st|nd|rd|th)"
    r"|(?P<word>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth))\b(?=[\s-]\w)"
)
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()  # noqa: SIM905
_HEDGE = re.compile(
    r"(?:\b(?:about|around|approximately|approx\.?|roughly|nearly|almost|some|estimated|circa|over|under|above|below"
    r"|beyond|(?:more|fewer|less|greater|higher|lower|other) than|at (?:least|most)|up to|close to"
    r"|as (?:many|much|long|little|few) as|upwards of|an average of|in excess of|(?:just|well) (?:over|under|short of)"
    r"|maximum of|minimum of|no more than)"
    r"(?:\s(?:an?|the|another))?|[~≈<>])\s?$",
    re.IGNORECASE,
)
_HEDGE_AFTER = re.compile(r"\+|-plus\b|\splus\b|-odd\b|\sor\s(?:so|more|fewer|less)\b|\s(?:at\sleast|at\smost)\b")
_LOST_SCORE = words(
    """vote voted votes win won wins beat beating lost lose score scored ruled ruling lead led victory defeat"""
)


@dataclass(frozen=True, slots=True)
class _Amount:
    """One number, or two joined to a range, with the currency sign before it."""

    start: int
    end: int
    low: Numeral
    high: Numeral | None
    currency: str


def find_figures(text: str, start: int = 0, end: int | None = None) -> list[Figure]:
    """Return the figures in `text[start:end]` in order; none overlap.

    Args:
        text: The document's text.
        start: First code point to look at.
        end: Code point after the last; the text's end if None.
    """
    stop = len(text) if end is None else end
    found = _decades_of_life(text, start, stop)
    found += _not_over(found, find_dates(text, start, stop))
    found += _not_over(found, _quantities(text, start, stop, sorted(found, key=lambda figure: figure.start)))
    found += _not_over(found, _ordinals(text, start, stop))
    return sorted(found, key=lambda figure: figure.start)


def _not_over(found: list[Figure], more: list[Figure]) -> list[Figure]:
    return [new for new in more if not any(new.start < old.end and old.start < new.end for old in found)]


def _decades_of_life(text: str, start: int, end: int) -> list[Figure]:
    """Read "in his 50s"."""
    ages = [(match, Decimal(match["age"])) for match in _DECADE_OF_LIFE.finditer(text, start, end)]
    return [Figure(*match.span("figure"), "age", age, age + 9, "year", "", True) for match, age in ages]


def _ordinals(text: str, start: int, end: int) -> list[Figure]:
    found = []
    for match in _ORDINAL.finditer(text, start, end):
        value = int(match["digits"]) if match["digits"] else _ORDINALS.index(match["word"]) + 1
        counted = counted_after(text, match.end(), end, singular=True)
        found.append(Figure(*match.span(), "ordinal", Decimal(value), None, "", counted, False))
    return found


def _quantities(text: str, start: int, end: int, taken: list[Figure]) -> list[Figure]:
    """Read what is neither a date nor a decade, two numbers at a time where they belong together."""
    free = [
        numeral
        for numeral in find_numerals(text, start, end)
        if not any(numeral.start < figure.end and figure.start < numeral.end for figure in taken)
    ]
    found: list[Figure] = []
    for amount in _amounts(text, start, free):
        covered = bool(found) and amount.start < found[-1].end  # the 100,000 of "12 per 100,000"
        figure = None if covered else _reading(text, start, end, amount)
        if figure is not None:
            found.append(_hedged(text, start, end, _negative(text, start, figure)))
    return found


def _amounts(text: str, start: int, numerals: list[Numeral]) -> Iterator[_Amount]:
    position = 0
    while position < len(numerals):
        low, high = numerals[position], numerals[position + 1 : position + 2]
        paired = high[0] if high and _belong_together(text, low, high[0]) else None
        begin, currency = _currency_before(text, start, low)
        yield _Amount(begin, (paired or low).end, low, paired, currency)
        position += 2 if paired else 1


def _belong_together(text: str, low: Numeral, high: Numeral) -> bool:
    if low.value is None or high.value is None or high.start - low.end > 14:
        return False
    gap = text[low.end : high.start]
    if _OUT_OF.fullmatch(gap):
        return low.value < high.value <= 1000
    if not _BETWEEN.fullmatch(gap):
        return False
    joined = gap.strip(" $£€¥₹₽₴US")
    if joined in {"and", "or"}:
        return joined == "and" and bool(
            re.search(r"\bbetween\s(?:US\$|[$£€¥₹₽₴])?\s?$", text[max(0, low.start - 12) : low.start])
        )
    return _HYPHEN.fullmatch(gap) is not None or low.value < high.value


def _currency_before(text: str, start: int, numeral: Numeral) -> tuple[int, str]:
    """Return where the amount begins and the ISO code of the sign or code before it, "" if none."""
    before = text[max(start, numeral.start - 5) : numeral.start]
    sign = _SIGN.search(before)
    if sign:
        return numeral.start - (len(before) - sign.start()), units.CURRENCY_SIGNS[sign.group(1)]
    code = _CODE.search(before)
    if code:
        return numeral.start - (len(before) - code.start()), code.group(1) if len(code.group(1)) == 3 and code.group(
            1
        ).isupper() else "INR"
    return numeral.start, ""


def _reading(text: str, start: int, end: int, amount: _Amount) -> Figure | None:
    """Try the readings from the most to the least particular."""
    for read in (_odds, _money, _age, _score, _with_unit, _share, _cardinal):
        figure = read(text, start, end, amount)
        if figure is not None:
            return figure
    return None


def _plain(amount: _Amount, kind: str, unit: str, stop: int, counted: str = "") -> Figure:
    """Return the figure with a range's lower end taken to the upper end's scale ("$5-10 million")."""
    low, high = amount.low.value, amount.high.value if amount.high else None
    if (
        low is not None
        and amount.high
        and high
        and amount.high.unscaled
        and high != amount.high.unscaled
        and low == amount.low.unscaled
    ):
        low *= high / amount.high.unscaled if low < amount.high.unscaled else 1
    return Figure(amount.start, stop, kind, low, high, unit, counted, False)


def _odds(text: str, _start: int, end: int, amount: _Amount) -> Figure | None:
    """Read "one in five"."""
    if amount.high is None or not amount.high.value or amount.low.value is None:
        return None
    if not _OUT_OF.fullmatch(text[amount.low.end : amount.high.start]):
        return None
    share = (amount.low.value / amount.high.value).quantize(Decimal("0.0001")).normalize()
    return Figure(amount.start, amount.end, "rate", share, None, "1", counted_after(text, amount.end, end), False)


def _money(text: str, _start: int, end: int, amount: _Amount) -> Figure | None:
    unit = units.UNIT.match(text, amount.end, end)
    kind, name = units.lookup(unit["unit"]) if unit else ("", "")
    if not amount.currency and kind not in {"money", "small_money"}:
        return None
    if kind == "small_money" and not amount.currency:
        figure = _plain(amount, "money", name, unit.end() if unit else amount.end)
        return replace(figure, value=_hundredth(figure.value), high=_hundredth(figure.high))
    stop = unit.end() if unit and kind == "money" else amount.end
    figure = _plain(amount, "money", amount.currency or name, stop)
    if amount.low.other and not amount.high:
        figure = replace(figure, kind="ambiguous", high=amount.low.other)
    return _per(text, end, figure)


def _hundredth(value: Decimal | None) -> Decimal | None:
    return value and value / 100


def _per(text: str, end: int, figure: Figure) -> Figure:
    """Make "$15" of "$15 an hour" a rate."""
    per = _PER.match(text, figure.end, end)
    if not per:
        return figure
    return replace(figure, end=per.end(), kind="rate", unit=f"{figure.unit}/{per['per'].lower().replace(',', '')}")


def _age(text: str, start: int, end: int, amount: _Amount) -> Figure | None:
    old = _OLD.match(text, amount.end, end)
    before = text[max(start, amount.start - 30) : amount.start]
    unit = "month" if old and "month" in old.group() else "year"
    if old or (_AGED.search(before) and not text.startswith("%", amount.end)):
        return _plain(amount, "age", unit, old.end() if old else amount.end)
    value = amount.low.value
    apposed = _NAMED.search(before) and text[amount.end : amount.end + 1] in {",", ")"} and amount.low.form == "digits"
    if apposed and amount.high is None and value is not None and 1 <= value <= 115:
        return _plain(amount, "age", "year", amount.end)
    return None


def _score(text: str, start: int, end: int, amount: _Amount) -> Figure | None:
    """Read "7-2": two small whole numbers that no range can join, or that a vote or a game explains."""
    high = amount.high
    if not high or amount.low.form != "digits" or not _HYPHEN.fullmatch(text[amount.low.end : high.start]):
        return None
    if amount.low.value is None or high.value is None or max(amount.low.value, high.value) >= 600:
        return None
    around = re.findall(r"[a-z]+", text[max(start, amount.start - 25) : min(end, amount.end + 12)].lower())
    if amount.low.value < high.value and _LOST_SCORE.isdisjoint(around):
        return None
    return _plain(amount, "score", "score", amount.end)


def _with_unit(text: str, _start: int, end: int, amount: _Amount) -> Figure | None:
    unit = units.UNIT.match(text, amount.end, end)
    if unit is None or amount.low.form == "share":
        return _points(text, end, amount)
    kind, name = units.lookup(unit["unit"])
    figure = _plain(amount, kind, name, unit.end())
    if kind == "percent":
        return replace(figure, counted=counted_after(text, unit.end(), end, of=True))
    return figure if amount.low.short == "" else None


def _points(text: str, end: int, amount: _Amount) -> Figure | None:
    """Read "100m" as metres where it counts nothing."""
    if amount.low.short != "m" or amount.high or is_counted(text, amount.end, end):
        return None
    return Figure(amount.start, amount.end, "measure", amount.low.unscaled, None, "m", "", False)


def _share(text: str, _start: int, end: int, amount: _Amount) -> Figure | None:
    if amount.low.form != "share":
        return None
    whole = amount.low.value is not None and amount.low.value >= 1
    return _plain(
        amount, "cardinal" if whole else "fraction", "", amount.end, counted_after(text, amount.end, end, of=not whole)
    )


def _cardinal(text: str, _start: int, end: int, amount: _Amount) -> Figure | None:
    if text[amount.end : min(amount.end + 1, end)].isalpha():
        return None  # "21st", "4x4"
    counted = counted_after(text, amount.end, end)
    if amount.low.form == "words" and amount.low.value is not None and amount.low.value <= 1 and amount.high is None:
        return None  # "one" is mostly a pronoun
    if amount.high:
        return _plain(amount, "range", "", amount.end, counted)
    if amount.low.other:
        return Figure(amount.start, amount.end, "ambiguous", amount.low.value, amount.low.other, "", counted, False)
    figure = _plain(amount, "cardinal", "", amount.end, counted)
    return _per_many(text, end, figure)


def _per_many(text: str, end: int, figure: Figure) -> Figure:
    """Read "12 per 100,000"."""
    per = _PER.match(text, figure.end, end)
    if not per or not re.search(r"\bper\b|/", per.group()):
        return figure
    return replace(figure, end=per.end(), kind="rate", unit="per " + per["per"].lower().replace(",", ""), counted="")


def _negative(text: str, start: int, figure: Figure) -> Figure:
    at = figure.start - 1
    if at < start or text[at] not in "-−" or (at > start and not text[at - 1].isspace()) or figure.value is None:
        return figure
    return replace(figure, start=at, value=-figure.value)


def _hedged(text: str, start: int, end: int, figure: Figure) -> Figure:
    """Note the text's own hedge before or after the figure."""
    before = text[max(start, figure.start - 32) : figure.start]
    hedged = bool(_HEDGE.search(before) or _HEDGE_AFTER.match(text, figure.end, end)) or figure.value is None
    return replace(figure, approximate=True) if hedged else figure
