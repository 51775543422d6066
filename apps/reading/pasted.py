"""HTML that a person chose and pasted, from Word, Google Docs or a page: all of it is the piece, with its notes.

Word and Google Docs write comments and notes as links to the end of the text and back. A link to a note becomes what
hangs on the words before it, a commented stretch what hangs on its own; comments are then taken out of the text, and
footnotes stand after it. Nobody's programs agree on names, so each has a pattern of its own.
"""

import re
from collections import Counter
from copy import deepcopy
from dataclasses import replace
from itertools import islice
from urllib.parse import parse_qs, urlsplit

from lxml.html import HtmlElement

from apps.reading.blocks import FOOTNOTE, HEADING, Draft, Note, Piece, assemble, cited
from apps.reading.citing import COMMENT, ENDNOTE_MARK, FOOTNOTE_MARK, labelled, said
from apps.reading.dating import stated_date
from apps.reading.dom import Hung, find_blocks, parse
from apps.reading.html import links, pieces_of
from apps.reading.metadata import find_language, read_head
from apps.reading.normalising import Normaliser
from apps.reading.titles import find_byline

READER = "pasted/1"

_MOST_NOTES = 2_000
_LOOKED_AT = 20  # elements of a note, for its author
_HEAD = 4_000  # code points in which a program names itself
_CLIPBOARD = re.compile(r"\s{0,9}Version:\d\.\d\s[^<]{0,500}")
_FRAGMENT = "<!--StartFragment-->"
_WHOLE_PAGE = re.compile(r"<!doctype|<html|<head|<body", re.IGNORECASE)
_PASTED = re.compile(r"\bmso-[a-z]|class=[\"']?Mso[A-Z]|docs-internal-guid|\A\s{0,9}<meta charset=[\"']?utf-8[\"']?>")
_BY_PROGRAM = re.compile(r"urn:schemas-microsoft-com:office:word|content=[\"']?(?:Word\.Document|Microsoft Word)")
_GOOGLE_EXPORT = re.compile(r"<body class=\"[^\"]{0,200}\bdoc-content\b")

_NOTES = {
    FOOTNOTE_MARK: r"_ftn\d+|ftnt\d+|sdfootnote\d+sym",
    ENDNOTE_MARK: r"_edn\d+|sdendnote\d+sym",
    COMMENT: r"_msocom_\d+|cmnt\d+",
}
_KINDS = [(kind, re.compile(names)) for kind, names in _NOTES.items()]
_BACK = re.compile(r"#(?:_ftnref|_ednref|_msoanchor_|ftnt_ref|cmnt_ref|sdfootnote\d+anc|sdendnote\d+anc)")
_COMMENTED = re.compile(r"mso-comment-reference:\s?\w{1,40}_(\d{1,6})")
_COMMENT_AUTHOR = re.compile(r"mso-comment-author:\s?[\"']?([^\"';]{1,200})")
_REFERENCE = "MsoCommentReference"
_LISTED = re.compile(r"mso-list:\s?l\d")
_SIGN = re.compile(r"mso-list:\s?Ignore", re.IGNORECASE)
_COUNTED = re.compile(r"\(?\w{1,6}[.)]+")
_CLASSES = (
    (re.compile(r"MsoTitle|title"), "h1"),
    (re.compile(r"MsoSubtitle|subtitle"), "h2"),
    (re.compile(r"MsoHeading([1-6])"), "h\\1"),
    (re.compile(r"Mso(?:Intense)?Quote|MsoBlockText"), "blockquote"),
    (re.compile(r"MsoCaption"), "figcaption"),
    (re.compile(r"MsoToc(?:\d|Heading)"), "nav"),
    (re.compile(r"MsoList(?:Paragraph|Bullet|Number)\w{0,20}"), "li"),
)


def is_pasted(markup: str) -> bool:
    """Tell whether HTML was chosen by a person as it is, or is a document's own: no page to look for an article in."""
    if _FRAGMENT in markup or _BY_PROGRAM.search(markup, 0, _HEAD) or _GOOGLE_EXPORT.search(markup):
        return True
    return _WHOLE_PAGE.search(markup, 0, _HEAD) is None and _PASTED.search(markup) is not None


def read_pasted_html(markup: str, normaliser: Normaliser) -> Draft:
    """Read HTML of which all is the piece; only navigation stays flagged.

    Raises:
        Unreadable: as `read_html`.
    """
    root = parse(_CLIPBOARD.sub("", markup.replace("\0", ""), count=1))
    language = find_language(read_head(root)) or next((one.get("lang", "") for one in root.iter("body")), "")
    deleted = _drop_deleted(root)
    _name_blocks(root)
    _unwrap_addresses(root)
    notes = _Notes(root, normaliser)
    found = find_blocks(root, {**links(root), **notes.hung})
    body = list(pieces_of(((block, block.place.sure) for block in found), normaliser))
    pieces = [*body, *notes.pieces]
    text, blocks = assemble(pieces)
    return Draft(
        text,
        blocks,
        title=next((piece.text for piece in body if piece.kind == HEADING), ""),
        byline=find_byline(piece.text for piece in body[:6]),
        language=language,
        published=stated_date([piece.text for piece in body]),
        citations=cited(pieces),
        notes=deleted,
    )


def read_pasted_utf8(content: bytes, normaliser: Normaliser) -> Draft:
    """Read what was decoded and encoded again, as a process of its own gets it."""
    return read_pasted_html(content.decode(), normaliser)


