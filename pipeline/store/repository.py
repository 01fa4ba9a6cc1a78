"""Writing to the tracker database: each method is one transaction that leaves a state the next run can complete."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import BindParameter, Connection, Engine, bindparam, delete, insert, select, update

from pipeline.records.commitment import Commitment, CommitmentMention
from pipeline.records.coverage import AnswerCoverage
from pipeline.records.document import Document
from pipeline.records.link import Link
from pipeline.records.status import Timeline
from pipeline.store import rows, tables
from pipeline.store.search_keys import SearchKeys, key_columns
from pipeline.store.timeline_rows import event_rows, timeline_row

_Key = TypeVar("_Key", str, int)
KEYS: BindParameter[Any] = bindparam("keys", expanding=True)  # the ids of an IN list, in statements that are built once
_CHUNK = 500  # ids in one IN list, below every database's limit on parameters


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the input folder: what was read from it (`document_id`) or why it was refused (`failure`)."""

    file: str
    fingerprint: str
    document_id: str | None = None
    failure: str | None = None


def chunks(items: Sequence[_Key]) -> Iterable[Sequence[_Key]]:
    """Yield `items` in slices that fit one IN list."""
    return (items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK))


class Repository:
    """The write side of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def save_documents(self, read: Sequence[tuple[Document, str]], files: Sequence[SourceFile]) -> None:
        """Store documents with the fingerprint each was read with, and the files that hold them or were refused.

        A document that was stored before loses its analysis: its text, date or minister may have changed.
        """
        with self._engine.begin() as connection:
            for document, read_with in read:
                _forget_mentions(connection, [document.id])
                for table in (tables.telling_word, tables.possible_mention):
                    connection.execute(delete(table).where(table.c.document_id == document.id))
                row = rows.document_row(document, read_with)
                changed = connection.execute(
                    update(tables.document).where(tables.document.c.id == document.id).values(**row)
                )
                if not changed.rowcount:
                    connection.execute(insert(tables.document), row)
            _replace_files(connection, files)
            _drop_orphans(connection)

    def remove_files(self, files: Sequence[str]) -> None:
        """Forget files that are gone, and the documents that no file holds any more."""
        with self._engine.begin() as connection:
            for part in chunks(files):
                connection.execute(delete(tables.source_file).where(tables.source_file.c.file.in_(part)))
            _drop_orphans(connection)

    def save_analysis(
        self,
        document_id: str,
        mentions: Sequence[CommitmentMention],
        keys: SearchKeys,
        coverage: Sequence[AnswerCoverage],
        analysed_with: str,
    ) -> None:
        """Replace a document's mentions, with the keys to search them by, and its coverage."""
        with self._engine.begin() as connection:
            _forget_mentions(connection, [document_id])
            if mentions:
                found = zip(mentions, key_columns(keys), strict=True)
                connection.execute(insert(tables.mention), [rows.mention_row(one) | key for one, key in found])
                for table, made in ((tables.actor, rows.actor_rows), (tables.deadline, rows.deadline_rows)):
                    values = [row for mention in mentions for row in made(mention)]
                    if values:
                        connection.execute(insert(table), values)
            if coverage:
                connection.execute(insert(tables.coverage), [rows.coverage_row(judged) for judged in coverage])
            _mark_analysed(connection, document_id, analysed_with, None)

    def save_theme(self, document_id: str, theme: str | None, chance: float | None) -> None:
        """Keep what a document is about: a policy theme with its chance, or None where unsure."""
        changed = update(tables.document).where(tables.document.c.id == document_id)
        with self._engine.begin() as connection:
            connection.execute(changed.values(theme=theme, theme_chance=chance))

    def save_analysis_failure(self, document_id: str, failure: str, analysed_with: str) -> None:
        """Record why a document could not be analysed; it is tried again when it or the models change."""
        with self._engine.begin() as connection:
            _forget_mentions(connection, [document_id])
            _mark_analysed(connection, document_id, analysed_with, failure)

    def save_links(self, linked_ids: Sequence[str], links: Sequence[Link]) -> None:
        """Store links (of mentions in `linked_ids` with any other) and mark those mentions as linked."""
        with self._engine.begin() as connection:
            if links:
                connection.execute(insert(tables.link), [rows.link_row(link) for link in links])
            for part in chunks(linked_ids):
                connection.execute(update(tables.mention).where(tables.mention.c.id.in_(part)).values(is_linked=True))

    def replace_commitments(self, mention_ids: Sequence[str], commitments: Sequence[Commitment]) -> None:
        """Regroup whole components: `mention_ids` lose their commitments and get the given ones (or none: demands)."""
        mention = tables.mention
        with self._engine.begin() as connection:
            _dissolve(connection, _commitments_of(connection, mention_ids))
            for part in chunks(mention_ids):
                connection.execute(update(mention).where(mention.c.id.in_(part)).values(is_clustered=True))
            if commitments:
                connection.execute(insert(tables.commitment), [rows.commitment_row(one) for one in commitments])
                moved = update(mention).where(mention.c.id == bindparam("member"))
                connection.execute(
                    moved.values(is_clustered=True, commitment_id=bindparam("home")),
                    [{"member": key, "home": one.id} for one in commitments for key in one.mention_ids],
                )

    def save_timelines(self, timelines: Sequence[Timeline]) -> None:
        """Store where commitments stand; an earlier timeline of the same commitment is replaced."""
        with self._engine.begin() as connection:
            for part in chunks([timeline.commitment_id for timeline in timelines]):
                for table in (tables.status_event, tables.timeline):
                    connection.execute(delete(table).where(table.c.commitment_id.in_(part)))
            if timelines:
                connection.execute(insert(tables.timeline), [timeline_row(one) for one in timelines])
            events = [row for timeline in timelines for row in event_rows(timeline)]
            if events:
                connection.execute(insert(tables.status_event), events)


