"""Markdown's lines as parts: headings, paragraphs, quotes, list items, tables, code. One pass, O(n)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from apps.reading.blocks import FOOTNOTE, HEADING, LIST_ITEM, PARAGRAPH, QUOTE, TABLE

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*)")
_CLOSING_HASHES = re.compile(r"[ \t]#+$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]?){3,}|(?:-[ \t]?){3,}|(?:_[ \t]?){3,})")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[^`]*")
_QUOTED = re.compile(r" {0,3}>(?:[ \t]{0,3}>)*[ \t]?(.*)")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|(?P<number>\d{1,9}[.)]))[ \t]+(?:\[[ xX]\][ \t]+)?(?P<words>\S.*)")
_FOOTNOTE = re.compile(r" {0,3}\[\^([^\[\]\s]{1,50})\]:[ \t]*(.*)")
_RULED_ROW = re.compile(r"\|?\s?:?-+:?\s?(?:\|\s?:?-+:?\s?)*\|?")
_CELL_BOUND = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Part:
    """A block of Markdown with its inline markup; `verbatim` when it is code and has none; `label`: of a footnote."""

    kind: str
    source: str
    level: int = 0
    verbatim: bool = False
    label: str = ""


def outline(lines: Iterable[str]) -> list[Part]:
    """Return the parts that the lines (without their line ends) make, in order."""
    pass_ = _Pass()
    for line in lines:
        pass_.take(line)
    return pass_.finish()


class _Pass:
    """The part that is open, and those that are done."""

    def __init__(self) -> None:
        self._done: list[Part] = []
        self._kind = PARAGRAPH
        self._lines: list[str] = []
        self._fence = ""
        self._footnote = ""
        self._rules = (
            self._heads,
            self._underlines,
            self._quotes,
            self._tabulates,
            self._parts,
            self._lists,
            self._notes,
        )

    def take(self, line: str) -> None:
        """Take the next line."""
        if self._fence:
            self._take_code(line)
        elif not line.strip():
            self._close()
        elif opened := _FENCE.fullmatch(line):
            self._close()
            self._fence = opened[1]
        elif not any(rule(line) for rule in self._rules):
            self._go_on(line)

    def finish(self) -> list[Part]:
        """Close what is open and return all parts."""
        self._close()
        return self._done

    def _close(self) -> None:
        if self._lines:
            source = "\n".join(self._lines) if self._fence or self._kind == TABLE else _joined(self._lines)
            self._done.append(Part(self._kind, source, verbatim=bool(self._fence), label=self._footnote))
        self._kind, self._lines, self._fence, self._footnote = PARAGRAPH, [], "", ""

    def _open(self, kind: str, words: str, footnote: str = "") -> bool:
        self._close()
        self._kind, self._lines, self._footnote = kind, [words], footnote
        return True

    def _take_code(self, line: str) -> None:
        if line.strip().startswith(self._fence) and not line.strip().strip(self._fence[0]):
            self._close()
        else:
            self._lines.append(line)

    def _heads(self, line: str) -> bool:
        if not (found := _HEADING.fullmatch(line)):
            return False
        self._close()
        self._done.append(Part(HEADING, _CLOSING_HASHES.sub("", found[2].rstrip()), level=len(found[1])))
        return True

    def _underlines(self, line: str) -> bool:
        """A line of = or - under a paragraph makes it a heading."""
        if self._kind != PARAGRAPH or not self._lines or not _UNDERLINE.fullmatch(line.rstrip()):
            return False
        self._done.append(Part(HEADING, _joined(self._lines), level=1 if "=" in line else 2))
        self._lines = []
        return True

    def _parts(self, line: str) -> bool:
        """A rule parts what is above from what is below, and is no text itself."""
        if not _RULE.fullmatch(line.rstrip()):
            return False
        self._close()
        return True

    def _quotes(self, line: str) -> bool:
        if not (found := _QUOTED.fullmatch(line)):
            return False
        inner = found[1]
        marked = _ITEM.fullmatch(inner) or _HEADING.fullmatch(inner)
        if not inner.strip():
            self._close()
        elif marked or self._kind != QUOTE or not self._lines:
            self._open(QUOTE, marked[2] if marked else inner)
        else:
            self._lines.append(inner)
        return True

    def _tabulates(self, line: str) -> bool:
        if "|" not in line:
            return False
        if self._kind == TABLE:
            self._lines.append(_cells(line))
            return True
        ruled = self._kind == PARAGRAPH and self._lines and "|" in self._lines[-1]
        if not ruled or not _RULED_ROW.fullmatch(line.strip()):
            return False
        return self._open(TABLE, _cells(self._lines.pop()))

    def _lists(self, line: str) -> bool:
        found = _ITEM.fullmatch(line)
        goes_on = self._kind == PARAGRAPH and self._lines
        if not found or (goes_on and found["number"] and found["number"][:-1] != "1"):
            return False  # a wrapped line that begins with a year is no item
        number = f"{found['number']} " if found["number"] else ""
        return self._open(LIST_ITEM, number + found["words"])

    def _notes(self, line: str) -> bool:
        found = _FOOTNOTE.fullmatch(line)
        return found is not None and self._open(FOOTNOTE, found[2], found[1])

    def _go_on(self, line: str) -> None:
        indented = line.startswith(("  ", "\t"))
        if self._lines and self._kind != TABLE:
            self._lines.append(line)
        elif indented and self._done and self._done[-1].kind == LIST_ITEM:
            self._open(LIST_ITEM, line)  # a second paragraph of the item
        elif indented and self._done and self._done[-1].kind == FOOTNOTE:
            self._open(FOOTNOTE, line, self._done[-1].label)
        else:
            self._open(PARAGRAPH, line)


def _joined(lines: list[str]) -> str:
    """Join a paragraph's lines by spaces, and by a line end where two spaces or a backslash before it ask for one."""
    joined: list[str] = []
    for line in lines[:-1]:
        hard = line.endswith(("  ", "\\"))
        joined.append(line.removesuffix("\\").strip() + ("\n" if hard else " "))
    return "".join([*joined, lines[-1].strip()])


def _cells(row: str) -> str:
    return "\t".join(cell.strip() for cell in _CELL_BOUND.split(row.strip().strip("|")))
