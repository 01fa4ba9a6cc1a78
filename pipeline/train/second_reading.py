"""Fits the second reading on the sentences that were kept apart: what each rule of grammar adds to the decision."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score, log_loss

from pipeline.extract.outputs import ANY, NEWS_ROLES, ROLES
from pipeline.extract.second_reading import SECOND_FILE, RuleWeights, SecondWeights, log_odds, rule_features
from pipeline.extract.sentence_rules import shipped_rules
from pipeline.records.commitment import Role
from pipeline.train.classifier_decision import FOLDS, Unseen, cross_validated_chances, fold_of
from pipeline.train.classifier_targets import label_targets

_PENALTY = 8.0  # on the weight of a rule, in sentences: a rule that spoke seldom says little
_STEPS = 25
_LEARNED = 0.15, 0.95  # chances doubtful enough to learn from
_ASKED = 0.7  # chance from which a mention is no longer in doubt
_PROMISE = ROLES.index(Role.COMMITMENT)
_NEWS = [ROLES.index(role) for role in NEWS_ROLES]

Floats = NDArray[np.float64]
Scores = dict[str, float]


@dataclass(frozen=True, slots=True)
class Told:
    """Sentences: what the rules say, the first reading's log odds, the truth (0 to 1), their weight and fold."""

    spoken: Floats
    odds: Floats
    truth: Floats
    shares: Floats
    folds: NDArray[np.int64]

    def __getitem__(self, rows: NDArray[np.bool_]) -> "Told":
        return Told(self.spoken[rows], self.odds[rows], self.truth[rows], self.shares[rows], self.folds[rows])


def train_second_reading(unseen: Unseen, with_own: Unseen) -> tuple[SecondWeights, dict[str, Scores]]:
    """Fit on `unseen`; return the weights, and how both readings rate the chances, cross-validated by document.

    The first reading's chances are cross-validated as well; `with_own` is what its rare roles are fitted on.
    """
    rules = shipped_rules()
    spoken = rule_features(rules.read(one.given.text for one in unseen.examples), rules.ids)
    chances, folds = cross_validated_chances(unseen, with_own), fold_of(unseen.examples)
    targets, shares = (array.astype(float) for array in label_targets(unseen.examples))
    news = 1.0 - np.prod(1.0 - chances[:, _NEWS], axis=1), targets[:, _NEWS].max(axis=1), shares[:, _NEWS].min(axis=1)
    found: dict[str, RuleWeights] = {}
    scores: dict[str, Scores] = {}
    for name, (said, truth, weight) in {
        "promise": (chances[:, _PROMISE], targets[:, _PROMISE], shares[:, _PROMISE]),
        "news": news,
    }.items():
        found[name], told = fit_rules(Told(spoken, log_odds(said), truth, weight, folds), shares[:, ANY] == 1.0)
        scores |= {f"{name}, {reading} reading": rates for reading, rates in told.items()}
    return SecondWeights(rules=rules.ids, promise=found["promise"], news=found["news"], most=_ASKED), scores


def save_second_reading(weights: SecondWeights, folder: Path) -> None:
    """Write what `SecondReading` loads."""
    (folder / SECOND_FILE).write_text(weights.model_dump_json() + "\n", encoding="utf-8")


def fit_rules(told: Told, sure: NDArray[np.bool_]) -> tuple[RuleWeights, dict[str, Scores]]:
    """Return weights, all zero where they rate no better, and the cross-validated scores of the `sure` sentences.

    The scores are those of the "first" and the "second" reading.
    """
    first, second = _chance(told.odds), _chance(told.odds)
    learned = (first >= _LEARNED[0]) & (first < _LEARNED[1])
    for fold in range(FOLDS):
        weights, bias = _fit(told[learned & (told.folds != fold)])
        apart = (told.folds == fold) & (first < _ASKED)
        second[apart] = _chance(told.odds[apart] + told.spoken[apart] @ weights + bias)
    truth = told.truth[sure] == 1.0
    scores = {"first": _rated(first[sure], truth), "second": _rated(second[sure], truth)}
    is_better = scores["second"].get("log loss", 1.0) < scores["first"].get("log loss", 0.0)
    weights, bias = _fit(told[learned]) if is_better else (np.zeros(told.spoken.shape[1]), 0.0)
    rounded = tuple(round(one, 4) for one in weights.tolist())
    return RuleWeights(weights=rounded, bias=round(bias, 4)), scores


def _fit(told: Told) -> tuple[Floats, float]:
    """Return weights of the rules, and a bias that leaves the average sentence as it was: a ridge over fixed odds."""
    weights = np.zeros(told.spoken.shape[1])
    if not len(told.odds):
        return weights, 0.0
    centre = told.spoken.mean(axis=0)
    rows = told.spoken - centre
    for _ in range(_STEPS):
        chances = _chance(told.odds + rows @ weights)
        slope = rows.T @ (told.shares * (chances - told.truth)) + _PENALTY * weights
        sharpness = told.shares * chances * (1.0 - chances)
        curve = (rows * sharpness[:, None]).T @ rows + _PENALTY * np.eye(len(weights))
        weights = weights - np.linalg.solve(curve, slope)
    return weights, -float(centre @ weights)


def _chance(odds: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-odds)))


def _rated(chances: Floats, truth: NDArray[np.bool_]) -> Scores:
    if truth.all() or not truth.any():
        return {}
    return {
        "average precision": round(float(average_precision_score(truth, chances)), 4),
        "log loss": round(float(log_loss(truth, np.clip(chances, 1e-3, 1.0 - 1e-3))), 4),
    }
