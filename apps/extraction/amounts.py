"""Amounts: one number, or two joined to a range, score or odds, with the currency sign before it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from apps.extraction import units
from apps.extraction.numerals import Numeral

_CURRENCY = r"(?:US\$|A\$|C\$|[$£€¥₹₽₴])"
_SIGN = re.compile(
    rf"(?<![\w.])({'|'.join(re.escape(sign) for sign in sorted(units.CURRENCY_SIGNS, key=len, reverse=True))})[\s\u00a0]?$"
)
_CODE = re.compile(rf"(?<!\w)({'|'.join(sorted(units.CODES))}|Rs\.?)\s?$")
_BETWEEN = re.compile(rf"\s?(?:[-–—]|\b(?:to|through|and|or)\b)\s?{_CURRENCY}?\s?")
_HYPHEN = re.compile(r"\s?[-–—]\s?$")
OUT_OF = re.compile(r"[\s-](?:in|out\sof)(?:\severy)?[\s-]$")
VOTES_TO = re.compile(r"\s(?:votes?|points?|goals?)\sto\s")
_AFTER_BETWEEN = re.compile(rf"\b(?:between|from)\s(?:about\s)?{_CURRENCY}?\s?$", re.IGNORECASE)
_DECIDED = re.compile(r"\b(?:votes?|voted|passed|approved|rejected|won|beat|lost|defeated|by)\b", re.IGNORECASE)
_FARTHEST = 16  # code points between two numbers that belong together


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
    if OUT_OF.fullmatch(gap):
        return low.value < high.value <= 1000
    if VOTES_TO.fullmatch(gap):
        return True
    if not _BETWEEN.fullmatch(gap) or "share" in {low.form, high.form}:
        return False
    before = text[max(0, low.start - 26) : low.start]
    joined = gap.strip(" $£€¥₹₽₴USAC")
    if joined == "and":
        return low.value < high.value and bool(_AFTER_BETWEEN.search(before))
    if joined == "or":
        return high.value == low.value + 1 and high.value <= 20
    return is_hyphened(gap) or low.value < high.value or (joined == "to" and bool(_DECIDED.search(before)))


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
