"""Figures in any language: digits, percent and money signs, dates in numbers; no number words, which differ.

The kinds are those of `apps.extraction.figures`. Commas and full stops mean opposite things from one country to the
next: two different ones settle it, a lone one before exactly three digits leaves both readings. Words for thousands,
millions and milliards are known by their stems in the languages that newsrooms around Europe quote most; a number
before "billion" has no value, since half the world means a thousand times more by it.
"""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from apps.extraction.suggestion import Figure
from apps.extraction.units import CURRENCY_SIGNS

_SIGNS = "|".join(re.escape(sign) for sign in sorted(CURRENCY_SIGNS, key=len, reverse=True))
_CODES = "USD|EUR|GBP|JPY|CNY|RUB|UAH|CHF|PLN|CZK|SEK|NOK|DKK|HUF|TRY"
_LETTER = r"[^\W\d_\u3040-\u9fff]"  # of a script that sets blanks between words
_NUMBER = r"(?:\d{1,3}(?:[ \u00a0\u202f’']\d{3}){1,5}(?:[.,٫]\d{1,2})?|\d{1,12}(?:[.,٫٬]\d{1,6}){0,4})(?!\d)"
_SCALES = (
    (3, "tausend|tsd|duizend|tusen|mille(?!t)|mil(?!\\w)|tys|тыс|тис|ألف|آلاف"),
    (4, "万|萬"),
    (6, "milli?on|millón|milhõ|milhã|miljo|milió|mio(?!\\w)|mln|млн|миллион|мільйон|мільён|مليون|ملايين"),
    (8, "亿|億"),
    (9, "milliard|miliard|miljard|mrd|mld|млрд|миллиард|мільярд|مليار"),
    (0, "billi?on|billón|biljo|bili|биллион|більйон|trilli?on|триллион|трильйон"),
)
_SCALE = "|".join(f"(?P<e{power}>{stems})" for power, stems in _SCALES)
_CURRENCIES = {
    "euro": "EUR", "евро": "EUR", "євро": "EUR", "يورو": "EUR", "欧元": "EUR",
    "dollar": "USD", "dólar": "USD", "доллар": "USD", "долар": "USD", "دولار": "USD", "美元": "USD",
    "円": "JPY", "元": "CNY", "рубл": "RUB", "гривен": "UAH", "гривн": "UAH",
}  # fmt: skip
_FIGURE = re.compile(
    rf"(?<!{_LETTER})(?<![\d.,/-])(?:(?P<before>{_SIGNS}|(?:{_CODES})\b)[ \u00a0\u202f]?)?(?P<number>{_NUMBER})"
    rf"(?:\s?[–-]\s?(?P<high>{_NUMBER}))?"
    rf"(?:[ \u00a0\u202f]?(?:{_SCALE}){_LETTER}{{0,8}}\.?)?"
    rf"(?:[ \u00a0\u202f]?(?:(?P<percent>[%٪％])|(?P<after>{_SIGNS}|(?:{_CODES})\b)"
    rf"|(?:de |di |d’)?(?P<money>{'|'.join(_CURRENCIES)}){_LETTER}{{0,4}}))?",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?<![\w-])(?P<year>(?:1[5-9]|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-])")
_NUMERIC = re.compile(
    r"(?<![\w./])(?P<first>\d{1,2})(?P<mark>[./])\s?(?P<second>\d{1,2})(?P=mark)\s?(?P<year>(?:1[5-9]|20)\d\d)(?![\w/])"
)
_CHINESE = re.compile(r"(?<!\d)(?P<year>(?:1[5-9]|20)\d\d)年(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})[日号])?")
#: Stems of the months' names; a day beside one is no count, but which month it is a reader of the language must say.
_MONTHS = (
    "jan|janv|jän|gen|ene|янв|січ|feb|fév|fev|févr|фев|лют|mar|mär|март|берез|apr|avr|abr|апр|квіт|may|mai|maj|mei|mag"
    "|ма[йя]|трав|jun|juin|giu|июн|черв|jul|juil|lug|июл|лип|aug|aoû|ago|авг|серп|sep|set|сен|верес|oct|okt|ott|out"
    "|окт|жовт|nov|ноя|листоп|dec|dez|déc|dic|дек|груд"
)
_DAY = re.compile(
    rf"(?<![\w.,/-])\d{{1,2}}\.?º?\s(?:de\s)?(?:{_MONTHS}){_LETTER}{{0,8}}\b\.?(?:\s(?:de\s|del\s)?(?P<year>(?:1[5-9]|20)\d\d))?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_TIME = re.compile(r"(?<![\w:.,])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\w:])")
_NAME = re.compile(rf"{_LETTER}[-–‑]?$")  # COVID-19, F16
_RANK = re.compile(r"[-‑]?[a-zà-žа-яёіїєґ]|[ºª]|\.[ \u00a0](?=[^\W\d_])", re.IGNORECASE)
_MOST = 10**24


