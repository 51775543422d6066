"""The one place that knows UTF-16: JavaScript counts its code units, Stet counts Unicode code points.

Characters outside the Basic Multilingual Plane (most emoji, some scripts) are one code point and two units. An index
keeps the positions of these alone, so a text without any costs nothing to convert.
"""

import re
from array import array
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16Index:
    """Converts offsets of one text both ways, O(log n) a call, with eight bytes for each astral character."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._astral = array("Q")
        if _units(text) != len(text):  # counting units is a hundred times faster than searching
            self._astral.extend(match.start() for match in _ASTRAL.finditer(text))

    def to_utf16(self, offset: int) -> int:
        """Return the offset in UTF-16 units of an offset in code points.

        Raises:
            ValueError: the offset is negative or beyond the text's end.
        """
        if not 0 <= offset <= self._length:
            raise ValueError(f"{offset} is outside a text of {self._length} code points.")
        return offset + bisect_left(self._astral, offset)

    def to_code_points(self, offset: int) -> int:
        """Return the offset in code points of an offset in UTF-16 units.

        Raises:
            ValueError: the offset is negative, beyond the text's end, or between the two halves of one character.
        """
        units = self._length + len(self._astral)
        if not 0 <= offset <= units:
            raise ValueError(f"{offset} is outside a text of {units} UTF-16 units.")
        before = bisect_left(range(len(self._astral)), offset, key=self._unit_of)
        if before and self._unit_of(before - 1) == offset - 1:
            raise ValueError(f"{offset} stands inside a surrogate pair.")
        return offset - before

    def _unit_of(self, number: int) -> int:
        """Return where the astral character of this number (from 0) starts, in units: each one before it adds one."""
        return self._astral[number] + number


def _units(text: str) -> int:
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
