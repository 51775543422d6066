"""The numbers that Word shows before list items and headings, which its files do not hold: they must be counted."""

import re
from collections import defaultdict

from lxml import etree

from apps.reading.docx_xml import attribute, child, children, number, value

_LEVELS = 9
_UNBEGUN = -1
_SHOWN = re.compile(r"%([1-9])")
_LONGEST_PATTERN = 60  # code points
_ROMAN = {1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl", 10: "x", 9: "ix", 5: "v"}
_ROMAN |= {4: "iv", 1: "i"}
_MOST_ROMAN = 3999
_MOST_LETTERS = 26 * 5
_SIGNS = {"bullet", "none"}  # they say that it is a list, and no more


class Numbering:
    """The lists of one file and how far each was counted."""

    def __init__(self, root: etree._Element | None) -> None:
        self._abstract = {attribute(one, "abstractNumId"): one for one in children(root, "abstractNum")}
        self._lists = {attribute(one, "numId"): one for one in children(root, "num")}
        self._levels: dict[tuple[str, int], _Level] = {}
        self._counts: defaultdict[str, list[int]] = defaultdict(lambda: [_UNBEGUN] * _LEVELS)
        self._begun: set[tuple[str, int]] = set()

    def depth(self, list_id: str, style: str) -> int:
        """Return the level of a list, from 0, that a style is tied to; 0 where none is."""
        levels = children(self._abstract.get(self._abstract_of(list_id)), "lvl")
        tied = (number(attribute(level, "ilvl"), 0) for level in levels if value(level, "pStyle") == style)
        return next(tied, 0)

    def label(self, list_id: str, depth: int) -> str:
        """Count one item of a list at a depth from 0, and return what Word shows before it; "" for a bullet."""
        depth = max(0, min(depth, _LEVELS - 1))
        abstract = self._abstract_of(list_id)
        level = self._level(list_id, depth)
        counts = self._counts[abstract]
        if level.restarts and (list_id, depth) not in self._begun:
            counts[depth] = _UNBEGUN
        self._begun.add((list_id, depth))
        counts[depth] = level.start if counts[depth] == _UNBEGUN else counts[depth] + 1
        counts[depth + 1 :] = [_UNBEGUN] * (_LEVELS - depth - 1)
        if level.form in _SIGNS:
            return ""
        return _SHOWN.sub(lambda found: self._shown(list_id, int(found[1]) - 1), level.pattern).strip()

    def _shown(self, list_id: str, depth: int) -> str:
        level = self._level(list_id, depth)
        count = self._counts[self._abstract_of(list_id)][depth]
        return in_form(level.start if count == _UNBEGUN else count, level.form)

    def _abstract_of(self, list_id: str) -> str:
        return value(self._lists.get(list_id), "abstractNumId")

    def _level(self, list_id: str, depth: int) -> "_Level":
        if (list_id, depth) not in self._levels:
            overrides = children(self._lists.get(list_id), "lvlOverride")
            override = next((one for one in overrides if attribute(one, "ilvl") == str(depth)), None)
            general = children(self._abstract.get(self._abstract_of(list_id)), "lvl")
            element = next((one for one in general if attribute(one, "ilvl") == str(depth)), None)
            self._levels[list_id, depth] = _Level(element, override)
        return self._levels[list_id, depth]


class _Level:
    """How one level of a list is numbered."""

    __slots__ = ("form", "pattern", "restarts", "start")

    def __init__(self, general: etree._Element | None, override: etree._Element | None) -> None:
        own = child(override, "lvl")
        element = general if own is None else own
        restart = number(value(override, "startOverride"))
        self.restarts = restart >= 0
        self.start = restart if self.restarts else number(value(element, "start"), 1)
        self.form = value(element, "numFmt") or ("decimal" if element is not None else "none")
        self.pattern = value(element, "lvlText")[:_LONGEST_PATTERN]


def in_form(count: int, form: str) -> str:
    """Return a number as a list shows it: in digits, letters or Roman numerals; in digits where the form is another."""
    if form in {"lowerLetter", "upperLetter"} and 0 < count <= _MOST_LETTERS:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in {"lowerRoman", "upperRoman"} and 0 < count <= _MOST_ROMAN:
        return _roman(count) if form == "lowerRoman" else _roman(count).upper()
    return f"{count:02}" if form == "decimalZero" else "" if form in _SIGNS else str(count)


def _roman(count: int) -> str:
    numeral = ""
    for size, letters in _ROMAN.items():
        times, count = divmod(count, size)
        numeral += letters * times
    return numeral
