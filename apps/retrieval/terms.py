"""Index terms: the words of a text in the one form in which a claim and its source can share them.

| written | terms |
|---|---|
| The Ministers' | minist |
| Zürich, Zurich | zurich |
| tumour, tumors | tumor |
| co-operation | cooper, co, oper: the compound as one word, and its parts |
| IL-6, IL6 | il6 (and il, 6) |
| 1,200,000; 1 200 000; 1.2 million; £1.2m | 1200000 (and 1.2, million) |
| seven | 7 |
| 28%, 28 per cent | 28, 28% |
| 2016-08-24 | 2016, august, 24 |
| U.S., US, USA | usa |

Words are cut into stems by Snowball (Porter 1980, 2001). Each distinct word is worked out once and remembered with its
terms, so that a text costs one pass of a regular expression and one look-up a word.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import chain

import snowballstemmer

from apps.extraction.lexicon import words
from apps.retrieval.spelling import folded, respelled

TITLE_COUNTS = 1  # times that a word of the source's title or of the heading counts in each passage below it
_MOST_REMEMBERED = 500_000  # distinct words; about 100 MB
_SCALES = {
    "k": 3,
    "thousand": 3,
    "m": 6,
    "mn": 6,
    "million": 6,
    "bn": 9,
    "b": 9,
    "billion": 9,
    "tn": 12,
    "trillion": 12,
}
_WORD = re.compile(
    r"[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+(?![0-9.,]*[0-9])"
    r"|[0-9][0-9.,]*[ \u00a0\u202f]?(?:%|(?:per ?cent|thousand|million|mn|m|billion|bn|trillion|tn|k)\b)"
    r"|[^\W_]+(?:['’.,/&‐‑-][^\W_]+)*"
)
_THOUSANDS = re.compile(r"(?<=[0-9])[ \u00a0\u202f](?=[0-9]{3})")
_FIGURE = re.compile(r"([0-9][0-9.,]*)[ \u00a0\u202f]?(.*)", re.DOTALL)
_PLAIN = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_ISO_DATE = re.compile(r"((?:1[5-9]|20)[0-9]{2})-(0[1-9]|1[0-2])(?:-([0-3][0-9]))?")
_ORDINAL = re.compile(r"([0-9]+)(?:st|nd|rd|th|s)")
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
_PARTS = re.compile(r"[.,/&‐‑-]")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_AS_WRITTEN = {"US": "usa", "USA": "usa", "UK": "uk", "May": "may-month", "IT": "it-short", "WHO": "who-short"}
STOP = words(
    """a about above after again all also am an and any are as at be because been before being below between both but by
    can could did do does doing down during each either few for from further had has have having he her here hers
    herself him himself his how i if in into is it its itself just may me might more most must my myself neither no nor
    not now of off on once only or other our ours ourselves out over own per same shall she should so some such than
    that the their theirs them themselves then there these they this those through to too under until up upon us very
    was we were what when where whether which while who whom whose why will with within without would you your yours
    yourself yourselves don't doesn't didn't isn't wasn't weren't aren't can't couldn't wouldn't won't hasn't haven't
    hadn't it's that's there's he's she's they're we're i'm i've you're"""
)
_LANGUAGES = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip


class _Lexicon(dict[str, tuple[str, ...]]):
    """The terms of every word seen so far, as written."""

    def __init__(self, language: str) -> None:
        super().__init__()
        name = _LANGUAGES.get(language)
        self._stem: Callable[[str], str] = snowballstemmer.stemmer(name).stemWord if name else str
        self._english = language == "en"

    def __missing__(self, word: str) -> tuple[str, ...]:
        terms = tuple(dict.fromkeys(self._terms(word)))
        if len(self) < _MOST_REMEMBERED:
            self[word] = terms
        return terms

    def _terms(self, word: str) -> Iterator[str]:
        if word in _AS_WRITTEN and self._english:
            yield _AS_WRITTEN[word]
        elif word[0].isdigit() and (figure := _figure(word)):
            yield from figure
        elif _INITIALS.fullmatch(word):
            yield _AS_WRITTEN.get(word.replace(".", ""), folded(word.replace(".", "")))
        elif _PARTS.search(word):
            yield from self._compound(word)
        else:
            yield from self._plain(word)

    def _compound(self, word: str) -> Iterator[str]:
        """Yield a hyphened word as one and in parts; what a comma, slash or dot ties together, in parts only."""
        if date := _ISO_DATE.fullmatch(word):
            yield from (date[1], _MONTHS[int(date[2]) - 1], *([date[3].lstrip("0")] if date[3] else ()))
            return
        parts = _PARTS.split(word)
        if not re.search(r"[.,/]", word):
            yield from self._plain("".join(parts))
        for part in parts:
            yield from self[part]

    def _plain(self, word: str) -> Iterator[str]:
        plain = folded(word).replace("’", "'")
        if self._english and plain in STOP:
            return
        plain = plain.removesuffix("'s").replace("'", "")
        if ordinal := _ORDINAL.fullmatch(plain):
            yield ordinal[1]
        elif self._english:
            yield self._stem(respelled(plain))
        else:
            yield self._stem(plain)


def _figure(word: str) -> tuple[str, ...]:
    """Return the terms of a number: as written, without marks between its digits, and what it comes to."""
    match = _FIGURE.fullmatch(_THOUSANDS.sub("", word))
    digits, scale = (match[1].rstrip(".,"), match[2].lower()) if match else ("", "")
    if not _PLAIN.fullmatch(digits):
        return ()
    plain = digits.replace(",", "")
    if scale in {"", "%"} or scale.startswith("per"):
        return (plain,) if not scale else (plain, f"{plain}%")
    if scale not in _SCALES:
        return ()
    value = Decimal(plain).scaleb(_SCALES[scale])
    return (plain, f"{value.normalize():f}", *(("million",) if scale == "million" else ()))


@cache
def lexicon(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the terms of every word, as `words_in` gives it; stop words have none."""
    return _Lexicon(language)


def words_in(text: str) -> list[str]:
    """Return the words and figures of a text as written, in their order."""
    return _WORD.findall(text)


def terms_of(text: str, language: str = "en") -> list[str]:
    """Return the terms of a text in their order; `language` is ISO 639-1, and one that is unknown is not stemmed."""
    return list(chain.from_iterable(map(lexicon(language).__getitem__, words_in(text))))


def term_set(text: str, language: str = "en") -> frozenset[str]:
    """Return the terms of a text, each once."""
    return frozenset(chain.from_iterable(map(lexicon(language).__getitem__, set(words_in(text)))))


def words_of(text: str, language: str = "en") -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Yield each word's terms, none for a stop word, and its bounds in code points."""
    terms = lexicon(language)
    return ((terms[match.group()], match.start(), match.end()) for match in _WORD.finditer(text))


def passage_terms(
    exact: str, heading: str = "", title: str = "", language: str = "en"
) -> tuple[Mapping[str, int], int]:
    """Return how often a passage holds each of its terms, and its length in terms.

    The words of the heading that it stands under and of its source's title count as its own, `TITLE_COUNTS` times: the
    simple form of weighted fields (Robertson, Zaragoza and Taylor 2004).
    """
    found = terms_of(exact, language)
    counts = Counter(found)
    for term in terms_of(f"{title} {heading}", language):
        counts[term] += TITLE_COUNTS
    return counts, len(found)
