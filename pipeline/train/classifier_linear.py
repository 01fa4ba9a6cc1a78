"""Fits the linear model: one logistic regression a label over hashed features."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from pipeline.extract.cues import shipped_cues
from pipeline.extract.linear import BUCKETS, LinearModel, hash_features
from pipeline.extract.outputs import LABELS, OUTPUTS, STRENGTHS
from pipeline.extract.sentence_input import SentenceInput
from pipeline.train.classifier_examples import Example
from pipeline.train.classifier_targets import label_targets, strength_targets

_LOOSENESS = 20.0  # inverse of the penalty on large weights
_STEPS = 300
NEVER = -5.0  # the output for a label of which a small sample holds no example


def train_linear(examples: Sequence[Example]) -> LinearModel:
    """Fit on all examples; strengths are fitted on the sentences that voice a commitment."""
    features = linear_features([example.given for example in examples])
    weights = np.zeros((BUCKETS, OUTPUTS), dtype=np.float32)
    bias = np.zeros(OUTPUTS, dtype=np.float32)
    targets, shares = label_targets(examples)
    for label in range(LABELS):
        weights[:, label], bias[label] = _fit(features, targets[:, label] >= 0.5, shares[:, label])
    strengths, sure = strength_targets(examples)
    voiced = strengths >= 0
    for number in range(len(STRENGTHS)):
        column = LABELS + number
        weights[:, column], bias[column] = _fit(features[voiced], strengths[voiced] == number, sure[voiced])
    return LinearModel(weights, bias)


def linear_features(inputs: Sequence[SentenceInput]) -> sparse.csr_matrix:
    """Return the hashed features of the sentences."""
    cues = shipped_cues()
    return hash_features(inputs, [cues(given.text) for given in inputs])


def _fit(
    features: sparse.csr_matrix, positive: NDArray[np.bool_], weights: NDArray[np.float32]
) -> tuple[NDArray[np.float64], float]:
    if positive.all() or not positive.any():
        return np.zeros(BUCKETS), NEVER if not positive.any() else -NEVER
    model = LogisticRegression(C=_LOOSENESS, solver="liblinear", max_iter=_STEPS, random_state=0)
    model.fit(features, positive, sample_weight=weights)
    return model.coef_[0], float(model.intercept_[0])