def _drop_deleted(root: HtmlElement) -> tuple[Note, ...]:
    """Take out what was deleted with changes tracked."""
    deleted = [one for one in root.iter("del", "span") if one.tag == "del" or one.get("class") == "msoDel"]
    for one in deleted:
        _drop(one)
    detail = "Tracked deletions (and what was moved away) were left out."
    return (Note("deletions_left_out", detail, len(deleted)),) if deleted else ()


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _name_blocks(root: HtmlElement) -> None:
    """Give paragraphs that only their style makes headings, quotes or list items the elements for these."""
    for element in list(root.iter("p", "div")):
        style = element.get("style", "")
        names = element.get("class", "").split()
        for pattern, tag in _CLASSES:
            if matched := next(filter(None, map(pattern.fullmatch, names)), None):
                element.tag = matched.expand(tag)
                break
        if _LISTED.search(style) and element.tag in {"p", "li"}:
            element.tag = "li"
    for sign in [one for one in root.iter("span") if _SIGN.search(one.get("style", ""))]:
        _keep_number(sign)


def _keep_number(sign: HtmlElement) -> None:
    """Leave of what Word shows before a list item the number; a bullet says only that it is one."""
    shown = "".join(sign.itertext()).replace("\xa0", " ").strip()
    number = _COUNTED.fullmatch(shown)
    for child in list(sign):
        sign.remove(child)
    sign.text = f"{shown} " if number and shown != "o" else ""


def _unwrap_addresses(root: HtmlElement) -> None:
    """Give links that lead through Google's redirection their own addresses again."""
    for one in root.iter("a"):
        href = one.get("href", "")
        if href.startswith("https://www.google.com/url?") and (target := parse_qs(urlsplit(href).query).get("q")):
            one.set("href", target[0])


class _Notes:
    """The comments and notes of a text: what hangs where, and the footnotes as blocks. Takes them out of the tree."""

    def __init__(self, root: HtmlElement, normaliser: Normaliser) -> None:
        self.hung: dict[HtmlElement, Hung] = {}
        self.pieces: list[Piece] = []
        self._normaliser = normaliser
        targets = _targets(root)
        holders = _holders(targets)
        self._notes = {name: self._note(name, holder, targets[name]) for name, holder in holders.items()}
        self._read_marks(root, set(targets.values()))
        for holder in holders.values():
            _drop(holder)

    def _note(self, name: str, holder: HtmlElement, target: HtmlElement) -> Hung:
        """Read one note; a footnote is also a block."""
        label = "".join(target.itertext()).strip() or "".join(filter(str.isdigit, name))
        author = _author(target, holder)
        alone = deepcopy(holder)
        alone.tail = None
        for back in [one for one in alone.iter("a") if _BACK.match(one.get("href", ""))]:
            _drop(back)
        found = find_blocks(alone, links(alone))
        pieces = list(pieces_of(((block, "") for block in found), self._normaliser))
        kind = _kind(name)
        if kind != COMMENT:
            notes = [replace(piece, kind=FOOTNOTE, level=0) for piece in pieces]
            self.pieces += [labelled(f"[{label.strip('[]')}] ", one) for one in notes[:1]] + notes[1:]
        return Hung(kind, said(pieces), author)

    def _read_marks(self, root: HtmlElement, targets: set[HtmlElement]) -> None:
        hanging: set[str] = set()
        for one in root.iter("a"):
            if commented := _COMMENTED.search(one.get("style", "")):
                name = f"_msocom_{commented[1]}"
                if note := self._told(name):
                    self.hung[one] = note
                    hanging.add(name)
        for one in root.iter("a"):
            name = one.get("href", "").removeprefix("#")
            if one not in targets and name in self._notes:
                note = self._told(name)
                whole = next((around for around in one.iterancestors("span") if around.get("class") == _REFERENCE), one)
                self.hung[whole] = replace(note, is_mark=True) if note and name not in hanging else _SILENT

    def _told(self, name: str) -> Hung | None:
        note = self._notes.get(name)
        return note if note and note.note else None


_SILENT = Hung("", "", is_mark=True)


def _kind(name: str) -> str:
    return next((kind for kind, names in _KINDS if names.fullmatch(name)), "")


def _targets(root: HtmlElement) -> dict[str, HtmlElement]:
    """Return the places that marks lead to, by their names."""
    targets: dict[str, HtmlElement] = {}
    for one in root.iter("a"):
        name = one.get("name") or one.get("id") or ""
        if _kind(name) and len(targets) < _MOST_NOTES:
            targets.setdefault(name, one)
    return targets


def _holders(targets: dict[str, HtmlElement]) -> dict[str, HtmlElement]:
    """Return what holds each note: the division that it begins and that holds no other, else its paragraph."""
    counts = Counter(around for target in targets.values() for around in target.iterancestors("div"))
    holders: dict[str, HtmlElement] = {}
    for name, target in targets.items():
        division = next(target.iterancestors("div"), None)
        paragraph = next(target.iterancestors("p", "li", "blockquote"), None)
        own = division is not None and counts[division] == 1 and _begins(division, target)
        if (holder := division if own else paragraph) is not None:
            holders[name] = holder
    return holders


def _begins(division: HtmlElement, target: HtmlElement) -> bool:
    """Tell whether no words stand in a division before a place in it."""
    around = set(target.iterancestors())
    for one in division.iter():
        if one is target:
            return True
        before = one.text if one in around else f"{one.text or ''}{one.tail or ''}"
        if before and before.strip():
            return False
    return False


def _author(target: HtmlElement, holder: HtmlElement) -> str:
    """Return who wrote a comment, "" where the program does not say."""
    for one in (*target.iterancestors("span"), *islice(holder.iter("span"), _LOOKED_AT)):
        if found := _COMMENT_AUTHOR.search(one.get("style", "")):
            return found[1].strip()
    return ""
