"""What an author's comment, note or link hangs on: from positions in a block's raw text to citations in its clean text.

A comment and a link say themselves which words they hang on. A footnote's mark is a point in the text. It hangs on the
sentence it closes, or on the part of it since the previous mark: in "Costs rose,[1] and 40 people left.[2]" the first
mark hangs on "Costs rose,", the second on "and 40 people left.". Marks with no word between them hang on the same
words. A mark with no words before it, at the beginning of a block, hangs on the sentence after it. Marks are no part of
the text: a new note would change the words, and with them the claims, that follow it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from apps.reading.blocks import CAPTION, PARAGRAPH, Citation, Piece
from apps.reading.normalising import BLANK, INVISIBLE, Normaliser, is_blank
from apps.reading.pictures import picture_kind

COMMENT = "comment"
FOOTNOTE_MARK = "footnote"
ENDNOTE_MARK = "endnote"
LINK = "link"
LONGEST_NOTE = 10_000  # code points of a note, which is told again for every span it hangs on
_LONGEST_ADDRESS = 2_000
_WEB = re.compile(r"(?i)https?://[^\s/?#]")

_SPACES = re.compile("[\\s\ufeff]+")
_UNSEEN = re.compile(f"[\\s{INVISIBLE}]+")
_WORD = re.compile(r"\w")
_LEFT_OVER = re.compile(r"[\s,;:.!?…)\]”’»–—]*")  # what stands between a mark and the words after it
_SENTENCE_END = re.compile(r"""[.!?…。！？؟।]+["'”’»)\]]*(?=[ \xa0])|[\n\t]""")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(“\"‘'])(?:[^\W\d_]|[A-Za-z]\.[A-Za-z]|(?:Mrs?|Ms|Dr|Prof|St|Gen|Col|Sgt|Capt|Lt|Rev|Sen|Rep|Gov|Pres|Hon|Mt|No|Nos"
    r"|vs|cf|ca|approx|Fig|Art|Sec|pp|vol|ed|eds|al|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))$"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that hangs on a block's raw text, in code points of it; `start == end`: a point, on the words before.

    The other fields mean what they mean in a `Citation`.
    """

    kind: str
    start: int
    end: int
    note: str
    author: str = ""


def is_web_address(address: str) -> bool:
    """Tell whether an address can be cited: http or https, with a host, of a length that people send."""
    return len(address) <= _LONGEST_ADDRESS and _WEB.match(address) is not None


def cut_note(note: str) -> str:
    """Return a note's words, cut where they are too long to be repeated."""
    return note if len(note) <= LONGEST_NOTE else note[:LONGEST_NOTE].rstrip() + "…"


def piece_of(raw: str, marks: Sequence[Mark], normaliser: Normaliser, place: Piece) -> Piece | None:
    """Return the block that raw text and its marks make, or None where nothing can be seen of it.

    Args:
        raw: as the file has it.
        marks: in any order; a link on blank words hangs on nothing and is dropped, a comment hangs as a point does.
        normaliser: of the document.
        place: the block's kind, level, flag and page; its text does not count. Words that give themselves away as a
            picture's caption or credit are one whatever paragraph they stand in.

    Raises:
        Unreadable: undecodable_upload, more combining marks in a row than any writing has.
    """
    text, moved = normaliser.clean_at(raw, [bound for mark in marks for bound in (mark.start, mark.end)])
    if is_blank(text):
        return None
    indent = len(text) - len(text.lstrip(BLANK))
    text = text.strip(BLANK)
    placed = [
        Mark(mark.kind, *_within(text, moved, indent, mark), mark.note, mark.author)
        for mark in sorted(marks, key=lambda mark: (mark.start, mark.end))
    ]
    kind = picture_kind(text) or place.kind if place.kind in {PARAGRAPH, CAPTION} else place.kind
    return Piece(text, kind, place.level, place.boilerplate, place.page, citations_in(text, placed))


def _within(text: str, moved: dict[int, int], indent: int, mark: Mark) -> tuple[int, int]:
    start, end = (max(0, min(moved[bound] - indent, len(text))) for bound in (mark.start, mark.end))
    return start, end


def citations_in(text: str, marks: Iterable[Mark]) -> tuple[Citation, ...]:
    """Return the citations that marks in order make of clean text; none hangs on blank words. O(n + m log n)."""
    citations: list[Citation] = []
    marks = list(marks)
    if not marks:
        return ()
    points = _Points(text)
    for mark in marks:
        span = points.words.within(mark.start, mark.end)
        if not span and mark.kind != LINK:  # a point, or a range without words
            span = points.hang(mark.end)
        if span:
            citations.append(Citation(mark.kind, *span, mark.note, mark.author))
    return tuple(citations)


def labelled(label: str, piece: Piece) -> Piece:
    """Return a block with a label before its words."""
    moved = tuple(replace(one, start=one.start + len(label), end=one.end + len(label)) for one in piece.citations)
    return replace(piece, text=label + piece.text, citations=moved)


def said(pieces: Iterable[Piece]) -> str:
    """Return what a comment or note says in plain words, the addresses of its links behind the words they are on."""
    return cut_note("\n".join(_with_addresses(piece) for piece in pieces))


def _with_addresses(piece: Piece) -> str:
    links = [one for one in piece.citations if one.kind == LINK and not _tells(piece.text, one)]
    parts: list[str] = []
    at = 0
    for link in sorted(links, key=lambda one: one.end):
        parts += (piece.text[at : link.end], f" <{link.note}>")
        at = link.end
    return "".join((*parts, piece.text[at:]))


def _tells(text: str, link: Citation) -> bool:
    """Tell whether a link's words are its address already, shortened or not."""
    words = _SPACES.sub("", text[link.start : link.end]).rstrip("/")
    return bool(words) and link.note.rstrip("/").endswith(words) and len(words) * 2 > len(link.note)


class _Gaps:
    """The stretches of one kind of characters in a text, found once, so that each mark costs a look-up."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        gaps = [gap.span() for gap in pattern.finditer(text)]
        self._starts = [start for start, _ in gaps]
        self._ends = [end for _, end in gaps]

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Return the bounds moved inwards over the gaps that stand at them; equal where nothing is left."""
        after = bisect_right(self._starts, start) - 1
        if after >= 0:
            start = min(max(start, self._ends[after]), end)
        before = bisect_left(self._starts, end) - 1
        if before >= 0 and self._ends[before] >= end:
            end = max(self._starts[before], start)
        return start, end


class _Words:
    """Where words stand in a text: an invisible character at their end is theirs (as in emoji), alone it is none."""

    def __init__(self, text: str) -> None:
        self._spaces = _Gaps(_SPACES, text)
        self._unseen = _Gaps(_UNSEEN, text)

    def within(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the bounds without the white space at either end, None where nothing is to be seen between them."""
        seen_from, seen_to = self._unseen.between(start, end)
        return self._spaces.between(start, end) if seen_from < seen_to else None


class _Points:
    """Marks that are points in one text, taken from its beginning on."""

    def __init__(self, text: str) -> None:
        self.words = _Words(text)
        self._text = text
        self._previous = 0
        self._span: tuple[int, int] | None = None

    def hang(self, at: int) -> tuple[int, int] | None:
        """Return what the next mark hangs on: the words since the last mark or the sentence's start, or the same."""
        left_over = _LEFT_OVER.match(self._text, self._previous, at)
        before = self.words.within(left_over.end() if left_over else self._previous, at)
        if before and _WORD.search(self._text, *before):
            self._span = self.words.within(self._sentence_start(*before), before[1])
        elif self._span is None:
            self._span = self._sentence_after(at)
        self._previous = max(self._previous, at)
        return self._span

    def _sentence_start(self, start: int, end: int) -> int:
        return max((one.end() for one in self._sentence_ends(start, end)), default=start)

    def _sentence_after(self, at: int) -> tuple[int, int] | None:
        words = self.words.within(at, len(self._text))
        if not words:
            return None
        end = next((one.end() for one in self._sentence_ends(*words)), words[1])
        return self.words.within(words[0], end)

    def _sentence_ends(self, start: int, end: int) -> Iterator[re.Match[str]]:
        return (one for one in _SENTENCE_END.finditer(self._text, start, end) if self._parts(one, end))

    def _parts(self, found: re.Match[str], end: int) -> bool:
        """Tell whether a stop before `end` closes a sentence: no abbreviation's, and nothing small goes on after it."""
        if found[0] in "\n\t":
            return True
        if found[0] == "." and _ABBREVIATED.search(self._text, max(found.start() - 12, 0), found.start()):
            return False
        following = self._text[found.end() : min(found.end() + 12, end)].lstrip(BLANK)
        return bool(following) and not following[0].islower()
