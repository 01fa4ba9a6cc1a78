"""From which score two mentions are put together, surely or not, and where a doubt begins."""

from dataclasses import replace
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from pipeline.link.scorer import LIKELY_FROM, Logistic

NEARLY = 0.95  # share of the best F1
FAINTEST = 0.2  # score below which a link is not even possible
FLOOR_PRECISION_AT = 25  # pairs above a threshold before its precision is believed


def centred(model: Logistic, unsure_from: float, likely_from: float, sure_from: float) -> Logistic:
    """Return the model moved so that what scores `LIKELY_FROM` now is what scored `likely_from`.

    The share of matching pairs among the examples is not that of an archive, so the intercept carries no meaning.
    """
    shift = log(likely_from / (1 - likely_from)) - log(LIKELY_FROM / (1 - LIKELY_FROM))

    def moved(score: float) -> float:
        return round(1 / (1 + exp(shift - log(score / (1 - score)))), 4)

    return replace(
        model,
        intercept=model.intercept - shift,
        unsure_from=max(moved(unsure_from), FAINTEST),
        sure_from=moved(sure_from),
    )


def joining_threshold(
    scores: NDArray[np.float64], labels: NDArray[np.int64], weights: NDArray[np.float64], precision: float
) -> float:
    """Return the score, in hundredths, from which mentions are put together.

    It is the lowest from which `precision` of the links are right and that loses little of the best F1 among those:
    grouping by the average leaves out some of the doubtful ones.
    """
    wanted = float(weights @ labels)
    steps = np.arange(1, 100) / 100
    right = np.array([(weights * labels)[scores >= step].sum() for step in steps])
    put = np.array([weights[scores >= step].sum() for step in steps])
    f1 = 2 * right / (put + wanted)
    right_enough = right >= put * precision
    may = right_enough & (f1 >= NEARLY * f1[right_enough].max())
    return float(steps[may][0])


def threshold(
    scores: NDArray[np.float64], labels: NDArray[np.int64], weights: NDArray[np.float64], precision: float
) -> float:
    """Return the lowest score, in hundredths, from which `precision` of the weight is of pairs about one action."""
    for step in range(1, 100):
        chosen = scores >= step / 100
        if chosen.sum() >= FLOOR_PRECISION_AT and np.average(labels[chosen], weights=weights[chosen]) >= precision:
            return step / 100
    return 0.99
