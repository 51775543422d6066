"""Word files (.docx, .docm, .dotx): text as a reader of the document sees it, and the author's notes as citations.

Comments, footnotes and endnotes hang on the words they are about (see `citing`); footnotes and endnotes are also blocks
after the text, headers and footers after those, flagged `running_head`. What the file holds and the text does not
(deletions, hidden text, embedded files) is told in the draft's notes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from lxml import etree

from apps.reading.blocks import FOOTNOTE, HEADING, Draft, Piece, assemble, cited
from apps.reading.citing import ENDNOTE_MARK, FOOTNOTE_MARK, labelled, said
from apps.reading.dating import stated_date
from apps.reading.docx_body import Walk
from apps.reading.docx_notes import read_comments, read_notes
from apps.reading.docx_numbering import Numbering, in_form
from apps.reading.docx_package import Package, Relationship
from apps.reading.docx_source import Remark, Source
from apps.reading.docx_styles import Styles
from apps.reading.docx_xml import child, local, name_of
from apps.reading.errors import Unreadable
from apps.reading.normalising import BLANK, Normaliser
from apps.reading.titles import find_byline

READER = "docx/1"

_LONGEST_TEXT = 10_000_000  # code points; as much as any other upload may have
_MOST_HEADS = 60  # headers and footers; a document of twenty sections has three of each
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}")
_NO_TITLE = re.compile(
    r"(?i)microsoft word - .*|.*\.(?:docx?|dotx?|docm|rtf|odt|txt)|(?:untitled|document|dokument|word document"
    r"|blank document|title|new document|no ?title|normal|template)\s?\d{0,3}"
)
_NO_AUTHOR = re.compile(
    r"(?i)python-docx|microsoft(?: office)?(?: user)?|windows(?: user)?|user|admin(?:istrator)?|author|owner|unknown"
    r"|anonymous|apache poi|google docs|libreoffice|openoffice\.org|hp|dell|acer|asus|lenovo|pc|\S*[@\d\\/]\S*"
)
_LONGEST_NAME = 120  # code points


def read_docx(content: bytes, normaliser: Normaliser) -> Draft:
    """Read a Word file. Time and memory grow with what it unpacks to, which is bounded.

    Raises:
        Unreadable: encrypted_upload, damaged_upload, upload_too_long, unsupported_type (another zipped or an old Word
            file), undecodable_upload (more combining marks in a row than any writing has).
    """
    return _Reading(Package(content), normaliser).draft()


class _Reading:
    """One file while it is read."""

    def __init__(self, package: Package, normaliser: Normaliser) -> None:
        self._package = package
        self._main = package.main_part()
        self._related = package.relationships(self._main)
        self._normaliser = normaliser
        self._source = Source(Styles(self._part("styles")), Numbering(self._part("numbering")), normaliser)

    def draft(self) -> Draft:
        """Read all parts that hold text."""
        notes = self._read_beside()
        body = self._read_body()
        pieces = [*body, *self._placed(notes), *self._running_heads()]
        text, blocks = assemble(pieces)
        if len(text) > _LONGEST_TEXT:
            raise Unreadable("upload_too_long", "The document has more text than can be read. Upload it in parts.")
        language = self._source.styles.language
        return Draft(
            text,
            blocks,
            title=self._title(body),
            byline=find_byline(piece.text for piece in body[:6]) or self._author(),
            language=language if _LANGUAGE.fullmatch(language) else "",
            published=stated_date([piece.text for piece in body]),
            citations=cited(pieces),
            notes=self._source.told(),
        )

    def _read_beside(self) -> dict[tuple[str, str], list[Piece]]:
        """Read what stands beside the text, first: what hangs on the text must be known when it is read."""
        comments = self._name("comments")
        self._source.comments = read_comments(
            self._part("comments"), self._part("commentsExtended"), self._source, self._links(comments)
        )
        notes: dict[tuple[str, str], list[Piece]] = {}
        for kind, part in ((FOOTNOTE_MARK, "footnotes"), (ENDNOTE_MARK, "endnotes")):
            read = read_notes(self._part(part), kind, self._source, self._links(self._name(part)))
            notes |= {(kind, key): pieces for key, pieces in read.items()}
        self._source.notes = {key: Remark(said(pieces)) for key, pieces in notes.items()}
        return notes

    def _read_body(self) -> list[Piece]:
        root = self._package.xml(self._main)
        body = child(root, "body")
        if root is None or name_of(root) != "document" or body is None:
            raise Unreadable(
                "unsupported_type",
                "This is no Word document. Save it as one (.docx) and upload that, or paste its text.",
            )
        paged = any(name_of(one) == "lastRenderedPageBreak" for one in body.iter("{*}lastRenderedPageBreak"))
        return Walk(self._source, self._links(self._main), paged=paged).read(body)

    def _placed(self, notes: Mapping[tuple[str, str], Sequence[Piece]]) -> Iterator[Piece]:
        """Yield the notes that the text refers to, in its order, each after its number."""
        counts = {FOOTNOTE_MARK: 0, ENDNOTE_MARK: 0}
        for kind in counts:
            for key in (one for one in self._source.referred if one[0] == kind):
                counts[kind] += 1
                label = f"[{in_form(counts[kind], 'lowerRoman' if kind == ENDNOTE_MARK else 'decimal')}] "
                for number, piece in enumerate(notes[key]):
                    placed = replace(piece, kind=FOOTNOTE, level=0)
                    yield placed if number else labelled(label, placed)

    def _running_heads(self) -> Iterator[Piece]:
        """Yield headers and footers, each wording once; page numbers alone say nothing."""
        seen: set[str] = set()
        heads = [one for one in self._related.values() if one.kind in {"header", "footer"} and not one.external]
        for head in heads[:_MOST_HEADS]:
            root = self._package.xml(head.target)
            for piece in [] if root is None else Walk(self._source, self._links(head.target)).read(root):
                if piece.text not in seen and any(map(str.isalpha, piece.text)):
                    seen.add(piece.text)
                    yield replace(piece, boilerplate="running_head")

    def _title(self, body: Sequence[Piece]) -> str:
        """Return what the document shows as its title, else what it says it is, else its first heading."""
        headings = [piece.text for piece in body if piece.kind == HEADING]
        first = [piece.text for piece in body[:3] if piece.kind == HEADING and piece.level == 1]
        own = self._property("title")
        sensible = [own] if own and not _NO_TITLE.fullmatch(own) else []
        return next(iter((*self._source.titles, *first, *sensible, *headings)), "").replace("\n", " ")

    def _author(self) -> str:
        author = self._property("creator")
        return "" if len(author) > _LONGEST_NAME or _NO_AUTHOR.fullmatch(author) else author

    def _property(self, name: str) -> str:
        """Return one of the document's own properties."""
        related = self._package.relationships("").values()
        part = next((one.target for one in related if one.kind == "core-properties"), "")
        root = self._package.xml(part) if part else None
        found = next((one.text or "" for one in (() if root is None else root) if local(one.tag) == name), "")
        return " ".join(self._normaliser.clean(found).strip(BLANK).split())

    def _name(self, kind: str) -> str:
        """Return the name of the part of one kind, "" where there is none."""
        return next((one.target for one in self._related.values() if one.kind == kind and not one.external), "")

    def _part(self, kind: str) -> etree._Element | None:
        name = self._name(kind)
        return self._package.xml(name) if name else None

    def _links(self, part: str) -> Mapping[str, str]:
        """Return the addresses outside the file that a part refers to, by the identifiers it uses."""
        if not part:
            return {}
        related = self._related if part == self._main else self._package.relationships(part)
        return _addresses(related)


def _addresses(related: MappingProxyType[str, Relationship]) -> dict[str, str]:
    return {key: one.target.strip() for key, one in related.items() if one.external and one.kind == "hyperlink"}
