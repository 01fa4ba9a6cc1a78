import pytest

from pipeline.extract.field_confidence import ANY_WAY
from pipeline.train.field_confidence import Judged, calibration_error, fit_bend, fit_shares


def judged(said: float | str, right: int, wrong: int) -> list[Judged]:
    verdicts = [True] * right + [False] * wrong
    return [Judged(f"d{number % 10}", said, is_right) for number, is_right in enumerate(verdicts)]


def test_chances_that_promise_too_much_are_bent_down() -> None:
    bend = fit_bend([*judged(0.99, 80, 20), *judged(0.6, 50, 50)])
    assert bend.of(0.99) == pytest.approx(0.8, abs=0.05)
    assert bend.of(0.6) == pytest.approx(0.5, abs=0.05)


def test_a_rare_way_is_drawn_towards_the_average() -> None:
    shares = fit_shares([*judged("named", 90, 10), *judged("implied", 0, 1)])
    assert shares[ANY_WAY] == pytest.approx(90 / 101, abs=1e-3)
    assert shares["named"] == pytest.approx(0.9, abs=0.01)
    assert 0.5 < shares["implied"] < shares[ANY_WAY]


def test_the_calibration_error_is_small_where_ways_keep_their_word() -> None:
    assert calibration_error([*judged("named", 90, 10), *judged("implied", 50, 50)]) < 0.06
