"""Writing what readers see: promises, facets, full text and changes, one transaction a publication."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, update

from pipeline.records.commitment import Role
from pipeline.records.promise import Change, Evidence, Facet, Promise, Publication, Signal
from pipeline.records.status import Flag
from pipeline.store import full_text
from pipeline.store.columns import columns_of
from pipeline.store.published_tables import change, promise, promise_facet, publication
from pipeline.store.repository import chunks
from pipeline.store.silence import silent_numbers
from pipeline.store.timeline_rows import step_value

MADE_BY = "made_by"  # among the figures: the fingerprint of what made the publication; absent while it is stale
EXPORTED = "exported"  # among the figures: number of the publication that was exported, fingerprint of the file
_BATCH = 1_000


class Publisher:
    """The write side of what is published."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def replace(
        self,
        promises: Iterable[tuple[Promise, Sequence[str]]],
        changes: Iterable[Change],
        as_of: date,
        folder: str | None,
    ) -> int:
        """Publish all promises, each with the quotes of its mentions, and all changes; return the new number."""
        with self._engine.begin() as connection:
            number = _next_number(connection)
            full_text.clear(connection)
            for table in (promise_facet, promise):
                connection.execute(delete(table))
            for start, batch in _numbered(promises):
                _insert(connection, start, batch)
            connection.execute(update(change).values(is_current=False))
            for _, part in _numbered(changes):
                _upsert_changes(connection, part, number)
            connection.execute(delete(publication))
            row = {"id": 1, "number": number, "as_of": as_of, "folder": folder, "figures": {}}
            connection.execute(insert(publication), row)
            _insert_silent(connection, silent_numbers(connection))
        return number

    def refresh(
        self, gone: Sequence[str], promises: Sequence[tuple[Promise, Sequence[str]]], changes: Sequence[Change]
    ) -> int:
        """Publish some promises anew in place of those with ids `gone`; return the publication's number."""
        ids = sorted({*gone, *(one.id for one, _ in promises)})
        with self._engine.begin() as connection:
            number = _next_number(connection)
            for part in chunks(ids):
                numbers = connection.scalars(select(promise.c.number).where(promise.c.id.in_(part))).all()
                full_text.forget(connection, numbers)
                connection.execute(delete(promise_facet).where(promise_facet.c.number.in_(numbers)))
                connection.execute(delete(promise).where(promise.c.number.in_(numbers)))
                connection.execute(update(change).where(change.c.promise_id.in_(part)).values(is_current=False))
            first = (connection.scalar(select(func.max(promise.c.number))) or 0) + 1
            _insert(connection, first, promises)
            _insert_silent(connection, silent_numbers(connection, range(first, first + len(promises))))
            _upsert_changes(connection, changes, number)
            connection.execute(update(publication).values(number=number))
        return number

    def mark_silent(self) -> None:
        """Note which promises are silent now: a new document touches every promise on its theme."""
        table = promise_facet
        is_marked = (table.c.facet == Facet.SIGNAL) & (table.c.value == Signal.SILENCE)
        with self._engine.begin() as connection:
            silent = silent_numbers(connection)
            marked = set(connection.scalars(select(table.c.number).where(is_marked)))
            for part in chunks(sorted(marked - silent)):
                connection.execute(delete(table).where(is_marked, table.c.number.in_(part)))
            _insert_silent(connection, silent - marked)
            if silent != marked:
                connection.execute(update(publication).values(number=_next_number(connection)))

    def save_figures(self, figures: dict[str, object]) -> None:
        """Keep the totals that were worked out for the present publication."""
        with self._engine.begin() as connection:
            connection.execute(update(publication).values(figures=figures))

    def save_exported(self, digest: str) -> None:
        """Keep the fingerprint of the export that was written of the present publication, where there is one."""
        with self._engine.begin() as connection:
            for row in connection.execute(select(publication)).all():
                figures = {**row.figures, EXPORTED: [row.number, digest]}
                connection.execute(update(publication).values(figures=figures))

    def mark_stale(self) -> None:
        """Say that what is published is no longer what is tracked."""
        with self._engine.begin() as connection:
            for row in connection.execute(select(publication)).all():
                figures = {key: value for key, value in row.figures.items() if key not in (MADE_BY, EXPORTED)}
                connection.execute(update(publication).values(figures=figures))


