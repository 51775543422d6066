"""Word's fields: a code that is not shown ("PAGE") and its result, which is; they may stand in each other."""

import re

_LONGEST_CODE = 3_000  # code points; no address is longer
_HYPERLINK = re.compile(r'\s{0,9}HYPERLINK\s{1,9}(?:"([^"]{1,2000})"|([^\s"\\]\S{0,2000}))', re.IGNORECASE)


class Fields:
    """The fields that are open, the innermost last."""

    def __init__(self) -> None:
        self._codes: list[str | None] = []  # of each as far as read, None once its result began
        self._hidden = 0  # how many are not at their results yet

    def is_hiding(self) -> bool:
        """Tell whether text that stands here is part of some field's code."""
        return self._hidden > 0

    def begin(self) -> None:
        """Begin a field."""
        self._codes.append("")
        self._hidden += 1

    def read(self, code: str) -> None:
        """Take up some of the innermost field's code."""
        if self._codes and (known := self._codes[-1]) is not None:
            self._codes[-1] = (known + code)[:_LONGEST_CODE]

    def show(self) -> str | None:
        """Begin the innermost field's result; return the address it links to, "" for none, None if no code was open."""
        if not self._codes or (code := self._codes[-1]) is None:
            return None
        self._codes[-1] = None
        self._hidden -= 1
        return address_in(code)

    def end(self) -> bool:
        """End the innermost field; False where none is open."""
        if not self._codes:
            return False
        self._hidden -= self._codes.pop() is not None
        return True

    def end_paragraph(self) -> None:
        """Let no code go on in the next paragraph: one that never ends would hide the whole text."""
        for at in range(len(self._codes) - 1, -1, -1):
            if not self._hidden:
                return
            self._hidden -= self._codes[at] is not None
            self._codes[at] = None


def address_in(code: str) -> str:
    """Return the address that a field's code links to, "" where it is another field."""
    found = _HYPERLINK.match(code)
    return (found[1] or found[2]) if found else ""
