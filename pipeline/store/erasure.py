"""Mask the names of erased persons in everything that is stored, in one transaction."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, Connection, RowMapping, Table, Text, inspect, select, text, update

from pipeline.records.erasure import Erasure
from pipeline.store import full_text
from pipeline.store.database import open_engine
from pipeline.store.published_tables import promise
from pipeline.store.review_tables import alert, decision
from pipeline.store.tables import document, mention, metadata

# Who people are, and what they have signed: not what is told of anybody.
LEFT_ALONE = frozenset({"attempt", "reviewer", "session"})
KEPT = frozenset({alert.c.target, alert.c.token, alert.c.owner, decision.c.author})
SEARCH = "promise_search"
BATCH = 200
_Change = tuple[dict[str, Any], dict[str, Any]]  # the key of a row, and the values that it must get


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows of each table held a name, by the table's name, and the ids of the documents that held one."""

    places: Mapping[str, int]
    document_ids: tuple[str, ...]

    @property
    def values(self) -> int:
        """How many rows there are in all."""
        return sum(self.places.values())


def count_stored(url: str, erasure: Erasure) -> Erased:
    """Return what `erase_stored` would change, and change nothing."""
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            near = _documents_that_hold(connection, erasure)
            found = _tables_with(connection, erasure, near)
            return Erased({table.name: len(changes) for table, changes in found}, tuple(sorted(near)))
    finally:
        engine.dispose()


def erase_stored(url: str, erasure: Erasure) -> Erased:
    """Mask names in every stored text, and take the promises that held one out of the search index.

    The documents that held one wait to be analysed again: what was derived from their text (actors cut short by a line
    end, words, embeddings, reasons of relations) may hold a part of a name. `purge` then leaves nothing in the file.
    """
    engine = open_engine(url)
    try:
        with engine.begin() as connection:
            return _erase(connection, erasure)
    finally:
        engine.dispose()


def purge(url: str) -> None:
    """Write a SQLite file anew, so that nothing of what was deleted stays in free pages or in the search index."""
    engine = open_engine(url)
    if engine.dialect.name == "sqlite":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if inspect(connection).has_table(SEARCH):
                connection.execute(text(f"INSERT INTO {SEARCH}({SEARCH}) VALUES('optimize')"))
            connection.execute(text("VACUUM"))
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    engine.dispose()


def _erase(connection: Connection, erasure: Erasure) -> Erased:
    near = _documents_that_hold(connection, erasure)
    places = {}
    for table, changes in _tables_with(connection, erasure, near):
        for key, values in changes:
            connection.execute(
                update(table).where(*(table.c[name] == one for name, one in key.items())).values(**values)
            )
        if table is promise and inspect(connection).has_table(SEARCH):
            full_text.forget(connection, [key["number"] for key, _ in changes])
        places[table.name] = len(changes)
    connection.execute(update(document).where(document.c.id.in_(near)).values(analysed_with=None))
    return Erased(places, tuple(sorted(near)))


def _tables_with(connection: Connection, erasure: Erasure, near: set[str]) -> Iterator[tuple[Table, list[_Change]]]:
    """Yield each table that holds a name, with its changes."""
    of_mention = {row.id: row.document_id for row in connection.execute(select(mention.c.id, mention.c.document_id))}
    places = _Places(near, of_mention)
    for table in metadata.sorted_tables:
        if table.name not in LEFT_ALONE and inspect(connection).has_table(table.name):
            changes = list(_changes(connection, table, erasure, places))
            if changes:
                yield table, changes


class _Places:
    """Which rows come from a document that holds a name in full, so that the surname alone counts in them too."""

    def __init__(self, near: set[str], of_mention: Mapping[str, str]) -> None:
        self._near, self._of_mention = near, of_mention

    def is_near(self, table: Table, row: RowMapping) -> bool:
        if table is document:
            return row["id"] in self._near
        if "document_id" in table.c:
            return row["document_id"] in self._near
        if "mention_id" in table.c and row["mention_id"] in self._of_mention:
            return self._of_mention[row["mention_id"]] in self._near
        return bool(self._near)


def _documents_that_hold(connection: Connection, erasure: Erasure) -> set[str]:
    """Return the ids of the documents that hold a name in full, in their text, title or tables."""
    wanted = select(document.c.id, document.c.text, document.c.title, document.c.tables)
    rows = connection.execute(wanted.execution_options(yield_per=BATCH))
    return {
        row.id
        for row in rows
        if erasure.holds(row.text) or _masked([row.title or "", row.tables], erasure, is_near=False)[1]
    }


def _changes(connection: Connection, table: Table, erasure: Erasure, places: _Places) -> Iterator[_Change]:
    """Yield the rows of a table that hold a name: the values of their key, and those that they must get."""
    texts = (column for column in table.c if isinstance(column.type, Text | JSON) and column not in KEPT)
    columns = [column for column in texts if not column.primary_key]
    keys = list(table.primary_key.columns)
    also = [column for column in (table.c.get("document_id"), table.c.get("mention_id")) if column is not None]
    if not columns:
        return
    wanted = select(*dict.fromkeys([*keys, *columns, *also])).execution_options(yield_per=BATCH)
    for row in connection.execute(wanted).mappings():
        is_near = places.is_near(table, row)
        masked = {column.name: _masked(row[column.name], erasure, is_near=is_near) for column in columns}
        values = {name: value for name, (value, number) in masked.items() if number}
        if values and table is document:
            count = sum(number for _, number in masked.values())
            values["removed"] = {**row["removed"], "name": row["removed"].get("name", 0) + count}
        if values:
            yield {key.name: row[key.name] for key in keys}, values


def _masked(value: Any, erasure: Erasure, *, is_near: bool) -> tuple[Any, int]:
    """Mask the strings in a value, however it nests."""
    if isinstance(value, str):
        return erasure.mask(value, is_near=is_near)
    if isinstance(value, list):
        inner = [_masked(one, erasure, is_near=is_near) for one in value]
        return [one for one, _ in inner], sum(number for _, number in inner)
    if isinstance(value, dict):
        named = {key: _masked(one, erasure, is_near=is_near) for key, one in value.items()}
        return {key: one for key, (one, _) in named.items()}, sum(number for _, number in named.values())
    return value, 0
