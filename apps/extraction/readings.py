"""What one amount comes to: the readings of a number from the most to the least particular, tried in turn."""

import re
from dataclasses import replace
from decimal import Decimal

from apps.extraction import units
from apps.extraction.ages import age_unit
from apps.extraction.amounts import NOUN_IN, VOTES_TO, Amount, is_hyphened, is_odds
from apps.extraction.counting import counted_after, is_counted
from apps.extraction.lexicon import words
from apps.extraction.rates import count_with_base, with_base
from apps.extraction.suggestion import Figure

_LOST_SCORE = words(
    """vote voted votes win won wins beat beating lost lose score scored ruled ruling lead led victory defeat drew
    draw finished"""
)
_SHAPE = re.compile(r"-(?:way|sided|dimensional|faced|letter|piece|pronged|tiered?)\b")
_POINTING = re.compile(r"\b(?:the|these|those) $", re.IGNORECASE)
_PRONOUNS = 12  # "the twenty" is a number still
_UNIT_OF_SHARE = re.compile(r"\s(?:of\s)?an?(?=\s)")
_WEIGHING = re.compile(r"\b(?:weigh\w*|heavier|lighter|lifted|bench)\b", re.IGNORECASE)
_OF_MONEY = re.compile(
    r"[- ](?:a-|per-)?(?:note|coin|bill|fine|fee|ticket|prize|cheque|reward|deal|contract|deposit|bet|price)"
)
_OF = re.compile(r"\sof(?=\s)")
_SPACED_SCALE = re.compile(r"\s[mM]\b(?!\s(?:of|long|high|wide|deep|tall|away)\b)")
_ONE_OF_SEVERAL = re.compile(
    r"\s(?:other\s|more\s)?(?P<noun>person|man|woman|child|boy|girl|soldier|officer|civilian|passenger|worker|firefighter|student"
    r"|pedestrian|police officer)\s(?:was|is|has|had|died|remains|were|dead|killed|injured|missing)\b"
)
_KILLED_ONE = re.compile(r"\b(?:killed|killing|injured|injuring|wounded|wounding|only|just|exactly)\s$")


def read(text: str, start: int, end: int, amount: Amount) -> Figure | None:
    """Return what the amount comes to in `text[start:end]`, None if it is no quantity."""
    for reading in (_odds, _money, _age, _score, _with_unit, _share, _cardinal):
        figure = reading(text, start, end, amount)
        if figure is not None:
            return figure
    return None


def _plain(amount: Amount, kind: str, unit: str, stop: int, counted: str = "") -> Figure:
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


def _odds(text: str, _start: int, end: int, amount: Amount) -> Figure | None:
    """Read "one in five"."""
    if amount.high is None or not amount.high.value or amount.low.value is None:
        return None
    gap = text[amount.low.end : amount.high.start]
    if not is_odds(gap, amount.high) and not NOUN_IN.fullmatch(gap):
        return None
    share = (amount.low.value / amount.high.value).quantize(Decimal("0.0001")).normalize()
    noun = NOUN_IN.fullmatch(text, amount.low.end, amount.high.start)  # "one woman in twelve"
    counted = noun["noun"] if noun else counted_after(text, amount.end, end)
    return Figure(amount.start, amount.end, "rate", share, None, "1", counted, False)


def _money(text: str, _start: int, end: int, amount: Amount) -> Figure | None:
    kind, name, stop = _unit_after(text, end, amount)
    if not amount.currency and kind not in {"money", "small_money"}:
        return None
    if kind == "small_money" and not amount.currency:
        figure = _plain(amount, "money", name, stop)
        figure = replace(figure, value=_hundredth(figure.value), high=_hundredth(figure.high))
        return with_base(text, end, figure)
    figure = _plain(amount, "money", amount.currency or name, stop if kind == "money" else amount.end)
    if name == "GBP" and not amount.currency and _is_weight(text, amount, stop):
        return replace(figure, kind="measure", unit="lb")
    if amount.currency and amount.high is None and _SPACED_SCALE.match(text, amount.end, end):
        figure = replace(figure, end=amount.end + 2, value=figure.value and figure.value * 10**6)
    if amount.low.other and not amount.high:
        figure = replace(figure, kind="ambiguous", high=amount.low.other)
    return with_base(text, end, figure)


def _unit_after(text: str, end: int, amount: Amount) -> tuple[str, str, int]:
    """Return kind, name and end of the unit after an amount, ("", "", end of the amount) if there is none.

    A share takes its unit with an article ("half a mile"), a vague number takes it with "of" ("thousands of tonnes").
    """
    at = amount.end
    if amount.low.form in {"share", "vague"}:
        link = (_UNIT_OF_SHARE if amount.low.form == "share" else _OF).match(text, at, end)
        if not link and not (amount.low.value and amount.low.value >= 1):
            return "", "", at
        at = link.end() if link else at
    unit = units.UNIT.match(text, at, end)
    if unit:
        return *units.lookup(unit["unit"]), unit.end()
    degrees = units.ATTACHED_DEGREES.match(text, at, end) if amount.low.form == "digits" else None
    return ("measure", f"°{degrees['unit']}", degrees.end()) if degrees else ("", "", amount.end)


