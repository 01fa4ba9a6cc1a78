"""Conversion between what is published and its rows."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from pipeline.records.commitment import Role
from pipeline.records.link import RelationKind
from pipeline.records.promise import Change, ChangeReason, Evidence, Facet, Promise, PromiseRelation
from pipeline.records.status import Contradiction, Flag, Status
from pipeline.store.published import evidence_of
from pipeline.store.published_tables import promise_facet
from pipeline.store.timeline_rows import step_record

_FACETS = {str(facet): facet for facet in Facet}


def facet_values(connection: Connection, numbers: Sequence[int]) -> dict[int, dict[Facet, tuple[str, ...]]]:
    """Return what promises count under, by number."""
    found: dict[int, dict[Facet, tuple[str, ...]]] = {}
    columns = (promise_facet.c.number, promise_facet.c.facet, promise_facet.c.value)
    for number, facet, value in connection.execute(select(*columns).where(promise_facet.c.number.in_(numbers))):
        values = found.setdefault(number, {})
        values[_FACETS[facet]] = (*values.get(_FACETS[facet], ()), value)
    return found


def promise_record(row: Row[Any], held: dict[Facet, tuple[str, ...]], silent: tuple[str, ...]) -> Promise:
    """Return the promise of a row; `held` is what it counts under, `silent` the documents it is silent for."""
    plain = ("id", "title", "theme", "due_on", "due_rule", "first_promised", "last_evidence", "slippage_days")
    more = ("mention_count", "document_count", "confidence", "doubt", "theme_chance", "subject")
    flags = tuple(flag for flag in Flag if getattr(row, f"is_{flag}"))
    first = row.minister
    values = held
    if first is not None:  # the facets are a set: the first who must act goes first again
        others = tuple(name for name in held.get(Facet.MINISTER, ()) if name != first)
        values = {**held, Facet.MINISTER: (first, *others)}
    return Promise(
        **{name: getattr(row, name) for name in (*plain, *more)},
        status=Status(row.status),
        flags=flags,
        lead=evidence_of(row, "lead"),
        newest=evidence_of(row, "newest"),
        values=values,
        slippage=tuple(step_record(step) for step in row.slippage),
        contradictions=tuple(Contradiction(**one) for one in row.contradictions),
        relations=tuple(PromiseRelation(**{**one, "kind": RelationKind(one["kind"])}) for one in row.relations),
        silent_since=row.last_evidence if silent else None,
        silent_documents=silent,
    )


def change_record(row: Row[Any]) -> Change:
    """Return the change of a row."""
    evidence = Evidence(row.mention_id, row.document_id, row.quote, Role(row.role), row.page, row.document_date)
    return Change(row.id, row.promise_id, row.date, ChangeReason(row.reason), row.detail, evidence)
