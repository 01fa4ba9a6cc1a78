"""Reading from the tracker database: each public method returns records or plain values, in a fixed order."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Engine, RowMapping, Select, Table, func, or_, select

from pipeline.records.commitment import Commitment, CommitmentMention, Role
from pipeline.records.coverage import AnswerCoverage
from pipeline.records.document import Document, DocumentMetadata
from pipeline.records.link import ECHO, Link
from pipeline.records.status import Timeline
from pipeline.store import rows, tables
from pipeline.store.repository import KEYS, SourceFile, chunks
from pipeline.store.search_keys import vector_of
from pipeline.store.timeline_rows import timeline_record


@dataclass(frozen=True, slots=True)
class StoredMention:
    """A mention with its embedding (float32) and the commitment it was grouped into."""

    mention: CommitmentMention
    vector: NDArray[np.float32]
    commitment_id: str | None


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is known of a document without its text; `page_count` is 0 for unpaged text."""

    id: str
    metadata: DocumentMetadata
    sha256: str
    media_type: str
    page_count: int
    chars: int
    removed: dict[str, int]
    analysis_failure: str | None
    theme: str | None = None  # policy theme, given by its record or read from it
    theme_chance: float | None = None  # 0 to 1; 1 where given


_FACTS = tuple(field.name for field in fields(DocumentFacts) if field.name not in ("id", "metadata"))


def facts_record(row: RowMapping) -> DocumentFacts:
    """Return what a row says of a document beside its text."""
    return DocumentFacts(row["id"], rows.metadata_record(row), **{name: row[name] for name in _FACTS})


