"""What stands beside a number: currencies, spans of time and measures, each with the name it is stored under."""

import re

CURRENCY_SIGNS = {
    "US$": "USD", "A$": "AUD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD", "NZ$": "NZD", "S$": "SGD", "R$": "BRL",
    "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₴": "UAH", "₺": "TRY", "₩": "KRW",
    "₪": "ILS", "₦": "NGN", "₱": "PHP", "₸": "KZT",
}  # fmt: skip
_CODES = "USD GBP EUR JPY CNY RUB UAH CHF CAD AUD NZD INR BRL ZAR KRW TRY SEK NOK DKK PLN CZK HUF KZT UZS KGS TJS MXN"
_MONEY_WORDS = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "pound sterling": "GBP", "quid": "GBP",
    "ruble": "RUB", "rouble": "RUB", "yen": "JPY", "yuan": "CNY", "rupee": "INR", "hryvnia": "UAH", "lira": "TRY",
    "krona": "SEK", "krone": "NOK", "franc": "CHF", "zloty": "PLN", "shekel": "ILS", "peso": "MXN",
    "tenge": "KZT", "somoni": "TJS", "us dollar": "USD", "u.s. dollar": "USD",
    "canadian dollar": "CAD", "australian dollar": "AUD", "russian ruble": "RUB", "indian rupee": "INR",
}  # fmt: skip
_SMALL_MONEY = {"cent": "USD", "penny": "GBP", "pence": "GBP", "p": "GBP"}  # a hundredth
_TIMES = "second minute hour day night week fortnight month quarter year decade century generation".split()  # noqa: SIM905
_MEASURES = {
    "kilometer": "km", "kilometre": "km", "km": "km", "mile": "mile", "metre": "m", "meter": "m", "foot": "foot",
    "feet": "foot", "inch": "inch", "yard": "yard", "centimetre": "cm", "centimeter": "cm", "cm": "cm", "mm": "mm",
    "millimetre": "mm", "kilogram": "kg", "kilo": "kg", "kg": "kg", "gram": "g", "ton": "ton", "tonne": "tonne",
    "ounce": "ounce", "litre": "l", "liter": "l", "gallon": "gallon", "barrel": "barrel", "acre": "acre",
    "hectare": "ha", "square mile": "mi2", "square kilometre": "km2", "square kilometer": "km2", "square foot": "ft2",
    "square feet": "ft2", "square metre": "m2", "square meter": "m2", "cubic metre": "m3", "cubic meter": "m3",
    "megawatt": "MW", "gigawatt": "GW", "kilowatt": "kW", "mw": "MW", "gw": "GW", "kwh": "kWh", "mph": "mile/hour",
    "km/h": "km/hour", "kph": "km/hour", "degree": "degree", "°c": "°C", "°f": "°F", "°": "degree",
    "degree celsius": "°C", "degree fahrenheit": "°F", "degrees celsius": "°C", "degrees fahrenheit": "°F",
    "calorie": "calorie", "gb": "GB", "tb": "TB", "mb": "MB", "basis point": "basis point", "knot": "knot",
}  # fmt: skip


def _plural(word: str) -> str:
    """Return a pattern for `word` in both numbers."""
    irregular = {"century": "centur(?:y|ies)", "penny": "penn(?:y|ies)", "inch": "inch(?:es)?", "foot": "foot"}
    last = word.rpartition(" ")[2]
    return re.escape(word.removesuffix(last)) + irregular.get(
        last, re.escape(last) + ("s?" if last[-1:].isalpha() else "")
    )


def _table() -> dict[str, tuple[str, str]]:
    """Return every written unit in lower case with its kind and stored name."""
    table = {word: ("money", code) for word, code in _MONEY_WORDS.items()}
    table |= {word: ("small_money", code) for word, code in _SMALL_MONEY.items()}
    table |= {code.lower(): ("money", code) for code in _CODES.split()}
    table |= {word: ("duration", word) for word in _TIMES}
    table |= {word: ("measure", unit) for word, unit in _MEASURES.items()}
    table |= {"%": ("percent", "%"), "percent": ("percent", "%"), "per cent": ("percent", "%"), "pct": ("percent", "%")}
    table |= dict.fromkeys(("percentage point", "percent point", "pp"), ("percentage_points", "percentage point"))
    return table | {"time": ("multiple", "times"), "-fold": ("multiple", "times"), "fold": ("multiple", "times")}


UNITS = _table()
_SINGULAR = {"centuries": "century", "pennies": "penny", "inches": "inch"}
UNIT = re.compile(
    r"(?:[ \u00a0-]|(?=[%°]|-fold|fold|[a-z]))(?:(?:full|consecutive|straight|calendar|working|more)[ -])?"
    rf"(?P<unit>{'|'.join(_plural(word) for word in sorted(UNITS, key=len, reverse=True))})(?![\w])",
    re.IGNORECASE,
)


def lookup(written: str) -> tuple[str, str]:
    """Return (kind, stored name) of a unit as the pattern UNIT found it."""
    plain = written.lower()
    plain = _SINGULAR.get(plain, plain)
    return UNITS.get(plain) or UNITS[plain.removesuffix("s")]
