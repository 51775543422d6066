"""An HTML tree as a list of blocks, in document order: everything a reader of the page could see, and nothing else."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring, fragment_fromstring

from apps.reading.citing import Mark
from apps.reading.errors import Unreadable
from apps.reading.places import INLINE, Place, is_hidden, place_in
from apps.reading.spacing import collapse, strip

# Never text: programs, styles, drawings, what a frame holds, a form's choices.
_UNSEEN = (
    *("script", "style", "template", "noscript", "iframe", "frame", "noframes", "object", "embed", "applet", "svg"),
    *("canvas", "audio", "video", "map", "head", "select", "datalist", "textarea", "progress", "meter"),
)
# Elements that are blocks themselves or tie a few together; all others that are not inline lay out the page.
_WITHIN = frozenset(
    [
        *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "pre", "blockquote", "figure"),
        *("figcaption", "caption", "table", "thead", "tbody", "tr", "br", "hr"),
    ]
)
_DEEPEST = 1500  # libxml2 gives up at 2,048 and would drop what lies deeper without a word
_SHALLOW = 250  # elements: pages are not deeper
_DEEP = f"boolean({'/*' * (_SHALLOW + 1)})"
_TEMPLATES = "//*[@itemprop='articleBody' or self::article]//script[@type='text/template' and contains(., '</')]"
_MOST_TEMPLATES = 20

_SPACE = re.compile(r"[ \t\n\r\f]+|(?<!\d)\xa0|\xa0(?!\d)")
_MOST_OPEN = 5  # marks that hold the same words


@dataclass(frozen=True, slots=True)
class Found:
    """A block's text as found in the page, its place, the share of it that is links, and what it stands in.

    `container` numbers the elements that lay out a page (div, section, td ...): blocks of one stand side by side.
    """

    text: str
    place: Place = field(default_factory=Place)
    links: float = 0.0
    container: int = 0
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Hung:
    """What hangs on an element's words or, where the element is but a mark, on those before it.

    The first three fields mean what they mean in a `Citation`; an element that `is_mark` is no text, and without a note
    it is left out and that is all.
    """

    kind: str
    note: str
    author: str = ""
    is_mark: bool = False


NOTHING_HUNG: Mapping[HtmlElement, Hung] = MappingProxyType({})


def parse(markup: str) -> HtmlElement:
    """Return the tree of a page, or of a fragment, without its comments.

    Raises:
        Unreadable: empty_upload, nothing can be parsed; unsupported_type, it is nested too deeply to be a page.
    """
    try:
        root = document_fromstring(markup.encode("utf-8", "replace"), parser=_parser())
    except etree.ParserError as error:
        raise Unreadable("empty_upload", "The page holds no text. Paste the article's text instead.") from error
    _unfold_templates(root)
    if is_deeper(root, _DEEPEST):
        raise Unreadable(
            "unsupported_type",
            "The page's elements are nested too deeply to be read. Open it in a browser and paste its text instead.",
        )
    return root


def _parser() -> HTMLParser:
    return HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)


def _unfold_templates(root: HtmlElement) -> None:
    """Put an article that waits in a script's markup (as Blogger's pages keep it) where the script would put it."""
    for script in root.xpath(_TEMPLATES)[:_MOST_TEMPLATES]:
        try:
            unfolded = fragment_fromstring((script.text or "").encode(), create_parent="div", parser=_parser())
        except etree.ParserError:
            continue
        unfolded.tail = script.tail
        script.getparent().replace(script, unfolded)


def is_deeper(root: HtmlElement, most: int) -> bool:
    """Tell whether the tree is more than `most` elements deep, which is 250 or more. O(n)."""
    deep = root.xpath(_DEEP)  # libxml2 steps down the tree much faster than a walk in Python does
    return bool(deep) and (most <= _SHALLOW or _depth(root) > most)


def _depth(root: HtmlElement) -> int:
    deepest = now = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        now += 1 if event == "start" else -1
        deepest = max(deepest, now)
    return deepest


def find_blocks(root: HtmlElement, hung: Mapping[HtmlElement, Hung] = NOTHING_HUNG) -> Iterator[Found]:
    """Yield the page's blocks in document order; strips the tree of what is never text. A walk without recursion.

    Args:
        root: of the tree.
        hung: what hangs on which elements.
    """
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    writer = _Writer(hung)
    todo: list[tuple[HtmlElement, bool]] = [(root, True)]
    while todo:
        element, entering = todo.pop()
        if not entering:
            yield from writer.leave(element)
        elif is_hidden(element):
            writer.add(element.tail)
        elif (here := hung.get(element)) and here.is_mark:
            writer.point(here)
            writer.add(element.tail)
        else:
            yield from writer.enter(element)
            todo.append((element, False))
            todo.extend((child, True) for child in reversed(element))
    yield from writer.flush()


class _Writer:
    """Gathers the text between the bounds of blocks."""

    def __init__(self, hung: Mapping[HtmlElement, Hung]) -> None:
        self._hung = hung
        self._open: list[tuple[Hung, int]] = []  # what holds the words from where in the open block
        self._marks: list[Mark] = []
        self._length = 0
        self._places = [Place()]
        self._place = self._places[0]
        self._parts: list[str] = []
        self._linked = 0
        self._blank = True
        self._containers = [0]
        self._container = self._count = 0

    def enter(self, element: HtmlElement) -> Iterator[Found]:
        """Begin an element, closing the block before it where it starts one of its own."""
        around = self._places[-1]
        place = place_in(element, around)
        if element.tag == "br":
            yield from self._break()
        elif element.tag not in INLINE and around.table:
            self._write(" ")
        elif element.tag not in INLINE:
            yield from self.flush()
        self._places.append(place)
        self._stand_in(element)
        if (here := self._hung.get(element)) and len(self._open) < _MOST_OPEN:
            self._open.append((here, self._length))
        self.add(element.text)

    def leave(self, element: HtmlElement) -> Iterator[Found]:
        """End an element and take up the text that follows it."""
        if self._open and self._hung.get(element) is self._open[-1][0]:
            self._mark(*self._open.pop())
        self._places.pop()
        self._containers.pop()
        if self._places[-1].table:
            self._write({"td": "\t", "th": "\t", "tr": "\n"}.get(str(element.tag), ""))
        elif element.tag not in INLINE and element.tag != "br":
            yield from self.flush()
        self.add(element.tail)

    def add(self, text: str | None) -> None:
        """Take up text in the place where the walk stands."""
        if not text:
            return
        place = self._places[-1]
        text = text if place.verbatim else _SPACE.sub(" ", text)
        if self._blank and not text.isspace():
            self._place, self._container, self._blank = place, self._containers[-1], False
        self._write(text)
        self._linked += len(text.strip()) if place.linked else 0

    def flush(self) -> Iterator[Found]:
        """Close the block that is open, if it holds words."""
        if not self._blank:
            for one in self._open:
                self._mark(*one)
            text = "".join(self._parts)
            shown, marks = (strip if self._place.verbatim else collapse)(text, self._marks)
            yield Found(shown, self._place, min(self._linked / len(text), 1.0), self._container, marks)
        if self._parts or self._marks:
            self._parts, self._linked, self._blank = [], 0, True
            self._open = [(here, 0) for here, _ in self._open]
            self._marks, self._length = [], 0

    def point(self, here: Hung) -> None:
        """Hang something on the words before this place."""
        if here.note:
            self._marks.append(Mark(here.kind, self._length, self._length, here.note, here.author))

    def _mark(self, here: Hung, start: int) -> None:
        if start < self._length:
            self._marks.append(Mark(here.kind, start, self._length, here.note, here.author))

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _stand_in(self, element: HtmlElement) -> None:
        lays_out = element.tag not in INLINE and element.tag not in _WITHIN
        self._count += lays_out
        self._containers.append(self._count if lays_out else self._containers[-1])

    def _break(self) -> Iterator[Found]:
        """Take up a line break; two on end part paragraphs, as pages wrote them before they had styles."""
        if self._places[-1].table:
            self._write(" ")  # a line of a table is a row
        elif "".join(self._parts[-2:]).rstrip(" ").endswith("\n"):
            yield from self.flush()
        else:
            self._write("\n")
