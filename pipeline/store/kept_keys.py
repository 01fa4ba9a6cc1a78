"""Reading what finds the candidates of mentions: for some mentions, or for an archive, a part at a time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Engine, Row, select

from pipeline.store.repository import KEYS, chunks
from pipeline.store.tables import mention

_AT_ONCE = 16_384  # keys that are held while others are compared with them: 25 MB
_COLUMNS = select(mention.c.id, mention.c.document_id, mention.c.sentence, mention.c.vector, mention.c.rare_words)


@dataclass(frozen=True, slots=True, eq=False)
class StoredKeys:
    """The search keys of n mentions: a row of `vectors`, float16 (n, size), each, and its rare words.

    `word_counts`, int64 (n,), says how many of `buckets`, int32, and `weights`, float32, belong to each in turn.
    """

    mention_ids: Sequence[str]
    document_ids: Sequence[str]
    sentences: NDArray[np.int64]
    vectors: NDArray[np.float16]
    word_counts: NDArray[np.int64]
    buckets: NDArray[np.int32]
    weights: NDArray[np.float32]


class Keys:
    """The search keys that the store holds."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, mention_ids: Sequence[str]) -> StoredKeys:
        """Return the keys of mentions, in order of id."""
        found: list[Row[Any]] = []
        with self._engine.connect() as connection:
            for part in chunks(sorted(mention_ids)):
                found += connection.execute(_COLUMNS.where(mention.c.id.in_(KEYS)), {"keys": part}).all()
        return _stored(sorted(found, key=lambda row: str(row[0])))

    def linked(self) -> Iterator[StoredKeys]:
        """Yield the keys of the mentions that were linked, some thousand at a time."""
        wanted = _COLUMNS.where(mention.c.is_linked.is_(True))
        with self._engine.connect() as connection:
            found = connection.execution_options(yield_per=_AT_ONCE).execute(wanted)
            for part in found.partitions():
                yield _stored(part)

    def unlinked(self) -> dict[str, list[str]]:
        """Return the ids of the mentions that were not linked yet, by document."""
        query = select(mention.c.document_id, mention.c.id).where(mention.c.is_linked.is_(False))
        found: dict[str, list[str]] = {}
        with self._engine.connect() as connection:
            for document_id, mention_id in connection.execute(query.order_by(mention.c.document_id, mention.c.id)):
                found.setdefault(document_id, []).append(mention_id)
        return found

    def places(self, mention_ids: Iterable[str]) -> dict[str, tuple[str, int]]:
        """Return document and sentence of every mention of the documents that these mentions stand in."""
        columns = select(mention.c.id, mention.c.document_id, mention.c.sentence)
        found: dict[str, tuple[str, int]] = {}
        with self._engine.connect() as connection:
            documents: set[str] = set()
            for part in chunks(sorted(set(mention_ids))):
                wanted = select(mention.c.document_id).where(mention.c.id.in_(KEYS)).distinct()
                documents |= set(connection.scalars(wanted, {"keys": part}))
            for part in chunks(sorted(documents)):
                rows = connection.execute(columns.where(mention.c.document_id.in_(KEYS)), {"keys": part})
                found |= {row[0]: (row[1], row[2]) for row in rows}
        return found


def _stored(rows: Sequence[Row[Any]]) -> StoredKeys:
    """Return rows (id, document, sentence, vector, rare words) as one table, converted all at once.

    A mention that was stored before there were rare words has none.
    """
    packed = [row[4] or b"" for row in rows]
    counts = np.array([len(one) // 8 for one in packed], dtype=np.int64)
    halves = np.frombuffer(b"".join(packed), dtype=np.int32)  # of each mention its buckets, then its weights
    ends = np.cumsum(counts)
    places = np.arange(counts.sum()) + np.repeat(ends - counts, counts)
    vectors = np.frombuffer(b"".join(row[3] for row in rows), dtype=np.float16)
    return StoredKeys(
        [row[0] for row in rows],
        [row[1] for row in rows],
        np.array([row[2] for row in rows], dtype=np.int64),
        vectors.reshape(len(rows), -1) if rows else np.zeros((0, 0), dtype=np.float16),
        counts,
        halves[places],
        halves.view(np.float32)[places + np.repeat(counts, counts)],
    )
