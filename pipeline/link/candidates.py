"""Which pairs of mentions are worth comparing: near in meaning or place, sharing rare words, naming one another."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from pipeline.link.keys import NAMED, NAMES, MentionKey
from pipeline.link.wording import IDF_BUCKETS

NEAR_IN_MEANING = 0.5  # cosine of the embeddings with the domain mean subtracted
SUBJECT_SHARE = 0.5  # weight of the document's subject beside the mention's own words
SHARED_RARE = 0.25  # cosine over the rare words of title and quote
NEIGHBOURS = 8  # sentences
BLOCK = 1024  # rows a matrix product: keeps memory at a few tens of MB

Pairs = NDArray[np.int64]


def candidate_pairs(new: Sequence[MentionKey], known: Sequence[MentionKey]) -> list[tuple[int, int]]:
    """Return the pairs (row in `new`, column in `new + known`) worth comparing, each once, in order.

    Whether a pair is listed depends on its two mentions alone.
    """
    every = [*new, *known]
    if not new or len(every) < 2:
        return []
    quotes, subjects = _halves(every)
    vectors = _mixed(quotes, subjects)
    words = _words(every)
    rare, named, names = words[:, :IDF_BUCKETS], words[:, NAMED], words[:, NAMES]
    beside = _in_one_document(every, len(new), quotes, subjects)
    pairs: list[tuple[int, int]] = []
    for start in range(0, len(new), BLOCK):
        rows = slice(start, min(start + BLOCK, len(new)))
        found = vectors[rows] @ vectors.T >= NEAR_IN_MEANING
        shared = (rare[rows] @ rare.T).tocoo()
        hits = shared.data >= SHARED_RARE
        found[shared.row[hits], shared.col[hits]] = True
        for first, second in ((named, names), (names, named)):
            referred = (first[rows] @ second.T).tocoo()
            found[referred.row, referred.col] = True
        here = beside[(beside[:, 0] >= rows.start) & (beside[:, 0] < rows.stop)]
        found[here[:, 0] - start, here[:, 1]] = True
        pairs.extend(_kept(found, start))
    return pairs


def _in_one_document(
    every: Sequence[MentionKey], new: int, quotes: NDArray[np.float32], subjects: NDArray[np.float32]
) -> Pairs:
    """Return the pairs (row, column) of `new` mentions and others of their document, shape (n, 2).

    They stand close together, or one says what the other's part of the document is about.
    """
    members: dict[str, list[int]] = {}
    for row, key in enumerate(every):
        members.setdefault(key.document_id, []).append(row)
    found = [np.zeros((0, 2), dtype=np.int64)]
    for document_id in dict.fromkeys(key.document_id for key in every[:new]):
        rows = np.array(members[document_id], dtype=np.int64)
        sentences = np.array([every[row].sentence for row in members[document_id]], dtype=np.int64)
        near = np.abs(sentences[:, None] - sentences[None, :]) <= NEIGHBOURS
        meant = quotes[rows] @ subjects[rows].T >= NEAR_IN_MEANING
        first, second = np.nonzero(near | meant | meant.T)
        found.append(np.stack([rows[first], rows[second]], axis=1))
    pairs = np.concatenate(found)
    return pairs[pairs[:, 0] < new]


def _halves(every: Sequence[MentionKey]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the unit rows of what each mention says, and of what its document is about.

    Raises `ValueError` for vectors that `embed` did not make, whose halves are no embeddings.
    """
    rows = np.stack([key.vector for key in every]).astype(np.float32)
    half = rows.shape[1] // 2
    quotes, subjects = rows[:, :half], rows[:, half:]
    if not np.all(np.abs(np.linalg.norm(quotes, axis=1) - 1.0) < 0.05):
        raise ValueError("vectors of mentions must come from pipeline.link.embed: quote and subject side by side")
    return quotes, subjects


def _mixed(quotes: NDArray[np.float32], subjects: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return one unit row a mention: what it says, tinted with what its document is about."""
    rows = quotes + SUBJECT_SHARE * subjects
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(norms, 1e-9), dtype=np.float32)


def _kept(found: NDArray[np.bool_], start: int) -> Iterator[tuple[int, int]]:
    rows, columns = np.nonzero(found)
    rows = rows + start
    keep = columns > rows  # known mentions stand after the new ones, so every pair with one is kept once
    return zip(rows[keep].tolist(), columns[keep].tolist(), strict=True)


def _words(every: Sequence[MentionKey]) -> Any:
    """Return one row a mention over the buckets of its rare words and questions, a SciPy sparse matrix (untyped)."""
    ends = np.cumsum([0, *(len(key.words.buckets) for key in every)])
    buckets = np.concatenate([key.words.buckets for key in every])
    weights = np.concatenate([key.words.weights for key in every])
    return sparse.csr_matrix((weights, buckets, ends), shape=(len(every), NAMES.stop))
