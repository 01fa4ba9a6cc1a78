"""Train the chooser of titles on candidates that a reader judged fit to print or not."""

import csv
import io
import json
import lzma
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from pipeline.link.titles_choice import CHOOSER_FILE

JUDGED_FILE = "title-judgements.csv.xz"
STRENGTH = 0.05  # inverse of the regularisation
FOLDS = 5
REFUSES_BELOW = 0.25  # chance below which no candidate is printed
BEATS_MEASURE = 0.8  # chance from which a candidate is printed before the name of its decision
_PLACE = ("mention", "good")  # columns that are no feature


@dataclass(frozen=True, slots=True)
class Judged:
    """Candidates with the mention that each would name, the verdict on each, and its features by name."""

    mentions: NDArray[np.str_]  # (n,)
    good: NDArray[np.int64]  # (n,)
    features: NDArray[np.float64]  # (n, features)
    names: tuple[str, ...]


def train_chooser(corpus: Path, out: Path) -> dict[str, float]:
    """Write the chooser to the folder `out` and return how it does on held-out mentions.

    `fit` is the share of mentions of which the chosen candidate was judged fit, `best` the share that had any.
    """
    judged = read_judged(corpus / JUDGED_FILE)
    scores = _held_out(judged)
    scaler = StandardScaler().fit(judged.features)
    model = _fitted(scaler.transform(judged.features), judged.good)
    weights = zip(judged.names, model.coef_[0], scaler.mean_, scaler.scale_, strict=True)
    held = {
        "intercept": round(float(model.intercept_[0]), 4),
        "refuses_below": REFUSES_BELOW,
        "beats_measure": BEATS_MEASURE,
        "features": {
            name: {"weight": round(float(w), 4), "mean": round(float(m), 4), "scale": round(float(s), 4)}
            for name, w, m, s in weights
        },
    }
    out.mkdir(parents=True, exist_ok=True)
    (out / CHOOSER_FILE).write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")
    return scores


def read_judged(path: Path) -> Judged:
    """Return the judged candidates of a table: the mention, the verdict (1 or 0), then a column for each feature."""
    with io.StringIO(lzma.decompress(path.read_bytes()).decode("utf-8"), newline="") as lines:
        rows = list(csv.DictReader(lines))
    names = tuple(name for name in rows[0] if name not in _PLACE)
    return Judged(
        np.array([row["mention"] for row in rows]),
        np.array([int(row["good"]) for row in rows]),
        np.array([[float(row[name] or 0) for name in names] for row in rows]),
        names,
    )


def _fitted(features: NDArray[np.float64], good: NDArray[np.int64]) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=2000).fit(features, good)


def _held_out(judged: Judged) -> dict[str, float]:
    """Return the scores of models that were each trained without the mentions that they are asked about."""
    chances = np.zeros(len(judged.good))
    for known, asked in GroupKFold(FOLDS).split(judged.features, judged.good, judged.mentions):
        scaler = StandardScaler().fit(judged.features[known])
        model = _fitted(scaler.transform(judged.features[known]), judged.good[known])
        chances[asked] = model.predict_proba(scaler.transform(judged.features[asked]))[:, 1]
    of_mention = [np.flatnonzero(judged.mentions == mention) for mention in np.unique(judged.mentions)]
    chosen = [int(judged.good[rows[np.argmax(chances[rows])]]) for rows in of_mention]
    best = [int(judged.good[rows].max()) for rows in of_mention]
    return {
        "area": float(roc_auc_score(judged.good, chances)),
        "fit": float(np.mean(chosen)),
        "best": float(np.mean(best)),
    }
