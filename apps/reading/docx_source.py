"""What the parts of one Word file share while they are read: styles, lists, the author's notes, and what was met."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from apps.reading.blocks import Note
from apps.reading.docx_numbering import Numbering
from apps.reading.docx_styles import Styles
from apps.reading.normalising import Normaliser

_MOST_REPEATED = 20  # spans that one note hangs on: a comment on more paragraphs than that is on the text
_NOTES = {
    "insertions_read": "Tracked insertions (and what was moved here) were read as text.",
    "deletions_left_out": "Tracked deletions (and what was moved away) were left out.",
    "hidden_left_out": "Hidden text was left out; Word does not show or print it.",
    "symbols_unread": "Signs of a symbol font that has no letters were replaced by U+FFFD.",
    "embedded_left_out": "Another file is embedded in the text and was left out: paste what it says.",
    "comments_unanchored": "Comments that hang on no words of the text were left out.",
}


@dataclass(frozen=True, slots=True)
class Remark:
    """What a comment or note says, by whom."""

    note: str
    author: str = ""


@dataclass
class Source:
    """One Word file.

    Attributes:
        styles: of its paragraphs.
        numbering: of its lists.
        normaliser: of the document that is made of it.
        comments: by identifier; replies are part of the comment they answer.
        notes: footnotes and endnotes by kind and identifier.
        referred: the notes that the text refers to, in that order.
        titles: the words set in the style for the document's title.
        met: how often something happened that a `Note` tells of.
    """

    styles: Styles
    numbering: Numbering
    normaliser: Normaliser
    comments: Mapping[str, Remark] = field(default_factory=dict)
    notes: Mapping[tuple[str, str], Remark] = field(default_factory=dict)
    referred: dict[tuple[str, str], None] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)
    met: Counter[str] = field(default_factory=Counter)
    _hung: defaultdict[object, int] = field(default_factory=lambda: defaultdict(int))

    def may_hang(self, key: object) -> bool:
        """Count one more span that a note hangs on; False where there are too many already."""
        self._hung[key] += 1
        return self._hung[key] <= _MOST_REPEATED

    def has_hung(self, key: object) -> bool:
        """Tell whether a note hangs on some words."""
        return key in self._hung

    def told(self) -> tuple[Note, ...]:
        """Return what happened, as notes."""
        unanchored = sum(not self.has_hung(identifier) for identifier in self.comments)
        counts = {**self.met, "comments_unanchored": unanchored}
        return tuple(Note(code, detail, counts[code]) for code, detail in _NOTES.items() if counts.get(code))
