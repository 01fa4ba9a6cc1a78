"""One file in, one document out, or one clear refusal."""

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest

from pipeline.errors import UnreadableDocument
from pipeline.ingest import Limits, ingest, list_folder, read_manifest
from pipeline.records.document import DocumentKind, DocumentMetadata

QUESTION = (
    " Zorgsector  -  Inzet stagiairs\n\nStudenten lopen stage.\n\n1. Wat doet de minister?\n "
    "1. Ik zal een webpagina laten maken voor alle stagiairs in de Vlaamse zorg.\n"
)


def test_text_file_becomes_a_document(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(QUESTION, encoding="utf-8")
    document = ingest(path, "map/a.txt", None, Limits())
    assert document.text == QUESTION
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert document.id == "d" + document.sha256[:16]
    assert document.file == "map/a.txt"
    assert document.metadata.title == "Zorgsector - Inzet stagiairs"
    assert document.metadata.kind is DocumentKind.WRITTEN_QUESTION
    assert document.metadata.date is None


def test_known_values_win_field_by_field(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(QUESTION, encoding="utf-8")
    known = DocumentMetadata(
        minister="Hilde Crevits", date=date(2023, 9, 15), date_is_approximate=True, url="https://x.be/?token=abc"
    )
    metadata = ingest(path, "a.txt", known, Limits()).metadata
    assert metadata.title == "Zorgsector - Inzet stagiairs"
    assert (metadata.minister, metadata.date, metadata.date_is_approximate) == (
        "Hilde Crevits",
        date(2023, 9, 15),
        True,
    )
    assert metadata.url == "https://x.be/"


def test_same_bytes_have_the_same_id(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(QUESTION, encoding="utf-8")
    first, second = (ingest(tmp_path / name, name, None, Limits()) for name in ("a.txt", "b.txt"))
    assert first.id == second.id


def test_word_and_web_files_are_read(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("Mail an.claes@vlaanderen.be.")
    word.save(str(tmp_path / "a.docx"))
    (tmp_path / "a.HTM").write_text("<html><body><p>Tekst.</p></body></html>", encoding="utf-8")
    document = ingest(tmp_path / "a.docx", "a.docx", None, Limits())
    assert document.text == "Mail [e-mailadres verwijderd]."
    assert document.removed == {"email": 1}
    assert ingest(tmp_path / "a.HTM", "a.HTM", None, Limits()).text == "Tekst."


def test_pdf_is_read_and_redacted(pdf_of: Callable[..., Path], lines_at: Callable[..., object]) -> None:
    path = pdf_of(lines_at(72, 700, ["De minister zal een plan bezorgen.", "Mail naar an.claes@vlaanderen.be."]))
    document = ingest(path, "vraag.pdf", None, Limits())
    assert "claes" not in document.text
    assert document.page_of(document.text.index("plan")) == 1


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        pytest.param("a.txt", b"", "is empty (zero bytes)", id="zero-bytes"),
        pytest.param("a.txt", b" \n\t\n", "holds no text", id="blank"),
        pytest.param(
            "a.html", b"<html><body><script>x</script></body></html>", "holds no text", id="page-without-text"
        ),
        pytest.param(
            "a.pdf", b"PK\x03\x04xxxx", "has the extension .pdf but holds a damaged ZIP archive", id="zip-as-pdf"
        ),
        pytest.param("a.docx", b"%PDF-1.4", "has the extension .docx but holds a PDF", id="pdf-as-docx"),
        pytest.param("a.odt", b"x", "has the unsupported extension .odt", id="unsupported"),
        pytest.param("a.txt", b"x" * 2001, "is 2001 bytes large; the limit is 2000", id="too-large"),
    ],
)
def test_refusal_is_one_line_without_the_file_name(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableDocument) as refusal:
        ingest(tmp_path / name, name, None, Limits(max_bytes=2000))
    assert refusal.value.reason == reason
    assert refusal.value.file == name


def test_vanished_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="vanished"):
        ingest(tmp_path / "weg.txt", "weg.txt", None, Limits())


def test_folder_that_stands_for_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(UnreadableDocument, match=r"directory|permission"):
        ingest(tmp_path / "a.txt", "a.txt", None, Limits())


def test_seeds_are_read_without_personal_data(shared_dir: Path) -> None:
    seeds = shared_dir / "seeds"
    manifest = read_manifest(seeds)
    assert manifest.problems == []
    documents = [ingest(seeds / file, file, manifest.entries.get(file), Limits()) for file in list_folder(seeds).files]
    assert len(documents) == 5
    assert all("@" not in document.text and "%40" not in document.text for document in documents)
    assert all("safelinks" not in document.text for document in documents)
    assert documents[0].removed == {"link": 2}
    assert documents[0].text.rstrip().endswith("https://www.vlaanderen.be/departement-zorg/werken-in-de-zorg")


def test_seed_furniture_agrees_with_what_is_known(shared_dir: Path) -> None:
    seeds = shared_dir / "seeds"
    known = read_manifest(seeds).entries
    for file in list_folder(seeds).files:
        found = ingest(seeds / file, file, None, Limits()).metadata
        assert found.title == known[file].title
        assert found.kind in (known[file].kind, None)
        assert found.jurisdiction in (known[file].jurisdiction, None)
        assert found.date is None
