"""Reading what a brief is about: promises chosen by words, subject, actor or document, and all that hangs on them."""

import heapq
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Engine, case, func, literal_column, or_, select

from pipeline.records.actor import ActorRelation
from pipeline.records.commitment import Commitment, Role
from pipeline.records.promise import Facet
from pipeline.records.status import Status, Timeline
from pipeline.store import full_text
from pipeline.store.published_tables import promise, promise_facet, publication
from pipeline.store.repository import chunks
from pipeline.store.rows import commitment_record
from pipeline.store.search_terms import AllOf, AnyOf, AsWritten, Stems
from pipeline.store.stems import stems_of, words_of
from pipeline.store.tables import actor, commitment, document, mention, status_event, timeline
from pipeline.store.timeline_rows import timeline_record

_LAST = date(9999, 12, 31)
_MARKS = (promise.c.is_overdue, promise.c.is_delayed, promise.c.is_withdrawn, promise.c.is_stale)
# A promise's id, and what it is ranked by: done ones last, those with most marks first, then by their last day.
_PUBLISHED = (
    promise.c.id,
    (
        case((promise.c.status == Status.DONE, 1), else_=0),
        sum((case((one, -1), else_=0) for one in _MARKS[1:]), case((_MARKS[0], -1), else_=0)),
        func.coalesce(promise.c.due_on, _LAST),
    ),
)
_TRACKED = (
    timeline.c.commitment_id,
    (
        case((timeline.c.status == Status.DONE, 1), else_=0),
        -func.json_array_length(timeline.c.flags),
        func.coalesce(timeline.c.due_on, _LAST),
    ),
)
_RESPONSIBLE = (ActorRelation.RESPONSIBLE, ActorRelation.CO_RESPONSIBLE)


