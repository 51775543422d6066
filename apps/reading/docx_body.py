"""The walk over one part of a Word file: paragraphs, tables and text boxes as blocks, what hangs on them as citations.

What is not text is passed over by its name. Tracked insertions are text, deletions are none; a paragraph whose mark was
deleted goes on in the next one; a field shows its result and not its code; of two versions of a drawing, for newer and
older programs, the first is read. A text box stands after the paragraph it is anchored in.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from lxml import etree

from apps.reading.blocks import LIST_ITEM, PARAGRAPH, Piece
from apps.reading.citing import COMMENT, ENDNOTE_MARK, FOOTNOTE_MARK, LINK, is_web_address
from apps.reading.docx_fields import Fields, address_in
from apps.reading.docx_source import Remark, Source
from apps.reading.docx_story import Story
from apps.reading.docx_styles import Style, outlined
from apps.reading.docx_tables import Cell, Table
from apps.reading.docx_xml import attribute, child, name_of, number, switch, value

_PASSED = frozenset({"rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "rt", "object", "delText", "pPr"})
_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}
# The letters of the font Symbol that carry meaning in prose; other fonts of signs draw arrows, ticks and telephones.
_SYMBOLS = {
    **{0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB0: "°", 0xB9: "≠", 0xBB: "≈", 0xAE: "→", 0xB7: "•", 0x2D: "−"},
    **{0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6D: "μ", 0x70: "π", 0x73: "σ", 0x44: "Δ", 0x53: "Σ", 0x57: "Ω"},
}


class Walk:
    """One walk, over one part."""

    def __init__(self, source: Source, links: Mapping[str, str], *, paged: bool = False) -> None:
        """Begin.

        Args:
            source: the file.
            links: the addresses that the part refers to, by the identifiers it uses.
            paged: the part tells where its pages ended when it was printed last.
        """
        self._source = source
        self._links = links
        self._page = int(paged)
        self._paged = paged
        self._story = Story(source)
        self._stories: list[Story] = []
        self._linked: list[str] = []  # what hyperlinks are open, in order; "" leads nowhere
        self._fields = Fields()
        self._runs_mark = False  # the run's text is its footnote's mark
        self._opened = 0
        self._begins: dict[str, Callable[[etree._Element], bool | None]] = {
            "p": self._begin_paragraph,
            "r": self._begin_run,
            "t": self._read_text,
            "br": self._break,
            "sym": self._read_symbol,
            "ins": self._insert,
            "moveTo": self._insert,
            "del": self._delete,
            "moveFrom": self._delete,
            "hyperlink": self._begin_hyperlink,
            "fldSimple": self._begin_simple_field,
            "fldChar": self._turn_field,
            "instrText": self._read_code,
            "commentRangeStart": self._begin_comment,
            "commentRangeEnd": self._end_comment,
            "commentReference": self._refer_comment,
            "footnoteReference": lambda element: self._refer(FOOTNOTE_MARK, element),
            "endnoteReference": lambda element: self._refer(ENDNOTE_MARK, element),
            "lastRenderedPageBreak": self._turn_page,
            "tbl": self._begin_table,
            "tr": self._begin_row,
            "tc": self._begin_cell,
            "txbxContent": self._begin_box,
            "sdt": _is_placeholder,
            "Choice": _is_second,
            "Fallback": _is_second,
            "altChunk": self._pass_chunk,
        }
        self._ends: dict[str, Callable[[], None]] = {
            "p": self._end_paragraph,
            "r": self._end_run,
            "hyperlink": self._end_hyperlink,
            "fldSimple": self._end_hyperlink,
            "tc": self._end_cell,
            "tbl": self._end_table,
            "txbxContent": self._end_box,
        }

    def read(self, root: etree._Element) -> list[Piece]:
        """Return the blocks under an element. O(n); no recursion.

        Raises:
            Unreadable: undecodable_upload, more combining marks in a row than any writing has.
        """
        walk = etree.iterwalk(root, events=("start", "end"))
        passed: etree._Element | None = None
        for event, element in walk:
            name = name_of(element)
            if event == "start":
                if name in _PASSED or self._begin(name, element):
                    passed = element
                    walk.skip_subtree()
            elif element is passed:
                passed = None
            elif name in self._ends:
                self._ends[name]()
        self._story.close_paragraph()
        return self._story.pieces

    def _begin(self, name: str, element: etree._Element) -> bool:
        """Take up an element; True where what is inside it is passed over."""
        if name in _CHARACTERS:
            self._add(_CHARACTERS[name])
        return bool(name in self._begins and self._begins[name](element))

    # --- Text --------------------------------------------------------------------------------------------------------

    def _add(self, text: str) -> None:
        if text and not self._runs_mark and not self._fields.is_hiding():
            self._story.add(text, self._page)

    def _read_text(self, element: etree._Element) -> None:
        self._add(element.text or "")

    def _break(self, _: etree._Element) -> None:
        if not self._fields.is_hiding():
            self._story.break_line(self._page)

    def _read_symbol(self, element: etree._Element) -> None:
        code = attribute(element, "char")[-2:]
        known = attribute(element, "font").lower() == "symbol" and re.fullmatch("[0-9A-Fa-f]{2}", code)
        sign = _SYMBOLS.get(int(code, 16), "\ufffd") if known else "\ufffd"
        self._source.met["symbols_unread"] += sign == "\ufffd"
        self._add(sign)

    def _begin_run(self, element: etree._Element) -> bool:
        properties = child(element, "rPr")
        hidden = switch(properties, "vanish")
        if hidden is None:
            named = value(properties, "rStyle")
            paragraph = self._story.paragraph
            hidden = bool(paragraph and paragraph.style.hidden) or self._source.styles.style(named).hidden
        if hidden and any(name_of(one) == "t" for one in element):
            self._source.met["hidden_left_out"] += 1
        return hidden

    def _end_run(self) -> None:
        self._runs_mark = False

    def _insert(self, element: etree._Element) -> None:
        self._source.met["insertions_read"] += len(element) > 0

    def _delete(self, element: etree._Element) -> bool:
        self._source.met["deletions_left_out"] += len(element) > 0
        return True

    def _turn_page(self, _: etree._Element) -> None:
        self._page += self._paged

    def _pass_chunk(self, _: etree._Element) -> None:
        self._source.met["embedded_left_out"] += 1

    # --- Paragraphs --------------------------------------------------------------------------------------------------

    def _begin_paragraph(self, element: etree._Element) -> None:
        properties = child(element, "pPr")
        style = self._source.styles.style(value(properties, "pStyle"))
        style = outlined(style, value(properties, "outlineLvl"))
        label, style = self._label(style, child(properties, "numPr"))
        removed = (child(properties, "rPr", "del"), child(properties, "rPr", "moveFrom"))
        initial = attribute(child(properties, "framePr"), "dropCap") in {"drop", "margin"}  # set apart from its word
        self._story.begin_paragraph(style, label, goes_on=initial or any(one is not None for one in removed))

    def _label(self, style: Style, own: etree._Element | None) -> tuple[str, Style]:
        """Return what Word shows before the paragraph, and its style as one of a list."""
        numbering = value(own, "numId") or style.numbering
        if not numbering or numbering == "0":
            return "", style
        lists = self._source.numbering
        depth = number(value(own, "ilvl"), style.depth)
        label = lists.label(numbering, lists.depth(numbering, style.name) if depth < 0 else depth)
        return f"{label} " * bool(label), replace(style, kind=LIST_ITEM) if style.kind == PARAGRAPH else style

    def _end_paragraph(self) -> None:
        self._fields.end_paragraph()
        if self._story.paragraph is not None and not self._story.paragraph.goes_on:
            self._story.close_paragraph()

    # --- Tables and text boxes ---------------------------------------------------------------------------------------

    def _begin_table(self, _: etree._Element) -> None:
        self._story.close_paragraph()
        self._story.tables.append(Table())

    def _begin_row(self, element: etree._Element) -> bool:
        deleted = child(element, "trPr", "del") is not None
        self._source.met["deletions_left_out"] += deleted
        if self._story.tables and not deleted:
            self._story.tables[-1].rows.append([])
        return deleted

    def _begin_cell(self, element: etree._Element) -> bool:
        properties = child(element, "tcPr")
        if child(properties, "cellDel") is not None:
            self._source.met["deletions_left_out"] += 1
            return True
        if self._story.tables and self._story.tables[-1].rows:
            self._story.tables[-1].rows[-1].append(Cell(span=max(number(value(properties, "gridSpan"), 1), 1)))
        return False

    def _end_cell(self) -> None:
        self._story.close_paragraph()

    def _end_table(self) -> None:
        self._story.end_table()

    def _begin_box(self, _: etree._Element) -> None:
        self._story.open_paragraph()
        self._stories.append(self._story)
        self._story = Story(self._source)

    def _end_box(self) -> None:
        self._story.close_paragraph()
        pieces, self._story = self._story.pieces, self._stories.pop()
        self._story.open_paragraph().after.extend(pieces)

    # --- Links and fields --------------------------------------------------------------------------------------------

    def _begin_hyperlink(self, element: etree._Element) -> None:
        self._link(self._links.get(attribute(element, "id"), ""))

    def _begin_simple_field(self, element: etree._Element) -> None:
        self._link(address_in(attribute(element, "instr")))

    def _link(self, address: str) -> None:
        self._linked.append("")
        if is_web_address(address):
            self._opened += 1
            self._linked[-1] = f"link {self._opened}"
            self._story.hold(self._linked[-1], LINK, Remark(address))

    def _end_hyperlink(self) -> None:
        key = self._linked.pop() if self._linked else ""
        if self._story.holds(key):
            self._story.let_go(key)

    def _turn_field(self, element: etree._Element) -> None:
        turn = attribute(element, "fldCharType")
        if turn == "begin":
            self._fields.begin()
            self._link("")
        elif turn == "separate" and (address := self._fields.show()) is not None:
            self._end_hyperlink()
            self._link(address)
        elif turn == "end" and self._fields.end():
            self._end_hyperlink()

    def _read_code(self, element: etree._Element) -> None:
        self._fields.read(element.text or "")

    # --- Comments and notes ------------------------------------------------------------------------------------------

    def _begin_comment(self, element: etree._Element) -> None:
        key = attribute(element, "id")
        if key in self._source.comments and not self._source.has_hung(key):
            self._story.hold(key, COMMENT, self._source.comments[key])

    def _end_comment(self, element: etree._Element) -> None:
        key = attribute(element, "id")
        if self._story.holds(key) and not self._story.let_go(key):
            self._story.point(COMMENT, key, self._source.comments[key])

    def _refer_comment(self, element: etree._Element) -> None:
        self._end_comment(element)
        key = attribute(element, "id")
        if key in self._source.comments and not self._source.has_hung(key):
            self._story.point(COMMENT, key, self._source.comments[key])

    def _refer(self, kind: str, element: etree._Element) -> None:
        key = (kind, attribute(element, "id"))
        self._runs_mark = attribute(element, "customMarkFollows") in {"1", "true", "on"}
        if key in self._source.notes:
            self._source.referred[key] = None
            self._story.point(kind, key, self._source.notes[key])


def _is_placeholder(element: etree._Element) -> bool:
    """Tell whether a content control still shows its invitation to write something."""
    return switch(child(element, "sdtPr"), "showingPlcHdr") is True


def _is_second(element: etree._Element) -> bool:
    """Tell whether another version of the same drawing came before."""
    return element.getprevious() is not None
