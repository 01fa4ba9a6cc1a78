"""The shipped scorer: five logistic models over named features, their thresholds and the fixed word weights."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import InvalidSettings
from pipeline.language.location import model_path
from pipeline.link.wording import IDF_BUCKETS
from pipeline.records.link import Judgement

MODEL = "link-scorer"
SCORER_FILE = "scorer.json"
WEIGHTS_FILE = "word_weights.bin"  # one byte a bucket, in sixteenths
WEIGHT_UNIT = 16.0
LIKELY_FROM = 0.5  # models are moved so that this is where putting together pays, see train.scorer


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic model over standardised features, and the scores from which it is unsure and sure.

    From `LIKELY_FROM` on two mentions are put together, surely or not.
    """

    names: tuple[str, ...]
    coefficients: NDArray[np.float64]
    means: NDArray[np.float64]
    scales: NDArray[np.float64]
    intercept: float
    unsure_from: float
    sure_from: float

    def scores(self, rows: Sequence[Mapping[str, float]]) -> NDArray[np.float64]:
        """Return one probability a row; a row holds every feature by name."""
        if not rows:
            return np.zeros(0)
        matrix = np.array([[row[name] for name in self.names] for row in rows])
        logits = ((matrix - self.means) / self.scales) @ self.coefficients + self.intercept
        probabilities: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-logits))
        return probabilities

    def judgement(self, score: float) -> Judgement:
        """Return what a score of this model says."""
        if score < self.unsure_from:
            return Judgement.NEGATIVE
        if score < LIKELY_FROM:
            return Judgement.UNSURE
        return Judgement.POSITIVE if score >= self.sure_from else Judgement.LIKELY

    def as_json(self) -> dict[str, object]:
        """Return the model as plain values, by feature."""
        return {
            "intercept": self.intercept,
            "unsure_from": self.unsure_from,
            "sure_from": self.sure_from,
            "features": {
                name: {"coefficient": float(c), "mean": float(m), "scale": float(s)}
                for name, c, m, s in zip(self.names, self.coefficients, self.means, self.scales, strict=True)
            },
        }


@dataclass(frozen=True, slots=True)
class Scorer:
    """What decides on a pair of mentions."""

    within: Logistic  # two mentions of one document
    decision: Logistic  # two mentions of one government decision
    bridge: Logistic  # a mention in the question and one in the numbered part of the answer
    across: Logistic  # two documents, one of them a government decision
    told: Logistic  # two documents of other kinds


def logistic_from_json(values: Mapping[str, object]) -> Logistic:
    """Return the model that `Logistic.as_json` wrote."""
    features = values["features"]
    if not isinstance(features, Mapping):
        raise TypeError("the features of a logistic model must be named")

    def column(key: str) -> NDArray[np.float64]:
        return np.array([float(feature[key]) for feature in features.values()])

    def number(key: str) -> float:
        return float(str(values[key]))

    return Logistic(
        names=tuple(features),
        coefficients=column("coefficient"),
        means=column("mean"),
        scales=column("scale"),
        intercept=number("intercept"),
        unsure_from=number("unsure_from"),
        sure_from=number("sure_from"),
    )


@cache
def load_scorer(name_or_path: str | None = None) -> Scorer:
    """Load the scorer once per process; raises `InvalidSettings` where the folder is missing or malformed."""
    path = _file(name_or_path, SCORER_FILE)
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return Scorer(
            within=logistic_from_json(values["within"]),
            decision=logistic_from_json(values["decision"]),
            bridge=logistic_from_json(values["bridge"]),
            across=logistic_from_json(values["across"]),
            told=logistic_from_json(values["told"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InvalidSettings(f"link scorer {path.name} cannot be read: {error!r}") from error


@cache
def word_weights(name_or_path: str | None = None) -> NDArray[np.float32]:
    """Return the fixed weight of every word bucket: rare words weigh more, whatever the archive holds."""
    path = _file(name_or_path, WEIGHTS_FILE)
    try:
        weights = np.frombuffer(path.read_bytes(), dtype=np.uint8).astype(np.float32) / WEIGHT_UNIT
    except OSError as error:
        raise InvalidSettings(f"word weights {path.name} cannot be read: {error}") from error
    if weights.shape != (IDF_BUCKETS,):
        raise InvalidSettings(f"word weights {path.name}: {weights.size} values instead of {IDF_BUCKETS}")
    return weights


def _file(name_or_path: str | None, file: str) -> Path:
    return model_path(name_or_path or MODEL) / file
