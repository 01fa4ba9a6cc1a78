"""Reading what is published: the columns that lists are made of, full text, single promises and changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine, Row, Select, bindparam, func, select, text

from pipeline.records.commitment import Role
from pipeline.records.link import Judgement, Link, RelationKind
from pipeline.records.promise import Change, ChangeReason, Evidence, Facet, Promise, PromiseRelation, Publication
from pipeline.records.status import Contradiction, Flag, Status
from pipeline.store.published import evidence_of, publication_record
from pipeline.store.published_tables import change, promise, promise_facet, publication
from pipeline.store.repository import chunks
from pipeline.store.review_tables import former_id
from pipeline.store.rows import link_record
from pipeline.store.silence import silent_documents
from pipeline.store.tables import document, link, mention, source_file
from pipeline.store.timeline_rows import step_record

Numbers = NDArray[np.int64]
_PROMISES = select(promise).where(promise.c.number.in_(bindparam("numbers", expanding=True)))
_FACETS = {str(facet): facet for facet in Facet}


@dataclass(frozen=True, slots=True)
class Columns:
    """Arrays of one value a promise, shape (n,), in the order of `numbers`; days are ordinals, -1 where missing."""

    numbers: Numbers
    ids: list[str]
    due_on: NDArray[np.int32]
    first_promised: NDArray[np.int32]
    last_evidence: NDArray[np.int32]
    slippage_days: NDArray[np.int32]
    mention_count: NDArray[np.int32]
    doubt: NDArray[np.float32]
    title_rank: NDArray[np.int32]


class Published:
    """The read side of what is published."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def publication(self) -> Publication | None:
        """Return the present publication, or None where nothing was published yet."""
        with self._engine.connect() as connection:
            row = connection.execute(select(publication)).one_or_none()
        return publication_record(row) if row else None

    def number(self) -> int | None:
        """Return the number of the present publication."""
        with self._engine.connect() as connection:
            number: int | None = connection.scalar(select(publication.c.number))
        return number

    def columns(self) -> Columns:
        """Return what lists are sorted and narrowed by."""
        days = [promise.c.due_on, promise.c.first_promised, promise.c.last_evidence]
        plain = [promise.c.slippage_days, promise.c.mention_count, promise.c.doubt]
        query = select(promise.c.number, promise.c.id, *days, *plain).order_by(promise.c.number)
        titles = select(promise.c.number).order_by(func.lower(promise.c.title), promise.c.number)
        with self._engine.connect() as connection:
            found = connection.execute(query).all()
            by_title = np.array(connection.scalars(titles).all(), dtype=np.int64)
        numbers = np.array([row[0] for row in found], dtype=np.int64)
        ranks = np.zeros(len(numbers), dtype=np.int32)
        ranks[np.searchsorted(numbers, by_title)] = np.arange(len(numbers), dtype=np.int32)
        due, first, last = (
            np.array([row[i].toordinal() if row[i] else -1 for row in found], np.int32) for i in (2, 3, 4)
        )
        slippage, mentions = (np.array([row[i] for row in found], np.int32) for i in (5, 6))
        doubt = np.array([row[7] for row in found], np.float32)
        return Columns(numbers, [row[1] for row in found], due, first, last, slippage, mentions, doubt, ranks)

    def facet_members(self) -> Iterator[tuple[Facet, str, Numbers]]:
        """Yield every value of every facet with the sorted numbers of its promises."""
        joined = func.aggregate_strings(promise_facet.c.number, ",")
        query = select(promise_facet.c.facet, promise_facet.c.value, joined).group_by(
            promise_facet.c.facet, promise_facet.c.value
        )
        with self._engine.connect() as connection:
            for facet, value, numbers in connection.execute(query):
                yield Facet(facet), value, np.sort(_parsed(numbers))

    def matching(self, match: str) -> Numbers:
        """Return the numbers of promises that answer to an FTS5 expression, best first."""
        best = (
            "SELECT rowid FROM promise_search WHERE promise_search MATCH :match "
            "ORDER BY bm25(promise_search, 8.0, 2.0, 2.0, 1.0)"
        )
        with self._engine.connect() as connection:
            found = connection.scalar(text(f"SELECT group_concat(rowid) FROM ({best})"), {"match": match})
        return _parsed(found) if found else np.zeros(0, dtype=np.int64)

    def promises(
        self, numbers: Sequence[int], held: Mapping[int, dict[Facet, tuple[str, ...]]] | None = None
    ) -> list[Promise]:
        """Return promises in the order of their numbers given; `held` is what they count under, where it is known."""
        found: dict[int, Promise] = {}
        with self._engine.connect() as connection:
            for start in range(0, len(numbers), 500):
                part = list(numbers[start : start + 500])
                facets = _facet_values(connection, part) if held is None else held
                silent = silent_documents(connection, part)
                for row in connection.execute(_PROMISES, {"numbers": part}):
                    found[row.number] = _promise(row, facets.get(row.number, {}), silent.get(row.number, ()))
        return [found[number] for number in numbers if number in found]

    def began(self) -> dict[str, date | None]:
        """Return when each promise began, by its id: when it was first promised, else its first sentence's date."""
        began = func.coalesce(promise.c.first_promised, promise.c.lead_date)
        with self._engine.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(select(promise.c.id, began))}

    def related_to(self, promise_ids: Sequence[str]) -> set[str]:
        """Return the other ends of the relations of promises, as published."""
        found: set[str] = set()
        with self._engine.connect() as connection:
            for part in chunks(promise_ids):
                for held in connection.scalars(select(promise.c.relations).where(promise.c.id.in_(part))):
                    found.update(one["promise_id"] for one in held if one["promise_id"])
        return found

    def number_of(self, promise_id: str) -> int | None:
        """Return the number of a promise by its id."""
        with self._engine.connect() as connection:
            number: int | None = connection.scalar(select(promise.c.number).where(promise.c.id == promise_id))
        return number

    def present_id(self, old_id: str) -> str | None:
        """Return the promise that a merged promise now is part of."""
        with self._engine.connect() as connection:
            found: str | None = connection.scalar(select(former_id.c.promise_id).where(former_id.c.id == old_id))
        return found

    def quotes(self, promise_ids: Sequence[str], limit: int) -> dict[str, list[Evidence]]:
        """Return the sentences of at most `limit` mentions of each promise, by promise."""
        names = ("commitment_id", "id", "document_id", "quote", "role", "page")
        query = select(*(mention.c[name] for name in names), document.c.date)
        joined = query.join(document, document.c.id == mention.c.document_id).order_by(mention.c.id)
        found: dict[str, list[Evidence]] = {}
        with self._engine.connect() as connection:
            for part in chunks(promise_ids):
                for key, *rest in connection.execute(joined.where(mention.c.commitment_id.in_(part))):
                    held = found.setdefault(key, [])
                    if len(held) < limit:
                        mention_id, document_id, quote, role, page, day = rest
                        held.append(Evidence(mention_id, document_id, quote, Role(role), page, day))
        return found

    def changes(self, since: date, until: date, limit: int = 50_000) -> list[Change]:
        """Return changes dated in [since, until] that still hold, newest first."""
        query = (
            select(change)
            .where(change.c.date.between(since, until), change.c.is_current)
            .order_by(change.c.date.desc(), change.c.id)
        )
        return self._changes(query.limit(limit))

    def changes_after(self, number: int) -> list[Change]:
        """Return changes that appeared in publications after `number` and still hold, newest first."""
        query = select(change).where(change.c.publication > number, change.c.is_current)
        return self._changes(query.order_by(change.c.date.desc(), change.c.id))

    def changes_of(self, promise_id: str) -> list[Change]:
        """Return all changes of one promise that still hold, newest first."""
        query = select(change).where(change.c.promise_id == promise_id, change.c.is_current)
        return self._changes(query.order_by(change.c.date.desc(), change.c.id))

    def links_of(self, mention_ids: Sequence[str], *judgements: Judgement) -> list[Link]:
        """Return the links of some judgements that start or end at one of the mentions, each once, by their ids."""
        found: dict[tuple[str, str], Link] = {}
        with self._engine.connect() as connection:
            for part in chunks(mention_ids):
                for column in (link.c.first_id, link.c.second_id):
                    query = select(link).where(column.in_(part), link.c.judgement.in_(judgements))
                    for row in connection.execute(query).mappings():
                        found[row["first_id"], row["second_id"]] = link_record(row)
        return [found[pair] for pair in sorted(found)]

    def refused(self, limit: int) -> list[tuple[str, str]]:
        """Return files that could not be read, with the reason, by name."""
        query = select(source_file.c.file, source_file.c.failure).where(source_file.c.failure.is_not(None))
        with self._engine.connect() as connection:
            return [(row[0], row[1]) for row in connection.execute(query.order_by(source_file.c.file).limit(limit))]

    def mention_vectors(self) -> Iterator[tuple[int, bytes]]:
        """Yield the number of each promise with the stored embedding of the mention that voices it."""
        query = select(promise.c.number, mention.c.vector).join(mention, mention.c.id == promise.c.lead_mention_id)
        with self._engine.connect() as connection:
            for row in connection.execution_options(yield_per=2_000).execute(query):
                yield row[0], row[1]

    def _changes(self, query: Select[Any]) -> list[Change]:
        with self._engine.connect() as connection:
            return [_change(row) for row in connection.execute(query)]


def _facet_values(connection: Connection, numbers: Sequence[int]) -> dict[int, dict[Facet, tuple[str, ...]]]:
    found: dict[int, dict[Facet, tuple[str, ...]]] = {}
    columns = (promise_facet.c.number, promise_facet.c.facet, promise_facet.c.value)
    for number, facet, value in connection.execute(select(*columns).where(promise_facet.c.number.in_(numbers))):
        values = found.setdefault(number, {})
        values[_FACETS[facet]] = (*values.get(_FACETS[facet], ()), value)
    return found


def _parsed(joined: str) -> Numbers:
    return np.fromstring(joined, dtype=np.int64, sep=",")


def _promise(row: Row[Any], held: dict[Facet, tuple[str, ...]], silent: tuple[str, ...]) -> Promise:
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


def _change(row: Row[Any]) -> Change:
    evidence = Evidence(row.mention_id, row.document_id, row.quote, Role(row.role), row.page, row.document_date)
    return Change(row.id, row.promise_id, row.date, ChangeReason(row.reason), row.detail, evidence)