def _is_weight(text: str, amount: Amount, stop: int) -> bool:
    """Whether pounds weigh: "weighs 236 pounds", "a 500-pound bomb"."""
    if text.startswith("-", amount.end):
        return _OF_MONEY.match(text, stop) is None
    weighed = _WEIGHING.search(text[max(0, amount.start - 30) : amount.start])
    return weighed is not None or text.startswith(" of body", stop)


def _hundredth(value: Decimal | None) -> Decimal | None:
    return value and value / 100


def _age(text: str, start: int, end: int, amount: Amount) -> Figure | None:
    unit, stop = age_unit(text, start, end, amount)
    return _plain(amount, "age", unit, stop) if unit else None


def _score(text: str, start: int, end: int, amount: Amount) -> Figure | None:
    """Read "7-2" or "23 votes to 19": small whole numbers that no range can join, or that a vote or game explains."""
    high = amount.high
    if not high or amount.low.value is None or high.value is None:
        return None
    gap = text[amount.low.end : high.start]
    falling = text.startswith(("from ", "From "), max(start, amount.start - 5))
    if VOTES_TO.fullmatch(gap) or (not is_hyphened(gap) and amount.low.value > high.value and not falling):
        return _plain(amount, "score", "score", amount.end)
    if amount.low.form != "digits" or not is_hyphened(gap) or max(amount.low.value, high.value) >= 600:
        return None
    around = re.findall(r"[a-z]+", text[max(start, amount.start - 25) : min(end, amount.end + 12)].lower())
    if amount.low.value < high.value and _LOST_SCORE.isdisjoint(around):
        return None
    return _plain(amount, "score", "score", amount.end)


def _with_unit(text: str, _start: int, end: int, amount: Amount) -> Figure | None:
    kind, name, stop = _unit_after(text, end, amount)
    if not kind:
        return _metres(text, end, amount)
    if kind == "duration" and text.startswith("One day", amount.start) and text[stop : stop + 1] in {",", " "}:
        return None  # the beginning of a tale
    figure = _plain(amount, kind, name, stop)
    if kind == "percent":
        return replace(figure, counted=counted_after(text, stop, end, of=True))
    if kind == "percentage_points":
        return figure
    if name == "m" and text[stop - 1] == "M":
        return None
    return with_base(text, end, figure) if amount.low.short == "" else None


def _metres(text: str, end: int, amount: Amount) -> Figure | None:
    """Read "100m" as metres where it counts nothing."""
    if amount.low.short != "m" or amount.high or is_counted(text, amount.end, end):
        return None
    return Figure(amount.start, amount.end, "measure", amount.low.unscaled, None, "m", "", False)


def _share(text: str, _start: int, end: int, amount: Amount) -> Figure | None:
    if amount.low.form != "share":
        return None
    whole = amount.low.value is not None and amount.low.value >= 1
    counted = counted_after(text, amount.end, end, of=not whole)
    if not whole and not counted and not text.startswith(" of", amount.end):
        counted = counted_after(text, text.find(" ", amount.end + 1), end) if _bare(text, amount) else ""
    return _plain(amount, "cardinal" if whole else "fraction", "", amount.end, counted)


def _bare(text: str, amount: Amount) -> bool:
    """Whether an article follows a bare "half": "half the members"."""
    return text[amount.start : amount.end].lower() == "half"


def _cardinal(text: str, start: int, end: int, amount: Amount) -> Figure | None:
    if text[amount.end : min(amount.end + 1, end)].isalpha() or text.startswith("-in-", amount.end):
        return None  # "21st", "4x4"
    if amount.low.form == "words" and amount.low.value is not None and amount.low.value <= 1 and amount.high is None:
        return _one(text, start, end, amount)
    if _is_bare_pair(text, start, end, amount):
        return None
    of_many = len(" of") * (amount.low.form == "vague" and text.startswith(" of ", amount.end))
    counted = counted_after(text, amount.end + of_many, end)
    if amount.high:
        return count_with_base(text, end, _plain(amount, "range", "", amount.end, counted))
    if amount.low.other:
        return Figure(amount.start, amount.end, "ambiguous", amount.low.value, amount.low.other, "", counted, False)
    return count_with_base(text, end, _plain(amount, "cardinal", "", amount.end, counted))


def _is_bare_pair(text: str, start: int, end: int, amount: Amount) -> bool:
    """Whether "the two" stands for persons, or "three-way" for a shape."""
    if amount.low.form != "words" or amount.high or amount.low.value is None or amount.low.value > _PRONOUNS:
        return False
    if _SHAPE.match(text, amount.end, end):
        return True
    bare = _POINTING.search(text[max(start, amount.start - 7) : amount.start])
    return bool(bare) and not is_counted(text, amount.end, end)


def _one(text: str, start: int, end: int, amount: Amount) -> Figure | None:
    """Read "one person was killed": elsewhere "one" is mostly a pronoun."""
    person = _ONE_OF_SEVERAL.match(text, amount.end, end)
    if amount.low.value != 1 or not (person or _KILLED_ONE.search(text[max(start, amount.start - 12) : amount.start])):
        return None
    counted = person["noun"] if person else counted_after(text, amount.end, end, singular=True)
    return _plain(amount, "cardinal", "", amount.end, counted) if counted else None
