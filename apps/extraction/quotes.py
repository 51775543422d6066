"""Quotations by their marks: curly, straight, single, guillemets, low-high, corners and dashes, whole or broken.

Marks are read paragraph by paragraph. Only the outermost quotation counts; a quotation inside it is part of it. Real
text breaks marks in every way, so nothing is thrown away because its mark lacks a partner: a quotation that is never
closed ends with its paragraph, one that was never opened reaches back to the start of its sentence, and both say so.
An old custom is no error: in a quotation of several paragraphs each opens anew and only the last is closed. Nor is the
dash that opens a line of dialogue in Spanish, French, Russian and other languages; a second dash gives the word to the
narrator, a third back to the speaker.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_MARK = re.compile(r"``|''(?!')|[\"“”„‟«»‹›‘’'「」『』〝〞〟]")
_OPENERS = {
    "“": "curly",
    "‟": "curly",
    "„": "low",
    "«": "guillemet",
    "‹": "guillemet",
    "``": "straight",
    "「": "corner",
    "『": "corner",
    "〝": "corner",
}
_REVERSED = frozenset("»›")  # »so«, the German custom
_CLOSERS = {
    "curly": frozenset({"”", '"'}),
    "low": frozenset({"“", "”"}),
    "guillemet": frozenset({"»", "›"}),
    "reversed": frozenset({"«", "‹"}),
    "corner": frozenset({"」", "』", "〞", "〟"}),
    "straight": frozenset({'"', "''", "”"}),
}
_SENTENCE_END = re.compile(r"[.!?…]\s+")
_DASH = re.compile(r"\s*[—―]\s*(?=\w|[¿¡«\"“…])")
_ASIDE = re.compile(r"(?<=[\s,.!?…])[—―]\s?(?=\w)|(?<=\w)[—―](?=[\s,.;:])")
_FEWEST_IN_DIALOGUE = 3  # words in a line of dialogue; fewer sign a quotation or head a list
_UNDIRECTED = frozenset({'"', "''"})
_LINE_ENDS = frozenset('.!?…»"”:;')
_LONGEST_SINGLE = 1000  # code points; beyond it two apostrophes are likelier than a quotation


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation.

    Attributes:
        start: Of the opening mark, or of the first word where that mark is missing.
        end: After the closing mark, or after the last word where that mark is missing.
        inner_start: Of the words within the marks.
        inner_end: After the words within the marks.
        style: `curly`, `straight`, `single`, `guillemet`, `reversed` (»...«), `low`, `corner` or `dash`.
        problem: "" if both marks are there (or custom lets one out), else `unclosed` or `unopened`.
        continues: Goes on from the paragraph before.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    style: str
    problem: str = ""
    continues: bool = False

    @property
    def balanced(self) -> bool:
        """Whether no mark is missing."""
        return not self.problem


def find_quotes(text: str, paragraphs: Iterable[tuple[int, int]]) -> list[Quote]:
    """Return the outermost quotations of `text` in order; none overlap, none crosses a paragraph's end.

    Args:
        text: The document's text.
        paragraphs: Bounds of its paragraphs, in order, in code points.
    """
    bounds = list(paragraphs)
    found: list[Quote] = []
    before: Quote | None = None
    for start, end in bounds:
        scan = _Paragraph(text, start, end)
        quotes = scan.read()
        found_here = _join_custom(before, quotes, text, start)
        if before and found_here and found_here[0].continues:
            found[-1] = _without_problem(found[-1])
        found.extend(found_here)
        before = quotes[-1] if quotes and quotes[-1].problem == "unclosed" else None
    return found


def _join_custom(before: Quote | None, quotes: Sequence[Quote], text: str, start: int) -> list[Quote]:
    """Mark the first quotation as continuing when the paragraph before was left open and this one opens at once."""
    opens_at_once = bool(quotes) and not text[start : quotes[0].start].strip() and quotes[0].problem != "unopened"
    if before is None or not opens_at_once or quotes[0].style != before.style:
        return list(quotes)
    first = quotes[0]
    return [
        Quote(first.start, first.end, first.inner_start, first.inner_end, first.style, first.problem, True),
        *quotes[1:],
    ]


def _without_problem(quote: Quote) -> Quote:
    return Quote(quote.start, quote.end, quote.inner_start, quote.inner_end, quote.style, "", quote.continues)


class _Paragraph:
    """One left-to-right reading of a paragraph's marks."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.quotes: list[Quote] = []
        self.opened: _Opened | None = None

    def read(self) -> list[Quote]:
        """Return the paragraph's quotations."""
        dialogue = self._dialogue()
        if dialogue:
            return dialogue
        for match in _MARK.finditer(self.text, self.start, self.end):
            if self.opened is None:
                self._outside(match.group(), match.start(), match.end())
            else:
                self._inside(self.opened, match.group(), match.start(), match.end())
        if self.opened is not None:
            self._close_without_mark(self.opened, self.end)
        return self.quotes

    def _dialogue(self) -> list[Quote]:
        """Return the speech in a line that a dash opens, empty for any other paragraph."""
        opening = _DASH.match(self.text, self.start, self.end)
        if opening is None or self.text[self.start : self.end].rstrip()[-1:] not in _LINE_ENDS:
            return []
        marks = [(opening.start(), opening.end())]
        marks += [match.span() for match in _ASIDE.finditer(self.text, opening.end(), self.end)]
        marks.append((self.end, self.end))
        found = []
        for place, ((dash, first), (last, _)) in enumerate(list(pairwise(marks))[::2]):
            start, end = self._trimmed(first, last)
            while place and start < end and not self.text[start].isalnum() and self.text[start] not in "¿¡«“":
                start += 1  # the narrator's own full stop: "—said Ana—. We built it."
            if start < end and any(map(str.isalnum, self.text[start:end])):
                found.append(Quote(start if place else self._trimmed(dash, first)[0], end, start, end, "dash"))
        words = sum(len(self.text[quote.inner_start : quote.inner_end].split()) for quote in found)
        return found if words >= _FEWEST_IN_DIALOGUE else []

    def _outside(self, mark: str, at: int, after: int) -> None:
        if mark in _REVERSED and self._begins_word(at, after):
            self.opened = _Opened(at, after, "reversed")
        elif mark in _OPENERS and not self._ends_word(at, after):
            self.opened = _Opened(at, after, _OPENERS[mark])
        elif mark == "”" and self._begins_word(at, after):  # the wrong mark
            self.opened = _Opened(at, after, "curly")
        elif mark in {'"', "''"}:
            self._straight(at, after)
        elif mark in {"‘", "'"}:
            self._single(mark, at, after)
        elif mark in {"”", "»", "›"}:
            self._unopened(at, after, "curly" if mark == "”" else "guillemet")

    def _straight(self, at: int, after: int) -> None:
        if self._begins_word(at, after):
            self.opened = _Opened(at, after, "straight")
        elif not self._before(at).isdigit():  # 12" is a length
            self._unopened(at, after, "straight")

    def _single(self, mark: str, at: int, after: int) -> None:
        """Open a single quotation only where its closing mark can be told from an apostrophe."""
        if self._begins_word(at, after) and not self.text[after : after + 1].isdigit():
            close = self._single_close(after, "’" if mark == "‘" else "'")
            if close:
                self.opened = _Opened(at, after, "single", close)

    def _single_close(self, after: int, mark: str) -> int:
        """Return where a single quotation ends: a mark that follows no `s`, else a plural's apostrophe, else 0."""
        fallback = 0
        at = self.text.find(mark, after, min(self.end, after + _LONGEST_SINGLE))
        while at != -1:
            before = self._before(at)
            if not self._is_wordlike(at + 1) and not before.isspace():
                if before != "s":
                    return at
                fallback = fallback or at
            at = self.text.find(mark, at + 1, min(self.end, after + _LONGEST_SINGLE))
        return fallback

    def _inside(self, opened: "_Opened", mark: str, at: int, after: int) -> None:
        if opened.style == "single":
            if at == opened.close:
                self._close(opened, at, after)
        elif _OPENERS.get(mark) == opened.style and not self._ends_word(at, after):
            self._reopen(opened, at, after)
        elif self._closes(opened, mark, at, after):
            opened.depth -= 1
            if not opened.depth:
                self._close(opened, at, after)

    def _closes(self, opened: "_Opened", mark: str, at: int, after: int) -> bool:
        """Whether the mark closes what is open: the style's own, or an opening one where only a closing one fits."""
        if mark in _CLOSERS[opened.style]:
            return not (mark in _UNDIRECTED and self._begins_word(at, after))
        return _OPENERS.get(mark) == opened.style or (opened.style == "reversed" and mark in _REVERSED)

    def _reopen(self, opened: "_Opened", at: int, after: int) -> None:
        """Take an opening mark at a sentence's start for a new quotation, elsewhere for one inside the first."""
        if self.text[max(opened.after, at - 2) : at].strip()[-1:] in {".", "!", "?", "…"}:
            self._close_without_mark(opened, at)
            self.opened = _Opened(at, after, opened.style)
        else:
            opened.depth += 1

    def _close(self, opened: "_Opened", at: int, after: int) -> None:
        self.opened = None
        if self.text[opened.after : at].strip():
            self.quotes.append(Quote(opened.at, after, *self._trimmed(opened.after, at), opened.style))

    def _close_without_mark(self, opened: "_Opened", limit: int) -> None:
        self.opened = None
        start, end = self._trimmed(opened.after, limit)
        if start < end:
            self.quotes.append(Quote(opened.at, end, start, end, opened.style, "unclosed"))

    def _unopened(self, at: int, after: int, style: str) -> None:
        """Reach back from a closing mark without partner; only one after punctuation can have ended a quotation."""
        if self._before(at) not in {",", ".", "!", "?", "…"}:
            return
        floor = self.quotes[-1].end if self.quotes else self.start
        begins = [match.end() for match in _SENTENCE_END.finditer(self.text, floor, at)]
        start, end = self._trimmed(begins[-1] if begins else floor, at)
        if start < end:
            self.quotes.append(Quote(start, after, start, end, style, "unopened"))

    def _begins_word(self, at: int, after: int) -> bool:
        """Whether a mark without direction looks like an opening one: free on its left, a word on its right."""
        before, behind = self._before(at), self.text[after : min(after + 1, self.end)]
        return (not before or before.isspace() or before in "([{—–-/“‘:,") and bool(behind) and not behind.isspace()

    def _ends_word(self, at: int, after: int) -> bool:
        """Whether a mark stands where only a closing one can: right behind a word or stop, and before no word."""
        before = self._before(at)
        return bool(before) and not before.isspace() and before not in "([{—–-/" and not self._is_wordlike(after)

    def _before(self, at: int) -> str:
        return self.text[at - 1] if at > self.start else ""

    def _is_wordlike(self, at: int) -> bool:
        return at < self.end and self.text[at].isalnum()

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end


@dataclass(slots=True)
class _Opened:
    """An opening mark whose closing one is still sought."""

    at: int
    after: int
    style: str
    close: int = 0  # single quotations: where the closing mark was found ahead
    depth: int = 1
