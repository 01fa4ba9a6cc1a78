"""Reading what is published: the columns that lists are made of, full text, single promises and changes."""

from array import array
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Date, Engine, Select, String, bindparam, cast, func, select, type_coerce

from pipeline.records.link import Judgement, Link
from pipeline.records.promise import Change, Facet, Promise, Publication
from pipeline.records.status import Status
from pipeline.store import full_text
from pipeline.store.full_text import Matches
from pipeline.store.published import publication_record
from pipeline.store.published_rows import change_record, facet_values, promise_record
from pipeline.store.published_tables import change, promise, promise_facet, publication
from pipeline.store.repository import KEYS, chunks
from pipeline.store.review_tables import former_id
from pipeline.store.rows import link_record
from pipeline.store.search_terms import Term
from pipeline.store.silence import silent_documents
from pipeline.store.tables import link, source_file, status_event

Numbers = NDArray[np.int64]
_MANY = 2_000  # promises, from which their changes are looked for among all
_TITLE = func.lower(promise.c.title)
_PROMISES = select(promise).where(promise.c.number.in_(KEYS))
_JUDGED = link.c.judgement.in_(bindparam("judgements", expanding=True))
_LINKS = [select(link).where(end.in_(KEYS), _JUDGED) for end in (link.c.first_id, link.c.second_id)]


