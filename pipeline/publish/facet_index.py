"""The values of all facets, by value and by promise, as arrays: every count of a list in one pass.

Each value of each facet has a code; the codes of a facet follow one another. A promise is its row.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.records.promise import Facet

Mask = NDArray[np.bool_]
Rows = NDArray[np.int32]
Counts = NDArray[np.int64]

_FEW = 8  # a list shorter than all promises divided by this is counted promise by promise


@dataclass(frozen=True, slots=True)
class FacetIndex:
    """Which promises have which values.

    The rows of code `c` are `rows[starts[c] : starts[c + 1]]`, the codes of row `i` are
    `codes[row_starts[i] : row_starts[i + 1]]`.
    """

    values: tuple[str, ...]  # by code
    facets: dict[Facet, range]  # the codes of each facet
    code_of: dict[tuple[Facet, str], int]
    starts: NDArray[np.int64]
    rows: Rows
    codes: NDArray[np.int32]
    row_starts: NDArray[np.int64]

    def having(self, facet: Facet, values: Iterable[str]) -> Mask:
        """Return which promises have one of the values."""
        mask = np.zeros(len(self.row_starts) - 1, dtype=bool)
        for value in values:
            code = self.code_of.get((facet, value))
            if code is not None:
                mask[self.rows[self.starts[code] : self.starts[code + 1]]] = True
        return mask

    def counted(self, mask: Mask) -> Counts:
        """Return how many of the chosen promises have each value, by code."""
        chosen = np.flatnonzero(mask)
        if len(chosen) * _FEW >= len(mask):
            return self._summed(mask, 0, len(self.values))
        firsts = self.row_starts[chosen]
        sizes = self.row_starts[chosen + 1] - firsts
        ends = np.cumsum(sizes)
        places = np.arange(ends[-1] if len(ends) else 0) + np.repeat(firsts - (ends - sizes), sizes)
        return np.bincount(self.codes[places], minlength=len(self.values))

    def counted_in(self, facet: Facet, mask: Mask) -> Counts:
        """Return how many of the chosen promises have each value of one facet, in the order of its codes."""
        codes = self.facets.get(facet, range(0))
        return self._summed(mask, codes.start, codes.stop)

    def most_first(self, facet: Facet, counts: Counts) -> list[tuple[str, int]]:
        """Return the values of a facet with a count above zero, most first; `counts` are in the order of its codes."""
        codes = self.facets.get(facet, range(0))
        order = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
        values = self.values
        return [
            (values[codes.start + place], count)
            for place, count in zip(order.tolist(), counts[order].tolist(), strict=True)
        ]

    def values_of(self, row: int) -> dict[Facet, tuple[str, ...]]:
        """Return what a promise counts under."""
        found: dict[Facet, tuple[str, ...]] = {}
        codes = self.codes[self.row_starts[row] : self.row_starts[row + 1]].tolist()
        for facet, span in self.facets.items():
            held = tuple(self.values[code] for code in codes if code in span)
            if held:
                found[facet] = held
        return found

    def _summed(self, mask: Mask, first: int, stop: int) -> Counts:
        if stop == first:
            return np.zeros(0, dtype=np.int64)
        begin = self.starts[first]
        taken = mask.take(self.rows[begin : self.starts[stop]])
        return np.add.reduceat(taken, self.starts[first:stop] - begin, dtype=np.int64)


def index_of(members: Iterable[tuple[Facet, str, Rows]], promises: int) -> FacetIndex:
    """Return the index of values with the rows that have them; each value has at least one."""
    held = sorted(members, key=lambda one: (list(Facet).index(one[0]), one[1]))
    sizes = np.array([len(rows) for _, _, rows in held], dtype=np.int64)
    starts = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    rows = np.concatenate([rows for _, _, rows in held]) if held else np.zeros(0, dtype=np.int32)
    codes = np.repeat(np.arange(len(held), dtype=np.int32), sizes)
    row_starts = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=promises)))).astype(np.int64)
    by_row = codes[np.argsort(rows, kind="stable")]
    facets: dict[Facet, range] = {}
    for code, (facet, _, _) in enumerate(held):
        facets[facet] = range(facets[facet].start if facet in facets else code, code + 1)
    code_of = {(facet, value): code for code, (facet, value, _) in enumerate(held)}
    return FacetIndex(tuple(value for _, value, _ in held), facets, code_of, starts, rows, by_row, row_starts)
