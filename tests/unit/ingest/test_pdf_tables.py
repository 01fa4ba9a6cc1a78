"""Ruled tables leave the prose; frames do not."""

from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from pipeline.ingest.limits import Limits
from pipeline.ingest.pdf import read_pdf
from pipeline.records.document import RawText

ROWS = [
    ["Jaar", "Dossiers", "Gemiddelde wachttijd"],
    ["2021", "1.204", "4 maanden"],
    ["2022", "1.356", "5 maanden"],
    ["2023", "", "6 maanden"],
]


def read(path: Path) -> RawText:
    return read_pdf(path, path.name, Limits())


def draw_table(canvas: Canvas, *styles: tuple[object, ...]) -> None:
    table = Table(ROWS, colWidths=[60, 80, 140], style=TableStyle(list(styles)))
    table.wrapOn(canvas, 400, 400)
    table.drawOn(canvas, 100, 500)


GRID = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
SHADED = ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)


def with_prose(*styles: tuple[object, ...]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(70, 700, "De wachttijden staan hieronder.")
        draw_table(canvas, *styles)
        canvas.setFont("Helvetica", 11)
        canvas.drawString(70, 400, "Ik neem maatregelen.")

    return draw


@pytest.mark.parametrize("styles", [pytest.param([GRID], id="grid"), pytest.param([GRID, SHADED], id="shaded-head")])
def test_table_is_kept_apart_from_prose(pdf_of: Callable[..., Path], styles: list[tuple[object, ...]]) -> None:
    raw = read(pdf_of(with_prose(*styles)))
    assert raw.text == "De wachttijden staan hieronder.\n\nIk neem maatregelen."
    assert [table.rows for table in raw.tables] == [tuple(map(tuple, ROWS))]
    assert raw.tables[0].page == 1


def test_table_inside_a_form_is_found(pdf_of: Callable[..., Path]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("inhoud")
        draw_table(canvas, GRID)
        canvas.endForm()
        canvas.translate(20, -40)
        canvas.doForm("inhoud")
        canvas.drawString(70, 300, "Ik neem maatregelen.")

    raw = read(pdf_of(draw))
    assert [table.rows for table in raw.tables] == [tuple(map(tuple, ROWS))]
    assert raw.text == "Ik neem maatregelen."


def test_hatching_neither_hangs_nor_hides_text(pdf_of: Callable[..., Path]) -> None:
    def draw(canvas: Canvas) -> None:
        for step in range(110):
            canvas.line(60 + 4 * step, 100, 60 + 4 * step, 540)
            canvas.line(60, 100 + 4 * step, 500, 100 + 4 * step)
        canvas.drawString(70, 700, "Figuur: evolutie van de middelen.")

    raw = read(pdf_of(draw))
    assert raw.tables == ()
    assert raw.text == "Figuur: evolutie van de middelen."


def test_table_is_what_pdfplumber_finds(pdf_of: Callable[..., Path]) -> None:
    path = pdf_of(with_prose(GRID))
    with pdfplumber.open(path) as document:
        expected = document.pages[0].find_tables()[0]
        rows, bbox = expected.extract(), expected.bbox
    table = read(path).tables[0]
    assert [list(row) for row in table.rows] == rows
    assert table.bbox == pytest.approx(bbox, abs=1)


def test_unruled_rows_stay_in_the_text(pdf_of: Callable[..., Path]) -> None:
    raw = read(pdf_of(with_prose()))
    assert raw.tables == ()
    assert "2022 1.356 5 maanden" in " ".join(raw.text.split(" "))


def test_frames_around_the_head_are_not_tables(pdf_of: Callable[..., Path]) -> None:
    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(["SCHRIFTELIJKE VRAAG", "nr. 147", "van KURT DE LOOR"]):
            canvas.drawString(80, 760 - 14 * number, line)
        for inset in (0, 2, 4):  # a frame of three rectangles, over a ruled line
            canvas.rect(70 + inset, 715 + inset, 400 - 2 * inset, 70 - 2 * inset)
        for y in (700, 690, 680, 670, 660, 650):
            canvas.line(70, y, 470, y)
        canvas.drawString(80, 600, "De tekst van de vraag.")

    raw = read(pdf_of(draw))
    assert raw.tables == ()
    assert raw.text.startswith("SCHRIFTELIJKE VRAAG\nnr. 147\nvan KURT DE LOOR")


def test_two_framed_blocks_above_each_other_are_not_a_table(pdf_of: Callable[..., Path]) -> None:
    def draw(canvas: Canvas) -> None:
        for y in (700, 640, 580, 520, 460, 400, 340, 280):
            canvas.rect(70, y, 400, 60)
            canvas.drawString(80, y + 30, f"Blok op hoogte {y}")

    raw = read(pdf_of(draw))
    assert raw.tables == ()
    assert "Blok op hoogte 700" in raw.text


def test_lay_out_cells_with_pages_of_prose_stay_in_the_text(pdf_of: Callable[..., Path], lines_at: Callable) -> None:
    prose = ["Deze kolom houdt lopende tekst over beleid in."] * 8

    def draw(canvas: Canvas) -> None:
        for x in (60, 310):
            for y in (100, 400):
                canvas.rect(x, y, 250, 300)
                canvas.rect(x, y, 250, 300)
                lines_at(x + 6, y + 270, prose, 10)(canvas)

    raw = read(pdf_of(draw))
    assert raw.tables == ()
    assert raw.text.count("Deze kolom houdt lopende tekst") == 32
