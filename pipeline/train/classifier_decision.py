"""Fits the decision on sentences that the models below have not seen, and picks its thresholds."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from pipeline.extract.cues import shipped_cues
from pipeline.extract.decide import (
    DECISION_FILE,
    Decision,
    DecisionWeights,
    Thresholds,
    decision_features,
    feature_names,
)
from pipeline.extract.outputs import ANY, LABELS, NEWS_ROLES, OUTPUTS, ROLES, STRENGTHS
from pipeline.extract.sentence_input import SentenceInput
from pipeline.records.commitment import Role
from pipeline.train.classifier_examples import Example
from pipeline.train.classifier_linear import NEVER
from pipeline.train.classifier_targets import label_targets, strength_targets

GATE_RECALL = 0.995  # of the few documents that it is fitted on: others keep up to .01 less
_MEASURABLE = 30  # reported sentences of a kind of document
_LOOSENESS = 0.3
_LOOSE = 10.0  # where few features are weighed
_GRID = np.arange(0.25, 0.75, 0.05)
_SLACK = 1.05  # times as much as there is to find that may be reported: readers differ by as much
_NEWS = slice(1, 5)
FOLDS = 5
_START = Thresholds(gate=0.05, commitment=0.4, news=0.4, mention=0.5, second=0.4, demand=0.5)
# Too few of these are in the gold set; they are judged by few features, fitted on sentences of our own as well.
_RARE = (Role.DELAY, Role.WITHDRAWAL, Role.DEMAND)
_STRENGTH_FEATURES = (
    *(f"{voice}:{number}" for voice in ("encoder", "linear") for number in range(LABELS, OUTPUTS)),
    *(f"cue:{strength}" for strength in STRENGTHS),
)

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Unseen:
    """What the linear model and the encoder say about sentences that neither was trained on."""

    examples: Sequence[Example]
    linear: Floats
    encoder: Floats | None  # None: the decision is made without it

    @property
    def features(self) -> Floats:
        """Return the decision's features."""
        inputs: list[SentenceInput] = [example.given for example in self.examples]
        cues = shipped_cues()
        return decision_features(inputs, [cues(given.text) for given in inputs], self.linear, self.encoder)


def train_decision(unseen: Unseen, with_own: Unseen) -> DecisionWeights:
    """Fit and calibrate on `unseen`, gold sentences; strength and rare roles on `with_own`, our own among them."""
    few = _Few(_rare_weights(with_own), *strength_weights(with_own))
    weights = _weights(unseen, np.ones(len(unseen.examples), dtype=bool), few)
    return weights.model_copy(update={"thresholds": _thresholds(unseen, few)})


Row = tuple[list[float], float]  # weights over the features, and the bias


@dataclass(frozen=True, slots=True)
class _Few:
    """The weights that are fitted once, before the labels are cross-validated."""

    rare: dict[int, Row]
    strengths: tuple[tuple[float, ...], ...]
    strength_bias: tuple[float, ...]


def _weights(unseen: Unseen, rows: NDArray[np.bool_], few: _Few) -> DecisionWeights:
    features = unseen.features[rows]
    targets, shares = (array[rows] for array in label_targets(unseen.examples))
    labels = [
        few.rare.get(label) or _fit(features, targets[:, label] >= 0.5, shares[:, label]) for label in range(LABELS)
    ]
    return DecisionWeights(
        labels=tuple(tuple(row) for row, _ in labels),
        label_bias=tuple(bias for _, bias in labels),
        strengths=few.strengths,
        strength_bias=few.strength_bias,
        thresholds=_START,
    )


