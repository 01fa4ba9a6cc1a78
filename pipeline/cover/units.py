"""The pieces that coverage works on: one sub-question, one sentence of the answer, one stretch of sentences."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.lexicon.coverage_cues import fold
from pipeline.records.document import Document
from pipeline.records.passage import Passage
from pipeline.records.segment import Part, Segmentation

Vectors = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of the answer: its place, its text and the same text folded for cues."""

    start_char: int
    end_char: int
    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """The sentences that belong to one sub-question; `numbers` as the answer writes them, empty where it has none."""

    units: tuple[Unit, ...]
    numbers: tuple[int, ...] = ()
    others: tuple[Unit, ...] = ()  # among `units`: those that speak of another question with the same numbers

    @property
    def text(self) -> str:
        """The sentences joined by spaces."""
        return " ".join(unit.text for unit in self.units)


def answer_units(document: Document, segmentation: Segmentation, start_char: int, end_char: int) -> tuple[Unit, ...]:
    """Return the answer's sentences that begin between two offsets."""
    return tuple(
        _unit(document, max(one.start_char, start_char), min(one.end_char, end_char))
        for one in segmentation.sentences
        if one.part is Part.ANSWER and one.start_char < end_char and one.end_char > start_char
    )


def passage_of(document: Document, units: Sequence[Unit]) -> Passage:
    """Return the exact text from the first sentence to the last."""
    start, end = units[0].start_char, units[-1].end_char
    return Passage(document.id, start, end, document.text[start:end], document.page_of(start))


def _unit(document: Document, start: int, end: int) -> Unit:
    text = document.text[start:end]
    return Unit(start, end, text, fold(text))
