"""Numbers as people write them: digits with any grouping, words, and both with a scale ("4.5 million", "$5bn").

A number is read from its own characters only; what it counts or measures is `figures`' business. A comma before one
or two last digits is a decimal mark, as most of Europe writes; scale words of its larger languages are known.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_ONES = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split()  # noqa: SIM905 - a list of forty quoted words reads worse
    )
}
_TENS = {
    word: 10 * (place + 2)
    for place, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
_SCALES = {
    "hundred": 100,
    "dozen": 12,
    "thousand": 1000,
    "lakh": 100_000,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
_SHORT_SCALES = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "b": 10**9,
    "tn": 10**12,
    "trn": 10**12,
}
_FOREIGN_SCALES = {
    "tausend": 10**3, "tsd": 10**3, "tys": 10**3, "тыс": 10**3, "mio": 10**6, "millionen": 10**6, "millones": 10**6,
    "millón": 10**6, "milioni": 10**6, "milione": 10**6, "milhões": 10**6, "milhão": 10**6, "miljoen": 10**6,
    "miljoner": 10**6, "млн": 10**6, "mrd": 10**9, "mlrd": 10**9, "mld": 10**9, "milliarden": 10**9,
    "milliarde": 10**9, "milliards": 10**9, "milliard": 10**9, "miliardi": 10**9, "miliardo": 10**9,
    "mil millones": 10**9, "mil milhões": 10**9, "bilhões": 10**9, "miljard": 10**9, "miljarder": 10**9,
    "млрд": 10**9, "billionen": 10**12,
}  # fmt: skip
_VAGUE = ("dozens", "scores", "hundreds", "thousands", "millions", "billions", "trillions")
_FRACTIONS = {
    "half": Decimal("0.5"),
    "third": Decimal(1) / 3,
    "quarter": Decimal("0.25"),
    "fifth": Decimal("0.2"),
    "sixth": Decimal(1) / 6,
    "seventh": Decimal(1) / 7,
    "eighth": Decimal("0.125"),
    "tenth": Decimal("0.1"),
}
_SIGNS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3}
_AFTER_ARTICLE = ("dozen", "hundred", "thousand", "million", "billion", "trillion")  # "a hundred" is one number
_LONGEST = 18  # digits with their marks; what is longer is an identifier, not a quantity
_LONGEST_PLAIN = 9  # without any marks
_LARGEST = 10**24  # beyond it number words are a list or a joke

_WORD = "|".join(sorted([*_ONES, *_TENS, *_SCALES], key=len, reverse=True))
_FOREIGN = "|".join(sorted(_FOREIGN_SCALES, key=len, reverse=True))
_PART = "halves|half|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|tenths?"
_PLACE = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"  # "twenty-third" is an ordinal
_DIGITS = (
    r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?![0-9,])"
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])"
    r"|[0-9]{1,3}(?:[ \u00a0\u202f\u2009][0-9]{3})+(?:[.,][0-9]{1,2})?(?![0-9])"
    r"|[0-9]{1,3}(?:['’][0-9]{3})+(?:\.[0-9]{1,2})?(?![0-9])"
    r"|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}(?![0-9])"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,}(?![0-9])"
    r"|[0-9]+,[0-9]{1,2}(?![0-9]|[.,][0-9])"
    r"|[0-9]*\.[0-9]+(?!\.?[0-9])"
    r"|[0-9]*[½¼¾⅓⅔]"
    r"|[0-9]+(?!\.[0-9]|['’′][0-9]{1,2}(?![0-9]))"
)
_SIGN = re.compile(r"[0-9½¼¾⅓⅔]")
_STEMS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twel", "teen", "twent",
    "thirt", "fort", "fift", "hundred", "thousand", "illion", "dozen", "half", "third", "quarter", "zero", "lakh",
    "crore", "scores",
)  # fmt: skip
_NUMERAL = re.compile(
    rf"""(?<![\w.,/])(?=[0-9.½¼¾⅓⅔abcdefhlmnostz])(?:(?<![^\W\d_]-)|(?<=magnitude-))(?<![0-9]['’′])(?:
    (?P<digits>{_DIGITS})(?:(?:\ |-|\u00a0)?(?P<scale>hundred|thousand|lakh|million|crore|billion|trillion|dozen)s?\b
        |[\ \u00a0](?P<foreign>{_FOREIGN})\b\.?
        |\ ?(?P<short>bn|tn|trn|mn|mln)\b|(?P<letter>[kKmMbB])\b|(?P<plural>s)\b|(?![^\W\d_]*[0-9]))
    |(?P<vague>(?:tens\ of\ |hundreds\ of\ |many\ )?(?:{"|".join(_VAGUE)}))\b
    |(?P<bare>half)\ (?=(?:the|its|his|her|their|all|these|those)\b)
    |(?P<share>half(?=\ (?:of|an?)\b)|(?:an?|one)[\ -](?:{_PART})(?=\ (?:of|more|less|fewer|higher|lower)\b)
        |(?:two|three|four|five|six|seven|nine)[\ -](?:{_PART}))\b
        (?:\ (?:of\ )?an?\ (?P<halfscale>million|billion|dozen|hundred|thousand)\b)?
    |(?:an?\ )?(?P<words>(?:{_WORD})(?:(?:\ and\ |\ |-)(?:{_WORD}))*)\b(?!-(?:{_PLACE})\b)
        (?:[\ -]and[\ -](?:an?|one|three)[\ -](?P<tail>half|quarters?)\b
           (?:\ (?P<tailscale>hundred|thousand|million|billion|trillion)\b)?)?
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_NOT_A_SHARE = re.compile(r"\b(?:first|second|other|last|better|opening|closing)[ -]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text.

    Attributes:
        start: First code point.
        end: Code point after the last.
        value: What it says, None for "dozens".
        other: The second reading of an ambiguous one: "63.389" may be 63 389.
        form: `digits`, `words`, `vague` or `share`.
        short: The scale letter as written ("5m" is five million only if it is money or counts something).
        unscaled: The value without that letter.
    """

    start: int
    end: int
    value: Decimal | None
    other: Decimal | None = None
    form: str = "digits"
    short: str = ""
    unscaled: Decimal | None = None


def find_numerals(text: str, start: int, end: int) -> Iterator[Numeral]:
    """Yield the numbers in `text[start:end]` in order. "One" alone is one too: the caller knows if it counts."""
    written = text[start:end].lower()
    if not _SIGN.search(written) and not any(word in written for word in _STEMS):
        return  # half of all sentences, and looking so costs a tenth of the pattern
    for match in _NUMERAL.finditer(text, start, end):
        numeral = _read(match)
        if numeral is not None:
            yield numeral


def _read(match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    if match["digits"]:
        return _digits(match)
    if match["vague"]:
        return Numeral(start, end, None, form="vague")
    if match["bare"] or match["share"]:
        return _part(match)
    value = words_value(match["words"])
    if value is None:
        return None
    if match["tail"]:
        value = _with_tail(value, match)
    with_article = match["words"].lower().startswith(_AFTER_ARTICLE)
    return Numeral(start if with_article else match.start("words"), end, value, form="words")


def _with_tail(value: Decimal, match: re.Match[str]) -> Decimal:
    """Add the half of "two and a half" (of "a million and a half", half of the million)."""
    part = _FRACTIONS[match["tail"].lower().removesuffix("s")]
    part *= 3 if "three" in match.group()[match.end("words") - match.start() :].lower() else 1
    scale = _SCALES.get((match["tailscale"] or "").lower(), 1)
    last = _SCALES.get(match["words"].lower().split()[-1], 1)
    return _plain(value * scale + part * max(scale, last))


def _digits(match: re.Match[str]) -> Numeral | None:
    written = match["digits"]
    if len(written) > _LONGEST or (len(written) > _LONGEST_PLAIN and written.isdecimal()):
        return None
    if match["plural"]:  # "1,000s"
        return (
            Numeral(*match.span(), None, form="vague") if re.fullmatch(r"10[0,]*0", written.replace(",", "")) else None
        )
    value, other = digits_value(written)
    scale = Decimal(_SCALES.get((match["scale"] or "").lower(), 1))
    short = match["short"] or match["letter"] or ""
    if match["foreign"]:
        value, scale = other or value, Decimal(_FOREIGN_SCALES[match["foreign"].lower()])
    if scale != 1 or short:
        other = None  # "1.234 million" is plain
    scaled = _plain(value * scale * _SHORT_SCALES.get(short.lower(), 1))
    return Numeral(*match.span(), scaled, other, short=match["letter"] or "", unscaled=value)


def _plain(value: Decimal) -> Decimal:
    """Drop the zeros behind the point that a scale leaves: 4500000.0."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def digits_value(written: str) -> tuple[Decimal, Decimal | None]:
    """Return what a digit string says, and its other reading when a lone dot stands before exactly three digits."""
    bare = re.sub(r"[ \u00a0\u202f\u2009'’]", "", written)
    if bare[-1] in _SIGNS:
        return (Decimal(bare[:-1] or 0) + _SIGNS[bare[-1]]).quantize(Decimal("0.0001")).normalize(), None
    if re.search(r"\.[0-9]{3},[0-9]{1,2}$", bare):
        return Decimal(bare.replace(".", "").replace(",", ".")), None
    if bare.count(".") > 1:
        return Decimal(bare.replace(".", "")), None
    if re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", bare):
        return Decimal(bare), Decimal(bare.replace(".", ""))
    if re.search(r"[^,],[0-9]{1,2}$", bare) and "," not in bare[:-3]:
        bare = bare.replace(",", ".")  # "50 000,50" and "12,5": the comma is the decimal mark
    return Decimal(bare.replace(",", "")), None


def words_value(written: str) -> Decimal | None:
    """Return what spelled-out numbers say ("two hundred and fifty thousand"); None if they do not add up to one."""
    total = group = 0
    for word in re.split(r"[ -]+(?:and[ -]+)?", written.lower()):
        if word in _SCALES:
            scale = _SCALES[word]
            if scale > 100:
                total, group = total + (group or 1) * scale, 0
            else:
                group = (group or 1) * scale
        else:
            value = _ONES.get(word, _TENS.get(word, 0))
            if group % 100 and not (group % 100 >= 20 and group % 10 == 0 and value < 10):
                return None  # "two three", "twenty eleven": two numbers side by side
            group += value
    return Decimal(total + group) if total + group < _LARGEST else None


def _part(match: re.Match[str]) -> Numeral | None:
    """Read "two-thirds", "half" and "half a million"; not the half of "second half of the game"."""
    start = match.start()
    if _NOT_A_SHARE.search(match.string, max(0, start - 10), start):
        return None
    if match["bare"]:
        return Numeral(start, match.end("bare"), Decimal("0.5"), form="share")
    count_word, _, part = match["share"].lower().replace("-", " ").rpartition(" ")
    share = _FRACTIONS[{"halves": "half"}.get(part, part.removesuffix("s"))] * _ONES.get(count_word, 1)
    scale = _SCALES.get((match["halfscale"] or "").lower())
    value = _plain(share * scale) if scale else share.quantize(Decimal("0.0001")).normalize()
    return Numeral(start, match.end(), value, form="share")
