"""What stands beside a number: currencies, spans of time and measures, each with the name it is stored under."""

import re

CURRENCY_SIGNS = {
    "US$": "USD", "A$": "AUD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD", "NZ$": "NZD", "S$": "SGD", "R$": "BRL",
    "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₴": "UAH", "₺": "TRY", "₩": "KRW",
    "₪": "ILS", "₦": "NGN", "₱": "PHP", "₸": "KZT",
}  # fmt: skip
_CODES = "USD GBP EUR JPY CNY RUB UAH CHF CAD AUD NZD INR BRL ZAR KRW TRY SEK NOK DKK PLN CZK HUF KZT UZS KGS TJS MXN"
CODES = frozenset(_CODES.split())
_MONEY_WORDS = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "pound sterling": "GBP", "quid": "GBP",
    "ruble": "RUB", "rouble": "RUB", "yen": "JPY", "yuan": "CNY", "rupee": "INR", "hryvnia": "UAH", "lira": "TRY",
    "krona": "SEK", "kronor": "SEK", "krone": "NOK", "kroner": "NOK", "franc": "CHF", "franken": "CHF", "zloty": "PLN",
    "shekel": "ILS", "peso": "MXN", "tenge": "KZT", "somoni": "TJS", "us dollar": "USD", "u.s. dollar": "USD",
    "canadian dollar": "CAD", "australian dollar": "AUD", "new zealand dollar": "NZD", "hong kong dollar": "HKD",
    "singapore dollar": "SGD", "russian ruble": "RUB", "russian rouble": "RUB", "indian rupee": "INR",
    "pakistani rupee": "PKR", "swiss franc": "CHF", "japanese yen": "JPY", "chinese yuan": "CNY",
    "swedish kronor": "SEK", "swedish krona": "SEK", "danish kroner": "DKK", "norwegian kroner": "NOK",
    "kenyan shilling": "KES", "ugandan shilling": "UGX", "tanzanian shilling": "TZS", "turkish lira": "TRY",
    "egyptian pound": "EGP", "mexican peso": "MXN", "argentine peso": "ARS", "philippine peso": "PHP",
    "south korean won": "KRW", "korean won": "KRW", "nigerian naira": "NGN", "naira": "NGN", "rand": "ZAR",
    "polish zloty": "PLN", "czech koruna": "CZK", "czech crown": "CZK", "forint": "HUF", "brazilian real": "BRL",
    "reais": "BRL", "baht": "THB", "rupiah": "IDR", "ringgit": "MYR", "taka": "BDT", "dólare": "USD", "pfund": "GBP",
}  # fmt: skip
_SMALL_MONEY = {"cent": "USD", "penny": "GBP", "pence": "GBP", "p": "GBP"}  # a hundredth
_TIMES = "second minute hour day night week fortnight month quarter year decade century generation".split()  # noqa: SIM905
_MEASURES = {
    "kilometer": "km", "kilometre": "km", "km": "km", "mile": "mile", "metre": "m", "meter": "m", "m": "m",
    "foot": "foot", "feet": "foot", "ft": "foot", "inch": "inch", "yard": "yard", "centimetre": "cm",
    "centimeter": "cm", "cm": "cm", "mm": "mm", "millimetre": "mm", "nautical mile": "nautical mile",
    "kilogram": "kg", "kilo": "kg", "kg": "kg", "gram": "g", "mg": "mg", "milligram": "mg", "ton": "ton",
    "tonne": "tonne", "lb": "lb", "ounce": "ounce", "litre": "l", "liter": "l", "ml": "ml", "gallon": "gallon",
    "barrel": "barrel", "bushel": "bushel", "acre": "acre", "hectare": "ha", "square mile": "mi2", "sq mile": "mi2",
    "square kilometre": "km2", "square kilometer": "km2", "sq km": "km2", "square foot": "ft2", "square feet": "ft2",
    "sq ft": "ft2", "square metre": "m2", "square meter": "m2", "cubic metre": "m3", "cubic meter": "m3",
    "cubic feet": "ft3", "cubic foot": "ft3",
    "megawatt": "MW", "gigawatt": "GW", "kilowatt": "kW", "mw": "MW", "gw": "GW", "kwh": "kWh", "mwh": "MWh",
    "gwh": "GWh", "twh": "TWh", "megawatt-hour": "MWh", "kilowatt-hour": "kWh", "mph": "mile/hour",
    "km/h": "km/hour", "kph": "km/hour", "degree": "degree", "°c": "°C", "°f": "°F", "°": "degree",
    "degree celsius": "°C", "degree fahrenheit": "°F", "degrees celsius": "°C", "degrees fahrenheit": "°F",
    "degree c": "°C", "degrees c": "°C", "calorie": "calorie", "gb": "GB", "tb": "TB", "mb": "MB",
    "basis point": "basis point", "knot": "knot", "carat": "carat", "light-year": "light-year",
}  # fmt: skip
_PERCENT = (
    "%",
    "percent",
    "per cent",
    "pct",
    "prozent",
    "pour cent",
    "por ciento",
    "por cento",
    "per cento",
    "procent",
)


def _plural(word: str) -> str:
    """Return a pattern for `word` in both numbers."""
    irregular = {
        "century": "centur(?:y|ies)",
        "penny": "penn(?:y|ies)",
        "inch": "inch(?:es)?",
        "foot": "foot",
        "m": "m",
    }
    last = word.rpartition(" ")[2]
    return re.escape(word.removesuffix(last)) + irregular.get(
        last, re.escape(last) + ("s?" if last[-1:].isalpha() else "")
    )


def _table() -> dict[str, tuple[str, str]]:
    """Return every written unit in lower case with its kind and stored name."""
    table = {word: ("money", code) for word, code in _MONEY_WORDS.items()}
    table |= {word: ("small_money", code) for word, code in _SMALL_MONEY.items()}
    table |= {code.lower(): ("money", code) for code in CODES}
    table |= {word: ("duration", word) for word in _TIMES}
    table |= {word: ("measure", unit) for word, unit in _MEASURES.items()}
    table |= dict.fromkeys(_PERCENT, ("percent", "%"))
    table |= dict.fromkeys(
        ("percentage point", "percent point", "pp", "prozentpunkt", "prozentpunkte", "punto porcentuale"),
        ("percentage_points", "percentage point"),
    )
    return table | {"time": ("multiple", "times"), "-fold": ("multiple", "times"), "fold": ("multiple", "times")}


UNITS = _table()
_SINGULAR = {"centuries": "century", "pennies": "penny", "inches": "inch"}
UNIT = re.compile(
    r"(?:[ \u00a0-]|(?=[%°]|-fold|fold|[a-z]))"
    r"(?:(?:full|consecutive|straight|calendar|working|more|extra|further)[ -]|d['’]|d[ei] )?"
    rf"(?P<unit>{'|'.join(_plural(word) for word in sorted(UNITS, key=len, reverse=True))})(?![\w])",
    re.IGNORECASE,
)
ATTACHED_DEGREES = re.compile(r"(?P<unit>[CF])(?![\w’'])")  # 1.5C


def lookup(written: str) -> tuple[str, str]:
    """Return (kind, stored name) of a unit as the pattern UNIT found it."""
    plain = written.lower()
    plain = _SINGULAR.get(plain, plain)
    return UNITS.get(plain) or UNITS[plain.removesuffix("s")]
