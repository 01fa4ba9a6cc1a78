import numpy as np
import pytest

from pipeline.link.scorer import LIKELY_FROM, Logistic
from pipeline.train.thresholds import FAINTEST, centred, joining_threshold


@pytest.mark.parametrize(
    ("labels", "precision", "expected"),
    [
        pytest.param([0, 0, 0, 1, 1], 0.5, 0.31, id="from the lowest match on"),
        pytest.param([0, 0, 1, 0, 1], 0.5, 0.21, id="a wrong one that costs little"),
        pytest.param([1, 0, 0, 0, 1], 0.5, 0.41, id="more often wrong than right below"),
        pytest.param([0, 0, 1, 0, 1], 0.75, 0.41, id="no wrong one where three of four have to be right"),
    ],
)
def test_mentions_are_joined_where_enough_links_are_right(labels: list[int], precision: float, expected: float) -> None:
    scores = np.array([0.1, 0.2, 0.3, 0.4, 0.5])
    assert joining_threshold(scores, np.array(labels), np.ones(5), precision) == pytest.approx(expected)


def test_a_moved_model_joins_from_one_half_on() -> None:
    model = Logistic(("words",), np.ones(1), np.zeros(1), np.ones(1), 0.0, 0.0, 1.0)
    moved = centred(model, unsure_from=0.01, likely_from=0.3, sure_from=0.8)
    at = [{"words": float(np.log(score / (1 - score)))} for score in (0.3, 0.8)]
    assert moved.scores(at) == pytest.approx([LIKELY_FROM, moved.sure_from], abs=1e-3)
    assert moved.unsure_from == FAINTEST
