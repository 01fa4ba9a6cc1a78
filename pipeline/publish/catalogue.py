"""All published promises as arrays in memory: lists, facets with counts and pages in a few milliseconds.

A promise is its row in the arrays. 100,000 promises with ten values each take about 20 MB.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from pipeline.publish.facet_index import FacetIndex, Mask, Rows, index_of
from pipeline.publish.orders import keys_of
from pipeline.publish.query import Query, Sort, Window
from pipeline.records.promise import Facet
from pipeline.records.status import Status
from pipeline.store import Columns, Published

_DAYS = {Window.MONTH: (0, 30), Window.QUARTER: (31, 90), Window.YEAR: (91, 365)}
_WINDOWS = list(Window)
_STATUSES = list(Status)


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
    index: FacetIndex
    by_id: Rows  # all rows in the order of the ids
    windows: NDArray[np.int8]  # the place of each promise's window among all windows
    read_steps: Callable[[], tuple[NDArray[np.int64], NDArray[np.int32], list[Status]]]
    _steps: tuple[Rows, NDArray[np.int32], NDArray[np.int8]] | None = None
    _orders: dict[Sort, Rows] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.columns.ids)

    def id_of(self, row: int) -> str:
        """Return the id of a promise."""
        return bytes(self.columns.ids[row]).decode()

    def row_of(self, promise_id: str) -> int:
        """Return the row of a promise by its id, -1 where it is not published."""
        ids = self.columns.ids
        sought = promise_id.encode()
        place = int(np.searchsorted(ids, sought, sorter=self.by_id))
        row = int(self.by_id[place]) if place < len(ids) else -1
        return row if row >= 0 and ids[row] == sought else -1

    def rows_numbered(self, numbers: NDArray[np.int64]) -> Rows:
        """Return the rows of promises by their numbers, in that order."""
        places = np.searchsorted(self.columns.numbers, numbers)
        places = np.minimum(places, max(0, len(self) - 1))
        found = places[self.columns.numbers[places] == numbers] if len(self) else places[:0]
        return found.astype(np.int32)

    def newest_first(self, rows: Rows) -> Rows:
        """Return rows in the order of their newest evidence."""
        chosen = np.zeros(len(self), dtype=bool)
        chosen[rows] = True
        return self._ordered(Sort.NEWEST, chosen, None)

    def listing(self, query: Query, found: Rows | None = None) -> Listing:
        """Answer a question; `found` are the rows that a search yielded, best first, None where nothing is searched."""
        base, masks = self._narrowed(query, found)
        in_window = self._in_windows(query.windows)
        everything = _all_of(base, in_window, *masks.values())
        return Listing(self._ordered(query.order, everything, found), *self._counts(base, masks, in_window, everything))

    def reordered(self, query: Query, listing: Listing, found: Rows | None = None) -> Listing:
        """Return the answer to a question in another order: what it counts stays."""
        chosen = np.zeros(len(self), dtype=bool)
        chosen[listing.rows] = True
        return replace(listing, rows=self._ordered(query.order, chosen, found))

    def count(self, facet: Facet, value: str) -> int:
        """Return how many promises have a value."""
        code = self.index.code_of.get((facet, value))
        return 0 if code is None else int(self.index.starts[code + 1] - self.index.starts[code])

    def cross(self, first: Facet, second: Facet) -> dict[str, dict[str, int]]:
        """Return how many promises have each pair of values of two facets: by the first, then the second."""
        table: dict[str, dict[str, int]] = {}
        for code in self.index.facets.get(first, ()):
            value = self.index.values[code]
            counts = self.index.counted_in(second, self.index.having(first, (value,)))
            table[value] = dict(self.index.most_first(second, counts))
        return table

    def _narrowed(self, query: Query, found: Rows | None) -> tuple[Mask, dict[Facet, Mask]]:
        """Return which promises a search and days leave, and which have the chosen values of each facet."""
        base = np.ones(len(self), dtype=bool)
        if found is not None:
            base[:] = False
            base[found] = True
        base &= self._in_days(query)
        if query.at is not None or query.was:
            base &= self._stood(query.at or self.as_of, query.was)
        return base, {facet: self.index.having(facet, values) for facet, values in query.facets.items()}

    def _counts(
        self, base: Mask, masks: dict[Facet, Mask], in_window: Mask | None, everything: Mask
    ) -> tuple[dict[Facet, list[tuple[str, int]]], dict[Window, int]]:
        """Return the counts of values and windows; a facet's leave its own choice out, so that another can be added."""
        index = self.index
        everywhere = index.counted(everything)
        counts = {}
        for facet, codes in index.facets.items():
            found = everywhere[codes.start : codes.stop]
            if facet in masks:
                others = [mask for other, mask in masks.items() if other is not facet]
                found = index.counted_in(facet, _all_of(base, in_window, *others))
            counts[facet] = index.most_first(facet, found)
        around = _all_of(base, *masks.values())
        in_each = np.bincount(self.windows[around], minlength=len(_WINDOWS)).tolist()
        return counts, dict(zip(_WINDOWS, in_each, strict=True))

    def _stood(self, day: date, was: Sequence[Status]) -> Mask:
        """Return which promises were known on a day, with one of the statuses where any is asked for."""
        if self._steps is None:
            numbers, days, found = self.read_steps()
            codes = np.array([_STATUSES.index(status) for status in found], dtype=np.int8)
            self._steps = self.rows_numbered(numbers), days, codes
        rows, days, codes = self._steps
        standing = np.full(len(self), -1, dtype=np.int8)
        past = days <= day.toordinal()
        standing[rows[past]] = codes[past]  # of several steps the last one stays
        return np.isin(standing, [_STATUSES.index(status) for status in was]) if was else standing >= 0

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
        return np.isin(self.windows, [_WINDOWS.index(window) for window in windows])

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
        ranks = np.empty(len(self), dtype=np.int32)  # the ids', which decide among what is alike
        ranks[self.by_id] = np.arange(len(self), dtype=np.int32)
        return np.lexsort((ranks, *reversed(keys_of(sort, self.columns, self.index)))).astype(np.int32)


def read_catalogue(published: Published) -> Catalogue | None:
    """Read the present publication; None where nothing was published yet."""
    publication = published.publication()
    if publication is None:
        return None
    columns = published.columns()
    members = [
        (facet, value, np.searchsorted(columns.numbers, numbers).astype(np.int32))
        for facet, value, numbers in published.facet_members()
    ]
    index = index_of(members, len(columns.ids))
    by_id = np.argsort(columns.ids, kind="stable").astype(np.int32)
    windows = _windows(columns.due_on, publication.as_of)
    return Catalogue(publication.number, publication.as_of, columns, index, by_id, windows, published.steps)


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


def _windows(due_on: NDArray[np.int32], as_of: date) -> NDArray[np.int8]:
    left = due_on - as_of.toordinal()
    found = np.full(len(due_on), _WINDOWS.index(Window.LATER), dtype=np.int8)
    for window, (_, last) in reversed(_DAYS.items()):
        found[left <= last] = _WINDOWS.index(window)
    found[left < 0] = _WINDOWS.index(Window.PAST)
    found[due_on < 0] = _WINDOWS.index(Window.NONE)
    return found


def _all_of(first: Mask, *others: Mask | None) -> Mask:
    for other in others:
        if other is not None:
            first = first & other
    return first
