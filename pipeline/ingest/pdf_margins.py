"""Find the running headers, footers and page numbers of a paged document."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.ingest.pdf_columns import same_row
from pipeline.ingest.pdf_page import Line

MARGIN = 0.12  # part of the page's height in which a header or footer can stand
NUMBER_MARGIN = 0.1  # the same for a bare page number in a short document
MAX_ROWS = 4  # of a header or footer
SLOT_PAGES = 6  # pages on which headers must share a place before other words there count as one
SAME_HEIGHT = 4.0  # points by which the place of a header may differ from page to page
_NUMBER = re.compile(
    r"(?:p(?:ag(?:ina)?|g)?\.?|blz\.?|bladzijde)?\s*[-–—]?\s*(\d{1,4})\s*[-–—]?(?:\s*(?:/|van|\|)\s*\d{1,4})?",
    re.IGNORECASE,
)
_FIRST_NUMBER = re.compile(r"(\d{1,4})\s+(?=\D|\d+ \()")
_LAST_NUMBER = re.compile(r"\s[-–—]?\s*(\d{1,4})\s*[-–—]?$")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of one page, numbered from 1, and the page's height in points."""

    number: int
    height: float
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class _Row:
    page: int
    lines: tuple[Line, ...]
    is_top: bool
    text: str
    at: float  # distance of its middle from the page's top
    depth: float  # the same as a part of the page's height, from the nearest edge


def running_lines(pages: Sequence[PageLines]) -> set[tuple[int, int]]:
    """Return (page, start) of every line that belongs to a running header or footer or is a page number.

    A line counts when its text, digits aside, stands at the same height on neighbouring pages (one page on or, for
    odd and even pages, two), or when it is nothing but the page's number in the margin.
    """
    rows = [row for page in pages for row in _margin_rows(page)]
    numbers = _page_numbers(rows, len(pages))
    repeated = _repeated(rows, len(pages))
    slotted = _in_slots(rows, repeated)
    return {(row.page, line.start) for row in numbers + repeated + slotted for line in row.lines}


def _margin_rows(page: PageLines) -> list[_Row]:
    """Return the outermost rows of the page, lines side by side taken together."""
    rows: list[list[Line]] = []
    for line in sorted(page.lines, key=lambda line: line.top + line.bottom):
        if rows and same_row(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    found = []
    for place, row in enumerate(rows):
        at = (row[0].top + row[0].bottom) / 2
        is_top = at < page.height / 2
        depth = min(at, page.height - at) / page.height if page.height else 1.0
        outer = place if is_top else len(rows) - 1 - place
        if outer < MAX_ROWS and depth < MARGIN:
            ordered = tuple(sorted(row, key=lambda line: line.x0))
            text = " ".join(" ".join(line.text for line in ordered).split())
            found.append(_Row(page.number, ordered, is_top, text, at, depth))
    return found


def _page_numbers(rows: Sequence[_Row], page_count: int) -> list[_Row]:
    """Return the rows that only hold a page number: deep in the margin, or counting along with the pages."""
    numbered = [(row, int(match[1])) for row in rows if (match := _NUMBER.fullmatch(row.text))]
    offsets: dict[int, set[int]] = defaultdict(set)
    for row, number in numbered:
        offsets[number - row.page].add(row.page)
    found = []
    for row, number in numbered:
        counts_along = len(offsets[number - row.page]) >= min(3, max(2, page_count))
        alone = row.depth < NUMBER_MARGIN and number < 1000 and page_count <= 3
        if counts_along or alone:
            found.append(row)
    return found


def _repeated(rows: Sequence[_Row], page_count: int) -> list[_Row]:
    """Return the rows whose text comes back at the same height."""
    needed = 3 if page_count > 3 else 2
    groups: dict[tuple[bool, str], list[_Row]] = defaultdict(list)
    offset = _page_offset(rows)
    for row in rows:
        for key in _keys(row, offset, page_count):
            groups[row.is_top, key].append(row)
    found = []
    for group in groups.values():
        for run in _runs_at_one_height(group):
            if len({row.page for row in run}) >= needed:
                found.extend(run)
    return found


def _in_slots(rows: Sequence[_Row], repeated: Sequence[_Row]) -> list[_Row]:
    """Return the rows that stand exactly where headers with other words do: the title of a short chapter."""
    pages: dict[tuple[int, ...], set[int]] = defaultdict(set)
    texts: dict[tuple[int, ...], set[str]] = defaultdict(set)
    for row in repeated:
        for slot in _slots(row):
            pages[slot].add(row.page)
            texts[slot].add(row.text)
    proven = {slot for slot in pages if len(pages[slot]) >= SLOT_PAGES and len(texts[slot]) > 1}
    return [row for row in rows if proven.intersection(_slots(row))]


def _slots(row: _Row) -> Sequence[tuple[int, ...]]:
    """Return a row's height, font and left or right end: what the headers of one document have in common."""
    height, size = round(2 * row.at), round(2 * row.lines[0].size)
    return (0, height, size, round(row.lines[0].x0)), (1, height, size, round(row.lines[-1].x1))


def _page_offset(rows: Sequence[_Row]) -> int | None:
    """Return what the numbers at the ends of headers most often are ahead of the count of pages."""
    seen: Counter[int] = Counter()
    for row in rows:
        ends = _FIRST_NUMBER.match(row.text), _LAST_NUMBER.search(row.text)
        seen.update({int(end[1]) - row.page for end in ends if end})
    best = seen.most_common(1)
    return best[0][0] if best and best[0][1] > 1 else None


def _keys(row: _Row, offset: int | None, page_count: int) -> set[str]:
    """Return what can make two headers the same: the text with and without a page number at one end.

    In long documents other digits do not count either. Bare numbers have no key: they must count along.
    """
    texts = {row.text}
    first, last = _FIRST_NUMBER.match(row.text), _LAST_NUMBER.search(row.text)
    if offset is not None and first and int(first[1]) == row.page + offset:
        texts.add(row.text[first.end() :].strip())
    if offset is not None and last and int(last[1]) == row.page + offset:
        texts.add(row.text[: last.start()].strip())
    return {
        _DIGITS.sub("#", text) if page_count > 3 else text for text in texts if text and not _NUMBER.fullmatch(text)
    }


def _runs_at_one_height(group: Sequence[_Row]) -> list[list[_Row]]:
    """Divide rows with the same text into runs over neighbouring pages at one height."""
    runs: list[list[_Row]] = []
    for row in sorted(group, key=lambda row: row.page):
        for run in runs:
            if row.page - run[-1].page <= 2 and abs(row.at - run[-1].at) <= SAME_HEIGHT:
                run.append(row)
                break
        else:
            runs.append([row])
    return runs
