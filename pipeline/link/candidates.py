"""Which pairs of mentions are worth comparing: near in meaning or place, sharing rare words, naming one another."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from pipeline.link.keys import BUCKETS, NAMED, NAMES, TOLD, MentionKeys
from pipeline.link.wording import IDF_BUCKETS

NEAR_IN_MEANING = 0.5  # cosine of the embeddings with the domain mean subtracted
SUBJECT_SHARE = 0.5  # weight of the document's subject beside the mention's own words
SHARED_RARE = 0.25  # cosine over the rare words of title and quote
NEIGHBOURS = 8  # sentences
CLOSE = 0.55  # cosine of the embeddings and that of the rare words, added up
BLOCK = 1024  # rows a matrix product: keeps memory at a few tens of MB

Pairs = list[tuple[int, int]]


@dataclass(eq=False)
class Candidates:
    """Mentions whose pairs are looked for.

    Whether two mentions are a pair depends on them alone, so that known ones can be looked at a part at a time.
    Raises `ValueError` for vectors that `embed` did not make.
    """

    keys: MentionKeys

    def __post_init__(self) -> None:
        half = self.keys.vectors.shape[1] // 2
        self.quotes = self.keys.vectors[:, :half].astype(np.float32)
        self.subjects = self.keys.vectors[:, half:].astype(np.float32)
        # What each mention says, tinted with what its document is about: one unit row each.
        mixed = self.quotes + SUBJECT_SHARE * self.subjects
        self.mixed = mixed / np.maximum(np.linalg.norm(mixed, axis=1, keepdims=True), 1e-9)
        if not np.all(np.abs(np.linalg.norm(self.quotes, axis=1) - 1.0) < 0.05):
            raise ValueError("vectors of mentions must come from pipeline.link.embed: quote and subject side by side")

    @cached_property
    def words(self) -> Any:
        """One row a mention over the buckets of its rare words and questions, a SciPy sparse matrix (untyped)."""
        keys = self.keys
        ends = np.concatenate([[0], np.cumsum(keys.word_counts)])
        return sparse.csr_matrix((keys.weights, keys.buckets, ends), shape=(len(keys), BUCKETS))

    def pairs_among(self) -> Pairs:
        """Return the pairs of rows worth comparing, each once, in order."""
        return [(row, column) for row, column in self.pairs_with(self) if row < column]

    def pairs_with(self, others: "Candidates") -> Pairs:
        """Return the pairs (row, row of `others`) worth comparing, in order."""
        pairs: Pairs = []
        if not len(self.keys) or not len(others.keys):
            return pairs
        shared = self._sharing(others)
        beside = self._beside(others)
        for start in range(0, len(self.keys), BLOCK):
            found = self.mixed[start : start + BLOCK] @ others.mixed.T >= NEAR_IN_MEANING
            for rows, columns in (shared, beside):
                here = (rows >= start) & (rows < start + BLOCK)
                found[rows[here] - start, columns[here]] = True
            rows, columns = np.divmod(np.flatnonzero(found), found.shape[1])  # in a third of the time of nonzero
            pairs.extend(zip((rows + start).tolist(), columns.tolist(), strict=True))
        return pairs

    def close_with(self, others: "Candidates") -> Pairs:
        """Return the pairs (row, row of `others`) of two documents, neither a decision, that are surely on one subject.

        What stands around such a pair is worth comparing too, see `pipeline.link.around`.
        """
        ours, theirs = self._told(), others._told()
        if not len(ours) or not len(theirs):
            return []
        every = slice(IDF_BUCKETS)
        known, words = others.mixed[theirs].T, others.words[theirs][:, every].T.tocsc()
        names = {name: number for number, name in enumerate({*self.keys.document_ids, *others.keys.document_ids})}
        here = np.array([names[self.keys.document_ids[row]] for row in ours])
        there = np.array([names[others.keys.document_ids[row]] for row in theirs])
        pairs: Pairs = []
        for start in range(0, len(ours), BLOCK):
            block = ours[start : start + BLOCK]
            near = self.mixed[block] @ known
            shared = (self.words[block][:, every] @ words).tocoo()
            near[shared.row, shared.col] += shared.data
            rows, columns = np.nonzero((near >= CLOSE) & (here[start : start + BLOCK, None] != there[None, :]))
            pairs.extend(zip(block[rows].tolist(), theirs[columns].tolist(), strict=True))
        return pairs

    def _told(self) -> NDArray[Any]:
        """Return the rows of the mentions that stand in no government decision."""
        if not len(self.keys):
            return np.zeros(0, dtype=np.int64)
        return np.flatnonzero(self.words[:, [TOLD]].toarray().ravel())

    def _sharing(self, others: "Candidates") -> tuple[NDArray[Any], NDArray[Any]]:
        """Return the pairs that share rare words, and those of which one names the question of the other."""
        every = slice(IDF_BUCKETS)
        rare = (self.words[:, every] @ others.words[:, every].T).tocoo()
        hits = rare.data >= SHARED_RARE
        rows, columns = [rare.row[hits]], [rare.col[hits]]
        for first, second in ((NAMED, NAMES), (NAMES, NAMED)):
            referred = (self.words[:, first] @ others.words[:, second].T).tocoo()
            rows.append(referred.row)
            columns.append(referred.col)
        return np.concatenate(rows), np.concatenate(columns)

    def _beside(self, others: "Candidates") -> tuple[NDArray[Any], NDArray[Any]]:
        """Return the pairs of one document that stand close together, or of which one says what the other is about."""
        here = _by_document(self.keys, frozenset(self.keys.document_ids))
        there = _by_document(others.keys, here.keys())
        rows, columns = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
        for document_id, found in there.items():
            mine, theirs = np.array(here[document_id]), np.array(found)
            gaps = self.keys.sentences[mine][:, None] - others.keys.sentences[theirs][None, :]
            meant = self.quotes[mine] @ others.subjects[theirs].T >= NEAR_IN_MEANING
            about = self.subjects[mine] @ others.quotes[theirs].T >= NEAR_IN_MEANING
            first, second = np.nonzero((np.abs(gaps) <= NEIGHBOURS) | meant | about)
            rows.append(mine[first])
            columns.append(theirs[second])
        return np.concatenate(rows), np.concatenate(columns)


def _by_document(keys: MentionKeys, wanted: Collection[str]) -> dict[str, list[int]]:
    """Return the rows of the mentions in each of the wanted documents."""
    found: dict[str, list[int]] = {}
    for row, document_id in enumerate(keys.document_ids):
        if document_id in wanted:
            found.setdefault(document_id, []).append(row)
    return found
