"""DOCX: real styles, headings, tables with head rows, footnotes and page numbers, for Word and LibreOffice alike."""

import datetime
import io

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph as DocxParagraph

from pipeline.publish.briefs.docx_footnotes import Footnotes
from pipeline.publish.briefs.dutch import day_of
from pipeline.publish.briefs.footnoting import Footnoting
from pipeline.publish.briefs.layout import (
    Block,
    Heading,
    Items,
    Paragraph,
    Questions,
    SourceList,
    TableBlock,
    Timeline,
    blocks_of,
    confidence_words,
    link_words,
    source_line,
)  # fmt: skip
from pipeline.publish.briefs.quoting import clipped
from pipeline.publish.briefs.records import Brief, Statement
from pipeline.publish.briefs.timeline import described, png_of

_BLUE = RGBColor(0x1F, 0x4E, 0x8C)
_SHADE = "EEF2F7"
_WIDTH = Cm(17.4)  # between the margins of A4


def to_docx(brief: Brief) -> bytes:
    """Return the brief as a Word document; the same brief gives the same content."""
    writer = _Writer(brief)
    for block in blocks_of(brief):
        writer.write(block)
    return writer.content()


class _Writer:
    """Writes blocks one after another into a document."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._document: DocumentObject = Document()
        _set_up(self._document, brief)
        self._footnotes = Footnotes(self._document)
        self._styles = {one.name: one.style_id for one in self._document.styles}
        self._notes = Footnoting(brief.sources)
        self._document.add_heading(brief.title, level=0)
        self._document.add_paragraph(f"Stand op {day_of(brief.as_of)}", style="Subtitle")

    def write(self, block: Block) -> None:
        """Append one block."""
        if isinstance(block, Heading):
            self._document.add_heading(block.text, level=block.level - 1)
        elif isinstance(block, Paragraph):
            self._sentences(block)
        elif isinstance(block, Items):
            for statement in block.statements:
                _cite(self._paragraph(statement.text, "List Bullet"), statement)
        elif isinstance(block, TableBlock):
            self._table(block)
        elif isinstance(block, Timeline):
            self._figure(block)
        elif isinstance(block, Questions):
            self._questions(block)
        else:
            self._source_list(block)

    def content(self) -> bytes:
        """Return the finished file."""
        self._footnotes.write()
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _paragraph(self, text: str, style: str) -> DocxParagraph:
        """Append a paragraph; python-docx looks each style up anew, which takes longer than all the rest."""
        paragraph = self._document.add_paragraph(text)
        paragraph._p.style = self._styles[style]
        return paragraph

    def _sentences(self, block: Paragraph) -> None:
        paragraph = self._document.add_paragraph()
        for place, statement in enumerate(block.statements):
            paragraph.add_run((" " if place else "") + statement.text)
            self._note(paragraph, statement, is_draft=block.is_draft)

    def _note(self, paragraph: DocxParagraph, statement: Statement, *, is_draft: bool) -> None:
        if not is_draft:
            _cite(paragraph, statement)
        elif parts := self._notes.of(statement):
            self._footnotes.add(paragraph, "; ".join(f"{text} (bron {number})" for text, number in parts))

    def _table(self, block: TableBlock) -> None:
        caption = self._paragraph(block.caption, "Caption")
        caption.paragraph_format.keep_with_next = True
        table = self._document.add_table(rows=1 + len(block.rows), cols=len(block.head), style="Table Grid")
        table.autofit = False
        widths = [int(_WIDTH * share) for share in block.widths]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        lines = [tuple(Statement(text) for text in block.head), *block.rows]
        for place, (row, line) in enumerate(zip(table.rows, lines, strict=True)):
            for cell, statement, width in zip(row.cells, line, widths, strict=True):
                cell.width = width
                _fill(cell, statement, is_head=not place)
            _keep_whole(row._tr)
        _repeat_head(table.rows[0]._tr)
        self._document.add_paragraph()

    def _figure(self, block: Timeline) -> None:
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        picture = paragraph.add_run().add_picture(io.BytesIO(png_of(block)), width=_WIDTH)
        properties = picture._inline.docPr
        properties.set("descr", described(block))
        properties.set("title", block.caption)
        self._paragraph(block.caption, "Caption")

    def _questions(self, block: Questions) -> None:
        for number, (question, parts) in enumerate(block.questions, block.start):
            paragraph = self._paragraph(f"{number}.\t{question.text}", "Vraag")
            paragraph.paragraph_format.keep_with_next = bool(parts)
            self._note(paragraph, question, is_draft=True)
            for letter, part in zip("abcdefghij", parts, strict=False):
                under = self._paragraph(f"{letter})\t{part.text}", "Deelvraag")
                self._note(under, part, is_draft=True)

    def _source_list(self, block: SourceList) -> None:
        for one in block.sources:
            paragraph = self._paragraph(f"[{one.number}]\t", "Bron")
            paragraph.add_run(source_line(one))
            if not one.is_whole:
                paragraph.add_run(f": “{clipped(one.text, 60)}” ({confidence_words(one)})")
            if one.url:
                paragraph.add_run(" ")
                _link(paragraph, one.url)


def _set_up(document: DocumentObject, brief: Brief) -> None:
    """Set page, fonts, styles, language, properties and the page number."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.8)
    section.top_margin = section.bottom_margin = Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Liberation Sans", Pt(10.5)
    normal.paragraph_format.space_after = Pt(6)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "nl-BE")
    normal.element.get_or_add_rPr().append(language)
    for name, size in (("Title", 20), ("Heading 1", 14), ("Heading 2", 12), ("Subtitle", 10.5), ("Caption", 9)):
        style = document.styles[name]
        style.font.name, style.font.size = "Liberation Sans", Pt(size)
        style.font.color.rgb = _BLUE if name not in ("Subtitle", "Caption") else RGBColor(0x44, 0x44, 0x44)
        style.font.italic = False
        fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
        if fonts is not None:
            for key in [key for key in fonts.attrib if key.endswith("Theme")]:
                del fonts.attrib[key]
    for name, left, hanging in (("Vraag", 0.8, 0.8), ("Deelvraag", 1.6, 0.8), ("Bron", 0.9, 0.9)):
        style = document.styles.add_style(name, 1)
        style.base_style = normal
        style.paragraph_format.left_indent = Cm(left)
        style.paragraph_format.first_line_indent = Cm(-hanging)
        style.paragraph_format.tab_stops.add_tab_stop(Cm(left))
        style.paragraph_format.space_after = Pt(3)
    document.styles["Bron"].font.size = Pt(9)
    made = datetime.datetime.combine(brief.as_of, datetime.time())
    document.core_properties.title, document.core_properties.author = brief.title, "Woordhouder"
    document.core_properties.language, document.core_properties.comments = "nl-BE", ""
    document.core_properties.created = document.core_properties.modified = made
    _page_number(section.footer.paragraphs[0])


def _page_number(paragraph: DocxParagraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def _link(paragraph: DocxParagraph, url: str) -> None:
    """Append an address as a link that Word follows."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(link_words(url))
    run.font.color.rgb, run.font.underline = _BLUE, True
    link.append(run._r)
    paragraph._p.append(link)


def _cite(paragraph: DocxParagraph, statement: Statement) -> None:
    if statement.sources:
        run = paragraph.add_run(f" [{', '.join(str(number) for number in statement.sources)}]")
        run.font.size = Pt(8)


def _fill(cell: _Cell, statement: Statement, *, is_head: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    run = paragraph.add_run(statement.text)
    run.font.size, run.bold = Pt(8), is_head
    _cite(paragraph, statement)
    if is_head:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)


def _repeat_head(row: object) -> None:
    mark = OxmlElement("w:tblHeader")
    row.get_or_add_trPr().append(mark)  # type: ignore[attr-defined]


def _keep_whole(row: object) -> None:
    mark = OxmlElement("w:cantSplit")
    row.get_or_add_trPr().insert(0, mark)  # type: ignore[attr-defined]
