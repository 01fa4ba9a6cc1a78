"""Which pairs of mentions are worth comparing: near in meaning, sharing rare words, or near in one document."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from pipeline.link.keys import MentionKey
from pipeline.link.wording import IDF_BUCKETS

NEAR_IN_MEANING = 0.5  # cosine of the embeddings with the domain mean subtracted
SUBJECT_SHARE = 0.5  # weight of the document's subject beside the mention's own words
SHARED_RARE = 0.35  # cosine over the rare words of title and quote
NEIGHBOURS = 4  # sentences
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
    rare = _rare_words(every)
    documents = _numbers([key.document_id for key in every])
    sentences = np.array([key.sentence for key in every], dtype=np.int64)
    pairs: list[tuple[int, int]] = []
    for start in range(0, len(new), BLOCK):
        rows = slice(start, min(start + BLOCK, len(new)))
        found = vectors[rows] @ vectors.T >= NEAR_IN_MEANING
        shared = (rare[rows] @ rare.T).tocoo()
        hits = shared.data >= SHARED_RARE
        found[shared.row[hits], shared.col[hits]] = True
        near = np.abs(sentences[rows, None] - sentences[None, :]) <= NEIGHBOURS
        about = (quotes[rows] @ subjects.T >= NEAR_IN_MEANING) | (subjects[rows] @ quotes.T >= NEAR_IN_MEANING)
        found |= (documents[rows, None] == documents[None, :]) & (near | about)
        pairs.extend(_kept(found, start))
    return pairs


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


def _numbers(keys: Sequence[str]) -> NDArray[np.int64]:
    order = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    return np.array([order[key] for key in keys], dtype=np.int64)


def _rare_words(every: Sequence[MentionKey]) -> Any:
    """Return one unit row a mention over the buckets of its rare words, a SciPy sparse matrix (untyped)."""
    ends = np.cumsum([0, *(len(key.words.buckets) for key in every)])
    buckets = np.concatenate([key.words.buckets for key in every])
    weights = np.concatenate([key.words.weights for key in every])
    return sparse.csr_matrix((weights, buckets, ends), shape=(len(every), IDF_BUCKETS))
