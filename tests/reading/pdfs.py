"""PDFs as tests need them, drawn line by line so that a test says what stands where."""

import io
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from apps.reading.errors import Unreadable
from apps.reading.reader import Reading, read
from tests.reading.promises import assert_promises

WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP = 60.0, WIDTH - 60, HEIGHT - 80

_PROSE = """\
The council met on Tuesday and agreed to repair the sea wall before the winter. The work will cost £12 million and be
paid for out of the harbour fund, the treasurer said. It begins in May and ends in the autumn of next year.

Boats will have to use the north quay until then. The harbour master counted 41 of them on Friday, four fewer than in
the year before. She expects more in June, when the herring come back and with them the boats from the islands.

Two members voted against the plan. They asked for a cheaper one, which the engineers had drawn up in March and which
the committee had set aside. It would have kept the old stones and added a rail along the whole of the quay."""
PROSE = [text.replace("\n", " ") for text in _PROSE.split("\n\n")]
NUMBERED = [f"{text} This was paragraph {number}." for number, text in enumerate(PROSE * 4, 1)]

Draws = Callable[[Canvas], object]


def made(*pages: Draws, **properties: str) -> bytes:
    """Return a PDF of pages that each draw themselves, with the properties (title, author, lang ...) given."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=True, lang=properties.pop("lang", None))
    for name, value in properties.items():
        getattr(canvas, f"set{name.title()}")(value)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def lines(
    canvas: Canvas, texts: Sequence[str], *, x: float = LEFT, y: float = TOP, size: float = 10, font: str = "Helvetica"
) -> float:
    """Draw lines one below the other; return where the next would stand."""
    canvas.setFont(font, size)
    for text in texts:
        canvas.drawString(x, y, text)
        y -= size * 1.25
    return y


def prose(
    canvas: Canvas,
    text: str,
    *,
    x: float = LEFT,
    y: float = TOP,
    width: float = RIGHT - LEFT,
    size: float = 10,
    font: str = "Helvetica",
    justified: bool = False,
) -> float:
    """Draw a paragraph; return where the next line would stand, half a line lower."""
    canvas.setFont(font, size)
    wrapped = simpleSplit(text, font, size, width)
    for number, line in enumerate(wrapped):
        spaces = line.count(" ")
        stretch = (width - stringWidth(line, font, size)) / spaces if spaces else 0
        drawn = canvas.beginText(x, y)
        drawn.setWordSpace(stretch if justified and number < len(wrapped) - 1 else 0)
        drawn.textOut(line)
        canvas.drawText(drawn)
        y -= size * 1.25
    return y - size * 0.6


def column(canvas: Canvas, texts: Sequence[str], *, x: float, y: float, width: float, justified: bool = False) -> float:
    """Draw paragraphs one below the other; return where the next line would stand."""
    for text in texts:
        y = prose(canvas, text, x=x, y=y, width=width, justified=justified)
    return y


def picture(canvas: Canvas) -> None:
    """Fill the page with a picture, as a scanner does."""
    canvas.drawImage(ImageReader(io.BytesIO(_png())), 0, 0, WIDTH, HEIGHT)


def _png() -> bytes:
    """Return a grey picture of eight pixels."""
    rows = b"".join(b"\0" + bytes(range(row, row + 4)) for row in (40, 90))
    chunks = ((b"IHDR", struct.pack(">2I5B", 4, 2, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def raw(*objects: bytes) -> bytes:
    """Return a PDF of hand-written objects, numbered from 1; the first is the catalogue."""
    content = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    content += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    return content + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        content.rfind(b"xref"),
    )


def stream(content: bytes, fields: bytes = b"") -> bytes:
    """Return the body of an object that holds a stream."""
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(content), fields, content)


def one_page(content: bytes, *more: bytes, fields: bytes = b"", font: bytes = b"") -> bytes:
    """Return a PDF of one page with a hand-written content stream, which is object 5; `more` begins with object 6."""
    return raw(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>%b>>" % fields,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding%b>>" % font,
        stream(content),
        *more,
    )


def to_unicode(letters: Mapping[bytes, str]) -> bytes:
    """Return a map from a font's codes to characters, as an object's body."""
    pairs = b"".join(
        b"<%b> <%b>\n" % (code.hex().encode(), letter.encode("utf-16-be").hex().encode())
        for code, letter in letters.items()
    )
    head = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
    space = b"1 begincodespacerange <00> <FF> endcodespacerange\n"
    return stream(head + space + b"%d beginbfchar\n%bendbfchar\nendcmap end end" % (len(letters), pairs))


def in_columns(count: int, *, justified: bool = False, paragraphs: int = 6) -> Draws:
    """Return a page: a heading over all columns, a standfirst, then numbered paragraphs column by column."""

    def draw(canvas: Canvas) -> None:
        y = lines(canvas, ["The wall that the tide forgot"], size=20, font="Helvetica-Bold") - 10
        y = prose(canvas, "A standfirst goes over the whole of the page. " * 4, y=y) - 10
        width = (RIGHT - LEFT - 20 * (count - 1)) / count
        each = paragraphs // count
        for number in range(count):
            texts = NUMBERED[number * each : (number + 1) * each]
            column(canvas, texts, x=LEFT + number * (width + 20), y=y, width=width, justified=justified)

    return draw


def read_pdf(content: bytes) -> Reading:
    """Read a PDF and hold the reading to what every reading promises."""
    reading = read(content, filename="paper.pdf")
    assert_promises(reading)
    assert (reading.media_type, reading.reader, reading.encoding) == ("application/pdf", "pdf/1", "")
    assert all(block.page > 0 for block in reading.blocks)
    return reading


def refusal(content: bytes) -> Unreadable:
    """Return why a PDF is refused."""
    with pytest.raises(Unreadable) as refused:
        read(content, filename="paper.pdf")
    assert str(refused.value).endswith(".")
    return refused.value
