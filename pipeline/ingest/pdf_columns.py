"""Reading order of a page: find its columns, cut lines that run across them, repair the stream's order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.ingest.pdf_page import Line, TextPage

MIN_COLUMN_LINES = 3
MIN_COLUMN_CHARS = 15  # median line length; shorter "columns" are labels with values, or amounts
SAMPLE = 3  # every so many lines are looked into for a gutter
WIDE = 0.5  # part of the text's width that a line across two columns takes up at least
GUTTER_ZONE = (0.2, 0.8)  # where in the text's width a gutter can be
MIN_GUTTER = 5.0  # points between two columns
MAX_LINES = 1_500  # a page with more holds a drawing or a sheet, and keeps the order it has
TOUCH = 2.0  # points that boxes may overlap by rounding


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one column in reading order; `is_column` where another column stands beside it."""

    lines: list[Line]
    is_column: bool


def split_at_gutters(page: TextPage, lines: Sequence[Line]) -> list[Line]:
    """Cut the lines that pdfium joined across two columns because the file writes them row by row."""
    if not lines:
        return []
    least = WIDE * (max(line.x1 for line in lines) - min(line.x0 for line in lines))
    wide = [line for line in lines if line.x1 - line.x0 > least and len(line.text) >= 2 * MIN_COLUMN_CHARS]
    sample = wide[::SAMPLE] if len(wide) > 5 * SAMPLE else wide
    if sum(1 for line in sample if any(_wide_gaps(page, line))) < 2:
        return list(lines)
    gaps = {line.start: list(_wide_gaps(page, line)) for line in wide}
    gutter = _common_gap([gap for found in gaps.values() for gap in found], wide)
    if gutter is None:
        return list(lines)
    return [piece for line in lines for piece in _cut(page, line, gaps.get(line.start, ()), gutter)]


def reading_blocks(lines: Sequence[Line]) -> list[Block]:
    """Return the lines as blocks in reading order: bands from top to bottom, columns from left to right."""
    gutter = _gutter(lines)
    if gutter is None:
        return [Block(_repaired(lines), is_column=False)] if lines else []
    blocks: list[Block] = []
    for band in _bands(lines, gutter):
        left = [line for line in band if line.x1 <= gutter]
        right = [line for line in band if line.x1 > gutter]
        if left and right:
            columns = (Block(b.lines, is_column=True) for part in (left, right) for b in reading_blocks(part))
            blocks.extend(columns)
        else:
            blocks.append(Block(_repaired(band), is_column=bool(left) or not _crosses(band[0], gutter)))
    return blocks


def same_row(first: Line, second: Line) -> bool:
    """Tell whether two lines stand side by side: their heights overlap by more than half of the smaller."""
    overlap = min(first.bottom, second.bottom) - max(first.top, second.top)
    return overlap > 0.5 * min(first.bottom - first.top, second.bottom - second.top)


Gap = tuple[int, float, float]  # position of the character after it, left and right side


def _wide_gaps(page: TextPage, line: Line) -> Iterator[Gap]:
    least = max(9.0, 0.9 * line.size)
    return (gap for gap in page.gaps(line) if gap[2] - gap[1] > least)


def _common_gap(gaps: Sequence[Gap], lines: Sequence[Line]) -> float | None:
    """Return a place that the gaps of enough lines share, with running text at both sides; None without one."""
    low, high = _zone(lines)
    tries = sorted({round((left + right) / 2) for _, left, right in gaps if low < (left + right) / 2 < high})
    best = max(tries, key=lambda x: sum(left < x < right for _, left, right in gaps), default=None)
    if best is None:
        return None
    cuts = {position: (left, right) for position, left, right in gaps if left < best < right}
    before, after = [], []
    for line in lines:
        for position in cuts:
            if line.start < position < line.end:
                before.append(position - line.start)
                after.append(line.end - position)
    is_prose = len(before) >= MIN_COLUMN_LINES and min(median(before), median(after)) >= MIN_COLUMN_CHARS
    return float(best) if is_prose else None


def _cut(page: TextPage, line: Line, gaps: Sequence[Gap], gutter: float) -> list[Line]:
    for position, left, right in gaps:
        if left < gutter < right:
            pieces = page.line(line.start, position), page.line(position, line.end)
            return [piece for piece in pieces if piece]
    return [line]


def _zone(lines: Sequence[Line]) -> tuple[float, float]:
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return left + GUTTER_ZONE[0] * (right - left), left + GUTTER_ZONE[1] * (right - left)


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return where two columns of running text part, or None."""
    if not 2 * MIN_COLUMN_LINES <= len(lines) <= MAX_LINES:
        return None
    low, high = _zone(lines)
    best, most = None, 0
    for x in sorted({round(line.x0) - TOUCH for line in lines if low < line.x0 < high}):
        left = [line for line in lines if line.x1 <= x - MIN_GUTTER]
        right = [line for line in lines if line.x0 >= x]
        if min(len(left), len(right)) > most and _is_prose(left) and _is_prose(right):
            paired = _paired(lines, x)
            if paired > most:
                best, most = float(x), paired
    return best if most >= MIN_COLUMN_LINES else None


def _paired(lines: Sequence[Line], gutter: float) -> int:
    """Count the lines that have another column beside them, in stretches of more than one."""
    count = 0
    for band in _bands(lines, gutter):
        left = [line for line in band if line.x1 <= gutter]
        right = [line for line in band if line.x0 >= gutter]
        beside = min(_beside(left, right), _beside(right, left))
        count += beside if beside > 1 else 0
    return count


def _beside(lines: Sequence[Line], others: Sequence[Line]) -> int:
    """Count the lines at heights that the other column takes up."""
    if not others:
        return 0
    top, bottom = min(line.top for line in others), max(line.bottom for line in others)
    return sum(1 for line in lines if line.bottom > top and line.top < bottom)


def _is_prose(lines: Sequence[Line]) -> bool:
    return len(lines) >= MIN_COLUMN_LINES and median(len(line.text) for line in lines) >= MIN_COLUMN_CHARS


def _crosses(line: Line, gutter: float) -> bool:
    return line.x0 < gutter - TOUCH and line.x1 > gutter + TOUCH


def _bands(lines: Sequence[Line], gutter: float) -> list[list[Line]]:
    """Divide a page at the lines that run across the gutter; those lines are bands of their own."""
    bands: list[list[Line]] = []
    crossing: bool | None = None
    for line in sorted(lines, key=lambda line: line.top + line.bottom):
        if _crosses(line, gutter) is not crossing:
            crossing = _crosses(line, gutter)
            bands.append([])
        bands[-1].append(line)
    stream = {id(line): place for place, line in enumerate(lines)}
    by_stream: Callable[[Line], int] = lambda line: stream[id(line)]  # noqa: E731
    return [sorted(band, key=by_stream) for band in bands]


def _repaired(lines: Sequence[Line]) -> list[Line]:
    """Return the lines in stream order, or row by row where that order puts a line before one that stands above it."""
    if len(lines) > MAX_LINES or not any(_is_above(later, earlier) for earlier, later in _jumps(lines)):
        return list(lines)
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.top + line.bottom):
        if rows and same_row(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.x0)]


def _jumps(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Yield earlier and later lines of the stream around every jump up the page."""
    for place in range(1, len(lines)):
        if lines[place].bottom < lines[place - 1].top + TOUCH:
            yield from ((earlier, lines[place]) for earlier in lines[:place])


def _is_above(line: Line, other: Line) -> bool:
    beside = line.x1 <= other.x0 + TOUCH or line.x0 >= other.x1 - TOUCH
    return not beside and line.bottom <= other.top + TOUCH
