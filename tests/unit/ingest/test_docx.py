"""Word documents: text with list numbers, tables apart, hostile archives refused."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.errors import UnreadableDocument
from pipeline.ingest.docx import read_docx
from pipeline.ingest.limits import Limits
from pipeline.ingest.numbering import format_number
from pipeline.records.document import RawText


def saved(build: Callable[[WordDocument], object]) -> bytes:
    document = docx.Document()
    build(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def read(build: Callable[[WordDocument], object], limits: Limits | None = None) -> RawText:
    return read_docx(saved(build), "a.docx", limits or Limits())


def changed(content: bytes, **members: bytes) -> bytes:
    """Return the archive with members replaced; names are given with __ for / and _ for a dot."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        wanted = {
            name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"): data
            for name, data in members.items()
        }
        for name in old.namelist():
            new.writestr(name, wanted.pop(name, None) or old.read(name))
        for name, data in wanted.items():
            new.writestr(name, data)
    return buffer.getvalue()


def test_headings_paragraphs_and_lists() -> None:
    def build(document: WordDocument) -> None:
        document.add_heading("Antwoord", 1)
        document.add_paragraph("Ik zal het plan bezorgen.")
        for item in ("een", "twee"):
            document.add_paragraph(item, style="List Number")
        for item in ("bol", "bal"):
            document.add_paragraph(item, style="List Bullet")

    assert read(build).text == "Antwoord\n\nIk zal het plan bezorgen.\n\n1. een\n2. twee\n- bol\n- bal"


LEVELS = (
    '<w:abstractNum {ns} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="%2)"/></w:lvl><w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1.%2.%3"/></w:lvl></w:abstractNum>'
)


def numbered(document: WordDocument, text: str, level: int, number: int = 90) -> None:
    paragraph = document.add_paragraph(text)
    properties = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(properties))


def test_levels_count_and_restart() -> None:
    def build(document: WordDocument) -> None:
        numbering = document.part.numbering_part.element
        numbering.insert(0, parse_xml(LEVELS.format(ns=nsdecls("w"))))
        for number, override in (
            (90, ""),
            (91, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
        ):
            numbering.append(
                parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="90"/>{override}</w:num>')
            )
        for text, level in (("vraag", 0), ("deel", 1), ("deel", 1), ("diep", 2), ("vraag", 0), ("deel", 1)):
            numbered(document, text, level)
        document.add_paragraph("ANTWOORD")
        numbered(document, "antwoord", 0, number=91)

    assert read(build).text.split("\n") == [
        "1. vraag", "a) deel", "b) deel", "1.b.1 diep", "2. vraag", "a) deel", "", "ANTWOORD", "", "1. antwoord",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (28, "lowerLetter", "bb"),
        (4, "lowerRoman", "iv"),
        (1990, "upperRoman", "MCMXC"),
        (7, "decimal", "7"),
        (7, "decimalZero", "07"),
    ],
)
def test_number_forms(number: int, form: str, expected: str) -> None:
    assert format_number(number, form) == expected


def test_table_is_apart_and_frame_is_text() -> None:
    def build(document: WordDocument) -> None:
        document.add_table(1, 1).cell(0, 0).text = "SCHRIFTELIJKE VRAAG"
        table = document.add_table(2, 2)
        for place, text in enumerate(("Jaar", "Aantal", "2023", "12")):
            table.cell(place // 2, place % 2).text = text

    raw = read(build)
    assert raw.text == "SCHRIFTELIJKE VRAAG"
    assert [table.rows for table in raw.tables] == [(("Jaar", "Aantal"), ("2023", "12"))]


def test_headers_and_footers_are_left_out() -> None:
    def build(document: WordDocument) -> None:
        document.sections[0].header.paragraphs[0].text = "KOPREGEL"
        document.sections[0].footer.paragraphs[0].text = "VOETREGEL"
        document.add_paragraph("Tekst.")

    assert read(build).text == "Tekst."


def test_tracked_changes_content_controls_and_hidden_text() -> None:
    inside = (
        "<w:p {ns}><w:r><w:t>Het </w:t></w:r><w:del><w:r><w:delText>oude </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>nieuwe </w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>geheime </w:t></w:r>"
        "<w:sdt><w:sdtContent><w:r><w:t>plan</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    control = "<w:sdt {ns}><w:sdtContent><w:p><w:r><w:t>In een veld</w:t></w:r></w:p></w:sdtContent></w:sdt>"

    def build(document: WordDocument) -> None:
        for xml in (inside, control):
            document.element.body.insert(0, parse_xml(xml.format(ns=nsdecls("w"))))

    assert read(build).text == "In een veld\n\nHet nieuwe plan"


def test_macros_are_ignored() -> None:
    content = saved(lambda document: document.add_paragraph("Tekst."))
    types = zipfile.ZipFile(io.BytesIO(content)).read("[Content_Types].xml")
    macro = types.replace(b"wordprocessingml.document.main", b"ms-word.document.macroEnabled.main")
    assert (
        read_docx(
            changed(content, word__vbaProject_bin=b"\x00macro", **{"[Content_Types]_xml": macro}), "a", Limits()
        ).text
        == "Tekst."
    )


def test_entity_bomb_is_refused() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e0 "ha">{entities}]><w:document {nsdecls("w")}><w:body>'
        "<w:p><w:r><w:t>Tekst</w:t></w:r></w:p><w:p><w:r><w:t>&e11;</w:t></w:r></w:p></w:body></w:document>"
    )
    content = changed(saved(lambda document: document.add_paragraph("x")), word__document_xml=bomb.encode())
    with pytest.raises(UnreadableDocument, match="document type declaration"):
        read_docx(content, "a.docx", Limits())


def test_zip_bomb_is_refused_by_ratio_and_by_size() -> None:
    content = changed(saved(lambda document: document.add_paragraph("x")), word__media__x_bin=b"\x00" * 30_000_000)
    with pytest.raises(UnreadableDocument, match="zip bomb: unpacks to"):
        read_docx(content, "a.docx", Limits())
    with pytest.raises(UnreadableDocument, match=r"zip bomb: .* bytes once unpacked"):
        read_docx(content, "a.docx", Limits(max_expanded_bytes=1_000_000))


def test_archive_that_lies_about_its_size_is_refused() -> None:
    content = bytearray(
        changed(
            saved(lambda document: document.add_paragraph("x" * 5000)), word__document_xml=b"<a>" + b"x" * 9_000_000
        )
    )
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        size = archive.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    with pytest.raises(UnreadableDocument, match="damaged"):
        read_docx(bytes(content).replace(size, (1000).to_bytes(4, "little")), "a.docx", Limits())


def test_part_with_too_much_markup_is_refused() -> None:
    content = saved(lambda document: document.add_paragraph("x" * 5000))
    with pytest.raises(UnreadableDocument, match="alone unpacks"):
        read_docx(content, "a.docx", Limits(max_text_chars=100))


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "protected with a password", id="encrypted"),
        pytest.param(OLE, "holds an old Office file", id="doc"),
        pytest.param(b"%PDF-1.4 ...", "holds a PDF", id="pdf"),
        pytest.param(b"gewoon tekst", "holds something else", id="text"),
        pytest.param(saved(lambda document: document.add_paragraph("x"))[:4000], "incomplete", id="truncated"),
    ],
)
def test_other_content_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason) as refusal:
        read_docx(content, "a.docx", Limits())
    assert "a.docx" not in refusal.value.reason


def test_plain_archive_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "tekst")
    with pytest.raises(UnreadableDocument, match="holds a ZIP archive"):
        read_docx(buffer.getvalue(), "a.docx", Limits())
