"""A text read for comparison: its words with their stems, its sentences, its quantities and its dates.

Reading costs about two milliseconds for a thousand code points, nearly all of it for figures; the last readings are
kept, since one claim is held against several passages and a passage against several claims.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from apps.comparison.synonyms import meaning
from apps.comparison.tokens import Token, tokens
from apps.comparison.words import STOP
from apps.extraction.figures import find_figures
from apps.extraction.lexicon import words as listed
from apps.extraction.sentences import find_sentences
from apps.extraction.suggestion import Figure

READINGS_KEPT = 128
_TIMES = frozenset({"date", "period", "time"})
_CHANGED = {"doubl": "2", "tripl": "3", "trebl": "3", "quadrupl": "4", "halv": "0.5"}
_CHANGE = re.compile(rf"(?<![\w-])(?P<stem>{'|'.join(_CHANGED)})(?:ed|ing|es|e)\b", re.IGNORECASE)
_AND_A_HALF = re.compile(r"\b(?:a|one|an) (?P<unit>year|month|week|day|hour|minute|decade|century) and a half\b")
_PARTS = ("half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_PART = re.compile(
    rf"\bby (?:about |nearly |almost |roughly |more than )?(?P<share>(?:an? )?(?P<part>{'|'.join(_PARTS)}))\b"
)
_PART_OF_A_POINT = re.compile(r"\ba (?P<part>half|quarter)[ -](?:of a )?(?:percentage )?point\b")
_POINTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_PLACE = re.compile(
    r"\b(?:c[ao]mes?|coming|finish(?:es|ed|ing)?|rank(?:s|ed|ing)?|placed|lies|lying|lay|stands|is|was|are|were)"
    rf"\s(?:home |in |only |joint |a distant )?(?P<place>{'|'.join(_PLACES)})"
    r"(?=\s(?:in|with|behind|on|at|of|among)\b|[.,;:]|$)"
)
_GRADE = re.compile(
    r"\b(?P<of>[Cc]ategory|[Ll]evel|[Gg]rade|[Pp]hase|[Ss]tage|[Tt]ier|[Mm]agnitude)[ -](?P<grade>\d{1,2}(?:\.\d)?)\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_A_YEAR = re.compile(r"\b(?:for|in|since|of|by|until|from|to|and|than|before|after|during)\s$")
_BEFORE_YEAR = 8  # code points
_PRONOUNS = listed("he she it they his her its their both")
_NOBODY: frozenset[str] = frozenset()
_OPENING = 12  # words of a sentence among which are those whom it is about
_IS = re.compile(r"\b(?:is|was|aged|turned|turns)\s$")
_ENDS = re.compile(r"[.,;]|$")
_OLDEST, _ALL = 120, 100
_ON = re.compile(r"(?=.*(?:\band\b|[,;]|\bfrom\b|\bto\b|\bthan\b|\bagainst\b))[^.\d]{1,80}")
_IN_GRADES = ("ategory", "evel", "rade", "hase", "tage", "ier", "agnitude")  # looked for first, since most lack them
_IN_CHANGES = ("oubl", "ripl", "rebl", "uadrupl", "alv")
_NUMBER = re.compile(r"[\d%£$€]")


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A text and what was read of it; equal to itself alone, so that what is made of it can be kept, too.

    Attributes:
        text: The text.
        words: Its words.
        starts: Where they begin.
        stems: A stem for each word, "" for function words and numbers.
        sentences: Bounds of its sentences.
        stems_of: The stems of each sentence.
        carried: Of each sentence that opens with a pronoun those with which the one before it opens, of others none.
        quantities: Figures that are no dates, in order.
        dates: Dates, periods and times, in order.
    """

    text: str
    words: tuple[Token, ...]
    starts: tuple[int, ...]
    stems: tuple[str, ...]
    sentences: tuple[tuple[int, int], ...]
    stems_of: tuple[frozenset[str], ...]
    carried: tuple[frozenset[str], ...]
    quantities: tuple[Figure, ...]
    dates: tuple[Figure, ...]

    def sentence_at(self, place: int) -> int:
        """Return the number of the sentence that holds a code point, the nearest before it if none does."""
        return max(0, bisect_right(self.sentences, (place, len(self.text) + 1)) - 1)

    def stems_beside(self, place: int) -> frozenset[str]:
        """Return the stems of the sentence that holds a code point."""
        return self.stems_of[self.sentence_at(place)] if self.stems_of else frozenset()

    def word_at(self, place: int) -> int:
        """Return the number of the first word that begins at a code point or after it."""
        return bisect_left(self.starts, place)


@lru_cache(maxsize=READINGS_KEPT)
def read(text: str, published: str = "", figures: Sequence[Figure] | None = None) -> Told:
    """Return a text read for comparison.

    Args:
        text: The text.
        published: ISO 8601 date by which its dates are told, "" if unknown.
        figures: Its figures as a tuple if they are known, else None.
    """
    found = list(find_figures(text, published=published) if figures is None else figures)
    longer = [*_with_halves(text), *_parts(text)]
    found = [figure for figure in found if not any(_overlap(one, figure) for one in longer)] + longer
    found = [_as_age(text, _as_year(text, figure)) for figure in found]
    quantities = [figure for figure in found if figure.kind not in _TIMES]
    quantities += [other for other in _others(text) if not any(_overlap(other, figure) for figure in found)]
    words = tokens(text)
    stems = [_stem(word) for word in words]
    starts = tuple(word.start for word in words)
    sentences = find_sentences(text)
    return Told(
        text,
        tuple(words),
        starts,
        tuple(stems),
        tuple(sentences),
        _by_sentence(words, stems, sentences),
        _carried(words, starts, stems, sentences),
        tuple(_with_units(text, sorted(quantities, key=lambda figure: figure.start))),
        tuple(figure for figure in found if figure.kind in _TIMES),
    )


