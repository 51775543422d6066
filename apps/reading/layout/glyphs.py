"""A page's glyphs as words with their places, as PDFium tells them.

Places are in points (1/72 inch) of the page turned so that the words read from left to right: x grows to the right, y
downwards. So a page that is drawn sideways needs no care further on, and neither does the file's own rotation flag.
"""

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

SLANTED = -1  # the turn of words that run in no direction of the page: watermarks
_UPRIGHT_WITHIN = 0.05  # radians

# White space of every width parts words; a no-break space inside a number is part of it.
_WORD = re.compile(r"(?:\S|(?<=\d)[\xa0\u202f\u2007](?=\d))+")
_LINE_ENDS = ("", "\r", "\n")  # made up by PDFium, also before a raised number
_HYPHENS = dict.fromkeys((0x02, 0xFFFE), "-")  # PDFium's own signs for a hyphen at a line's end
_UNPRINTED = dict.fromkeys(code for code in range(0x20) if code not in {2, 9, 10, 11, 12, 13})
_NO_CHARACTER = dict.fromkeys((*_UNPRINTED, 0xFFFF), "\ufffd")
_SPELLED = str.maketrans(
    {0xFB00 + at: letters for at, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))}
)
_FORMS = re.compile("[\ufb13-\ufb4f\ufb50-\ufdef\ufe70-\ufefc]")  # shapes of Hebrew, Arabic and Armenian letters
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_DIGITS = re.compile(r"\d[\d.,/]*\d")
_BOLD = re.compile(r"(?i)bold|black|heavy|demi|[-,]bd\b|^(?:[A-Z]{6}\+)?(?:cm|sf|ec)bx")
_BOLD_WEIGHT = 600
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0a8\uf0d8\uf076\uf0fc\uf02d\uf097", "•"))  # of symbol fonts


Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Word:
    """Letters without white space, and where they stand.

    Attributes:
        text: as printed; ligatures spelled out, letters of right-to-left scripts in the order they are read.
        left, top, right, bottom: of the box that the font's own height and widths make.
        base: y of the line the letters stand on.
        size: of the font as printed.
        bold: whether the font is a bold one.
        spaced: whether the file itself has white space after it.
        unmapped: whether its letters are a guess, since the font does not tell them.
        cells: of a ruled table that this word stands for, row by row; None of a real word.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    bold: bool
    spaced: bool = False
    unmapped: bool = False
    cells: list[list[str]] | None = None


@dataclass(slots=True)
class Sheet:
    """One page: its words by the direction that they run in (quarter turns, or SLANTED), and its box in each.

    Attributes:
        number: from 1.
        words: per turn, in the file's order.
        boxes: per turn, (left, top, right, bottom) of the visible page.
        outside: words left out since they stand off the visible page.
        turn: the direction that most of the letters run in.
        letters: how many there are.
        unmapped: how many of them cannot be trusted.
    """

    number: int
    words: dict[int, list[Word]] = field(default_factory=dict)
    boxes: dict[int, Box] = field(default_factory=dict)
    outside: int = 0
    turn: int = 0
    letters: int = 0
    unmapped: int = 0

    def __iter__(self) -> Iterator[Word]:
        """Yield all its words."""
        for words in self.words.values():
            yield from words


@dataclass(frozen=True, slots=True)
class _Style:
    """What the glyphs of one text object have in common."""

    size: float
    bold: bool
    turn: int
    along: tuple[float, float]  # the unit vector that the words run along


def read_sheet(page: PdfPage, number: int) -> Sheet:
    """Return the words of a page. Linear in its glyphs."""
    sheet = Sheet(number)
    textpage = page.get_textpage()
    try:
        glyphs = _Glyphs(textpage.raw)
        box = page.get_cropbox()
        for word, turn, along in glyphs.words():
            if turn not in sheet.boxes:
                sheet.boxes[turn] = turned(box, along)
                sheet.words[turn] = []
            if turn == SLANTED or _shows(word, sheet.boxes[turn]):
                sheet.words[turn].append(word)
            else:
                sheet.outside += 1
    finally:
        textpage.close()
    lengths = {turn: sum(len(word.text) for word in words) for turn, words in sheet.words.items()}
    sheet.turn = max(lengths, key=lambda turn: lengths[turn], default=0)
    sheet.letters = sum(lengths.values())
    sheet.unmapped = sum(len(word.text) for word in sheet if _is_unmapped(word))
    return sheet


def _is_unmapped(word: Word) -> bool:
    """Tell whether the word's letters cannot be trusted: the font tells them not at all, or as private signs."""
    return word.unmapped or "\ufffd" in word.text or _PRIVATE.search(word.text) is not None