@dataclass(frozen=True, slots=True)
class Columns:
    """Arrays of one value a promise, shape (n,), in the order of `numbers`; days are ordinals, -1 where missing."""

    numbers: Numbers
    ids: NDArray[np.bytes_]
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
        titles = select(promise.c.number).order_by(_TITLE, promise.c.id)
        ids: list[bytes] = []
        numbers, doubt = array("q"), array("f")
        kept = [array("i") for _ in range(5)]
        with self._engine.connect() as connection:
            # Row by row: whole lists of 100,000 rows would stay in the server's memory.
            for number, key, *values, doubted in connection.execution_options(yield_per=2_000).execute(query):
                ids.append(key.encode())
                numbers.append(number)
                doubt.append(doubted)
                dated = [day.toordinal() if day else -1 for day in values[:3]]
                for column, value in zip(kept, [*dated, *values[3:]], strict=True):
                    column.append(value)
            by_title = np.fromiter(connection.scalars(titles), dtype=np.int64, count=len(ids))
        order = np.frombuffer(numbers, np.int64)
        ranks = np.zeros(len(ids), dtype=np.int32)
        ranks[np.searchsorted(order, by_title)] = np.arange(len(ids), dtype=np.int32)
        due, first, last, slippage, mentions = (np.frombuffer(one, np.int32) for one in kept)
        kept_ids = np.array(ids, dtype=np.bytes_)
        return Columns(order, kept_ids, due, first, last, slippage, mentions, np.frombuffer(doubt, np.float32), ranks)

    def first_after_title(self, title: str, promise_id: str) -> int | None:
        """Return the number of the first promise after a title and an id in the order of titles, None for none."""
        here = func.lower(title)
        is_after = (_TITLE > here) | ((_TITLE == here) & (promise.c.id > promise_id))  # noqa: SIM300
        query = select(promise.c.number).where(is_after).order_by(_TITLE, promise.c.id).limit(1)
        with self._engine.connect() as connection:
            number: int | None = connection.scalar(query)
        return number

    def facet_members(self) -> Iterator[tuple[Facet, str, Numbers]]:
        """Yield every value of every facet with the sorted numbers of its promises."""
        joined = func.aggregate_strings(cast(promise_facet.c.number, String), ",")
        query = select(promise_facet.c.facet, promise_facet.c.value, joined).group_by(
            promise_facet.c.facet, promise_facet.c.value
        )
        with self._engine.connect() as connection:
            for facet, value, numbers in connection.execute(query):
                yield Facet(facet), value, np.sort(full_text.parsed(numbers))

    def steps(self) -> tuple[Numbers, NDArray[np.int32], list[Status]]:
        """Return every step of every promise: its number, day (ordinal) and status, in the order of the steps.

        An undated step, and a promise without any, count from when the promise began.
        """
        began = func.coalesce(promise.c.first_promised, promise.c.lead_date)
        joined = promise.outerjoin(status_event, status_event.c.commitment_id == promise.c.id)
        day, status = func.coalesce(status_event.c.date, began), func.coalesce(status_event.c.status, promise.c.status)
        query = select(promise.c.number, type_coerce(day, Date), status).select_from(joined).where(day.is_not(None))
        numbers, days, found = array("q"), array("i"), []
        with self._engine.connect() as connection:
            ordered = query.order_by(promise.c.number, status_event.c.position)
            for number, on, standing in connection.execution_options(yield_per=2_000).execute(ordered):
                numbers.append(number)
                days.append(on.toordinal())
                found.append(Status(standing))
        return np.frombuffer(numbers, np.int64), np.frombuffer(days, np.int32), found

    def matching(self, term: Term) -> Matches:
        """Return the numbers of promises that hold what is asked for, best first."""
        with self._engine.connect() as connection:
            return full_text.matching(connection, term)

    def promises(
        self, numbers: Sequence[int], held: Mapping[int, dict[Facet, tuple[str, ...]]] | None = None
    ) -> list[Promise]:
        """Return promises in the order given; where `held` is what they count under, without silent documents."""
        found: dict[int, Promise] = {}
        with self._engine.connect() as connection:
            for start in range(0, len(numbers), 500):
                part = list(numbers[start : start + 500])
                facets = facet_values(connection, part) if held is None else held
                silent = silent_documents(connection, part) if held is None else {}
                for row in connection.execute(_PROMISES, {"keys": part}):
                    found[row.number] = promise_record(row, facets.get(row.number, {}), silent.get(row.number, ()))
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

    def changes(self, since: date, until: date, limit: int = 50_000) -> list[Change]:
        """Return changes dated in [since, until] that still hold, newest first."""
        query = (
            select(change)
            .where(change.c.date.between(since, until), change.c.is_current)
            .order_by(change.c.date.desc(), change.c.id)
        )
        return self._changes(query.limit(limit))

    def newest_changes(self, promise_ids: Set[str], limit: int) -> list[Change]:
        """Return the newest changes of some promises that still hold, newest first."""
        query = select(change).where(change.c.is_current).order_by(change.c.date.desc(), change.c.id)
        if len(promise_ids) > _MANY:  # then most changes are theirs: the first of all are soon enough
            with self._engine.connect() as connection:
                rows = connection.execution_options(yield_per=500).execute(query)
                return [
                    change_record(row) for row in islice((row for row in rows if row.promise_id in promise_ids), limit)
                ]
        parts = [
            self._changes(query.where(change.c.promise_id.in_(part)).limit(limit))
            for part in chunks(sorted(promise_ids))
        ]
        found = [one for part in parts for one in part]
        return sorted(found, key=lambda one: (-one.date.toordinal(), one.id))[:limit]

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
                for query in _LINKS:
                    asked = {"keys": part, "judgements": judgements}
                    for row in connection.execute(query, asked).mappings():
                        found[row["first_id"], row["second_id"]] = link_record(row)
        return [found[pair] for pair in sorted(found)]

    def refused(self, limit: int) -> list[tuple[str, str]]:
        """Return files that could not be read, with the reason, by name."""
        query = select(source_file.c.file, source_file.c.failure).where(source_file.c.failure.is_not(None))
        with self._engine.connect() as connection:
            return [(row[0], row[1]) for row in connection.execute(query.order_by(source_file.c.file).limit(limit))]

    def _changes(self, query: Select[Any]) -> list[Change]:
        with self._engine.connect() as connection:
            return [change_record(row) for row in connection.execute(query)]
