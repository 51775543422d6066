"""PDF: the words that PDFium finds on the pages, set in reading order by our own layout analysis.

Only the text layer is read: no picture is decoded, no script run, no form filled in. A page without letters but with a
picture that fills it was scanned; that is said, for what is not read cannot be checked.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError, PdfPage

from apps.reading.blocks import Draft, Note, Piece, assemble
from apps.reading.errors import Unreadable
from apps.reading.imprint import find_imprint
from apps.reading.layout.flow import flow, written
from apps.reading.layout.glyphs import Sheet, read_sheet
from apps.reading.layout.rules import take_tables
from apps.reading.normalising import BLANK, Normaliser, is_blank

READER = "pdf/1"

_MOST_PAGES = 1000
_MOST_LETTERS = 5_000_000  # a page of print has 3,000
_FEW_LETTERS = 60  # of a page; below, it may be a scanned one with a stamp on it
_FILLS = 0.4  # of the page's area: a picture as large may be the page itself
_MOST_OBJECTS = 400  # of a page, looked at for pictures; as many lines are letters that were turned into drawings
_MOST_SCANNED = 1 / 3  # of the pages, above which reading the rest would mislead
_MOST_UNMAPPED = 0.3  # of the letters
_UNMAPPED_TOLD = 0.01
_TAIL = 65_536  # bytes, in which a whole file ends
_IMPRINT_PAGES = 2


def read_pdf(content: bytes, normaliser: Normaliser) -> Draft:
    """Read a PDF's text: 60 dense pages a second, memory in proportion to the number of words.

    Raises:
        Unreadable: encrypted_upload, scanned_upload, garbled_upload, damaged_upload, upload_too_long, empty_upload.
    """
    with closing(_opened(content)) as document:
        sheets, notes = _readable(document)
        passages = flow(sheets)
        pieces = [
            Piece(words, passage.kind, passage.level, passage.boilerplate, passage.page)
            for passage, text in zip(passages, written(passages), strict=True)
            if not is_blank(words := normaliser.clean(text).strip(BLANK))
        ]
        imprint = find_imprint(document, [piece for piece in pieces if piece.page <= sheets[0].number + _IMPRINT_PAGES])
    text, blocks = assemble(pieces)
    return Draft(
        text,
        blocks,
        title=normaliser.clean(imprint.title).strip(BLANK),
        byline=normaliser.clean(imprint.byline).strip(BLANK),
        language=imprint.language,
        published=imprint.published,
        notes=tuple(notes),
    )


def _opened(content: bytes) -> PdfDocument:
    tail = content[-_TAIL:]
    if b"%%EOF" not in tail and b"startxref" not in tail:
        raise _damaged("It ends in the middle.")
    try:
        return PdfDocument(content)
    except PdfiumError as error:
        if error.err_code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
            raise Unreadable(
                "encrypted_upload",
                "The PDF is protected by a password. Open it, save or print it as a PDF without one, and upload that.",
            ) from error
        raise _damaged() from error


def _damaged(why: str = "") -> Unreadable:
    said = f"The PDF is damaged. {why}".strip()
    return Unreadable("damaged_upload", f"{said} Get the file again, or open it and save it anew as a PDF.")


def _readable(document: PdfDocument) -> tuple[list[Sheet], list[Note]]:
    """Return the pages that have words, once it is sure that they are the document, and what is missing of it."""
    if len(document) > _MOST_PAGES:
        raise Unreadable(
            "upload_too_long",
            f"The PDF has {len(document):,} pages; at most {_MOST_PAGES:,} can be read. Upload it in parts.",
        )
    sheets: list[Sheet] = []
    scanned: list[int] = []
    broken: list[int] = []
    letters = 0
    for number in range(1, len(document) + 1):
        sheet = _sheet(document, number, scanned, broken)
        letters += sheet.letters
        sheets += [sheet] if any(sheet) else []
        if letters > _MOST_LETTERS:
            raise Unreadable("upload_too_long", f"The PDF's first {number:,} pages fill the limit. Upload it in parts.")
    _refuse_scanned(len(document), sheets, scanned, broken)
    unmapped = sum(sheet.unmapped for sheet in sheets)
    _refuse_garbled(unmapped, letters)
    told = unmapped if unmapped > _UNMAPPED_TOLD * letters else 0
    return sheets, list(_notes(scanned, broken, told, sum(sheet.outside for sheet in sheets)))


def _sheet(document: PdfDocument, number: int, scanned: list[int], broken: list[int]) -> Sheet:
    """Read one page, and add its number to those that are scanned or broken."""
    try:
        with closing(document[number - 1]) as page:
            sheet = read_sheet(page, number)
            if sheet.letters < _FEW_LETTERS and _is_picture(page):
                scanned.append(number)
            take_tables(page, sheet)
            return sheet
    except PdfiumError:
        broken.append(number)
        return Sheet(number)


def _is_picture(page: PdfPage) -> bool:
    """Tell whether pictures fill a page, or drawings as many as letters."""
    width, height = page.get_size()
    area, drawn = 0.0, 0
    for thing in islice(page.get_objects(max_depth=3), _MOST_OBJECTS):
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            area += abs(right - left) * abs(top - bottom)
        drawn += thing.type == pdfium.FPDF_PAGEOBJ_PATH
    return area >= _FILLS * width * height or drawn >= _MOST_OBJECTS * 3 // 4


def _refuse_scanned(pages: int, sheets: Sequence[Sheet], scanned: Sequence[int], broken: Sequence[int]) -> None:
    if broken and len(broken) * 2 >= pages:
        raise _damaged(f"Of its {pages} pages, {_listed(broken)} cannot be opened.")
    if scanned and (not sheets or len(scanned) > _MOST_SCANNED * pages):
        raise Unreadable(
            "scanned_upload",
            f"The PDF has no text layer on {_listed(scanned)} of {pages}, only pictures, as scanners make them. Have "
            "the text recognised (OCR) and upload that PDF, or paste the text.",
        )
    if not sheets:
        raise Unreadable("empty_upload", "The PDF holds no text. Choose another file, or paste the article.")


def _refuse_garbled(unmapped: int, letters: int) -> None:
    if unmapped > _MOST_UNMAPPED * letters:
        raise Unreadable(
            "garbled_upload",
            "The PDF's fonts do not say which letters they show: its text comes out as garbage, also when it is copied "
            "from a PDF viewer. Ask for another export of it, or have the text recognised (OCR).",
        )


def _notes(scanned: Sequence[int], broken: Sequence[int], unmapped: int, outside: int) -> Iterator[Note]:
    if scanned:
        detail = f"Not read, since they hold a picture and no text layer: {_listed(scanned)}."
        yield Note("pages_without_text", detail, len(scanned))
    if broken:
        yield Note("pages_damaged", f"Not read, since the file is damaged there: {_listed(broken)}.", len(broken))
    if unmapped:
        detail = "Some of the PDF's fonts do not say which letters they show. Words set in them may be wrong."
        yield Note("unmapped_letters", detail, unmapped)
    if outside:
        yield Note("outside_page", "Words that stand off the visible page were left out.", outside)


def _listed(pages: Sequence[int]) -> str:
    """Return page numbers as people write them: “pages 2, 5–7”."""
    return ("pages " if len(pages) > 1 else "page ") + ", ".join(_runs(pages))


def _runs(pages: Sequence[int]) -> Iterator[str]:
    first = 0
    for at, page in enumerate(pages, 1):
        if at == len(pages) or pages[at] != page + 1:
            yield f"{pages[first]}" if first == at - 1 else f"{pages[first]}–{page}"
            first = at
