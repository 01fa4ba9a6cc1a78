"""What the models of the role classifier learn from the gold mentions of a sentence."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.outputs import ANY, LABELS, ROLES, SEVERAL, STRENGTHS
from pipeline.extract.sentence_input import SentenceInput
from pipeline.records.commitment import Role
from pipeline.records.segment import Part
from pipeline.train.classifier_examples import Example

_OPTIONAL_WEIGHT = 0.3  # an optional mention is neither a sure promise nor a sure nothing
_OPTIONAL_TARGET = 0.5

Floats = NDArray[np.float32]


def label_targets(examples: Sequence[Example]) -> tuple[Floats, Floats]:
    """Return targets (0 to 1) and weights of the labels, each of shape (len(examples), LABELS)."""
    targets = np.zeros((len(examples), LABELS), dtype=np.float32)
    weights = np.ones((len(examples), LABELS), dtype=np.float32)
    for row, example in enumerate(examples):
        sure = [mention.role for mention in example.mentions if not mention.is_optional]
        for role in sure:
            targets[row, _labels(role)] = 1.0
        targets[row, SEVERAL] = float(sure.count(Role.COMMITMENT) > 1)
        for mention in example.mentions:
            for label in _labels(mention.role) if mention.is_optional else []:
                if targets[row, label] == 0.0:
                    targets[row, label], weights[row, label] = _OPTIONAL_TARGET, _OPTIONAL_WEIGHT
        if example.mentions and not sure:
            weights[row, targets[row] == 0.0] = _OPTIONAL_WEIGHT
    return targets, weights


def strength_targets(examples: Sequence[Example]) -> tuple[NDArray[np.int64], Floats]:
    """Return the index of each sentence's strength, -1 without a commitment, and its weight."""
    targets = np.full(len(examples), -1, dtype=np.int64)
    weights = np.zeros(len(examples), dtype=np.float32)
    for row, example in enumerate(examples):
        for mention in sorted(example.mentions, key=lambda one: one.is_optional):
            if mention.strengths and targets[row] < 0:
                targets[row] = STRENGTHS.index(mention.strengths[0])
                weights[row] = _OPTIONAL_TARGET if mention.is_optional else 1.0
    return targets, weights


def can_train(given: SentenceInput) -> bool:
    """Whether the classifier would be asked about this sentence."""
    return given.part not in (Part.HEADING, Part.FURNITURE) and not given.text.endswith("?")


def _labels(role: Role) -> list[int]:
    return [ROLES.index(role)] if role is Role.DEMAND else [ROLES.index(role), ANY]
