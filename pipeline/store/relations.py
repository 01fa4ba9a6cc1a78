"""How promises stand to one another: what waits to be compared, the links that lead there, and what was found."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Engine, delete, func, insert, or_, select, update

from pipeline.records.link import Link, Relation, RelationKind
from pipeline.store.columns import columns_of
from pipeline.store.repository import chunks
from pipeline.store.rows import link_record
from pipeline.store.tables import commitment, document, link, mention, relation


class Relations:
    """The typed links between promises."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def waiting(self) -> list[str]:
        """Return the promises that were not yet compared with those that their links lead to, sorted."""
        query = select(commitment.c.id).where(commitment.c.is_related.is_(False)).order_by(commitment.c.id)
        with self._engine.connect() as connection:
            return list(connection.scalars(query))

    def links_at(self, mention_ids: Sequence[str]) -> list[Link]:
        """Return the links, of whatever judgement, that start or end at mentions, each once, by their ids."""
        found: dict[tuple[str, str], Link] = {}
        with self._engine.connect() as connection:
            for part in chunks(mention_ids):
                for column in (link.c.first_id, link.c.second_id):
                    for row in connection.execute(select(link).where(column.in_(part))).mappings():
                        found[row["first_id"], row["second_id"]] = link_record(row)
        return [found[pair] for pair in sorted(found)]

    def save(self, compared: Sequence[str], found: Sequence[Relation]) -> None:
        """Replace the relations of the promises that were compared."""
        with self._engine.begin() as connection:
            for part in chunks(compared):
                either = or_(relation.c.from_id.in_(part), relation.c.to_id.in_(part))
                connection.execute(delete(relation).where(either))
                connection.execute(update(commitment).where(commitment.c.id.in_(part)).values(is_related=True))
            if found:
                connection.execute(insert(relation), [columns_of(one) for one in found])

    def forget_gone(self) -> None:
        """Drop relations that start at promises or demands that are no more."""
        with self._engine.begin() as connection:
            is_there = select(commitment.c.id).where(commitment.c.id == relation.c.from_id)
            is_said = select(mention.c.id).where(
                mention.c.id == relation.c.from_mention_id, relation.c.from_id == mention.c.id
            )
            connection.execute(delete(relation).where(~is_there.exists(), ~is_said.exists()))

    def of(self, promise_ids: Sequence[str] | None = None, as_of: date = date.max) -> list[Relation]:
        """Return the relations that start or end at promises, each once; all where `promise_ids` is None.

        Both sentences stand in documents that were published by `as_of`, or that have no date.
        """
        parts = [None] if promise_ids is None else list(chunks(promise_ids))
        query = select(relation)
        for end in (relation.c.from_mention_id, relation.c.to_mention_id):
            said, held = mention.alias(), document.alias()
            query = query.join(said, said.c.id == end).join(held, held.c.id == said.c.document_id)
            query = query.where(func.coalesce(held.c.date, date.min) <= as_of)
        found: dict[tuple[str, str], Relation] = {}
        with self._engine.connect() as connection:
            for part in parts:
                wanted = [] if part is None else [or_(relation.c.from_id.in_(part), relation.c.to_id.in_(part))]
                for row in connection.execute(query.where(*wanted)).mappings():
                    values = {**row, "kind": RelationKind(row["kind"])}
                    found[row["from_id"], row["to_id"]] = Relation(**values)
        return [found[pair] for pair in sorted(found)]
