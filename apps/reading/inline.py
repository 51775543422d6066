r"""Markdown inside a paragraph: what a reader sees of it.

A chain of substitutions rather than a parser: every pattern looks ahead to the next mark of its own kind and no
further, so time stays linear, where CommonMark parsers in Python take time that grows with the square of a paragraph's
lines. Where the two differ (emphasis inside a word, brackets inside brackets) the marks stay in the text: a mark too
many is seen and harmless, "2*3*4" without its stars is neither.
"""

import html
import re
from collections.abc import Iterator, Mapping

from apps.reading.citing import FOOTNOTE_MARK, LINK, Mark, cut_note, is_web_address

# Control characters cannot occur in the text: they were cleaned away before.
_STASHED = re.compile("\0(\\d+)\0")
_MARKED = re.compile("\x01(?P<link>\\d+)\x02|(?P<end>\x03)|\x04(?P<note>\\d+)\x05")
_LITERAL = re.compile(r"\\([!-/:-@\[-`{-~])|``(?!`)([^`]{1,500})``(?!`)|(?<!`)`([^`]{1,500})`(?!`)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,2000}|[^\s<>@]{1,100}@[^\s<>@]{1,100})>")
_LINE_TAG = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
_TITLE = r"""(?:\s{1,9}["'(][^"')]{0,500}["')])?"""
_ADDRESS = r"(?:<[^<>\n]{0,2000}>|[^\s()<>]{0,2000}(?:\([^\s()]{0,500}\)[^\s()]{0,500})?)"
_TARGET = rf"\(\s{{0,9}}({_ADDRESS}){_TITLE}\s{{0,9}}\)"
_IMAGE = re.compile(rf"!\[([^\[\]]{{0,1000}})\]{_TARGET}")
_LINK = re.compile(rf"\[([^\[\]]{{1,1000}})\]{_TARGET}")
_REFERENCE = re.compile(r"!?\[([^\[\]^][^\[\]]{0,999})\](?:\[([^\[\]]{0,200})\])?")
_FOOTNOTE = re.compile(r"\[\^([^\[\]\s]{1,50})\]")
_EMPHASIS = [
    re.compile(
        rf"(?<![\w{mark}])[{mark}]{{{size}}}(?=[^\s{mark}])([^{mark}]{{1,5000}})(?<=\S)[{mark}]{{{size}}}(?![\w{mark}])"
    )
    for mark, size in (("*", 3), ("*", 1), ("*", 2), ("_", 3), ("_", 1), ("_", 2))
]
_STRUCK = re.compile(r"~~(?=[^\s~])([^~]{1,5000})(?<=\S)~~")


def label_of(reference: str) -> str:
    """Return the form in which labels of references are compared: case and spacing do not count."""
    return " ".join(reference.casefold().split())


class Marked:
    """The readable text of a paragraph's Markdown, and what hangs on it, in code points of that text. O(n)."""

    def __init__(self, source: str, addresses: Mapping[str, str], notes: Mapping[str, str]) -> None:
        """Read.

        Args:
            source: without control characters but tabs and line ends.
            addresses: of the document's link references by their labels, as `label_of` gives them; other bracketed
                words keep their brackets.
            notes: what its footnotes say, by their labels; marks of others keep their brackets.
        """
        self._addresses = addresses
        self._notes = notes
        self._stash: list[str] = []
        self._said: list[str] = []
        self.marks: tuple[Mark, ...] = ()
        self.text = self._part_marks(self._read(source))

    def _read(self, source: str) -> str:
        text = _LITERAL.sub(lambda found: self._put_away(found[1] or found[2] or found[3]), source)
        text = _AUTOLINK.sub(lambda found: self._link(found[1], self._put_away(found[1])), text)
        text = _TAG.sub("", _LINE_TAG.sub("\n", text))
        text = _LINK.sub(lambda found: self._link(found[2], found[1]), _IMAGE.sub(r"\1", text))
        text = _REFERENCE.sub(self._refer, text)
        text = _FOOTNOTE.sub(self._note, text)
        for pattern in (*_EMPHASIS, _STRUCK):
            text = pattern.sub(r"\1", text)
        return self._take_out(text)

    def _put_away(self, text: str) -> str:
        self._stash.append(text)
        return f"\0{len(self._stash) - 1}\0"

    def _take_out(self, text: str) -> str:
        return _STASHED.sub(lambda found: self._stash[int(found[1])], html.unescape(text))

    def _link(self, address: str, words: str) -> str:
        """Return a link's words between the signs of a mark, without them where its address is none of the web."""
        address = _MARKED.sub("", self._take_out(address)).strip("<>")  # one in angle brackets was marked already
        if not is_web_address(address):
            return words
        self._said.append(address)
        return f"\x01{len(self._said) - 1}\x02{words}\x03"

    def _refer(self, found: re.Match[str]) -> str:
        """Return a reference's words if it refers to something, else all of it as it stands."""
        address = self._addresses.get(label_of(found[2] or found[1]))
        if address is None:
            return found[0]
        return found[1] if found[0].startswith("!") else self._link(address, found[1])

    def _note(self, found: re.Match[str]) -> str:
        note = self._notes.get(label_of(found[1]), "")
        if not note:
            return f"[{found[1]}]"
        self._said.append(cut_note(note))
        return f"\x04{len(self._said) - 1}\x05"

    def _part_marks(self, text: str) -> str:
        """Take the signs of the marks out of the text and keep where they stood."""
        parts: list[str] = []
        marks: list[Mark] = []
        opened: list[tuple[int, int]] = []
        at = 0
        for words, found in _between(text):
            parts.append(words)
            at += len(words)
            if found is None:
                continue
            if found["link"]:
                opened.append((at, int(found["link"])))
            elif found["note"]:
                marks.append(Mark(FOOTNOTE_MARK, at, at, self._said[int(found["note"])]))
            elif opened:
                start, number = opened.pop()
                marks.append(Mark(LINK, start, at, self._said[number]))
        self.marks = tuple(marks)
        return "".join(parts)


def _between(text: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    """Yield the stretches between the signs of marks, each with the sign after it."""
    at = 0
    for found in _MARKED.finditer(text):
        yield text[at : found.start()], found
        at = found.end()
    yield text[at:], None
