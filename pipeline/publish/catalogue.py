"""All published promises as arrays in memory: lists, facets with counts and pages in a few milliseconds.

A promise is its row in the arrays. 100,000 promises with ten values each take about 20 MB.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from pipeline.publish.query import Query, Sort, Window
from pipeline.records.promise import Facet
from pipeline.store import Columns, Published

Mask = NDArray[np.bool_]
Rows = NDArray[np.int64]

_FEW = 4  # a list shorter than all promises divided by this is counted promise by promise
_DAYS = {Window.MONTH: (0, 30), Window.QUARTER: (31, 90), Window.YEAR: (91, 365)}


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """The values of one facet, by value and by promise.

    `spans` gives each value's slice of `rows`, `starts` where the slices begin; the values of row `i` are those at
    `codes[row_starts[i] : row_starts[i + 1]]`.
    """

    values: tuple[str, ...]
    starts: NDArray[np.int64]
    rows: Rows
    spans: dict[str, slice]
    codes: NDArray[np.int32]
    row_starts: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Listing:
    """The answer to a question: rows in order, and per facet each value with its count, most first."""

    rows: Rows
    counts: dict[Facet, list[tuple[str, int]]]
    windows: dict[Window, int]


@dataclass(slots=True)
class Catalogue:
    """The arrays of one publication; `number` and `as_of` are the publication's."""

    number: int
    as_of: date
    columns: Columns
    facets: dict[Facet, FacetColumn]
    row_of: dict[str, int] = field(default_factory=dict)
    _orders: dict[Sort, Rows] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.columns.ids)

    def rows_numbered(self, numbers: Rows) -> Rows:
        """Return the rows of promises by their numbers, in that order."""
        places = np.searchsorted(self.columns.numbers, numbers)
        places = np.minimum(places, max(0, len(self) - 1))
        return places[self.columns.numbers[places] == numbers] if len(self) else places[:0]

    def listing(self, query: Query, found: Rows | None = None) -> Listing:
        """Answer a question; `found` are the rows that a search yielded, best first, None where nothing is searched.

        A facet's counts leave its own choice out, so that another value can be chosen beside it.
        """
        base = np.ones(len(self), dtype=bool)
        if found is not None:
            base[:] = False
            base[found] = True
        base &= self._in_days(query)
        masks = {facet: self._having(facet, values) for facet, values in query.facets.items()}
        in_window = self._in_windows(query.windows)
        everything = base if in_window is None else base & in_window
        for mask in masks.values():
            everything = everything & mask
        counts = {}
        for facet, column in self.facets.items():
            mask = everything
            if facet in masks:
                mask = base if in_window is None else base & in_window
                for other, narrowed in masks.items():
                    mask = mask & narrowed if other is not facet else mask
            counts[facet] = _counted(column, mask)
        around = base
        for mask in masks.values():
            around = around & mask
        windows = {window: int(np.count_nonzero(around & self._window(window))) for window in Window}
        return Listing(self._ordered(query.order, everything, found), counts, windows)

    def count(self, facet: Facet, value: str, *also: tuple[Facet, str]) -> int:
        """Return how many promises have all the given values."""
        mask = self._having(facet, (value,))
        for other, wanted in also:
            mask = mask & self._having(other, (wanted,))
        return int(np.count_nonzero(mask))

    def mask_of(self, query: Query, found: Rows | None = None) -> set[str]:
        """Return the ids of the promises that a question asks for."""
        ids = self.columns.ids
        return {ids[row] for row in self.listing(query, found).rows}

    def cross(self, first: Facet, second: Facet) -> dict[str, dict[str, int]]:
        """Return how many promises have each pair of values of two facets."""
        table: dict[str, dict[str, int]] = {}
        columns = self.facets
        if first not in columns or second not in columns:
            return table
        for value in columns[second].values:
            mask = self._having(second, (value,))
            for name, count in _counted(columns[first], mask):
                table.setdefault(name, {})[value] = count
        return table

    def _having(self, facet: Facet, values: Iterable[str]) -> Mask:
        mask = np.zeros(len(self), dtype=bool)
        column = self.facets.get(facet)
        if column is not None:
            for value in values:
                if value in column.spans:
                    mask[column.rows[column.spans[value]]] = True
        return mask

    def _in_days(self, query: Query) -> Mask | bool:
        due = self.columns.due_on
        mask: Mask | bool = True
        if query.due_from:
            mask = mask & (due >= query.due_from.toordinal())
        if query.due_until:
            mask = mask & (due >= 0) & (due <= query.due_until.toordinal())
        return mask

    def _in_windows(self, windows: Sequence[Window]) -> Mask | None:
        if not windows:
            return None
        mask = np.zeros(len(self), dtype=bool)
        for window in windows:
            mask |= self._window(window)
        return mask

    def _window(self, window: Window) -> Mask:
        due = self.columns.due_on
        left = due - self.as_of.toordinal()
        if window is Window.NONE:
            return due < 0
        if window is Window.PAST:
            return (due >= 0) & (left < 0)
        if window is Window.LATER:
            return (due >= 0) & (left > 365)
        first, last = _DAYS[window]
        return (due >= 0) & (left >= first) & (left <= last)

    def _ordered(self, sort: Sort, mask: Mask, found: Rows | None) -> Rows:
        if sort is Sort.RELEVANCE and found is not None:
            return found[mask[found]]
        if sort is Sort.RELEVANCE:
            sort = Sort.URGENCY
        if sort not in self._orders:
            self._orders[sort] = self._order(sort)
        order = self._orders[sort]
        return order[mask[order]]

    def _order(self, sort: Sort) -> Rows:
        columns = self.columns
        newest = -columns.last_evidence
        last = np.iinfo(np.int32).max
        due = np.where(columns.due_on < 0, last, columns.due_on)
        if sort is Sort.URGENCY:
            overdue = self._having(Facet.FLAG, ("overdue",))
            done = self._having(Facet.STATUS, ("done",))
            keys: tuple[NDArray[np.generic], ...] = (newest, due, done, ~overdue)
        elif sort is Sort.DUE:
            keys = (newest, due)
        elif sort is Sort.FIRST:
            keys = (np.where(columns.first_promised < 0, last, columns.first_promised),)
        elif sort is Sort.SLIPPAGE:
            keys = (due, -columns.slippage_days)
        elif sort is Sort.TITLE:
            keys = (columns.title_rank,)
        elif sort is Sort.DOUBT:
            keys = (newest, -columns.doubt)
        else:
            keys = (newest,)
        return np.lexsort((columns.numbers, *keys)).astype(np.int64)


