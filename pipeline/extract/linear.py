"""A linear model over hashed words, context and cues: the gate before the encoder, and one voice in the decision."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from pathlib import Path

import numpy as np
from murmurhash import mrmr
from numpy.typing import NDArray
from scipy import sparse
from sklearn.preprocessing import normalize

from pipeline.errors import InvalidSettings
from pipeline.extract.cues import CueHit
from pipeline.extract.sentence_input import SentenceInput
from pipeline.lexicon.memo import Memo
from pipeline.records.document import DocumentKind
from pipeline.records.segment import Part

LINEAR_FILE = "linear.npz"
BUCKETS = 2**17

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[?:%€]")
_CONTEXT_WORDS = 30
_EDGE_WORDS = 4
_SHORT = 5  # letters


class LinearModel:
    """One linear function a label over hashed features."""

    def __init__(self, weights: NDArray[np.float32], bias: NDArray[np.float32]) -> None:
        # (BUCKETS, outputs); as wide as the features, or they would be widened anew for every product
        self._weights = weights.astype(np.float64)
        self._bias = bias

    @classmethod
    def load(cls, folder: Path) -> "LinearModel":
        """Read `linear.npz`; raises InvalidSettings when it is missing or malformed."""
        try:
            with np.load(folder / LINEAR_FILE) as content:
                scales = content["scales"].astype(np.float32)
                return cls(content["weights"].astype(np.float32) * scales, content["bias"].astype(np.float32))
        except (OSError, KeyError, ValueError) as error:
            raise InvalidSettings(f"{folder / LINEAR_FILE}: {error}") from error

    def save(self, folder: Path) -> None:
        """Write `linear.npz`, the weights as eight-bit integers with one scale an output."""
        exact = self._weights.astype(np.float32)
        scales = np.maximum(np.abs(exact).max(axis=0) / 127.0, 1e-12)
        weights = np.round(exact / scales).astype(np.int8)
        np.savez_compressed(folder / LINEAR_FILE, weights=weights, scales=scales, bias=self._bias)

    def logits(self, features: sparse.csr_matrix) -> NDArray[np.float32]:
        """Return the outputs, shape (rows, outputs)."""
        return np.asarray(features @ self._weights + self._bias, dtype=np.float32)


def hash_features(inputs: Sequence[SentenceInput], hits: Sequence[Sequence[CueHit]]) -> sparse.csr_matrix:
    """Return the features of every sentence, shape (len(inputs), BUCKETS), each row of length 1."""
    found = [_hashes(given, cues) for given, cues in zip(inputs, hits, strict=True)]
    ends = np.cumsum([0, *map(len, found)])
    hashes = np.fromiter(chain.from_iterable(found), dtype=np.int64, count=int(ends[-1]))
    columns = (np.abs(hashes) % BUCKETS).astype(np.int32)
    rows = sparse.csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(found), BUCKETS))
    rows.sum_duplicates()
    rows.data = np.log1p(rows.data)
    return normalize(rows)


def _hashes(given: SentenceInput, hits: Iterable[CueHit]) -> list[int]:
    """Return the hash of each feature; what repeats from sentence to sentence is hashed once."""
    words = _words(given.text)
    found = list(chain.from_iterable(map(_hashes_of_word.__getitem__, words)))
    found += map(mrmr.hash, map(" ".join, pairwise(words)))
    found += map(mrmr.hash, map(" ".join, zip(words, words[1:], words[2:], strict=False)))
    found += map(_hash_at_edge.__getitem__, enumerate(words[:_EDGE_WORDS]))
    found += _hashes_of_context("before", _words(given.previous)[-_CONTEXT_WORDS:])
    found += _hashes_of_context("lead", _words(given.lead)[:_CONTEXT_WORDS])
    found += [_hash_of_cue[hit.cue.id] for hit in hits]
    shape = (given.part, given.kind, min(len(words) // 6, 8), bool(given.lead), given.text.endswith("?"))
    found += _hashes_of_situation(*shape)
    return found


def _pieces_of(word: str) -> tuple[int, ...]:
    """Return the hashes of a word and, where it is long, of its parts: "ge-", "-eerd" carry tense in rare words."""
    parts = (f"{word[:4]}-", f"-{word[-3:]}", f"{word[:2]}-{word[-2:]}") if len(word) > _SHORT else ()
    return tuple(map(mrmr.hash, (word, *parts)))


# The hash is that of scikit-learn's FeatureHasher, with which the first weights were made.
_hashes_of_word = Memo(_pieces_of, 2**16)
_hash_at_edge = Memo[tuple[int, str], int](lambda placed: mrmr.hash(f"<{placed[0]}:{placed[1]}"), 2**14)
_hash_of_cue = Memo[str, int](lambda cue: mrmr.hash(f"cue:{cue}"), 2**12)


@lru_cache(maxsize=1024)
def _hashes_of_context(place: str, words: tuple[str, ...]) -> list[int]:
    return [_hash_in_context[place, word] for word in words]


_hash_in_context = Memo[tuple[str, str], int](lambda placed: mrmr.hash(":".join(placed)), 2**16)


@lru_cache(maxsize=1024)
def _hashes_of_situation(part: Part, kind: DocumentKind, length: int, is_item: bool, is_question: bool) -> list[int]:
    told = [f"part:{part}", f"kind:{kind}", f"part:{part} kind:{kind}", f"length:{length}"]
    told += ["item"] if is_item else []
    told += ["question"] if is_question else []
    return list(map(mrmr.hash, told))


@lru_cache(maxsize=1024)  # a sentence is also the one before the next
def _words(text: str) -> tuple[str, ...]:
    return tuple(["0" if token.isdigit() else token for token in _TOKEN.findall(text.lower())])
