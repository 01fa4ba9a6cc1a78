"""One page of a PDF as pdfium sees it: its characters, and its lines with their places on the page."""

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

HYPHEN_MARK = "\ufffe"  # pdfium writes it for a hyphen at a line end, and leaves the line break out
_LINE = re.compile(f"[^\r\n{HYPHEN_MARK}]+{HYPHEN_MARK}?")
_GAP = re.compile(r"(?<=\S)\s+(?=\S)|(?<=[-\u2010])(?=\S)")
_FARTHEST = 1e6  # points; a PDF page is at most 14,400
Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Line:
    """Characters `start` to `end` of a page's text, with their box in points from the page's top left."""

    page: int  # 1-based
    start: int
    end: int
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float  # height of the line's font

    @property
    def box(self) -> Box:
        """Return (x0, top, x1, bottom)."""
        return self.x0, self.top, self.x1, self.bottom


@dataclass(frozen=True, slots=True)
class PageFrame:
    """Turns pdfium's page coordinates (origin bottom left, before rotation) into points from the page's top left."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int  # quarter turns clockwise

    @property
    def size(self) -> tuple[float, float]:
        """Return the width and height of the page as it is shown."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.rotation % 2 else (width, height)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return (x0, top, x1, bottom) of a rectangle in pdfium's coordinates."""
        if self.rotation == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.rotation == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        if self.rotation == 3:
            return self.top - top, self.right - right, self.top - bottom, self.right - left
        return left - self.left, self.top - top, right - self.left, self.top - bottom

    def source(self, box: Box) -> Box:
        """Return (left, bottom, right, top) in pdfium's coordinates: the inverse of `box`."""
        x0, top, x1, bottom = box
        if self.rotation == 1:
            return top + self.left, x0 + self.bottom, bottom + self.left, x1 + self.bottom
        if self.rotation == 2:
            return self.right - x1, top + self.bottom, self.right - x0, bottom + self.bottom
        if self.rotation == 3:
            return self.right - bottom, self.top - x1, self.right - top, self.top - x0
        return x0 + self.left, self.top - bottom, x1 + self.left, self.top - top


class TextPage:
    """An open page with its text; call `close`, or use it in a with statement.

    `text` holds one character for each pdfium text index; `indexes` gives the pdfium character indexes.
    Raises ValueError where pdfium cannot load the page.
    """

    def __init__(self, document: object, number: int) -> None:
        self.number = number
        self.handle = pdfium.FPDF_LoadPage(document, number - 1)
        if not self.handle:
            raise ValueError(f"page {number} cannot be loaded")
        self.text_handle = pdfium.FPDFText_LoadPage(self.handle)
        self.frame = _frame(self.handle)
        self._rect = pdfium.FS_RECTF()
        self.text, self.indexes = _characters(self.text_handle)

    def __enter__(self) -> "TextPage":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the page back to pdfium."""
        pdfium.FPDFText_ClosePage(self.text_handle)
        pdfium.FPDF_ClosePage(self.handle)

    def lines(self) -> list[Line]:
        """Return the lines in pdfium's (content stream) order, each once where it is printed over itself."""
        lines = [line for match in _LINE.finditer(self.text) if (line := self.line(*match.span()))]
        places = {(line.text, round(line.x0), round(line.top)): line for line in reversed(lines)}
        return lines if len(places) == len(lines) else list(reversed(places.values()))

    def line(self, start: int, end: int) -> Line | None:
        """Return `text[start:end]` without outer white space as a line; None where nothing is left."""
        text = self.text[start:end]
        visible = text.strip()
        if not visible.rstrip(HYPHEN_MARK):
            return None
        start += text.index(visible)
        end = start + len(visible)
        chars = [self._char(position) for position in (start, (start + end) // 2, end - 1)]
        lefts, tops, rights, bottoms, sizes = zip(*chars, strict=True)
        size = sorted(sizes)[1]  # neither that of a bullet in front nor of a note's number behind
        return Line(self.number, start, end, visible, min(lefts), min(tops), max(rights), max(bottoms), size)

    def gaps(self, line: Line) -> Iterator[tuple[int, float, float]]:
        """Yield position and left and right side (points) of every gap between the words of `line`."""
        for match in _GAP.finditer(line.text):
            before, after = line.start + match.start() - 1, line.start + match.end()
            yield after, self._char(before)[2], self._char(after)[0]

    def _char(self, position: int) -> tuple[float, float, float, float, float]:
        rect = self._rect
        pdfium.FPDFText_GetLooseCharBox(self.text_handle, self.indexes[position], rect)
        box = self.frame.box(rect.left, rect.bottom, rect.right, rect.top)
        if not all(-_FARTHEST < side < _FARTHEST for side in box):  # a damaged font; "not a number" fails it too
            box = (0.0, 0.0, 0.0, 0.0)
        x0, top, x1, bottom = box
        return x0, top, x1, bottom, bottom - top


def _frame(page: object) -> PageFrame:
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, rect)
    return PageFrame(rect.left, rect.bottom, rect.right, rect.top, pdfium.FPDFPage_GetRotation(page) % 4)


def _characters(text_handle: object) -> tuple[str, Sequence[int]]:
    """Return a page's text and the pdfium character index of each of its characters."""
    count = pdfium.FPDFText_CountChars(text_handle) if text_handle else 0
    if count <= 0:
        return "", range(0)
    buffer = (ctypes.c_ushort * (2 * count + 1))()
    written = pdfium.FPDFText_GetText(text_handle, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
    return text, _char_indexes(text_handle, len(text))


def _char_indexes(text_handle: object, length: int) -> Sequence[int]:
    """Return the character index of each text index; they differ where pdfium leaves characters out of the text."""

    def index_of(position: int) -> int:
        return int(pdfium.FPDFText_GetCharIndexFromTextIndex(text_handle, position))

    def fill(low: int, high: int) -> None:
        # what was left out only grows, so equal differences at both ends hold for everything between them
        if indexes[high] - indexes[low] == high - low:
            indexes[low:high] = range(indexes[low], indexes[low] + high - low)
        elif high - low > 1:
            middle = (low + high) // 2
            indexes[middle] = index_of(middle)
            fill(low, middle)
            fill(middle, high)

    if not length or index_of(length - 1) == length - 1:
        return range(length)
    indexes = [0] * length
    indexes[0], indexes[-1] = index_of(0), index_of(length - 1)
    fill(0, length - 1)
    return indexes
