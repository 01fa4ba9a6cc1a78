"""Find ruled tables: pdfplumber's table finder over the lines that pdfium says are drawn on the page."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from pdfplumber.table import Table as FoundTable
from pdfplumber.table import TableFinder

from pipeline.ingest.pdf_page import HYPHEN_MARK, Box, PageFrame, TextPage
from pipeline.records.document import Table

MIN_PATHS = 8  # a page with fewer drawn paths has no ruled table
MAX_PATHS = 20_000  # a page with more holds a drawing, and would keep the finder busy for minutes
MAX_EDGES = 4_000
THIN = 3.0  # points; a filled path thinner than this is a ruling line
INSET = 1.0  # points taken off a cell's sides, so that a neighbour's characters stay out
MAX_CELL_CHARS = 300  # median of a table's cells; frames for lay-out hold more
Edge = dict[str, float | str]


@dataclass(frozen=True, slots=True)
class _RuledPage:
    """As much of a pdfplumber page as its table finder reads."""

    bbox: Box
    edges: list[Edge]


def find_tables(page: TextPage) -> list[Table]:
    """Return the ruled tables of at least two filled rows and columns; a frame around text is none."""
    paths = list(_paths(page.handle))
    if not MIN_PATHS <= len(paths) <= MAX_PATHS:
        return []
    edges = [edge for path in paths for edge in _edges(path, page.frame)]
    if not edges or len(edges) > MAX_EDGES:
        return []
    width, height = page.frame.size
    finder = TableFinder(_RuledPage((0.0, 0.0, width, height), edges))  # type: ignore[arg-type]
    tables = (_read(page, found) for found in finder.tables)
    return [table for table in tables if _is_table(table)]


def _paths(page: object) -> Iterator[object]:
    """Yield the paths that are drawn (stroked or filled)."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    for place in range(min(pdfium.FPDFPage_CountObjects(page), 4 * MAX_PATHS)):
        item = pdfium.FPDFPage_GetObject(page, place)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_PATH:
            pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
            if fill.value or stroke.value:
                yield item


def _edges(path: object, frame: PageFrame) -> list[Edge]:
    """Return the horizontal and vertical lines of a path: one of a thin bar, else its straight sides."""
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(path, *sides):
        return []
    x0, top, x1, bottom = frame.box(*(side.value for side in sides))
    if bottom - top <= THIN or x1 - x0 <= THIN:
        return [_edge(x0, top, x1, bottom)]
    corners = _corners(path, frame)
    found = []
    for (ax, ay), (bx, by) in corners:
        if abs(ax - bx) < 0.5 or abs(ay - by) < 0.5:
            found.append(_edge(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
    return found


def _edge(x0: float, top: float, x1: float, bottom: float) -> Edge:
    """Return a line as pdfplumber describes an edge, on the middle of its thickness."""
    if x1 - x0 >= bottom - top:
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": "h" if x1 - x0 >= bottom - top else "v",
        "object_type": "line",
    }


Point = tuple[float, float]


def _corners(path: object, frame: PageFrame) -> Iterator[tuple[Point, Point]]:
    """Yield the straight segments of a path as pairs of points from the page's top left."""
    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    start: Point | None = None
    last: Point | None = None
    for place in range(min(pdfium.FPDFPath_CountSegments(path), MAX_EDGES)):
        segment = pdfium.FPDFPath_GetPathSegment(path, place)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        px = matrix.a * x.value + matrix.c * y.value + matrix.e
        py = matrix.b * x.value + matrix.d * y.value + matrix.f
        point = frame.box(px, py, px, py)[:2]
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            yield last, point
        if pdfium.FPDFPathSegment_GetClose(segment) and start is not None:
            yield point, start
        last = point


def _read(page: TextPage, found: FoundTable) -> Table:
    rows = tuple(tuple(_cell(page, box) if box else "" for box in row.cells) for row in found.rows)
    return Table(page.number, found.bbox, rows)


def _cell(page: TextPage, box: Box) -> str:
    x0, top, x1, bottom = box
    inner = x0 + INSET, top + INSET, x1 - INSET, bottom - INSET
    left, low, right, high = page.frame.source(inner)
    count = pdfium.FPDFText_GetBoundedText(page.text_handle, left, high, right, low, None, 0)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetBoundedText(page.text_handle, left, high, right, low, buffer, count)
    text = bytes(buffer)[: 2 * written].decode("utf-16-le", "replace")
    return " ".join(text.replace("\0", "").replace(HYPHEN_MARK, "").split())


def _is_table(table: Table) -> bool:
    """Tell a table from a frame: at least two rows and columns with text, and cells rather than pages of prose."""
    filled = [cell for row in table.rows for cell in row if cell]
    full_rows = sum(1 for row in table.rows if any(row))
    full_columns = sum(1 for column in zip(*table.rows, strict=True) if any(column))
    return min(full_rows, full_columns) >= 2 and median(map(len, filled)) <= MAX_CELL_CHARS
