"""Real footnotes for python-docx, which has none: their part, their styles and their references."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from lxml import etree

_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)


class Footnotes:
    """Collects the footnotes of one document and writes their part when all are known."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}>{_SEPARATORS}</w:footnotes>")
        self._count = 0
        text = document.styles.add_style("Footnote Text", WD_STYLE_TYPE.PARAGRAPH)
        text.base_style = document.styles["Normal"]
        text.font.size = Pt(8.5)
        text.paragraph_format.space_after = Pt(2)
        mark = document.styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER)
        mark.font.superscript = True

    def add(self, paragraph: Paragraph, text: str) -> None:
        """Put a footnote reference at the end of a paragraph."""
        self._count += 1
        run = paragraph.add_run()
        run._r.style = "FootnoteReference"  # by its id: looking up a style by name takes longer than all the rest
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(self._count))
        run._r.append(reference)
        note = parse_xml(
            f'<w:footnote {nsdecls("w")} w:id="{self._count}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
            '<w:r><w:t xml:space="preserve"></w:t></w:r></w:p></w:footnote>'
        )
        note.findall(f".//{qn('w:t')}")[-1].text = f" {text}"
        self._root.append(note)

    def write(self) -> None:
        """Add the part with all footnotes to the document."""
        if not self._count:
            return
        content = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        package = self._document.part.package
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, content, package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
