"""What is near in meaning: the sentences that voice the promises, compared with what was typed.

First by the signs of their values, 48 bytes a sentence; then what is nearest so, by the values themselves.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]

_LEAST_LIKENESS = 0.22  # cosine from which a promise is near in meaning: what has nothing to do with it is below
_MOST_ALIKE = 200
_COMPARED = 4_096  # sentences that are compared by their values
_STEPS = 127
_DIGITS = 4  # of a cosine: what lies behind depends on the texts that were embedded together
_WORD = 64  # bits


@dataclass(frozen=True, slots=True)
class Sentences:
    """Unit vectors in steps of a 127th of their largest value, and their signs: 100,000 of 384 values take 44 MB."""

    numbers: NDArray[np.int64]  # of the promises, shape (n,)
    signs: NDArray[np.uint64]  # a bit a value, 1 where it is above 0, shape (words, n)
    scales: Vector  # what a step is worth, shape (n,)
    steps: NDArray[np.int8]  # shape (n, size)

    @property
    def size(self) -> int:
        """The number of values of a vector, 0 where there is none."""
        return int(self.steps.shape[1])

    def nearest(self, wanted: Vector) -> NDArray[np.int64]:
        """Return the numbers of the promises nearest to a unit vector, nearest first."""
        if not len(self.numbers):
            return self.numbers
        near = self._compared(wanted)
        likeness = np.round((self.steps[near].astype(np.float32) @ wanted) * self.scales[near], _DIGITS)
        best = np.argsort(-likeness, kind="stable")[:_MOST_ALIKE]
        return self.numbers[near[best[likeness[best] >= _LEAST_LIKENESS]]]

    def _compared(self, wanted: Vector) -> NDArray[np.intp]:
        """Return the rows whose signs differ least from those of a vector, in order: about as many as are compared."""
        count = self.signs.shape[1]
        if count <= _COMPARED:
            return np.arange(count)
        differing = np.zeros(count, dtype=np.uint16)
        for mine, asked in zip(self.signs, signs_of(wanted[None])[:, 0], strict=True):
            differing += np.bitwise_count(mine ^ asked)
        most = int(np.searchsorted(np.cumsum(np.bincount(differing)), _COMPARED))
        return np.flatnonzero(differing <= most)


def signs_of(vectors: NDArray[np.int8] | Vector) -> NDArray[np.uint64]:
    """Return the signs of vectors, shape (n, size), as words, shape (words, n)."""
    count, size = vectors.shape
    packed = np.zeros((count, -(-size // _WORD) * (_WORD // 8)), dtype=np.uint8)
    packed[:, : -(-size // 8)] = np.packbits(vectors > 0, axis=1)
    return np.ascontiguousarray(packed.view(np.uint64).T)


def read_sentences(stored: Iterable[tuple[int, bytes]], count: int) -> Sentences:
    """Return the sentences of `count` promises, from their numbers and stored vectors (float16).

    Of a stored vector the first half is the sentence's own, the second its subject's.
    """
    numbers, scales = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.float32)
    steps = np.zeros((0, 0), dtype=np.int8)
    held = 0
    for number, packed in stored:
        if held == count:  # something was published meanwhile: the next reading has it
            break
        whole = np.frombuffer(packed, dtype=np.float16)
        own = whole[: len(whole) // 2].astype(np.float32)
        if not held:
            steps = np.zeros((count, len(own)), dtype=np.int8)
        scales[held] = max(float(np.abs(own).max(initial=0.0)), 1e-6) / _STEPS
        steps[held] = np.rint(own / scales[held])
        numbers[held] = number
        held += 1
    return Sentences(numbers[:held], signs_of(steps[:held]), scales[:held], steps[:held])
