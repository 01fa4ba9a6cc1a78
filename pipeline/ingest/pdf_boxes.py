"""Where a passage stands on its PDF pages, for drawing boxes around a quote."""

from collections.abc import Iterator
from contextlib import closing
from ctypes import c_double
from pathlib import Path

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from pipeline.ingest.limits import Limits
from pipeline.ingest.pdf_open import opened_pdf
from pipeline.ingest.pdf_page import Box, TextPage
from pipeline.records.document import CharRun, Document

SAME_LINE = 0.5  # part of the smaller height by which boxes on one line overlap
NEAR = 1.0  # line heights between boxes on one line that are drawn as one


def quote_boxes(path: Path, document: Document, start_char: int, end_char: int) -> list[tuple[int, Box]]:
    """Return page number and (x0, top, x1, bottom) of every line of `document.text[start_char:end_char]`.

    Points from the page's top left, in reading order; `path` is the file that the document was read from.
    Raises UnreadableDocument where that file can no longer be opened.
    """
    runs = list(_touched(document, start_char, end_char))
    if not runs:
        return []
    found: list[tuple[int, Box]] = []
    with opened_pdf(path, document.file, Limits()) as handle:
        for number in sorted({run.page for run in runs}):
            with closing(TextPage(handle, number)) as page:
                boxes = [box for run in runs if run.page == number for box in _boxes(page, run)]
            found.extend((number, box) for box in _merged(boxes))
    return found


def _touched(document: Document, start_char: int, end_char: int) -> Iterator[CharRun]:
    """Yield the parts of the document's runs that lie in the passage."""
    for run in document.runs:
        start, end = max(run.start_char, start_char), min(run.start_char + run.length, end_char)
        if start < end:
            yield CharRun(start, end - start, run.page, run.pdf_index + start - run.start_char)


def _boxes(page: TextPage, run: CharRun) -> Iterator[Box]:
    sides = [c_double() for _ in range(4)]
    for place in range(max(0, pdfium.FPDFText_CountRects(page.text_handle, run.pdf_index, run.length))):
        pdfium.FPDFText_GetRect(page.text_handle, place, *sides)
        left, top, right, bottom = (side.value for side in sides)
        yield page.frame.box(left, bottom, right, top)


def _merged(boxes: list[Box]) -> list[Box]:
    """Draw successive boxes on one line as one."""
    merged: list[Box] = []
    for box in boxes:
        if merged and _on_one_line(merged[-1], box):
            last = merged[-1]
            merged[-1] = min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3])
        else:
            merged.append(box)
    return merged


def _on_one_line(first: Box, second: Box) -> bool:
    height = min(first[3] - first[1], second[3] - second[1])
    overlap = min(first[3], second[3]) - max(first[1], second[1])
    apart = max(first[0], second[0]) - min(first[2], second[2])
    return overlap > SAME_LINE * height and apart < NEAR * max(first[3] - first[1], second[3] - second[1])
