"""A linear model over hashed words, context and cues: the gate before the encoder, and one voice in the decision."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction import FeatureHasher
from sklearn.preprocessing import normalize

from pipeline.errors import InvalidSettings
from pipeline.extract.cues import CueHit
from pipeline.extract.sentence_input import SentenceInput

LINEAR_FILE = "linear.npz"
BUCKETS = 2**17

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[?:%€]")
_CONTEXT_WORDS = 30
_EDGE_WORDS = 4


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
    hasher = FeatureHasher(n_features=BUCKETS, input_type="string", alternate_sign=False)
    rows = hasher.transform([_features(given, found) for given, found in zip(inputs, hits, strict=True)])
    rows.data = np.log1p(rows.data)
    return normalize(rows)


def _features(given: SentenceInput, hits: Iterable[CueHit]) -> list[str]:
    words = _words(given.text)
    return [
        *words,
        *(f"{first} {second}" for first, second in pairwise(words)),
        *(f"{first} {second} {third}" for first, second, third in zip(words, words[1:], words[2:], strict=False)),
        *(f"<{place}:{word}" for place, word in enumerate(words[:_EDGE_WORDS])),
        *_word_parts(words),
        *(f"before:{word}" for word in _words(given.previous)[-_CONTEXT_WORDS:]),
        *(f"lead:{word}" for word in _words(given.lead)[:_CONTEXT_WORDS]),
        *(f"cue:{hit.cue.id}" for hit in hits),
        *_situation(given, len(words)),
    ]


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


def _word_parts(words: Iterable[str]) -> Iterator[str]:
    """Yield beginnings and ends of words: "ge-", "-eerd" carry tense where the word itself is rare."""
    for word in words:
        if len(word) > 5:
            yield f"{word[:4]}-"
            yield f"-{word[-3:]}"
            yield f"{word[:2]}-{word[-2:]}"