def _as_year(text: str, figure: Figure) -> Figure:
    """Make a date of a bare number that is written as a year behind a preposition: "the budget for 2027"."""
    if not _is_bare(figure) or not _YEAR.fullmatch(text, figure.start, figure.end):
        return figure
    behind = _OF_A_YEAR.search(text, max(0, figure.start - _BEFORE_YEAR), figure.start)
    return replace(figure, kind="date", value=None, unit=text[figure.start : figure.end]) if behind else figure


def _as_age(text: str, figure: Figure) -> Figure:
    """Make an age of a bare number that is all that is said of somebody: "she is 65"."""
    if not _is_bare(figure) or not 0 < (figure.value or 0) < _OLDEST:
        return figure
    alone = _IS.search(text, max(0, figure.start - _BEFORE_YEAR), figure.start) and _ENDS.match(text, figure.end)
    return replace(figure, kind="age", unit="year") if alone else figure


def _with_units(text: str, quantities: list[Figure]) -> list[Figure]:
    """Return the quantities, bare numbers behind a percentage as percentages: "11.4 per cent, and Heimat 9.6"."""
    kept: list[Figure] = []
    for figure in quantities:
        shared = bool(kept) and kept[-1].kind == "percent" and _is_bare(figure) and (figure.value or 0) <= _ALL
        if shared and _ON.fullmatch(text, kept[-1].end, figure.start):
            kept.append(replace(figure, kind="percent", unit="%"))
        else:
            kept.append(figure)
    return kept


def _is_bare(figure: Figure) -> bool:
    return figure.kind == "cardinal" and not (figure.counted or figure.unit) and figure.value is not None


def _by_sentence(words: list[Token], stems: list[str], sentences: list[tuple[int, int]]) -> tuple[frozenset[str], ...]:
    """Return the stems of each sentence."""
    found: list[set[str]] = [set() for _ in sentences]
    number = 0
    for word, own in zip(words, stems, strict=True):
        while number < len(sentences) and sentences[number][1] <= word.start:
            number += 1
        if own and number < len(sentences):
            found[number].add(own)
    return tuple(frozenset(stems) for stems in found)


def _carried(
    words: list[Token], starts: tuple[int, ...], stems: list[str], sentences: list[tuple[int, int]]
) -> tuple[frozenset[str], ...]:
    """Return for each sentence what its opening pronoun may stand for: how the sentence before it opens."""
    bounds = [(bisect_left(starts, start), bisect_left(starts, end)) for start, end in sentences]
    found: list[frozenset[str]] = []
    opening = _NOBODY
    for first, after in bounds:
        leans = first < after and words[first].key in _PRONOUNS
        found.append(opening if leans else _NOBODY)
        if not leans:
            opening = frozenset(filter(None, stems[first : min(first + _OPENING, after)]))
    return tuple(found)


def _with_halves(text: str) -> list[Figure]:
    """Return "a year and a half" and "a quarter point"."""
    found = [
        Figure(*match.span(), "duration", Decimal("1.5"), None, match["unit"], "", False)
        for match in (_AND_A_HALF.finditer(text) if "half" in text else ())
    ]
    return found + [
        Figure(*match.span(), "percentage_points", _POINTS[match["part"]], None, "percentage point", "", False)
        for match in (_PART_OF_A_POINT.finditer(text) if "point" in text else ())
    ]


def _parts(text: str) -> Iterator[Figure]:
    """Yield "by a fifth" as a share."""
    for match in _PART.finditer(text) if any(part in text for part in _PARTS) else ():
        share = (1 / Decimal(_PARTS.index(match["part"]) + 2)).quantize(Decimal("0.0001"))
        yield Figure(*match.span("share"), "fraction", share.normalize(), None, "", "", False)


def _others(text: str) -> Iterator[Figure]:
    """Yield "doubled" and "halved" as multiples, "came fourth" and "category 3" as places."""
    for match in _PLACE.finditer(text) if any(place in text for place in _PLACES) else ():
        place = Decimal(_PLACES.index(match["place"]) + 1)
        yield Figure(*match.span("place"), "ordinal", place, None, "", "place", False)
    for match in _GRADE.finditer(text) if any(grade in text for grade in _IN_GRADES) else ():
        yield Figure(*match.span("grade"), "ordinal", Decimal(match["grade"]), None, "", match["of"].lower(), False)
    for match in _CHANGE.finditer(text) if any(change in text for change in _IN_CHANGES) else ():
        yield Figure(*match.span(), "multiple", Decimal(_CHANGED[match["stem"].lower()]), None, "times", "", False)


def _overlap(one: Figure, other: Figure) -> bool:
    return one.start < other.end and other.start < one.end


def _stem(word: Token) -> str:
    if len(word.key) <= 2 or word.key in STOP or _NUMBER.match(word.key):
        return ""
    return meaning(word.form if word.form.isalpha() else word.key)
