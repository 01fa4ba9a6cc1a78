import numpy as np
import pytest

from pipeline.train.second_reading import Told, fit_rules

COUNT = 400
DICE = np.random.default_rng(0)


def told(weight: float) -> Told:
    """Return sentences of even odds in which the first of two rules adds `weight` to the log odds."""
    spoken = (DICE.random((COUNT, 2)) < 0.4).astype(float)
    chances = 1 / (1 + np.exp(-weight * (spoken[:, 0] - 0.4)))
    truth = (DICE.random(COUNT) < chances).astype(float)
    return Told(spoken, np.zeros(COUNT), truth, np.ones(COUNT), np.arange(COUNT) % 5)


@pytest.mark.parametrize("weight", [3.0, -3.0], ids=["for", "against"])
def test_a_rule_that_tells_gets_its_weight(weight: float) -> None:
    found, scores = fit_rules(told(weight), np.ones(COUNT, dtype=bool))
    assert found.weights[0] == pytest.approx(weight, rel=0.35)
    assert abs(found.weights[1]) < 0.5
    assert scores["second"]["log loss"] < scores["first"]["log loss"]


def test_rules_that_rate_no_better_get_no_weight() -> None:
    given = told(0.0)
    found, scores = fit_rules(given, np.ones(COUNT, dtype=bool))
    assert scores["second"]["log loss"] > scores["first"]["log loss"]
    assert (set(found.weights), found.bias) == ({0.0}, 0.0)


def test_nothing_in_doubt_leaves_everything_as_it_is() -> None:
    given = told(3.0)
    sure = Told(given.spoken, np.full(COUNT, 6.0), given.truth, given.shares, given.folds)
    found, _ = fit_rules(sure, np.ones(COUNT, dtype=bool))
    assert (set(found.weights), found.bias) == ({0.0}, 0.0)