def strength_weights(unseen: Unseen) -> tuple[tuple[tuple[float, ...], ...], tuple[float, ...]]:
    """Return weights and biases of the strengths, over what speaks of them alone: too few for forty features."""
    strengths, sure = strength_targets(unseen.examples)
    voiced = strengths >= 0
    names = feature_names()
    used = [names.index(name) for name in _STRENGTH_FEATURES]
    weights, bias = np.zeros((len(STRENGTHS), len(names))), np.full(len(STRENGTHS), NEVER)
    present = np.unique(strengths[voiced])
    bias[present] = 0.0  # a trial may lack a strength
    if len(present) > 1:
        model = LogisticRegression(C=_LOOSE, max_iter=5000)
        model.fit(unseen.features[voiced][:, used], strengths[voiced], sample_weight=sure[voiced])
        rows = present[-len(model.coef_) :]  # of two classes only the second has weights
        weights[np.ix_(rows, np.array(used))], bias[rows] = model.coef_, model.intercept_
    return tuple(map(tuple, weights.tolist())), tuple(bias.tolist())


def _rare_weights(unseen: Unseen) -> dict[int, Row]:
    features, (targets, shares) = unseen.features, label_targets(unseen.examples)
    names = feature_names()
    found = {}
    for role in _RARE:
        label = ROLES.index(role)
        used = [names.index(name) for name in (f"encoder:{label}", f"linear:{label}", f"cue:{role}")]
        few, bias = _fit(features[:, used], targets[:, label] >= 0.5, shares[:, label], looseness=_LOOSE)
        row = [0.0] * len(names)
        for place, weight in zip(used, few, strict=True):
            row[place] = weight
        found[label] = (row, bias)
    return found


def decision_scores(unseen: Unseen, weights: DecisionWeights) -> dict[str, float]:
    """Return F1 by sentence of promises, news and either, sentences on which readers may differ left out."""
    decision = Decision(weights)
    said = [{role for role, _ in decision.roles(verdict)} for verdict in decision.verdicts(unseen.features)]
    targets, shares = label_targets(unseen.examples)
    sure = shares[:, ANY] == 1.0
    classes = {"commitment": {Role.COMMITMENT}, "news": set(NEWS_ROLES), "any": {Role.COMMITMENT, *NEWS_ROLES}}
    scores = {}
    for name, roles in classes.items():
        found = np.array([bool(one & roles) for one in said])
        columns = [ROLES.index(role) for role in sorted(roles)]
        truth = np.asarray((targets[:, columns] == 1.0).any(axis=1))
        scores[name] = round(_f1(found[sure], truth[sure]), 4)
    return scores


def save_decision(weights: DecisionWeights, folder: Path, file: str = DECISION_FILE) -> None:
    """Write the decision's file, numbers rounded to five decimals."""
    content = weights.model_dump()
    for name in ("labels", "strengths"):
        content[name] = [[round(number, 5) for number in row] for row in content[name]]
    for name in ("label_bias", "strength_bias"):
        content[name] = [round(number, 5) for number in content[name]]
    (folder / file).write_text(json.dumps(content) + "\n", encoding="utf-8")


def _fit(features: Floats, positive: NDArray[np.bool_], weights: Floats, looseness: float = _LOOSENESS) -> Row:
    if positive.all() or not positive.any():
        return [0.0] * features.shape[1], NEVER if not positive.any() else -NEVER
    model = LogisticRegression(C=looseness, max_iter=2000)
    model.fit(features, positive, sample_weight=weights)
    return model.coef_[0].tolist(), float(model.intercept_[0])


def _thresholds(unseen: Unseen, few: _Few) -> Thresholds:
    """Pick the thresholds on chances that were cross-validated by document.

    They give the best F1 among those by which hardly more is reported than there is to find, of each class.
    """
    chances = _cross_validated(unseen, few)
    targets, shares = label_targets(unseen.examples)
    sure = shares[:, ANY] == 1.0
    commitment, news, mention = max(
        product(_GRID, _GRID, _GRID), key=lambda bars: _worth(chances[sure], targets[sure] == 1.0, bars)
    )
    news_chances = 1.0 - np.prod(1.0 - chances[:, _NEWS], axis=1)
    reported = (chances[:, 0] >= commitment) | (news_chances >= news) | (chances[:, ANY] >= mention)
    return _START.model_copy(
        update={
            "gate": round(fit_gate(unseen, reported), 4),
            "commitment": round(float(commitment), 3),
            "news": round(float(news), 3),
            "mention": round(float(mention), 3),
        }
    )


