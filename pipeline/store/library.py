"""Reading a few documents, mentions and judgements at a time, as a page needs them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Engine, func, literal_column, select, text

from pipeline.records.coverage import AnswerCoverage
from pipeline.records.document import DocumentKind, DocumentMetadata
from pipeline.records.review import Anchor
from pipeline.store.queries import DocumentFacts
from pipeline.store.repository import chunks
from pipeline.store.rows import coverage_record, metadata_record
from pipeline.store.tables import coverage, document, mention, source_file

_AROUND = text("SELECT substr(text, :first, :before), substr(text, :end, :after) FROM document WHERE id = :key")


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of the list of documents: facts with the number of mentions in each, and how many there are in all."""

    documents: tuple[tuple[DocumentFacts, int], ...]
    total: int


class Library:
    """Documents and what was found in them, read by key."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        heavy = {"text", "runs", "tables", "pages"}
        self._columns = [column for column in document.c if column.name not in heavy]
        self._sizes = (
            func.json_array_length(document.c.pages).label("page_count"),
            func.length(document.c.text).label("chars"),
        )

    def facts(self, ids: Sequence[str]) -> dict[str, DocumentFacts]:
        """Return what is known of documents beside their text, by id; `chars` is 0: the text is not read."""
        found: dict[str, DocumentFacts] = {}
        query = select(*self._columns, self._sizes[0], literal_column("0").label("chars"))
        with self._engine.connect() as connection:
            for part in chunks(sorted(set(ids))):
                for row in connection.execute(query.where(document.c.id.in_(part))).mappings():
                    names = ("sha256", "media_type", "page_count", "chars", "removed", "analysis_failure")
                    found[row["id"]] = DocumentFacts(
                        row["id"], metadata_record(row), **{name: row[name] for name in names}
                    )
        return found

    def files(self, ids: Sequence[str]) -> dict[str, str]:
        """Return the name of the file of each document: the first in order of name where several hold it."""
        found: dict[str, str] = {}
        with self._engine.connect() as connection:
            for part in chunks(sorted(set(ids))):
                query = select(source_file.c.document_id, func.min(source_file.c.file))
                held = query.where(source_file.c.document_id.in_(part)).group_by(source_file.c.document_id)
                found.update({row[0]: row[1] for row in connection.execute(held)})
        return found

    def around(self, document_id: str, start_char: int, end_char: int, margin: int = 700) -> tuple[str, str]:
        """Return the text before and after a passage, at most `margin` characters of each."""
        first = max(0, start_char - margin)
        asked = {"key": document_id, "first": first + 1, "before": start_char - first, "end": end_char + 1}
        with self._engine.connect() as connection:
            row = connection.execute(_AROUND, {**asked, "after": margin}).one()
        return str(row[0]), str(row[1])

    def mentions_of_promise(self, promise_id: str) -> list[str]:
        """Return the ids of a promise's mentions, demands among them."""
        return self._mention_ids(mention.c.commitment_id == promise_id)

    def mentions_in(self, document_id: str) -> list[str]:
        """Return the ids of the mentions in a document, in order of place."""
        return self._mention_ids(mention.c.document_id == document_id)

    def promises_of(self, mention_ids: Sequence[str]) -> dict[str, str]:
        """Return the promise that each mention belongs to, where it belongs to one."""
        found: dict[str, str] = {}
        with self._engine.connect() as connection:
            for part in chunks(mention_ids):
                query = select(mention.c.id, mention.c.commitment_id).where(mention.c.id.in_(part))
                found.update({row[0]: row[1] for row in connection.execute(query) if row[1] is not None})
        return found

    def promises_at(self, anchors: Sequence[Anchor]) -> dict[Anchor, str]:
        """Return the promise of the mention that shares most characters with each place, where there is one."""
        found: dict[Anchor, str] = {}
        for anchor, mention_id in self.mentions_at(anchors).items():
            promise = self.promises_of([mention_id]).get(mention_id)
            if promise is not None:
                found[anchor] = promise
        return found

    def mentions_at(self, anchors: Sequence[Anchor]) -> dict[Anchor, str]:
        """Return the mention that shares most characters with each place; demands give way to promises and news."""
        places: dict[str, list[tuple[Anchor, str, str]]] = {}
        columns = (mention.c.id, mention.c.role, mention.c.start_char, mention.c.end_char, mention.c.document_id)
        with self._engine.connect() as connection:
            for part in chunks(sorted({anchor.document_id for anchor in anchors})):
                for row in connection.execute(select(*columns).where(mention.c.document_id.in_(part))):
                    place = Anchor(row.document_id, row.start_char, row.end_char)
                    places.setdefault(row.document_id, []).append((place, row.id, row.role))
        found: dict[Anchor, str] = {}
        for anchor in anchors:
            ranked = [
                (place.overlap(anchor), role != "demand", place == anchor, key)
                for place, key, role in places.get(anchor.document_id, ())
            ]
            best = max(ranked, default=None)
            if best is not None and best[0]:
                found[anchor] = best[3]
        return found

    def coverage(self, document_ids: Sequence[str]) -> list[AnswerCoverage]:
        """Return what became of the sub-questions of documents, by document and number."""
        found: list[AnswerCoverage] = []
        with self._engine.connect() as connection:
            for part in chunks(sorted(set(document_ids))):
                query = select(coverage).where(coverage.c.document_id.in_(part))
                ordered = query.order_by(coverage.c.document_id, coverage.c.question)
                found += [coverage_record(row) for row in connection.execute(ordered).mappings()]
        return found

    def shelf(self, kind: DocumentKind | None, year: int | None, offset: int, limit: int) -> Shelf:
        """Return documents of a kind and year, newest first; undated ones last."""
        wanted: list[ColumnElement[bool]] = []
        if kind is not None:
            wanted.append(document.c.kind == kind)
        if year is not None:
            wanted.append(document.c.date.between(date(year, 1, 1), date(year, 12, 31)))
        held = select(func.count()).where(mention.c.document_id == document.c.id).scalar_subquery()
        query = select(document.c.id, held).where(*wanted)
        ordered = query.order_by(document.c.date.is_(None), document.c.date.desc(), document.c.id)
        with self._engine.connect() as connection:
            total = connection.scalar(select(func.count()).select_from(document).where(*wanted)) or 0
            counted = [(row[0], row[1]) for row in connection.execute(ordered.offset(offset).limit(limit))]
        facts = self.facts([key for key, _ in counted])
        return Shelf(tuple((facts[key], count) for key, count in counted), total)

    def metadata(self, document_id: str) -> DocumentMetadata | None:
        """Return what is known of one document."""
        found = self.facts([document_id]).get(document_id)
        return found.metadata if found else None

    def _mention_ids(self, wanted: ColumnElement[bool]) -> list[str]:
        query = select(mention.c.id).where(wanted).order_by(mention.c.document_id, mention.c.start_char, mention.c.id)
        with self._engine.connect() as connection:
            return list(connection.scalars(query))