def _mark_analysed(connection: Connection, document_id: str, analysed_with: str, failure: str | None) -> None:
    values = {"analysed_with": analysed_with, "analysis_failure": failure}
    connection.execute(update(tables.document).where(tables.document.c.id == document_id).values(**values))


def _replace_files(connection: Connection, files: Sequence[SourceFile]) -> None:
    source_file = tables.source_file
    for part in chunks([found.file for found in files]):
        connection.execute(delete(source_file).where(source_file.c.file.in_(part)))
    if files:
        columns = ("file", "fingerprint", "document_id", "failure")
        connection.execute(insert(source_file), [{name: getattr(one, name) for name in columns} for one in files])


def _drop_orphans(connection: Connection) -> None:
    held = select(tables.source_file.c.document_id).where(tables.source_file.c.document_id.is_not(None))
    orphans = connection.scalars(select(tables.document.c.id).where(tables.document.c.id.not_in(held))).all()
    _forget_mentions(connection, orphans)
    for part in chunks(orphans):
        connection.execute(delete(tables.document).where(tables.document.c.id.in_(part)))


def _forget_mentions(connection: Connection, document_ids: Sequence[str]) -> None:
    """Delete what was found in documents; what their mentions were grouped or linked with waits for clustering."""
    mention, link = tables.mention, tables.link
    for part in chunks(document_ids):
        gone = list(connection.scalars(select(mention.c.id).where(mention.c.document_id.in_(part))))
        neighbours: set[str] = set()
        for ids in chunks(gone):
            for here, there in ((link.c.first_id, link.c.second_id), (link.c.second_id, link.c.first_id)):
                neighbours.update(connection.scalars(select(there).where(here.in_(ids))))
        touched = sorted({*gone, *neighbours})
        _dissolve(connection, _commitments_of(connection, touched))
        for ids in chunks(touched):
            connection.execute(update(mention).where(mention.c.id.in_(ids)).values(is_clustered=False))
        connection.execute(delete(mention).where(mention.c.document_id.in_(part)))
        connection.execute(delete(tables.coverage).where(tables.coverage.c.document_id.in_(part)))


def _commitments_of(connection: Connection, mention_ids: Sequence[str]) -> list[str]:
    found: set[str] = set()
    for part in chunks(mention_ids):
        query = select(tables.mention.c.commitment_id).where(tables.mention.c.id.in_(part)).distinct()
        found.update(key for key in connection.scalars(query) if key is not None)
    return sorted(found)


def _dissolve(connection: Connection, commitment_ids: Sequence[str]) -> None:
    for part in chunks(commitment_ids):
        mentions = tables.mention.c.commitment_id.in_(part)
        connection.execute(update(tables.mention).where(mentions).values(is_clustered=False, commitment_id=None))
        connection.execute(delete(tables.commitment).where(tables.commitment.c.id.in_(part)))