def fit_gate(unseen: Unseen, reported: NDArray[np.bool_]) -> float:
    """Return the linear chance that lets through nearly all that the decision reports, in every kind of document.

    `reported` tells which of the sentences; kinds with few of them count with the others.
    """
    if not reported.any():
        return _START.gate  # a trial may find nothing
    likeliest = unseen.linear[:, [ANY, ROLES.index(Role.DEMAND)]].max(axis=1)
    kinds = np.array([str(example.given.kind) for example in unseen.examples])
    groups = [reported & (kinds == kind) for kind in sorted(set(kinds))]
    measured = [reported, *(rows for rows in groups if rows.sum() >= _MEASURABLE)]
    gate = min(float(np.quantile(likeliest[rows], 1.0 - GATE_RECALL)) for rows in measured)
    return float(1.0 / (1.0 + np.exp(-gate)))


def _worth(
    chances: NDArray[np.float64], truth: NDArray[np.bool_], bars: tuple[np.float64, np.float64, np.float64]
) -> tuple[bool, float]:
    """Return whether hardly more is said than is true, and the sum of the F1 of promises, of news and of either."""
    promises, news = _said(chances, bars)
    is_promise, is_news = truth[:, 0], np.asarray(truth[:, _NEWS].any(axis=1))
    classes = ((promises, is_promise), (news, is_news), (promises | news, is_promise | is_news))
    is_sober = all(said.sum() <= _SLACK * true.sum() for said, true in classes)
    return is_sober, sum(_f1(said, true) for said, true in classes)


def _said(
    chances: NDArray[np.float64], bars: tuple[np.float64, np.float64, np.float64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which sentences promise and which report something, as `Decision.roles` would tell them."""
    promise, news = chances[:, 0], 1.0 - np.prod(1.0 - chances[:, _NEWS], axis=1)
    says_promise, says_news = promise >= bars[0], news >= bars[1]
    weak = says_promise & says_news & (np.minimum(promise, news) < _START.second)
    unclear = ~says_promise & ~says_news & (chances[:, ANY] >= bars[2])
    says_promise = (says_promise & ~(weak & (promise < news))) | (unclear & (promise >= news))
    says_news = (says_news & ~(weak & (promise >= news))) | (unclear & (promise < news))
    return says_promise, says_news


def cross_validated_chances(unseen: Unseen, with_own: Unseen) -> NDArray[np.float64]:
    """Return the chances of every label, shape (len(unseen.examples), LABELS), fitted on other documents."""
    return _cross_validated(unseen, _Few(_rare_weights(with_own), *strength_weights(with_own)))


def fold_of(examples: Sequence[Example]) -> NDArray[np.int64]:
    """Return the fold of each sentence; a document is never divided."""
    documents = {name: row for row, name in enumerate(sorted({example.document for example in examples}))}
    return np.array([documents[example.document] % FOLDS for example in examples], dtype=np.int64)


def _cross_validated(unseen: Unseen, few: _Few) -> NDArray[np.float64]:
    fold = fold_of(unseen.examples)
    chances = np.zeros((len(fold), LABELS))
    for number in range(FOLDS):
        rows = np.flatnonzero(fold == number)
        if not len(rows):
            continue  # a trial on fewer documents than folds
        decision = Decision(_weights(unseen, fold != number, few))
        chances[rows] = [verdict.labels for verdict in decision.verdicts(unseen.features[rows])]
    return chances


def _f1(said: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    return 2 * float((said & truth).sum()) / max(1.0, float(said.sum() + truth.sum()))
