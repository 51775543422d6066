"""What the author of a Word file wrote beside the text: comments with the replies to them, footnotes and endnotes."""

from collections.abc import Iterator, Mapping

from lxml import etree

from apps.reading.blocks import Piece
from apps.reading.citing import cut_note, said
from apps.reading.docx_body import Walk
from apps.reading.docx_source import Remark, Source
from apps.reading.docx_xml import attribute, children, local, name_of

_RESOLVED = "[resolved]"


def read_notes(
    root: etree._Element | None, name: str, source: Source, links: Mapping[str, str]
) -> dict[str, list[Piece]]:
    """Return the blocks of each note of a part by its identifier.

    Args:
        root: of the part, None where the file has none.
        name: of the elements: `footnote`, `endnote` or `comment`.
        source: the file.
        links: the addresses that the part refers to, by the identifiers it uses.

    Raises:
        Unreadable: undecodable_upload, more combining marks in a row than any writing has.
    """
    noted = (one for one in children(root, name) if attribute(one, "type", "normal") == "normal")
    return {attribute(one, "id"): Walk(source, links).read(one) for one in noted}


def read_comments(
    root: etree._Element | None, extended: etree._Element | None, source: Source, links: Mapping[str, str]
) -> dict[str, Remark]:
    """Return the comments by identifier, each with its replies, one a line after who wrote it, and if it is resolved.

    Args:
        root: of the comments' part, None where the file has none.
        extended: of the part that says which answers which, None where the file does not say.
        source: the file.
        links: the addresses that the comments refer to, by the identifiers they use.

    Raises:
        Unreadable: undecodable_upload, more combining marks in a row than any writing has.
    """
    words = {key: said(pieces) for key, pieces in read_notes(root, "comment", source, links).items()}
    written = {attribute(one, "id"): one for one in children(root, "comment")}
    threads = _Threads(extended, {key: _last_paragraph(one) for key, one in written.items()})
    comments: dict[str, Remark] = {}
    for key, element in written.items():
        if threads.first(key) == key:
            lines = (words[key], *(_reply(written[one], words[one]) for one in threads.replies(key)))
            note = "\n".join((*lines, *[_RESOLVED] * threads.is_resolved(key)))
            comments[key] = Remark(cut_note(note), _author(element, source))
    return comments


def _author(comment: etree._Element, source: Source) -> str:
    return source.normaliser.clean(attribute(comment, "author")).strip()[:200]


def _reply(comment: etree._Element, words: str) -> str:
    author = attribute(comment, "author").strip()[:200]
    return f"{author}: {words}" if author else f"Reply: {words}"


def _last_paragraph(comment: etree._Element) -> str:
    """Return the identifier by which other parts know a comment: its last paragraph's."""
    return next((attribute(one, "paraId") for one in reversed(comment) if name_of(one) == "p"), "")


class _Threads:
    """Which comment answers which."""

    def __init__(self, extended: etree._Element | None, paragraphs: Mapping[str, str]) -> None:
        said_of = {attribute(one, "paraId"): one for one in _entries(extended)}
        comment_at = {paragraph: key for key, paragraph in paragraphs.items() if paragraph}
        parents = {
            key: comment_at.get(attribute(said_of[paragraph], "paraIdParent"), "")
            for key, paragraph in paragraphs.items()
            if paragraph in said_of
        }
        self._first = {key: _first(key, parents) for key in paragraphs}
        self._replies: dict[str, list[str]] = {key: [] for key in paragraphs}
        for key, first in self._first.items():
            self._replies[first] += [key] * (first != key)
        self._resolved = {
            key
            for key, paragraph in paragraphs.items()
            if paragraph in said_of and attribute(said_of[paragraph], "done") in {"1", "true"}
        }

    def first(self, key: str) -> str:
        """Return the comment that began the thread."""
        return self._first[key]

    def replies(self, key: str) -> list[str]:
        """Return the replies to a comment, in the file's order."""
        return self._replies[key]

    def is_resolved(self, key: str) -> bool:
        """Tell whether somebody marked the thread as dealt with."""
        return key in self._resolved


def _entries(extended: etree._Element | None) -> Iterator[etree._Element]:
    return (one for one in (() if extended is None else extended) if local(one.tag) == "commentEx")


def _first(key: str, parents: Mapping[str, str]) -> str:
    """Return the beginning of a thread; Word's threads have one level, and none that turns in a circle begins."""
    parent = parents.get(key, "")
    return parent if parent and not parents.get(parent) else key
