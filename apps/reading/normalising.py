"""Making text canonical: LF, no control characters, Unicode NFC; what is invisible is kept and counted.

Whoever marks a quotation must be sure that the same words have the same code points, so the text is normalised once,
here, and never after. Invisible characters stay, for they carry meaning in many scripts and emoji, but a note names
each kind: a zero width space inside a name is why a search for it fails.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from apps.reading.blocks import Note
from apps.reading.errors import Unreadable

_CONTROLS = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+")
_LINE_SEPARATORS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
INVISIBLE = "\xad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
INVISIBLE += "\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
_KEPT = re.compile(f"[{INVISIBLE}\xa0\u2007\u202f]")
_VISIBLE = re.compile(f"[^\\s{INVISIBLE}]")
# White space, and the byte order mark: at a text's beginning it would be taken for a sign of the encoding next time.
BLANK = "\ufeff" + "".join(filter(str.isspace, map(chr, range(0x3001))))

# Sorting a run of combining marks takes time that grows with its square: a million would hold a worker for hours.
# No writing system stacks more than a dozen; Unicode's own stream-safe format (UAX #15, section 13) stops at 30.
_MOST_MARKS = 100
_MARKS_PERHAPS = re.compile(f"[^\\w\\s\x00-\u02ff]{{{_MOST_MARKS},}}")
_DECOMPOSE_TO_MARKS = "\u0f73\u0f75\u0f81"

_DONE = {
    "nul_removed": "NUL characters were removed.",
    "control_removed": "Control characters were removed; tabs and line ends were kept.",
    "surrogate_replaced": "Halves of characters were replaced by U+FFFD.",
    "crlf": "Windows line ends (CR LF) became LF.",
    "cr": "Old Macintosh line ends (CR) became LF.",
    "line_separator": "Other line and page separators became LF.",
    "nfc": "Letters and their marks were joined (Unicode NFC): so many code points fewer or more.",
}


class Normaliser:
    """Cleans the texts of one document and remembers what it did."""

    def __init__(self) -> None:
        self._done: Counter[str] = Counter()

    def clean(self, text: str) -> str:
        """Return `text` with LF line ends, without control characters, in NFC; in linear time.

        Raises:
            Unreadable: undecodable_upload, more combining marks in a row than any writing has.
        """
        text = self._count("nul_removed", text, text.replace("\0", ""))
        text = self._count("control_removed", text, _CONTROLS.sub("", text))
        text = self._replace("surrogate_replaced", _SURROGATES, "\ufffd", text)
        text = self._count("crlf", text, text.replace("\r\n", "\n"))
        self._done["cr"] += text.count("\r")
        text = self._replace("line_separator", _LINE_SEPARATORS, "\n", text.replace("\r", "\n"))
        return self._compose(text)

    def clean_at(self, text: str, positions: Iterable[int]) -> tuple[str, dict[int, int]]:
        """Return `clean(text)`, and for each of the positions in `text` the one in the cleaned text.

        A position between a letter and its marks, or between CR and LF, becomes the one after them: what is cleaned
        apart on its two sides is then what is cleaned together. O(n + p log p).

        Raises:
            Unreadable: as `clean`.
        """
        parts: list[str] = []
        moved: dict[int, int] = {}
        at = length = 0
        for position in sorted(set(positions)):
            bound = max(at, min(position, len(text)))
            while 0 < bound < len(text) and _joins(text[bound - 1], text[bound]):
                bound += 1
            parts.append(self.clean(text[at:bound]))
            length += len(parts[-1])
            moved[position], at = length, bound
        return "".join((*parts, self.clean(text[at:]))), moved

    def notes(self, text: str) -> tuple[Note, ...]:
        """Return what was done to make `text`, then what invisible characters it holds, most frequent first."""
        done = [Note(code, detail, self._done[code]) for code, detail in _DONE.items() if self._done[code]]
        return (*done, *_kept(text))

    def _count(self, code: str, before: str, after: str) -> str:
        self._done[code] += len(before) - len(after)
        return after

    def _replace(self, code: str, pattern: re.Pattern[str], replacement: str, text: str) -> str:
        replaced, count = pattern.subn(replacement, text)
        self._done[code] += count
        return replaced

    def _compose(self, text: str) -> str:
        if text.isascii():
            return text
        _refuse_piled_marks(text)
        composed = unicodedata.normalize("NFC", text)
        if composed != text:
            self._done["nfc"] += max(abs(len(composed) - len(text)), 1)
        return composed


def _joins(before: str, character: str) -> bool:
    """Tell whether a character may become one with what stands before it, or hide that the next one does.

    What composes with what precedes it is a mark or a medial or final letter of a Korean syllable; controls vanish.
    """
    return (
        unicodedata.category(character)[0] == "M"
        or "\u1160" <= character <= "\u11ff"
        or _CONTROLS.match(character) is not None
        or character == "\0"
        or (before == "\r" and character == "\n")
    )


def is_blank(text: str) -> bool:
    """Tell whether nothing of `text` can be seen."""
    return _VISIBLE.search(text) is None


def _kept(text: str) -> list[Note]:
    counts = Counter(_KEPT.findall(text)) if not text.isascii() else Counter()
    return [
        Note(f"kept_invisible:U+{ord(character):04X}", f"{_name(character)}, kept: it does not show.", count)
        for character, count in counts.most_common()
    ]


def _name(character: str) -> str:
    return unicodedata.name(character, "unnamed character").capitalize()


def _refuse_piled_marks(text: str) -> None:
    for run in _MARKS_PERHAPS.finditer(text):
        piled = 0
        for character in run[0]:
            piled = piled + 1 if unicodedata.combining(character) or character in _DECOMPOSE_TO_MARKS else 0
            if piled > _MOST_MARKS:
                raise Unreadable(
                    "undecodable_upload",
                    f"More than {_MOST_MARKS} accents are piled on one letter near character {run.start()}, which no "
                    "writing does. Remove them and upload the text again.",
                )
