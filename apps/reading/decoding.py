"""From bytes to characters: what the bytes prove, then what they declare, then a guess only where nothing rivals it.

A wrong guess is worse than a refusal: "£5m" read as "Ł5m" would be checked, quoted and published. So UTF-8 is tried
strictly and first (other text hardly ever passes by chance), a declared encoding must fit without an error, and a guess
is taken only when Western prose reads as such or when the detector sees one language and no second candidate near it.
"""

import codecs
import re
from dataclasses import dataclass

import charset_normalizer

from apps.reading.errors import Unreadable

_BOMS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Python's codec and the name the web uses (encoding.spec.whatwg.org), whose labels decode as the wider Windows sets.
_NAMES = {
    "cp1252": "windows-1252",
    "cp1250": "windows-1250",
    "cp1251": "windows-1251",
    "cp1253": "windows-1253",
    "cp1254": "windows-1254",
    "cp1255": "windows-1255",
    "cp1256": "windows-1256",
    "koi8_r": "koi8-r",
    "cp932": "shift_jis",
    "euc_jp": "euc-jp",
    "gb18030": "gb18030",
    "big5hkscs": "big5",
    "cp949": "euc-kr",
}
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "shift_jis": "cp932", "gb2312": "gb18030"}
_WIDER |= {"gbk": "gb18030", "big5": "big5hkscs", "euc_kr": "cp949"}
_DECLARATION = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:.\-]{2,30})""")
_DECLARED_WITHIN = 4096  # bytes; browsers look at 1,024, pages in the wild are later
_GUESS_FROM = 200_000  # bytes; more of the same text makes no better guess
_LEAST_COHERENCE = 0.2
_RIVAL_COHERENCE = 0.15
_RIVAL_CHAOS = 0.05

_LETTERS = "àáâãäåæçèéêëìíîïñòóôõöøùúûüÿßœÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜŸŒ"
_WESTERN = re.compile(f"[\\x00-\\x7f{_LETTERS}\xa0«»“”‘’‚„‹›–—…•·€£©®™°§½¼¾²³¿¡´ªº†‡]*")
# What real Western words do not do: several accented letters on end, or a sign between two letters.
_UNWESTERN = re.compile(f"[{_LETTERS}]{{3}}|[a-z{_LETTERS}][£©®§½¼¾²³¿¡´ªº†‡¢¥][a-z{_LETTERS}]")
_MOST_ACCENTS = 0.2  # accented among all letters; French reaches .09


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, the encoding they were read from (its web name), and whether that was proved, declared or guessed."""

    text: str
    encoding: str
    guessed: bool = False


def decode_marked(content: bytes) -> Decoded | None:
    """Decode bytes that begin with a byte order mark; None when there is none.

    Raises:
        Unreadable: undecodable_upload, the bytes break the encoding that their own mark names.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            text = _strictly(content[len(mark) :], encoding)
            if text is None:
                raise Unreadable(
                    "undecodable_upload",
                    f"The file says it is {encoding.upper()} but is damaged. Save it as UTF-8, or paste its text.",
                )
            return Decoded(text, encoding)
    return None


def decode(content: bytes, *, may_declare: bool, charset: str = "") -> Decoded:
    """Decode bytes that carry no mark.

    Args:
        content: the bytes.
        may_declare: they are HTML, whose head may name the encoding.
        charset: what their sender named; it comes before what they name themselves, as in browsers.

    Raises:
        Unreadable: undecodable_upload, no encoding fits them surely.
    """
    declared = _codec(charset) or (_declared(content) if may_declare else "")
    if declared.startswith("iso2022") and (text := _strictly(content, declared)) is not None:
        return Decoded(text, declared)  # seven-bit, so it would pass as UTF-8
    try:
        return Decoded(content.decode(), "utf-8")
    except UnicodeDecodeError as error:
        damaged_at = error.start
    if declared and (text := _strictly(content, declared)) is not None:
        return Decoded(text, _NAMES.get(declared, declared))
    _refuse_damaged_utf8(content, damaged_at)
    return _guess(content)


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, UnicodeError):
        return None


def _declared(content: bytes) -> str:
    """Return Python's name of the encoding the page declares, widened as browsers do; empty when there is none."""
    found = _DECLARATION.search(content[:_DECLARED_WITHIN])
    return _codec(found[1].decode("ascii")) if found else ""


def _codec(name: str) -> str:
    """Return Python's name of an encoding; empty where the name is that of none."""
    try:
        codec = codecs.lookup(name)
        "".encode(codec.name)  # some of Python's codecs are no text encodings
    except (LookupError, UnicodeError):
        return ""
    return _WIDER.get(codec.name, codec.name)


def _refuse_damaged_utf8(content: bytes, damaged_at: int) -> None:
    """Refuse what is UTF-8 but for a few bytes: another encoding would decode it, as garbage."""
    text = content.decode(errors="replace")
    broken = text.count("\ufffd")
    whole = len(re.findall("[^\x00-\x7f\ufffd]", text))
    if whole > broken:
        raise Unreadable(
            "undecodable_upload",
            f"The file is UTF-8 but damaged at byte {damaged_at}. Export it again as UTF-8, or paste its text.",
        )


def _guess(content: bytes) -> Decoded:
    sample = content[:_GUESS_FROM]
    western = _strictly(content, "cp1252")
    candidates = _candidates(sample)
    if western is not None and _reads_as_western(western) and not _clearly_other(candidates):
        return Decoded(western, "windows-1252", guessed=True)
    if candidates and not _rivals(candidates):
        encoding = candidates[0].encoding
        if (text := _strictly(content, encoding)) is not None:
            return Decoded(text, _NAMES[encoding], guessed=True)
    raise Unreadable(
        "undecodable_upload",
        "The file's character encoding cannot be told for sure. Save it as UTF-8 and upload that, or paste its text.",
    )


def _candidates(sample: bytes) -> list[charset_normalizer.CharsetMatch]:
    """Return what the detector holds possible, best first."""
    found = charset_normalizer.from_bytes(sample, cp_isolation=list(_NAMES), enable_fallback=False)
    return sorted(
        (match for match in found if match.encoding in _NAMES), key=lambda match: (match.chaos, -match.coherence)
    )


def _reads_as_western(text: str) -> bool:
    if not _WESTERN.fullmatch(text) or _UNWESTERN.search(text.lower()):
        return False
    letters = sum(map(str.isalpha, text))
    accented = len(re.findall(f"[{_LETTERS}]", text))
    return accented <= max(letters * _MOST_ACCENTS, 1)


def _clearly_other(candidates: list[charset_normalizer.CharsetMatch]) -> bool:
    """Tell whether another encoding makes a language of the bytes and Windows-1252 does not."""
    western = max((match.coherence for match in candidates if match.encoding == "cp1252"), default=0.0)
    others = [match.coherence for match in candidates if match.encoding != "cp1252"]
    return bool(others) and max(others) >= western + _RIVAL_COHERENCE


def _rivals(candidates: list[charset_normalizer.CharsetMatch]) -> bool:
    """Tell whether the best candidate is doubtful, alone or beside a near one that reads differently."""
    best = candidates[0]
    return best.coherence < _LEAST_COHERENCE or any(
        match.chaos - best.chaos <= _RIVAL_CHAOS
        and best.coherence - match.coherence <= _RIVAL_COHERENCE
        and str(match) != str(best)
        for match in candidates[1:]
    )
