"""A Word file as a package of XML parts: opened within bounds, and only those parts that hold text.

A .docx is a zip; what a few kilobytes of it unpack to has no bound. So the sizes it declares are summed before anything
is unpacked, and what is unpacked is counted against a limit that all parts share. Pictures, fonts and macros are never
unpacked, nothing is written to disk, and a part's name is only ever looked up. The XML may not bring a document type:
that is where entities are declared, which expand without bound or fetch what they name.

python-docx opens every part to build its objects and gives up at the first relationship that leads nowhere, which files
in the wild have (a deleted picture's). Hence zipfile and lxml, which it stands on, directly.
"""

import posixpath
import re
import struct
import zipfile
import zlib
from io import BytesIO
from types import MappingProxyType

from lxml import etree

from apps.reading.errors import Unreadable

MAX_PARTS = 5_000  # a part for each picture; a book has hundreds
MAX_DECLARED = 500_000_000  # bytes of all parts; pictures without compression are large, and are never unpacked
MAX_UNPACKED = 60_000_000  # bytes of XML; a book of 300,000 words has 15 million

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_RELATED = re.compile(r"/relationships/(?:[a-z]+/)*([A-Za-z-]+)$")
_ENCRYPTED_FLAG = 0x1
_COMPRESSIONS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # others may ask for gigabytes of dictionary
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    struct.error,
    NotImplementedError,
    OSError,
    ValueError,
    OverflowError,
)
_NO_MEMORY = 2  # libxml2's XML_ERR_NO_MEMORY
_DAMAGED = "The Word file is damaged. Open it in Word, save it again and upload that, or paste its text."
_SAVE_AS = "Open it in its program, save it as a Word document (.docx) and upload that, or paste its text."


class Relationship:
    """What a part refers to: another part, or an address outside the file."""

    __slots__ = ("external", "kind", "target")

    def __init__(self, kind: str, target: str, *, external: bool) -> None:
        self.kind = kind
        self.target = target
        self.external = external


class Package:
    """The parts of one Word file.

    Raises:
        Unreadable: encrypted_upload, damaged_upload, upload_too_long, or unsupported_type where it is no Word file.
    """

    def __init__(self, content: bytes) -> None:
        _refuse_other_containers(content)
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except _BROKEN as error:
            raise Unreadable("damaged_upload", _DAMAGED) from error
        self._entries = {_part_name(entry.filename): entry for entry in self._zip.infolist()}
        self._unpacked = 0
        self._refuse_bounds()

    def main_part(self) -> str:
        """Return the name of the part that holds the document.

        Raises:
            Unreadable: unsupported_type, the package is another program's.
        """
        related = (one.target for one in self.relationships("").values() if one.kind == "officeDocument")
        name = next(related, "word/document.xml")
        if name not in self._entries:
            raise Unreadable("unsupported_type", f"This zipped file is {self._other_program()}. {_SAVE_AS}")
        return name

    def xml(self, name: str) -> etree._Element | None:
        """Return the root of a part, None where the package has no such part.

        Raises:
            Unreadable: damaged_upload, upload_too_long.
        """
        entry = self._entries.get(name)
        return None if entry is None else parse_part(self._unpack(entry))

    def relationships(self, name: str) -> MappingProxyType[str, Relationship]:
        """Return what a part ("" for the package) refers to, by the identifiers that its XML uses.

        Raises:
            Unreadable: damaged_upload, upload_too_long.
        """
        folder, _, last = name.rpartition("/")
        root = self.xml(posixpath.join(folder, "_rels", f"{last}.rels"))
        found = {} if root is None else {one.get("Id", ""): _relationship(one, folder) for one in root}
        return MappingProxyType(found)

    def _refuse_bounds(self) -> None:
        entries = self._zip.infolist()
        named_twice = len(self._entries) != len(entries)  # what is read depends on who reads
        if named_twice or any(entry.compress_type not in _COMPRESSIONS for entry in entries):
            raise Unreadable("damaged_upload", _DAMAGED)
        if sum(entry.file_size for entry in entries) > MAX_DECLARED:
            raise _too_large()
        if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
            raise _encrypted()

    def _unpack(self, entry: zipfile.ZipInfo) -> bytes:
        allowed = MAX_UNPACKED - self._unpacked
        try:
            with self._zip.open(entry) as unpacking:
                unpacked = unpacking.read(allowed + 1)
        except _BROKEN as error:
            raise Unreadable("damaged_upload", _DAMAGED) from error
        self._unpacked += len(unpacked)
        if len(unpacked) > allowed:
            raise _too_large()
        return unpacked

    def _other_program(self) -> str:
        if "mimetype" in self._entries:
            said = self._unpack(self._entries["mimetype"])[:100]
            return "an e-book" if b"epub" in said else "an OpenDocument file"
        folders = {name.partition("/")[0] for name in self._entries}
        return "a spreadsheet" if "xl" in folders else "a presentation" if "ppt" in folders else "no Word document"


def parse_part(content: bytes) -> etree._Element:
    """Return the root of a part's XML, without entities, comments and processing instructions.

    Raises:
        Unreadable: damaged_upload, it is no XML, brings a document type, or is nested as no document is.
        MemoryError: its tree does not fit.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    if any(doctype in content for doctype in _DOCTYPES):
        raise Unreadable("damaged_upload", f"The file declares a document type, which no Word file does. {_SAVE_AS}")
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", 0) == _NO_MEMORY:
            raise MemoryError from error
        raise Unreadable("damaged_upload", _DAMAGED) from error
    except ValueError as error:
        raise Unreadable("damaged_upload", _DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:  # in an encoding that was not looked for
        raise Unreadable("damaged_upload", f"The file declares a document type, which no Word file does. {_SAVE_AS}")
    return root


def _refuse_other_containers(content: bytes) -> None:
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise _encrypted()
        raise Unreadable("unsupported_type", f"This is an old Word or Office document. {_SAVE_AS}")
    if content.count(b"PK\x01\x02") > MAX_PARTS:
        raise _too_large()


def _relationship(element: etree._Element, folder: str) -> Relationship:
    external = element.get("TargetMode") == "External"
    target = element.get("Target", "")
    kind = _RELATED.search(element.get("Type", ""))
    place = target if external else _part_name(posixpath.normpath(posixpath.join("/", folder, target)))
    return Relationship(kind[1] if kind else "", place, external=external)


def _part_name(name: str) -> str:
    """Return a part's name as it is compared: without a slash before it, in small letters."""
    return name.replace("\\", "/").lstrip("/").lower()


def _too_large() -> Unreadable:
    return Unreadable("upload_too_long", "The Word file unpacks to more than can be read. Upload it in parts.")


def _encrypted() -> Unreadable:
    return Unreadable(
        "encrypted_upload",
        "The Word file is protected by a password. Remove the password in Word (File, Info, Protect Document), save it "
        "and upload it again.",
    )
