"""Expected calibration error, by hand."""

import pytest

from pipeline.evaluate.calibration import calibration, field_confidences
from pipeline.evaluate.extraction import Outcome
from pipeline.evaluate.gold import GoldMention
from pipeline.evaluate.predictions import FoundMention
from pipeline.records.commitment import Role


def test_bins_error_and_brier_by_hand() -> None:
    told = calibration([(0.92, True), (0.98, True), (0.52, True), (0.58, False)])
    assert told is not None
    assert told["bins"] == [{"confidence": 0.55, "right": 0.5, "n": 2}, {"confidence": 0.95, "right": 1.0, "n": 2}]
    assert told["ece"] == pytest.approx(0.05)
    assert told["brier"] == pytest.approx((0.08**2 + 0.02**2 + 0.48**2 + 0.58**2) / 4, abs=1e-4)


def test_certainty_falls_in_the_last_bin() -> None:
    told = calibration([(1.0, True), (0.95, True)])
    assert told is not None
    assert [one["n"] for one in told["bins"]] == [2]


def test_all_of_one_outcome_still_has_a_score() -> None:
    told = calibration([(0.25, False)])
    assert told is not None
    assert (told["ece"], told["brier"]) == (0.25, 0.0625)


def test_no_confidence_no_calibration() -> None:
    assert calibration([]) is None


def test_fields_are_judged_of_the_mentions_that_were_found() -> None:
    gold = GoldMention(document="d", role=Role.COMMITMENT, quote="Ik zal het doen.", strength=("firm",))
    found = FoundMention(
        document="d", role=Role.COMMITMENT, quote="", field_confidence={"role": 0.9, "strength": 0.6, "actor": 0.8}
    )
    outcomes = [Outcome(gold, found, {"strength": False}), Outcome(gold, None, {})]
    assert field_confidences(outcomes) == {"role": [(0.9, True)], "strength": [(0.6, False)]}
