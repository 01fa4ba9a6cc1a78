"""Find ruled tables: pdfplumber's table finder over the lines that pdfium says are drawn on the page."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from pdfplumber.table import Table as FoundTable
from pdfplumber.table import TableFinder, merge_edges

from pipeline.ingest.pdf_page import HYPHEN_MARK, Box, PageFrame, TextPage
from pipeline.records.document import Table

MIN_PATHS = 8  # a page with fewer drawn paths has no ruled table
MAX_PATHS = 20_000  # a page with more holds a drawing, and would keep the finder busy for minutes
MAX_EDGES = 4_000
MAX_CROSSINGS = 10_000  # of merged lines; hatching has more
SNAP = 3.0  # points within which pdfplumber takes edges for one
THIN = 3.0  # points; a filled path thinner than this is a ruling line
INSET = 1.0  # points taken off a cell's sides, so that a neighbour's characters stay out
MAX_CELL_CHARS = 300  # median of a table's cells; frames for lay-out hold more
MAX_OBJECTS = 4 * MAX_PATHS
Edge = dict[str, float | str]
Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


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
    edges = merge_edges(edges, SNAP, SNAP, SNAP, SNAP)
    upright = sum(1 for edge in edges if edge["orientation"] == "v")
    if upright * (len(edges) - upright) > MAX_CROSSINGS:
        return []
    width, height = page.frame.size
    finder = TableFinder(_RuledPage((0.0, 0.0, width, height), edges))  # type: ignore[arg-type]
    tables = (_read(page, found) for found in finder.tables)
    return [table for table in tables if _is_table(table)]


def _paths(page: object) -> Iterator[tuple[object, Matrix]]:
    """Yield the paths that are drawn (stroked or filled), with the matrix of what they are drawn into."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    for item, matrix in _objects(page):
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_PATH:
            pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
            if fill.value or stroke.value:
                yield item, matrix


def _objects(page: object) -> Iterator[tuple[object, Matrix]]:
    """Yield the objects of a page and those of the forms on it (some producers wrap a whole page in one)."""
    for place in range(min(pdfium.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page, place)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM:
            yield item, IDENTITY
            continue
        matrix = _matrix(item)
        for inner in range(min(pdfium.FPDFFormObj_CountObjects(item), MAX_OBJECTS)):
            yield pdfium.FPDFFormObj_GetObject(item, inner), matrix


def _matrix(item: object) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _moved(x: float, y: float, matrix: Matrix) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _edges(drawn: tuple[object, Matrix], frame: PageFrame) -> list[Edge]:
    """Return the horizontal and vertical lines of a path: one of a thin bar, else its straight sides."""
    path, outer = drawn
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(path, *sides):
        return []
    left, bottom, right, top = (side.value for side in sides)
    (left, bottom), (right, top) = _moved(left, bottom, outer), _moved(right, top, outer)
    x0, high, x1, low = frame.box(min(left, right), min(bottom, top), max(left, right), max(bottom, top))
    if low - high <= THIN or x1 - x0 <= THIN:
        return [_edge(x0, high, x1, low)]
    return [
        _edge(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        for (ax, ay), (bx, by) in _corners(path, outer, frame)
        if abs(ax - bx) < 0.5 or abs(ay - by) < 0.5
    ]


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


def _corners(path: object, outer: Matrix, frame: PageFrame) -> Iterator[tuple[Point, Point]]:
    """Yield the straight segments of a path as pairs of points from the page's top left."""
    matrix, x, y = _matrix(path), ctypes.c_float(), ctypes.c_float()
    start: Point | None = None
    last: Point | None = None
    for place in range(min(pdfium.FPDFPath_CountSegments(path), MAX_EDGES)):
        segment = pdfium.FPDFPath_GetPathSegment(path, place)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        px, py = _moved(*_moved(x.value, y.value, matrix), outer)
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
