"""Possible mentions: a side of their own, so that no question about mentions, promises or news finds them."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Engine, RowMapping, delete, insert, select, true

from pipeline.records.commitment import PossibleMention, Role, Strength
from pipeline.records.passage import Passage
from pipeline.store.repository import chunks
from pipeline.store.tables import possible_mention


class Possible:
    """Writing and reading what may be a mention."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def save(self, document_id: str, found: Sequence[PossibleMention]) -> None:
        """Replace what may be a mention in a document."""
        with self._engine.begin() as connection:
            connection.execute(delete(possible_mention).where(possible_mention.c.document_id == document_id))
            if found:
                connection.execute(insert(possible_mention), [_row(one) for one in found])

    def all(self) -> list[PossibleMention]:
        """Return all of them, by document and place."""
        return self._where(true())

    def in_document(self, document_id: str) -> list[PossibleMention]:
        """Return those of a document, in order of place."""
        return self._where(possible_mention.c.document_id == document_id)

    def beside(self, mention_ids: Sequence[str]) -> list[PossibleMention]:
        """Return those that are likely about the same promise as some mentions, by document and place."""
        found = [
            one
            for part in chunks(sorted(set(mention_ids)))
            for one in self._where(possible_mention.c.beside_id.in_(part))
        ]
        return sorted(found, key=lambda one: (one.passage.document_id, one.passage.start_char, one.id))

    def _where(self, wanted: ColumnElement[bool]) -> list[PossibleMention]:
        columns = possible_mention.c
        query = select(possible_mention).where(wanted)
        with self._engine.connect() as connection:
            found = connection.execute(query.order_by(columns.document_id, columns.start_char, columns.id)).mappings()
            return [_record(row) for row in found]


def _row(one: PossibleMention) -> dict[str, object]:
    passage = one.passage
    return {
        "id": one.id,
        "document_id": passage.document_id,
        "start_char": passage.start_char,
        "end_char": passage.end_char,
        "quote": passage.text,
        "page": passage.page,
        "role": one.role,
        "strength": one.strength,
        "confidence": one.confidence,
        "cues": list(one.cues),
        "beside_id": one.beside_id,
    }


def _record(row: RowMapping) -> PossibleMention:
    return PossibleMention(
        id=row["id"],
        passage=Passage(row["document_id"], row["start_char"], row["end_char"], row["quote"], row["page"]),
        role=Role(row["role"]),
        strength=Strength(row["strength"]) if row["strength"] else None,
        confidence=row["confidence"],
        cues=tuple(row["cues"]),
        beside_id=row["beside_id"],
    )