def read_catalogue(published: Published) -> Catalogue | None:
    """Read the present publication; None where nothing was published yet."""
    publication = published.publication()
    if publication is None:
        return None
    columns = published.columns()
    members: dict[Facet, list[tuple[str, Rows]]] = {}
    for facet, value, numbers in published.facet_members():
        members.setdefault(facet, []).append((value, np.searchsorted(columns.numbers, numbers).astype(np.int64)))
    facets = {facet: _column(found, len(columns.ids)) for facet, found in members.items()}
    rows = {promise_id: row for row, promise_id in enumerate(columns.ids)}
    return Catalogue(publication.number, publication.as_of, columns, facets, rows)


def window_days(window: Window, as_of: date) -> tuple[date | None, date | None]:
    """Return the first and last day of a window, None where it is open."""
    if window is Window.PAST:
        return None, as_of - timedelta(days=1)
    if window is Window.LATER:
        return as_of + timedelta(days=366), None
    if window is Window.NONE:
        return None, None
    first, last = _DAYS[window]
    return as_of + timedelta(days=first), as_of + timedelta(days=last)


def _column(found: list[tuple[str, Rows]], promises: int) -> FacetColumn:
    spans: dict[str, slice] = {}
    start = 0
    for value, rows in found:
        spans[value] = slice(start, start + len(rows))
        start += len(rows)
    starts = np.array([span.start for span in spans.values()], dtype=np.int64)
    rows = np.concatenate([rows for _, rows in found])
    codes = np.repeat(np.arange(len(found), dtype=np.int32), [len(rows) for _, rows in found])
    row_starts = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=promises)))).astype(np.int64)
    by_row = codes[np.argsort(rows, kind="stable")]
    return FacetColumn(tuple(value for value, _ in found), starts, rows, spans, by_row, row_starts)


def _counted(column: FacetColumn, mask: Mask) -> list[tuple[str, int]]:
    """Return the values with a count above zero, most first."""
    chosen = np.flatnonzero(mask)
    if len(chosen) * _FEW < len(mask):  # look at the chosen promises alone
        firsts = column.row_starts[chosen]
        sizes = column.row_starts[chosen + 1] - firsts
        ends = np.cumsum(sizes)
        places = np.arange(ends[-1] if len(ends) else 0) + np.repeat(firsts - (ends - sizes), sizes)
        counts = np.bincount(column.codes[places], minlength=len(column.values))
    else:
        counts = np.add.reduceat(mask.take(column.rows), column.starts, dtype=np.int64)
    order = np.argsort(-counts, kind="stable")
    return [(column.values[place], int(counts[place])) for place in order if counts[place]]
