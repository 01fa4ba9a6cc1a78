"""Write the lines of all pages as one text: paragraphs, hyphens at line ends, page spans and runs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.ingest.pdf_columns import reading_blocks
from pipeline.ingest.pdf_hyphens import SOFT_HYPHEN, Joint, Vocabulary, joint, with_trema
from pipeline.ingest.pdf_page import HYPHEN_MARK, Line
from pipeline.ingest.pdf_paragraphs import (
    MARKER,
    Break,
    Column,
    break_across,
    break_between,
    column_of,
    fills_column,
)
from pipeline.ingest.pdf_text import TextBuilder
from pipeline.records.document import CharRun, PageSpan

_HYPHENS = ("-", "\u2010", HYPHEN_MARK, SOFT_HYPHEN)
FOOTNOTE_SIZE = 0.92  # of the usual font height in the column
_NOTE = re.compile(r"\(?\d{1,3}\)?\s*\S|[*†]")


@dataclass(frozen=True, slots=True)
class PageContent:
    """What is kept of one page: its prose lines, and the pdfium index of each character of its text."""

    number: int
    width: float
    height: float
    lines: Sequence[Line]
    indexes: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Placed:
    line: Line
    column: Column
    block: int


def join_pages(pages: Sequence[PageContent]) -> tuple[str, tuple[PageSpan, ...], tuple[CharRun, ...]]:
    """Return the text of all pages with the span of each page (adjoining, together the whole text) and the runs."""
    placed = _placed(pages)
    vocabulary = Vocabulary(item.line.text for item in placed)
    indexes = {page.number: page.indexes for page in pages}
    builder = TextBuilder()
    starts: dict[int, int] = {}
    skipped = 0  # characters at the start of a line that the joint before it has written already
    followed = [*placed[1:], None][: len(placed)]  # none where all pages hold only tables or margins
    for item, way, following in zip(placed, _breaks(placed), followed, strict=True):
        line, known = item.line, indexes[item.line.page]
        starts.setdefault(line.page, builder.length)
        if following and _is_broken_word(line.text, following.line.text, way):
            skipped = _add_joint(builder, line, following.line.text, skipped, (known, vocabulary))
        else:
            _add_line(builder, line, skipped, known)
            builder.add(way.value if following else "")
            skipped = 0
    return "".join(builder.parts), _spans(pages, starts, builder.length), tuple(builder.runs)


def _placed(pages: Sequence[PageContent]) -> list[_Placed]:
    placed: list[_Placed] = []
    number = 0
    for page in pages:
        on_page: list[_Placed] = []
        for block in reading_blocks(page.lines):
            number += 1
            column = column_of(block, page.width)
            on_page.extend(_footnotes_up([_Placed(line, column, number) for line in block.lines]))
        placed.extend(_footnotes_up(on_page) if on_page else [])
    return placed


def _footnotes_up(lines: list[_Placed]) -> list[_Placed]:
    """Put footnotes before the last paragraph, so that a sentence that runs on to the next page is not cut by them."""
    usual = median(item.line.size for item in lines)
    body = len(lines)
    while body and lines[body - 1].line.size < FOOTNOTE_SIZE * usual:
        body -= 1
    if body in (0, len(lines)) or not _NOTE.match(lines[body].line.text):
        return lines
    ways = _breaks(lines[:body])
    last = next((place for place in range(body - 1, 0, -1) if ways[place - 1] is not Break.SPACE), 0)
    return [*lines[:last], *lines[body:], *lines[last:body]]


def _breaks(placed: Sequence[_Placed]) -> list[Break]:
    """Return what follows each line."""
    ways: list[Break] = []
    is_first = True
    for item, following in pairwise(placed):
        if item.block == following.block:
            way = break_between(item.line, following.line, item.column, is_first)
        else:
            way = break_across(item.line, following.line, fills_column(item.line, item.column))
        is_first = way is not Break.SPACE
        ways.append(way)
    return [*ways, Break.PARAGRAPH] if placed else []


def _is_broken_word(before: str, after: str, way: Break) -> bool:
    """Tell whether a line ends inside a word (or a pair of years) that the following line goes on with."""
    if len(before) < 2 or before[-1] not in _HYPHENS or not before[-2].isalnum() or not after[0].isalnum():
        return False
    goes_on = after[0].islower() or (before[-2].isdigit() and after[0].isdigit())
    return way is Break.SPACE or (way is Break.HARD and goes_on and not MARKER.match(after))


def _add_joint(
    builder: TextBuilder,
    line: Line,
    after: str,
    skipped: int,
    known: tuple[Sequence[int], Vocabulary],
) -> int:
    """Write a line that ends in a hyphen and what joins it to the next; return how much of the next is written."""
    indexes, vocabulary = known
    kept = line.text[:-1]
    way = Joint.JOINED if line.text[-1] == SOFT_HYPHEN else joint(kept, after, vocabulary)
    if way in {Joint.JOINED, Joint.TREMA}:
        builder.add_piece(line, skipped, len(kept), indexes)
        if way is Joint.JOINED:
            return 0
        builder.add(with_trema(after[0]))
        return 1
    _add_line(builder, line, skipped, indexes)
    if way is Joint.SUSPENDED:
        builder.add(" ")
    return 0


def _add_line(builder: TextBuilder, line: Line, skipped: int, indexes: Sequence[int]) -> None:
    """Write a line whole; pdfium's mark for a final hyphen becomes a hyphen again."""
    is_marked = line.text.endswith(HYPHEN_MARK)
    builder.add_piece(line, skipped, len(line.text) - is_marked, indexes)
    if is_marked:
        builder.add("-")


def _spans(pages: Sequence[PageContent], starts: dict[int, int], length: int) -> tuple[PageSpan, ...]:
    """Return adjoining spans; a page without text has an empty one."""
    spans: list[PageSpan] = []
    end = length
    for page in reversed(pages):
        start = starts.get(page.number, end)
        spans.append(PageSpan(page.number, start, end, page.width, page.height))
        end = start
    spans.reverse()
    if spans and spans[0].start_char:
        spans[0] = PageSpan(spans[0].number, 0, spans[0].end_char, spans[0].width, spans[0].height)
    return tuple(spans)
