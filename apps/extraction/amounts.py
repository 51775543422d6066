"""Amounts: one number, or two joined to a range, score or odds, with the currency sign before it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from apps.extraction import units
from apps.extraction.counting import is_counted
from apps.extraction.numerals import Numeral

_CURRENCY = r"(?:US\$|A\$|C\$|[$£€¥₹₽₴])"
_SIGNS = "|".join(re.escape(sign) for sign in sorted(units.CURRENCY_SIGNS, key=len, reverse=True))
_SIGN = re.compile(rf"(?<![\w.])({_SIGNS})\s?$")
_CODE = re.compile(rf"(?<!\w)({'|'.join(sorted(units.CODES))}|Rs\.?)\s?$")
_BETWEEN = re.compile(rf"\s?(?:[-–—]|\b(?:to|through|and|or)\b)\s?{_CURRENCY}?\s?")
_HYPHEN = re.compile(r"\s?[-–—]\s?$")
OUT_OF = re.compile(r"[\s-](?:(?:in|out\sof)(?:\severy)?|of\severy)[\s-]$")
_OF_TEN = re.compile(r"\sof\s")
_HANGING = re.compile(r"-\s(?:to|or|and)\s")  # 18- to 24-year-olds
_MARGIN = re.compile(r"[\s-](?:margin|ratio|majority|odds|vote|win|victory|lead|decision|ruling)\b")
VOTES_TO = re.compile(r"\s(?:votes?|points?|goals?)\sto\s")
_AFTER_BETWEEN = re.compile(
    rf"\b(?:between|from|between the ages of|ages)\s(?:about\s)?{_CURRENCY}?\s?$", re.IGNORECASE
)
_DECIDED = re.compile(r"\b(?:votes?|voted|passed|approved|rejected|won|beat|lost|defeated|by)\b", re.IGNORECASE)
_TEN = 10
_MOST_IN_ODDS = 1000  # "3 in 1945" is no share
_MOST_GUESSED = 20  # "two or three people"
NOUN_IN = re.compile(r"\s(?P<noun>[a-z]{3,20})\sin\s(?:every\s)?")
_FARTHEST = 30  # code points between two numbers that belong together


@dataclass(frozen=True, slots=True)
class Amount:
    """A number from `start` to `end`; `high` is the second of a pair, `currency` the ISO code of the sign before."""

    start: int
    end: int
    low: Numeral
    high: Numeral | None
    currency: str


def pair_up(text: str, start: int, numerals: list[Numeral]) -> Iterator[Amount]:
    """Yield the numerals as amounts, two at a time where they belong together; nothing before `start` is looked at."""
    position = 0
    while position < len(numerals):
        low, high = numerals[position], numerals[position + 1 : position + 2]
        paired = high[0] if high and _belong_together(text, low, high[0]) else None
        begin, currency = _currency_before(text, start, low)
        yield Amount(begin, (paired or low).end, low, paired, currency)
        position += 2 if paired else 1


def _belong_together(text: str, low: Numeral, high: Numeral) -> bool:
    if low.value is None or high.value is None or high.start - low.end > _FARTHEST:
        return False
    gap = text[low.end : high.start]
    if NOUN_IN.fullmatch(gap):
        return low.value == 1 and high.value <= _MOST_IN_ODDS and not is_counted(text, high.end, len(text))
    if is_odds(gap, high):
        return low.value < high.value <= _MOST_IN_ODDS
    if VOTES_TO.fullmatch(gap) or _HANGING.fullmatch(gap):
        return True
    joint = _BETWEEN.fullmatch(gap) and "share" not in {low.form, high.form}
    return bool(joint) and _is_range(text, low, high, low.value, high.value)


def _is_range(text: str, low: Numeral, high: Numeral, first: Decimal, second: Decimal) -> bool:
    """Whether two numbers with a dash, "to", "and" or "or" between them make one figure."""
    gap, before = text[low.end : high.start], text[max(0, low.start - 26) : low.start]
    joined = gap.strip(" $£€¥₹₽₴USAC")
    if joined == "and":
        return first < second and bool(_AFTER_BETWEEN.search(before))
    if joined == "or":
        return second == first + 1 and second <= _MOST_GUESSED
    decided = joined == "to" and (_DECIDED.search(before) or _MARGIN.match(text, high.end))
    falling = joined == "to" and before.endswith(("from ", "From "))
    return is_hyphened(gap) or first < second or falling or bool(decided)


def is_odds(gap: str, high: Numeral) -> bool:
    """Whether the words between two numbers make them a share: "one in five", "eight of 10"."""
    return OUT_OF.fullmatch(gap) is not None or (high.value == _TEN and _OF_TEN.fullmatch(gap) is not None)


def is_hyphened(gap: str) -> bool:
    """Whether only a hyphen or dash stands between two numbers."""
    return _HYPHEN.fullmatch(gap) is not None


def _currency_before(text: str, start: int, numeral: Numeral) -> tuple[int, str]:
    """Return where the amount begins and the ISO code of the sign or code before it, "" if none."""
    before = text[max(start, numeral.start - 5) : numeral.start]
    sign = _SIGN.search(before)
    if sign:
        return numeral.start - (len(before) - sign.start()), units.CURRENCY_SIGNS[sign.group(1)]
    code = _CODE.search(before)
    if code:
        name = code.group(1)
        return numeral.start - (len(before) - code.start()), name if name in units.CODES else "INR"
    return numeral.start, ""
