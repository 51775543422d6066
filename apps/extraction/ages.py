"""Ages, by what stands around the number: "34-year-old", "aged 18 to 60", "Anna Holt, 34,", "people over 65"."""

import re
from decimal import Decimal

from apps.extraction.amounts import Amount
from apps.extraction.counting import is_counted
from apps.extraction.lexicon import words
from apps.extraction.suggestion import Figure

OLD = re.compile(r"[\s-](?:years?|months?|weeks?|days?)[\s-]olds?\b|[\s-](?:years?|months?) of age\b")
_AGED = re.compile(
    r"\b(?:aged?|ages|(?P<turned>turned|turns|turning))(?:\sof)?(?:\sbetween|\sfrom)?(?:\s(?:about|around|just|only))?\s$",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    r"(?:[A-Z][\w’'.-]{1,30}|\b(?:pensioner|man|woman|driver|teacher|girl|boy|student|suspect|victim|mother|father|farmer"
    r"|widow|widower|player|striker|singer|actor|actress|author|artist|doctor|nurse|soldier|officer|son|daughter|brother"
    r"|sister|wife|husband|grandmother|grandfather|worker|resident|retiree|politician|minister|defendant|engineer))"
    r"(?:,\s|\s\()(?:(?:now|then|both)\s)?$|,\s(?:both|now|then|all)\s$"
)
_FULL_NAME = re.compile(r"\b[A-Z][\w’'-]{1,20} [A-Z][\w’'-]{1,20}, $")
_APPOSED_NOUN = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir) (?:[\w-]{2,20} )?(?P<noun>[a-z-]{3,20}), $")
_NO_PERSONS = words(
    "total number figure result score count sum age year page toll tally amount average median bus line"
)
_OVER = re.compile(
    r"\b(?:people|adults?|women|men|children|those|anyone|everyone|patients|residents|citizens|drivers|workers|pupils|voters"
    r"|teenagers|boys|girls|pensioners|(?:percent|per cent|%|them) (?:were|are|is))\s"
    r"(?:aged\s)?(?:over|under|above|below|older than|younger than)\s$"
    r"|\b(?:lived|lives|live) to(?: be)?\s$|\bwho (?:is|was)(?: now| then| only| just)?\s$",
    re.IGNORECASE,
)
_GROUP = re.compile(r"\b(?:over|under)[-\s](?:the\s)?(?P<figure>(?P<age>[1-9][0-9]?)s)\b", re.IGNORECASE)
_GROUP_SIGN = re.compile(r"[0-9]s\b")
_DECADE_OF_LIFE = re.compile(
    r"\b(?:his|her|their|my|your|our)\s(?:early\s|mid-?\s?|late\s)?(?P<figure>(?P<age>[2-9]0)[’']?s|(?P<word>twenties"
    r"|thirties|forties|fifties|sixties|seventies|eighties|nineties|teens))\b"
)
_DECADES = ("teens", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_OLDEST = 119


def find_age_groups(text: str, start: int, end: int) -> list[Figure]:
    """Return the ages of "in his 50s", "in her forties" and "the under-25s"."""
    stretch = text[start:end]
    if not any(sign in stretch for sign in ("0s", "0’s", "0's", "ties", "teens")) and not _GROUP_SIGN.search(stretch):
        return []
    found = [
        Figure(*match.span("figure"), "age", Decimal(match["age"]), None, "year", "", True)
        for match in _GROUP.finditer(text, start, end)
    ]
    for match in _DECADE_OF_LIFE.finditer(text, start, end):
        age = Decimal(match["age"] or 10 * (_DECADES.index(match["word"]) + 1))
        found.append(Figure(*match.span("figure"), "age", age + 3 * (age == 10), age + 9, "year", "", True))
    return found


def age_unit(text: str, start: int, end: int, amount: Amount) -> tuple[str, int]:
    """Return the unit and the end of an amount that is an age, ("", 0) if it is none."""
    old = OLD.match(text, amount.end, end)
    if old:
        unit = next(unit for unit in ("year", "month", "week", "day") if unit in old.group())
        return unit, old.end()
    before = text[max(start, amount.start - 34) : amount.start]
    return ("year", amount.end) if _is_age(text, end, amount, before) else ("", 0)


def _is_age(text: str, end: int, amount: Amount, before: str) -> bool:
    value = amount.low.value
    if value is None or amount.low.form == "share" or text.startswith(("%", " of "), amount.end):
        return False
    aged = _AGED.search(before)
    if aged:
        return value <= _OLDEST and not (aged["turned"] and is_counted(text, amount.end, end))
    plausible = 1 <= value <= _OLDEST and value == value.to_integral_value() and amount.low.form == "digits"
    if not plausible or _OVER.search(before):
        return plausible and not is_counted(text, amount.end, end)
    return amount.high is None and _stands_in_apposition(before, text[amount.end : amount.end + 1])


def _stands_in_apposition(before: str, after: str) -> bool:
    """Whether the number between is set off behind a person: "Anna Holt, 34, said", `Anna Holt, 34.` or not."""
    if after in {".", ";"}:
        return _FULL_NAME.search(before) is not None
    noun = _APPOSED_NOUN.search(before)
    return after in {",", ")"} and bool(_APPOSED.search(before) or (noun and noun["noun"] not in _NO_PERSONS))