class Queries:
    """The read side of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def source_files(self) -> dict[str, SourceFile]:
        """Return what is known of each file of the input folder, by file name."""
        found = self._all(tables.source_file, order=tables.source_file.c.file)
        return {
            row["file"]: SourceFile(row["file"], row["fingerprint"], row["document_id"], row["failure"])
            for row in found
        }

    def read_with(self) -> dict[str, str]:
        """Return the fingerprint that each document was read with, by document id."""
        table = tables.document
        with self._engine.connect() as connection:
            return {row.id: row.read_with for row in connection.execute(select(table.c.id, table.c.read_with))}

    def documents_to_analyse(self, analysed_with: str) -> list[str]:
        """Return ids of documents that were not analysed with these models, the longest first."""
        table = tables.document
        longest = func.length(table.c.text).desc()
        stale = or_(table.c.analysed_with.is_(None), table.c.analysed_with != analysed_with)
        with self._engine.connect() as connection:
            return list(connection.scalars(select(table.c.id).where(stale).order_by(longest, table.c.id)))

    def documents(self, ids: Sequence[str] | None = None) -> list[Document]:
        """Return whole documents, by id; all of them where `ids` is None."""
        files = self.files_of_documents()
        table = tables.document
        return [
            rows.document_record(row, files[row["id"]][0]) for row in self._selected(table, table.c.id, ids, table.c.id)
        ]

    def files_of_documents(self) -> dict[str, list[str]]:
        """Return the file names that hold each document, sorted, by document id."""
        held: dict[str, list[str]] = defaultdict(list)
        for found in self.source_files().values():
            if found.document_id is not None:
                held[found.document_id].append(found.file)
        return held

    def document_facts(self) -> dict[str, DocumentFacts]:
        """Return what is known of each document beside its text, by id, in order of id."""
        table = tables.document
        heavy = {"text", "runs", "tables", "pages"}
        columns = [column for column in table.c if column.name not in heavy]
        page_count = func.json_array_length(table.c.pages).label("page_count")
        query = select(*columns, page_count, func.length(table.c.text).label("chars")).order_by(table.c.id)
        with self._engine.connect() as connection:
            found = connection.execute(query).mappings().all()
        return {row["id"]: facts_record(row) for row in found}

    def newest_date(self) -> date | None:
        """Return the date of the newest document, or None where no document has one."""
        with self._engine.connect() as connection:
            newest: date | None = connection.scalar(select(func.max(tables.document.c.date)))
        return newest

    def mentions(self, ids: Sequence[str] | None = None) -> list[StoredMention]:
        """Return mentions with actors and deadlines, ordered by document and offset; all where `ids` is None."""
        table = tables.mention
        found = list(self._selected(table, table.c.id, ids, table.c.id))
        found.sort(key=lambda row: (row["document_id"], row["start_char"], row["end_char"], row["id"]))
        actors = self._grouped(tables.actor, ids)
        deadlines = self._grouped(tables.deadline, ids)
        return [
            StoredMention(
                rows.mention_record(row, actors[row["id"]], deadlines[row["id"]]),
                vector_of(row),
                row["commitment_id"],
            )
            for row in found
        ]

    def mention_ids(self, *, is_linked: bool | None = None, is_clustered: bool | None = None) -> list[str]:
        """Return ids of mentions in the given state, sorted."""
        table = tables.mention
        query = select(table.c.id).order_by(table.c.id)
        for column, wanted in ((table.c.is_linked, is_linked), (table.c.is_clustered, is_clustered)):
            if wanted is not None:
                query = query.where(column.is_(wanted))
        with self._engine.connect() as connection:
            return list(connection.scalars(query))

    def lone_demands(self) -> list[str]:
        """Return ids of the demands that are in no commitment, sorted."""
        table = tables.mention
        query = select(table.c.id).where(table.c.role == Role.DEMAND, table.c.commitment_id.is_(None))
        with self._engine.connect() as connection:
            return list(connection.scalars(query.order_by(table.c.id)))

    def component(self, mention_ids: Sequence[str]) -> tuple[list[str], list[Link]]:
        """Return the mentions that chains of joining links lead to from `mention_ids`, sorted, and links among them.

        One sentence under several sub-questions belongs together, too.
        """
        table = tables.link
        members: set[str] = set()
        fresh = set(mention_ids)
        found: dict[tuple[str, str], Link] = {}
        while fresh:
            members |= fresh
            reached: set[str] = set()
            for column in (table.c.first_id, table.c.second_id):
                for row in self._selected(table, column, sorted(fresh), column):
                    link = found[row["first_id"], row["second_id"]] = rows.link_record(row)
                    if link.judgement.joins or ECHO in link.features:
                        reached |= {link.first_id, link.second_id}
            fresh = reached - members
        inside = [pair for pair in sorted(found) if members.issuperset(pair)]
        return sorted(members), [found[pair] for pair in inside]

    def untracked(self, as_of: date) -> list[str]:
        """Return ids of commitments whose timeline is missing or for another day, sorted."""
        timeline, commitment = tables.timeline, tables.commitment
        joined = commitment.outerjoin(timeline, timeline.c.commitment_id == commitment.c.id)
        stale = or_(timeline.c.as_of.is_(None), timeline.c.as_of != as_of)
        query = select(commitment.c.id).select_from(joined).where(stale).order_by(commitment.c.id)
        with self._engine.connect() as connection:
            return list(connection.scalars(query))

    def commitments(self, ids: Sequence[str] | None = None) -> list[Commitment]:
        """Return commitments with the ids of their mentions, in order of id; all where `ids` is None."""
        members: dict[str, list[str]] = defaultdict(list)
        table = tables.mention
        query = select(table.c.commitment_id, table.c.id).where(table.c.commitment_id.is_not(None)).order_by(table.c.id)
        parts = [query] if ids is None else [query.where(table.c.commitment_id.in_(part)) for part in chunks(ids)]
        with self._engine.connect() as connection:
            for part in parts:
                for commitment_id, mention_id in connection.execute(part):
                    members[commitment_id].append(mention_id)
        key = tables.commitment.c.id
        found = [
            rows.commitment_record(row, members[row["id"]]) for row in self._selected(tables.commitment, key, ids, key)
        ]
        return sorted(found, key=lambda commitment: commitment.id)

    def coverage(self) -> list[AnswerCoverage]:
        """Return what became of every sub-question, by document and number."""
        table = tables.coverage
        with self._engine.connect() as connection:
            found = connection.execute(select(table).order_by(table.c.document_id, table.c.question)).mappings().all()
        return [rows.coverage_record(row) for row in found]

    def timelines(self, ids: Sequence[str] | None = None) -> dict[str, Timeline]:
        """Return where commitments stand, by commitment id; all where `ids` is None."""
        event, timeline = tables.status_event, tables.timeline
        events: dict[str, list[RowMapping]] = defaultdict(list)
        for row in self._selected(event, event.c.commitment_id, ids, event.c.position):
            events[row["commitment_id"]].append(row)
        found = self._selected(timeline, timeline.c.commitment_id, ids, timeline.c.commitment_id)
        return {row["commitment_id"]: timeline_record(row, events[row["commitment_id"]]) for row in found}

    def _all(self, table: Table, order: ColumnElement[Any]) -> list[RowMapping]:
        with self._engine.connect() as connection:
            return list(connection.execute(select(table).order_by(order)).mappings())

    def _selected(
        self, table: Table, column: ColumnElement[Any], keys: Sequence[str] | None, order: ColumnElement[Any]
    ) -> Iterable[RowMapping]:
        if keys is None:
            yield from self._all(table, order)
            return
        with self._engine.connect() as connection:
            for part in chunks(keys):
                yield from connection.execute(_statement(table, column, order), {"keys": part}).mappings()

    def _grouped(self, table: Table, ids: Sequence[str] | None) -> dict[str, list[RowMapping]]:
        grouped: dict[str, list[RowMapping]] = defaultdict(list)
        for row in self._selected(table, table.c.mention_id, ids, table.c.position):
            grouped[row["mention_id"]].append(row)
        return grouped


@cache
def _statement(table: Table, column: ColumnElement[Any], order: ColumnElement[Any]) -> Select[Any]:
    """Return the statement that selects rows by keys: building it costs more than running it."""
    return select(table).where(column.in_(KEYS)).order_by(order)
