"""Cursors: where a list goes on, told by what the last promise shown is sorted by.

Promises that are added, changed or gone between two pages neither hide others nor show them twice. Only in a search by
relevance, where each publication weighs words anew, a page goes on after the last promise wherever it is now.
"""

import numpy as np

from pipeline.publish.orders import KEY_COUNTS, keys_of
from pipeline.publish.query import Query, Sort
from pipeline.publish.reader import Answer, Reader

_ID = r"c[0-9a-f]{16}"
_MOST_TITLE = 300  # characters of a title that a cursor holds
_FORMS = [
    *(rf"{sort}(\.-?[0-9]{{1,10}}){{{count}}}" for sort, count in KEY_COUNTS.items() if sort is not Sort.TITLE),
    rf"{Sort.TITLE}\.([0-9a-f]{{2}}){{0,{4 * _MOST_TITLE}}}",
    rf"{Sort.RELEVANCE}\.[0-9]{{1,9}}",
]
PATTERN = rf"^({'|'.join(_FORMS)})\.{_ID}$"


def cursor_after(reader: Reader, answer: Answer, query: Query, place: int) -> str:
    """Return the cursor of the page that begins at `place` of a list, above 0."""
    catalogue, sort = answer.catalogue, _sort(query)
    row = int(answer.listing.rows[place - 1])
    last = catalogue.id_of(row)
    if sort is Sort.RELEVANCE:
        return f"{sort}.{place}.{last}"
    if sort is Sort.TITLE:
        (found,) = reader.promises(answer, place - 1, 1)
        return f"{sort}.{found.title[:_MOST_TITLE].encode().hex()}.{last}"
    keys = keys_of(sort, catalogue.columns, catalogue.index)
    return ".".join([str(sort), *(str(int(key[row])) for key in keys), last])


def belongs(cursor: str, query: Query) -> bool:
    """Return whether a cursor is one of a list in the order of a question."""
    return cursor.partition(".")[0] == _sort(query)


def place_after(reader: Reader, answer: Answer, cursor: str) -> int:
    """Return where in a list a cursor that belongs to it goes on."""
    name, *values, last = cursor.split(".")
    catalogue, rows = answer.catalogue, answer.listing.rows
    if name == Sort.RELEVANCE:
        now = np.flatnonzero(rows == catalogue.row_of(last))
        return int(now[0]) + 1 if now.size else int(values[0])
    if name == Sort.TITLE:
        title = bytes.fromhex(values[0]).decode(errors="replace")
        first = reader.store.published.first_after_title(title, last)
        if first is None:
            return len(rows)
        ranks = catalogue.columns.title_rank
        following = ranks[catalogue.rows_numbered(np.array([first]))]
        return int(np.count_nonzero(ranks[rows] < following.min(initial=len(catalogue))))
    is_after, is_level = np.zeros(len(rows), dtype=bool), np.ones(len(rows), dtype=bool)
    for key, value in zip(keys_of(Sort(name), catalogue.columns, catalogue.index), values, strict=True):
        here = key[rows]
        is_after |= is_level & (here > int(value))
        is_level &= here == int(value)
    is_after |= is_level & (catalogue.columns.ids[rows] > last.encode())
    return len(rows) - int(np.count_nonzero(is_after))


def _sort(query: Query) -> Sort:
    """Return the order that holds: without a search nothing is relevant."""
    return Sort.URGENCY if query.order is Sort.RELEVANCE and not query.q else query.order