def find_plain_figures(text: str, start: int = 0, end: int | None = None) -> list[Figure]:
    """Return the figures in `text[start:end]` that any reader of digits sees, in order; none overlap.

    Args:
        text: The document's text.
        start: First code point to look at.
        end: Code point after the last; the text's end if None.
    """
    stop = len(text) if end is None else end
    found: list[Figure] = []
    for figure in (*_dates(text, start, stop), *_quantities(text, start, stop)):
        if all(figure.end <= other.start or other.end <= figure.start for other in found):
            found.append(figure)
    return sorted(found, key=lambda figure: figure.start)


def _dates(text: str, start: int, end: int) -> Iterator[Figure]:
    for match in _ISO.finditer(text, start, end):
        if _is_day(int(match["month"]), int(match["day"])):
            yield _figure(match, "date", None, match.group())
    for match in _NUMERIC.finditer(text, start, end):
        first, second = int(match["first"]), int(match["second"])
        if _is_day(second, first) or _is_day(first, second):
            yield _figure(match, "date", None, _numeric_unit(match["mark"], first, second, match["year"]))
    for match in _DAY.finditer(text, start, end):
        yield _figure(match, "date", None, match["year"] or "")
    for match in _CHINESE.finditer(text, start, end):
        month, day = match["month"], match["day"]
        unit = match["year"] + (f"-{int(month):02}" if month else "") + (f"-{int(day):02}" if month and day else "")
        yield _figure(match, "date", None if month else Decimal(match["year"]), unit)
    for match in _TIME.finditer(text, start, end):
        yield _figure(match, "time", None, f"{int(match['hour']):02}:{int(match['minute']):02}")


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


def _numeric_unit(mark: str, first: int, second: int, year: str) -> str:
    """Return ISO 8601 for 26.02.2022 and 26/02/2022; "" where day and month could change places."""
    if mark == "/" and first != second and max(first, second) <= 12:
        return ""
    day, month = (first, second) if second <= 12 else (second, first)
    return f"{year}-{month:02}-{day:02}"


def _quantities(text: str, start: int, end: int) -> Iterator[Figure]:
    for match in _FIGURE.finditer(text, start, end):
        if not _NAME.search(text, max(start, match.start() - 2), match.start()) and not _is_ordinal(text, match):
            yield _quantity(match)


def _is_ordinal(text: str, match: re.Match[str]) -> bool:
    """Whether letters or "3. " make a rank of the number: "2ème", "5-го", "im 3. Anlauf"."""
    if match.end() != match.end("number"):
        return False
    mark = _RANK.match(text, match.end())
    return mark is not None and (mark.group()[0] != "." or len(match["number"]) <= 2)


def _quantity(match: re.Match[str]) -> Figure:
    number: Decimal | None
    number, other = _value(match["number"])
    money = match["before"] or match["after"]
    scale = next((power for power, _ in _SCALES if match[f"e{power}"]), None)
    high = _value(match["high"])[0] if match["high"] else None
    if scale is not None:
        number, other, high = (_scaled(one, scale) for one in (number, other, high))
    if match["percent"]:
        return _figure(match, "percent", number, "%", high)
    if money or match["money"]:
        return _figure(match, "money", number, _currency(money, match["money"]), high)
    if high is not None:
        return _figure(match, "range", number, "", high)
    if scale is None and _YEAR.fullmatch(match["number"]):
        return _figure(match, "date", number, str(number))
    return _figure(match, "ambiguous" if other is not None else "cardinal", number, "", other)


def _scaled(number: Decimal | None, power: int) -> Decimal | None:
    if number is None or not power:
        return None
    return number * Decimal(10**power)


def _currency(sign: str | None, word: str | None) -> str:
    if sign:
        return CURRENCY_SIGNS.get(sign.upper(), sign.upper())
    return next(code for stem, code in _CURRENCIES.items() if stem == (word or "").lower())


def _value(written: str) -> tuple[Decimal, Decimal | None]:
    """Return the number, and its other reading if a lone mark before three digits leaves two."""
    plain = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in written)
    plain = re.sub(r"[ \u00a0\u202f’']", "", plain).replace("٫", ",").replace("٬", ".")
    marks = [sign for sign in plain if sign in ".,"]
    if not marks:
        return Decimal(plain), None
    whole, _, rest = plain.rpartition(marks[-1])
    together = Decimal(re.sub(r"[.,]", "", plain))
    if len(set(marks)) == 1 and len(rest) == 3:  # 63.389 or 1.234.567
        return (Decimal(f"{whole}.{rest}"), together) if len(marks) == 1 else (together, None)
    if len(marks) > 1 and len(set(marks)) == 1:  # 10.2.1 is no number that can be trusted; its digits are kept
        return together, None
    return Decimal(f"{re.sub('[.,]', '', whole)}.{rest}"), None


def _figure(match: re.Match[str], kind: str, value: Decimal | None, unit: str, high: Decimal | None = None) -> Figure:
    low, high = (None if number is None or number > _MOST else number for number in (value, high))
    return Figure(match.start(), match.end(), kind, low, high, unit, "", False)
