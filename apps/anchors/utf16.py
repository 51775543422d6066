"""JavaScript's offsets: the one module that knows UTF-16.

A browser counts UTF-16 code units, in which a character beyond the Basic Multilingual Plane (most emoji, some scripts)
takes two. The index remembers where those characters stand; a text without any costs one pass and no memory.
"""

from bisect import bisect_left


class Utf16Index:
    """Converts between code points and UTF-16 code units of one text."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        wide = bool(text) and max(text) > "\uffff"
        self._wide = [at for at, character in enumerate(text) if character > "\uffff"] if wide else []
        self._wide_units = [at + before for before, at in enumerate(self._wide)]

    def to_utf16(self, offset: int) -> int:
        """Return the UTF-16 offset of a code-point offset, in O(log n).

        Raises:
            ValueError: the offset lies outside the text.
        """
        if not 0 <= offset <= self._length:
            raise ValueError(f"offset {offset} is outside the text of {self._length} code points")
        return offset + bisect_left(self._wide, offset)

    def to_code_points(self, offset: int) -> int:
        """Return the code-point offset of a UTF-16 offset, in O(log n).

        Raises:
            ValueError: the offset lies outside the text or inside a surrogate pair.
        """
        if not 0 <= offset <= self._length + len(self._wide):
            raise ValueError(f"UTF-16 offset {offset} is outside the text")
        before = bisect_left(self._wide_units, offset)
        if before and self._wide_units[before - 1] == offset - 1:
            raise ValueError(f"UTF-16 offset {offset} is inside a surrogate pair")
        return offset - before
