"""How much faster PDF text and tables are read than with pdfplumber: the same files, in alternation.

    python benchmarks/pdf_text.py [FILE.pdf ...] [--rounds 3] [--pages 40]

Without files it draws a sample: 40 pages of prose, 8 of them with a ruled table, 8 in two columns. Of longer files,
pdfplumber reads at most `--pages` pages, spread evenly, and times are compared per page. Prints milliseconds a page
and the ratio.
"""

import argparse
import logging
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import pdfplumber
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from pipeline.ingest.limits import Limits
from pipeline.ingest.pdf import read_pdf

TARGET = 20.0
SAMPLE_PAGES = 40
SENTENCE = (
    "De Vlaamse Regering maakt samen met de sector werk van kortere wachttijden en legt daarover elk jaar een verslag "
    "voor aan het Vlaams Parlement, met aandacht voor de middelen die de administratie daarvoor inzet. "
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the comparison; return 0 where the target is met, else 1."""
    parser = argparse.ArgumentParser(description="Compare PDF reading with pdfplumber.")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pages", type=int, default=SAMPLE_PAGES)
    options = parser.parse_args(arguments)
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        files = options.files or [_draw_sample(Path(folder) / "sample.pdf")]
        ratios = [_compare(file, options.rounds, options.pages) for file in files]
    print(f"median ratio {median(ratios):.1f} x, target {TARGET:.0f} x")
    return 0 if median(ratios) >= TARGET else 1


def _compare(file: Path, rounds: int, page_limit: int) -> float:
    """Read `file` both ways, in alternation after one round to warm up; return how many times faster we are."""
    ours, theirs = [], []
    for round_number in range(rounds + 1):
        our_time, theirs_time = _seconds(_read, file, page_limit), _seconds(_read_with_pdfplumber, file, page_limit)
        if round_number:
            ours.append(our_time)
            theirs.append(theirs_time)
    ratio = median(theirs) / median(ours)
    print(f"{file.name}: {1000 * median(ours):.2f} ms a page, pdfplumber {1000 * median(theirs):.1f} ms: {ratio:.1f} x")
    return ratio


def _seconds(read: Callable[[Path, int], int], file: Path, page_limit: int) -> float:
    """Return processor seconds a page."""
    start = time.process_time()
    pages = read(file, page_limit)
    return (time.process_time() - start) / pages


def _read(file: Path, _: int) -> int:
    return len(read_pdf(file, file.name, Limits()).pages)


def _read_with_pdfplumber(file: Path, page_limit: int) -> int:
    with pdfplumber.open(file) as document:
        pages = document.pages[:: -(-len(document.pages) // page_limit)]
        for page in pages:
            page.extract_text()
            page.extract_tables()
            page.close()
        return len(pages)


def _draw_sample(path: Path) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    for number in range(SAMPLE_PAGES):
        canvas.setFont("Helvetica", 10)
        if number % 5 == 1:
            _draw_lines(canvas, (60, 780), 44, 50)
            _draw_lines(canvas, (310, 780), 44, 50)
        else:
            _draw_lines(canvas, (60, 780), 94, 30 if number % 5 == 3 else 50)
        if number % 5 == 3:
            _draw_table(canvas)
        canvas.drawString(290, 30, f"- {number + 1} -")
        canvas.showPage()
    canvas.save()
    return path


def _draw_lines(canvas: Canvas, place: tuple[float, float], width: int, lines: int) -> None:
    text = SENTENCE * (1 + lines * width // len(SENTENCE))
    for line in range(lines):
        canvas.drawString(place[0], place[1] - 14 * line, text[line * width : (line + 1) * width])


def _draw_table(canvas: Canvas) -> None:
    rows = [["Jaar", "Dossiers", "Wachttijd"]] + [[str(2010 + n), str(90 * n), f"{n} maanden"] for n in range(12)]
    table = Table(rows, colWidths=[80, 120, 160], style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
    table.wrapOn(canvas, 400, 300)
    table.drawOn(canvas, 60, 80)


if __name__ == "__main__":
    sys.exit(main())
