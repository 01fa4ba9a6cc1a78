"""What is near in meaning: the sentences that voice the promises, as bytes in memory, compared with what was typed."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]

_LEAST_LIKENESS = 0.22  # cosine from which a promise is near in meaning: what has nothing to do with it is below
_MOST_ALIKE = 200
_PART = 512  # vectors that are compared at once: as floats they fit the processor's own memory
_STEPS = 127


@dataclass(frozen=True, slots=True)
class Sentences:
    """Unit vectors in steps of a 127th of their largest value: 100,000 of 384 values take 38 MB."""

    numbers: NDArray[np.int64]  # of the promises, shape (n,)
    steps: NDArray[np.int8]  # shape (n, size)
    scales: Vector  # what a step is worth, shape (n,)

    def nearest(self, wanted: Vector) -> NDArray[np.int64]:
        """Return the numbers of the promises nearest to a unit vector, nearest first."""
        likeness = self._likeness(wanted)
        most = min(_MOST_ALIKE, len(likeness))
        near = np.sort(np.argpartition(-likeness, most - 1)[:most]) if most else np.zeros(0, dtype=np.int64)
        near = near[likeness[near] >= _LEAST_LIKENESS]
        return self.numbers[near[np.argsort(-likeness[near], kind="stable")]]

    def _likeness(self, wanted: Vector) -> Vector:
        found = np.empty(len(self.steps), dtype=np.float32)
        floats = np.empty((_PART, self.steps.shape[1]), dtype=np.float32)
        for start in range(0, len(found), _PART):
            part = self.steps[start : start + _PART]
            np.copyto(floats[: len(part)], part, casting="unsafe")
            np.dot(floats[: len(part)], wanted, out=found[start : start + _PART])
        return found * self.scales


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
    return Sentences(numbers[:held], steps[:held], scales[:held])
