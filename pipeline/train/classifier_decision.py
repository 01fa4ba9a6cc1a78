"""Fits the decision on sentences that the models below have not seen, and picks its thresholds."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from pipeline.extract.cues import shipped_cues
from pipeline.extract.decide import DECISION_FILE, Decision, DecisionWeights, Thresholds, decision_features
from pipeline.extract.outputs import ANY, LABELS, ROLES, SEVERAL, STRENGTHS
from pipeline.extract.sentence_input import SentenceInput
from pipeline.records.commitment import Role
from pipeline.train.classifier_examples import Example
from pipeline.train.classifier_targets import label_targets, strength_targets

GATE_RECALL = 0.985
_LOOSENESS = 0.3
_GRID = np.arange(0.2, 0.75, 0.025)

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Unseen:
    """What the linear model and the encoder say about sentences that neither was trained on."""

    examples: Sequence[Example]
    linear: Floats
    encoder: Floats

    @property
    def features(self) -> Floats:
        """Return the decision's features."""
        inputs: list[SentenceInput] = [example.given for example in self.examples]
        cues = shipped_cues()
        return decision_features(inputs, [cues(given.text) for given in inputs], self.linear, self.encoder)


def train_decision(unseen: Unseen) -> DecisionWeights:
    """Fit and calibrate on `unseen`."""
    features = unseen.features
    targets, shares = label_targets(unseen.examples)
    labels = [_fit(features, targets[:, label] >= 0.5, shares[:, label]) for label in range(LABELS)]
    strengths, sure = strength_targets(unseen.examples)
    voiced = strengths >= 0
    model = LogisticRegression(C=_LOOSENESS, max_iter=2000)
    model.fit(features[voiced], strengths[voiced], sample_weight=sure[voiced])
    weights = DecisionWeights(
        labels=tuple(tuple(row) for row, _ in labels),
        label_bias=tuple(bias for _, bias in labels),
        strengths=tuple(map(tuple, model.coef_.tolist())),
        strength_bias=tuple(model.intercept_.tolist()),
        thresholds=Thresholds(gate=0.05, mention=0.45, second=0.5, several=0.5, demand=0.5),
    )
    if len(model.classes_) != len(STRENGTHS):
        raise ValueError("the unseen sentences do not hold every strength")
    return weights.model_copy(update={"thresholds": _thresholds(weights, unseen, targets, shares)})


def save_decision(weights: DecisionWeights, folder: Path) -> None:
    """Write `decision.json`, numbers rounded to five decimals."""
    content = weights.model_dump()
    for name in ("labels", "strengths"):
        content[name] = [[round(number, 5) for number in row] for row in content[name]]
    for name in ("label_bias", "strength_bias"):
        content[name] = [round(number, 5) for number in content[name]]
    (folder / DECISION_FILE).write_text(json.dumps(content) + "\n", encoding="utf-8")


def _fit(features: Floats, positive: NDArray[np.bool_], weights: Floats) -> tuple[list[float], float]:
    model = LogisticRegression(C=_LOOSENESS, max_iter=2000)
    model.fit(features, positive, sample_weight=weights)
    return model.coef_[0].tolist(), float(model.intercept_[0])


def _thresholds(weights: DecisionWeights, unseen: Unseen, targets: Floats, shares: Floats) -> Thresholds:
    chances = np.stack([verdict.labels for verdict in Decision(weights).verdicts(unseen.features)])

    def best(label: int, floor: float) -> float:
        sure = shares[:, label] == 1.0
        return max(floor, _best_threshold(chances[sure, label], targets[sure, label] == 1.0))

    mention = best(ANY, 0.3)
    found = chances[:, ANY] >= mention
    likeliest = unseen.linear[:, [ANY, ROLES.index(Role.DEMAND)]].max(axis=1)
    # The gate must let through nearly all that the decision would report.
    gate = float(np.quantile(likeliest[found], 1.0 - GATE_RECALL))
    return Thresholds(
        gate=round(1.0 / (1.0 + np.exp(-gate)), 4),
        mention=round(mention, 3),
        second=0.5,
        several=round(best(SEVERAL, 0.4), 3),
        demand=round(best(ROLES.index(Role.DEMAND), 0.35), 3),
    )


def _best_threshold(chances: NDArray[np.float64], truth: NDArray[np.bool_]) -> float:
    """Return the threshold with the best F1, the middle one of equals."""
    scores = []
    for threshold in _GRID:
        said = chances >= threshold
        scores.append(2 * float((said & truth).sum()) / max(1.0, float(said.sum() + truth.sum())))
    best = np.flatnonzero(np.array(scores) >= max(scores) - 1e-9)
    return float(_GRID[best[len(best) // 2]])