class Briefing:
    """The choice of promises for a brief; each method returns ids, sorted where nothing else is said."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def with_words(self, words: str) -> set[str]:
        """Return the promises that hold all words, by their Dutch stems; in the index once they are published."""
        asked = words_of(words)
        if not asked:
            return set()
        stems = stems_of(asked)
        with self._engine.connect() as connection:
            if connection.scalar(select(func.count()).select_from(publication)):
                pairs = zip(asked, stems, strict=True)
                forms = [AnyOf((Stems((word,)), AsWritten((stem,), is_open=True))) for word, stem in pairs]
                return full_text.ids_matching(connection, AllOf(tuple(forms)))
            quotes = select(mention.c.commitment_id, mention.c.quote).where(mention.c.commitment_id.is_not(None))
            return {row[0] for row in connection.execute(quotes) if set(stems) <= set(stems_of(words_of(row[1])))}

    def with_theme(self, theme: str) -> set[str]:
        """Return the promises that carry a theme."""
        return self._ids(select(commitment.c.id).where(func.lower(commitment.c.theme) == theme.lower()))

    def with_ids(self, ids: Sequence[str]) -> set[str]:
        """Return those of the ids that are promises."""
        return {
            key
            for part in chunks(list(ids))
            for key in self._ids(select(commitment.c.id).where(commitment.c.id.in_(part)))
        }

    def of_actor(self, words: str, *, office: bool) -> set[str]:
        """Return the promises of who must act: all words stand in the name, or in the office where `office` is set."""
        with self._engine.connect() as connection:
            if connection.scalar(select(func.count()).select_from(publication)):
                holds = [
                    func.lower(promise_facet.c.value).contains(one, autoescape=True) for one in words.lower().split()
                ]
                facets = [Facet.OFFICE] if office else [Facet.MINISTER, Facet.ORGANISATION]
                numbers = select(promise_facet.c.number).where(promise_facet.c.facet.in_(facets), *holds)
                return set(connection.scalars(select(promise.c.id).where(promise.c.number.in_(numbers))).all())
        column = actor.c.post if office else actor.c.name
        named = [func.lower(column).contains(word, autoescape=True) for word in words.lower().split()]
        joined = select(mention.c.commitment_id).join(actor, actor.c.mention_id == mention.c.id)
        return self._ids(joined.where(actor.c.relation.in_(_RESPONSIBLE), mention.c.commitment_id.is_not(None), *named))

    def most_pressing(self, ids: Collection[str], most: int) -> list[str]:
        """Return at most `most` promises: those not done first, of them the late, withdrawn and silent ones."""
        if len(ids) <= most:
            return sorted(ids)
        with self._engine.connect() as connection:
            is_published = bool(connection.scalar(select(func.count()).select_from(publication)))
            key, order = _PUBLISHED if is_published else _TRACKED
            among: Iterable[Any] = chunks(sorted(ids))
            if connection.dialect.name == "sqlite":  # all ids in one look
                listed = func.json_each(json.dumps(sorted(ids))).table_valued("value")
                among = [select(listed.c.value)]
            queries = [select(*order, key).where(key.in_(part)).order_by(*order, key).limit(most) for part in among]
            rows = [tuple(row) for query in queries for row in connection.execute(query)]
        return sorted(row[-1] for row in heapq.nsmallest(most, rows))

    def in_documents(self, document_ids: Sequence[str]) -> set[str]:
        """Return the promises that are voiced in documents."""
        found: set[str] = set()
        for part in chunks(list(document_ids)):
            wanted = mention.c.commitment_id.is_not(None), mention.c.document_id.in_(part)
            found |= self._ids(select(mention.c.commitment_id).where(*wanted))
        return found

    def documents_named(self, words: str) -> set[str]:
        """Return documents by id, number or part of their title."""
        named: list[ColumnElement[bool]] = [
            document.c.id == words,
            document.c.number == words,
            func.lower(document.c.title).contains(words.lower(), autoescape=True),
        ]
        return self._ids(select(document.c.id).where(or_(*named)))

    def subjects(self) -> tuple[list[str], NDArray[np.float32]]:
        """Return documents with the embedding of their first mention's subject, shape (documents, size)."""
        # On SQLite the row number stands in the index on documents, and mentions are stored in the order of the text.
        is_sqlite = self._engine.dialect.name == "sqlite"
        place: ColumnElement[Any] = literal_column("mention.rowid") if is_sqlite else mention.c.start_char
        first = select(mention.c.document_id, func.min(place).label("place")).group_by(mention.c.document_id).subquery()
        at_first = place == first.c.place
        query = select(mention.c.document_id, mention.c.vector).join(
            first, at_first if is_sqlite else (mention.c.document_id == first.c.document_id) & at_first
        )
        with self._engine.connect() as connection:
            rows = {row[0]: row[1] for row in connection.execute(query)}
        ids = sorted(rows)
        size = len(rows[ids[0]]) // 2 if ids else 0
        found = np.frombuffer(b"".join(rows[key] for key in ids), dtype=np.float16).reshape(len(ids), size)
        return ids, found[:, size // 2 :].astype(np.float32)

    def commitments(self, ids: Sequence[str]) -> list[Commitment]:
        """Return promises with their mentions, by id."""
        members: dict[str, list[str]] = defaultdict(list)
        found: list[Commitment] = []
        with self._engine.connect() as connection:
            for part in chunks(sorted(ids)):
                held = select(mention.c.commitment_id, mention.c.id).where(mention.c.commitment_id.in_(part))
                for key, mention_id in connection.execute(held.order_by(mention.c.id)):
                    members[key].append(mention_id)
                wanted = select(commitment).where(commitment.c.id.in_(part)).order_by(commitment.c.id)
                rows = connection.execute(wanted).mappings()
                found += [commitment_record(row, members[row["id"]]) for row in rows]
        return found

    def timelines(self, ids: Sequence[str]) -> dict[str, Timeline]:
        """Return where promises stand, as the last run left them."""
        found: dict[str, Timeline] = {}
        with self._engine.connect() as connection:
            for part in chunks(sorted(ids)):
                steps = defaultdict(list)
                wanted = select(status_event).where(status_event.c.commitment_id.in_(part))
                for step in connection.execute(wanted.order_by(status_event.c.position)).mappings():
                    steps[step["commitment_id"]].append(step)
                rows = connection.execute(select(timeline).where(timeline.c.commitment_id.in_(part))).mappings()
                found |= {row["commitment_id"]: timeline_record(row, steps[row["commitment_id"]]) for row in rows}
        return found

    def demands_in(self, document_ids: Sequence[str]) -> list[str]:
        """Return the mentions in documents by which others ask for something."""
        found: set[str] = set()
        for part in chunks(list(document_ids)):
            wanted = mention.c.document_id.in_(part), mention.c.role == Role.DEMAND
            found |= self._ids(select(mention.c.id).where(*wanted))
        return sorted(found)

    def texts(self, document_ids: Sequence[str]) -> dict[str, str]:
        """Return the text of documents."""
        found: dict[str, str] = {}
        with self._engine.connect() as connection:
            for part in chunks(sorted(set(document_ids))):
                rows = connection.execute(select(document.c.id, document.c.text).where(document.c.id.in_(part)))
                found.update({row.id: row.text for row in rows})
        return found

    def questions_near(self, numbers: Sequence[str], days: Sequence[date]) -> list[str]:
        """Return the documents with one of the numbers (with or without a session behind it) or of one of the days."""
        found: set[str] = set()
        with self._engine.connect() as connection:
            for number in numbers:
                named = or_(document.c.number == number, document.c.number.startswith(f"{number} ", autoescape=True))
                found.update(connection.scalars(select(document.c.id).where(named)))
            for day in days:
                found.update(connection.scalars(select(document.c.id).where(document.c.date == day)))
        return sorted(found)

    def _ids(self, query: object) -> set[str]:
        with self._engine.connect() as connection:
            return set(connection.scalars(query).all())  # type: ignore[call-overload]
