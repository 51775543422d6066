"""Word files for tests: from raw WordprocessingML where a case needs one thing, and a whole newsroom draft."""

import io
import zipfile
from collections.abc import Mapping

from docx import Document
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph

from apps.reading.answers import Answer
from apps.reading.docx import READER, read_docx
from apps.reading.media import DOCX
from apps.reading.normalising import Normaliser
from apps.reading.reader import Reading, as_reading

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header": "hdr",
    "footer": "ftr",
}
_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
_PROPERTIES = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>'
    "</cp:coreProperties>"
)


def word_reading(content: bytes) -> Reading:
    """Read a Word file as `read` does, in this process: a child of its own for each of many cases takes its time."""
    normaliser = Normaliser()
    draft = read_docx(content, normaliser)
    return as_reading(Answer(READER, draft, normaliser.notes(draft.text)), DOCX)


def run(words: str, properties: str = "") -> str:
    """Return a run of plain words."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*content: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph of runs; content without markup becomes one."""
    runs = "".join(one if one.startswith("<") else run(one) for one in content)
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{properties}</w:pPr>{runs}</w:p>"


def note_mark(identifier: int, kind: str = "footnote") -> str:
    """Return the mark of a footnote or endnote."""
    return f'<w:r><w:{kind}Reference w:id="{identifier}"/></w:r>'


def note(identifier: int, words: str, kind: str = "footnote") -> str:
    """Return a footnote or endnote."""
    return f'<w:{kind} w:id="{identifier}">{paragraph(f"<w:r><w:{kind}Ref/></w:r>", run(words))}</w:{kind}>'


def commented(identifier: int, *content: str) -> str:
    """Return runs under a comment."""
    inner = "".join(one if one.startswith("<") else run(one) for one in content)
    return (
        f'<w:commentRangeStart w:id="{identifier}"/>{inner}<w:commentRangeEnd w:id="{identifier}"/>'
        f'<w:r><w:commentReference w:id="{identifier}"/></w:r>'
    )


def comment(identifier: int, words: str, author: str = "Ann Baker", paragraph_id: str = "") -> str:
    """Return a comment."""
    known = f' w14:paraId="{paragraph_id}"' if paragraph_id else ""
    inner = f"<w:p{known}><w:r><w:annotationRef/></w:r>{run(words)}</w:p>"
    return f'<w:comment w:id="{identifier}" w:author="{author}" w:initials="X">{inner}</w:comment>'


def word(body: str, links: Mapping[str, str] | None = None, title: str = "", author: str = "", **parts: str) -> bytes:
    """Return a Word file.

    Args:
        body: the document's paragraphs and tables.
        links: addresses by the identifiers that `w:hyperlink r:id` uses.
        title: in its properties.
        author: in its properties.
        parts: the inner XML of other parts: styles, numbering, footnotes, endnotes, comments, header, footer; or
            `threads`, the entries of the part that tells which comment answers which.
    """
    files = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _RELATIONSHIPS.format(
            f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
            '<Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/'
            'core-properties" Target="docProps/core.xml"/>'
        ),
        "docProps/core.xml": _PROPERTIES.format(title=title, author=author),
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>",
    }
    related = [
        f'<Relationship Id="{key}" Type="{OFFICE}/hyperlink" Target="{address}" TargetMode="External"/>'
        for key, address in (links or {}).items()
    ]
    for name, inner in parts.items():
        kind, root = ("commentsExtended", "w15:commentsEx") if name == "threads" else (name, f"w:{_ROOTS[name]}")
        files[f"word/{name}.xml"] = f"<{root} {NAMES}>{inner}</{root}>"
        related.append(f'<Relationship Id="part-{name}" Type="{OFFICE}/{kind}" Target="{name}.xml"/>')
    files["word/_rels/document.xml.rels"] = _RELATIONSHIPS.format("".join(related))
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of the files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packing:
        for name, content in files.items():
            packing.writestr(name, content)
    return made.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """Return the files of a zip."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def newsroom_draft() -> bytes:
    """Return a draft as a reporter hands it in: headings, a list, a table, comments with a reply, footnotes, links.

    Made with python-docx, which writes comments but no footnotes: those are put into its package afterwards.
    """
    document = Document()
    document.core_properties.author = "Nora Field"
    document.core_properties.title = "Sea wall draft v7.docx"
    document.sections[0].header.paragraphs[0].text = "The Harbour Gazette – not for publication"
    document.add_paragraph("The sea wall that nobody paid for", style="Title")
    document.add_paragraph("By Nora Field")
    lead = document.add_paragraph("The harbour town of Ostmoor has spent ")
    sum_run = lead.add_run("£4.2 million")
    lead.add_run(" on its sea wall since 2019")
    _mark_note(lead, 2)
    lead.add_run(", and the wall is still 300 metres short.")
    _mark_note(lead, 3)
    document.add_comment(sum_run, text="Council budget 2026, p. 14, table 3.", author="Nora Field", initials="NF")
    document.add_heading("What the council says", level=1)
    said = document.add_paragraph("“We will finish it ")
    year_run = said.add_run("before the winter of 2027")
    said.add_run(",” the treasurer, Ilse Brandt, told the Gazette.")
    document.add_comment(year_run, text="On tape, 12 May, 04:10. She said “by”.", author="Tom Hale", initials="TH")
    document.add_paragraph("Three storms reached the quay in 2025.", style="List Bullet")
    document.add_paragraph("The crane was sold for £90,000.", style="List Bullet")
    table = document.add_table(rows=3, cols=2)
    for cell, words in zip(
        (cell for row in table.rows for cell in row.cells),
        ("Year", "Spent (£m)", "2024", "1.1", "2025", "1.6"),
        strict=True,
    ):
        cell.text = words
    document.add_paragraph("Spending on the wall by year. Source: Ostmoor Council.", style="Caption")
    document.add_paragraph("“It is a wall of paper,” said Jan Oyelaran, who fishes there.", style="Quote")
    saved = io.BytesIO()
    document.save(saved)
    return with_footnotes(
        saved.getvalue(),
        note(2, "Ostmoor Council, Statement of Accounts 2019 to 2026.") + note(3, "Site visit, 3 June 2026."),
    )


def _mark_note(into: Paragraph, identifier: int) -> None:
    into._p.append(parse_xml(note_mark(identifier).replace("<w:r>", f'<w:r xmlns:w="{WORD}">', 1)))  # noqa: SLF001


def with_footnotes(content: bytes, footnotes: str) -> bytes:
    """Return a Word file with a part for footnotes."""
    files = unzipped(content)
    files["word/footnotes.xml"] = f"<w:footnotes {NAMES}>{footnotes}</w:footnotes>".encode()
    related = files["word/_rels/document.xml.rels"].decode()
    entry = f'<Relationship Id="notes" Type="{OFFICE}/footnotes" Target="footnotes.xml"/></Relationships>'
    files["word/_rels/document.xml.rels"] = related.replace("</Relationships>", entry).encode()
    types = files["[Content_Types].xml"].decode()
    override = (
        '<Override PartName="/word/footnotes.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>'
    )
    files["[Content_Types].xml"] = types.replace("</Types>", override).encode()
    return zipped(files)
