"""Set lines of text on PDF pages: wrapping with real hyphenation, columns, hanging items, boxes and ruled tables."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from corpus.builder.source import MARKER

WIDTH, HEIGHT = 595.0, 842.0  # A4 in points
HANG = 24.0  # indent of the text of a list item
CELL_PAD = 5.0
MIN_HEAD = 3  # letters that stay before a hyphen


@dataclass(frozen=True, slots=True)
class Setting:
    """How text is set: fonts, size and leading in points, the columns as (left, width), vertical limits."""

    font: str
    bold: str
    size: float
    leading: float
    columns: tuple[tuple[float, float], ...]
    top: float
    bottom: float
    is_justified: bool = False


class Hyphenation:
    """Where words may be broken, from a list with a hyphen at every such place."""

    def __init__(self, path: Path) -> None:
        words = path.read_text(encoding="utf-8").split()
        self._parts = {word.replace("-", ""): word.split("-") for word in words}

    def breaks(self, word: str) -> list[int]:
        """Return the places in `word` where it may be broken, last first."""
        core = word.strip("()“”‘’,.;:?!")
        parts = self._parts.get(core.lower(), [])
        first = word.find(core)
        return [first + end for end in reversed(list(accumulate(map(len, parts[:-1])))) if end >= MIN_HEAD]


def wrap(text: str, width: float, font: str, size: float, hyphenation: Hyphenation) -> list[str]:
    """Return `text` in lines of at most `width` points, long words broken with a hyphen where that is known."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if stringWidth(joined, font, size) <= width:
            line = joined
            continue
        start = f"{line} " if line else ""
        fits = (at for at in hyphenation.breaks(word) if stringWidth(start + word[:at] + "-", font, size) <= width)
        at = next(fits, 0)
        lines.append(f"{start}{word[:at]}-" if at else line)
        line = word[at:]
    return [*lines, line] if line else lines


class Composer:
    """Fills the columns of page after page; `furnish` draws what comes back on every page, given its number."""

    def __init__(
        self, canvas: Canvas, setting: Setting, hyphenation: Hyphenation, furnish: Callable[[Canvas, int], None]
    ) -> None:
        self.canvas = canvas
        self.setting = setting
        self._hyphenation = hyphenation
        self._furnish = furnish
        self._page = 0
        self._column = 0
        self.y = setting.top
        self.new_page()

    def new_page(self) -> None:
        """Begin the next page at its first column."""
        if self._page:
            self.canvas.showPage()
        self._page += 1
        self._furnish(self.canvas, self._page)
        self._column, self.y = 0, self.setting.top

    def finish(self) -> None:
        """Close the last page and write the file."""
        self.canvas.showPage()
        self.canvas.save()

    def text(self, paragraph: str, *, bold: bool = False, size: float = 0, indent: float = 0) -> None:
        """Set one paragraph; a list marker at its start hangs before the text."""
        size = size or self.setting.size
        font = self.setting.bold if bold else self.setting.font
        marker = MARKER.match(paragraph) if not bold else None
        hang = indent + (HANG if marker else 0)
        body = paragraph[marker.end() :] if marker else paragraph
        lines = wrap(body, self.setting.columns[0][1] - hang, font, size, self._hyphenation)
        for number, line in enumerate(lines):
            self._room(self.setting.leading * (2 if number == 0 and len(lines) > 1 else 1))
            left, width = self.setting.columns[self._column]
            self.canvas.setFont(font, size)
            if marker and number == 0:
                self.canvas.drawString(left + indent, self.y, marker[1])
            is_last = number == len(lines) - 1
            self._line(line, left + hang, 0 if is_last or bold or not self.setting.is_justified else width - hang)
            self.y -= self.setting.leading * max(1.0, size / self.setting.size)

    def gap(self, points: float = 0) -> None:
        """Leave an empty line, or so many points."""
        self.y -= points or self.setting.leading * 0.8

    def keep(self, lines: int) -> None:
        """Move on to the next column or page unless so many lines still fit."""
        self._room(self.setting.leading * lines)

    def contents_line(self, entry: str, page: str) -> None:
        """Set an entry of a table of contents, dots up to the page number at the right."""
        width = self.setting.columns[0][1]
        fixed = stringWidth(f"{entry}  {page}", self.setting.font, self.setting.size)
        dots = "." * int((width - fixed) / stringWidth(".", self.setting.font, self.setting.size))
        self.text(f"{entry} {dots} {page}")

    def boxed(self, lines: Sequence[str], bold_lines: int) -> None:
        """Set short lines in a frame, the first `bold_lines` in bold."""
        left, width = self.setting.columns[0]
        self._room(self.setting.leading * (len(lines) + 2))
        top = self.y + self.setting.leading
        for number, line in enumerate(lines):
            self.text(line, bold=number < bold_lines, indent=CELL_PAD)
        self.canvas.setLineWidth(0.6)
        self.canvas.rect(left, self.y + self.setting.leading * 0.55, width, top - self.y - self.setting.leading * 0.55)
        self.gap(6)

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Draw a table with all its rules, the first row in bold."""
        left, width = self.setting.columns[self._column]
        step = self.setting.leading + 4
        self._room(step * (len(rows) + 1))
        top = self.y + self.setting.leading - 2
        cells = zip(*rows, strict=True)
        shares = [
            max(stringWidth(cell, self.setting.bold, self.setting.size) for cell in column) + 14 for column in cells
        ]
        scale = min(1.0, width / sum(shares))
        edges = list(accumulate((share * scale for share in shares), initial=left))
        for number, row in enumerate(rows):
            self.canvas.setFont(self.setting.font if number else self.setting.bold, self.setting.size - 0.5)
            for x, cell in zip(edges, row, strict=False):
                self.canvas.drawString(x + CELL_PAD, self.y, cell)
            self.y -= step
        self.canvas.setLineWidth(0.5)
        for x in edges:
            self.canvas.line(x, top, x, top - step * len(rows))
        for number in range(len(rows) + 1):
            self.canvas.line(edges[0], top - step * number, edges[-1], top - step * number)
        self.gap(4)

    def _line(self, line: str, left: float, width: float) -> None:
        spaces = line.count(" ")
        slack = width - stringWidth(line, self.canvas._fontname, self.canvas._fontsize) if width and spaces else 0
        self.canvas.drawString(left, self.y, line, wordSpace=slack / spaces if slack > 0 else 0)

    def _room(self, height: float) -> None:
        if self.y - height >= self.setting.bottom - self.setting.leading:
            return
        if self._column + 1 < len(self.setting.columns):
            self._column += 1
            self.y = self.setting.top
        else:
            self.new_page()
