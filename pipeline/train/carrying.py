"""Train the model of which decisions carry out which promises, on pairs that a reader judged."""

import csv
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from pipeline.link.carrying import MODEL_FILE, covers
from pipeline.link.scorer import Logistic

JUDGED_FILE = "carrying-judgements.csv"
STRENGTH = 0.1  # inverse of the regularisation
FOLDS = 10
UNSURE_FROM, SURE_FROM = 0.5, 0.75
_PLACE = ("promise", "decision", "right")  # columns that are no feature


def train_carrying(corpus: Path, out: Path) -> dict[str, float]:
    """Write the model to the folder `out` and return how it does on promises that it was not trained on."""
    promises, right, names, features = _judged(corpus / JUDGED_FILE)
    chances = np.zeros(len(right))
    for known, asked in GroupKFold(FOLDS).split(features, right, promises):
        chances[asked] = _fitted(names, features[known], right[known]).scores(_rows(names, features[asked]))
    out.mkdir(parents=True, exist_ok=True)
    held = _fitted(names, features, right).as_json()
    (out / MODEL_FILE).write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")
    sure = (chances >= SURE_FROM) & np.array([covers(row) for row in _rows(names, features)])
    return {
        "area": float(roc_auc_score(right, chances)),
        "sure": float(sure.sum()),
        "precision": float(right[sure].mean()),
        "recall": float(right[sure].sum() / right.sum()),
    }


def _judged(path: Path) -> tuple[NDArray[np.str_], NDArray[np.int64], tuple[str, ...], NDArray[np.float64]]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    names = tuple(name for name in rows[0] if name not in _PLACE)
    promises, right = np.array([row["promise"] for row in rows]), np.array([int(row["right"]) for row in rows])
    return promises, right, names, np.array([[float(row[name]) for name in names] for row in rows])


def _fitted(names: tuple[str, ...], features: NDArray[np.float64], right: NDArray[np.int64]) -> Logistic:
    scaler = StandardScaler().fit(features)
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(scaler.transform(features), right)
    coefficients, means, scales = (np.round(one, 4) for one in (model.coef_[0], scaler.mean_, scaler.scale_))
    intercept = round(float(model.intercept_[0]), 4)
    return Logistic(names, coefficients, means, scales, intercept, UNSURE_FROM, SURE_FROM)


def _rows(names: tuple[str, ...], features: NDArray[np.float64]) -> list[dict[str, float]]:
    return [dict(zip(names, row, strict=True)) for row in features.tolist()]
