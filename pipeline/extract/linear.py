"""A linear model over hashed words, context and cues: the gate before the encoder, and one voice in the decision."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.preprocessing import normalize
from sklearn.utils import murmurhash3_32

from pipeline.errors import InvalidSettings
from pipeline.extract.cues import CueHit
from pipeline.extract.sentence_input import SentenceInput

LINEAR_FILE = "linear.npz"
BUCKETS = 2**17

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[?:%€]")
_CONTEXT_WORDS = 30
_EDGE_WORDS = 4
_SHORT = 5  # letters


class LinearModel:
    """One linear function a label over hashed features."""

    def __init__(self, weights: NDArray[np.float32], bias: NDArray[np.float32]) -> None:
        self._weights = weights  # (BUCKETS, outputs)
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
        scales = np.maximum(np.abs(self._weights).max(axis=0) / 127.0, 1e-12)
        weights = np.round(self._weights / scales).astype(np.int8)
        np.savez_compressed(folder / LINEAR_FILE, weights=weights, scales=scales, bias=self._bias)

    def logits(self, features: sparse.csr_matrix) -> NDArray[np.float32]:
        """Return the outputs, shape (rows, outputs)."""
        return np.asarray(features @ self._weights + self._bias, dtype=np.float32)


def hash_features(inputs: Sequence[SentenceInput], hits: Sequence[Sequence[CueHit]]) -> sparse.csr_matrix:
    """Return the features of every sentence, shape (len(inputs), BUCKETS), each row of length 1."""
    found = [_buckets(given, cues) for given, cues in zip(inputs, hits, strict=True)]
    ends = np.cumsum([0, *map(len, found)])
    columns = np.fromiter(chain.from_iterable(found), dtype=np.int32, count=int(ends[-1]))
    rows = sparse.csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(found), BUCKETS))
    rows.sum_duplicates()
    rows.data = np.log1p(rows.data)
    return normalize(rows)


def _buckets(given: SentenceInput, hits: Iterable[CueHit]) -> list[int]:
    """Return the number of each feature's bucket; what repeats from sentence to sentence is hashed once."""
    words = _words(given.text)
    found = [bucket for word in words for bucket in _word_buckets(word)]
    found += [_bucket(" ".join(two)) for two in pairwise(words)]
    found += [_bucket(" ".join(three)) for three in zip(words, words[1:], words[2:], strict=False)]
    found += [_kept_bucket(f"<{place}:{word}") for place, word in enumerate(words[:_EDGE_WORDS])]
    found += _context_buckets("before", _words(given.previous)[-_CONTEXT_WORDS:])
    found += _context_buckets("lead", _words(given.lead)[:_CONTEXT_WORDS])
    found += [_kept_bucket(f"cue:{hit.cue.id}") for hit in hits]
    found += map(_kept_bucket, _situation(given, len(words)))
    return found


def _bucket(feature: str) -> int:
    # As scikit-learn's FeatureHasher, with which the first weights were made.
    return abs(int(murmurhash3_32(feature))) % BUCKETS


_kept_bucket = lru_cache(maxsize=2**15)(_bucket)


@lru_cache(maxsize=2**16)
def _word_buckets(word: str) -> tuple[int, ...]:
    """Return the buckets of a word and, where it is long, of its parts: "ge-", "-eerd" carry tense in rare words."""
    parts = (f"{word[:4]}-", f"-{word[-3:]}", f"{word[:2]}-{word[-2:]}") if len(word) > _SHORT else ()
    return tuple(map(_bucket, (word, *parts)))


@lru_cache(maxsize=1024)
def _context_buckets(place: str, words: tuple[str, ...]) -> list[int]:
    return [_kept_bucket(f"{place}:{word}") for word in words]


def _situation(given: SentenceInput, length: int) -> Iterator[str]:
    yield f"part:{given.part}"
    yield f"kind:{given.kind}"
    yield f"part:{given.part} kind:{given.kind}"
    yield f"length:{min(length // 6, 8)}"
    if given.lead:
        yield "item"
    if given.text.endswith("?"):
        yield "question"


@lru_cache(maxsize=1024)  # a sentence is also the one before the next
def _words(text: str) -> tuple[str, ...]:
    return tuple("0" if token.isdigit() else token for token in _TOKEN.findall(text.lower()))