def is_right_to_left(text: str) -> bool:
    """Tell whether the text holds letters of a script that runs from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


class _Glyphs:
    """The glyphs of one page, by their numbers in PDFium's text page."""

    def __init__(self, textpage: object) -> None:
        self._page = textpage
        self._box = pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._styles: dict[int, _Style] = {}
        self.text = self._characters().translate(_HYPHENS | _NO_CHARACTER)

    def words(self) -> Iterator[tuple[Word, int, tuple[float, float]]]:
        """Yield the words with the direction each runs in. Glyphs of several text objects are several words."""
        for run in _WORD.finditer(self.text):
            start, end = run.span()
            bounds = [start, end]
            if self._object(start) != self._object(end - 1) and not is_right_to_left(run[0]):
                objects = [self._object(at) for at in range(start, end)]
                inner = [start + at for at, (one, other) in enumerate(pairwise(objects), 1) if one != other]
                bounds = [start, *inner, end]
            spaced = self.text[end : end + 1] not in _LINE_ENDS
            for first, last in pairwise(bounds):
                style = self._style(first)
                if style is not None:
                    yield self._word(first, last, style, spaced=spaced and last == end), style.turn, style.along

    def _characters(self) -> str:
        """Return one character per glyph; halves of pairs stay apart, so that numbers fit."""
        count = max(pdfium.FPDFText_CountChars(self._page), 0)
        buffer = (ctypes.c_ushort * (count + 1))()
        if pdfium.FPDFText_GetText(self._page, 0, count, buffer) == count + 1:
            return "".join(map(chr, buffer[:count]))
        codes = (pdfium.FPDFText_GetUnicode(self._page, at) for at in range(count))
        return "".join(chr(code) if code <= 0x10FFFF else "\ufffd" for code in codes)

    def _object(self, at: int) -> int:
        found = pdfium.FPDFText_GetTextObject(self._page, at)
        return ctypes.addressof(found.contents) if found else 0

    def _style(self, at: int) -> _Style | None:
        """Return the style of a glyph; None for signs that PDFium made up."""
        of = self._object(at)
        if of not in self._styles:
            if not of:
                return None
            self._styles[of] = self._read_style(at)
        return self._styles[of]

    def _read_style(self, at: int) -> _Style:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._page, at, matrix)
        size = pdfium.FPDFText_GetFontSize(self._page, at) * math.hypot(matrix.c, matrix.d)
        angle = math.atan2(matrix.b, matrix.a)
        turn = round(angle / (math.pi / 2))
        slanted = abs(angle - turn * math.pi / 2) > _UPRIGHT_WITHIN
        if not slanted:
            angle = turn * math.pi / 2
        along = (round(math.cos(angle), 6), round(math.sin(angle), 6))
        return _Style(max(abs(size), 0.1), self._is_bold(at), SLANTED if slanted else turn % 4, along)

    def _is_bold(self, at: int) -> bool:
        name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self._page, at, name, len(name), flags)
        named = _BOLD.search(name.value.decode("utf-8", "replace")) is not None
        return named or pdfium.FPDFText_GetFontWeight(self._page, at) >= _BOLD_WEIGHT

    def _word(self, start: int, end: int, style: _Style, *, spaced: bool) -> Word:
        text = self.text[start:end]
        left, top, right, bottom = self._place(start, style)
        if is_right_to_left(text):
            text, left, right = self._reordered(start, end, style)
        elif end - start > 1:
            last = self._place(end - 1, style)
            left, top, right = min(left, last[0]), min(top, last[1]), max(right, last[2])
        pdfium.FPDFText_GetCharOrigin(self._page, start, self._x, self._y)
        base = -(self._y.value * style.along[0] - self._x.value * style.along[1])
        unmapped = pdfium.FPDFText_HasUnicodeMapError(self._page, start) == 1
        return Word(_spelled(text), left, top, right, bottom, base, style.size, style.bold, spaced, unmapped)

    def _place(self, at: int, style: _Style) -> Box:
        box = self._box
        pdfium.FPDFText_GetLooseCharBox(self._page, at, box)
        return turned((box.left, box.bottom, box.right, box.top), style.along)

    def _reordered(self, start: int, end: int, style: _Style) -> tuple[str, float, float]:
        """Return a right-to-left word's letters from the right to the left, whatever order the file has them in.

        With it, where the word begins on the left and ends on the right.
        """
        places = {at: self._place(at, style) for at in range(start, end)}
        letters = "".join(self.text[at] for at in sorted(places, key=lambda at: -places[at][2]))
        left, right = min(place[0] for place in places.values()), max(place[2] for place in places.values())
        return _DIGITS.sub(lambda run: run[0][::-1], letters), left, right


def turned(box: Box, along: tuple[float, float]) -> Box:
    """Return (left, top, right, bottom) of a box (left, bottom, right, top) of the page, turned to read along."""
    left, bottom, right, top = box
    cosine, sine = along
    if cosine == 1.0:
        return left, -top, right, -bottom
    corners = [(x * cosine + y * sine, x * sine - y * cosine) for x in (left, right) for y in (bottom, top)]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _shows(word: Word, box: Box) -> bool:
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _spelled(text: str) -> str:
    """Return a word with its ligatures and letter shapes as plain letters, and halves of pairs joined."""
    if text.isascii():
        return text
    if any("\ud800" <= character <= "\udfff" for character in text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _FORMS.sub(lambda form: _plain(form[0]), text.translate(_SPELLED)).translate(_BULLETS)


@cache
def _plain(form: str) -> str:
    return unicodedata.normalize("NFKC", form)
