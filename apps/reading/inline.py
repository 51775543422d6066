r"""Markdown inside a paragraph: what a reader sees of it.

A chain of substitutions rather than a parser: every pattern looks ahead to the next mark of its own kind and no
further, so time stays linear, where CommonMark parsers in Python take time that grows with the square of a paragraph's
lines. Where the two differ (emphasis inside a word, brackets inside brackets) the marks stay in the text: a mark too
many is seen and harmless, "2*3*4" without its stars is neither.
"""

import html
import re
from collections.abc import Set as AbstractSet

_STASHED = re.compile("\0(\\d+)\0")  # NUL cannot occur in the text: it was cleaned away before
_LITERAL = re.compile(r"\\([!-/:-@\[-`{-~])|``(?!`)([^`]{1,500})``(?!`)|(?<!`)`([^`]{1,500})`(?!`)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,2000}|[^\s<>@]{1,100}@[^\s<>@]{1,100})>")
_LINE_TAG = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
_TITLE = r"""(?:\s{1,9}["'(][^"')]{0,500}["')])?"""
_ADDRESS = r"(?:<[^<>\n]{0,2000}>|[^\s()<>]{0,2000}(?:\([^\s()]{0,500}\)[^\s()]{0,500})?)"
_TARGET = rf"\(\s{{0,9}}{_ADDRESS}{_TITLE}\s{{0,9}}\)"
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


def read_inline(source: str, labels: AbstractSet[str] = frozenset()) -> str:
    """Return the readable text of a paragraph's Markdown. O(n).

    Args:
        source: without NUL characters.
        labels: of the document's link references, as `label_of` gives them; other bracketed words keep their brackets.
    """
    stash: list[str] = []

    def put_away(found: re.Match[str]) -> str:
        stash.append(next(part for part in found.groups() if part is not None))
        return f"\0{len(stash) - 1}\0"

    text = _LITERAL.sub(put_away, source)
    text = _AUTOLINK.sub(put_away, text)
    text = _TAG.sub("", _LINE_TAG.sub("\n", text))
    text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    text = _REFERENCE.sub(lambda found: _referred(found, labels), text)
    text = _FOOTNOTE.sub(r"[\1]", text)
    for pattern in (*_EMPHASIS, _STRUCK):
        text = pattern.sub(r"\1", text)
    return _STASHED.sub(lambda found: stash[int(found[1])], html.unescape(text))


def _referred(found: re.Match[str], labels: AbstractSet[str]) -> str:
    """Return a reference's words if it refers to something, else all of it as it stands."""
    return found[1] if label_of(found[2] or found[1]) in labels else found[0]
