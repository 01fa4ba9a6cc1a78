"""Reading a few documents, mentions and judgements at a time, as a page needs them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Engine, Label, func, literal_column, select, text

from pipeline.records.commitment import Role
from pipeline.records.coverage import AnswerCoverage, Coverage
from pipeline.records.document import DocumentKind, DocumentMetadata
from pipeline.records.passage import Passage
from pipeline.records.promise import Evidence
from pipeline.records.review import Anchor
from pipeline.store.queries import DocumentFacts, facts_record
from pipeline.store.repository import KEYS, chunks
from pipeline.store.rows import coverage_record
from pipeline.store.tables import coverage, document, mention, source_file

# Statements that each page needs are built once: building costs more than running them.
_PROMISE_OF = select(mention.c.id, mention.c.commitment_id).where(mention.c.id.in_(KEYS))
_COVERAGE = (
    select(coverage).where(coverage.c.document_id.in_(KEYS)).order_by(coverage.c.document_id, coverage.c.question)
)
_QUOTES = (
    select(mention.c.commitment_id, mention.c.id, mention.c.quote)
    .where(mention.c.commitment_id.in_(KEYS))
    .order_by(mention.c.id)
)
_EVIDENCE = (
    select(*(mention.c[name] for name in ("id", "document_id", "quote", "role", "page")), document.c.date)
    .join(document, document.c.id == mention.c.document_id)
    .where(mention.c.id.in_(KEYS))
)
_PASSAGES = 100  # asked for at once
_MARGIN = 700  # characters before and after a passage
# PostgreSQL would take a bare parameter for text.
_ASKED = (
    "SELECT {0} AS place, CAST(:key{0} AS varchar) AS id, CAST(:first{0} AS integer) AS start, "
    "CAST(:size{0} AS integer) AS size"
)
# Cut out once: the database reads a long text from its beginning for every piece.
_AROUND = (
    "SELECT asked.place, substr(text, start, size) FROM ({asked}) AS asked JOIN document ON document.id = asked.id"
)


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
        light = [column for column in document.c if column.name not in heavy]
        counted = func.json_array_length(document.c.pages).label("page_count")
        page_count = {True: counted, False: literal_column("0").label("page_count")}
        chars: Label[int] = literal_column("0").label("chars")
        self._facts = {
            key: select(*light, one, chars).where(document.c.id.in_(KEYS)) for key, one in page_count.items()
        }

    def facts(self, ids: Sequence[str], *, with_pages: bool = True) -> dict[str, DocumentFacts]:
        """Return what is known of documents beside their text, by id; `chars` is 0: the text is not read.

        So is `page_count` without `with_pages`: counting the pages of long documents takes milliseconds.
        """
        found: dict[str, DocumentFacts] = {}
        with self._engine.connect() as connection:
            for part in chunks(sorted(set(ids))):
                for row in connection.execute(self._facts[with_pages], {"keys": part}).mappings():
                    found[row["id"]] = facts_record(row)
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

    def around(self, passages: Sequence[Passage]) -> list[tuple[str, str]]:
        """Return the text before and after each passage, at most `_MARGIN` characters of each."""
        found = [("", "")] * len(passages)
        with self._engine.connect() as connection:
            for start in range(0, len(passages), _PASSAGES):
                values: dict[str, object] = {}
                part = passages[start : start + _PASSAGES]
                for place, one in enumerate(part):
                    first = max(0, one.start_char - _MARGIN)
                    wanted = {"key": one.document_id, "first": first + 1, "size": one.end_char + _MARGIN - first}
                    values |= {f"{name}{place}": value for name, value in wanted.items()}
                asked = " UNION ALL ".join(_ASKED.format(place) for place in range(len(part)))
                for place, cut in connection.execute(text(_AROUND.format(asked=asked)), values):
                    before = min(part[place].start_char, _MARGIN)
                    after = before + part[place].end_char - part[place].start_char
                    found[start + place] = (cut[:before], cut[after:])
        return found

    def quotes(self, promise_ids: Sequence[str], limit: int) -> dict[str, dict[str, str]]:
        """Return the sentences of at most `limit` mentions of each promise: by promise, by mention."""
        found: dict[str, dict[str, str]] = {}
        with self._engine.connect() as connection:
            for part in chunks(promise_ids):
                for promise_id, mention_id, quote in connection.execute(_QUOTES, {"keys": part}):
                    held = found.setdefault(promise_id, {})
                    if len(held) < limit:
                        held[mention_id] = quote
        return found

    def evidence(self, mention_ids: Sequence[str]) -> dict[str, Evidence]:
        """Return the sentences of mentions with their places, by mention."""
        found: dict[str, Evidence] = {}
        with self._engine.connect() as connection:
            for part in chunks(mention_ids):
                for key, document_id, quote, role, page, day in connection.execute(_EVIDENCE, {"keys": part}):
                    found[key] = Evidence(key, document_id, quote, Role(role), page, day)
        return found

    def mentions_of_promise(self, promise_id: str) -> list[str]:
        """Return the ids of a promise's mentions, demands among them."""
        return self._mention_ids(mention.c.commitment_id == promise_id)

    def mentions_in(self, document_id: str) -> list[str]:
        """Return the ids of the mentions in a document, in order of place."""
        return self._mention_ids(mention.c.document_id == document_id)

    def mentions_of_kind(self, kind: DocumentKind, jurisdiction: str | None) -> list[str]:
        """Return the ids of the mentions in documents of a kind and jurisdiction, in order of place."""
        held = select(document.c.id).where(document.c.kind == kind, document.c.jurisdiction == jurisdiction)
        return self._mention_ids(mention.c.document_id.in_(held))

    def analysis_failures(self) -> dict[str, str]:
        """Return why documents could not be analysed, by id, in order of id."""
        failed = select(document.c.id, document.c.analysis_failure).where(document.c.analysis_failure.is_not(None))
        with self._engine.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(failed.order_by(document.c.id))}

    def removed(self) -> dict[str, dict[str, int]]:
        """Return what privacy cleaning took out of each document, counted by kind, by id."""
        with self._engine.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(select(document.c.id, document.c.removed))}

    def documents_of(self, promise_ids: Sequence[str]) -> list[str]:
        """Return the ids of the documents that tell of promises, sorted."""
        found: set[str] = set()
        with self._engine.connect() as connection:
            for part in chunks(promise_ids):
                query = select(mention.c.document_id).where(mention.c.commitment_id.in_(part)).distinct()
                found.update(connection.scalars(query))
        return sorted(found)

    def promises_of(self, mention_ids: Sequence[str]) -> dict[str, str]:
        """Return the promise that each mention belongs to, where it belongs to one."""
        found: dict[str, str] = {}
        with self._engine.connect() as connection:
            for part in chunks(mention_ids):
                rows = connection.execute(_PROMISE_OF, {"keys": part})
                found.update({row[0]: row[1] for row in rows if row[1] is not None})
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
                found += [coverage_record(row) for row in connection.execute(_COVERAGE, {"keys": part}).mappings()]
        return found

    def sub_questions(
        self, wanted: Coverage | None, minister: str | None, offset: int, limit: int
    ) -> tuple[list[AnswerCoverage], int]:
        """Return a slice of what became of sub-questions, of the newest documents first, and how many there are."""
        joined = coverage.join(document, document.c.id == coverage.c.document_id)
        narrowed: list[ColumnElement[bool]] = []
        if wanted is not None:
            narrowed.append(coverage.c.coverage == wanted)
        if minister is not None:
            narrowed.append(document.c.minister == minister)
        order = (document.c.date.is_(None), document.c.date.desc(), coverage.c.document_id, coverage.c.question)
        query = select(coverage).select_from(joined).where(*narrowed).order_by(*order).offset(offset).limit(limit)
        with self._engine.connect() as connection:
            total = connection.scalar(select(func.count()).select_from(joined).where(*narrowed)) or 0
            return [coverage_record(row) for row in connection.execute(query).mappings()], total

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
