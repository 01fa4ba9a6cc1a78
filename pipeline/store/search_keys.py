"""What finds the candidates of mentions, as columns: embeddings and rare words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import RowMapping


@dataclass(frozen=True, slots=True, eq=False)
class SearchKeys:
    """What finds the candidates of mentions: `vectors`, float (n, size), and the rare words of each.

    Rare words are their buckets, int32 (words,), and their weights, float32 (words,).
    """

    vectors: NDArray[np.float32]
    rare_words: Sequence[tuple[NDArray[np.int32], NDArray[np.float32]]]


def key_columns(keys: SearchKeys) -> list[dict[str, Any]]:
    """Return the columns of each key; vectors are stored as float16."""
    return [
        {
            "vector": vector.astype(np.float16).tobytes(),
            "rare_words": buckets.astype(np.int32).tobytes() + weights.astype(np.float32).tobytes(),
        }
        for vector, (buckets, weights) in zip(keys.vectors, keys.rare_words, strict=True)
    ]


def vector_of(row: RowMapping) -> NDArray[np.float32]:
    """Return the stored embedding."""
    return np.frombuffer(row["vector"], dtype=np.float16).astype(np.float32)
