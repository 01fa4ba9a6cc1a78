"""Conversion between records and database rows; nothing else knows how a record is laid out in columns."""

from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import RowMapping

from pipeline.records.actor import Actor, ActorKind, ActorRelation
from pipeline.records.commitment import Commitment, CommitmentMention, Role, Strength
from pipeline.records.coverage import AnswerCoverage, AnswerReference, Ask, AskCoverage, Coverage, Reason
from pipeline.records.deadline import Deadline, Granularity, TimexType
from pipeline.records.document import CharRun, Document, DocumentKind, DocumentMetadata, PageSpan, Table
from pipeline.records.link import Judgement, Link
from pipeline.records.passage import Passage
from pipeline.store.columns import columns_of

_METADATA_FIELDS = tuple(field.name for field in fields(DocumentMetadata))
_ACTOR_FIELDS = tuple(field.name for field in fields(Actor))
_DEADLINE_FIELDS = tuple(field.name for field in fields(Deadline))
_COMMITMENT_FIELDS = tuple(field.name for field in fields(Commitment) if field.name != "mention_ids")


def document_row(document: Document, read_with: str) -> dict[str, Any]:
    """Return the row of a document that has not been analysed; `read_with` is the fingerprint of its file."""
    runs = [(run.start_char, run.length, run.page, run.pdf_index) for run in document.runs]
    return {
        "id": document.id,
        "sha256": document.sha256,
        "text": document.text,
        "media_type": document.media_type,
        **{name: getattr(document.metadata, name) for name in _METADATA_FIELDS},
        "pages": [columns_of(page) for page in document.pages],
        "runs": np.asarray(runs, dtype=np.int32).tobytes(),
        "tables": [asdict(table) for table in document.tables],
        "removed": document.removed,
        "read_with": read_with,
        "analysed_with": None,
        "analysis_failure": None,
    }


def document_record(row: RowMapping, file: str) -> Document:
    """Return the document of a row; `file` is the name under which it was found first."""
    runs = np.frombuffer(row["runs"], dtype=np.int32).reshape(-1, 4).tolist()
    return Document(
        id=row["id"],
        sha256=row["sha256"],
        file=file,
        text=row["text"],
        media_type=row["media_type"],
        metadata=metadata_record(row),
        pages=tuple(PageSpan(**page) for page in row["pages"]),
        runs=tuple(CharRun(*run) for run in runs),
        tables=tuple(_table(table) for table in row["tables"]),
        removed=row["removed"],
    )


def metadata_record(row: RowMapping) -> DocumentMetadata:
    """Return what a document's row knows beside its text."""
    known = {name: row[name] for name in _METADATA_FIELDS}
    known["kind"] = DocumentKind(row["kind"]) if row["kind"] else None
    known["themes"] = tuple(row["themes"])
    return DocumentMetadata(**known)


def _table(stored: dict[str, Any]) -> Table:
    bbox = stored["bbox"]
    return Table(stored["page"], tuple(bbox) if bbox else None, tuple(tuple(cells) for cells in stored["rows"]))


def mention_row(mention: CommitmentMention) -> dict[str, Any]:
    """Return the row of a mention that waits for linking, without its search key."""
    passage = mention.passage
    return {
        "id": mention.id,
        "document_id": passage.document_id,
        "start_char": passage.start_char,
        "end_char": passage.end_char,
        "quote": passage.text,
        "page": passage.page,
        "sentence": mention.sentence,
        "role": mention.role,
        "strength": mention.strength,
        "confidence": mention.confidence,
        "cues": list(mention.cues),
        "is_negated": mention.is_negated,
        "attribution": mention.attribution,
        "promised_on": mention.promised_on,
        "context": mention.context,
        "question_numbers": list(mention.question_numbers),
        "is_linked": False,
        "is_clustered": False,
        "commitment_id": None,
    }


def actor_rows(mention: CommitmentMention) -> list[dict[str, Any]]:
    """Return the rows of a mention's actors, in order."""
    return [{"mention_id": mention.id, "position": i, **columns_of(actor)} for i, actor in enumerate(mention.actors)]


def deadline_rows(mention: CommitmentMention) -> list[dict[str, Any]]:
    """Return the rows of a mention's deadlines, in order."""
    return [{"mention_id": mention.id, "position": i, **columns_of(found)} for i, found in enumerate(mention.deadlines)]


