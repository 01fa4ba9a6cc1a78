"""Blocks of running text out of lines: hard-wrapped lines are joined, also over the empty lines of a page break."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.segment.lists import marker_end
from pipeline.segment.sentences import OUTSIDE

_LINE = re.compile(r"[^\n\f]*[^\s\u200b\ufeff][^\n\f]*")
_BREAK = re.compile(r"\n[^\S\n]*\n|\f")
_FINAL = re.compile(r"[.?!:;…][\"'”’»)\]]*$")
# A line that ends like this goes on, whatever comes next.
_OPEN = re.compile(
    r"(?:[,–—/&-]|[(“‘]\S*|\b(?:de|het|een|en|of|van|voor|op|in|te|tot|met|om|aan|bij|door|over|uit|naar|als|dat|die|dan|"
    r"onder|tussen|tegen|vanaf|per|binnen|zonder|artikel|nummer|mijn|hun|haar|ons|onze|uw|deze|dit|[Cc]f\.|[Zz]ie|art\.|nr\.|"
    r"o\.a\.|m\.b\.t\.|i\.h\.k\.v\.|bv\.|bijv\.|resp\.|ca\.))$"
)
_LINK = re.compile(r"https?://|www\.")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?")
_LIST_END = re.compile(r"(?:[.?!:;,)…]|\b(?:en|of))$")
_DASH = ("-", "–", "—", "*", "o ")
_FULL = 0.9  # a line shorter than this share of the column had room for another word
_NARROWEST = 45  # characters in the column of a two-column page
_SHORT = 0.65  # the same where no empty line follows: indented lists have narrower columns


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item, heading or line of furniture: `[start, end)` without outer white space."""

    start: int
    end: int
    follows_blank: bool
    is_single_line: bool


@dataclass(slots=True)
class Line:
    """One line that is not empty; `is_wrapped` where the text marks wrapped lines with a trailing space."""

    start: int
    end: int
    follows_blank: bool
    is_wrapped: bool | None = None


@dataclass(frozen=True, slots=True)
class _Column:
    """Where a line stands: the width of the column, and whether the block above is a list item."""

    width: int
    in_list: bool


def blocks(text: str, cuts: Iterable[tuple[int, int]], stands_alone: Callable[[str], bool]) -> list[Block]:
    """Return the blocks of `text` in order; each of `cuts` (sorted, disjoint) is a block of its own.

    `stands_alone` tells of a line's text that it is never part of running text (a link, a page number).
    """
    lines = list(_lines(text, cuts))
    alone = {span[0] for span in cuts}
    width = _column_width(lines)
    _mark_wrapped(text, lines, width)
    found: list[Block] = []
    group: list[Line] = []
    in_list = False
    for line in lines:
        joins = bool(group) and not (group[-1].start in alone or line.start in alone)
        if group and not (joins and _continues(text, group[-1], line, _Column(width, in_list), stands_alone)):
            found.append(_block(group))
            group = []
        if not group:
            in_list = marker_end(text, line.start, line.end, at_line_start=True) > line.start
        group.append(line)
    if group:
        found.append(_block(group))
    return found


def _block(group: list[Line]) -> Block:
    return Block(group[0].start, group[-1].end, group[0].follows_blank, len(group) == 1)


def _lines(text: str, cuts: Iterable[tuple[int, int]]) -> Iterator[Line]:
    """Yield the lines between the cuts, and every cut as one line."""
    position = 0
    for start, end in [*cuts, (len(text), len(text))]:
        for match in _LINE.finditer(text, position, start):
            yield from _line(text, match.start(), match.end(), position)
            position = match.end()
        yield from _line(text, start, end, position)
        position = end


def _line(text: str, start: int, end: int, after: int) -> Iterator[Line]:
    while end > start and text[end - 1] in OUTSIDE:
        end -= 1
    while start < end and text[start] in OUTSIDE:
        start += 1
    if start < end:
        yield Line(start, end, _BREAK.search(text, after, start) is not None)


def _column_width(lines: list[Line]) -> int:
    """Return the length that nine in ten lines stay under: the column where text is hard-wrapped."""
    lengths = sorted(line.end - line.start for line in lines)
    return max(_NARROWEST, lengths[int(len(lengths) * 0.9)] if lengths else 0)


def _mark_wrapped(text: str, lines: list[Line], width: int) -> None:
    """Some extractions end wrapped lines, and no others, with a space: note it where the whole text keeps to it."""
    unfinished = [
        (line, text[line.end : line.end + 1] == " ")
        for line, following in pairwise(lines)
        if text[following.start].islower() and line.end - line.start > width * _SHORT
    ]
    if len(unfinished) >= 5 and sum(spaced for _, spaced in unfinished) >= 0.9 * len(unfinished):
        for line in lines:
            line.is_wrapped = text[line.end : line.end + 1] == " "


def _continues(text: str, previous: Line, line: Line, column: _Column, stands_alone: Callable[[str], bool]) -> bool:
    """Tell whether `line` goes on with the block that ends in `previous`."""
    before, after = text[previous.start : previous.end], text[line.start : line.end]
    is_open = _OPEN.search(before) is not None
    is_link = not line.follows_blank and is_open and _LINK.match(after) is not None
    if stands_alone(before) or (stands_alone(after) and not is_link):
        return False
    if _NUMBER.fullmatch(before) or marker_end(text, previous.start, previous.end, at_line_start=True) == previous.end:
        return True  # a marker or the number of a heading alone on its line
    if _starts_item(text, line, before, column.in_list):
        return False
    return is_open or _flows(previous, line, before, after, column.width)


def _flows(previous: Line, line: Line, before: str, after: str, width: int) -> bool:
    """Tell by punctuation, capitals and the room left in the column whether the line break is a mere wrap."""
    room = len(before) + 1 + len(after.split(maxsplit=1)[0])
    if _FINAL.search(before):
        return not line.follows_blank and room >= width * _SHORT and previous.is_wrapped is not False
    if after[0].islower():
        return True
    if previous.is_wrapped is False and not before.endswith("-"):
        return False
    return room >= width * (_FULL if line.follows_blank else _SHORT)


def _starts_item(text: str, line: Line, before: str, in_list: bool) -> bool:
    """Tell whether a list item begins at `line`: a dash or number in hard-wrapped prose can be part of the sentence."""
    if marker_end(text, line.start, line.end, at_line_start=True) == line.start:
        return False
    first = text[line.start : line.start + 2]
    if first.startswith(_DASH):
        return in_list or line.follows_blank or _LIST_END.search(before) is not None
    if first[0].isdigit():
        return _OPEN.search(before) is None or before.endswith((" en", " of", ","))
    return True
