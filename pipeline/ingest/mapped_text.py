"""Edit a text without losing its map: pages and PDF character runs move along with every replacement."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.records.document import CharRun, PageSpan, RawText


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `text[start_char:end_char]` by `replacement`; an empty span inserts. `kind` says what was taken out."""

    start_char: int
    end_char: int
    replacement: str
    kind: str


def apply_edits(raw: RawText, edits: Sequence[Edit]) -> RawText:
    """Return `raw` with all `edits` made at once; their offsets are those of `raw.text`, in any order
    (insertions at one spot are made in the order given).

    Runs are cut around the edits; a replacement belongs to the page on which its edit starts, and an insertion
    on a page boundary to the page that ends there. `removed` counts the edits by kind. Tables stay as they are.
    Raises ValueError where edits overlap or reach outside the text.
    """
    if not edits:
        return raw
    ordered = sorted(edits, key=lambda edit: (edit.start_char, edit.end_char))
    _check(ordered, len(raw.text))
    offsets = _Offsets(ordered)
    return replace(
        raw,
        text=_edited(raw.text, ordered),
        pages=tuple(_moved_page(page, offsets) for page in raw.pages),
        runs=tuple(piece for run in raw.runs for piece in _pieces(run, ordered, offsets)),
        removed=dict(Counter(raw.removed) + Counter(edit.kind for edit in ordered)),
    )


class _Offsets:
    """Where an old offset lands after the edits."""

    def __init__(self, ordered: Sequence[Edit]) -> None:
        self.starts = [edit.start_char for edit in ordered]
        self.ends = [edit.end_char for edit in ordered]
        self.shifts = [0]  # shifts[n]: how far the text after the first n edits has moved
        for edit in ordered:
            growth = len(edit.replacement) - (edit.end_char - edit.start_char)
            self.shifts.append(self.shifts[-1] + growth)

    def moved(self, kept: int) -> int:
        """Return the new offset of a character that no edit touches."""
        return kept + self.shifts[bisect_left(self.ends, kept + 1)]

    def boundary(self, offset: int) -> int:
        """Return the new offset of a boundary: after every replacement that starts before it or is inserted at it."""
        if offset == 0:
            return 0
        done = bisect_left(self.starts, offset)
        while done < len(self.starts) and self.starts[done] == self.ends[done] == offset:
            done += 1
        inside = max(0, self.ends[done - 1] - offset) if done else 0
        return offset + inside + self.shifts[done]


def _check(ordered: Sequence[Edit], length: int) -> None:
    reached = 0
    for edit in ordered:
        if not reached <= edit.start_char <= edit.end_char <= length:
            raise ValueError(f"edit {edit.start_char}:{edit.end_char} overlaps another or leaves the text (0:{length})")
        reached = edit.end_char


def _edited(text: str, ordered: Sequence[Edit]) -> str:
    parts: list[str] = []
    reached = 0
    for edit in ordered:
        parts += (text[reached : edit.start_char], edit.replacement)
        reached = edit.end_char
    return "".join([*parts, text[reached:]])


def _moved_page(page: PageSpan, offsets: _Offsets) -> PageSpan:
    return replace(page, start_char=offsets.boundary(page.start_char), end_char=offsets.boundary(page.end_char))


def _pieces(run: CharRun, ordered: Sequence[Edit], offsets: _Offsets) -> Iterator[CharRun]:
    """Yield what the edits leave of `run`, at its new place."""
    start, end = run.start_char, run.start_char + run.length
    first = bisect_left(offsets.ends, start + 1)
    for edit in ordered[first:]:
        if edit.start_char >= end:
            break
        if edit.start_char > start:
            yield _piece(run, start, edit.start_char, offsets)
        start = max(start, edit.end_char)
    if start < end:
        yield _piece(run, start, end, offsets)


def _piece(run: CharRun, start: int, end: int, offsets: _Offsets) -> CharRun:
    skipped = start - run.start_char
    return replace(run, start_char=offsets.moved(start), length=end - start, pdf_index=run.pdf_index + skipped)
