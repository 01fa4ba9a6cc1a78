"""A quote can be boxed on its page."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.ingest.limits import Limits
from pipeline.ingest.pdf import read_pdf
from pipeline.ingest.pdf_boxes import quote_boxes
from pipeline.records.document import Document, DocumentMetadata


def document_of(path: Path) -> Document:
    raw = read_pdf(path, path.name, Limits())
    return Document("d", "", path.name, raw.text, raw.media_type, DocumentMetadata(), raw.pages, raw.runs)


def span(document: Document, quote: str) -> tuple[int, int]:
    start = document.text.index(quote)
    return start, start + len(quote)


def text_in(path: Path, page: int, box: tuple[float, float, float, float]) -> str:
    """What pdfium itself reads inside the box."""
    with pypdfium2.PdfDocument(path) as document:
        pdf_page = document[page - 1]
        height = pdf_page.get_height()
        x0, top, x1, bottom = box
        return str(pdf_page.get_textpage().get_text_bounded(x0, height - bottom, x1, height - top)).strip()


@pytest.fixture
def letter(pdf_of: Callable[..., Path], lines_at: Callable[..., Callable[[Canvas], None]]) -> Path:
    first = ["De minister belooft het verslag over de wacht-", "lijsten voor het einde van dit jaar aan het"]
    return pdf_of(lines_at(70, 100, first), lines_at(70, 780, ["parlement te bezorgen. Daarna volgt een debat."]))


def test_box_holds_the_quoted_words(letter: Path) -> None:
    document = document_of(letter)
    [(page, box)] = quote_boxes(letter, document, *span(document, "voor het einde"))
    assert page == 1
    assert text_in(letter, page, box) == "voor het einde"
    assert box[1] == pytest.approx(842 - 100 + 1.27 * 11 - 8, abs=6)


def test_quote_over_lines_and_pages_has_a_box_for_each(letter: Path) -> None:
    document = document_of(letter)
    boxes = quote_boxes(letter, document, *span(document, "wachtlijsten voor het einde van dit jaar aan het parlement"))
    read = [(page, text_in(letter, page, box)) for page, box in boxes]
    assert read == [
        (1, "wacht"),
        (1, "lijsten voor het einde van dit jaar aan het"),
        (2, "parlement"),
    ]


@pytest.mark.parametrize("place", [0, 10_000])
def test_nothing_quoted_has_no_box(letter: Path, place: int) -> None:
    assert quote_boxes(letter, document_of(letter), place, place) == []


def test_boxes_of_a_rotated_page_are_seen_from_its_top_left(pdf_of: Callable[..., Path]) -> None:
    def sideways(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(595, 0)
        canvas.rotate(90)
        canvas.drawString(100, 500, "Een tabel ligt dwars.")  # 100 from the left, 95 under the top of the turned page

    path = pdf_of(sideways)
    document = document_of(path)
    [(_, (x0, top, x1, bottom))] = quote_boxes(path, document, 0, len(document.text))
    assert x0 == pytest.approx(100, abs=2)
    assert top < 95 < bottom
    assert x1 - x0 > 5 * (bottom - top)
