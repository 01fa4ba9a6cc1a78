"""What finds the candidates of mentions, as columns: embeddings and rare words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Row, RowMapping


@dataclass(frozen=True, slots=True, eq=False)
class SearchKeys:
    """What finds the candidates of mentions: `vectors`, float (n, size), and the rare words of each.

    Rare words are their buckets, int32 (words,), and their weights, float32 (words,).
    """

    vectors: NDArray[np.float32]
    rare_words: Sequence[tuple[NDArray[np.int32], NDArray[np.float32]]]


@dataclass(frozen=True, slots=True, eq=False)
class StoredKey:
    """The search key of one mention."""

    mention_id: str
    document_id: str
    sentence: int
    vector: NDArray[np.float32]
    buckets: NDArray[np.int32]
    weights: NDArray[np.float32]


def key_columns(keys: SearchKeys) -> list[dict[str, Any]]:
    """Return the columns of each key; vectors are stored as float16."""
    return [
        {
            "vector": vector.astype(np.float16).tobytes(),
            "rare_words": buckets.astype(np.int32).tobytes() + weights.astype(np.float32).tobytes(),
        }
        for vector, (buckets, weights) in zip(keys.vectors, keys.rare_words, strict=True)
    ]


def stored_keys(rows: Sequence[Row[Any]]) -> list[StoredKey]:
    """Return the search keys of rows (id, document, sentence, vector, rare words), converted all at once.

    A mention that was stored before there were rare words has none.
    """
    if not rows:
        return []
    vectors = np.frombuffer(b"".join(row[3] for row in rows), dtype=np.float16).astype(np.float32)
    vectors = vectors.reshape(len(rows), -1)
    keys = []
    for row, vector in zip(rows, vectors, strict=True):
        packed = row[4] or b""
        count = len(packed) // 8
        buckets = np.frombuffer(packed, np.int32, count)
        keys.append(
            StoredKey(row[0], row[1], row[2], vector, buckets, np.frombuffer(packed, np.float32, -1, 4 * count))
        )
    return keys


def vector_of(row: RowMapping) -> NDArray[np.float32]:
    """Return the stored embedding."""
    return np.frombuffer(row["vector"], dtype=np.float16).astype(np.float32)
