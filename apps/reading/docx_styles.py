"""What a Word file's styles make of a paragraph: heading, caption, quotation, entry of a table of contents, list item.

Word names its own styles in English in every language of its menus; other programs do not, hence the other names.
"""

import re
from dataclasses import dataclass, replace

from lxml import etree

from apps.reading.blocks import CAPTION, CREDIT, HEADING, PARAGRAPH, QUOTE
from apps.reading.docx_xml import attribute, child, children, number, switch, value

_LONGEST_CHAIN = 30  # styles based on styles; Word allows 11
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|titulo|rubrik|overskrift|kop|nagłówek|otsikko|заголовок|标题|標題|見出し"
    r"|제목)\s?([1-9])(?!\w)"
)
_CONTENTS = re.compile(
    r"(?:toc|contents|verzeichnis|tm|tdc|sommario|índice|inhoud|innehåll)\s?\d|toc heading|table of .*"
)
_NAMED = {
    HEADING: r"(?:document |main )?(?:title|headline|hed)|titel|titre|título|titolo|rubrik|tittel|otsikko|tytuł"
    r"|название",
    CAPTION: r"(?:image |photo |picture |figure |table )?(?:caption|cutline)|beschriftung|bildunterschrift|légende"
    r"|leyenda|didascalia|legenda|bijschrift|bildtext|billedtekst|название объекта",
    CREDIT: r"(?:photo|image|picture)? ?credits?",
    QUOTE: r"(?:intense |block |pull ?)?quot(?:e|ation)s?|block ?quote|block text|(?:intensives )?zitat"
    r"|citation(?: intense)?|cita(?: destacada)?|citazione(?: intensa)?|(?:duidelijk )?citaat|citat|цитата",
}
_KINDS = [(kind, re.compile(names)) for kind, names in _NAMED.items()]
_SUBTITLE = re.compile(
    r"subtitle|sub-?head(?:line)?|standfirst|dek|untertitel|sous-titre|subtítulo|sottotitolo|ondertitel"
)
_DEEPEST_HEADING = 6
_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of the text it is set on.

    Attributes:
        kind: of block.
        level: of a heading, else 0.
        is_title: it is the document's own title.
        boilerplate: why its text is no part of the piece, else "".
        hidden: its text does not show.
        numbering: the list it belongs to, else "".
        depth: the level in that list, from 0; -1 where the list knows.
        name: its identifier in the file.
    """

    kind: str = PARAGRAPH
    level: int = 0
    is_title: bool = False
    boilerplate: str = ""
    hidden: bool = False
    numbering: str = ""
    depth: int = -1
    name: str = ""


class Styles:
    """The styles of one file."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements = {attribute(one, "styleId"): one for one in children(root, "style")}
        self._known: dict[str, Style] = {}
        standard = (one for one in self._elements.values() if attribute(one, "default") in {"1", "true"})
        paragraphs = (one for one in standard if attribute(one, "type") == "paragraph")
        declared = attribute(child(root, "docDefaults", "rPrDefault", "rPr", "lang"), "val")
        self.language = attribute(child(next(paragraphs, None), "rPr", "lang"), "val") or declared

    def style(self, identifier: str) -> Style:
        """Return a style by its identifier; plain text's where the file does not define it."""
        if identifier not in self._known:
            self._known[identifier] = self._resolve(identifier)
        return self._known[identifier]

    def _resolve(self, identifier: str) -> Style:
        """Add up what the styles say from the most general one to this one."""
        chain: list[etree._Element] = []
        at = identifier
        while at in self._elements and len(chain) < _LONGEST_CHAIN:
            chain.append(self._elements[at])
            at = value(chain[-1], "basedOn")
        style = Style()
        for element in reversed(chain):
            style = _refined(style, element)
        return style


def outlined(style: Style, level: str) -> Style:
    """Return the style with an outline level (0 to 8 head what follows, 9 is body text) over its own."""
    outline = number(level)
    if 0 <= outline < _BODY_LEVEL:
        return replace(style, kind=HEADING, level=style.level if style.is_title else min(outline + 1, _DEEPEST_HEADING))
    return replace(style, kind=PARAGRAPH, level=0) if outline == _BODY_LEVEL and style.kind == HEADING else style


def _refined(style: Style, element: etree._Element) -> Style:
    style = outlined(_named(style, value(element, "name").lower().strip()), value(element, "pPr", "outlineLvl"))
    hidden = switch(child(element, "rPr"), "vanish")
    style = replace(style, name=attribute(element, "styleId"), hidden=style.hidden if hidden is None else hidden)
    numbered = child(element, "pPr", "numPr")
    if numbered is None:
        return style
    return replace(
        style, numbering=value(numbered, "numId") or style.numbering, depth=number(value(numbered, "ilvl"), style.depth)
    )


def _named(style: Style, name: str) -> Style:
    if heading := _HEADING.match(name):
        return replace(style, kind=HEADING, level=min(int(heading[1]), _DEEPEST_HEADING))
    if _CONTENTS.fullmatch(name):
        return replace(style, boilerplate="contents")
    if _SUBTITLE.fullmatch(name):
        return replace(style, kind=HEADING, level=2, is_title=False)
    kind = next((kind for kind, names in _KINDS if names.fullmatch(name)), "")
    if not kind:
        return style
    return replace(style, kind=kind, level=int(kind == HEADING), is_title=kind == HEADING)
