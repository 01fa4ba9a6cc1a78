"""Each format shows all of a brief, in the form that its readers expect."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from docx import Document

from pipeline.errors import InvalidSettings
from pipeline.publish.briefs import Brief
from pipeline.publish.briefs.quoting import plain
from pipeline.publish.briefs.render import FORMATS, formats_of, write_brief


@pytest.fixture(scope="session")
def rendered(brief: Brief) -> dict[str, bytes]:
    return {name: render(brief) for name, render in FORMATS.items()}


def text_of_pdf(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return plain(" ".join(page.get_textpage().get_text_bounded() for page in pages))


def paragraphs_of(content: bytes) -> Iterator[str]:
    document = Document(io.BytesIO(content))
    yield from (one.text for one in document.paragraphs)
    yield from (cell.text for table in document.tables for row in table.rows for cell in row.cells)


def test_every_format_holds_every_question_and_promise(brief: Brief, rendered: dict[str, bytes]) -> None:
    assert brief.draft
    shown = {
        "docx": plain(" ".join(paragraphs_of(rendered["docx"]))),
        "md": rendered["md"].decode(),
        "html": plain(re.sub(r"<[^>]+>", "", rendered["html"].decode())),
    }
    for name, text in shown.items():
        for question in brief.draft.questions:
            assert question.text.text in text, name
        for row in brief.promises:
            assert row.status.text in text, name


def test_the_pdf_is_tagged_with_bookmarks_language_and_text(brief: Brief, rendered: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(rendered["pdf"])) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang) == "nl-BE"
        with pdf.open_outline() as outline:
            titles = [item.title for top in outline.root for item in (top, *top.children)]
        assert "Ontwerp van schriftelijke vraag" in titles
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == brief.title
        assert not pdf.check_pdf_syntax()
    assert "telt het dossier drie toezeggingen over stages" in text_of_pdf(rendered["pdf"])


def tags_of(pdf: pikepdf.Pdf) -> list[str]:
    """Return the structure tags of a PDF, top to bottom."""

    def walk(held: pikepdf.Object) -> Iterator[str]:
        if isinstance(held, pikepdf.Array):
            for one in held:
                yield from walk(one)
        elif isinstance(held, pikepdf.Dictionary):
            if "/S" in held:
                yield str(held.S)
            if "/K" in held:
                yield from walk(held.K)

    return list(walk(pdf.Root.StructTreeRoot))


def test_the_pdf_has_tables_a_described_figure_lists_and_a_footnote_for_each_sentence(
    brief: Brief, rendered: dict[str, bytes]
) -> None:
    assert brief.draft
    with pikepdf.open(io.BytesIO(rendered["pdf"])) as pdf:
        tags = tags_of(pdf)
        assert pdf.pages[0].StructParents is not None
    assert tags.count("/Table") == 3
    assert tags.count("/TH") == 7 + 3 + 3  # promises, open sub-questions, figures
    assert tags.count("/Figure") == 1
    noted = [one for paragraph in brief.draft.paragraphs for one in paragraph]
    noted += [one for question in brief.draft.questions for one in (question.text, *question.parts)]
    assert tags.count("/Note") == sum(bool(one.sources) for one in noted)
    assert {"/Title", "/H1", "/H2", "/L", "/LI", "/Link"} <= set(tags)


def test_the_word_file_has_headings_footnotes_and_repeated_table_heads(rendered: dict[str, bytes]) -> None:
    document = Document(io.BytesIO(rendered["docx"]))
    assert [one.text for one in document.paragraphs if one.style and one.style.name == "Title"] == [
        "Opvolgingsnota: stages"
    ]
    assert "Toezeggingen" in [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"]
    with zipfile.ZipFile(io.BytesIO(rendered["docx"])) as parts:
        body, notes = parts.read("word/document.xml").decode(), parts.read("word/footnotes.xml").decode()
    references = re.findall(r'<w:footnoteReference w:id="(\d+)"', body)
    assert references
    assert references == re.findall(r'<w:footnote [^>]*w:id="([1-9]\d*)"', notes)
    assert body.count("<w:tblHeader/>") == len(document.tables)


def test_libreoffice_opens_the_word_file(rendered: dict[str, bytes], tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice on this machine")
    (tmp_path / "brief.docx").write_bytes(rendered["docx"])
    command = [
        office,
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        "pdf",
        "brief.docx",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    text = text_of_pdf((tmp_path / "brief.pdf").read_bytes())
    assert "Ontwerp van schriftelijke vraag" in text
    assert "Bronnen" in text


def test_the_address_of_a_source_is_a_link_in_every_format(brief: Brief) -> None:
    url = "https://beslissingen.example/?search=" + "stage%20" * 30
    linked = replace(brief, sources=(replace(brief.sources[0], url=url), *brief.sources[1:]))
    assert f'href="{url}">beslissingen.example/…</a>' in FORMATS["html"](linked).decode()
    assert f"<{url}>" in FORMATS["md"](linked).decode()
    document = Document(io.BytesIO(FORMATS["docx"](linked)))
    assert url in [link.url for paragraph in document.paragraphs for link in paragraph.hyperlinks]
    with pikepdf.open(io.BytesIO(FORMATS["pdf"](linked))) as pdf:
        targets = [str(note.A.URI) for page in pdf.pages for note in page.get("/Annots", []) if "/A" in note]
    assert url in targets


def test_text_from_sources_is_never_markup(brief: Brief) -> None:
    source = replace(brief.sources[0], title="<script>alert(1)</script> *vet*")
    changed = replace(brief, sources=(source, *brief.sources[1:]))
    assert "<script>" not in FORMATS["html"](changed).decode()
    assert r"\<script\>alert(1)\</script\> \*vet\*" in FORMATS["md"](changed).decode()


@pytest.mark.parametrize("name", ["html", "md", "pdf"])
def test_the_same_brief_gives_the_same_file(name: str, brief: Brief, rendered: dict[str, bytes]) -> None:
    assert FORMATS[name](brief) == rendered[name]


def test_files_are_written_whole(brief: Brief, tmp_path: Path) -> None:
    made = write_brief(brief, tmp_path / "briefs", "opvolging", ["md", "html"])
    assert [path.name for path in made] == ["opvolging.md", "opvolging.html"]
    assert sorted(path.name for path in (tmp_path / "briefs").iterdir()) == ["opvolging.html", "opvolging.md"]


@pytest.mark.parametrize("names", ["", "odt", "docx,odt"])
def test_an_unknown_format_is_named(names: str) -> None:
    with pytest.raises(InvalidSettings, match="choose from docx, pdf, html, md"):
        formats_of(names)