def mention_record(row: RowMapping, actors: list[RowMapping], deadlines: list[RowMapping]) -> CommitmentMention:
    """Return the mention of a row with its actors and deadlines in order."""
    return CommitmentMention(
        id=row["id"],
        passage=Passage(row["document_id"], row["start_char"], row["end_char"], row["quote"], row["page"]),
        sentence=row["sentence"],
        role=Role(row["role"]),
        strength=Strength(row["strength"]) if row["strength"] else None,
        actors=tuple(_actor(found) for found in actors),
        deadlines=tuple(_deadline(found) for found in deadlines),
        confidence=row["confidence"],
        cues=tuple(row["cues"]),
        is_negated=row["is_negated"],
        attribution=row["attribution"],
        promised_on=row["promised_on"],
        context=row["context"],
        question_numbers=tuple(row["question_numbers"]),
    )


def _actor(row: RowMapping) -> Actor:
    values = {name: row[name] for name in _ACTOR_FIELDS}
    return Actor(**{**values, "kind": ActorKind(row["kind"]), "relation": ActorRelation(row["relation"])})


def _deadline(row: RowMapping) -> Deadline:
    values = {name: row[name] for name in _DEADLINE_FIELDS}
    values["timex_type"] = TimexType(row["timex_type"])
    values["granularity"] = Granularity(row["granularity"]) if row["granularity"] else None
    return Deadline(**values)


def coverage_row(judged: AnswerCoverage) -> dict[str, Any]:
    """Return the row of one sub-question."""
    passage = judged.passage
    return {
        "document_id": judged.document_id,
        "question": judged.question,
        "coverage": judged.coverage,
        "quote": passage.text if passage else None,
        "start_char": passage.start_char if passage else None,
        "end_char": passage.end_char if passage else None,
        "page": passage.page if passage else None,
        "answer_numbers": None if judged.answer_numbers is None else list(judged.answer_numbers),
        "asks": judged.asks,
        "missing": judged.missing,
        "reason": judged.reason,
        "confidence": judged.confidence,
        "parts": [asdict(part) for part in judged.parts],
        "refers_to": _reference_value(judged.refers_to),
        "asked": asdict(judged.asked) if judged.asked else None,
    }


def _reference_value(found: AnswerReference | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {**asdict(found), "date": found.date.isoformat() if found.date else None}


def _reference(stored: dict[str, Any] | None) -> AnswerReference | None:
    if stored is None:
        return None
    return AnswerReference(**{**stored, "date": date.fromisoformat(stored["date"]) if stored["date"] else None})


def _ask(stored: dict[str, Any]) -> AskCoverage:
    return AskCoverage(**{**stored, "asks": Ask(stored["asks"]), "coverage": Coverage(stored["coverage"])})


def coverage_record(row: RowMapping) -> AnswerCoverage:
    """Return what became of the sub-question of a row."""
    place = (row["start_char"], row["end_char"], row["quote"], row["page"])
    return AnswerCoverage(
        document_id=row["document_id"],
        question=row["question"],
        coverage=Coverage(row["coverage"]),
        passage=None if row["quote"] is None else Passage(row["document_id"], *place),
        answer_numbers=None if row["answer_numbers"] is None else tuple(row["answer_numbers"]),
        asks=Ask(row["asks"]),
        missing=row["missing"],
        reason=Reason(row["reason"]) if row["reason"] else None,
        confidence=row["confidence"],
        parts=tuple(_ask(part) for part in row["parts"]),
        refers_to=_reference(row["refers_to"]),
        asked=Passage(**row["asked"]) if row["asked"] else None,
    )


def link_row(found: Link) -> dict[str, Any]:
    """Return the row of a link."""
    return columns_of(found)


def link_record(row: RowMapping) -> Link:
    """Return the link of a row."""
    return Link(row["first_id"], row["second_id"], row["score"], Judgement(row["judgement"]), row["features"])


def commitment_row(commitment: Commitment) -> dict[str, Any]:
    """Return the row of a commitment, which waits for being compared with others."""
    return {name: getattr(commitment, name) for name in _COMMITMENT_FIELDS} | {"is_related": False}


def commitment_record(row: RowMapping, mention_ids: Iterable[str]) -> Commitment:
    """Return the commitment of a row with its mentions."""
    return Commitment(**{name: row[name] for name in _COMMITMENT_FIELDS}, mention_ids=tuple(mention_ids))
