"""Calibration: whether mentions that a run is 80 % sure of are right 80 % of the time."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from sklearn.metrics import brier_score_loss

from pipeline.evaluate.extraction import Outcome
from pipeline.evaluate.figures import DIGITS
from pipeline.evaluate.gold import GoldMention
from pipeline.evaluate.matching import Pair
from pipeline.evaluate.predictions import FoundMention
from pipeline.records.commitment import Role

BINS = 10
_CHECKS = {"strength": "strength", "actor": "actor", "deadline": "deadline_date"}


def judged_confidences(
    gold: Sequence[GoldMention], predicted: Sequence[FoundMention], pairs: Sequence[Pair], forgiven: set[int]
) -> list[tuple[float, bool]]:
    """Return the confidence of each promise and piece of news, and whether gold has it with the same role.

    Left out: demands, mentions that meet only an optional one, and mentions without a confidence.
    """
    gold_of = {j: gold[i] for i, j in pairs}
    return [
        (one.confidence, j in gold_of and gold_of[j].role == one.role)
        for j, one in enumerate(predicted)
        if one.confidence is not None and one.role is not Role.DEMAND and j not in forgiven
    ]


def field_confidences(judged: Iterable[Outcome]) -> dict[str, list[tuple[float, bool]]]:
    """Return, by field, how sure the run was of it in each mention found, and whether gold agrees."""
    told: dict[str, list[tuple[float, bool]]] = {}
    for one in judged:
        if one.found is None or one.gold.role is Role.DEMAND:
            continue
        right = {"role": one.gold.role == one.found.role}
        right |= {field: one.checks[check] for field, check in _CHECKS.items() if check in one.checks}
        for field, is_right in right.items():
            if field in one.found.field_confidence:
                told.setdefault(field, []).append((one.found.field_confidence[field], is_right))
    return told


def calibration(judged: Sequence[tuple[float, bool]], bins: int = BINS) -> dict[str, Any] | None:
    """Return the reliability diagram and its summary, None where nothing carries a confidence.

    "ece" is the expected calibration error over bins of equal width, weighted by their mentions; "bins" gives mean
    confidence, share right and number of mentions of each bin that holds any.
    """
    if not judged:
        return None
    confidence = np.array([sure for sure, _ in judged])
    right = np.array([hit for _, hit in judged], dtype=np.float64)
    place = np.minimum((confidence * bins).astype(np.int64), bins - 1)
    told = []
    error = 0.0
    for number in range(bins):
        inside = place == number
        if inside.any():
            sure, share = float(confidence[inside].mean()), float(right[inside].mean())
            error += abs(sure - share) * float(inside.mean())
            told.append({"confidence": round(sure, DIGITS), "right": round(share, DIGITS), "n": int(inside.sum())})
    return {
        "n": len(judged),
        "ece": round(error, DIGITS),
        "brier": round(float(brier_score_loss(right, confidence, labels=[0, 1])), DIGITS),
        "mean_confidence": round(float(confidence.mean()), DIGITS),
        "right": round(float(right.mean()), DIGITS),
        "bins": told,
    }