def promise_row(number: int, one: Promise) -> dict[str, Any]:
    """Return the row of a promise."""
    names = ("id", "title", "theme", "status", "due_on", "due_rule", "first_promised", "last_evidence", "slippage_days")
    more = ("mention_count", "document_count", "confidence", "doubt", "theme_chance", "subject")
    return {
        "number": number,
        **{name: getattr(one, name) for name in (*names, *more)},
        **{f"is_{flag}": flag in one.flags for flag in Flag},
        "slippage": [step_value(step) for step in one.slippage],
        "contradictions": [columns_of(found) for found in one.contradictions],
        "relations": [columns_of(found) for found in one.relations],
        "minister": next(iter(one.values.get(Facet.MINISTER, ())), None),
        **{f"lead_{name}": value for name, value in columns_of(one.lead).items()},
        **{f"newest_{name}": value for name, value in columns_of(one.newest).items()},
    }


def evidence_of(row: Row[Any], which: str) -> Evidence:
    """Return the `lead` or `newest` evidence of a promise's row."""
    names = ("mention_id", "document_id", "quote", "role", "page", "date")
    values = {name: getattr(row, f"{which}_{name}") for name in names}
    return Evidence(**{**values, "role": Role(values["role"])})


def publication_record(row: Row[Any]) -> Publication:
    """Return the publication of its row."""
    return Publication(row.number, row.as_of, row.folder, row.figures)


def _next_number(connection: Connection) -> int:
    return (connection.scalar(select(publication.c.number)) or 0) + 1


def _numbered(items: Iterable[Any]) -> Iterable[tuple[int, list[Any]]]:
    """Yield batches with the number of their first item, from 1."""
    batch: list[Any] = []
    start = 1
    for item in items:
        batch.append(item)
        if len(batch) == _BATCH:
            yield start, batch
            start, batch = start + _BATCH, []
    if batch:
        yield start, batch


def _insert(connection: Connection, start: int, batch: Sequence[tuple[Promise, Sequence[str]]]) -> None:
    if not batch:
        return
    numbered = list(enumerate(batch, start))
    connection.execute(insert(promise), [promise_row(number, one) for number, (one, _) in numbered])
    facets = [
        {"facet": facet, "value": value, "number": number}
        for number, (one, _) in numbered
        for facet, values in one.values.items()
        for value in dict.fromkeys(values)
    ]
    if facets:
        connection.execute(insert(promise_facet), facets)
    full_text.save(connection, [(number, one, quotes) for number, (one, quotes) in numbered])


def _insert_silent(connection: Connection, numbers: Collection[int]) -> None:
    if numbers:
        signal = {"facet": Facet.SIGNAL, "value": Signal.SILENCE}
        connection.execute(insert(promise_facet), [{**signal, "number": number} for number in sorted(numbers)])


def _upsert_changes(connection: Connection, changes: Sequence[Change], number: int) -> None:
    known: set[str] = set()
    ids = [one.id for one in changes]
    for part in chunks(ids):
        known.update(connection.scalars(select(change.c.id).where(change.c.id.in_(part))))
        connection.execute(update(change).where(change.c.id.in_(part)).values(is_current=True))
    fresh = {one.id: _change_row(one, number) for one in changes if one.id not in known}
    if fresh:
        connection.execute(insert(change), list(fresh.values()))


def _change_row(one: Change, number: int) -> dict[str, Any]:
    evidence = columns_of(one.evidence)
    evidence["document_date"] = evidence.pop("date")
    values = {name: getattr(one, name) for name in ("id", "promise_id", "date", "reason", "detail")}
    return {**values, **evidence, "publication": number, "is_current": True}
