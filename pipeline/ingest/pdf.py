"""Read a PDF: text in reading order with pages, positions and ruled tables, or one clear reason why not."""

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from pipeline.errors import UnreadableDocument
from pipeline.ingest.limits import Limits
from pipeline.ingest.pdf_columns import split_at_gutters
from pipeline.ingest.pdf_join import PageContent, join_pages
from pipeline.ingest.pdf_margins import PageLines, running_lines
from pipeline.ingest.pdf_open import opened_pdf
from pipeline.ingest.pdf_page import Line, TextPage
from pipeline.ingest.pdf_tables import find_tables
from pipeline.records.document import RawText, Table

MEDIA_TYPE = "application/pdf"
logger = logging.getLogger(__name__)


def read_pdf(path: Path, file: str, limits: Limits) -> RawText:
    """Return the text and tables of a PDF; `file` is its name in messages.

    Paragraphs are separated by an empty line, list items and headings by a line feed; running headers, footers, page
    numbers and line-end hyphens are gone. Page spans adjoin and cover the text. A damaged page is logged and empty.
    Raises UnreadableDocument: too large, not a PDF, cut off, damaged, encrypted, too many pages, no text layer.
    """
    contents: list[PageContent] = []
    tables: list[Table] = []
    chars = 0
    with opened_pdf(path, file, limits) as document:
        for page in _pages(document, file):
            found = find_tables(page)
            contents.append(_content(page, found))
            tables.extend(found)
            chars += len(page.text)
            if chars > limits.max_text_chars:
                raise UnreadableDocument(file, f"too much text: over {limits.max_text_chars} characters")
    _check_text_layer(file, contents, tables, limits)
    text, spans, runs = join_pages(_without_margins(contents))
    return RawText(text, MEDIA_TYPE, spans, runs, tuple(tables))


def _pages(document: object, file: str) -> Iterator[TextPage]:
    """Yield the pages one by one, each closed before the next is opened."""
    for number in range(1, pdfium.FPDF_GetPageCount(document) + 1):
        try:
            page = TextPage(document, number)
        except ValueError as damage:
            logger.warning("%s: %s", file, damage)
            continue
        with page:
            yield page


def _content(page: TextPage, tables: Sequence[Table]) -> PageContent:
    """Return the page's lines outside its tables."""
    lines = [line for line in page.lines() if not any(_is_inside(line, table) for table in tables)]
    width, height = page.frame.size
    return PageContent(page.number, width, height, split_at_gutters(page, lines), page.indexes)


def _is_inside(line: Line, table: Table) -> bool:
    if table.bbox is None:
        return False
    x0, top, x1, bottom = table.bbox
    x, y = (line.x0 + line.x1) / 2, (line.top + line.bottom) / 2
    return x0 <= x <= x1 and top <= y <= bottom


def _check_text_layer(file: str, contents: Sequence[PageContent], tables: Sequence[Table], limits: Limits) -> None:
    if not contents:
        raise UnreadableDocument(file, "damaged: none of its pages can be loaded")
    chars = sum(len(line.text) for page in contents for line in page.lines)
    chars += sum(len(cell) for table in tables for row in table.rows for cell in row)
    if chars < limits.min_chars_per_page * len(contents):
        raise UnreadableDocument(file, f"no text layer: {chars} characters on {len(contents)} page(s), probably a scan")


def _without_margins(contents: Sequence[PageContent]) -> list[PageContent]:
    """Leave running headers, footers and page numbers out."""
    margins = running_lines([PageLines(page.number, page.height, page.lines) for page in contents])
    return [
        PageContent(
            page.number,
            page.width,
            page.height,
            [line for line in page.lines if (line.page, line.start) not in margins],
            page.indexes,
        )
        for page in contents
    ]
