"""Fixtures for ingest tests: PDFs drawn on the spot."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

Draw = Callable[[Canvas], None]


@pytest.fixture
def pdf_of(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a PDF (A4, points, origin bottom left), one drawing function a page."""

    def write(*pages: Draw, name: str = "vraag.pdf", **options: object) -> Path:
        path = tmp_path / name
        canvas = Canvas(str(path), pagesize=(595, 842), **options)
        for draw in pages:
            canvas.setFont("Helvetica", 11)
            draw(canvas)
            canvas.showPage()
        canvas.save()
        return path

    return write


@pytest.fixture
def lines_at() -> Callable[..., Draw]:
    """Return a function that makes a drawing of lines of text, 14 points apart, from a place on the page."""

    def at(x: float, y: float, lines: Sequence[str], size: float = 11) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.setFont("Helvetica", size)
            for number, line in enumerate(lines):
                canvas.drawString(x, y - number * 1.27 * size, line)

        return draw

    return at
