"""Which sentences of an answer without numbers speak about which question: by meaning, words and order."""

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.cover.units import Encode
from pipeline.lexicon.coverage_cues import fold

_WORD = re.compile(r"[a-z]{4,}|\d+")
_STEM = 6  # letters of a word that count, so that endings do not
_WORDS_WEIGHT = 0.6  # of shared words against meaning
_NEXT, _SKIP, _BACK = -0.1, 0.3, 1.0  # what it costs to move on (nothing: it pays), to pass one over, to go back
_OWN_MEAN = 0.8  # how much of a question's mean closeness is taken off: long questions are near to everything
_PLACE = 0.1  # what it costs to stand at the other end of the answer than of the questions

Scores = NDArray[np.float64]


def closeness(questions: Sequence[str], sentences: Sequence[str], encode: Encode) -> Scores:
    """Return how close each sentence is to each question, shape (questions, sentences): cosine and shared words."""
    vectors = encode([*questions, *sentences])
    cosines = np.asarray(vectors[: len(questions)] @ vectors[len(questions) :].T, dtype=np.float64)
    return cosines + _WORDS_WEIGHT * shared_words(questions, sentences)


def divide(scores: Scores) -> tuple[int, ...]:
    """Return for each sentence the index of its question: the best path that mostly keeps the questions' order."""
    relative = distinctive(scores)
    count, length = relative.shape
    places = (np.arange(count)[:, None] + 0.5) / count - (np.arange(length)[None, :] + 0.5) / length
    relative -= _PLACE * np.abs(places)
    steps = np.array([[_step(before, after) for after in range(count)] for before in range(count)])
    best = relative[:, 0] - np.array([_step(0, first) for first in range(count)])
    came_from = np.zeros((length, count), dtype=np.int64)
    for place in range(1, length):
        reached = best[:, None] - steps
        came_from[place] = reached.argmax(axis=0)
        best = reached.max(axis=0) + relative[:, place]
    path = [int(best.argmax())]
    for place in range(length - 1, 0, -1):
        path.append(int(came_from[place, path[-1]]))
    return tuple(reversed(path))


def distinctive(scores: Scores) -> Scores:
    """Return the closeness beyond what the sentence has to all questions and the question to all sentences."""
    relative = scores - scores.mean(axis=0, keepdims=True)
    return np.asarray(relative - _OWN_MEAN * relative.mean(axis=1, keepdims=True))


def shared_words(questions: Sequence[str], sentences: Sequence[str]) -> Scores:
    """Return the cosine of rare-word vectors, shape (questions, sentences); words of all questions weigh nothing."""
    asked, said = [_stems(text) for text in questions], [_stems(text) for text in sentences]
    spread = Counter(stem for stems in asked for stem in set(stems))
    weight = {stem: math.log((len(asked) + 1) / number) for stem, number in spread.items()}
    result = np.zeros((len(asked), len(said)))
    for row, question in enumerate(asked):
        own = math.sqrt(sum(weight[stem] ** 2 for stem in set(question))) or 1.0
        for column, sentence in enumerate(said):
            common = set(question) & set(sentence)
            total = sum(weight[stem] for stem in common) / math.sqrt(max(len(set(sentence)), 4))
            result[row, column] = total / own
    return result


def _step(before: int, after: int) -> float:
    if after == before:
        return 0.0
    if after == before + 1:
        return _NEXT
    return _SKIP * (after - before) if after > before else _BACK


def _stems(text: str) -> list[str]:
    return [word[:_STEM] for word in _WORD.findall(fold(text))]
