"""The orders of lists, as whole numbers a promise: to sort by, and to find again where a list went on.

Promises alike in these follow one another by their ids, which a new publication leaves as they are.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from pipeline.publish.facet_index import FacetIndex
from pipeline.publish.query import Sort
from pipeline.records.promise import Facet
from pipeline.store import Columns

Keys = tuple[NDArray[np.integer], ...]

_LAST = np.iinfo(np.int32).max  # of a day that is missing
KEY_COUNTS = {
    Sort.URGENCY: 4, Sort.DUE: 2, Sort.NEWEST: 1, Sort.FIRST: 1, Sort.SLIPPAGE: 2, Sort.TITLE: 1, Sort.DOUBT: 2,
}  # fmt: skip


def keys_of(sort: Sort, columns: Columns, index: FacetIndex) -> Keys:
    """Return what an order compares, most important first, each of shape (n,); lower values come first."""
    newest = -columns.last_evidence
    due = np.where(columns.due_on < 0, _LAST, columns.due_on)
    is_early = ~index.having(Facet.FLAG, ("overdue",))
    is_done = index.having(Facet.STATUS, ("done",))
    orders: dict[Sort, Callable[[], Keys]] = {
        Sort.DUE: lambda: (due, newest),
        Sort.NEWEST: lambda: (newest,),
        Sort.FIRST: lambda: (np.where(columns.first_promised < 0, _LAST, columns.first_promised),),
        Sort.SLIPPAGE: lambda: (-columns.slippage_days, due),
        Sort.TITLE: lambda: (columns.title_rank,),
        # A float that is not negative lies among others as the whole number of the same bits does.
        Sort.DOUBT: lambda: (-np.maximum(columns.doubt, 0).view(np.int32), newest),
    }
    urgent = (is_early.astype(np.int8), is_done.astype(np.int8), due, newest)
    return orders[sort]() if sort in orders else urgent
