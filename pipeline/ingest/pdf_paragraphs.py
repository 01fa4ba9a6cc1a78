"""Join lines into paragraphs: wrapped lines by a space, hard breaks by a line feed, paragraphs by an empty line."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import Enum
from statistics import median

from pipeline.ingest.pdf_columns import Block, same_row
from pipeline.ingest.pdf_page import Line

HARD, PARAGRAPH, SPACE = "\n", "\n\n", " "
INDENT = 6.0  # points
PARAGRAPH_GAP = 1.4  # times the usual distance between lines
SAME_SIZE = 1.12  # ratio of font heights within one paragraph
WIDEST = 0.5  # mean width of a character, as a part of the font's height; more means gaps between columns of a form
SLACK = 0.02  # part of the column's width by which the measured right side can be off
RAGGED = 0.3  # part of the column's width that a wrapped line may leave empty when the next goes on in lower case
MARKER = re.compile(
    r"(?:[•·▪■□◦‣●○➢➤✓→◆\ue000-\uf8ff]\s*"
    r"|[-*o§]\s+(?=\S)"
    r"|\(?(?:\d{1,2}(?:\s?[-–]\s?\d{1,2})?|[a-z]|[ivx]{1,4})\)\s*"
    r"|\d{1,2}(?:\s?[-–]\s?\d{1,2})?\.(?!\d)(?:\s+|(?=[A-ZÀ-Ý]))"
    r"|[A-Z]\.\s+(?=[A-ZÀ-Ý])"
    r"|\d{1,2}(?:\.\d{1,2})+\.?\s+(?=[“”‘’\"A-ZÀ-Ý]))"
)
_HEADING_NUMBER = re.compile(r"(?:[IVX]+|\d{1,2}(?:\.\d{1,2})*)\.?$")
_DASH = re.compile(r"[–—]\s+")
_END = re.compile(r"[.?!:;…][)\]»”\"’']*$")
_FINAL = re.compile(r"[.?!…][)\]»”\"’']*$")
# words that no line of its own ends with
_OPEN_END = re.compile(r"\b(?:aan|als|bij|dat|de|die|door|een|en|het|in|met|naar|of|om|op|over|te|tot|uit|van|voor)$")


class Break(Enum):
    """What stands between two lines."""

    SPACE = SPACE
    HARD = HARD
    PARAGRAPH = PARAGRAPH


@dataclass(frozen=True, slots=True)
class Column:
    """Measures of a column: where its text starts and ends (points) and the usual distance between lines."""

    left: float
    right: float
    leading: float


def column_of(block: Block, page_width: float) -> Column:
    """Measure a block; one with few lines takes the page's symmetrical margin as its right side."""
    ends = sorted(line.x1 for line in block.lines)
    left = min(line.x0 for line in block.lines)
    right = ends[min(len(ends) - 1, round(0.9 * len(ends)))]
    if not block.is_column:
        # a page of short lines (the head of a question) must not pass for a narrow column of full ones
        long_lines = len(ends) - bisect_left(ends, right - 0.05 * page_width)
        if long_lines < 3 or (long_lines < 6 and right < 0.7 * page_width):
            right = max(right, page_width - left)
    steps = [
        after.top - before.top
        for before, after in zip(block.lines, block.lines[1:], strict=False)
        if after.top > before.bottom - 0.5 * before.size
    ]
    usual = median(steps) if len(steps) > 2 else median([1.25 * line.size for line in block.lines])
    return Column(left, right, usual)


def break_between(before: Line, after: Line, column: Column, is_first: bool) -> Break:
    """Return what stands between two successive lines of one block; `is_first`: `before` starts a paragraph or item."""
    if same_row(before, after) and after.x0 >= before.x1 - 1:
        return Break.SPACE
    step = after.top - before.top
    if _is_numbered_heading(before, after):
        return Break.SPACE
    if step > PARAGRAPH_GAP * column.leading or step < -before.size or not _same_size(before, after):
        return Break.PARAGRAPH
    if _starts_item(before, after, column):
        return Break.HARD
    ends_sentence = bool(_FINAL.search(before.text)) and not after.text[0].islower()
    wraps = _is_full(before, after, column) or _goes_on(before, after, column)
    if wraps and not _is_shifted(before, after, is_first, ends_sentence):
        return Break.SPACE
    return Break.PARAGRAPH if ends_sentence else Break.HARD


def _is_shifted(before: Line, after: Line, is_first: bool, ends_sentence: bool) -> bool:
    """Tell whether a line starts at another place because it starts something new, not by a hanging indent."""
    if after.x0 > before.x0 + INDENT:
        return not is_first or (ends_sentence and not MARKER.match(before.text))
    return after.x0 < before.x0 - INDENT and ends_sentence


def _is_numbered_heading(before: Line, after: Line) -> bool:
    """Tell whether a line holds nothing but the number of the heading under it."""
    is_near = after.top - before.bottom < max(before.size, after.size) and abs(after.x0 - before.x0) < 5 * INDENT
    return is_near and bool(_HEADING_NUMBER.match(before.text)) and after.text[0].isupper()


def break_across(before: Line, after: Line, is_full: bool) -> Break:
    """Return what stands between the end of one column or page and the start of the next."""
    if MARKER.match(after.text):
        return Break.HARD if before.text.endswith((":", ";", ",")) else Break.PARAGRAPH
    if _END.search(before.text) or not _same_size(before, after):
        return Break.PARAGRAPH
    return Break.SPACE if after.text[0].islower() or is_full else Break.PARAGRAPH


def fills_column(line: Line, column: Column) -> bool:
    """Tell whether a line reaches so far that a word of usual length would not have fitted after it."""
    return line.x1 + 0.12 * (column.right - column.left) > column.right


def _same_size(before: Line, after: Line) -> bool:
    small, large = sorted((before.size, after.size))
    return large <= SAME_SIZE * small


def _starts_item(before: Line, after: Line, column: Column) -> bool:
    if MARKER.match(after.text):
        return True
    if not _DASH.match(after.text):
        return False
    # a dash can also stand in the middle of a wrapped sentence
    return bool(_END.search(before.text)) or not _is_full(before, after, column) or bool(_DASH.match(before.text))


def _is_full(before: Line, after: Line, column: Column) -> bool:
    """Tell whether the next line's first word would not have fitted after `before`."""
    word = len(after.text.split(None, 1)[0]) + 1
    width = min((before.x1 - before.x0) / len(before.text), WIDEST * before.size)
    return before.x1 + 0.9 * word * width > column.right - SLACK * (column.right - column.left)


def _goes_on(before: Line, after: Line, column: Column) -> bool:
    """Tell whether a line somewhat short of the margin is continued, as in lists with a narrower right side."""
    if not after.text[0].islower() or _END.search(before.text):
        return False
    if after.x0 > before.x0 + INDENT:
        return False
    reaches_far = before.x1 > column.right - RAGGED * (column.right - column.left)
    return reaches_far or bool(_OPEN_END.search(before.text))
